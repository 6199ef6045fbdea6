"""Slips of the hand in the shipped guide: no traceback, and each is told at a file or is another guide."""

import shutil
from pathlib import Path

import pytest
from tests.books import ROOT
from tests.mutations import Mutation, mutations

from guidebuild.building.steps import examine
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
