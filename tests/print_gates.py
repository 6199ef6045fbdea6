"""Faults of a printed page that can be told from the HTML of the book and from what is drawn: each a list of places.

A gate is tried twice: on the shipped guide, where it has to find nothing, and on a page that is wrong, where it has to
find that.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import html
from tests.books import tags_of
from tests.pdf_lines import Drawn

SHORTEST_END = 9
"""Letters and signs that the last line of a paragraph has at least."""
LONG_ENOUGH = 12
"""Letters of a last word that may stand alone on a line of a title."""
MOST_OF_A_FRAME = 24
"""Points: what is framed and larger is no number."""


def lone_last_words(texts: Sequence[str], drawn: Sequence[Drawn]) -> list[tuple[int, str]]:
    """Titles and promises whose last line is one short word: the page and the text. Raised numbers are no words."""
    alone: list[tuple[int, str]] = []
    for text in texts:
        words = text.split()
        size = max((line.size for line in drawn if squeezed(line.text) and text.startswith(line.text[:12])), default=0)
        ends = [line for line in drawn if line.size == size and squeezed(line.text) == squeezed(words[-1])]
        if len(words) > 2 and size > 12 and ends and len(words[-1]) < LONG_ENOUGH:
            alone.append((ends[0].page, text))
    return alone


def short_ends(drawn: Sequence[Drawn], sizes: Sequence[float] = (10.25, 17, 33)) -> list[tuple[int, str]]:
    """Last lines of text and titles, set in type of these sizes, that hold a few letters: the page and the line."""
    return [found for size in sizes for found in _short_ends(drawn, size)]


def _short_ends(drawn: Sequence[Drawn], size: float) -> list[tuple[int, str]]:
    text = [line for line in drawn if abs(line.size - size) < 0.3]
    return [
        (line.page, line.text)
        for before, line in itertools.pairwise(text)
        if before.page == line.page
        and abs(before.left - line.left) < 2 * size
        and size * 0.9 < before.base - line.base < size * 1.6
        and len(squeezed(line.text)) < SHORTEST_END
        and not any(_goes_on(line, other) for other in drawn)
    ]


def _goes_on(line: Drawn, other: Drawn) -> bool:
    """Whether a line holds more, in other type."""
    return (other.page, other.base) == (line.page, line.base) and other.left > line.left


def heads_beside_their_digits(page: html.HtmlElement) -> list[str]:
    """Columns whose digits stand on the right edge while the head stands on the left, or the other way round."""
    found: list[str] = []
    for table in page.iter("table"):
        heads = table.xpath("./thead/tr[1]/*")
        cells: dict[int, list[Any]] = defaultdict(list)
        for row in table.xpath("./tbody/tr[not(@class='group')]"):
            spans = [int(cell.get("colspan", "1")) for cell in row]
            if max(spans, default=1) == 1 and len(row) == len(heads):
                for place, cell in enumerate(row):
                    cells[place].append(cell)
        for place, column in cells.items():
            here = {_is_number(cell) for cell in column if cell.text_content().strip() and not _absent(cell)}
            if here and here != {_is_number(heads[place])}:
                found.append(" ".join(heads[place].text_content().split()))
    return found


def unframed_calls(content: bytes) -> list[tuple[int, str]]:
    """Notes that are called by a number without a frame, which looks like the key of a source: page and number."""
    document = pypdfium2.PdfDocument(content)
    found: list[tuple[int, str]] = []
    for note in tags_of(content).all("Note"):
        number = note.text.split()[0].rstrip(".")
        (page, *_) = note.pages
        if not any(text == number for text in framed(document[page])):
            found.append((page + 1, number))
    return found


def framed(page: pypdfium2.PdfPage) -> Iterator[str]:
    """What stands in each small frame of a page."""
    text = page.get_textpage()
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = drawn.get_bounds()
        if right - left < MOST_OF_A_FRAME and top - bottom < MOST_OF_A_FRAME:
            yield text.get_text_bounded(left, bottom, right, top).strip()


def _is_number(cell: Any) -> bool:
    return bool({"number", "score"} & set((cell.get("class") or "").split()))


def _absent(cell: Any) -> bool:
    return bool(cell.xpath(".//*[contains(@class, 'absent')]"))


def squeezed(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())
