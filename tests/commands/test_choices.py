"""What the words of the command line ask for."""

from __future__ import annotations

import pytest

from guidebuild.commands.choices import products
from guidebuild.errors import UsageError


def test_print_is_a_product_of_its_own() -> None:
    assert products(None, True) == products(["pdf"], True) == ("print",)
    assert products(["html"], False) == ("html",)
    with pytest.raises(UsageError, match="--print"):
        products(["html"], True)
