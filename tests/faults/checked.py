"""What `check` finds, in this process: pandoc's answers are kept from one row to the next."""

from __future__ import annotations

from pathlib import Path

from guidebuild.building import Order, build_here
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.stages import ignore


def checked(project: Path, *, every: bool = True) -> tuple[Diagnostic, ...]:
    """The findings of `pipeline.check`; those of the complete edition alone take half the time."""
    return build_here(Order(project, (), every=every), ignore).diagnostics
