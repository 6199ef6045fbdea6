"""The store of this process. A process that is forked from it has the same one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from guidebuild.model.codes import OF_THE_MACHINE
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.tools.store.entries import Store

Findings = tuple[Diagnostic, ...]

_current: Store | None = None


@contextmanager
def using(store: Store | None) -> Iterator[Store | None]:
    """Within this, `remember` looks into this store; with None, everything is made."""
    global _current
    before, _current = _current, store
    try:
        yield store
    finally:
        _current = before


def stored_in() -> Store | None:
    """The store of this process; None when it has none."""
    return _current


def remember(kind: str, key: str, make: Callable[[], bytes]) -> bytes:
    """What `make` returns for a key: from the store when it is there, and kept there when it is not.

    `key` names everything that the bytes depend on but guidebuild's own code, the versions of the engines, and the
    limits of the run, which the store adds by itself. What `make` raises is not kept.
    """
    return make() if _current is None else _current.remember(kind, key, make)


def remember_findings(kind: str, key: str, make: Callable[[], Findings]) -> Findings:
    """What `make` finds for a key, from the store of this process when it is there.

    A finding that has to do with the machine is not kept.
    """
    if _current is None:
        return make()
    known: Findings | None = _current.value(kind, key, Findings)
    if known is not None:
        return known
    found = make()
    if not any(each.code in OF_THE_MACHINE for each in found):
        _current.keep(kind, key, found)
    return found
