"""Several parts of one TrueType font as one part of it (OpenType 1.9, tables `glyf`, `loca`, `hmtx` and `maxp`).

In each part a glyph that text is set with has the number that it has in the whole font. What such a glyph is composed
of may stand behind all of those, at another number in each part: these pieces get new numbers here.
"""

import io
import struct
from collections.abc import Iterator, Sequence
from typing import Any

from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x01, 0x08, 0x20, 0x40, 0x80
"""Flags of a component."""
Metrics = tuple[int, int]


class _Part:
    """One part of the font: its glyphs and their widths by number."""

    def __init__(self, content: bytes, used: set[int]) -> None:
        self.tables: Any = SFNTReader(io.BytesIO(content))
        self.used = used
        self.count: int = struct.unpack_from(">H", self.tables["maxp"], 4)[0]
        self.last = max(used)
        """The last glyph whose number is that of the whole font."""
        self._long: bool = struct.unpack_from(">h", self.tables["head"], 50)[0] != 0
        self._places = struct.unpack_from(f">{self.count + 1}{'I' if self._long else 'H'}", self.tables["loca"])
        self._outlines: bytes = self.tables["glyf"]
        self._widths: int = struct.unpack_from(">H", self.tables["hhea"], 34)[0]
        self._metrics: bytes = self.tables["hmtx"]

    @property
    def own(self) -> list[int]:
        """The numbers of the glyphs with an outline or that text is set with, which are those of the whole font."""
        places = self._places
        return sorted(self.used | {each for each in range(self.last + 1) if places[each] != places[each + 1]})

    def glyph(self, number: int) -> bytes:
        """The outline of a glyph."""
        begin, end = self._places[number : number + 2]
        return self._outlines[begin:end] if self._long else self._outlines[2 * begin : 2 * end]

    def metrics(self, number: int) -> Metrics:
        """Its width and bearing: what lies behind the last width has that one."""
        width, bearing = struct.unpack_from(">Hh", self._metrics, 4 * min(number, self._widths - 1))
        if number >= self._widths:
            (bearing,) = struct.unpack_from(">h", self._metrics, 2 * (self._widths + number))
        return width, bearing


class _Whole:
    """All parts in one."""

    def __init__(self, parts: Sequence[_Part]) -> None:
        self.parts = parts
        last = max(part.last for part in parts)
        self.glyphs: list[bytes] = [b""] * (last + 1)
        self.metrics: list[Metrics] = [(0, 0)] * (last + 1)
        self._pieces: dict[tuple[bytes, Metrics], int] = {}
        taken: set[int] = set()
        for part in parts:
            for number in part.own:
                if number not in taken:
                    taken.add(number)
                    self.glyphs[number] = self._own(part, number)
                    self.metrics[number] = part.metrics(number)

    def _own(self, part: _Part, number: int) -> bytes:
        """A glyph of a part, composed of pieces of the whole."""
        glyph = bytearray(part.glyph(number))
        for place in _components(glyph):
            (component,) = struct.unpack_from(">H", glyph, place)
            if component > part.last:
                struct.pack_into(">H", glyph, place, self._piece(part, component))
        return bytes(glyph)

    def _piece(self, part: _Part, number: int) -> int:
        """The number in the whole of a piece that no text is set with."""
        piece = self._own(part, number), part.metrics(number)
        if piece not in self._pieces:
            self._pieces[piece] = len(self.glyphs)
            self.glyphs.append(piece[0])
            self.metrics.append(piece[1])
        return self._pieces[piece]

    def file(self) -> bytes:
        """The font file. What is no glyph is that of the largest part."""
        largest = max(self.parts, key=lambda part: part.count)
        tables = {tag: largest.tables[tag] for tag in largest.tables.keys()}  # noqa: SIM118, it is no dictionary
        outlines, places = bytearray(), [0]
        for glyph in self.glyphs:
            outlines += glyph + bytes(-len(glyph) % 4)
            places.append(len(outlines))
        tables["glyf"] = bytes(outlines)
        tables["loca"] = struct.pack(f">{len(places)}I", *places)
        tables["hmtx"] = b"".join(struct.pack(">Hh", *each) for each in self.metrics)
        tables["head"] = _with(tables["head"], 50, ">h", 1)
        tables["hhea"] = _with(tables["hhea"], 34, ">H", len(self.metrics))
        tables["maxp"] = _with(self._limits(tables["maxp"]), 4, ">H", len(self.glyphs))
        file = io.BytesIO()
        writer: Any = SFNTWriter(file, len(tables), largest.tables.sfntVersion)
        for tag in sorted(tables):
            writer[tag] = tables[tag]
        writer.close()
        return file.getvalue()

    def _limits(self, own: bytes) -> bytes:
        """The limits of the glyphs are those of all parts."""
        form = f">{(len(own) - 6) // 2}H"
        limits = zip(*(struct.unpack_from(form, part.tables["maxp"], 6) for part in self.parts), strict=True)
        return own[:6] + struct.pack(form, *(max(each) for each in limits))


def united_glyphs(files: Sequence[bytes], used: Sequence[set[int]]) -> bytes:
    """One font file with the glyphs of all; `used` are the numbers of those that text is set with, for each file."""
    return _Whole([_Part(file, numbers) for file, numbers in zip(files, used, strict=True)]).file()


def _components(glyph: bytearray) -> Iterator[int]:
    """Where a composed glyph says the numbers of its components."""
    if len(glyph) < 10 or struct.unpack_from(">h", glyph)[0] >= 0:
        return
    place, flags = 10, _MORE
    while flags & _MORE:
        (flags,) = struct.unpack_from(">H", glyph, place)
        yield place + 2
        place += 4 + (4 if flags & _WORDS else 2)
        place += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _with(table: bytes, place: int, form: str, value: int) -> bytes:
    changed = bytearray(table)
    struct.pack_into(form, changed, place, value)
    return bytes(changed)
