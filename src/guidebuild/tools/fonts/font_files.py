"""What a font file can draw, and whether it is one at all."""

import base64
import functools
import io
import struct
import zlib
from collections.abc import Iterable

import brotli
from fontTools.ttLib import TTFont

from guidebuild.model.styles import Font


def without_glyph(characters: Iterable[str], fonts: Iterable[Font]) -> frozenset[str]:
    """Those of the characters that no font has; any font may stand in for another (CSS Fonts 4, 5.3).

    Fonts are opened one after the other until all characters are found, so plain text costs one font.
    """
    wanted = set(characters)
    for font in fonts:
        if not wanted:
            break
        wanted -= _drawn(font.content)
    return frozenset(wanted)


@functools.lru_cache(maxsize=64)
def _drawn(content: bytes) -> frozenset[str]:
    """The characters that a font maps to a glyph (OpenType, `cmap`)."""
    with TTFont(io.BytesIO(content), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or ()))


def glyphs_of(content: bytes) -> dict[str, str]:
    """The characters of a font, and the names of their glyphs."""
    with TTFont(io.BytesIO(content), lazy=True) as font:
        return {chr(code): name for code, name in font.getBestCmap().items()}


def ligatures_of(content: bytes) -> dict[str, str]:
    """The sequences that a font draws as one glyph (OpenType 1.9, `GSUB`, lookup type 4), and its name."""
    characters = {name: character for character, name in glyphs_of(content).items()}
    found: dict[str, str] = {}
    with TTFont(io.BytesIO(content), lazy=True) as font:
        for lookup in font["GSUB"].table.LookupList.Lookup:
            for table in lookup.SubTable if lookup.LookupType == 4 else ():
                for first, made in table.ligatures.items():
                    for one in made:
                        names = (first, *one.Component)
                        if all(name in characters for name in names):
                            found["".join(characters[name] for name in names)] = one.LigGlyph
    return found


@functools.lru_cache(maxsize=16)
def raises(content: bytes) -> bool:
    """Whether a font has letters and figures of its own for superiors (OpenType 1.9, `sups`): no engine makes any."""
    with TTFont(io.BytesIO(content), lazy=True) as font:
        glyphs, rules = font.getBestCmap() or {}, font["GSUB"].table if "GSUB" in font else None
        if rules is None or rules.FeatureList is None:
            return False
        asked = {at for one in rules.FeatureList.FeatureRecord if one.FeatureTag == "sups"
                 for at in one.Feature.LookupListIndex}  # fmt: skip
        tables = [getattr(each, "ExtSubTable", each) for at in asked for each in rules.LookupList.Lookup[at].SubTable]
        raised = {name for table in tables for name in getattr(table, "mapping", ())}
        return {glyphs.get(ord(each)) for each in "AZaz09"} <= raised


def script_of(character: str) -> str:
    """What its script is called (Unicode Standard Annex 24); signs and emoji belong to none."""
    from fontTools import unicodedata as scripts

    script = scripts.script(character)
    return "signs and emoji" if script in _SHARED else f"the script {scripts.script_name(script)}"


_SHARED = ("Zyyy", "Zinh", "Zzzz")
"""Common, inherited, unknown."""


_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2")
"""Tables that every font has (OpenType 1.9, "Required tables"); `post` is there for printers only."""
_WOFF2_HEADER = struct.Struct(">4s4sLHHLL")
"""Signature, flavour, length, number of tables, reserved, size when unpacked, size of the packed data (WOFF2, 4.1)."""
_MOST_TABLES = 64
_GROWTH = 64
"""Times that a packed font may grow; those that are sold grow threefold."""


def font_trouble(content: bytes) -> str | None:
    """Why these bytes cannot be used as a font (OpenType, or OpenType packed as WOFF2); None when they can."""
    start = content[:4]
    if start == b"ttcf":
        return "this is a collection of several fonts, and a sheet names one"
    if start == b"wOFF":
        return "this is a font in WOFF 1, and only WOFF2 is taken"
    if start == b"wOF2":
        return _packed_trouble(content) or _trouble(content)
    if start not in (b"\0\1\0\0", b"OTTO", b"true"):
        return "this is no font"
    return _trouble(content)


@functools.lru_cache(maxsize=256)
def _trouble(content: bytes) -> str | None:
    """What reading the tables that text needs brings up. Any exception is a fault of the file: the library is written
    for fonts that are whole, and names none."""
    try:
        with TTFont(io.BytesIO(content), lazy=True, recalcTimestamp=False) as font:
            missing = [table for table in _NEEDED if table not in font]
            if missing:
                return f"the font has no table `{missing[0]}`"
            if not ({"glyf", "loca"} <= set(font.keys()) or "CFF " in font or "CFF2" in font):
                return "the font has no outlines"
            return None if _is_sound(font, packed=content[:4] == b"wOF2") else "the font is damaged"
    except Exception:
        return "the font is damaged"


def _is_sound(font: TTFont, packed: bool) -> bool:
    glyphs = font["maxp"].numGlyphs
    if not font.getBestCmap() or not 16 <= font["head"].unitsPerEm <= 16_384 or len(font["hmtx"].metrics) != glyphs:
        return False
    offered = not packed and "glyf" in font
    return not offered or max(font["loca"].locations) <= len(font.reader["glyf"])


def _packed_trouble(content: bytes) -> str | None:
    """Whether a WOFF2 file unpacks to what its header says, found out without unpacking more than that."""
    if len(content) < _WOFF2_HEADER.size:
        return "the font is damaged"
    _, flavour, length, tables, _, unpacked, packed = _WOFF2_HEADER.unpack(content[: _WOFF2_HEADER.size])
    if flavour == b"ttcf":
        return "this is a collection of several fonts, and a sheet names one"
    if length != len(content) or packed > length or not 0 < tables <= _MOST_TABLES:
        return "the font is damaged"
    if unpacked > _GROWTH * length:
        return f"the font would be {_GROWTH} times as large when it is unpacked"
    data = content[_directory_end(content, tables) :][:packed]
    try:
        reader = brotli.Decompressor()
        size = len(reader.process(data, output_buffer_limit=_GROWTH * length))
        whole = reader.is_finished()
    except brotli.error:
        return "the font is damaged"
    return None if whole and size <= _GROWTH * length else "the font is damaged, or unpacks to more than it says"


def _directory_end(content: bytes, tables: int) -> int:
    """Where the directory of a WOFF2 file ends and its packed data begin (WOFF2, 4.1 and 4.2)."""
    at = 48
    for _ in range(tables):
        flags = content[at]
        at += 5 if flags & 0x3F == 0x3F else 1
        at = _after_number(content, at)
        known_glyphs = flags & 0x3F in (10, 11)  # glyf, loca: transformed unless the version is 3
        if (flags >> 6 != 3) if known_glyphs else (flags >> 6 != 0):
            at = _after_number(content, at)
    return at


def _after_number(content: bytes, at: int) -> int:
    """Past a number of one to five bytes, of which all but the last have their highest bit set (UIntBase128)."""
    for _ in range(5):
        at += 1
        if not content[at - 1] & 0x80:
            break
    return at


_EMPTY = (
    "c-oCoJxjw-6g}@HeubiobPnpER1`&u6say<73=0wA2p^zl7^Z>yLEK*hxi{{1Q&-"
    ")&JGU#fH=l@l16Q*1rOYta}M|2d*2HL00RSPFi+05cdJhi^MF{Vd(m{2kHY6F^&Rz|?ewpZK|H6aWvR<X@#vNOo>6Ym&{o72`5R-"
    "c<pw<wW%ajAvrfCI^7D_Wc2&>kTuIHDFg@j3l~VPEI;1}L+c$w9Tzi1rq%I-"
    "dm0_G7Z#0$;KA>sun2xOTa2$o1?2|;l&KN}I$R8~yyNQUeFasU`z+i+Q5<ncr;nZ?-WV7LHjj_xuvag<2Fzcy~!z3AIxifJOWOe1-"
    "7u@&zt`c)p?5Ho$F;K|4#3G6{*AM!2%kDa=gBo1;2+&6z7Ho9kK%w*JtBfQ4lT!EEo`o;@-a?f"
)
"""A font that has no character of a text, with a glyph for a noncharacter, pressed: `fontTools.fontBuilder` takes a
fiftieth of a second to make it (tests/tools/test_font_files.py)."""


@functools.cache
def empty_font() -> bytes:
    """A font that has no character of a text: for an engine that needs one to start."""
    return zlib.decompress(base64.b85decode(_EMPTY))
