"""One font for each face, with the glyphs that all parts use of it (ISO 32000-1, 9.7 and 9.9).

Each part embeds what it uses of a face, under one name and with the glyphs at the places that they have in the whole
face. So no text is rewritten: the glyphs of all parts are put into one table.
"""

import hashlib
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from guidebuild.tools.pdf_linking.glyph_tables import united_glyphs
from guidebuild.tools.pdf_remediation.writing import make_sound

Remember = Callable[[str, str, Callable[[], bytes]], bytes]
"""What a function returns for a key of this kind: made, or as it was made before."""
_MAPPING = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]+)>$", re.MULTILINE)
_BATCH = 100
"""Mappings in one block (Adobe Technical Note 5014)."""
_FIXED_PITCH = 1


class Unjoinable(Exception):
    """The fonts of the parts are not such that they can be one; why, as a sentence without its full stop."""


def made_anew(kind: str, key: str, make: Callable[[], bytes]) -> bytes:
    """What a function returns, where nothing is remembered."""
    return make()


def unite_fonts(book: pikepdf.Pdf, remember: Remember = made_anew) -> None:
    """Make the fonts of the same name one, and let all pages and forms name that. Raises Unjoinable."""
    faces: dict[str, list[Any]] = {}
    resources = [entry for entry in book.objects if isinstance(entry, Dictionary) and "/Font" in entry]
    dictionaries = [entry.Font for entry in resources if isinstance(entry.Font, Dictionary)]
    for fonts in dictionaries:
        for name, font in fonts.items():
            alike = faces.setdefault(name, [])
            if all(font.objgen != each.objgen for each in alike):
                alike.append(font)
    for name in sorted(faces):
        if len(faces[name]) > 1:
            _unite(book, faces[name], remember)
    for fonts in dictionaries:
        for name in list(fonts.keys()):
            fonts[name] = faces[name][0]


def _unite(book: pikepdf.Pdf, fonts: Sequence[Any], remember: Remember) -> None:
    kept = fonts[0]
    inner = [font.DescendantFonts[0] for font in fonts]
    descriptors = [each.FontDescriptor for each in inner]
    if any("/FontFile2" not in each for each in descriptors) or len({str(font.Encoding) for font in fonts}) > 1:
        raise Unjoinable(f"the glyphs of the font {kept.BaseFont} are in no table that can be joined")
    own = [widths_in(each.W) for each in inner]
    widths = {glyph: width for each in reversed(own) for glyph, width in each.items()}
    inner[0].W = _written_widths(widths)
    kept.ToUnicode = book.make_stream(_united_mappings([font.ToUnicode.read_bytes() for font in fonts]))
    raw = b"".join(each.FontFile2.read_raw_bytes() for each in descriptors)
    key = hashlib.sha256(repr([sorted(each) for each in own]).encode() + raw).hexdigest()
    length, _, packed = remember("united", key, lambda: _united_file(descriptors, own)).partition(b"\n")
    descriptors[0].FontFile2 = book.make_stream(b"", Length1=int(length))
    descriptors[0].FontFile2.write(packed, filter=Name.FlateDecode)
    make_sound(descriptors[0].FontFile2)
    left, bottom, _, top = descriptors[0].FontBBox
    descriptors[0].FontBBox = Array([left, bottom, max(widths.values()), top])
    flags = int(descriptors[0].Flags) & ~_FIXED_PITCH
    fixed = len(widths) > 1 and len(set(widths.values())) == 1
    descriptors[0].Flags = flags | (_FIXED_PITCH if fixed else 0)


def _united_file(descriptors: Sequence[Any], own: Sequence[Mapping[int, Any]]) -> bytes:
    """The length of the font file, and the file, deflated."""
    file = united_glyphs([each.FontFile2.read_bytes() for each in descriptors], [set(each) for each in own])
    return b"%d\n" % len(file) + zlib.compress(file)


def widths_in(written: Any) -> dict[int, Any]:
    """Glyph to its width (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, Any] = {}
    for index in range(0, len(written), 2):
        for offset, width in enumerate(written[index + 1]):
            widths[int(written[index]) + offset] = width
    return widths


def _written_widths(widths: dict[int, Any]) -> Array:
    runs: list[Any] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            runs += [glyph, Array()]
        runs[-1].append(widths[glyph])
    return Array(runs)


def mappings_in(map: bytes) -> list[tuple[bytes, bytes]]:
    """Glyphs with the characters that they stand for (ISO 32000-1, 9.10.3), as our files write them."""
    return _MAPPING.findall(map.partition(b"endcodespacerange")[2])


def _united_mappings(maps: Sequence[bytes]) -> bytes:
    """One map of glyphs to characters; what a glyph stands for is said by the first part that uses it."""
    mappings: dict[bytes, bytes] = {}
    for each in maps:
        for glyph, characters in mappings_in(each):
            mappings.setdefault(glyph, characters)
    head, _, rest = maps[0].partition(b"endcodespacerange")
    lines = [head + b"endcodespacerange"]
    items = list(mappings.items())
    for begin in range(0, len(items), _BATCH):
        batch = items[begin : begin + _BATCH]
        lines.append(b"%d beginbfchar" % len(batch))
        lines += [b"<%s> <%s>" % each for each in batch]
        lines.append(b"endbfchar")
    return b"\n".join([*lines, b"endcmap" + rest.rpartition(b"endcmap")[2]])
