"""Whatever command is asked of a project, nothing of the project is read in the process that the user started."""

import mmap
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from scripts.reference.commands import commands

from guidebuild.cli import app as cli
from guidebuild.tools.project_files import ProjectFolder

MINIMAL = Path(__file__).parents[1] / "minimal"
IN = ["--project", "."]
WORDS: Mapping[str, list[str]] = {
    "audit": ["audit", *IN],
    "build": ["build", *IN, "--format", "html", "--no-cache"],
    "check": ["check", *IN, "--no-cache", "--fix"],
    "certify": ["certify", *IN, "--format", "html", "--audience", "nobody"],
    "diff": ["diff", "complete", "complete", *IN],
    "editions": ["editions", *IN],
    "eject": ["eject", "print", *IN],
    "export": ["export", "tables", *IN, "--format", "csv"],
    "import": ["import", "sheet.csv", "--as", "skills", "--into", "."],
    "new": ["new", "faq", "a-question", *IN],
    "schema": ["schema", *IN, "--output", "schemas"],
    "stale": ["stale", *IN, "--as-of", "2026-06-01"],
    "upgrade": ["upgrade", *IN],
    "verify": ["verify", *IN],
    "why": ["why", "complete", *IN],
}
"""How each command is asked of a project."""
WITHOUT = {"doctor", "explain", "init"}
"""Commands that are asked of no project."""


def test_every_command_is_asked_here() -> None:
    untried = {name.split()[0] for name in commands()} - WORDS.keys() - WITHOUT
    assert untried == set(), "say in WORDS how it is asked of a project, or in WITHOUT that it never is"


SHOWS, HASHES = "/cli/reporting.py", "/reading/inputs.py"
"""Who may read in that process: the lines below a finding; and bytes of which only the digest is looked at."""


@pytest.mark.parametrize("name", WORDS)
def test_a_project_is_read_in_a_process_that_cannot_run_away(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(MINIMAL / "guide", tmp_path / "guide")
    (tmp_path / "sheet.csv").write_text("Skill,Theme\nListening,People\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    here, open_ones, in_others = os.getpid(), set[str](), mmap.mmap(-1, 1)
    content = ProjectFolder._content

    def noted(folder: ProjectFolder, name: str, most: int) -> Any:
        frame: Any = sys._getframe()
        while frame is not None and not frame.f_code.co_filename.endswith((SHOWS, HASHES)):
            frame = frame.f_back
        if os.getpid() != here:
            in_others[:1] = b"1"
        elif frame is None:
            open_ones.add(name)
        return content(folder, name, most)

    monkeypatch.setattr(ProjectFolder, "_content", noted)
    cli.run(WORDS[name])
    assert open_ones == set(), "ask it by commands/asking.py, or in the processes of a build"
    assert in_others[:1] == b"1" or name == "verify", capsys.readouterr()
