"""One edition's files, each made and proven: its figures are all there, and nothing that the edition leaves out is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidebuild.model.artifact import Artifact, Product
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.edition import COMPLETE
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.stages import Stages

if TYPE_CHECKING:
    from guidebuild.proofs.figures import FigureProof
    from guidebuild.proofs.preflight import Preflight

PRODUCTS: tuple[Product, ...] = ("pdf", "epub", "html", "print")
"""In the order in which they are made: the book takes its page numbers from the PDF for a screen."""


@dataclass(frozen=True)
class Made:
    """A file, and what was proven of it."""

    artifact: Artifact | None
    """None when it could not be made."""
    diagnostics: tuple[Diagnostic, ...]
    figures: FigureProof | None = None
    preflight: Preflight | None = None


def make(
    manuscript: Manuscript,
    products: Sequence[Product],
    styles: Styles,
    complete: Callable[[], Manuscript | None],
    timed: Stages,
    stage: Callable[[str], str],
) -> Iterator[Made]:
    """Make those of the products that are asked for.

    `complete` hands out the complete edition, against which every other is held; None if it cannot be composed.
    `stage` gives a stage the name under which it is told and timed.
    """
    from guidebuild.proofs.figures import prove_figures
    from guidebuild.proofs.leaks import prove_no_leaks
    from guidebuild.proofs.preflight import preflight
    from guidebuild.rendering.formats import RENDERERS

    finished: list[Artifact] = []
    for product in PRODUCTS:
        if product not in products:
            continue
        with timed(stage(product)):
            artifact, found = RENDERERS[product](manuscript, styles, finished)
        if artifact is None:
            yield Made(None, found)
            continue
        finished.append(artifact)
        with timed(stage(f"figures {product}")):
            figures = prove_figures(manuscript, artifact)
        found += figures.diagnostics
        whole = None if manuscript.edition.name == COMPLETE else complete()
        if whole is not None:
            with timed(stage(f"proof {product}")):
                found += prove_no_leaks(whole, manuscript, artifact)
        report = None
        if product == "print":
            with timed(stage("preflight")):
                report = preflight(artifact, _openings(manuscript), styles.inks)
            found += report.diagnostics
        yield Made(artifact, found, figures, report)


def _openings(manuscript: Manuscript) -> dict[str, str]:
    """The id of each chapter's element to the chapter's title."""
    return {f"chapter-{chapter.id}": chapter.title for chapter in manuscript.chapters}
