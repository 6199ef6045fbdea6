"""What is written into finished pages stands where something of the same length was drawn, or nothing is written."""

import random
import zlib
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from guidebuild.tools.pdf_linking.fonts import Unjoinable
from guidebuild.tools.pdf_linking.lines import Line, leave_open, write_lines
from guidebuild.tools.pdf_remediation.deflating import deflated, written_over

CONTENT = b"""/Span <</MCID 1>> BDC
BT
[<00010008>] TJ
ET
EMC
/Span <</MCID 12>> BDC
BT
[<00080008>] TJ
ET
EMC"""
LINE = Line(0, 12, b"[<00080008>] TJ", b"[<00030004>] TJ")


def page_of(content: bytes = CONTENT) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    page: Any = pdf.add_blank_page()
    page.Contents = pdf.make_stream(content)
    return pdf


def test_a_line_is_written_over_the_one_of_its_mark_and_a_link_says_its_words() -> None:
    pdf = page_of()
    links = [Dictionary(Dest=String(name), Contents=String("8")) for name in ("here", "there")]
    pdf.pages[0].Annots = Array(links)
    write_lines(pdf, [LINE], {"here": "34"})
    assert pdf.pages[0].Contents.read_bytes() == CONTENT.replace(LINE.old, LINE.new)
    assert [str(each.Contents) for each in pdf.pages[0].Annots] == ["34", "8"]


@pytest.mark.parametrize(
    "line",
    [
        replace(LINE, mark=2),
        replace(LINE, mark=1),
        replace(LINE, old=b"[<00080009>] TJ"),
        replace(LINE, new=b"[<0003>] TJ"),
    ],
    ids=["no mark", "another mark's", "another line", "another length"],
)
def test_a_line_that_is_not_there_is_not_written(line: Line) -> None:
    pdf = page_of()
    with pytest.raises(Unjoinable):
        write_lines(pdf, [line], {})
    assert pdf.pages[0].Contents.read_bytes() == CONTENT


def test_a_page_with_several_contents_is_not_written_on() -> None:
    pdf = page_of()
    pdf.pages[0].Contents = Array([pdf.make_stream(CONTENT), pdf.make_stream(b"")])
    with pytest.raises(Unjoinable):
        write_lines(pdf, [LINE], {})
    assert Name.Contents in pdf.pages[0]


def test_a_page_that_was_left_open_is_written_over_as_it_is_packed() -> None:
    pdf = page_of(CONTENT + b"\n(much else) Tj" * 99)
    leave_open(pdf, [LINE])
    before = pdf.pages[0].Contents.read_raw_bytes()
    write_lines(pdf, [LINE], {})
    after = pdf.pages[0].Contents.read_raw_bytes()
    assert zlib.decompress(after) == zlib.decompress(before).replace(LINE.old, LINE.new)
    assert before.replace(LINE.old, LINE.new)[:-4] == after.rstrip()[:-4]  # all but the sum at its end


@pytest.mark.parametrize("seed", range(20))
def test_what_is_packed_around_open_stretches_stands_for_what_it_should(seed: int) -> None:
    chance = random.Random(seed)
    content = bytes(chance.choices(b"ab[<0\0 ", k=chance.choice((0, 9, 900))))
    ends = sorted(chance.sample(range(len(content) + 1), chance.randrange(min(9, len(content) + 1))))
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    packed, new = deflated(content, spans), bytearray(content)
    assert zlib.decompress(packed) == content
    for begin, end in spans:
        new[begin:end] = chance.choices(b"0123\0", k=end - begin)
    changes = [(content[begin:end], bytes(new[begin:end])) for begin, end in spans]
    assert zlib.decompress(written_over(packed + b" ", content, bytes(new), changes)) == new
