"""Parts of a font as one: of glyphs without an outline as well, and with fewer widths than glyphs."""

import io
import itertools
import struct

from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

from guidebuild.tools.pdf_linking.glyph_tables import united_glyphs

WIDTHS = 3


def part(outlines: list[bytes], *, long: bool) -> bytes:
    """A font of simple glyphs, whose width is 100 times their number up to the last width, and bearing their number."""
    places = [0]
    for outline in outlines:
        places.append(places[-1] + len(outline))
    tables = {
        "head": bytes(50) + struct.pack(">h", long) + bytes(2),
        "hhea": bytes(34) + struct.pack(">H", WIDTHS),
        "maxp": struct.pack(">IH13H", 0x00010000, len(outlines), *[0] * 13),
        "hmtx": b"".join(struct.pack(">Hh", 100 * each, each) for each in range(WIDTHS))
        + b"".join(struct.pack(">h", each) for each in range(WIDTHS, len(outlines))),
        "glyf": b"".join(outlines),
        "loca": struct.pack(f">{len(places)}I", *places)
        if long
        else struct.pack(f">{len(places)}H", *(place // 2 for place in places)),
    }
    file = io.BytesIO()
    writer = SFNTWriter(file, len(tables), "\0\1\0\0")
    for tag, table in sorted(tables.items()):
        writer[tag] = table
    writer.close()
    return file.getvalue()


def test_each_glyph_is_where_it_was_with_its_width() -> None:
    first = part([b"", b"one." * 3, b"", b"", b""], long=False)
    second = part([b"zero" * 3, b"", b"", b"", b"four" * 4], long=True)
    whole = SFNTReader(io.BytesIO(united_glyphs([first, second], [{1, 2}, {3, 4}])))
    places = struct.unpack(">6I", whole["loca"])
    glyphs = [whole["glyf"][begin:end] for begin, end in itertools.pairwise(places)]
    assert glyphs == [b"zero" * 3, b"one." * 3, b"", b"", b"four" * 4]
    metrics = [struct.unpack_from(">Hh", whole["hmtx"], 4 * each) for each in range(5)]
    assert metrics == [(0, 0), (100, 1), (200, 2), (200, 3), (200, 4)]
