"""What an edition leaves out of the complete one: worked out once for all of its files, when the first of them asks."""

from functools import cached_property
from typing import TYPE_CHECKING

from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import Format
from guidebuild.tools.store import digest_of

if TYPE_CHECKING:
    from guidebuild.proofs.withheld import Withheld


class Withholding:
    """The pieces that must not be found in a file of `manuscript`, and what names them.

    Asked by one thread at a time (`tools.confined.undisturbed`).
    """

    def __init__(self, whole: Manuscript | None, manuscript: Manuscript) -> None:
        self.whole = whole
        """The complete edition; None for itself, which leaves nothing out."""
        self.manuscript = manuscript
        self._others: dict[Format, Withholding] = {}

    def of(self, format: Format) -> "Withholding":
        """The same for the edition as one format shows it."""
        shown = self.manuscript.in_format(format)
        if shown is self.manuscript:
            return self
        return self._others.setdefault(format, Withholding(self.whole, shown))

    @cached_property
    def pieces(self) -> "Withheld":
        """The pieces; there is a complete edition to work them out from."""
        from guidebuild.proofs.withheld import withheld

        assert self.whole is not None
        return withheld(self.whole, self.manuscript)

    def work_out(self, format: Format) -> None:
        """Work the pieces out for a format, and import what looks for them, before processes are made that would each
        do so again."""
        if self.whole is not None:
            from guidebuild.proofs import leaks, pdf_places  # noqa: F401

            self.of(format).key  # noqa: B018, it stays

    @cached_property
    def key(self) -> str:
        """The digest of the pieces, wherever they were written."""
        return "" if self.whole is None else digest_of(self.pieces, spans=False)

    @property
    def places(self) -> str:
        """The digest of the pieces with their places."""
        return "" if self.whole is None else digest_of(self.pieces)
