"""Slips of the hand made by a generator: no traceback, and no silence where something is wrong.

A mutation that nothing is said of changes nothing that the guide says, or is seen in what the guide prints.
"""

import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from tests.books import PFLEGE, SECOND
from tests.faults.checked import checked
from tests.faults.rows import GUIDE
from tests.mutations import Mutation, mutations

from guidebuild.building.steps import compose_guide, examine
from guidebuild.model.guide import Guide

MORE = pytest.mark.more("that further slips of the hand, made by a generator, are told or seen")


def further(at: int, suite: int) -> Sequence[pytest.MarkDecorator]:
    """The mark of a mutation that is not among the first ones."""
    return [MORE] if at >= suite else ()


HERE = [
    pytest.param(each, id=str(each), marks=further(at, 14))
    for at, each in enumerate(mutations(GUIDE / "guide", 40, seed=11))
]
ELSEWHERE = [
    pytest.param(project, each, id=f"{project.name}: {each}", marks=further(at, 1))
    for project, seed in ((PFLEGE, 12), (SECOND, 13))
    for at, each in enumerate(mutations(project / "guide", 5, seed))
]


def mutated(project: Path, mutation: Mutation, folder: Path) -> Path:
    shutil.copytree(project / "guide", folder / "guide")
    (folder / "guide" / mutation.file).write_text(mutation.text, encoding="utf-8")
    return folder


@cache
def whole() -> Guide:
    guide = examine(GUIDE).value
    assert guide is not None
    return guide


def printed(guide: Guide) -> tuple[str, ...]:
    """Everything that its editions print."""
    pages: list[str] = []
    for reader in (None, *(audience.id for audience in guide.audiences)):
        manuscript = compose_guide(guide, reader).value
        assert manuscript is not None
        chapters = (f"{each.title}{each.standfirst}{each.document}" for each in manuscript.chapters)
        pages += [manuscript.cover, *chapters, str(manuscript.edition.guide.manifest.model_dump())]
    return tuple(pages)


@cache
def as_printed() -> tuple[str, ...]:
    return printed(whole())


@pytest.mark.parametrize("mutation", HERE)
def test_a_slip_is_told_or_seen(mutation: Mutation, tmp_path: Path) -> None:
    project = mutated(GUIDE, mutation, tmp_path)
    if not checked(project):
        guide = examine(project).value
        assert guide is not None
        assert guide == whole() or printed(guide) != as_printed(), mutation


@pytest.mark.parametrize(("project", "mutation"), ELSEWHERE)
def test_a_slip_in_another_guide_gives_no_traceback(project: Path, mutation: Mutation, tmp_path: Path) -> None:
    for found in examine(mutated(project, mutation, tmp_path)).diagnostics:
        assert found.span.path.startswith("guide/"), found
        assert "None" not in found.message
