"""What a reader takes from each page of a finished PDF, named by digests: two pages with one name say the same.

Of a page all counts that it draws with (ISO 32000-2, 7.7.3.3 and 7.8): its instructions, pictures, forms, its size, and
of its fonts what the glyphs that it draws say and how wide they are. A font of the whole book has other glyphs after
every edit, and no other page says anything else for that. Its place in the structure, its number and its annotations
are no drawing.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Stream

from guidebuild.tools.pdf_linking.fonts import mappings_in, widths_in
from guidebuild.tools.store import remember

_Number = tuple[int, int]
"""That of an object, and its generation."""
_ELSEWHERE = frozenset({"/Parent", "/StructParents", "/Annots", "/Tabs"})
_LENGTH, _FONT = frozenset({"/Length"}), frozenset({"/Font"})
_CODES = re.compile(rb"<([0-9A-Fa-f]+)>")
_FONT_CHOSEN = re.compile(rb"/(\w+) [\d.]+ Tf\b")
_IN_LETTERS = re.compile(rb"[\[>\d.]\s*\(|\)\s*(?:Tj|['\"])")
"""Text that is shown by letters, not by the numbers of glyphs."""
_RANGES = b"beginbfrange"
_UNKNOWN = "?"
"""The glyphs of a page whose text is shown in another way than by their numbers."""
_OPEN = b""
"""The digest of an object in hand."""


def page_digests(pdf: pikepdf.Pdf) -> tuple[str | None, ...]:
    """The name of each page; None for one that takes what it draws with from a page tree, or goes in a circle."""
    told = _Digests()
    return tuple(told.page(page.obj) for page in pdf.pages)


class _Circle(Exception):
    """An object that leads to itself."""


class _Digests:
    """Digests of objects; those that several pages share are looked at once."""

    def __init__(self) -> None:
        self._known: dict[_Number, bytes] = {}
        self._inside: dict[_Number, Mapping[_Number, Any]] = {}
        """The forms that an object leads to: what else draws text."""
        self._forms: dict[_Number, Any] = {}
        """Those in what is in hand."""
        self._sayings: dict[_Number, Mapping[str, str]] = {}

    def page(self, page: Any) -> str | None:
        if "/Resources" not in page or "/MediaBox" not in page:
            return None
        self._forms = {}
        try:
            drawn = _sha(self._entries(page, _ELSEWHERE))
            forms = [page, *self._forms.values()]
            glyphs = remember("glyphs", drawn, lambda: _glyphs_in(forms).encode()).decode()
            fonts = [each.get("/Resources", {}).get("/Font", {}) for each in forms]
            return _sha(drawn.encode() + self._said(fonts, glyphs))
        except _Circle:
            return None

    def _said(self, fonts: Sequence[Any], glyphs: str) -> bytes:
        """What the glyphs say; all that the fonts hold, where it is not known which glyphs these are."""
        if glyphs == _UNKNOWN:
            return b"".join(map(self._of, fonts))
        said = bytearray()
        for name, _, codes in (each.partition(":") for each in glyphs.split(";")):
            for font in {each[f"/{name}"].objgen: each[f"/{name}"] for each in fonts if f"/{name}" in each}.values():
                sayings = self._sayings.setdefault(font.objgen, {}) or _sayings(font)
                self._sayings[font.objgen] = sayings
                told = [sayings.get(codes[place : place + 4], "") for place in range(0, len(codes), 4)]
                said += f"{name}:{sayings['']}:{' '.join(told)};".encode() if sayings else self._of(font)
        return bytes(said)

    def _of(self, value: Any) -> bytes:
        if not isinstance(value, pikepdf.Object):
            return f"{type(value).__name__} {value}".encode()
        place = value.objgen
        if place == (0, 0):
            return self._written(value)
        if place not in self._known:
            self._known[place] = _OPEN
            around, self._forms = self._forms, {}
            self._known[place] = _sha(self._written(value)).encode()
            self._inside[place], self._forms = self._forms, around
        if self._known[place] == _OPEN:
            raise _Circle
        self._forms.update(self._inside[place])
        return self._known[place]

    def _written(self, value: Any) -> bytes:
        if isinstance(value, Stream):
            if "/Resources" in value or value.get("/Subtype") == "/Form":
                self._forms[value.objgen] = value
            return _sha(value.read_raw_bytes()).encode() + self._entries(value, _LENGTH)
        if isinstance(value, Dictionary):
            return self._entries(value, frozenset())
        if isinstance(value, Array):
            return b"[" + b" ".join(self._of(each) for each in value) + b"]"
        return value.unparse()  # type: ignore[no-any-return]

    def _entries(self, value: Any, without: frozenset[str]) -> bytes:
        """Of a dictionary; the fonts of what draws text count apart from it."""
        entries = sorted((key, each) for key, each in value.items() if key not in without)
        told = (
            key.encode() + b" " + (self._entries(each, _FONT) if key == "/Resources" else self._of(each))
            for key, each in entries
        )
        return b"<" + b" ".join(told) + b">"


def _glyphs_in(forms: Sequence[Any]) -> str:
    """The numbers of the glyphs that a page and its forms draw, for each font by its name: `A:00010002;B:0003`."""
    drawn: dict[bytes, list[bytes]] = defaultdict(list)
    for form in forms:
        instructions = b"\n".join(_instructions(form))
        if b"(" in instructions and _IN_LETTERS.search(instructions):
            return _UNKNOWN
        _, *runs = _FONT_CHOSEN.split(instructions)
        for name, run in zip(runs[::2], runs[1::2], strict=True):
            drawn[name].append(run)
    return ";".join(f"{name.decode()}:{_numbers(b''.join(drawn[name]))}" for name in sorted(drawn)) or ";"


def _numbers(run: bytes) -> str:
    shown = {code.lower() for code in _CODES.findall(run)}
    return b"".join(sorted({code[place : place + 4] for code in shown for place in range(0, len(code), 4)})).decode()


def _instructions(form: Any) -> Iterator[bytes]:
    contents = form if isinstance(form, Stream) else form.get("/Contents", Array())
    for stream in contents if isinstance(contents, Array) else (contents,):
        yield stream.read_bytes()


def _sayings(font: Any) -> Mapping[str, str]:
    """What each glyph of a font says, and its width; under no number what all of them have. Nothing if the font is of
    another kind than ours."""
    map = font.ToUnicode.read_bytes() if font.get("/Encoding") == "/Identity-H" and "/ToUnicode" in font else _RANGES
    if _RANGES in map:
        return {}
    inner = font.DescendantFonts[0]
    said, wide = dict(mappings_in(map)), widths_in(inner.W)
    beside = f"{inner.get('/Subtype')} {inner.get('/DW')} {inner.get('/CIDToGIDMap')}"
    return {"": beside} | {code.decode(): f"{text.decode()} {wide.get(int(code, 16))}" for code, text in said.items()}


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
