"""No table leaves one row behind on a page, nor one alone on the next, and a short sheet to fill in goes on nowhere."""

import re

import pypdfium2
from tests.books import ROOT
from tests.tools.press_document import pressed

SHEETS = "".join((ROOT / "styles" / f"{name}.css").read_text("utf-8") for name in ("tokens", "common", "print"))
GROUPS = (1, 2, 1, 2, 1)
"""Rows of each group of the table."""


def table(space: int) -> str:
    groups = "".join(
        f'<tbody><tr class="group"><th colspan="2">Group {number}</th></tr>'
        + "<tr><th>row</th><td>What it is.</td></tr>" * rows
        + "</tbody>"
        for number, rows in enumerate(GROUPS)
    )
    head = "<thead><tr><th>Name</th><th>What</th></tr></thead>"
    above = f'<p style="height: {space}mm">Text.</p>'
    return f'<section class="level1">{above}<figure class="component"><table>{head}{groups}</table></figure></section>'


def test_no_row_stands_alone_though_it_is_a_group() -> None:
    spaces = (176, 188, 194, 200, 206)
    done, _ = pressed(f"<main>{''.join(map(table, spaces))}</main></body></html>", SHEETS)
    assert done is not None
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(done.content)]
    rows = [len(re.findall(r"^row", page, re.MULTILINE)) for page in pages]
    assert sum(rows) == sum(GROUPS) * len(spaces)
    assert len(set(rows)) > 2, "tables that break and tables that do not"
    assert 1 not in rows


def test_a_short_sheet_stays_whole() -> None:
    rows = "<tr><th>row</th><td></td></tr>" * 4
    sheets = [
        f'<section class="level1"><p style="height: {space}mm">Text.</p><figure class="component">'
        f'<table class="sheet"><tbody>{rows}</tbody></table></figure></section>'
        for space in (200, 220, 228)
    ]
    done, _ = pressed(f"<main>{''.join(sheets)}</main></body></html>", SHEETS)
    assert done is not None
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(done.content)]
    assert [page.count("row") for page in pages] == [4, 0, 4, 0, 4]


def test_a_long_word_in_a_head_on_the_card_and_on_the_cover_breaks_with_a_hyphen() -> None:
    word = "(Gebärdensprachdolmetscherinnen)"
    table = f"<table><thead><tr><th>Long words</th><th>{word}</th></tr></thead></table>"
    narrow = f'<div class="component" style="width: 90mm">{table}</div>'
    card = f'<table class="card" style="width: 55mm"><tr class="question"><td>{word}</td></tr></table>'
    cover = f'<h1 class="cover-title" style="width: 130mm">{word}</h1>'
    done, _ = pressed(f'<main lang="en">{narrow}{card}{cover}</main></body></html>', SHEETS)
    assert done is not None
    text = pypdfium2.PdfDocument(done.content)[0].get_textpage().get_text_range()
    words = text.split()[2:5]
    assert [each.count("\ufffe") for each in words] == [1, 1, 2], "PDFium joins what a hyphen parts"
    assert {each.replace("\ufffe", "") for each in words} == {word}
