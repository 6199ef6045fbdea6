"""Emoji are drawn by a font of ours, and only where they are."""

import io
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.composing.views.specimen import chapter, edition

from guidebuild import pipeline
from guidebuild.checks.glyphs import check_glyphs
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span
from guidebuild.model.text import Markdown
from guidebuild.reading.styles import read_styles
from guidebuild.tools.fonts.emoji import FILE, otherwise_drawn, signs, with_emoji
from guidebuild.tools.fonts.font_files import without_glyph

pytestmark = pytest.mark.usefixtures("in_one_process")

CHAPTER = "guide/chapters/welcome.md"


def _built(
    minimal: Path, to: Path, words: str, formats: tuple[str, ...]
) -> tuple[Mapping[str, bytes], list[Diagnostic]]:
    shutil.copytree(minimal, to)
    (to / CHAPTER).write_text(f"---\ntitle: Welcome\n---\n\n{words}\n", "utf-8")
    outcome = pipeline.build(to, formats=formats)
    return {each.format: each.content for each in outcome.artifacts}, list(outcome.diagnostics)


def _fonts(content: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each]
        assert all("/FontFile2" in each for each in found)
        return {re.sub(r"^/[A-Z]{6}\+", "", str(each.FontName)) for each in found}


def test_an_emoji_is_in_the_pages_and_costs_the_others_nothing(minimal: Path, tmp_path: Path) -> None:
    with_one, found = _built(minimal, tmp_path / "a", "Up we go 🚀 now.", ("pdf", "html"))
    without, _ = _built(minimal, tmp_path / "b", "Up we go ++ now.", ("pdf", "html"))
    assert found == []
    assert _fonts(with_one["pdf"]) - _fonts(without["pdf"]) == {"Noto-Emoji"}
    assert "🚀" in _copied(with_one["pdf"])
    assert len(with_one["html"]) - len(without["html"]) == len("🚀".encode()) - len("++")


def _copied(content: bytes) -> str:
    """What a reader copies from a PDF."""
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def test_the_font_is_no_font_of_the_styles(tmp_path: Path) -> None:
    styles, _ = read_styles(tmp_path)
    assert styles is not None
    assert FILE not in [font.name for font in styles.font_files]
    plain = with_emoji("<p>Tea → cup © ™ ✓</p>", styles.for_print, styles.font_files)
    assert (plain.sheets, plain.fonts) == (styles.for_print, styles.font_files)
    drawn = with_emoji("<p>Tea 🍵 👍🏽 👍</p>", styles.for_print, styles.font_files)
    assert drawn.html == "<p>Tea 🍵 👍 👍</p>"
    assert [font.name for font in drawn.fonts if font not in styles.font_files] == [FILE]


@pytest.mark.parametrize(
    ("sign", "how"),
    [
        ("🇩🇪", None), ("👨‍👩‍👧", None), ("👩‍⚕️", None), ("🏳️‍🌈", None), ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", None), ("👩‍🚀", None),
        ("👍🏽", "without its tone"), ("👩🏽‍🚀", "without its tone"),
        ("🚀‍🎉", "in parts"), ("❤️‍🔥", "in parts"), ("1️⃣", "in parts"), ("🇽🇽", "in parts"),
    ],
)  # fmt: skip
def test_what_is_drawn_as_it_is_meant(sign: str, how: str | None) -> None:
    assert [each[0] for each in signs(f"See {sign} here")] == [sign]
    styles, _ = read_styles(Path(__file__).parent)
    assert styles is not None
    assert otherwise_drawn(sign, without_glyph(sign, styles.font_files)) == how


def test_a_project_with_fonts_of_its_own_is_told(minimal: Path, tmp_path: Path) -> None:
    ours = Path(__file__).parents[2] / "styles" / "fonts" / "SourceSans3-It.ttf"
    shutil.copytree(minimal, tmp_path / "a")
    (tmp_path / "a" / "styles" / "fonts").mkdir(parents=True)
    (tmp_path / "a" / "styles" / "fonts" / "Mine.ttf").write_bytes(ours.read_bytes())
    chapter = tmp_path / "a" / CHAPTER
    chapter.write_text("---\ntitle: Welcome\n---\n\nUp we go 🚀 and 🎉 now.\n", "utf-8")
    (told,) = pipeline.build(tmp_path / "a", formats=("pdf",)).diagnostics
    assert (told.code, told.span.line, told.span.column) == (Code.PDF_EMOJI, 5, 10)
    assert told.message == "the PDF draws `🚀`, `🎉` in Noto Emoji, for no font of the project has them"


def test_a_flag_and_a_family_are_named_as_what_they_are(tmp_path: Path) -> None:
    styles, _ = read_styles(tmp_path)
    assert styles is not None
    words = "Here \U0001f1e9\U0001f1ea and \U0001f1eb\U0001f1f7, \U0001f468‍\U0001f469‍\U0001f467 and 🚀."
    prose = Markdown(words, Span("guide/chapters/a.md", 5, 1))
    only = replace(chapter("a", "A"), prose=prose)
    found = check_glyphs(replace(edition().guide, chapters={"a": only}), styles.font_files, theirs=True)
    (said,) = [each.message for each in found if "no font of the project" in each.message]
    assert "draws `\U0001f1e9\U0001f1ea`, `\U0001f1eb\U0001f1f7`, `\U0001f468‍\U0001f469‍\U0001f467`, `🚀` in" in said
