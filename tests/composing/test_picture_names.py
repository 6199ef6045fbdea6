"""A picture is found by its name, however its address is written."""

import shutil
from pathlib import Path

import pytest
from tests.pictures import png

from guidebuild import pipeline
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked
from guidebuild.model.manuscript import Manuscript


def composed(minimal: Path, folder: Path, address: str, *names: str) -> Checked[Manuscript]:
    shutil.copytree(minimal, folder, dirs_exist_ok=True)
    (folder / "guide" / "images").mkdir()
    for name in names:
        (folder / "guide" / "images" / name).write_bytes(png())
    chapter = folder / "guide" / "chapters" / "welcome.md"
    chapter.write_text(f"{chapter.read_text()}\n![A plan of the kiln]({address})\n")
    guide, _ = pipeline.load(folder)
    assert guide is not None
    return pipeline.compose_guide(guide)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("images/My%20plan.png", "My plan.png"),
        ("<images/My plan.png>", "My plan.png"),
        ("./images/a.png", "a.png"),
        ("images/a:b.png", "a:b.png"),
        ("images/50%25.png", "50%.png"),
        ("images/a%23b%3F.png", "a#b?.png"),
        ("images/gr%C3%BCn.png", "grün.png"),
    ],
)
def test_a_picture_is_found(minimal: Path, tmp_path: Path, address: str, name: str) -> None:
    manuscript, found = composed(minimal, tmp_path, address, name)
    assert found == ()
    assert manuscript is not None
    assert list(manuscript.assets) == [f"images/{name}"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("./a:b.png", Code.ASSET_MISSING),
        ("images/a:b.png", Code.ASSET_MISSING),
        ("../../etc/passwd.png", Code.ASSET_MISSING),
        ("/etc/passwd.png", Code.ASSET_MISSING),
        ("images/%00.png", Code.ASSET_MISSING),
        ("http://example.org/a.png", Code.ASSET_REMOTE),
        ("//example.org/a.png", Code.ASSET_REMOTE),
        ("file:///etc/passwd", Code.ASSET_REMOTE),
        ("a:b.png", Code.ASSET_REMOTE),
    ],
)
def test_a_picture_that_is_not_there_is_told(minimal: Path, tmp_path: Path, address: str, code: Code) -> None:
    manuscript, found = composed(minimal, tmp_path, address)
    assert manuscript is None
    assert [(each.code, each.span.path) for each in found] == [(code, "guide/chapters/welcome.md")]
