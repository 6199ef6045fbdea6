"""Slips of the hand in the shipped guide: no traceback, and each is told at a file or is another guide."""

import shutil
from pathlib import Path

import pytest
from tests.books import ROOT
from tests.mutations import Mutation, mutations

from guidebuild.building.steps import examine
from guidebuild.cli.reporting import show
from guidebuild.model.guide import Guide

MORE = pytest.mark.more("that further slips of the hand in the shipped guide are told or make another guide")
SLIPS = [
    pytest.param(each, id=str(each), marks=[MORE] if at else ())
    for at, each in enumerate(mutations(ROOT / "guide", 12, seed=15))
    if each.kind != "a line indented" and not each.gone.lstrip().startswith("#")  # may mean the same as before
]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_or_makes_another_guide(guide: Guide, slip: Mutation, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "guide", tmp_path / "guide")
    (tmp_path / "guide" / slip.file).write_text(slip.text, encoding="utf-8")
    found = examine(tmp_path)
    for each in found.diagnostics:
        assert each.span.path.startswith("guide/"), each
        assert "None" not in each.message
    assert found.diagnostics or found.value != guide, slip


def test_the_slip_of_the_readme_is_told_as_it_stands_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "guide", tmp_path / "guide")
    statements = tmp_path / "guide" / "pay" / "statements.yaml"
    statements.write_text(statements.read_text("utf-8").replace("ml-engineer", "ml-enginer", 1), "utf-8")
    show(examine(tmp_path).diagnostics, tmp_path)
    printed = capsys.readouterr().err.replace(f"{tmp_path.as_posix()}/", "").removesuffix("1 error\n")
    assert f"```\n{printed}```" in (ROOT / "README.md").read_text("utf-8")
