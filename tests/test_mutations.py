"""Slips of the hand made by a generator: no traceback, and no silence where something is wrong.

A mutation that nothing is said of changes nothing that the guide says, or is seen in what the guide prints.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.books import PFLEGE, SECOND
from tests.faults.rows import GUIDE
from tests.mutations import Mutation, Original, mutations

from guidebuild.building.steps import examine

MORE = pytest.mark.more("that further slips of the hand, made by a generator, are told or seen")


def further(at: int, suite: int) -> Sequence[pytest.MarkDecorator]:
    """The mark of a mutation that is not among the first ones."""
    return [MORE] if at >= suite else ()


HERE = [
    pytest.param(each, id=str(each), marks=further(at, 7))
    for at, each in enumerate(mutations(GUIDE / "guide", 40, seed=11))
]
ELSEWHERE = [
    pytest.param(project, each, id=f"{project.name}: {each}", marks=further(at, 1))
    for project, seed in ((PFLEGE, 12), (SECOND, 13))
    for at, each in enumerate(mutations(project / "guide", 5, seed))
]


ORIGINAL = Original(GUIDE)


@pytest.mark.parametrize("mutation", HERE)
def test_a_slip_is_told_or_seen(mutation: Mutation, tmp_path: Path) -> None:
    assert not ORIGINAL.hides(mutation, tmp_path)


@pytest.mark.parametrize(("project", "mutation"), ELSEWHERE)
def test_a_slip_in_another_guide_gives_no_traceback(project: Path, mutation: Mutation, tmp_path: Path) -> None:
    for found in examine(Original(project).mutated(mutation, tmp_path)).diagnostics:
        assert found.span.path.startswith("guide/"), found
        assert "None" not in found.message
