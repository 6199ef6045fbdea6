"""The text of marked content in a PDF, glyph by glyph, as the file says it: nothing is guessed from where it stands.

ISO 32000-1, 9.10 (`ToUnicode`), 14.6 (marked content), 14.9.4 (`ActualText`). Only fonts with codes of two bytes, as
the press writes them; what stands in form XObjects is not read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

_OPERATORS = "BDC BMC EMC Tf TJ Tj"
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")
Glyphs = Mapping[int, str]


@dataclass(frozen=True)
class _Mark:
    """A marked-content sequence that has begun and not ended."""

    number: int | None
    """Its marked-content id, or that of the sequence around it."""
    replaced: bool
    """`ActualText` stands for all that it holds."""


def marked_text(pdf: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """Page index and marked-content id to the text that stands there."""
    fonts: dict[Any, Glyphs] = {}
    found: dict[tuple[int, int], str] = {}
    for index, page in enumerate(pdf.pages):
        for number, text in _pieces(page, fonts):
            found[index, number] = found.get((index, number), "") + text
    return found


def _pieces(page: pikepdf.Page, fonts: dict[Any, Glyphs]) -> Iterator[tuple[int, str]]:
    marks = [_Mark(None, False)]
    glyphs: Glyphs = {}
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        operator, operands = str(instruction.operator), instruction.operands
        mark = marks[-1]
        if operator == "BMC":
            marks.append(mark)
        elif operator == "BDC":
            properties: Any = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
            number = int(properties["/MCID"]) if "/MCID" in properties else mark.number
            says = "/ActualText" in properties and not mark.replaced
            if says and number is not None:
                yield number, str(properties["/ActualText"])
            marks.append(_Mark(number, mark.replaced or says))
        elif operator == "EMC":
            marks.pop()
        elif operator == "Tf":
            glyphs = _glyphs(page, str(operands[0]), fonts)
        elif mark.number is not None and not mark.replaced:
            shown: Any = operands[0] if operator == "TJ" else operands
            yield (
                mark.number,
                "".join(_decoded(bytes(part), glyphs) for part in shown if isinstance(part, pikepdf.String)),
            )


def _decoded(codes: bytes, glyphs: Glyphs) -> str:
    """What glyphs say; a glyph that says nothing is U+FFFD."""
    numbers = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
    return "".join(glyphs.get(number, "\ufffd") for number in numbers)


def _glyphs(page: pikepdf.Page, name: str, fonts: dict[Any, Glyphs]) -> Glyphs:
    font: Any = page.obj.Resources.Font[name]
    if font.objgen not in fonts:
        fonts[font.objgen] = to_unicode(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
    return fonts[font.objgen]


def to_unicode(character_map: bytes) -> Glyphs:
    """Glyph code to text, from a `ToUnicode` map (ISO 32000-1, 9.10.3)."""
    glyphs: dict[int, str] = {}
    for kind, section in _SECTION.findall(character_map):
        codes = [bytes.fromhex(code.decode()) for code in _CODE.findall(section)]
        if kind == b"bfchar":
            glyphs |= {
                int.from_bytes(code, "big"): _text(said) for code, said in zip(codes[::2], codes[1::2], strict=True)
            }
            continue
        for first, last, said in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
            start = int.from_bytes(first, "big")
            for offset in range(int.from_bytes(last, "big") - start + 1):
                text = _text(said)
                glyphs[start + offset] = text[:-1] + chr(ord(text[-1]) + offset)
    return glyphs


def _text(code: bytes) -> str:
    return code.decode("utf-16-be", "replace")
