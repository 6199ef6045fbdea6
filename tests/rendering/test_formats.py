"""A product that stands in one list stands in all."""

from typing import get_args

from guidebuild.model.products import FORMATS, PRODUCTS, Format, Product
from guidebuild.rendering.formats import RENDERERS


def test_every_product_has_its_row_and_its_renderer() -> None:
    assert set(PRODUCTS) == set(RENDERERS) == set(get_args(Product))
    assert {kind.format for kind in PRODUCTS.values()} == set(FORMATS) == set(get_args(Format))


def test_a_format_is_made_under_its_own_name() -> None:
    assert [(format, PRODUCTS[format].format) for format in FORMATS] == [(format, format) for format in FORMATS]
