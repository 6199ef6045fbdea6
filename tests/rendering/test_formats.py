"""A product that stands in one list stands in all."""

from importlib import import_module
from typing import get_args

import pytest

from guidebuild.model.products import FORMATS, PRODUCTS, Format, Product, ProductKind


def test_every_product_has_its_row_and_its_renderer() -> None:
    assert set(PRODUCTS) == set(get_args(Product))
    assert {kind.format for kind in PRODUCTS.values()} == set(FORMATS) == set(get_args(Format))


@pytest.mark.parametrize("kind", PRODUCTS.values(), ids=list(PRODUCTS))
def test_what_a_row_names_is_there(kind: ProductKind) -> None:
    for room, place in (("rendering", kind.renderer), ("proofs", kind.opened)):
        module, _, name = place.rpartition(".")
        assert hasattr(import_module(f"guidebuild.{room}.{module}"), name), f"{room}/{module}.py has no `{name}`"


def test_a_format_is_made_under_its_own_name() -> None:
    assert [(format, PRODUCTS[format].format) for format in FORMATS] == [(format, format) for format in FORMATS]
