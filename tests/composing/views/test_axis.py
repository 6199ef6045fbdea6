"""How many of its ticks a narrow axis has in words."""

import pytest

from guidebuild.composing.blocks.parts import Tick
from guidebuild.composing.views.axis import sparsely


@pytest.mark.parametrize(
    ("steps", "shown"),
    [(1, [0, 1]), (2, [0, 1, 2]), (3, [0, 1, 2, 3]), (4, [0, 2, 4]), (5, [0, 5]), (6, [0, 2, 4, 6]), (8, [0, 4, 8])],
)
def test_a_narrow_axis_has_words_at_both_ends_and_at_equal_distances(steps: int, shown: list[int]) -> None:
    ticks = tuple(Tick(str(index), index) for index in range(steps + 1))
    assert [tick.label for tick in sparsely(ticks)] == [str(index) for index in shown]
