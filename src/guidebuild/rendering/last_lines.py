"""The last line of what is read in print: no short word alone.

Words are held together by spaces at which no line breaks. An element around them would do so as well, but the engine
then breaks words before it though there is room.
"""

from typing import Any

from guidebuild.tools.markup.elements import classes_of

FEWEST_LETTERS = 12
"""Letters that a last line has at least."""
_MOST_LETTERS = 30
"""What would be longer is left as it is: held together it would tear a hole into the line before."""
_READ = ("p", "li", "dd", "figcaption")
_BLOCKS = frozenset({"p", "ul", "ol", "dl", "table", "div", "section", "pre", "blockquote", "figure", "math", "svg"})
_NARROW = ("td", "th", "pre", "aside")
"""Where there is hardly room for two words."""
_IN_THE_RAIL = "asked-by"
"""As narrow; and its first words are a line, at the start of the next a space that holds would stand."""


def hold_last_words(root: Any) -> None:
    """Hold the end of each paragraph, item and caption together."""
    for block in root.iter(*_READ):
        around = (each for each in block.iterancestors() if "callout" not in classes_of(each))
        narrow = _IN_THE_RAIL in classes_of(block) or any(each.tag in _NARROW for each in around)
        if not narrow and not any(child.tag in _BLOCKS for child in block):
            _hold(block)


def _hold(block: Any) -> None:
    """From the end over what is no word: full stops, and the keys of sources."""
    for child in reversed(block):
        if _has_words(child.tail):
            child.tail = _held(child.tail)
            return
        if child.tag in ("em", "strong") and not len(child):
            child.text = _held(child.text or "")
            return
        if "cites" not in classes_of(child):
            return
    if _has_words(block.text):
        block.text = _held(block.text)


def _has_words(text: str | None) -> bool:
    return any(letter.isalnum() for letter in text or "")


def _held(text: str) -> str:
    """A text whose last words, until they are enough, are parted by spaces that hold."""
    *words, held = text.rstrip().split(" ")
    while words and len(held) < FEWEST_LETTERS:
        held = f"{words.pop()}\u00a0{held}"
    return " ".join((*words, held)) + text[len(text.rstrip()) :] if len(held) <= _MOST_LETTERS else text
