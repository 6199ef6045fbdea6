"""What only follows from a broken file is not told: every check asks `Guide.unread` before it misses something.

A guide about which there is nothing to say is broken file by file and entry by entry. The reader tells the break; a
check that has something to say then has not asked what could not be read.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.faults.rows import GUIDE

from guidebuild.checks import CHECKS
from guidebuild.model.diagnostics import Diagnostic, Severity
from guidebuild.model.guide import Guide
from guidebuild.reading.guide import read_what_can_be_read

Check = Callable[[Guide], Sequence[Diagnostic]]
FILES = sorted(path.relative_to(GUIDE).as_posix() for path in (GUIDE / "guide").rglob("*.yaml"))
FILES.remove("guide/guide.yaml")  # without it there is no guide


def entries(tree: Any) -> Iterator[dict[str, Any]]:
    """Every entry of a file with an id of its own, the file itself first."""
    if isinstance(tree, dict):
        yield from [tree] if "id" in tree else []
        for each in tree.values():
            yield from entries(each)
    elif isinstance(tree, list):
        for each in tree:
            yield from entries(each)


def broken(text: str, step: int) -> Iterator[str]:
    """The file cut short, with a key that nobody knows, and with one in each of its entries by itself.

    `step`: of so many entries only the first.
    """
    yield f"{text}\n]"
    whole = yaml.safe_load(text)
    yield yaml.safe_dump({**whole, "nonsense": 1}, allow_unicode=True, sort_keys=False)
    for at in range(0, len(list(entries(whole))), step):
        copy = deepcopy(whole)
        list(entries(copy))[at]["nonsense"] = 1
        yield yaml.safe_dump(copy, allow_unicode=True, sort_keys=False)


def told(project: Path, checks: Sequence[Check]) -> list[str]:
    """A sentence for each finding of a check on the guide of a project, of which something could not be read."""
    guide, found = read_what_can_be_read(project)
    assert any(each.severity is Severity.ERROR for each in found), "the file is not broken"
    if guide is None:
        return []
    return [
        f"{check.__name__} says of what only could not be read: {each}; ask `guide.unread` first"
        for check in checks
        for each in check(guide)
    ]


def breaks(file: str, folder: Path, checks: Sequence[Check], step: int = 1) -> list[str]:
    project = shutil.copytree(GUIDE, folder / "project", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    whole = (project / file).read_text("utf-8")
    wrong: list[str] = []
    for text in broken(whole, step):
        (project / file).write_text(text, "utf-8")
        wrong += told(project, checks)
    return wrong


ALL = pytest.mark.more("that no check says what only follows from any broken entry of a file")


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=ALL)])
@pytest.mark.parametrize("file", FILES)
def test_no_check_says_what_only_follows_from_a_broken_file(file: str, step: int, tmp_path: Path) -> None:
    assert breaks(file, tmp_path, CHECKS, step) == []


def test_a_check_that_does_not_ask_is_named(tmp_path: Path) -> None:
    def check_every_role_has_a_tool(guide: Guide) -> tuple[Diagnostic, ...]:
        from guidebuild.model.codes import Code
        from guidebuild.model.diagnostics import warning

        bare = (role for role in guide.roles if not role.tools)
        return tuple(warning(Code.CONTENT_UNSHOWN, role.span, f"`{role.id}` has no tool") for role in bare)

    found = breaks("guide/roles/miller.yaml", tmp_path, [check_every_role_has_a_tool])
    assert found, "the one tool of the role could not be read"
    assert found[0].startswith("check_every_role_has_a_tool says of what only could not be read: ")
    assert "`miller` has no tool" in found[0]
