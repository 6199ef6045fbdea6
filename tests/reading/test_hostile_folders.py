"""Whatever stands where a project's files are read: nothing outside is read, nothing waits, nothing raises."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.reading import read_guide
from guidebuild.reading.styles import read_styles

SECRET = "root:x:0:0:secret"
PLACES = [
    "guide/guide.yaml", "guide/market.yaml", "guide/roles/potter.yaml", "guide/pay/a.yaml", "guide/chapters/welcome.md",
    "guide/images/a.png", "guide/images/a.svg", "guide/templates/imprint.html.j2", "guide/templates/deep/x.html.j2",
    "guide/sources.bib", "guide/sources.json", "guide/sources.yaml", "guide/audiences/buyer.yaml", "styles/common.css",
    "styles/tokens.css", "styles/inks.css", "styles/fonts.css", "styles/fonts/A.ttf", "styles/fonts/A.ttf.woff2",
    "styles/profiles/a.icc",
]  # fmt: skip
APART = ("guide/guide.yaml", "styles/tokens.css")
TOGETHER = [[each] for each in APART] + [
    [each for each in PLACES if each.startswith(room) and each not in APART] for room in ("guide", "styles")
]
"""What is looked at in one reading: none of it hides another."""
FOLDERS = ["guide/images", "guide/templates", "guide/pay", "styles", "styles/fonts", "styles/profiles"]


@pytest.fixture
def project(minimal: Path, tmp_path: Path) -> Path:
    shutil.copytree(minimal, tmp_path / "project")
    (tmp_path / "outside").mkdir()
    for name in ("secret", "secret.css", "secret.ttf"):
        (tmp_path / "outside" / name).write_text(SECRET)
    return tmp_path / "project"


def read(project: Path) -> list[Diagnostic]:
    guide, found = read_guide(project)
    styles, more = read_styles(project)
    assert SECRET not in f"{guide}{styles}{found}{more}"
    assert styles is None or SECRET not in "".join(sheet.css for sheet in styles)
    return [*found, *more]


def put(project: Path, name: str, make: Callable[[Path], None]) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)


@pytest.mark.parametrize("names", TOGETHER)
def test_a_link_out_of_the_project_is_told_and_not_read(project: Path, names: list[str]) -> None:
    for name in names:
        put(project, name, lambda path: path.symlink_to(project.parent / "outside" / "secret"))
    told = {(each.code, each.span.path) for each in read(project)}
    assert {(Code.FILE_OUTSIDE, name) for name in names} <= told


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_leads_out_is_told_and_not_walked(project: Path, name: str) -> None:
    put(project, name, lambda path: path.symlink_to(project.parent / "outside"))
    assert (Code.FILE_OUTSIDE, name) in {(each.code, each.span.path) for each in read(project)}


@pytest.mark.parametrize("names", TOGETHER)
@pytest.mark.parametrize(
    "make",
    [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), lambda path: path.symlink_to(path), Path.mkdir],
    ids=["pipe", "device", "loop", "folder"],
)
def test_what_is_no_file_is_never_waited_for(project: Path, names: list[str], make: Callable[[Path], None]) -> None:
    for name in names:
        put(project, name, make)
    told = {each.span.path for each in read(project)}
    assert make is Path.mkdir or set(names) <= told


@pytest.mark.parametrize("names", TOGETHER)
@pytest.mark.parametrize(
    "content",
    [b"", b"\0", b"\xff\xfe\x00", b"\x1b[31m", b"[" * 5_000, b"{" * 5_000, b"<" * 5_000, b"@" * 5_000, b"\n" * 5_000],
)
def test_junk_in_a_file_is_told_at_that_file(project: Path, names: list[str], content: bytes) -> None:
    for name in names:
        put(project, name, lambda path: path.write_bytes(content) and None)
    assert all(each.span.path.startswith(("guide", "styles")) for each in read(project))


def test_a_font_that_is_none_names_itself(project: Path) -> None:
    put(project, "styles/fonts/A.ttf", lambda path: path.write_bytes(b"wOF2" + b"\0" * 100) and None)
    assert [(each.code, each.span.path) for each in read(project)] == [(Code.STYLE_FONT, "styles/fonts/A.ttf")]
