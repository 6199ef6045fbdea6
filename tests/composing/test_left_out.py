"""Links and fences that need what an edition leaves out: a declared fallback, or an error that names the rule."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.small_editions import SMALL, changed, loaded, manuscript, trouble

from guidebuild import pipeline
from guidebuild.model.chapter import Chapter
from guidebuild.model.codes import Code
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import Audience
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree

ROOT = Path(__file__).parents[2]


def said(edition: Manuscript, chapter: str) -> str:
    blocks = json.loads(next(each for each in edition.chapters if each.id == chapter).document)["blocks"]
    return " ".join(doctree.text(blocks).split())


def links(edition: Manuscript, chapter: str) -> dict[str, str]:
    blocks = json.loads(next(each for each in edition.chapters if each.id == chapter).document)["blocks"]
    return {doctree.text(node["c"][1]): node["c"][2][0] for node in doctree.walk(blocks) if node["t"] == "Link"}


# --- Fallbacks -------------------------------------------------------------------------------------------------------


def test_a_fallback_of_words_stands_there_without_a_link() -> None:
    assert "Read on at see below or" in said(manuscript("buyer"), "craft")
    assert "see below" not in links(manuscript("buyer"), "craft")


def test_a_fallback_that_is_a_target_is_linked() -> None:
    assert links(manuscript("buyer"), "craft")["the firing"] == "#chapter-questions"
    assert links(manuscript("maker"), "craft")["the firing"] == "#craft--firing"


def test_the_fallback_complete_sends_the_reader_to_the_complete_guide() -> None:
    assert "See also the buying chapter (see the complete guide)." in said(manuscript("maker"), "start")


def test_a_table_that_is_left_out_has_its_fallback() -> None:
    assert "in the complete guide." in said(manuscript("buyer"), "craft")


def test_a_figure_has_its_fallback() -> None:
    assert "a potter earns something else." in said(manuscript("maker", "south"), "prices")
    assert "something else" not in said(manuscript("maker", "north"), "prices")


def test_a_link_in_the_data_has_its_fallback(tmp_path: Path) -> None:
    without = changed(tmp_path, "audiences/maker.yaml", ("[prices, questions, listing]", "[questions, listing]"))
    edition, found = pipeline.compose_guide(without, "maker")
    assert edition is not None, found
    assert "See what the fair pays (see the complete guide)" in said(edition, "questions")


def test_no_fallback_is_left_in_what_is_rendered() -> None:
    for edition in (manuscript(), manuscript("buyer"), manuscript("maker", "south")):
        assert not [chapter.id for chapter in edition.chapters if '"fallback"' in chapter.document]


# --- Errors ----------------------------------------------------------------------------------------------------------

WITHOUT_FALLBACK = [
    ("chapters/start.md", '{fallback="complete"}', "maker", None, "the chapter `buying`", "audiences/maker.yaml", 12),
    ("chapters/craft.md", '{fallback="see below"}', "buyer", None, "the chapter `start`", "audiences/buyer.yaml", 16),
    (
        "chapters/craft.md",
        '{fallback="chapter:questions"}',
        "buyer",
        None,
        "the section `firing`",
        "chapters/craft.md",
        28,
    ),
    (
        "chapters/craft.md",
        '{fallback="the complete guide"}',
        "buyer",
        None,
        "the table `suited`",
        "chapters/craft.md",
        28,
    ),
    ("chapters/prices.md", ' fallback="something else"', "maker", "south", "`pay-potter-north`", "pay/fair.yaml", 2),
]


@pytest.mark.parametrize(("name", "fallback", "audience", "region", "what", "rule", "line"), WITHOUT_FALLBACK)
def test_without_a_fallback_it_is_an_error_that_names_edition_and_rule(
    tmp_path: Path, name: str, fallback: str, audience: str, region: str | None, what: str, rule: str, line: int
) -> None:
    found = trouble(changed(tmp_path, name, (fallback, "")), audience, region)
    (error,) = [each for each in found if each.code is Code.REF_LEFT_OUT]
    (span, words) = error.related[0]
    edition = f"{audience}-{region}" if region else audience
    assert error.span.path == f"guide/{name}"
    assert what in error.message
    assert (span.path, span.line) == (f"guide/{rule}", line)
    assert f"`{edition}`" in words
    assert error.hint is not None
    assert "fallback" in error.hint


def test_an_error_in_the_data_stands_where_the_link_was_written(tmp_path: Path) -> None:
    changed(tmp_path, "audiences/maker.yaml", ("[prices, questions, listing]", "[questions, listing]"))
    plain = changed(tmp_path, "faqs/making.yaml", ('{fallback="complete"}', ""), fresh=False)
    (error,) = [each for each in trouble(plain, "maker") if each.code is Code.REF_LEFT_OUT]
    assert (error.span.path, error.span.line, error.span.column) == ("guide/faqs/making.yaml", 8, 11)


def test_a_fence_of_which_nothing_is_left_is_an_error(tmp_path: Path) -> None:
    only_buying = changed(tmp_path, "chapters/questions.md", ("{.faq-list}", '{.faq-list themes="buying"}'))
    (error,) = [each for each in trouble(only_buying, "maker") if each.code is Code.REF_LEFT_OUT]
    assert "the faq-theme `buying`" in error.message
    assert error.related[0][0].path == "guide/faqs/buying.yaml"
    assert error.hint == 'give the fence `except="…"`, with the audience or region of each such edition'


def test_a_fence_shows_the_rest_of_what_it_names(tmp_path: Path) -> None:
    both = changed(tmp_path, "chapters/questions.md", ("{.faq-list}", '{.faq-list themes="buying making"}'))
    edition, found = pipeline.compose_guide(both, "maker")
    assert edition is not None, found
    assert {"faq-kiln", "faq-both"} <= edition.facts.keys()
    assert "faq-crack" not in edition.facts


def test_a_fallback_that_leads_nowhere_is_found_where_it_is_not_needed(tmp_path: Path) -> None:
    wrong = changed(tmp_path, "chapters/craft.md", ('"chapter:questions"', '"chapter:qestions"'))
    (error,) = trouble(wrong)
    assert (error.code, error.hint) == (Code.REF_UNKNOWN, "did you mean `questions`?")


def test_a_fallback_that_is_left_out_too_is_an_error(tmp_path: Path) -> None:
    wrong = changed(tmp_path, "chapters/craft.md", ('"chapter:questions"', '"chapter:prices"'))
    assert [each.code for each in trouble(wrong, "buyer")] == [Code.REF_LEFT_OUT]


@pytest.mark.parametrize("condition", ["only=mker", "except=mker", "mker=words"])
def test_a_mistyped_reader_is_an_error_with_a_hint(tmp_path: Path, condition: str) -> None:
    wrong = changed(tmp_path, "chapters/start.md", ("the sun is up", f"[the sun is up]{{{condition}}}"))
    (error,) = trouble(wrong)
    assert error.code in (Code.REF_UNKNOWN, Code.CHAPTER_ATTRIBUTE)
    assert "maker" in (error.hint or "")


# --- Each target removed in turn -------------------------------------------------------------------------------------

_WAY_OUT = re.compile(r"""\s*\b(?:fallback|with|without|only|except|depth|audience)=(?:"[^"]*"|[\w-]+)""")
_LINK = re.compile(r"\]\(chapter:([a-z0-9-]+)")


def bare(chapter: Chapter) -> Chapter:
    """The chapter without fallbacks and conditions."""
    return replace(chapter, prose=Markdown(_WAY_OUT.sub("", str(chapter.prose)), chapter.prose.span))


def reader_of(whole: Guide, chapters: list[str]) -> Audience:
    """An audience that reads these chapters and nothing else."""
    shape = {"id": "test-reader", "name": "T", "label": "T", "mark": "circle", "question": "?", "includes": "T"}
    return Audience.model_validate(
        {**shape, "route": [{"chapter": chapters[0]}], "spine": [{"name": "All", "chapters": chapters}]}
    )


def test_every_link_to_a_chapter_that_is_removed_is_caught() -> None:
    read = loaded(SMALL)
    whole = replace(read, chapters={id: bare(chapter) for id, chapter in read.chapters.items()})
    tried = 0
    for gone in [id for part in whole.manifest.spine for id in part.chapters]:
        written = {
            id: _LINK.findall(str(chapter.prose)).count(gone) for id, chapter in whole.chapters.items() if id != gone
        }
        linking = [id for id, count in written.items() if count and not whole.chapters[id].header.only]
        if not linking:
            continue
        found = trouble(replace(whole, audiences=(*whole.audiences, reader_of(whole, linking))), "test-reader")
        caught = Counter(
            Path(each.span.path).stem
            for each in found
            if each.code is Code.REF_LEFT_OUT and re.search(rf"the chapter `{gone}[`#]", each.message)
        )
        assert caught == {id: written[id] for id in linking}, f"links to {gone}"
        tried += 1
    assert tried > 2
