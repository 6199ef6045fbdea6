"""One edition's files, each made and proven: its figures are all there, and nothing that the edition leaves out is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from guidebuild.model.artifact import Artifact
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import PRODUCTS, Product
from guidebuild.model.proven import FigureProof, Preflight
from guidebuild.model.styles import Styles
from guidebuild.stages import Stages


@dataclass(frozen=True)
class Made:
    """A file, and what was proven of it."""

    artifact: Artifact | None
    """None when it could not be made."""
    diagnostics: tuple[Diagnostic, ...]
    figures: FigureProof | None = None
    preflight: Preflight | None = None


def prepare(products: Sequence[Product]) -> None:
    """Import what the products need, before processes are made that would each do so again."""
    from guidebuild.rendering import formats  # noqa: F401
    from guidebuild.tools import press

    if any(PRODUCTS[product].paged for product in products):
        press.load()


def make(
    manuscript: Manuscript,
    product: Product,
    styles: Styles,
    finished: Sequence[Artifact] | None,
    whole: Manuscript | None,
    timed: Stages,
    stage: Callable[[str], str],
) -> Made:
    """Make one file and prove it.

    `finished`: files of the same manuscript that need not be made again for it; None when its pages could not be laid
    out. `whole` is the complete edition,
    against which every other is held; None for the complete one. `stage` gives a stage the name under which it is told
    and timed.
    """
    from guidebuild.proofs.amounts_found import prove_figures
    from guidebuild.proofs.leaks import prove_no_leaks
    from guidebuild.proofs.preflight import preflight
    from guidebuild.rendering.formats import RENDERERS, placed

    with timed(stage(product)):
        artifact, found = RENDERERS[product](manuscript, styles, finished)
    if artifact is None:
        return Made(None, placed(found, manuscript))
    with timed(stage(f"figures {product}")):
        figures = prove_figures(manuscript.in_format(artifact.format), artifact)
    found += figures.diagnostics
    if whole is not None:
        with timed(stage(f"proof {product}")):
            found += prove_no_leaks(whole, manuscript.in_format(artifact.format), artifact)
    report = None
    if product == "print":
        with timed(stage("preflight")):
            report = preflight(artifact, _openings(manuscript.in_format("pdf")), styles.inks)
        found += report.diagnostics
    return Made(artifact, placed(found, manuscript), figures, report)


def _openings(manuscript: Manuscript) -> dict[str, str]:
    """The id of each chapter's element to the chapter's title."""
    return {f"chapter-{chapter.id}": chapter.title for chapter in manuscript.chapters}
