"""What the charts of a finished page draw, read off its marks and its axis alone, as amounts again.

Nothing here knows how a mark was placed. An axis is what its ticks say: where each stands, and for which amount.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import html

from guidebuild.model.fact_numbers import values_of
from guidebuild.model.guide import Guide
from guidebuild.model.signs import letters_of
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


def marks(page: bytes, locale: Locale) -> Iterator[Mark]:
    """All marks on all axes of a page in HTML that have words for their ends."""
    for table in html.document_fromstring(page).iter("table"):
        ticks = [(_percent(tick, "left"), _amount(tick.text_content(), locale)) for tick in table.find_class("tick")]
        if len(ticks) < 2 or not table.xpath("./thead//th[contains(@class, 'axis')]"):
            continue
        (left, low), (right, high) = ticks[0], ticks[-1]
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
                        yield Mark(amount, room, letter[1] if letter else None, facts)


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
    for number, figure in enumerate(html.document_fromstring(page).iter("figure")):
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


def moved(page: bytes, by: float) -> Iterator[tuple[str, bytes]]:
    """The page with one mark moved by some percent of its axis, once for each kind of mark: what must be found."""
    text = page.decode()
    kinds: Mapping[str, re.Match[str]] = {
        match[1]: match for match in re.finditer(r'<span class="bar-(\w+)[^"]*" style="margin-left:([\d.]+)%', text)
    }
    for kind, match in kinds.items():
        changed = f"{float(match[2]) + by}"
        yield kind, (text[: match.start(2)] + changed + text[match.end(2) :]).encode()
