"""Waiting until somebody saves a file in one of several folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import watchfiles

_QUIET = 100
"""Milliseconds without a further change: an editor saves a file in several steps."""
_LONGEST = 1000
"""Milliseconds after which changes are told, however many follow."""


def changes(folders: Sequence[Path]) -> Iterator[tuple[str, ...]]:
    """The names of the files that were saved, made or removed, each time when some were. Ends by a signal alone.

    What editors keep beside a file while they save it is passed over, as is everything hidden.
    """
    kept = watchfiles.DefaultFilter()
    roots = [folder.resolve() for folder in folders]

    def is_meant(change: watchfiles.Change, path: str) -> bool:
        inner = next((Path(path).relative_to(root) for root in roots if Path(path).is_relative_to(root)), Path(path))
        return kept(change, str(inner)) and not any(part.startswith((".", "#")) for part in inner.parts)

    for found in watchfiles.watch(*roots, watch_filter=is_meant, debounce=_LONGEST, step=_QUIET):
        yield tuple(sorted({Path(path).name for _, path in found}))
