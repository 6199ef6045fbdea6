"""Trouble in content that only the whole guide shows: a check takes a guide and yields diagnostics, in any order."""

from collections.abc import Callable, Iterable
from importlib import import_module

from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.guide import Guide

Check = Callable[[Guide], Iterable[Diagnostic]]
_NAMES = (
    "references", "roles", "ranks", "alike", "doubled", "readership", "plain_texts", "plain_texts.long_words",
    "pictures", "content", "groups", "derived_amounts.cross_checks", "counted_sources", "undeclared_conflicts",
    "undeclared_conflicts.side_by_side", "derived_amounts", "plausible", "pay_places", "measured", "placeholders",
    "language", "isbns", "prose", "spelling", "own_words", "staleness",
)  # fmt: skip
"""A module, and which check of it where that is not called after it."""


def _check(name: str) -> Check:
    module, _, own = name.partition(".")
    check: Check = getattr(import_module(f"guidebuild.checks.{module}"), f"check_{own or module}")
    return check


CHECKS: tuple[Check, ...] = tuple(map(_check, _NAMES))
"""What is looked for once all files have been read, each by itself."""
