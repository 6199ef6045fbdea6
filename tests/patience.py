"""Waiting for what another process or thread does: as long as a slow machine takes, and not for ever."""

import time
from collections.abc import Callable

PATIENCE = 120.0
"""Seconds on the clock. A test that passes waits for none of them; a machine that does other things may need many."""


def until(is_so: Callable[[], object]) -> None:
    """Come back as soon as it is so; fail when it does not come about."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.05)
