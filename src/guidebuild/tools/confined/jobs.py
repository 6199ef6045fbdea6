"""A function run in a confined process: its value comes back, or the exception that says how it ended.

The process is a fork, so it sees what this one has read without a copy, and only its result travels. It is the first of
a session of its own: whatever it starts ends with it, and a Ctrl-C on the terminal reaches the waiting process alone,
which then ends them all.

What travels is pickled. That is safe here, and nowhere else: both ends are this program, and a process that hostile
input had taken over could do by itself whatever a forged pickle could have done for it.
"""

import contextlib
import faulthandler
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Literal, NoReturn, TypeVar

from guidebuild.errors import GuidebuildError, OwnFault, ToolError
from guidebuild.model.limits import LIMITS, Budget, Limits
from guidebuild.tools.confined import fences, progress_marks
from guidebuild.tools.confined.outcomes import Crashed, Exceeded, OutOfTime

T = TypeVar("T")
Tell = Callable[[str], None]
Kind = Literal["told", "value", "raised"]

_TICK = 0.1
"""Seconds between two looks at the process; the waiting process tells its progress as often."""
_PATIENCE = 8.0
"""Seconds on the clock for each second of processor time: a machine that is busy with other things is no fault."""
_QUIET = 60.0
"""Seconds on the clock that work may take at least."""

_beginning = threading.RLock()


def undisturbed() -> contextlib.AbstractContextManager[Any]:
    """While it is held, no other thread begins a process: for work that takes locks, on values that processes share.

    A process has a copy of every lock as it is when it begins, and no thread that would ever release one. Among them
    are the locks of `functools.cached_property` (Python 3.11) and of modules that are just being imported.
    """
    return _beginning


def _nobody(stage: str) -> None:
    """Progress that nobody watches."""


def confine(
    work: Callable[[Tell], T],
    budget: Budget,
    *,
    size: int = 0,
    limits: Limits = LIMITS,
    each: Budget | None = None,
    what: str = "",
    tell: Tell = _nobody,
) -> T:
    """What `work` returns, run in a process with this budget for an input of `size` bytes.

    `what` names the file in hand as long as `at_work` names no other. With `each`, every call of `at_work` begins that
    budget anew for time, within the one for the whole. `work` is given a function that calls `tell`
    here. Raises Exceeded, Crashed, and whatever GuidebuildError the work raises; OwnFault for any other exception.
    """
    receiver, sender = multiprocessing.Pipe(duplex=False)
    board = progress_marks.Board()
    board.write(what)
    sys.stdout and sys.stdout.flush()
    sys.stderr and sys.stderr.flush()
    large = fences.resident() + budget.of(size).memory // 2
    with undisturbed():
        child = os.fork()
        if child == 0:
            receiver.close()
            _serve(work, budget, limits, size, each, board, sender)
    sender.close()
    job = _Job(child, receiver, board, budget.of(size).seconds, large, tell)
    try:
        return job.wait()  # type: ignore[no-any-return]
    finally:
        job.end()


# --- The process that works ------------------------------------------------------------------------------------------


def _serve(
    work: Callable[[Tell], Any],
    budget: Budget,
    limits: Limits,
    size: int,
    each: Budget | None,
    board: progress_marks.Board,
    pipe: Connection,
) -> NoReturn:
    """Do the work and leave, without anything that a process does at its end: that is the parent's."""
    global _beginning
    _beginning = threading.RLock()  # this one is held, by a thread that is not here
    code = 1
    try:
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _leave)
        _to_nowhere()
        fences.fence(limits, budget.of(size).memory)
        gc.disable()  # the trees of a document are millions of objects that stay; looking through them was a tenth
        progress_marks.enter(board, budget, size, each, limits)
        _answer(pipe, *_outcome(work, board, lambda stage: _answer(pipe, "told", stage)))
        code = 0
    finally:
        os._exit(code)


def _outcome(work: Callable[[Tell], Any], board: progress_marks.Board, tell: Tell) -> tuple[Kind, Any]:
    try:
        value = work(tell)
        progress_marks.stop_clock()
        return "value", value
    except (GuidebuildError, Exceeded, Crashed, OwnFault) as trouble:
        return "raised", trouble
    except OutOfTime:
        return "raised", Exceeded("time", board.read()[1])
    except MemoryError:
        return "raised", Exceeded("memory", board.read()[1])
    except RecursionError:
        return "raised", Exceeded("depth", board.read()[1])
    except OSError as trouble:
        place = f"`{trouble.filename}`: " if trouble.filename else ""
        return "raised", ToolError(f"the machine does not do its part: {place}{trouble.strerror or trouble}")
    except Exception:
        return "raised", OwnFault(board.read()[1], traceback.format_exc())


def _answer(pipe: Connection, kind: Kind, content: Any) -> None:
    try:
        message = pickle.dumps((kind, content), pickle.HIGHEST_PROTOCOL)
    except Exception:
        message = pickle.dumps(("raised", OwnFault("", traceback.format_exc())))
    pipe.send_bytes(message)


def _to_nowhere() -> None:
    """Libraries print, and some advise; what a user sees is ours to say."""
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)


def _leave(number: int, frame: object) -> NoReturn:
    """The parent is gone, or wants this to end: all that was started here ends too."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


# --- The process that waits ------------------------------------------------------------------------------------------


class _Job:
    """A process that works, seen from the one that waits for it."""

    def __init__(
        self, child: int, pipe: Connection, board: progress_marks.Board, seconds: float, large: int, tell: Tell
    ) -> None:
        self.child = child
        self.pipe = pipe
        self.board = board
        self.patience = max(_QUIET, seconds * _PATIENCE)
        self.large = large
        """Bytes beyond which memory is the likely cause of its death."""
        self.tell = tell
        self.stage = ""
        self.late = False
        self.gone = False

    def wait(self) -> Any:
        seen, since = self.board.read()[0], time.monotonic()
        while not self.late:
            progress_marks.waiting()
            if self.pipe.poll(_TICK):
                try:
                    kind, content = pickle.loads(self.pipe.recv_bytes())
                except EOFError:
                    break
                if kind == "value":
                    return content
                if kind == "raised":
                    raise content
                self.stage = content
            if self.stage:
                self.tell(self.stage)
            now = self.board.read()[0]
            if now != seen:
                seen, since = now, time.monotonic()
            self.late = time.monotonic() - since > self.patience
        raise self._death()

    def _death(self) -> Exception:
        """What a process died of that did not say so itself."""
        what = self.board.read()[1]
        if self.late:
            self._kill()
            return Exceeded("time", what)
        _, status, used = os.wait4(self.child, 0)
        self.gone = True
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if number == signal.SIGXCPU:
            return Exceeded("time", what)
        fatal = (signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV, signal.SIGTRAP)  # of C libraries that get no memory
        if number in fatal and used.ru_maxrss * 1024 > self.large:
            return Exceeded("memory", what)
        return Crashed(signal.Signals(number).name if number else f"exit {os.waitstatus_to_exitcode(status)}", what)

    def _kill(self) -> None:
        with contextlib.suppress(OSError):
            os.killpg(self.child, signal.SIGKILL)

    def end(self) -> None:
        """Nothing of the process, nor of what it started, is left."""
        self._kill()
        if not self.gone:
            with contextlib.suppress(OSError):
                os.kill(self.child, signal.SIGKILL)  # one that has not yet made a session of its own
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self.child, 0)
            self.gone = True
        self.pipe.close()
        self.board.close()
