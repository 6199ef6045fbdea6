"""Where things stand on a page of our sheets: chapters with a number and without in contents, labels of an advert."""

import pytest
from tests.books import ROOT
from tests.pdf_lines import Drawn, lines, overprinted
from tests.tools.press_document import FONT_SHEET, pressed

from guidebuild.model.styles import Sheet

SHEETS = "".join((ROOT / "styles" / f"{name}.css").read_text("utf-8") for name in ("tokens", "common", "print"))


def entry(title: str, number: str = "") -> str:
    no = f'<span class="no">{number}</span> ' if number else ""
    named = "chapter" if number else "chapter unnumbered"
    return f'<li class="{named}"><a href="#one">{no}<span class="title">{title}</span></a></li>'


CONTENTS = "".join((entry("Letter"), entry("Marks"), entry("Roles", "1"), entry("Words"), entry("Index")))
ADVERT = (
    '<div class="component"><section class="advert"><p class="advert-title">Potter</p><p>Clay is here.</p>'
    '<p class="aid-part">You bring</p><ul class="lines"><li>Hands</li><li>Eyes</li></ul>'
    '<p class="aid-part">We offer</p><p>A wheel.</p></section></div>'
)


@pytest.fixture(scope="module")
def pages() -> bytes:
    done, _ = pressed(
        f'<nav class="contents full"><section class="part"><ol>{CONTENTS}</ol></section></nav>'
        f'<main><section class="level1" id="one"><h1>One</h1>{ADVERT}</section></main></body></html>',
        sheets=(FONT_SHEET, Sheet("print.css", SHEETS)),
    )
    assert done is not None
    return done.content


@pytest.fixture(scope="module")
def drawn(pages: bytes) -> dict[str, Drawn]:
    return {line.text: line for line in lines(pages)}


def test_chapters_without_a_number_stand_beside_each_other_below_those_that_have_one(
    pages: bytes, drawn: dict[str, Drawn]
) -> None:
    assert overprinted(pages) == []
    letter, marks, roles, words, index = (
        next(line for text, line in drawn.items() if text.startswith(title))
        for title in ("Letter", "Marks", "Roles", "Words", "Index")
    )
    assert letter.base > marks.base > roles.base > words.base == index.base


def test_the_parts_of_an_advert_begin_beside_their_labels(drawn: dict[str, Drawn]) -> None:
    for label, first in (("You bring", "Hands"), ("We offer", "A wheel.")):
        assert drawn[label].base == pytest.approx(drawn[first].base, abs=0.1)
        assert drawn[label].right < drawn[first].left
    edges = [round(drawn[text].left / 3) for text in ("Hands", "A wheel.", "Clay is here.", "Potter")]
    assert edges[0] == edges[1] > edges[2] == edges[3]
