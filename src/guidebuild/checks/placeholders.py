"""Words that an author left to come back to: `TODO`, `lorem ipsum`, `???`, `[insert a figure]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebuild.checks.glyphs import texts
from guidebuild.checks.language import without_code
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, in_reading_order, warning
from guidebuild.model.guide import Guide
from guidebuild.model.text import Markdown

_LEFT = re.compile(
    r"\b(?:TODO|FIXME|TBD|TBA|TBC|XXX+)\b|(?<!\?)\?{3,}"
    r"|\b[Ll]orem ipsum\b|\bLOREM IPSUM\b"
    r"|[\[<](?i:insert|your|add|todo|tbd|placeholder|fill in)\b[^\]>\n]{0,40}[\]>](?![({\[])"
)


def check_placeholders(guide: Guide) -> tuple[Diagnostic, ...]:
    """A warning for each such word in a chapter or in the data; what a chapter shows as code is none."""
    return in_reading_order(
        warning(
            Code.CONTENT_PLACEHOLDER, span, f"`{words}` stands where text is still to come", "write it, or take it out"
        )
        for span, words in _left(guide)
    )


def _left(guide: Guide) -> Iterator[tuple[Span, str]]:
    for chapter in guide.chapters.values():
        for key, words in (("title", chapter.header.title), ("standfirst", chapter.header.standfirst)):
            if found := _LEFT.search(words or ""):
                yield chapter.header.span_at(key), found.group()
    for text, holder, path in texts(guide):
        searched = without_code(text) if isinstance(text, Markdown) else text
        for match in _LEFT.finditer(searched):
            if isinstance(text, Markdown):
                yield text.place(match.start()), match.group()
            elif holder is not None:
                yield holder.span_at(*path), match.group()
