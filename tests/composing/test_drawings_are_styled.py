"""What has no words says something by its style alone, so every format has a rule for it: bars, dots, arrows, marks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

import pytest
from lxml import html
from tests.filled_guide import filled

from guidebuild import pipeline
from guidebuild.reading.styles import read_styles
from guidebuild.tools import doctree

AS_IT_IS: Mapping[str, str] = {"mark-square": "the shape of a mark in print and on a screen; a book has a sign for it"}
"""Classes that need no rule in some format, and why."""
_NO_SELECTOR = re.compile(r"/\*.*?\*/|url\([^)]*\)", re.DOTALL)
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The classes of all elements without words in the components of a guide with every field filled."""
    guide = pipeline.load(filled().write(tmp_path_factory.mktemp("drawn"))).value
    assert guide is not None
    manuscript = pipeline.compose_guide(guide).value
    assert manuscript is not None
    chapters = (chapter for shown in manuscript.shown for chapter in shown.chapters)
    return {name for chapter in chapters for name in without_words(chapter.document)}


def without_words(document: str) -> Iterator[str]:
    nodes = doctree.walk(json.loads(document)["blocks"])
    markup = "".join(node["c"][1] for node in nodes if node["t"] in ("RawBlock", "RawInline"))
    for element in html.fragment_fromstring(markup, create_parent="div").iter("span", "td"):
        if not "".join(element.itertext()).strip():
            yield from (element.get("class") or "").split()


def unstyled(classes: Iterable[str], sheets: Mapping[str, str]) -> list[str]:
    """A sentence for each class that some sheets have no rule for."""
    known = {format: set(_CLASS.findall(_NO_SELECTOR.sub("", css))) for format, css in sheets.items()}
    return [
        f"nothing is drawn for `.{name}` in {format}: write a rule for it in a sheet of this format"
        for name in sorted(set(classes) - set(AS_IT_IS))
        for format in known
        if name not in known[format]
    ]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    styles = read_styles(tmp_path_factory.mktemp("sheets")).value
    assert styles is not None
    of_format = {"print": styles.for_print, "HTML": styles.for_screen, "EPUB": styles.for_epub}
    return {format: "\n".join(sheet.css for sheet in found) for format, found in of_format.items()}


def test_every_format_draws_what_has_no_words(drawn: set[str], sheets: Mapping[str, str]) -> None:
    assert {"bar-range", "bar-median", "bar-floor", "open", "arrow", "mark", "track"} <= drawn
    assert unstyled(drawn, sheets) == []


def test_a_rule_that_one_format_lacks_is_named(drawn: set[str], sheets: Mapping[str, str]) -> None:
    spoilt = {**sheets, "EPUB": sheets["EPUB"].replace(".bar-median", ".bar-middle")}
    (told,) = unstyled(drawn, spoilt)
    assert told == "nothing is drawn for `.bar-median` in EPUB: write a rule for it in a sheet of this format"


def test_what_stands_without_a_rule_for_a_reason_is_drawn_somewhere(drawn: set[str]) -> None:
    assert set(AS_IT_IS) <= drawn
