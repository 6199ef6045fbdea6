"""An outside program run with a budget: bytes in, bytes out, and how it ended."""

import contextlib
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidebuild.model.limits import Budget
from guidebuild.tools.confined.outcomes import Exceeded
from guidebuild.tools.confined.progress_marks import limits

_PATIENCE = 8.0
"""Seconds on the clock for each second of processor time that a program may use."""


@dataclass(frozen=True)
class Finished:
    """A program that came to its end."""

    code: int
    """What it exited with; the negative number of a signal that ended it."""
    output: bytes
    complaint: str
    """What it wrote to its standard error."""


def run_program(
    command: Sequence[str],
    content: bytes,
    budget: Budget,
    *,
    environment: Mapping[str, str],
    folder: Path | None = None,
    what: str = "",
) -> Finished:
    """Run `command` in `folder`, give it `content` and wait for its end.

    In a confined process the program has no network and no more files than this one. Raises Exceeded when it takes more
    than the budget, naming `what`; OSError when it cannot be started.
    """
    process = subprocess.Popen(
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(environment),
        cwd=folder,
    )
    try:
        _limit(process.pid, budget)
        output, complaint = process.communicate(content, timeout=max(30.0, budget.seconds * _PATIENCE))
    except subprocess.TimeoutExpired:
        raise Exceeded("time", what) from None
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    if process.returncode == -signal.SIGXCPU:
        raise Exceeded("time", what)
    return Finished(process.returncode, output, complaint.decode("utf-8", "replace"))


def _limit(pid: int, budget: Budget) -> None:
    """Limits of the program alone, where the system can set them from outside (prlimit(2)); time and memory."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):  # it may have ended already
        seconds = max(1, round(budget.seconds))
        resource.prlimit(pid, resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.prlimit(pid, resource.RLIMIT_DATA, (budget.memory, budget.memory))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (limits().output, limits().output))


def plain_environment() -> dict[str, str]:
    """What a program may know of the user's environment: nothing that changes what it makes."""
    kept = {name: os.environ[name] for name in ("PATH", "DYLD_FALLBACK_LIBRARY_PATH") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
