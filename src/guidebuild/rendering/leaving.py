"""What the gate finds in a finished file, and what the engine breaks down on, as errors at what the project brought."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, place_in
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.tools.press import Breakdown
from guidebuild.tools.vetting.breach import Breach


def unsafe(breaches: Iterable[Breach], manuscript: Manuscript, template: str, file: str = "") -> tuple[Diagnostic, ...]:
    """An error for each breach: in the guide's own template, at the nearest element of an author, or at the manifest.

    `template`: the frame of the page; `file`: the file of the book in which the breach stands.
    """
    name = f"{file} of the book" if file else "the finished page"
    return tuple(
        error(Code.OUTPUT_UNSAFE, _place(breach, manuscript, template), f"in {name}: {breach.sentence}", breach.hint)
        for breach in breaches
    )


def addresses(manuscript: Manuscript) -> frozenset[str]:
    """The pictures of a manuscript as its chapters may name them: plainly, and as a URL writes a name."""
    return frozenset(manuscript.assets).union(map(quote, manuscript.assets))


def _place(breach: Breach, manuscript: Manuscript, template: str) -> Span:
    guide = manuscript.edition.guide
    written = _in_templates(breach.word.lower(), guide.templates, template)
    return written or manuscript.origins.get(breach.near) or guide.manifest.span


def _in_templates(word: str, shadows: Mapping[str, str], first: str) -> Span | None:
    """The line and column in the guide's own template `first`, or else in another of its own; None if none has it."""
    for name in sorted(shadows, key=lambda each: (each != first, each)) if word else ():
        if (at := shadows[name].lower().find(word)) >= 0:
            return Span(f"guide/templates/{name}", *place_in(shadows[name], at))
    return None


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
