"""Numbers and letters that stand before the items of lists, as they are written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBERED = re.compile(r"\b(\d{1,9})[.)][ \t]+(?:\[[ xX]\][ \t]*)?$")
"""The number of an item, before its words."""
_MARKER = re.compile(r"(?P<open>\(?)(?P<number>\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]+)(?P<close>[.)]) ")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True)
class Marker:
    """What looks like the number of an item at the beginning of a line."""

    written: str
    around: str
    values: frozenset[int]
    """What it may count, as a letter and as a Roman numeral."""

    @property
    def opens(self) -> bool:
        """Whether it can only be the first of a list."""
        return self.around == ")" and self.written in ("a)", "i)", "A)")

    def goes_on_with(self, other: "Marker") -> bool:
        """Whether the other is the next one."""
        return self.around == other.around and any(value + 1 in other.values for value in self.values)


def marker(line: str) -> Marker | None:
    """What a line begins with, if that looks like the number of an item."""
    match = _MARKER.match(line)
    if match is None:
        return None
    number = match["number"]
    values = {int(number)} if number.isdecimal() else set()
    if len(number) == 1 and number.isalpha():
        values.add(1000 + ord(number))  # a letter is not followed by a figure
    if set(number.lower()) <= set(_ROMAN):
        digits = [_ROMAN[letter] for letter in number.lower()]
        values.add(2000 + sum(-d if any(d < e for e in digits[at + 1 :]) else d for at, d in enumerate(digits)))
    return Marker(match[0].strip(), match["open"] + match["close"], frozenset(values))


def jump_in(before: Sequence[str], start: int) -> tuple[int, str, int] | None:
    """The first item that has another number than the one it counts as: its index, what is written, its column.

    `before`: what stands on the line of each item before its words. Where all have one number, their author leaves the
    counting to us.
    """
    found = [_NUMBERED.search(line) for line in before]
    if len({match[1] for match in found if match}) < 2:
        return None
    for index, match in enumerate(found):
        if match and int(match[1]) != start + index:
            return index, match[0].strip(), match.start() + 1
    return None
