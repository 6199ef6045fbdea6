"""Lines of a finished page that show something else in the book: page numbers, which the parts do not know."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Name, Stream, String

from guidebuild.tools.pdf_linking.fonts import Unjoinable
from guidebuild.tools.pdf_remediation.deflating import deflated, written_over
from guidebuild.tools.pdf_remediation.writing import make_sound


@dataclass(frozen=True)
class Line:
    """An instruction that shows a text in marked content (ISO 32000-1, 9.4.3 and 14.6), as it is and as it is to be."""

    page: int
    mark: int
    """The number of the marked content on that page."""
    old: bytes
    new: bytes


def leave_open(file: pikepdf.Pdf, lines: Sequence[Line]) -> None:
    """Deflate the pages with these lines so that others can be written over them."""
    for content, those in _by_pages(file, lines):
        drawn = content.read_bytes()
        spans = [(begin, begin + len(line.old)) for begin, line in _places(drawn, those)]
        content.write(deflated(drawn, spans), filter=Name.FlateDecode)


def write_lines(file: pikepdf.Pdf, lines: Sequence[Line], words: Mapping[str, str]) -> None:
    """Write lines over others of the same length, and what links with these names say. Raises Unjoinable."""
    for content, those in _by_pages(file, lines):
        drawn, packed = content.read_bytes(), content.read_raw_bytes()
        written, places = bytearray(drawn), _places(drawn, those)
        for begin, line in places:
            written[begin : begin + len(line.old)] = line.new
        changes = [(line.old, line.new) for _, line in places]
        content.write(written_over(packed, drawn, bytes(written), changes), filter=Name.FlateDecode)
        make_sound(content)
    for link in (each for page in file.pages if words for each in page.obj.get("/Annots", ())):
        if "/Dest" in link and (said := words.get(str(link.Dest))) is not None:
            link.Contents = String(said)


def _by_pages(file: pikepdf.Pdf, lines: Sequence[Line]) -> Iterator[tuple[Any, Sequence[Line]]]:
    """The content of each page with lines, and these."""
    on_pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        on_pages[line.page].append(line)
    for page, those in on_pages.items():
        content: Any = file.pages[page].obj.Contents
        if not isinstance(content, Stream):
            raise Unjoinable("a page with page numbers in its text has several contents")
        yield content, those


def _places(drawn: bytes, lines: Sequence[Line]) -> list[tuple[int, Line]]:
    """Where each begins, in their order."""
    return sorted(((_place(drawn, line), line) for line in lines), key=lambda each: each[0])


def _place(written: bytes, line: Line) -> int:
    mark = re.search(rb"/MCID\s+%d\b" % line.mark, written)
    begin = written.find(line.old, mark.end()) if mark else -1
    if mark is None or begin < 0 or written.find(b"EMC", mark.end(), begin) >= 0 or len(line.old) != len(line.new):
        raise Unjoinable("a page number in the text is not where it was drawn")
    return begin
