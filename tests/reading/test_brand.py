"""The brand of a manifest: one colour for a thing in, all that the sheets ask for out, readable wherever it stands."""

import io
import re
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from fontTools.ttLib import TTFont
from tests.icc import icc

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.styles import Sheet, Styles
from guidebuild.reading.contrast import PAIRS, check_contrast
from guidebuild.reading.guide import read_guide
from guidebuild.reading.styles import look_of, read_styles
from guidebuild.tools.pictures.colours import alike, contrast

ROOT = Path(__file__).resolve().parents[2]
DESIGNERS = ROOT / "tests" / "guides" / "design-team"


def branded(folder: Path, brand: dict[str, Any], source: Path = DESIGNERS) -> Path:
    """A guide with this brand."""
    project = shutil.copytree(source, folder / "branded")
    card = project / "guide" / "guide.yaml"
    card.write_text(card.read_text("utf-8") + "\n" + yaml.safe_dump({"brand": brand}), "utf-8")
    return project


def read(project: Path) -> tuple[Styles | None, tuple[Diagnostic, ...]]:
    guide, found = read_guide(project)
    assert guide is not None, found
    return read_styles(project, look_of(guide))


def tokens(styles: Styles) -> dict[str, str]:
    return {
        name: value for sheet in styles.all_tokens for name, value in re.findall(r"--([\w-]+):\s*(#\w+)", sheet.css)
    }


def test_one_colour_for_a_role_gives_all_that_it_needs(tmp_path: Path) -> None:
    styles, found = read(branded(tmp_path, {"colours": {"roles": {"ux-researcher": "#1B5FAA"}, "accent": "#7A0019"}}))
    assert found == ()
    assert styles is not None
    ours, mine = tokens(read_styles(DESIGNERS).value or styles), tokens(styles)
    changed = {name for name in mine if mine[name] != ours.get(name)}
    assert changed == {
        "b", "b-tint", "dark-b", "dark-b-tint", "cover-b", "cover-b-light", "dark-cover-b-light", "accent",
        "dark-accent",
    }  # fmt: skip
    assert mine["b"] == mine["cover-b"] == "#1B5FAA"
    every = [Sheet(sheet.name, sheet.css, "project") for sheet in styles.all_tokens]
    assert list(check_contrast(every)) == []


@pytest.mark.parametrize("cover", ["#0B1F3A", "#FFD400", "#7A7A7A"])
def test_the_words_on_any_cover_can_be_read(cover: str, tmp_path: Path) -> None:
    styles, found = read(branded(tmp_path, {"colours": {"cover": cover}}))
    assert found == ()
    assert styles is not None
    mine = tokens(styles)
    words = [f"cover-{letter}" for letter in "abcdefghi"] + ["cover-ink"]
    assert [name for name in words if contrast(mine[name], cover) < 4.5] == []
    assert contrast(mine["dark-cover-ink"], mine["dark-cover-paper"]) >= 4.5
    assert [each for each in "abc" if contrast(mine[f"dark-{each}"], mine["dark-cover-paper"]) < 4.5] == []
    assert mine["logo-ground"] == cover


def test_a_colour_that_cannot_be_read_is_told_with_the_nearest_that_can(tmp_path: Path) -> None:
    project = branded(tmp_path, {"colours": {"roles": {"ux-researcher": "#F0A000"}}})
    styles, (found,) = read(project)
    assert styles is None
    assert found.code is Code.STYLE_CONTRAST
    line = (project / found.span.path).read_text("utf-8").splitlines()[found.span.line - 1]
    assert line[found.span.column - 1 :].strip("'") == "#F0A000"
    (proposed,) = re.findall(r"that has it is (#\w{6})", found.hint or "")
    (tmp_path / "again").mkdir()
    styles, found_again = read(branded(tmp_path / "again", {"colours": {"roles": {"ux-researcher": proposed}}}))
    assert found_again == ()
    assert styles is not None


def test_a_publisher_with_a_palette_is_told_which_of_it_can_be_read(tmp_path: Path) -> None:
    """Colours as a style guide of a university has them: a dark blue, two pale ones, and a second blue."""
    palette = {"navy": "#002147", "peach": "#E08D79", "pale sky": "#B9D6F2", "Royal Blue 286": "#1D42A6"}
    brand = {
        "palette": {name: {"screen": colour} for name, colour in palette.items()},
        "colours": {"roles": {"interface-designer": "Royal Blue 286"}, "accent": "pale sky"},
    }
    _, found = read(branded(tmp_path, brand))
    (accent,) = (each.hint for each in found if each.code is Code.STYLE_CONTRAST)
    assert accent is not None
    assert accent.endswith("; of `palette`, `navy` will do")


def test_colours_that_a_colour_blind_reader_takes_for_one_are_told_with_one_that_differs(tmp_path: Path) -> None:
    roles = {"product-designer": "#B3261E", "ux-researcher": "#5B6400"}
    assert alike(*roles.values()) == ("deutan",) or alike(*roles.values())
    styles, (found,) = read(branded(tmp_path, {"colours": {"roles": roles}}))
    assert styles is not None
    assert (found.code, found.severity) == (Code.STYLE_ALIKE, "warning")
    (proposed,) = re.findall(r"other roles is (#\w{6})", found.hint or "")
    assert alike(roles["product-designer"], proposed) == ()
    assert contrast(proposed, "#F6F3EC") >= 4.5


def test_a_colour_that_is_not_there_is_told_alone(tmp_path: Path) -> None:
    roles = {"product-designer": "#00693E", "ux-researcher": "no such name"}
    _, found = read(branded(tmp_path, {"colours": {"roles": roles}}))
    assert [each.code for each in found] == [Code.REF_UNKNOWN]


def test_our_first_four_roles_can_be_told_apart_by_everyone() -> None:
    styles = read_styles(DESIGNERS).value
    assert styles is not None
    mine = tokens(styles)
    pairs = [(a, b) for index, a in enumerate("abcd") for b in "abcd"[:index]]
    assert [pair for pair in pairs if alike(mine[pair[0]], mine[pair[1]])] == []


def test_a_face_that_is_nearly_named_is_named(tmp_path: Path) -> None:
    _, found = read(branded(tmp_path, {"fonts": {"head": {"regular": "SourceSans-Regular.ttf", "italic": "Uni.ttf"}}}))
    assert [each.hint for each in found] == [
        "did you mean `SourceSans3-Regular.ttf`?",
        "put the file there, or name one of ours: `SourceSans3-Regular.ttf`",
    ]


def test_faces_stand_where_the_sheets_ask_for_them(tmp_path: Path) -> None:
    project = branded(tmp_path, {"fonts": {"head": {"regular": "Uni.ttf", "italic": "Uni-It.ttf"}}})
    _, found = read(project)
    assert [each.message for each in found] == [
        "the font file Uni.ttf is not in styles/fonts/",
        "the font file Uni-It.ttf is not in styles/fonts/",
    ]
    (project / "styles" / "fonts").mkdir(parents=True)
    for name, ours in {"Uni.ttf": "SourceSans3-Regular.ttf", "Uni-It.ttf": "SourceSans3-It.ttf"}.items():
        shutil.copy(ROOT / "styles" / "fonts" / ours, project / "styles" / "fonts" / name)
    styles, found = read(project)
    assert found == ()
    assert styles is not None
    faces = re.findall(r'family: "(GB \w+)";\s*font-style: (\w+);\s*font-weight: (\d+);\s*src: url\("?fonts/(.+?)"?\)',
                       styles.faces)  # fmt: skip
    assert [face[1:] for face in faces if face[0] == "GB Head"] == [
        ("normal", "400", "Uni.ttf"), ("italic", "400", "Uni-It.ttf"), ("normal", "600", "Uni.ttf"),
    ]  # fmt: skip
    assert {face[3] for face in faces if face[0] == "GB Display"} == {"Uni.ttf", "Uni-It.ttf"}
    assert {face[3] for face in faces if face[0] == "GB Text"} & {"Uni.ttf"} == set()


def test_pairs_are_of_tokens_that_exist() -> None:
    css = (ROOT / "styles" / "tokens.css").read_text("utf-8")
    assert [name for pair in PAIRS for name in pair if f"--{name}:" not in css] == []


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0h9v3H0z"/></svg>'


def with_logo(folder: Path, brand: dict[str, Any], **logo: Any) -> Path:
    brand["logo"] = {"picture": "images/logo.svg", "alt": "Example", **logo}
    project = branded(folder, brand)
    (project / "guide" / "images").mkdir(exist_ok=True)
    for name in ("logo", "white"):
        (project / "guide" / "images" / f"{name}.svg").write_text(LOGO)
    return project


def sizes(styles: Styles) -> dict[str, str]:
    """The tokens of the brand that are no colours."""
    sheet = next(each for each in styles.over if (each.name, each.layer) == ("tokens.css", "brand"))
    return dict(re.findall(r"--((?:\w+-)*logo[\w-]*): ([^;]+);", sheet.css))


def test_a_logo_has_the_widths_and_the_free_space_of_its_style_guide(tmp_path: Path) -> None:
    styles, found = read(with_logo(tmp_path, {}, width=80, least_width=50, clear_space=0.25))
    assert found == ()
    assert styles is not None
    assert sizes(styles) == {
        "logo-width": "calc(80 * var(--mm))", "logo-most-width": "100%", "logo-most-height": "none",
        "imprint-logo-width": "calc(50 * var(--mm))", "imprint-logo-most-width": "100%",
        "imprint-logo-most-height": "none",
        "logo-space": "calc(20 * var(--mm))", "imprint-logo-space": "calc(12.5 * var(--mm))",
    }  # fmt: skip


@pytest.mark.parametrize(("cover", "shown"), [("#0B1F3A", "block"), ("#FFF7E0", None)])
def test_the_logo_for_dark_grounds_stands_on_dark_covers_and_in_the_dark(
    cover: str, shown: str | None, tmp_path: Path
) -> None:
    styles, _ = read(with_logo(tmp_path, {"colours": {"cover": cover}}, on_dark="images/white.svg"))
    assert styles is not None
    made = sizes(styles)
    assert made.get("cover-logo-dark") == shown
    assert (made["dark-logo-dark"], made["dark-logo-light"]) == ("block", "none")
    assert made["logo-plate"] == "transparent"


def test_a_colour_is_named_once_and_mixed_for_the_press(tmp_path: Path) -> None:
    maroon = {"screen": "#7A0019", "inks": {"magenta": 100, "yellow": 61, "black": 43}, "spot": "PANTONE 202 C"}
    project = branded(tmp_path, {"palette": {"maroon": maroon}, "colours": {"accent": "maroon"}})
    (project / "styles" / "profiles").mkdir(parents=True)
    (project / "styles" / "profiles" / "press.icc").write_bytes(icc("Coated paper"))
    css = "@color-profile device-cmyk { src: url(profiles/press.icc) }\n:root { --ink: device-cmyk(0 0 0 1) }"
    (project / "styles" / "inks.css").write_text(css)
    styles, found = read(project)
    assert found == ()
    assert styles is not None
    assert styles.inks is not None
    assert tokens(styles)["accent"] == "#7A0019"
    assert styles.inks.colours["#7a0019"] == (0, 1, 0.61, 0.43)
    assert len(styles.inks.colours) == 2, "what inks.css mixes stays"


def test_code_has_a_face_of_the_brand(tmp_path: Path) -> None:
    project = branded(tmp_path, {"fonts": {"code": {"regular": "SourceSans3-Regular.ttf"}}})
    styles, found = read(project)
    assert found == ()
    assert styles is not None
    assert re.findall(r'"GB Code".*?url\("?([^")]+)', styles.faces, re.DOTALL) == ["fonts/SourceSans3-Regular.ttf"] * 3


def test_keys_are_lifted_where_the_face_has_no_superiors_of_its_own(tmp_path: Path) -> None:
    """Else a key stands in the line like a letter of the word before it."""
    ours = files("guidebuild.styles").joinpath("fonts", "SourceSans3-Regular.ttf").read_bytes()
    without = project_with_face(tmp_path / "without", without_features(ours))
    styles, _ = read(without)
    assert styles is not None
    (lifted,) = [sheet for sheet in styles.for_print if sheet.css.startswith(".cite {")]
    assert "font-variant-position: normal; font-size: 0.64em; line-height: 1; vertical-align: 0.5em" in lifted.css
    styles, found = read(project_with_face(tmp_path / "with", ours))
    assert styles is not None, found
    assert not [sheet for sheet in styles.for_print if "vertical-align: 0.5em" in sheet.css]


def project_with_face(folder: Path, font: bytes) -> Path:
    project = branded(folder, {"fonts": {"sans": {"regular": "Own.ttf"}}})
    (project / "styles" / "fonts").mkdir(parents=True, exist_ok=True)
    (project / "styles" / "fonts" / "Own.ttf").write_bytes(font)
    return project


def without_features(font: bytes) -> bytes:
    made = io.BytesIO()
    with TTFont(io.BytesIO(font), lazy=True) as file:
        del file["GSUB"]
        file.save(made)
    return made.getvalue()
