"""What `make test` leaves to `make test-all`: a proof asked of one more guide, seed or size, and said in the end.

`@pytest.mark.more("that …")` marks such a case. One case of every proof stays unmarked.
"""

from collections.abc import Sequence

import pytest

ASKED = "--all"
_LEFT: set[str] = set()
"""The words of all marks that were left over in this process, or in its workers."""


def take_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take what is left over out of a collection."""
    marked = [] if config.getoption(ASKED) else [item for item in items if item.get_closest_marker("more")]
    _LEFT.update(str(mark.args[0]) for item in marked for mark in item.iter_markers("more"))
    if marked:
        items[:] = [item for item in items if item not in marked]
        config.hook.pytest_deselected(items=marked)


def tell(session: pytest.Session) -> None:
    """A worker tells the process that asks it."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left over"] = sorted(_LEFT)


def hear(told: Sequence[str]) -> None:
    """What a worker told."""
    _LEFT.update(told)


def lines() -> list[str]:
    """What was not proven, in words."""
    head = ["not proven here, run `make test-all`:"] if _LEFT else []
    return [*head, *(f"  {words}" for words in sorted(_LEFT))]
