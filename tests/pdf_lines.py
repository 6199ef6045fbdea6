"""The lines of a finished PDF as they are drawn, and how far down each page is used."""

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

HYPHENS = ("-", "\u2010", "\x02")
"""What a line that breaks a word ends in; the last is how PDFium hands it out."""
_WORD_SPACE = 0.19
"""Of the type size, between what is drawn of two letters."""
_SAME_LINE = 0.6
"""Points by which the base lines of one line may differ."""
_SAME_BLOCK = 1.5
"""Points by which the left edges of lines of one block may differ."""
_INK = 200
"""The lightest shade of grey that counts as ink."""
_OVER = 0.6
"""Of the narrower of two letters: what kerning, and signs that are drawn as two, do not reach."""
_GAP = 1.2
"""Of the type size: a wider gap parts two columns."""


@dataclass(frozen=True)
class Drawn:
    """One line of text in points, from the lower left corner of the page."""

    page: int
    text: str
    left: float
    right: float
    base: float
    size: float


def lines(content: bytes) -> Iterator[Drawn]:
    """The lines of all pages from top to bottom, what stands in columns apart. Raised text belongs to no line."""
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document, 1):
        letters = sorted(_letters(page), key=lambda each: (-round(each[3] / _SAME_LINE), each[1]))
        line: list[tuple[str, float, float, float, float]] = []
        for each in letters:
            if line and not _goes_on(line[-1], each):
                yield _drawn(number, line)
                line = []
            line.append(each)
        if line:
            yield _drawn(number, line)


def _goes_on(before: tuple[str, float, float, float, float], each: tuple[str, float, float, float, float]) -> bool:
    same = abs(before[3] - each[3]) < _SAME_LINE and abs(before[4] - each[4]) < 0.1
    return same and each[1] - before[2] < _GAP * each[4]


def _drawn(page: int, line: list[tuple[str, float, float, float, float]]) -> Drawn:
    text = ""
    for before, each in zip([None, *line], line, strict=False):
        text += (" " if before is not None and each[1] - before[2] > _WORD_SPACE * each[4] else "") + each[0]
    return Drawn(page, text, line[0][1], line[-1][2], line[0][3], line[0][4])


def _letters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, float, float, float, float]]:
    """Letter, left and right edge, base line and size."""
    text = page.get_textpage()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (0, 10, 13, 32, 160):
            continue
        left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        size = pdfium.FPDFText_GetFontSize(text, index)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        yield chr(code), left.value, right.value, y.value, size * abs(matrix.d or 1)


def overprinted(content: bytes) -> list[tuple[int, str]]:
    """Letters that are drawn over the one before them in their line, beyond what kerning does: the page, and both."""
    found: list[tuple[int, str]] = []
    for number, page in enumerate(pypdfium2.PdfDocument(content), 1):
        letters = sorted(_letters(page), key=lambda each: (-round(each[3] / _SAME_LINE), each[1]))
        for before, each in itertools.pairwise(letters):
            narrower = min(before[2] - before[1], each[2] - each[1])
            joined = "f" in before[0] + each[0]  # it hangs over, and letters of a ligature share their box
            goes_on = abs(before[3] - each[3]) < _SAME_LINE and before[1] <= each[1]
            if goes_on and not joined and before[2] - each[1] > _OVER * narrower > 0:
                found.append((number, before[0] + each[0]))
    return found


def short_and_hyphenated(drawn: list[Drawn], least: float = 0.8) -> list[Drawn]:
    """Lines that break a word though they have room: under `least` of the measure of the block that they stand in."""
    found = []
    for line in drawn:
        if not line.text.endswith(HYPHENS) or len(line.text) < 2:
            continue
        block = [
            other.right - other.left
            for other in drawn
            if other.page == line.page
            and min(abs(other.left - line.left), abs(other.right - line.right)) < _SAME_BLOCK
            and abs(other.size - line.size) < 0.1
            and abs(other.base - line.base) < 12 * line.size
        ]
        if line.right - line.left < least * max(block):
            found.append(line)
    return found


def used(content: bytes, top: float = 60, foot: float = 62) -> list[float]:
    """How much of each page's text area is used: from its top down to the last ink, in parts of its height.

    `top` and `foot`: points that running head and foot take.
    """
    found: list[float] = []
    for page in pypdfium2.PdfDocument(content):
        image = page.render(scale=1, grayscale=True).to_pil().convert("L")
        area = image.crop((0, int(top), image.width, image.height - int(foot)))
        inked = area.point(lambda shade: 255 if shade < _INK else 0).getbbox()
        found.append(inked[3] / area.height if inked else 0.0)
    return found
