"""No reader finds in a finished file what its edition withholds."""

import pytest
from tests.fuzz.planting import planted


@pytest.mark.usefixtures("in_one_process")
def test_the_wrong_edition_holds_no_word_of_another() -> None:
    found, bed, seen = planted("nursing", 7, ["sower in the lowland"])
    assert found == []
    assert {format for format, _ in seen} == {"pdf", "epub", "html"}  # what all may read is found in each
    assert len(bed.plants) > len({word for _, word in seen}) > 2
