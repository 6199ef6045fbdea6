"""Lines of a finished page that show something else in the book: page numbers, which the parts do not know."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Stream, String

from guidebuild.tools.pdf_linking.fonts import Unjoinable


@dataclass(frozen=True)
class Line:
    """An instruction that shows a text in marked content (ISO 32000-1, 9.4.3 and 14.6), as it is and as it is to be."""

    page: int
    mark: int
    """The number of the marked content on that page."""
    old: bytes
    new: bytes


def write_lines(file: pikepdf.Pdf, lines: Sequence[Line], words: Mapping[str, str]) -> None:
    """Write lines over others of the same length, and what links with these names say. Raises Unjoinable."""
    on_pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        on_pages[line.page].append(line)
    for page, those in on_pages.items():
        content: Any = file.pages[page].obj.Contents
        if not isinstance(content, Stream):
            raise Unjoinable("a page with page numbers in its text has several contents")
        written = bytearray(content.read_bytes())
        for line in those:
            begin = _place(written, line)
            written[begin : begin + len(line.old)] = line.new
        content.write(bytes(written))
    for link in (each for page in file.pages if words for each in page.obj.get("/Annots", ())):
        if "/Dest" in link and (said := words.get(str(link.Dest))) is not None:
            link.Contents = String(said)


def _place(written: bytearray, line: Line) -> int:
    mark = re.search(rb"/MCID\s+%d\b" % line.mark, written)
    begin = written.find(line.old, mark.end()) if mark else -1
    if mark is None or begin < 0 or written.find(b"EMC", mark.end(), begin) >= 0 or len(line.old) != len(line.new):
        raise Unjoinable("a page number in the text is not where it was drawn")
    return begin
