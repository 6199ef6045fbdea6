"""The last line of what is read in print: no short word alone, and no half of one.

Words are held together by spaces at which no line breaks, and between which no word is broken
(`patches.held_unbroken`). An element around them would do so as well, but the engine then breaks words before it
though there is room.
"""

import re
from typing import Any

from guidebuild.tools.markup.elements import classes_of

FEWEST_LETTERS = 12
"""Letters that a last line has at least."""
_MOST_LETTERS = 30
"""What would be longer is left as it is: held together it would tear a hole into the line before."""
_MOST_IN_LARGE = 20
"""The same in the title of a chapter, whose line holds some more: what is wider is broken between any letters."""
_TITLES = ("h1", "h2", "h3")
_READ = ("p", "li", "dd", "figcaption", *_TITLES)
_BLOCKS = frozenset({"p", "ul", "ol", "dl", "table", "div", "section", "pre", "blockquote", "figure", "math", "svg"})
_NARROW = ("td", "th", "pre", "aside")
"""Where there is hardly room for two words."""
_IN_THE_RAIL = "asked-by"
"""As narrow; and its first words are a line, at the start of the next a space that holds would stand."""
_OF_A_TEXT = ("em", "strong", "label")
_SPACE = re.compile(r"[ \n]+")
_SHORT, _MOST_OF_A_TITLE = 3, 18
"""Letters of a short word, and of what is held together so."""


def hold_last_words(root: Any) -> None:
    """Hold the end of each title, paragraph, item and caption together, and short words of titles to the next."""
    for block in root.iter(*_READ):
        around = (each for each in block.iterancestors() if "callout" not in classes_of(each))
        narrow = _IN_THE_RAIL in classes_of(block) or any(each.tag in _NARROW for each in around)
        if not narrow and not any(child.tag in _BLOCKS for child in block):
            _hold(block)
            if block.tag in _TITLES:
                _hold_short_words(block)


def _hold(block: Any) -> None:
    """From the end over what is no word: full stops, and the keys of sources.

    What stands in an element of its own is not held to what stands before it: the engine would break the line anywhere.
    """
    most = _MOST_IN_LARGE if block.tag == "h1" else _MOST_LETTERS
    for node, name in _texts(block):
        text = getattr(node, name) or ""
        if any(map(str.isalnum, text)):
            setattr(node, name, _held(text, most))
            return


def _held(text: str, most: int) -> str:
    """A text whose last words, two at least and until they are enough, are parted by spaces that hold."""
    begins, ends = len(text) - len(text.lstrip()), len(text.rstrip())
    *words, held = _SPACE.split(text[begins:ends])
    while words and (len(held) < FEWEST_LETTERS or "\u00a0" not in held):
        held = f"{words.pop()}\u00a0{held}"
    return text[:begins] + " ".join((*words, held)) + text[ends:] if len(held) <= most else text


def _texts(block: Any) -> list[tuple[Any, str]]:
    """Where its text stands, from its end up to an element that is more than a part of the text."""
    found = []
    for child in reversed(block):
        found.append((child, "tail"))
        if child.tag in _OF_A_TEXT or (child.tag == "span" and not child.attrib) or "xref" in classes_of(child):
            return [*found, *_texts(child)]
        if child.tag != "input" and "cites" not in classes_of(child):
            return found
    return [*found, (block, "text")]


def _hold_short_words(title: Any) -> None:
    """No line ends in an article, a preposition or an "and", nor begins with the last word before a comma, unless what
    they begin or end is long."""
    for node, name in _texts(title):
        *words, held = _SPACE.split(getattr(node, name) or "")
        for word in reversed(words):
            after = held.partition(" ")[0]
            is_short = 0 < len(word) <= _SHORT or (word and after.endswith(","))
            holds = is_short and len(word + after) <= _MOST_OF_A_TITLE
            held = word + ("\u00a0" if holds else " ") + held
        setattr(node, name, held or None)
