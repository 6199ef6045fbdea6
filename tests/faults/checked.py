"""What `check` finds, in this process: pandoc's answers are kept from one row to the next.

What is too wide for a page is not asked: no row makes it so, and `tests/rendering/test_wide_places.py` does.
"""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from guidebuild.building import build_here
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.orders import Order
from guidebuild.stages import ignore


def checked(project: Path, *, every: bool = True) -> tuple[Diagnostic, ...]:
    """The findings of `pipeline.check`; those of the complete edition alone take half the time."""
    with patch("guidebuild.building._too_wide", lambda *_: ()):
        return build_here(Order(project, (), every=every), ignore).diagnostics
