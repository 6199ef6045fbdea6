"""The guide of `guide/`, built; with another guide in its place these tests are not run, and say so."""

from pathlib import Path

import pytest
import yaml
from tests.books import ROOT, Books, built

from guidebuild import pipeline
from guidebuild.model.guide import Guide

SHIPPED = "mle-or-ds"
"""The slug of the guide that comes with the tool."""


@pytest.fixture(scope="session", autouse=True)
def the_shipped_guide() -> None:
    """Passes over all tests of this folder where somebody has a guide of their own in `guide/`."""
    if yaml.safe_load((ROOT / "guide" / "guide.yaml").read_bytes())["slug"] != SHIPPED:
        pytest.skip(
            "NOT CHECKED: `guide/` does not hold the guide that comes with the tool, so tests/shipped has no say"
        )


@pytest.fixture(scope="session")
def guide(the_shipped_guide: None) -> Guide:
    """The shipped guide, about which there is nothing to say."""
    guide, found = pipeline.load(ROOT)
    assert found == ()
    assert guide is not None
    return guide


@pytest.fixture(scope="session")
def shipped(shelf: Path, the_shipped_guide: None) -> Books:
    """Its complete edition in every format."""
    return built(ROOT, shelf)


@pytest.fixture(scope="session")
def books(shipped: Books) -> Books:
    """What the tests that are taken over from other folders ask about."""
    return shipped
