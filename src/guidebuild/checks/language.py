"""Figures that an author typed into prose. A figure comes from the data, with its source, by `[]{.figure of=ID}`."""

import re
from collections.abc import Iterator

from guidebuild.checks.reader_texts import texts, without_code
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.guide import Guide
from guidebuild.model.text import Markdown
from guidebuild.tools.amount_texts import places

_LARGE = re.compile(
    r"(?<![\w.,/-])(?<!\d )\d{5,}(?![\w.,/-]*\d)|(?<![\w.,])\d+(?:\.\d+)? (?:thousand|million|billion)\b"
)
"""Five digits and more, or a number in thousands; four digits are most often a year, and digits
behind others are a number to call."""

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
