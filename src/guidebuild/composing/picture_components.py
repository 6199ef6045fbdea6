"""The components that draw what the data say of all roles together: rows of the table in `components.py`."""

from __future__ import annotations

from guidebuild.composing.component_rows import Component
from guidebuild.composing.views import butterfly

PICTURE_COMPONENTS: tuple[Component, ...] = (
    Component(
        "butterfly",
        butterfly.butterfly,
        "How strongly the sources give each role each kind of work: mirrored bars for two roles, a bar each for more.",
        butterfly.OfBalance,
        label="Figure",
        example="of=skills names=yes",
        needs="entries of two roles under one heading, or entries that several sources name",
    ),
)
