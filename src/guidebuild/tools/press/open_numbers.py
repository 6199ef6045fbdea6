"""Page numbers in the text of a part that are left open, to be written when the parts are joined.

Where the digits of a font are of one width, and each looks the same beside whatever other, lines and pages are the same
with all numbers of as many digits. So the part is drawn with one of them, and it is noted where the glyphs of its
digits stand. That the digits are such is found out where they are drawn: each is tried in the place of all, and then
all pairs of them. A font that prints page numbers has all ten digits, also in a book that is made in one piece.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from guidebuild.model.artifact import LINKED_FROM
from guidebuild.tools.press import weasyprint_private as private
from guidebuild.tools.press.book_parts import Part
from guidebuild.tools.press.laid_out import LaidOut
from guidebuild.tools.press.numbers_written import rewritten
from guidebuild.tools.press.part_maps import OpenNumber
from guidebuild.tools.press.runs import anchor
from guidebuild.tools.press.weasyprint_layout import PrintedNumber
from guidebuild.tools.press.weasyprint_private import Box, Hook, boxes, hooked

_DIGITS = "0123456789"
_ANY = "8"
"""The digit in the place of open ones."""
_PAIRS = "".join(one + other for one in _DIGITS for other in _DIGITS)
_GLYPHS = re.compile(r"<([0-9a-f]*)>")

Kind = Literal["page", "target", "cited"]
Named = tuple[Kind, str]
"""The number of a page of the part itself, of another part, or of the pages with links to a source; and its name."""


@dataclass
class _Place:
    """A text with a page number, as it stands on the pages."""

    names: frozenset[Named]
    """The number; several when nobody knows which digit belongs to which."""
    said: str = ""
    """Its letters, without spaces."""
    digits: Mapping[int, int] = field(default_factory=dict)
    """Of its letters those that belong to the number: the how manieth digit of that each is."""
    texts: list[tuple[int, Box]] = field(default_factory=list)
    """Its text boxes, each with the index of its page."""

    @property
    def is_sound(self) -> bool:
        """Whether it is known what stands on the pages."""
        return bool(self.digits) and "".join("".join(box.text.split()) for _, box in self.texts) == self.said

    def shown(self) -> Iterator[tuple[Box, "_Shown"]]:
        """Each text box with its part of the number."""
        ((_, name),) = self.names
        letter = 0
        for page, box in self.texts:
            digits = []
            for index, each in enumerate(box.text):
                if not each.isspace():
                    if letter in self.digits:
                        digits.append((index, self.digits[letter]))
                    letter += 1
            if digits:
                yield box, _Shown(page, name, tuple(digits))

    @contextmanager
    def left_open(self) -> Iterator[None]:
        """Within this, its digits are all the same."""
        self._write("".join(_ANY if index in self.digits else each for index, each in enumerate(self.said)))
        try:
            yield
        finally:
            self._write(self.said)

    def _write(self, letters: str) -> None:
        each = iter(letters)
        for _, box in self.texts:
            private.show(box, rewritten(box.text, each))


@dataclass(frozen=True)
class _Shown:
    """What a text box shows of a number."""

    page: int
    name: str
    digits: tuple[tuple[int, int], ...]
    """The places of digits in its text, and the how manieth of the number each is."""


class Numbers:
    """The page numbers on the pages of a document, and what comes of them when these are drawn."""

    def __init__(
        self, laid_out: LaidOut, root: Any, printed: Sequence[PrintedNumber], part: Part | None = None
    ) -> None:
        """Numbers are left open in a `part` of a book alone."""
        self._leave_open = part is not None
        own = part.own if part is not None else frozenset()
        generated: dict[int, _Place] = {}
        for each in printed:
            if each.targets and id(each.box) not in generated:
                generated[id(each.box)] = _generated(each, own)
            elif each.targets:  # two properties of one box, whose digits nobody tells apart
                generated[id(each.box)] = _Place(generated[id(each.box)].names | _names(each, own))
        cited = dict(_cited(root, part))
        for index, page in enumerate(laid_out.pages if generated or cited else ()):
            for box in page.descendants(placeholders=True):
                if (place := generated.get(id(box.missing_link))) is not None:
                    place.texts += [(index, each) for each in box.descendants() if isinstance(each, boxes.TextBox)]
                elif isinstance(box, boxes.TextBox) and (place := cited.get(box.element)) is not None:
                    place.texts.append((index, box))
        self._places = (*generated.values(), *cited.values())
        self.every = frozenset(name for place in self._places for name in place.names)
        self._boxes = {box for place in self._places for _, box in place.texts}
        self._pairs: dict[str, list[bytes]] = {}
        self._tried: dict[Any, OpenNumber | None] = {}
        self.closed: set[Named] = {name for place in self._places if not place.is_sound for name in place.names}
        """The numbers that cannot be left open, as far as that is known."""
        self.open: list[OpenNumber] = []
        """What was left open when the pages were drawn last."""

    @contextmanager
    def drawing(self, spoken: Iterable[Box]) -> Iterator[None]:
        """While pages are drawn, leave open what is not `closed`, or note there that it can't be."""
        wanted = [place for place in self._places if self._leave_open and self.closed.isdisjoint(place.names)]
        shown = {box: each for place in wanted for box, each in place.shown()}
        self.open, self._pairs, self._tried = [], {}, {}
        noted: set[Box] = set()

        def wrap(mark: Any) -> Any:
            @contextmanager
            def marking(stream: Any, box: Box, tag: str) -> Iterator[None]:
                with mark(stream, box, tag):
                    begin = len(stream.stream)
                    yield
                    if box in self._boxes and len(stream.stream) > begin:
                        pairs = self._drawn_pairs(stream, box)
                        if box in shown and (number := self._tried_out(stream, box, shown[box], pairs, begin)):
                            self.open.append(number)
                            noted.add(box)

            return marking

        with ExitStack() as stack:
            for place in wanted:
                stack.enter_context(place.left_open())
            stack.enter_context(hooked(Hook.MARKED_CONTENT, wrap))
            yield
        lost = shown.keys() - (noted - set(spoken))
        self.closed |= {name for place in wanted for name in place.names if any(box in lost for _, box in place.texts)}

    def _drawn_pairs(self, stream: Any, box: Box) -> list[bytes]:
        faces = private.faces_of(box)
        if faces not in self._pairs:
            self._pairs[faces] = private.drawn_as(stream, box, _PAIRS)
        return self._pairs[faces]

    def _tried_out(self, stream: Any, box: Box, shown: _Shown, pairs: list[bytes], begin: int) -> OpenNumber | None:
        """Where a box that has just been drawn shows open digits; None if others would not look the same."""
        mark = int(stream.stream[begin - 2]["MCID"])
        drawn = private.texts_shown(stream, begin)
        key = private.faces_of(box), box.pango_layout.text, shown.digits
        if key not in self._tried:
            self._tried[key] = _tried(stream, box, shown.digits, pairs)
        known = self._tried[key]
        if known is None or drawn != [known.line.encode()]:
            return None
        digits = tuple((place, shown.name, index) for place, _, index in known.digits)
        return OpenNumber(shown.page, mark, known.line, digits, known.glyphs)


def _tried(stream: Any, box: Box, digits: tuple[tuple[int, int], ...], pairs: list[bytes]) -> OpenNumber | None:
    """What a text box shows with its open digits; None if it would look otherwise with others in their place."""
    text, beside = box.pango_layout.text, _line(pairs)

    def drawn(others: str) -> str:
        return _line(private.drawn_as(stream, box, _with(text, digits, others)))

    each = [drawn(digit * len(digits)) for digit in _DIGITS]
    line = each[int(_ANY)]
    codes = [place for run in _GLYPHS.finditer(line) for place in range(run.start(1), run.end(1), 4)]
    found = [place for place in codes if any(other[place : place + 4] != line[place : place + 4] for other in each)]
    if len(found) != len(digits):
        return None
    glyphs = tuple(other[found[0] : found[0] + 4] for other in each)
    shown = OpenNumber(0, 0, line, tuple((place, "", index) for index, place in enumerate(found)), glyphs)
    kerning = beside[6 : beside.find("<", 6) + 1] if beside[6:7] == ">" else ""
    apart = "".join(glyphs[int(digit)] + kerning for digit in _PAIRS)
    if beside != f"[<{apart.removesuffix('<')}{'' if kerning else '>'}] TJ":
        return None
    counted = (_DIGITS * len(digits))[: len(digits)]
    if any(shown.with_numbers({"": digit * len(digits)}) != each[int(digit)] for digit in _DIGITS):
        return None
    if shown.with_numbers({"": counted}) != drawn(counted):
        return None
    return replace(shown, digits=tuple((place, "", digits[index][1]) for place, _, index in shown.digits))


def _line(parts: list[bytes]) -> str:
    """The one instruction that shows a text; empty when there are several."""
    return parts[0].decode() if len(parts) == 1 else ""


def _with(text: str, digits: tuple[tuple[int, int], ...], others: str) -> str:
    letters = list(text)
    for (place, _), digit in zip(digits, others, strict=True):
        letters[place] = digit
    return "".join(letters)


def _names(printed: PrintedNumber, own: frozenset[str]) -> frozenset[Named]:
    return frozenset(("page" if name in own else "target", name) for name in printed.targets)


def _generated(printed: PrintedNumber, own: frozenset[str]) -> _Place:
    """A place whose text a style sheet writes: which of its letters are the number is found out by trying others."""
    names, number = _names(printed, own), str(printed.page)
    if number == "0":
        return _Place(names)
    said, ones, twos = ("".join(printed.words(page).split()) for page in (printed.page, *_unlike(number)))
    places = [place for place, letter in enumerate(ones) if letter != twos[place : place + 1]]
    if len(said) != len(ones) or "".join(said[place] for place in places) != number:
        return _Place(names)
    if any(a != b for place, (a, b) in enumerate(zip(said, ones, strict=True)) if place not in places):
        return _Place(names)
    return _Place(names, said, {place: index for index, place in enumerate(places)})


def _unlike(number: str) -> tuple[int, int]:
    """Two numbers with as many digits, none of which is the same in both."""
    return int("1" * len(number)), int("2" * len(number))


def _cited(root: Any, part: Part | None) -> Iterator[tuple[Any, _Place]]:
    """The elements that name a run of pages with links to a source (`backlinks`)."""
    for around in root.iter():
        target = around.get(LINKED_FROM)
        if target and (part is None or target in part.cited):
            for index, element in enumerate(around):
                name = anchor(target, index)
                if element.get("href") == f"#{name}" and element.text:
                    digits = [place for place, letter in enumerate(element.text) if letter in _DIGITS]
                    numbered = {place: number for number, place in enumerate(digits)}
                    yield element, _Place(frozenset({("cited", name)}), element.text, numbered)
