"""Digits on a page that is laid out, written over with others of the same width, so that nothing moves."""

from collections.abc import Iterator, Mapping

from guidebuild.tools.press import weasyprint_private as private
from guidebuild.tools.press.weasyprint_private import Box, boxes

_DIGITS = frozenset("0123456789")


def words_of(box: Box) -> str:
    """The text of a box before layout, or of one of its copies on a page."""
    return "".join(each.text for each in box.descendants() if isinstance(each, boxes.TextBox))


def rewritten(text: str, letters: Iterator[str]) -> str:
    """A text with other letters in its order; its spaces stay."""
    return "".join(each if each.isspace() else next(letters) for each in text)


def differ_in_digits(one: str, other: str) -> bool:
    """Whether two texts are the same but for their digits, and have those at the same places."""
    return len(one) == len(other) and all(
        a == b or (a in _DIGITS and b in _DIGITS) for a, b in zip(one, other, strict=True)
    )


def write_over(page: Box, places: Mapping[Box, str]) -> bool:
    """Give the copies of boxes on a page the digits that the boxes have now; `places` says what they had.

    False, with the page in part as it was, when some do not stand on the page as a whole, or the new digits have
    another width: then the page is to be made again.
    """
    fragments: dict[Box, list[Box]] = {box: [] for box in places}
    for child in page.descendants(placeholders=True):
        if child.missing_link in fragments:
            texts = (each for each in child.descendants() if isinstance(each, boxes.TextBox))
            fragments[child.missing_link] += texts
    return all(_written(fragments[box], said, words_of(box)) for box, said in places.items())


def _written(fragments: list[Box], said: str, says: str) -> bool:
    """Whether the text boxes could be given the new words. Layout takes spaces away, and nothing else."""
    letters = [pair for pair in zip(said, says, strict=True) if not pair[0].isspace()]
    shown = "".join("".join(each.text.split()) for each in fragments)
    if shown == "".join(new for _, new in letters):  # the page was made again since
        return True
    if shown != "".join(old for old, _ in letters):
        return False
    news = iter([pair[1] for pair in letters])
    new = [rewritten(each.text, news) for each in fragments]
    if not all(private.as_wide(box, text) for box, text in zip(fragments, new, strict=True)):
        return False
    for box, text in zip(fragments, new, strict=True):
        if box.text != text:
            private.show(box, text)
    return True
