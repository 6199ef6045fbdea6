"""Pages on which the typesetting engine breaks down: an error at what the project brought, or a fault of ours."""

from collections.abc import Iterable
from typing import Any

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.tools.press import Breakdown

_HINT = "look for a length without measure, a division by zero, or a layout that nothing fits into"


def breakdown(trouble: Breakdown, span: Span, subject: str = "this", **more: Any) -> Diagnostic:
    """The error at a place that is known."""
    return error(
        Code.STYLE_ENGINE, span, f"the typesetting engine breaks down on {subject} ({trouble.words})", _HINT, **more
    )


def breakdown_on_pages(trouble: Breakdown, manuscript: Manuscript, styles: Styles, sheets: Iterable[str]) -> Diagnostic:
    """The error at the first of the files with which the project shapes these pages; it names the others as well.

    `sheets`: the file names of those that the pages are set with. Raises the breakdown itself when no file is the
    project's: on what is ours the engine must not break down.
    """
    used = {*(f"styles/{name}" for name in sheets), *(f"styles/fonts/{font.name}" for font in styles.font_files)}
    templates = (f"guide/templates/{name}" for name in sorted(manuscript.edition.guide.templates))
    suspects = [Span(name) for name in (*(name for name in styles.own if name in used), *templates)]
    if not suspects:
        raise trouble
    others = tuple((span, "shapes the pages as well") for span in suspects[1:])
    return breakdown(trouble, suspects[0], "the pages that this shapes", related=others)
