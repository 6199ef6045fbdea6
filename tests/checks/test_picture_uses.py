"""A fault of a picture says where the picture is used."""

import shutil
from pathlib import Path

import pytest

from guidebuild.building.steps import examine
from guidebuild.model.diagnostics import Span


@pytest.mark.parametrize(
    ("name", "written", "place"),
    [
        ("h.png", "![A heap](images/h.png)", ((Span("guide/chapters/welcome.md", 7, 11), "used here"),)),
        ("my h.png", "![A heap](images/my%20h.png)", ((Span("guide/chapters/welcome.md", 7, 11), "used here"),)),
        ("h.png", "No picture.", ()),
    ],
)
def test_a_damaged_picture_names_the_place_that_shows_it(
    minimal: Path, tmp_path: Path, name: str, written: str, place: tuple[tuple[Span, str], ...]
) -> None:
    project = shutil.copytree(minimal, tmp_path / "project")
    (project / "guide" / "images").mkdir()
    (project / "guide" / "images" / name).write_bytes(b"\x89PNG\r\n\x1a\n cut")
    (project / "guide" / "chapters" / "welcome.md").write_text(f"---\ntitle: Welcome\n---\n\nText.\n\n{written}\n")
    (found,) = [each for each in examine(project).diagnostics if each.span == Span(f"guide/images/{name}")]
    assert found.related == place
