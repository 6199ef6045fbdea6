"""A guide to the edition that one audience in one region reads. Leaving something out is never silent."""

from __future__ import annotations

from guidebuild.model.diagnostics import Checked
from guidebuild.model.edition import COMPLETE, Edition
from guidebuild.model.guide import Guide


def select_complete(guide: Guide) -> Checked[Edition]:
    """The edition that leaves nothing out, in the manifest's order."""
    return Checked(Edition(COMPLETE, guide, guide.manifest.spine), ())
