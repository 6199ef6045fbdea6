"""How the process of the command line begins and ends: its streams, the signals that stop it, its exit codes.

0 fine; 1 trouble in the content (errors, or warnings under `--strict`); 2 wrong usage, or a machine that does not do
its part; 3 a fault of guidebuild itself, with a report on it; 130 stopped by Ctrl-C, 143 by SIGTERM, 129 by a terminal
that went away, 141 by a reader that closed the pipe. Nobody ever sees a traceback: what was not foreseen becomes a
sentence here, in one place.
"""

import atexit
import contextlib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from guidebuild.errors import GuidebuildError, OwnFault
from guidebuild.tools.visible import visible

if TYPE_CHECKING:
    from guidebuild.commands import Answer

FINE, CONTENT, USAGE, FAULT = 0, 1, 2, 3
_STOPPED = 128
"""And the number of the signal: what shells make of a program that a signal ends."""
INTERRUPTED = _STOPPED + signal.SIGINT


def open_streams() -> None:
    """Streams that take what they are given: closed ones lead nowhere, and a terminal without UTF-8 gets escapes."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


class _Stopped(BaseException):
    """A signal asks the process to end; whatever is open is closed on the way out."""

    def __init__(self, number: int) -> None:
        self.number = number


def heed_signals() -> None:
    """Let SIGTERM and SIGHUP end the process as Ctrl-C does: with everything closed, and all that it started ended."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)


def _stop(number: int, _: object) -> NoReturn:
    raise _Stopped(number)


def guarded(work: Callable[[], int]) -> int:
    """The exit code of the work, or of what ends it."""
    try:
        return work()
    except GuidebuildError as trouble:
        return complain(str(trouble))
    except KeyboardInterrupt:
        return INTERRUPTED
    except _Stopped as stopped:
        return _STOPPED + stopped.number
    except OwnFault as fault:
        return confess(fault)
    except OSError as trouble:
        if trouble.filename is None:  # of the streams, which alone have no name
            return _unheard(trouble)
        return complain(f"`{trouble.filename}`: {trouble.strerror}")
    except Exception:
        return confess(OwnFault("", traceback.format_exc()))


def flushed(code: int) -> int:
    """The exit code when the last words are out as well."""
    try:
        sys.stdout.flush()
    except OSError as trouble:
        return _unheard(trouble)
    return code


def leave(code: int) -> NoReturn:
    """End the process with everything done that is to be done at its end, and nothing taken apart.

    To take apart what was loaded, value by value, took a tenth of a second after every build; the system takes it all
    at once. A thread that is still at work is waited for, as ever.
    """
    if threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _unheard(trouble: OSError) -> int:
    """Nobody takes what is printed: a reader may close a pipe, a full disk is trouble."""
    sys.stdout = _nowhere()  # also for the flush at the end of the process
    if isinstance(trouble, BrokenPipeError):
        return _STOPPED + signal.SIGPIPE
    return complain(f"what was to be printed could not be written: {trouble.strerror}")


def complain(sentence: str) -> int:
    """Say what is wrong with the machine or the words of the command; the exit code for it.

    The code is the same when nobody hears it: a script asks for the code.
    """
    try:
        print(f"guidebuild: {visible(sentence)}", file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = _nowhere()
    return USAGE


def confess(fault: OwnFault) -> int:
    """Say that guidebuild has a fault, and write a report on it; the exit code for it."""
    from guidebuild.cli.fault_reports import write_report

    place = write_report(fault, " ".join(sys.argv[1:2]), Path())
    hand = f" while `{fault.what}` was in hand" if fault.what else ""
    sent = f"please send `{place}` to its maintainers" if place else "and its report could not be written"
    complain(f"a fault of guidebuild{hand}: {fault.sentence}; {sent}")
    return FAULT


def tell(answer: "Answer", project: Path, *, strict: bool = False, verdict: str | None = None) -> int:
    """Print an answer and what was found on the way to it. `verdict`: what is said of one without text."""
    from guidebuild.cli import reporting
    from guidebuild.model.diagnostics import has_errors

    if answer.diagnostics:
        reporting.show(answer.diagnostics, project, verdict=None if answer.text else verdict)
    if answer.text:
        print(answer.text)
    return CONTENT if not answer.text or has_errors(answer.diagnostics) or (strict and answer.diagnostics) else FINE
