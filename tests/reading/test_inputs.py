"""What a guide is read from, and that it rests while it is read."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from guidebuild import pipeline
from guidebuild.building import run as building
from guidebuild.errors import ProjectError, ToolError
from guidebuild.reading.inputs import read_inputs

READ = {
    "guide/guide.yaml", "guide/sources.yaml", "guide/roles/potter.yaml", "guide/chapters/welcome.md",
    "guide/images/a.svg", "guide/templates/cover.html.j2", "styles/tokens.css", "styles/inks.css",
    "styles/fonts/A.ttf", "styles/fonts/B.WOFF2", "styles/profiles/c.icc",
}  # fmt: skip
UNREAD = {
    "guide/README.md", "guide/notes.txt", "guide/.hidden", "styles/other.css", "styles/fonts/OFL.txt", "output/a.pdf",
    "README.md",
}  # fmt: skip


@pytest.fixture
def project(minimal: Path, tmp_path: Path) -> Path:
    """A project with files of every kind."""
    root = tmp_path / "project"
    shutil.copytree(minimal, root)
    for name in READ | UNREAD:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(name)
    return root


def test_every_file_that_is_read_and_no_other(project: Path) -> None:
    found = read_inputs(project)
    assert set(found) == READ
    assert list(found) == sorted(found)
    assert found["styles/fonts/A.ttf"] == hashlib.sha256(b"styles/fonts/A.ttf").hexdigest()


def test_what_cannot_be_read_is_not_waited_for(project: Path) -> None:
    (project / "styles" / "tokens.css").unlink()
    os.mkfifo(project / "styles" / "tokens.css")
    os.truncate(project / "styles" / "fonts" / "A.ttf", 1 << 40)
    assert set(read_inputs(project)) == READ - {"styles/tokens.css", "styles/fonts/A.ttf"}


def test_no_guide(tmp_path: Path) -> None:
    with pytest.raises(ProjectError):
        read_inputs(tmp_path)


def test_a_guide_that_is_edited_while_it_is_read(
    minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    shutil.copytree(minimal, project)
    whole = building.examine

    def edited(*words: Any) -> Any:
        with (project / "guide" / "sources.yaml").open("a") as file:
            file.write("\n")
        return whole(*words)

    monkeypatch.setattr(building, "examine", edited)
    with pytest.raises(ToolError, match=r"`guide/sources\.yaml` was changed while the guide was read; build again"):
        pipeline.build(project, formats=("html",))
