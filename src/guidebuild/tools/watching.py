"""Waiting until somebody saves a file in one of several folders."""

import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import watchfiles

from guidebuild.tools.signals import Held, held_back

_QUIET = 100
"""Milliseconds without a further change: an editor saves a file in several steps."""
_LONGEST = 1000
"""Milliseconds after which changes are told, however many follow."""


class _Ended:
    """Tells the watcher that a signal waits; it would swallow one that ends the process otherwise."""

    held = Held()

    def is_set(self) -> bool:
        return self.held.first is not None


def changes(folders: Sequence[Path]) -> Iterator[tuple[str, ...]]:
    """The files that were saved, made or removed since this was called, named from their folder on, each time when
    some were.

    Ends by a signal, which is obeyed. What editors keep beside a file while they save it is passed over, as is
    everything hidden. What happens while the caller is at work is told afterwards.
    """
    roots = [folder.resolve() for folder in folders]
    kept = watchfiles.DefaultFilter()

    def is_meant(change: watchfiles.Change, path: str) -> bool:
        inner = Path(_inner(path, roots))
        return kept(change, str(inner)) and not any(part.startswith((".", "#")) for part in inner.parts)

    ended = _Ended()
    watcher = watchfiles.watch(
        *roots, watch_filter=is_meant, debounce=_LONGEST, step=_QUIET, stop_event=ended,
        rust_timeout=_QUIET, yield_on_timeout=True,
    )  # fmt: skip

    def asked() -> set[watchfiles.main.FileChange] | None:
        with held_back() as ended.held:
            return next(watcher, None)

    first = asked()  # a generator watches from its first step on, not from when it is made
    return _told(itertools.chain([first], iter(asked, None)) if first is not None else (), roots)


def _told(found: Iterable[set[watchfiles.main.FileChange] | None], roots: Sequence[Path]) -> Iterator[tuple[str, ...]]:
    for each in filter(None, found):
        there = {path for _, path in each if os.path.lexists(path)}  # what an editor wrote beside it is gone again
        yield tuple(sorted({_inner(path, roots) for path in there or {path for _, path in each}}))


def _inner(path: str, roots: Sequence[Path]) -> str:
    """A path from the folder above the watched one on: `guide/roles/nurse.yaml`."""
    inner = (Path(path).relative_to(root.parent) for root in roots if Path(path).is_relative_to(root))
    return str(next(inner, Path(path)))
