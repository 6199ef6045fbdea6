"""Questions as words of a command line: what is printed, and the exit code."""

import shutil
from pathlib import Path

import pytest

from guidebuild.cli import app as cli

SMALL = Path(__file__).parents[1] / "minimal"


def test_audit_heads_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["audit", "--project", str(SMALL), "--format", "csv"]) == 0
    columns = "figure,kind,printed,value,unit,formula,sources,dates,chapters,pages,file"
    assert capsys.readouterr().out.splitlines() == [columns]


def test_stale_names_what_is_due_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["stale", "--project", str(SMALL), "--as-of", "2026-12-31"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.split() == ["no", "date", "known", "book", "undated", "guide/sources.yaml:2:5"]
    assert cli.run(["stale", "--project", str(SMALL), "--as-of", "2026-02-30"]) == 2


def test_eject_lists_and_copies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "mine"
    shutil.copytree(SMALL, project)
    assert cli.run(["eject", "--project", str(project)]) == 0
    assert capsys.readouterr().out.splitlines()[0].split() == ["tokens.css", "ours"]
    assert cli.run(["eject", "common", "--project", str(project)]) == 0
    assert (project / "styles/common.css").read_text().startswith("/* ejected from guidebuild ")
    assert cli.run(["eject", "comon", "--project", str(project)]) == 2
