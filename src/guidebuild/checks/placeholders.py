"""Words that an author left to come back to: `TODO`, `lorem ipsum`, `???`, `[insert a figure]`."""

import re
from collections.abc import Iterator

from guidebuild.checks.reader_texts import texts
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.guide import Guide

_LEFT = re.compile(
    r"(?<!\b[Aa] )(?<!\b[Tt]he )(?<!\b[Ee]in )(?<!\b[Dd]as )\b(?:TODO|FIXME|TBD|TBA|TBC|XXX+)\b|(?<!\?)\?{3,}"
    r"|\b[Ll]orem ipsum\b|\bLOREM IPSUM\b"
    r"|[\[<](?i:insert|your|add|todo|tbd|placeholder|fill in)\b[^\]>\n]{0,40}[\]>](?![({\[])"
)

_SIGNS = ("TODO", "FIXME", "TBD", "TBA", "TBC", "XXX", "???", "orem ipsum", "OREM IPSUM")
_BRACKET = re.compile(r"[\[<](?i:insert|your|add|todo|tbd|placeholder|fill in)")
"""One of these is in every text in which such a word is left: looking for them takes a tenth of the time."""


def check_placeholders(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each such word in a chapter or in the data; what a chapter shows as code is none, nor is "a TODO"
    that a text speaks of."""
    for text in texts(guide):
        searched = text.read
        likely = any(sign in searched for sign in _SIGNS) or _BRACKET.search(searched)
        for match in _LEFT.finditer(searched) if likely else ():
            message = f"`{match.group()}` stands where text is still to come"
            yield warning(Code.CONTENT_PLACEHOLDER, text.place(match.start()), message, "write it, or take it out")


def is_placeholder(words: str) -> bool:
    """Whether such a word is all that there is."""
    return _LEFT.fullmatch(words.strip()) is not None
