"""What the charts of a finished page draw, read off its marks and its axis alone, as amounts again.

Nothing here knows how a mark was placed. An axis is what its ticks say: where each stands, and for which amount.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pypdfium2
from lxml import html
from pypdfium2.raw import FPDF_PAGEOBJ_PATH
from tests.pdf_lines import Drawn, lines

from guidebuild.model.fact_numbers import values_of
from guidebuild.model.guide import Guide
from guidebuild.model.role import letters_of
from guidebuild.tools.amount_texts import numbers
from guidebuild.tools.language.locale import Locale

ROUNDED, HELD = 0.012, 0.05
"""Percent of an axis by which a place may be off for each mark up to it, two decimals being written; and at the end of
the axis, where the last of several marks is held back so that it does not fall below the line."""


@dataclass(frozen=True)
class Mark:
    """An end of a bar, or a mark without a width."""

    amount: float
    room: float
    """How far off it may be."""
    letter: str | None
    """The letter of the role whose sign it is."""
    facts: tuple[str, ...]
    """The facts of its row."""
    kind: str
    """Of the bar that it is an end of: `range`, `sign`."""
    place: float
    """In percent of the axis."""
    axis: tuple[str, ...]
    """The words of its ticks."""
    ranked: bool
    """The words at its ends stand within the axis."""


def marks(page: bytes, locale: Locale) -> Iterator[Mark]:
    """All marks on all axes of a page in HTML that have words for their ends."""
    for table in _body(page).iter("table"):
        ticks = [(_percent(tick, "left"), _amount(tick.text_content(), locale)) for tick in table.find_class("tick")]
        if len(ticks) < 2 or not table.xpath("./thead//th[contains(@class, 'axis')]"):
            continue
        (left, low), (right, high) = ticks[0], ticks[-1]
        axis, ranked = tuple(tick.text_content() for tick in table.find_class("tick")), "ranked" in table.classes
        for row in table.iter("tr"):
            for track in row.find_class("track"):
                at = 0.0
                for index, bar in enumerate(track, start=1):
                    letter = re.search(r"role-(\w)", bar.get("class"))
                    begin = at + _percent(bar, "margin-left")
                    at = begin + _percent(bar, "width")
                    for place in {begin, at}:
                        amount = low + (place - left) / (right - left) * (high - low)
                        room = (HELD if place > 100 - HELD else ROUNDED * index) * (high - low) / 100
                        facts = tuple((row.get("data-fact") or "").split())
                        kind = re.findall(r"bar-(\w+)", bar.get("class"))[0]
                        yield Mark(amount, room, letter[1] if letter else None, facts, kind, place, axis, ranked)


def misdrawn(page: bytes, guide: Guide) -> list[Mark]:
    """The marks that stand at no amount of their row: of its role, where they are the sign of one."""
    roles = {letter: id for id, letter in letters_of(guide.roles).items()}
    given = dict(_given(guide))
    wrong = []
    for mark in marks(page, Locale(guide.manifest.language)):
        own = [given[fact] for fact in mark.facts if fact in given]
        known = [value for role, values in own for value in values if mark.letter is None or role == roles[mark.letter]]
        if own and not any(abs(mark.amount - value) <= mark.room for value in known):
            wrong.append(mark)
    return wrong


def out_of_proportion(page: bytes, locale: Locale) -> list[str]:
    """The cells with a number and a bar from nothing that is not as long as the number says, beside the longest one of
    its figure; of its row, where that compares."""
    held: dict[tuple[int, str], list[tuple[float, float, str]]] = {}
    for number, figure in enumerate(_body(page).iter("figure")):
        for track in [] if figure.find_class("tick") else figure.find_class("track"):
            cell = next(track.iterancestors("td"))
            row = cell.getparent().find("th") if "matrix" in next(cell.iterancestors("table")).get("class") else None
            said = list(numbers(locale.in_english_signs(cell.text_content())))
            if len(said) == 1 and len(track) == 1 and not _percent(track[0], "margin-left"):
                place = number, "" if row is None else row.text_content()
                width, text = _percent(track[0], "width"), " ".join(cell.text_content().split())
                held.setdefault(place, []).append((said[0], width, text))
    wrong = []
    for bars in held.values():
        most, longest, _ = max(bars)
        wrong += [text for number, width, text in bars if abs(width - number / most * longest) > ROUNDED]
    return wrong


def not_printed(pdf: bytes, page: bytes, locale: Locale) -> list[Mark]:
    """The marks of a page in HTML of which nothing is drawn at their place in a PDF: below the words of their axis, as
    far along it, where a shape begins or ends or has its middle."""
    shapes: dict[int, list[tuple[float, float, float]]] = {}
    for number, leaf in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        found = (each.get_bounds() for each in leaf.get_objects(filter=[FPDF_PAGEOBJ_PATH], max_depth=8))
        shapes[number] = [(x, right, top) for x, y, right, top in found if _LEAST < top - y < _MOST]
    rows: dict[tuple[int, int], list[Drawn]] = {}
    for line in lines(pdf):
        rows.setdefault((line.page, round(line.base)), []).append(line)
    texts = {place: [line.text for line in held] for place, held in rows.items()}

    @cache
    def axes(words: tuple[str, ...]) -> list[tuple[int, int, Drawn, Drawn]]:
        """Where an axis with these words is drawn, with the first and the last of them."""
        found = ((place, _within(list(words), texts[place])) for place in rows)
        return [(*at, rows[at][start], rows[at][start + len(words) - 1]) for at, start in found if start is not None]

    lost = []
    for mark in marks(page, locale):
        here = False
        for leaf, base, first, last in axes(mark.axis):
            left, right = (first.left, last.right) if mark.ranked else (_middle(first), _middle(last))
            x = left + mark.place / 100 * (right - left)
            here |= any(
                min(abs(at - x) for at in (begin, end, (begin + end) / 2)) < _NEAR
                for begin, end, top in shapes[leaf]
                if top < base
            )
        if not here:
            lost.append(mark)
    return lost


_LEAST, _MOST, _NEAR = 1.5, 20, 0.7
"""Points that a mark is high, and by which the place of one may be off."""


def _middle(line: Drawn) -> float:
    return (line.left + line.right) / 2


def _within(words: list[str], texts: list[str]) -> int | None:
    """Where these words stand one after the other."""
    starts = range(len(texts) - len(words) + 1)
    return next((start for start in starts if texts[start : start + len(words)] == words), None)


def _given(guide: Guide) -> Iterator[tuple[str, tuple[str | None, tuple[float, ...]]]]:
    """Each fact that can be drawn, the role that it is about, and its numbers."""
    for id, fact in guide.facts.items():
        if values := tuple(values_of(fact)):
            yield id, (None, values)
    for role in guide.roles:
        for score in role.scores:
            yield score.id, (role.id, tuple(score.values.values()))


def _percent(element: html.HtmlElement, name: str) -> float:
    found = re.search(rf"(?:^|;){name}:(-?[\d.]+)%", element.get("style", ""))
    return float(found[1]) if found else 0.0


def _amount(text: str, locale: Locale) -> float:
    return next(numbers(locale.in_english_signs(text)))


def moved(page: bytes, by: float) -> tuple[bytes, set[str]]:
    """The page with one mark of each kind moved by some percent of its axis, and the kinds: what must be found."""
    text = page.decode()
    kinds = {
        match[1]: match for match in re.finditer(r'<span class="bar-(\w+)[^"]*" style="margin-left:([\d.]+)%', text)
    }
    for match in sorted(kinds.values(), key=lambda each: -each.start()):
        text = text[: match.start(2)] + f"{float(match[2]) + by}" + text[match.end(2) :]
    return text.encode(), set(kinds)


def _body(page: bytes) -> html.HtmlElement:
    """What stands in a page, without its sheets and fonts."""
    return html.document_fromstring(page[page.index(b"<main") :].decode())
