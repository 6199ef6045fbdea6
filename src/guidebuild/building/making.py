"""One edition's files, each made and proven: its figures are all there, and nothing that the edition leaves out is."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from guidebuild.building.stages import Stages
from guidebuild.building.withholding import Withholding
from guidebuild.model.artifact import Artifact, FigureProof, Preflight
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import PRODUCTS, Product
from guidebuild.model.styles import Styles


@dataclass(frozen=True)
class Made:
    """A file, and what was proven of it."""

    artifact: Artifact | None
    """None when it could not be made."""
    diagnostics: tuple[Diagnostic, ...]
    figures: FigureProof | None = None
    preflight: Preflight | None = None
    leaks: tuple[Diagnostic, ...] = ()
    """What stands in it of what its edition leaves out."""

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """Everything that was found in it."""
        return (*self.diagnostics, *self.leaks)


def prepare(products: Collection[Product], styles: Styles | None = None) -> None:
    """Import what the products need, and read our templates, before processes begin that would do so; with `styles` our
    sheets as well, which takes longer than one book needs, that has few of their rules."""
    from guidebuild.proofs import amounts_found  # noqa: F401
    from guidebuild.rendering.formats import RENDERERS
    from guidebuild.rendering.frame import make_ready
    from guidebuild.tools import press

    for product in products:
        RENDERERS[product]  # imported
    make_ready({PRODUCTS[product].format for product in products})
    if any(PRODUCTS[product].paged for product in products):
        press.load([sheet for sheet in styles.for_print if sheet.layer != "project"] if styles else ())


def make(
    manuscript: Manuscript,
    product: Product,
    styles: Styles,
    finished: Sequence[Artifact] | None,
    withholding: Withholding,
    timed: Stages,
    stage: Callable[[str], str],
    known: Made | None = None,
) -> Made:
    """Make one file and prove it.

    `finished`: files of the same manuscript that need not be made again for it; None when its pages could not be laid
    out. `withholding`: what the edition leaves out of the complete one, of which nothing may stand in the file. `stage`
    gives a stage the name under which it is told and timed. `known`: the file, when only that is to be looked for.
    """
    from guidebuild.proofs.amounts_found import prove_figures
    from guidebuild.rendering.formats import RENDERERS, placed

    if known is None:
        with timed(stage(product)):
            artifact, found = RENDERERS[product](manuscript, styles, finished)
        if artifact is None:
            return Made(None, placed(found, manuscript))
        with timed(stage(f"figures {product}")):
            figures = prove_figures(manuscript.in_format(artifact.format), artifact)
        report = None
        if product == "print":
            from guidebuild.proofs.preflight import preflight

            with timed(stage("preflight")):
                report = preflight(artifact, openings(manuscript.in_format("pdf")), styles.inks)
        found += (*figures.diagnostics, *(report.diagnostics if report else ()))
        known = Made(artifact, placed(found, manuscript), figures, report)
    if withholding.whole is None or known.artifact is None:
        return known
    from guidebuild.proofs.leaks import prove_withheld

    with timed(stage(f"proof {product}")):
        kept_out = withholding.of(known.artifact.format)
        leaks = prove_withheld(kept_out.pieces, known.artifact, kept_out.key)
    return replace(known, leaks=placed(leaks, manuscript))


def openings(manuscript: Manuscript) -> dict[str, str]:
    """The id of each chapter's element to the chapter's title; not of one that begins below the end of another."""
    headers = {id: chapter.header for id, chapter in manuscript.edition.guide.chapters.items()}
    set_apart = (each for each in manuscript.chapters if headers[each.id].opens != "here")
    return {f"chapter-{chapter.id}": chapter.title for chapter in set_apart}
