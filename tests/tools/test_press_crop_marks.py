"""The print file's sheets: bleed and marks round each page, pages turned to one size."""

import functools
import io
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
from tests.tools.press_document import pressed

MILLIMETRE = 72 / 25.4
CSS = """
@page { size: 200mm 280mm; margin: 20mm 15mm; bleed: 10mm; @top-right { content: none } }
@page wide { size: 280mm 200mm }
@page ground { background: #ddeeff; margin: 0 }
body { margin: 0 }
.ground { page: ground }
.wide { page: wide; break-before: page }
.chapter { break-before: page }
.column { margin-left: 44mm }
.rail { float: left; width: 40mm; margin-left: -44mm; text-align: left }
"""
CHAPTER = """<section class="chapter"><h1 class="column"><span class="rail">{n}</span> Title {n}</h1>
<p class="column">Column {n} <a href="https://example.org/">a link {n}</a></p><p>Across {n}</p>
</section>"""
BOOK = '<div class="ground"><p>Cover</p></div>' + "".join(CHAPTER.format(n=n) for n in (2, 3))


def printed(body: str = BOOK, css: str = CSS, **more: Any) -> bytes:
    checked = pressed(body, css, **({"for_print_shop": True} | more))
    assert checked.value is not None
    assert checked.diagnostics == ()
    return checked.value.content


@pytest.fixture(scope="module")
def sheets() -> bytes:
    return printed()


def sides(box: Any) -> list[float]:
    return [round(float(side) / MILLIMETRE, 1) for side in box]


@functools.lru_cache(maxsize=4)
def picture(content: bytes, number: int) -> tuple[Any, float, float]:
    """A sheet as it is seen, four pixels to the point, and its left and upper edge."""
    sheet = pypdfium2.PdfDocument(content)[number - 1]
    left, _, _, top = sheet.get_mediabox()
    return sheet.render(scale=4).to_pil().convert("RGB"), left, top


def pixel(content: bytes, number: int, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place in millimetres from the trim's lower left corner."""
    seen, left, top = picture(content, number)
    return seen.getpixel((int((x * MILLIMETRE - left) * 4), int((top - y * MILLIMETRE) * 4)))


def test_each_page_says_where_bleed_and_trim_end(sheets):
    with pikepdf.open(io.BytesIO(sheets)) as pdf:
        for each in pdf.pages:
            assert sides(each.trimbox) == [0, 0, 200, 280]
            assert sides(each.bleedbox) == [-3, -3, 203, 283]
            assert sides(each.mediabox) == [-10, -10, 210, 290]


def test_a_ground_runs_to_the_end_of_the_bleed_and_not_beyond(sheets):
    ground, paper = (0xDD, 0xEE, 0xFF), (255, 255, 255)
    assert pixel(sheets, 1, 100, 100) == pixel(sheets, 1, -2.5, 100) == pixel(sheets, 1, 202.5, 282.5) == ground
    assert pixel(sheets, 1, -3.5, 100) == pixel(sheets, 1, 100, 283.5) == paper


def test_marks_stand_outside_the_bleed_on_the_lines_of_the_cut(sheets):
    def dark(x: float, y: float) -> bool:
        return any(max(pixel(sheets, 2, x + dx, y + dy)) < 200 for dx in (-0.1, 0, 0.1) for dy in (-0.1, 0, 0.1))

    for x in (0, 200):
        assert dark(x, -6)
        assert dark(x, 286)
    for y in (0, 280):
        assert dark(-6, y)
        assert dark(206, y)
    assert not dark(-3.5, 0)
    assert not dark(-2, 0)
    assert not dark(-6, 10)


def test_marks_are_on_every_plate_and_no_part_of_the_text(sheets):
    with pikepdf.open(io.BytesIO(sheets)) as pdf:
        content = pdf.pages[1].Contents.read_bytes()
        spaces = pdf.pages[1].Resources.ColorSpace
        assert [str(part) for part in list(spaces.Registration)[:2]] == ["/Separation", "/All"]
    marks = content[content.rindex(b"/Artifact BMC") :]
    assert b"/Registration CS" in marks
    assert marks.count(b" l S") == 8


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_print_file_keeps_its_tags_and_its_archive_standard(sheets, profile):
    verdict = page.validate_pdf_bytes(sheets, profile=profile)
    assert [failure.message for failure in verdict.failures] == []


def test_a_page_wider_than_high_is_turned():
    content = printed(BOOK + '<section class="wide"><h1>Wide</h1></section>')
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert [int(each.obj.get("/Rotate", 0)) for each in pdf.pages] == [0, 0, 0, 270]
        assert sides(pdf.pages[3].trimbox) == [0, 0, 280, 200]
    shown = pypdfium2.PdfDocument(content)
    assert len({tuple(round(side) for side in shown[index].get_size()) for index in range(4)}) == 1


def test_without_a_print_shop_there_is_no_sheet():
    content = printed(css=CSS.replace("bleed: 10mm;", ""), for_print_shop=False)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert sides(pdf.pages[0].mediabox) == sides(pdf.pages[0].bleedbox) == [0, 0, 200, 280]
        assert b"Registration" not in pdf.pages[0].Contents.read_bytes()
