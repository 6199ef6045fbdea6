"""What the operating system takes away from a confined process: memory, files, output, network, and its parent's grief.

Each fence is set where the system has it, and left out where it has not: Linux has all of them, macOS has no limit on
memory and no network of a process's own.
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

from guidebuild.model.limits import Limits

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
"""unshare(2)."""
_PR_SET_PDEATHSIG = 1
"""prctl(2)."""
LINUX = sys.platform == "linux"


def fence(limits: Limits, memory: int) -> None:
    """Fence this process in; it and all that it starts may use `memory` more bytes than it does now."""
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NOFILE, limits.open_files)
    _lower(resource.RLIMIT_FSIZE, limits.output)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a full file is an error of write(2), not the end
    if LINUX:
        limit_memory(memory)
        _die_with_parent()
        _leave_network()


def limit_memory(more: int) -> None:
    """Let this process have `more` bytes of private memory beyond what it has."""
    if LINUX:
        pages = int(Path("/proc/self/statm").read_text().split()[5])
        _lower(resource.RLIMIT_DATA, pages * resource.getpagesize() + more)


def resident() -> int:
    """The bytes of memory that this process holds now, which a child of it begins with: not those of files, for which
    fork(2) copies no page table, so that the child has none of them."""
    if LINUX:
        _, pages, of_files, *_ = map(int, Path("/proc/self/statm").read_text().split())
        return (pages - of_files) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _lower(limit: int, value: int) -> None:
    """Set the soft limit alone: it is there for accidents of libraries, and no code of a project ever runs here."""
    _, hard = resource.getrlimit(limit)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _die_with_parent() -> None:
    """A parent that is killed with SIGKILL can end nobody, so the kernel does."""
    _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def _leave_network() -> None:
    """Move to a network of this process's own, in which there is nothing, not even a loopback that is up.

    Root needs no more; another user needs a user namespace, which some systems refuse: then the network stays, and
    what keeps builds off it is that nothing here opens a connection.
    """
    user, group = os.getuid(), os.getgid()
    if _libc().unshare(_CLONE_NEWNET) == 0:
        return
    if _libc().unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        with contextlib.suppress(OSError):
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
