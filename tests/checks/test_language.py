"""Figures typed into prose are found where they stand; what only looks like one is left alone."""

from dataclasses import replace

import pytest
from tests.composing.views.specimen import edition

from guidebuild.checks.language import check_language, typed_figures
from guidebuild.model.diagnostics import Span
from guidebuild.model.manifest import ProseRules
from guidebuild.model.text import Markdown


def found(text: str) -> list[str]:
    return [figure for _, figure in typed_figures(Markdown(text, Span("guide/chapters/a.md", 5, 1)))]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("They earn $120,000 a year.", ["$120,000"]),
        ("Between 25–35% more, or 12 percent.", ["25–35%", "12 percent"]),
        ("About 12,500 posts, 90000 people and 3 million users.", ["12,500", "90000", "3 million"]),
        ("EUR 40 an hour, or 40 €, or £45k.", ["EUR 40", "40 €", "£45k"]),
        ("::: {.callout title=Mind}\nIt is **9%** here.\n:::", ["9%"]),
        ("[35% more](chapter:pay)", ["35%"]),
    ],
)
def test_typed_figures_are_found(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "In 2025, chapter 12, level 3 of 5, 28 disagreements, ages 20–30.",
        "[]{.figure of=pay-2025} and []{.figure of=x part=low}",
        "`$5` and\n\n```\n35% of $120,000\n```\n",
        "::: {.picture width=50%}\nA picture.\n:::",
        "[a page](https://example.org/100000/35%25) and <https://example.org/90000>",
        "ISO 8601, RFC 4180, Python 3.11, 2022–2032, five percent.",
    ],
)
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_place_is_that_of_the_figure() -> None:
    prose = Markdown("One line.\n\nThen $5,000 more.", Span("guide/chapters/a.md", 4, 1))
    assert [str(span) for span, _ in typed_figures(prose)] == ["guide/chapters/a.md:6:6"]


@pytest.mark.parametrize(("rule", "count"), [(True, 1), (False, 0)])
def test_a_guide_may_allow_them(rule: bool, count: int) -> None:
    guide = edition().guide
    chapter = next(iter(guide.chapters.values()))
    chapter = replace(chapter, prose=Markdown("A pot is $5.", Span("guide/chapters/a.md", 4, 1)))
    manifest = guide.manifest.model_copy(update={"prose": ProseRules(typed_figures=rule)})
    assert len(list(check_language(replace(guide, manifest=manifest, chapters={"a": chapter})))) == count
