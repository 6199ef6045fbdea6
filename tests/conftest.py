"""What all tests share: the switch that rewrites the files which tests compare with."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite expected files and schemas; read the diff afterwards"
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are rewritten instead of compared."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def minimal() -> Path:
    """A project that holds the smallest guide there can be."""
    return TESTS / "minimal"
