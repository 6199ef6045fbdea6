"""A build in the process that asks for it, for tests whose subject is not the processes.

What goes in: nothing. What comes out: within it, builds, checks and questions say what they always say, and take no
processes for it. There are no budgets, and no file in hand. What is read once in a process (templates, sheets, pandoc's
answers) is there for the next test. `tests/test_near.py` holds that both ways say the same.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from guidebuild.building.orders import Order
from guidebuild.tools.confined import jobs, progress_marks

_PLACES = (
    "guidebuild.building.run.confine",
    "guidebuild.building.workers.confine",
    "guidebuild.commands.asking.confine",
)
"""Where a process begins that has the time and memory of a whole stage."""


def here(work: Callable[[Any], Any], *_: object, tell: Any = jobs._nobody, what: str = "", **__: object) -> Any:
    """What `work` returns, without a process; what it raises comes out as from one."""
    board = progress_marks.Board()
    board.write(what)
    try:
        kind, content = jobs._outcome(work, board, tell)
    finally:
        board.close()
    if kind == "raised":
        raise content
    return content


@contextmanager
def in_this_process() -> Iterator[None]:
    """Within this, nothing is made in a process of its own, and one file after the other."""
    with ExitStack() as stack:
        for place in _PLACES:
            stack.enter_context(patch(place, here))
        stack.enter_context(patch.object(Order, "crew", 1))
        yield
