"""Trouble in content that only the whole guide shows: a check takes a guide and yields diagnostics, in any order."""

from collections.abc import Callable, Iterable
from importlib import import_module

from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.guide import Guide

Check = Callable[[Guide], Iterable[Diagnostic]]
_NAMES = (
    "references", "roles", "ranks", "alike", "doubled", "readership", "plain_texts", "long_words", "logos", "content",
    "groups", "cross_checks", "counted_sources", "undeclared_conflicts", "derived_amounts", "plausible", "pay_places",
    "measured", "placeholders", "side_by_side", "language", "isbns", "prose", "spelling", "own_words", "staleness",
)  # fmt: skip
CHECKS: tuple[Check, ...] = tuple(
    getattr(import_module(f"guidebuild.checks.{name}"), f"check_{name}") for name in _NAMES
)
"""What is looked for once all files have been read, each by itself: `check_roles` of `roles.py`."""
