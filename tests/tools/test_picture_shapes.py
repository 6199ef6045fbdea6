"""The proportion of a picture, as it is drawn."""

import pytest
from tests.pictures import png

from guidebuild.tools.pictures.picture_shapes import proportion

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}/>'


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('viewBox="0 0 90 30" width="10" height="10"', 3),
        ('viewBox="-5 -5 10 20"', 0.5),
        ('width="210mm" height="60mm"', 3.5),
        ('width="100%"', None),
        ('viewBox="0 0 0 0"', None),
    ],
)
def test_a_drawing_has_that_of_its_view_box_or_else_of_its_size(attributes: str, expected: float | None) -> None:
    assert proportion(SVG.format(attributes).encode(), "image/svg+xml") == expected


def test_a_bitmap_has_that_of_its_pixels() -> None:
    assert proportion(png(), "image/png") == pytest.approx(png_sides())


def png_sides() -> float:
    width, height = (int.from_bytes(png()[at : at + 4], "big") for at in (16, 20))
    return width / height
