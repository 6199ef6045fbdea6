"""What has no words says something by its style alone, so every format has a rule for it: bars, dots, arrows, marks."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from tests.set_guides import manuscript

from guidebuild.reading.styles import read_styles
from guidebuild.tools.markup import doctree

AS_IT_IS: Mapping[str, str] = {"mark-square": "the shape of a mark in print and on a screen; a book has a sign for it"}
"""Classes that need no rule in some format, and why."""
_NO_SELECTOR = re.compile(r"/\*.*?\*/|url\([^)]*\)", re.DOTALL)
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")


@pytest.fixture(scope="module")
def chapters(filled_project: Path) -> Sequence[Any]:
    """The markup of the components of a guide with every field filled, chapter by chapter."""
    return [markup(chapter.document) for shown in manuscript(filled_project).shown for chapter in shown.chapters]


def markup(document: str) -> Any:
    nodes = doctree.walk(json.loads(document)["blocks"])
    text = "".join(node["c"][1] for node in nodes if node["t"] in ("RawBlock", "RawInline"))
    return html.fragment_fromstring(text, create_parent="div")


@pytest.fixture(scope="module")
def drawn(chapters: Sequence[Any]) -> set[str]:
    """The classes of all elements without words."""
    empty = (each for root in chapters for each in root.iter("span", "td") if not "".join(each.itertext()).strip())
    return {name for each in empty for name in (each.get("class") or "").split()}


def loose(root: Any) -> Iterator[str]:
    """What is drawn on an axis and would lie elsewhere: the sheets place ticks and bars by these classes."""
    for table in root.xpath(".//table[.//th//*[@class='tick']]"):
        name = table.get("class")
        if not {"chart", "ranked"} & set(name.split()):
            yield f"`{name}` has an axis: let the name of its table begin with `chart`"
        if table.xpath(".//th[.//*[@class='tick']][not(@class='axis')]"):
            yield f"the ticks of `{name}` stand in a head that is no axis: make it by `axis_column`"
        if table.xpath(".//td[.//*[@class='track']][not(@class='bar' and contains(@style, '--step'))]"):
            yield f"a track of `{name}` lies on no axis: make its cell by `on_axis`"


def adrift(root: Any, sheets: Mapping[str, str]) -> Iterator[str]:
    """Bars that lie on no axis: a sheet says where those of their table lie."""
    for table in root.xpath(".//table[.//*[@class='track']][not(.//th//*[@class='tick'])]"):
        names = table.get("class").split()
        for format, css in sheets.items():
            if not any(f".{name} .track" in css for name in names):
                rule = f"`.{names[0]} .track`"
                yield f"bars of `{names[0]}` lie on no axis (`axis_column`), and {format} has no rule for {rule}"


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


def test_what_has_an_axis_is_drawn_on_it(chapters: Sequence[Any], sheets: Mapping[str, str]) -> None:
    assert {said for root in chapters for said in (*loose(root), *adrift(root, sheets))} == set()
    named = {each for root in chapters for table in root.iter("table") for each in table.get("class", "").split()}
    assert {"pay-chart", "percentiles", "dumbbell", "ranked"} <= named


def test_a_chart_that_would_fall_apart_is_named() -> None:
    tick, track = '<span class="tick">0</span>', '<span class="track"></span>'
    unnamed = "`wave` has an axis: let the name of its table begin with `chart`"
    ticks = "the ticks of `wave` stand in a head that is no axis: make it by `axis_column`"
    tracks = "a track of `wave` lies on no axis: make its cell by `on_axis`"
    assert list(loose(wave(tick, track))) == [unnamed, ticks, tracks]
    assert list(loose(wave("Skills", track))) == []
    assert (
        list(adrift(wave(tick, track), {"HTML": ""}))
        == list(adrift(wave("", track), {"HTML": ".wave .track {}"}))
        == []
    )
    assert list(adrift(wave("Skills", track), {"HTML": ".track {}"})) == [
        "bars of `wave` lie on no axis (`axis_column`), and HTML has no rule for `.wave .track`"
    ]


def wave(head: str, cell: str) -> Any:
    rows = f'<table class="wave"><tr><th>{head}</th><td>{cell}</td></tr></table>'
    return html.fragment_fromstring(rows, create_parent="div")


def test_every_format_draws_what_has_no_words(drawn: set[str], sheets: Mapping[str, str]) -> None:
    assert {"bar-range", "bar-median", "bar-floor", "open", "arrow", "mark", "track"} <= drawn
    assert unstyled(drawn, sheets) == []


def test_a_rule_that_one_format_lacks_is_named(drawn: set[str], sheets: Mapping[str, str]) -> None:
    spoilt = {**sheets, "EPUB": sheets["EPUB"].replace(".bar-median", ".bar-middle")}
    (told,) = unstyled(drawn, spoilt)
    assert told == "nothing is drawn for `.bar-median` in EPUB: write a rule for it in a sheet of this format"


def test_what_stands_without_a_rule_for_a_reason_is_drawn_somewhere(drawn: set[str]) -> None:
    assert set(AS_IT_IS) <= drawn


def test_keys_come_before_a_note(chapters: Sequence[Any]) -> None:
    """A note is a line of its own in a cell: keys behind it would stand alone on the next."""
    notes = [note for root in chapters for note in root.iterfind(".//span[@class='note']")]
    lone = [note for note in notes if not (note.tail or "").strip() and note.getnext() is not None]
    assert notes
    assert [note.getparent().text_content() for note in lone if note.getnext().get("class") == "cites"] == []
