"""Figures that an author typed into prose. A figure comes from the data, with its source, by `[]{.figure of=ID}`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from guidebuild.checks.reader_texts import texts
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.guide import Guide
from guidebuild.model.text import Markdown
from guidebuild.tools.amount_texts import places
from guidebuild.tools.texts import blanked, without_code_blocks

_NOT_PROSE = re.compile(
    r"`+[^`\n]*`+"  # code
    r"|^:{3,}[^\n]*$"  # the openings of fences
    r"|\{[^{}\n]*\}"  # attributes
    r"|(?<=\])\([^()\s]*(?:\s+\"[^\"\n]*\")?\)"  # the targets of links
    r"|(?<![\\$\w])\$(?=[^\s$])[^$\n]*(?<=[^\s$])\$(?!\d)"  # formulas
    r"|<?https?://[^\s>]+>?",
    re.MULTILINE,
)
_LARGE = re.compile(
    r"(?<![\w.,/-])(?<!\d )\d{5,}(?![\w.,/-]*\d)|(?<![\w.,])\d+(?:\.\d+)? (?:thousand|million|billion)\b"
)
"""Five digits and more, or a number in thousands; four digits are most often a year, and digits
behind others are a number to call."""

HELD = "\ufffc"
"""Stands where code or an address stood (Unicode's object replacement character)."""
HINT = "put the figure into the data and write `[]{.figure of=ID}`, so that it comes with its source"


def check_language(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each amount, percentage or number in thousands in a chapter or in Markdown of the data, unless the
    manifest allows them."""
    for text in texts(guide) if guide.manifest.prose.typed_figures else ():
        for span, figure in typed_figures(text.words) if isinstance(text.words, Markdown) else ():
            yield warning(Code.CONTENT_TYPED_FIGURE, span, f"the figure `{figure}` is typed into the prose", HINT)


def typed_figures(prose: Markdown) -> Iterator[tuple[Span, str]]:
    """The figures typed into a stretch of prose, each with its place."""
    text = without_code(prose)
    found = dict(places(text))
    for offset, large in places(text, _LARGE):
        if not any(start <= offset < start + len(figure) for start, figure in found.items()):
            found[offset] = large
    for offset, figure in sorted(found.items()):
        yield prose.place(offset), figure


@lru_cache(maxsize=1024)
def without_code(prose: str) -> str:
    """The prose with spaces for code, attributes and addresses; every character keeps its place.

    A sign stays where code stood in a line: the words around it are no neighbours.
    """

    def blank(match: re.Match[str]) -> str:
        spaces = blanked(match.group())
        return HELD + spaces[1:] if match.group()[0] in "`<h" else spaces

    return _NOT_PROSE.sub(blank, without_code_blocks(prose))
