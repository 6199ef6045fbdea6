"""One job after another, whichever thread asks.

A job changes modules, the environment and garbage collection of the whole process (`patches`, `fontconfig`): what two
of them changed and put back in turns would be left changed.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_holder: int | None = None
"""The thread whose job is being done."""


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other thread is in here. Raises RuntimeError if this thread itself is."""
    global _holder
    if _holder == threading.get_ident():
        raise RuntimeError("pages are being set in this thread already, and its job cannot wait for itself")
    with _lock:
        _holder = threading.get_ident()
        try:
            yield
        finally:
            _holder = None


def _begin_anew() -> None:
    """A forked process has one thread, and it does not do the job that another thread of its parent is doing."""
    global _lock, _holder
    if _holder != threading.get_ident():
        _lock, _holder = threading.Lock(), None


os.register_at_fork(after_in_child=_begin_anew)
