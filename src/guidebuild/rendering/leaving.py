"""What the gate finds in a finished file, as errors: the last check, which knows nothing but the file."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, place_in
from guidebuild.model.manuscript import Manuscript
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
