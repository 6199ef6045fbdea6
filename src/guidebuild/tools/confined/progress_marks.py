"""Marks of progress inside a confined process: which file is in hand, and the clock that starts anew with each.

The name lies in memory that the waiting process shares, so it survives whatever happens to this one. Time is processor
time: first a signal that becomes an exception in Python code, two seconds later the end of the process, for code that
never comes back to Python (setitimer(2), setrlimit(2)).
"""

import math
import mmap
import resource
import signal
import threading
from types import FrameType

from guidebuild.model.limits import LIMITS, Budget, Limits
from guidebuild.tools.confined.outcomes import OutOfTime

SIZE = 4096
"""Bytes of a board: long enough for any path that an operating system opens."""
_GRACE = 2
"""Seconds between the exception and the end of the process."""


class Board:
    """The name of the file in hand, in memory that a process shares with the one that waits for it."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, SIZE)
        self.marks = 0
        """How often the board was written by this process."""

    def write(self, what: str) -> None:
        """Put a name on the board."""
        text = what.encode("utf-8", "surrogateescape")[: SIZE - 8]
        self.marks += 1
        self._memory[: 8 + len(text)] = self.marks.to_bytes(6, "big") + len(text).to_bytes(2, "big") + text

    def read(self) -> tuple[int, str]:
        """How often it was written, and the name on it."""
        length = int.from_bytes(self._memory[6:8], "big")
        text = self._memory[8 : 8 + length].decode("utf-8", "replace")
        return int.from_bytes(self._memory[:6], "big"), text

    def close(self) -> None:
        """Give the memory back."""
        self._memory.close()


_board: Board | None = None
"""The board of this process; None in one that is not confined."""
_each: Budget | None = None
"""The time that begins anew with each file in hand; None in a process that has one file in hand for its whole work."""
_limits = LIMITS
_size = 0
"""Bytes of the input, by which budgets grow."""
_end = math.inf
"""Processor time at which the whole work has to be done."""


def at_work(what: str, size: int = 0) -> None:
    """Say that the file `what` of `size` bytes is in hand from now on: its time starts to run.

    Does nothing in a process that is not confined, such as a test of one function.
    """
    if _board is None:
        return
    _board.write(what)
    if _each is not None and threading.current_thread() is threading.main_thread():
        _start_clock(min(_each.of(size).seconds, _end - _used()))


def allow(budget: Budget) -> None:
    """Give the whole work more time, for one more thing of the kind that this budget is for."""
    global _end
    _end += budget.of(_size).seconds
    if _board is not None and _each is None:
        _start_clock(_end - _used())


def waiting() -> None:
    """Say that this process waits for another one, which has its own limits."""
    if _board is not None:
        _board.write(_board.read()[1])


def limits() -> Limits:
    """The limits under which this process runs: the defaults in one that is not confined."""
    return _limits


def enter(board: Board, budget: Budget, size: int, each: Budget | None, limits: Limits) -> None:
    """Make this process a confined one, with a budget for its whole work, and one for each file in hand."""
    global _board, _each, _limits, _size, _end
    _board, _each, _limits, _size = board, each, limits, size
    _end = _used() + budget.of(size).seconds
    signal.signal(signal.SIGPROF, _out_of_time)
    _start_clock(_end - _used())


def _used() -> float:
    """Processor time of this process, in seconds."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _start_clock(seconds: float) -> None:
    # The interval repeats the signal for a library that swallows the exception; a timer of no seconds would never end.
    signal.setitimer(signal.ITIMER_PROF, max(seconds, 0.001), 0.5)
    end = math.ceil(_used() + max(seconds, 0)) + _GRACE
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (end if hard == resource.RLIM_INFINITY else min(end, hard), hard))


def stop_clock() -> None:
    """No more exceptions: the work is done, and what remains is to hand it over."""
    signal.setitimer(signal.ITIMER_PROF, 0)


def _out_of_time(number: int, frame: FrameType | None) -> None:
    raise OutOfTime
