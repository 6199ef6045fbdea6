"""Files made side by side are those made one after the other, whatever happens to a worker."""

import os
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from tests.small_editions import SMALL, guide

from guidebuild.building import run
from guidebuild.building import workers as workshop
from guidebuild.building.making import Made
from guidebuild.building.ordered_editions import Composed, Wanted, compose_all
from guidebuild.building.orders import Order, Outcome
from guidebuild.building.stages import Stages, ignore
from guidebuild.model.artifact import Artifact
from guidebuild.model.codes import Code
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import Product
from guidebuild.pipeline import build
from guidebuild.proofs.withheld import Withheld
from guidebuild.tools.confined import Exceeded

ASKED: Mapping[str, Any] = {"formats": ("pdf", "epub", "html"), "every": True}


@pytest.fixture(scope="module", autouse=True)
def composed_once() -> Iterator[None]:
    """Composing is not what is tried here: each build has the editions of the first one."""
    first = compose_all(guide(), Wanted(every=True), Stages(ignore), lambda stage: stage)
    first.rough()

    def again(*_: Any) -> Composed:
        found = {name: [*each] for name, each in first.found.items()}
        return replace(first, manuscripts=[*first.manuscripts], found=found)

    with patch.object(run, "compose_all", again):
        yield


@contextmanager
def making(work: Any) -> Iterator[None]:
    """Within this, files are made by `work`, which is told edition and product, and what is finished."""

    def make(
        manuscript: Manuscript, product: Product, styles: Any, finished: Any, withholding: Any, *_: Any, **__: Any
    ) -> Made:
        name = manuscript.edition.name
        work(name, product, finished)
        given = "none" if finished is None else ",".join(each.filename for each in finished) or "nothing"
        format = "pdf" if product == "print" else product
        return Made(Artifact(format, f"clay-{name}.{format}", f"{name} {product} after {given}".encode()), ())

    with patch.object(workshop, "make", make):
        yield


def told(outcome: Outcome) -> Outcome:
    return replace(outcome, seconds={})


def outcomes(work: Any) -> list[Outcome]:
    with making(work):
        return [told(build(SMALL, workers=workers, **ASKED)) for workers in (1, 4)]


def test_the_order_of_work_does_not_show() -> None:
    def work(name: str, product: str, finished: Any) -> None:
        if (name, product) == ("complete", "pdf"):
            sum(range(3_000_000))  # the first one is the last to be ready

    one, several = outcomes(work)
    assert one == several
    assert [each.filename for each in several.artifacts] == [
        f"clay-{name}.{format}" for name in ("complete", "buyer", "maker") for format in ("pdf", "epub", "html")
    ]
    assert several.artifacts[1].content == b"complete epub after clay-complete.pdf"


def test_the_handbook_of_the_first_edition_is_there_before_another_one_begins(tmp_path: Path) -> None:
    """Most of its chapters are those of the others, and need not be set again."""

    def work(name: str, product: str, finished: Any) -> None:
        if product == "pdf":
            time.sleep(0.1 if name == "complete" else 0)
            (tmp_path / name).write_text(" ".join(sorted(each.name for each in tmp_path.iterdir())))

    with making(work):
        build(SMALL, workers=4, **ASKED)
    assert "complete" in (tmp_path / "buyer").read_text()
    assert "complete" in (tmp_path / "maker").read_text()


def test_a_product_that_takes_too_much_in_one_edition_is_not_tried_in_the_next() -> None:
    def work(name: str, product: str, finished: Any) -> None:
        if (name, product) == ("buyer", "pdf"):
            raise Exceeded("time", "")

    one, several = outcomes(work)
    assert one == several
    assert [each.code for each in several.diagnostics if each.code is Code.LIMIT_TIME]
    contents = {each.filename: each.content for each in several.artifacts}
    assert "clay-maker.pdf" not in contents
    assert contents["clay-maker.epub"] == b"maker epub after none"


def test_a_worker_that_dies_is_told_by_name_and_its_work_is_done_again(tmp_path: Path) -> None:
    def work(name: str, product: str, finished: Any) -> None:
        died = tmp_path / "died"
        if (name, product) == ("buyer", "html") and not died.exists():
            died.write_text("once")
            os.kill(os.getpid(), signal.SIGKILL)

    with making(work):
        outcome = build(SMALL, workers=4, **ASKED)
    assert len(outcome.artifacts) == 9
    assert outcome.incidents == (
        "the process of writing the HTML of the edition `buyer` died (SIGKILL), and its work was done again",
    )


def test_a_worker_that_dies_twice_is_a_fault_of_the_file() -> None:
    def work(name: str, product: str, finished: Any) -> None:
        if (name, product) == ("buyer", "html"):
            os.kill(os.getpid(), signal.SIGKILL)

    one, several = outcomes(work)
    assert one == several
    assert Code.LIMIT_CRASH in {each.code for each in several.diagnostics}


def test_a_crew_is_as_large_as_it_is_told_or_as_there_are_cores() -> None:
    order = Order(SMALL, ("html",))
    assert replace(order, workers=3).crew == 3
    assert 1 <= order.crew <= (os.cpu_count() or 1)


class Slow:
    """Something that several threads and processes work out, each for its own."""

    @cached_property
    def worked_out(self) -> int:
        time.sleep(0.1)
        return 1


def test_no_process_begins_while_a_thread_works_something_out() -> None:
    """It would have the lock of the property, and nobody who releases it (`functools.cached_property`, Python 3.11)."""

    def work(name: str, product: str, finished: Any) -> None:
        assert Slow().worked_out == 1

    def withheld(*_: Any) -> Withheld:
        assert Slow().worked_out == 1
        return Withheld({}, {}, {}, {}, {})

    with making(work), patch("guidebuild.proofs.withheld.withheld", withheld):
        outcome = build(SMALL, workers=4, **ASKED)
    assert len(outcome.artifacts) == 9
