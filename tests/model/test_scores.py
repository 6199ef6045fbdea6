"""What scores are counted on: a measure runs from a number to a higher one."""

import pytest
from pydantic import ValidationError

from guidebuild.model.scores import Measure


@pytest.mark.parametrize(("low", "high", "fits"), [(1, 5, True), (-1, 0, True), (5, 1, False), (3, 3, False)])
def test_a_measure_runs_from_a_number_to_a_higher_one(low: float, high: float, fits: bool) -> None:
    given = {"id": "importance", "name": "Importance", "low": low, "high": high}
    if fits:
        assert (Measure.model_validate(given).low, Measure.model_validate(given).high) == (low, high)
        return
    with pytest.raises(ValidationError) as refused:
        Measure.model_validate(given)
    assert [each["type"] for each in refused.value.errors()] == ["reversed"]
