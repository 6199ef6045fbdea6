"""Signals that end a process, held back while a folder is in a state that must not stay."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """The work is given up because a signal waits; `held_back` hands the signal on."""


class Held:
    """The signals that arrived meanwhile."""

    def __init__(self) -> None:
        self.first: int | None = None

    def note(self, number: int, frame: FrameType | None) -> None:
        """Keep the first one."""
        self.first = self.first or number

    def pause(self) -> None:
        """To be called where the work may be given up. Raises Stopped when a signal waits."""
        if self.first is not None:
            raise Stopped


@contextmanager
def held_back() -> Iterator[Held]:
    """Within this no signal ends the work; the first that arrived is handed on afterwards, as if it arrived then.

    Python runs its handlers in the main thread. In another one there is nothing to hold back: no handler can raise
    there, and a signal that ends the process outright is like a power cut.
    """
    held = Held()
    before = {}
    if threading.current_thread() is threading.main_thread():
        for number in _ENDING:
            handler = signal.getsignal(number)
            if handler is not None and handler is not signal.SIG_IGN:
                before[number] = handler
                signal.signal(number, held.note)
    try:
        yield held
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if held.first is not None:
            signal.raise_signal(held.first)
