"""Waiting for what another process or thread does: as long as a slow machine takes, and not for ever."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 120.0
"""Seconds on the clock. A test that passes waits for none of them; a machine that does other things may need many."""


def until(is_so: Callable[[], object]) -> None:
    """Come back as soon as it is so; fail when it does not come about."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.05)


@contextmanager
def an_end() -> Iterator[None]:
    """Fail when what stands below it waits for longer than that."""
    rung: list[int] = []

    def ring(number: int, _: object) -> None:
        rung.append(number)
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    except (TimeoutError, KeyboardInterrupt):  # a watcher makes the second one of whatever a signal raises
        assert not rung, "it does not come about"
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
