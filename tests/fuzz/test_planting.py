"""No reader finds in a finished file what its edition withholds."""

from collections.abc import Sequence

import pytest
from tests.fuzz.planting import planted

from guidebuild.model.products import FORMATS, Product

ALL = pytest.mark.more("that the PDF of the wrong edition holds no planted word of another")


@pytest.mark.usefixtures("in_one_process")
@pytest.mark.parametrize("formats", [("html",), pytest.param(FORMATS, marks=ALL)])
def test_the_wrong_edition_holds_no_word_of_another(formats: Sequence[Product]) -> None:
    found, bed, seen = planted("nursing", 7, ["sower in the lowland"], formats)
    assert found == []
    assert {format for format, _ in seen} == set(formats)  # what all may read is found in each
    assert len(bed.plants) > len({word for _, word in seen}) >= len(formats)
