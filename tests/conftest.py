"""What all tests share: the switch that rewrites the files which tests compare with, and a word on what was skipped."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests import left_over
from tests.books import SECOND, Books, built
from tests.filled_guide import filled
from tests.near import in_this_process

from guidebuild import pipeline
from guidebuild.building import making
from guidebuild.composing import manuscript  # noqa: F401
from guidebuild.model.products import PRODUCTS
from guidebuild.proofs import amounts_found, leaks, preflight  # noqa: F401

gc.freeze()
gc.set_threshold(50_000, 20, 50)  # as in the processes of a build: most of a guide is no garbage
making.prepare(tuple(PRODUCTS))  # a build is a fork of the process that runs the tests: what is here is imported once

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell has it for what runs in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)
# Each process that a test starts would compile all of guidebuild anew where Python is told to keep nothing compiled.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

TESTS = Path(__file__).parent
os.environ["GUIDEBUILD_NO_CACHE"] = "1"  # what a test looks at is made by the code as it stands, and by nothing older
MINIMAL = TESTS / "minimal"


def pytest_collection_finish(session: pytest.Session) -> None:
    """A worker of many tests builds the smallest guide once by itself: what that took, no build that it forks repeats.

    Templates are compiled, pandoc has read the chapter, the engine our sheets. It is only worth it for many. What fails
    in it is left to the tests, which say it better than a worker that does not begin.
    """
    if hasattr(session.config, "workerinput"):
        with in_this_process(), suppress(Exception):
            pipeline.build(MINIMAL)
        gc.collect()
        gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite expected files and schemas; read the diff afterwards"
    )
    parser.addoption(left_over.ASKED, action="store_true", help="also what `make test` leaves to `make test-all`")


FIRST = (
    "test_workers",
    "writing/test_kills",
    "tools/test_confined",
    "test_near",
    "test_remembering",
    "test_live",
    "test_stored_like_fresh",
    "test_bombs",
    "fuzz/test_mutants",
    "test_degrades",
    "importing/test_spreadsheets",
    "commands/test_confined",
    "shipped/test_promises",
    "test_faults",
    "rendering/test_joined_books",
    "test_languages",
)
"""What begins many processes while a worker is small, as each has a copy of its pages; then the longest files."""
BUILDS = "test_the_guide_is_built_without_a_word_of_complaint"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest files early, so that no worker is left alone with one; a worker has all tests of a file.

    The shipped guide is built long before the last tests look at it: no worker waits for another.
    """
    left_over.take_out(config, items)

    def turn(item: pytest.Item) -> tuple[int, bool]:
        file = item.nodeid.partition("::")[0].removeprefix("tests/").removesuffix(".py")
        return FIRST.index(file) if file in FIRST else len(FIRST) + ("shipped/" in file), item.name != BUILDS

    items.sort(key=turn)


def pytest_sessionfinish(session: pytest.Session) -> None:
    left_over.tell(session)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    left_over.hear(getattr(node, "workeroutput", {}).get("left over", ()))


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are rewritten instead of compared."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def in_one_process() -> Iterator[None]:
    """Builds in the process of the test; see `tests/near.py`."""
    with in_this_process():
        yield


@pytest.fixture
def minimal() -> Path:
    """A project that holds the smallest guide there can be."""
    return MINIMAL


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run of the tests share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def filled_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide with every field of every model filled, written once for all tests of a worker."""
    return filled().write(tmp_path_factory.mktemp("filled"))


@pytest.fixture(scope="session")
def second(shelf: Path) -> Books:
    """The small guide with three other roles, built."""
    return built(SECOND, shelf, in_this_process)


@pytest.fixture(scope="session")
def books(second: Books) -> Books:
    """The guide that is asked for what holds of every guide. `tests/shipped/` asks the same of the shipped one."""
    return second


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say aloud what could not be checked on this machine: a skipped test is quiet, and reads as success."""
    code = Path(pipeline.__file__)
    if not code.is_relative_to(TESTS.parent):
        words = (
            f"these tests ran the code of another folder, {code.parent}: what was changed there meanwhile shows here"
        )
        terminalreporter.write_line(words, yellow=True, bold=True)
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = {report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)}
    for reason in sorted(reason.removeprefix("Skipped: ") for reason in reasons):
        if reason.startswith("NOT CHECKED"):
            terminalreporter.write_line(reason, yellow=True, bold=True)
    for line in left_over.lines():
        terminalreporter.write_line(line, yellow=True)
