"""A build in the process of a test says what one in processes of its own says."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.near import here, in_this_process
from tests.small_editions import SMALL

from guidebuild import pipeline
from guidebuild.building.orders import Outcome
from guidebuild.errors import OwnFault, ToolError
from guidebuild.model.limits import LIMITS
from guidebuild.tools.confined import Exceeded, confine


def told(outcome: Outcome) -> Outcome:
    return replace(outcome, seconds={})


def broken(project: Path) -> None:
    (project / "styles").mkdir()
    (project / "styles/screen.css").write_text("p { colr: red }\n")
    chapter = project / "guide/chapters/craft.md"
    chapter.write_text(chapter.read_text() + "\nSee [nothing](#nothing).\n")


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(
            lambda project: pipeline.build(project, audience="buyer", formats=("pdf", "html")),
            marks=pytest.mark.more("that a build of pages says the same in the process of a test"),
        ),
        lambda project: pipeline.build(project, formats=("html",), audience="buyer,maker"),
        lambda project: pipeline.check(project, every_region=True),
        lambda project: (broken(project), pipeline.check(project))[1],
    ],
    ids=["pages", "editions", "check", "a guide with faults"],
)
def test_both_ways_say_the_same(work: Callable[[Path], Outcome], tmp_path: Path) -> None:
    near, apart = (shutil.copytree(SMALL, tmp_path / name / "project") for name in ("near", "apart"))
    with in_this_process():
        one = told(work(near))
    other = told(work(apart))
    assert replace(one, project=apart) == other


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ToolError, ["pandoc is gone"]),
        (Exceeded, ["memory", "a.md"]),
        (ZeroDivisionError, ["ours"]),
        (OSError, [28, "full"]),
    ],
)
def test_both_ways_raise_the_same(kind: type[BaseException], words: list[Any]) -> None:
    def work(tell: Any) -> None:
        raise kind(*words)

    found = []
    for way in (here, confine):
        with pytest.raises((ToolError, Exceeded, OwnFault)) as raised:
            way(work, LIMITS.step)
        found.append(raised.value)
    assert type(found[0]) is type(found[1])
    assert str(found[0]) == str(found[1])


def test_progress_is_told_both_ways() -> None:
    for way in (here, confine):
        heard: list[str] = []

        def work(tell: Any) -> int:
            tell("read")
            return 7

        assert way(work, LIMITS.step, tell=heard.append) == 7
        assert set(heard) == {"read"}
