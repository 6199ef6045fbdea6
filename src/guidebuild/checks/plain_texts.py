"""Markup in texts where it does not work: it would be printed as it stands, and what it was to withhold with it."""

import re
from collections.abc import Iterator

from guidebuild.checks.reader_texts import Text, texts
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.guide import Guide, defined
from guidebuild.model.text import GUIDE_SCHEMES, Markdown
from guidebuild.tools.confined import limits
from guidebuild.tools.markup.lists_in_text import list_in
from guidebuild.tools.markup.slips import slips

_HINT_MARKED = (
    "bold, italics, code and links with a whole address work in this text; a condition is a key of its own, such as "
    "`only: [ID]`, and a wording a mapping"
)
_HINT = "no markup works in this text; a condition is a key of its own, such as `only: [ID]`, and a wording a mapping"
_TOLD = "|".join((*GUIDE_SCHEMES, "https?", "mailto"))
_NEAR = re.compile(
    rf"(?P<link>\[[^\[\]\n]+\]\((?!(?:{_TOLD}):)[^\s()]+\))|(?<!\w)__(?=[^\s_])[^_\n]+(?<!\s)__(?!\w)"
    r"|(?<![\w*`])(?P<open>\*\*(?=[^\W_])|`(?=\w))[^\n]{0,24}"
)
"""`slips` tells the other links."""


def check_plain_texts(guide: Guide) -> Iterator[Diagnostic]:
    """An error for each piece of markup in a plain text of the data or of a chapter's header."""
    names = frozenset(defined(guide, "reader"))
    for text in texts(guide):
        if not isinstance(text.words, Markdown):
            yield from (*_told(text, names), *_near_marks(text), *_list(text))


def _told(text: Text, names: frozenset[str]) -> Iterator[Diagnostic]:
    for slip in slips(text.read, names, plain=True):
        words = " ".join(text.words[slip.start : slip.end].split())
        message = f"`{words}` is printed as it stands" + (", and withholds nothing" if slip.withholds else "")
        told = warning if slip.doubtful else error
        yield told(Code.CHAPTER_LOST, text.place(slip.start), message, _HINT_MARKED if text.marked else _HINT)


def _near_marks(text: Text) -> Iterator[Diagnostic]:
    """Marks of Markdown that are none here: a link that leads nowhere by itself, two underscores, one that is open."""
    for match in _NEAR.finditer(text.read) if text.marked else ():
        hint = "write the whole address: `https://…`" if match["link"] else "write `**words**`, or `\\_` for the sign"
        if match["open"]:
            hint = f"close it with as many signs; `\\{match['open'][0]}` prints the sign"
        yield error(Code.CHAPTER_LOST, text.place(match.start()), f"`{match.group()}` is printed as it stands", hint)


def _list(text: Text) -> Iterator[Diagnostic]:
    """Items on lines of their own, which no plain text keeps."""
    lines = text.words.split("\n")
    if (found := list_in([line.strip() for line in lines])) is None:
        return
    offset = sum(len(line) + 1 for line in lines[: found.line])
    offset += len(lines[found.line]) - len(lines[found.line].lstrip())
    message = f"`{found.sign}` begins a line of this text, which has no lists: the lines run on"
    told = error if found.sure else warning
    yield told(Code.CHAPTER_LOST, text.place(offset), message, "write a sentence, or an entry for each item")


def check_long_words(guide: Guide) -> Iterator[Diagnostic]:
    """An error for the first such word of each text; scripts that put no spaces between words break lines anywhere."""
    most = limits().word
    long = re.compile(rf"[^\s\u0e00-\U0010ffff]{{{most + 1},}}")
    for text in texts(guide):
        if match := long.search(text.words):
            message = f"{len(match.group()):,} letters follow each other without a space, and {most:,} are the most"
            yield error(Code.LIMIT_SIZE, text.place(match.start()), message, "put spaces in, or leave it out")
