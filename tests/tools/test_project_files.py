"""The door to a project's files: regular files inside it, within limits, and a diagnostic for everything else."""

import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from guidebuild.model.codes import Code
from guidebuild.model.limits import LIMITS
from guidebuild.tools import project_files
from guidebuild.tools.project_files import ProjectFolder, shown
from guidebuild.tools.project_size import text_size

MOST = 100


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "guide").mkdir(parents=True)
    (tmp_path / "secret").write_text("secret")
    return folder


def listed(root: Path) -> tuple[list[str], list[tuple[Code, str]]]:
    files, found = ProjectFolder(root).files("guide")
    assert files is not None
    return [file.name for file in files], [(diagnostic.code, diagnostic.span.path) for diagnostic in found]


def test_files_are_listed_with_their_sizes_in_the_order_of_their_names(root: Path) -> None:
    for name in ("b.yaml", "a/z.md", "a/.hidden", "c.yaml"):
        (root / "guide" / name).parent.mkdir(exist_ok=True)
        (root / "guide" / name).write_text("four")
    files, found = ProjectFolder(root).files("guide", passed_over=lambda name: name == "guide/c.yaml")
    assert [(file.name, file.size) for file in files or ()] == [("guide/a/z.md", 4), ("guide/b.yaml", 4)]
    assert found == ()


def test_no_folder_has_no_files(root: Path) -> None:
    assert ProjectFolder(root).files("styles") == ((), ())


def test_a_link_that_leads_out_is_neither_listed_nor_read(root: Path) -> None:
    (root / "guide" / "a.yaml").symlink_to(root.parent / "secret")
    (root / "guide" / "b.yaml").symlink_to("../../secret")
    (root / "guide" / "c").symlink_to(root.parent)
    names, found = listed(root)
    assert names == []
    assert found == [(Code.FILE_OUTSIDE, f"guide/{name}") for name in ("a.yaml", "b.yaml", "c")]
    content, trouble = ProjectFolder(root).read("guide/a.yaml", MOST)
    assert (content, [each.code for each in trouble]) == (None, [Code.FILE_OUTSIDE])


def test_a_folder_that_is_a_link_out_is_not_walked(root: Path) -> None:
    (root / "styles").symlink_to(root.parent)
    files, found = ProjectFolder(root).files("styles")
    assert (files, [each.code for each in found]) == ((), [Code.FILE_OUTSIDE])


def test_a_link_to_a_file_of_the_project_is_read(root: Path) -> None:
    (root / "shared.yaml").write_text("shared")
    (root / "guide" / "a.yaml").symlink_to("../shared.yaml")
    assert listed(root) == (["guide/a.yaml"], [])
    assert ProjectFolder(root).read("guide/a.yaml", MOST) == (b"shared", ())


def test_a_project_may_be_reached_through_a_link(root: Path) -> None:
    (root / "guide" / "a.yaml").write_text("a")
    (root.parent / "linked").symlink_to(root)
    assert listed(root.parent / "linked") == (["guide/a.yaml"], [])


def test_what_is_no_file_is_told_and_never_opened(root: Path) -> None:
    os.mkfifo(root / "guide" / "pipe.yaml")
    (root / "guide" / "loop").symlink_to("loop")
    (root / "guide" / "nowhere").symlink_to("gone")
    (root / "guide" / "again").symlink_to(".")
    with socket.socket(socket.AF_UNIX) as listener:
        here = os.getcwd()
        os.chdir(root / "guide")  # the path of a socket is short
        try:
            listener.bind("socket")
        finally:
            os.chdir(here)
        names, found = listed(root)
    assert names == []
    assert found == [
        (Code.FILE_UNKNOWN, f"guide/{name}") for name in ("again", "loop", "nowhere", "pipe.yaml", "socket")
    ]
    content, trouble = ProjectFolder(root).read("guide/pipe.yaml", MOST)
    assert (content, [each.code for each in trouble]) == (None, [Code.FILE_UNKNOWN])


def test_a_link_to_a_device_is_outside(root: Path) -> None:
    (root / "guide" / "zero.yaml").symlink_to("/dev/zero")
    assert listed(root) == ([], [(Code.FILE_OUTSIDE, "guide/zero.yaml")])


def test_a_file_exchanged_for_a_pipe_or_a_link_after_the_look_is_not_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `realpath` and `lstat` saw is a file; what is there when it is opened is not."""
    (root / "guide" / "a.yaml").write_text("a")
    file = os.lstat(root / "guide" / "a.yaml")
    real = os.path.realpath(root / "guide" / "a.yaml")
    (root / "guide" / "a.yaml").unlink()
    os.mkfifo(root / "guide" / "a.yaml")
    monkeypatch.setattr(project_files.os, "lstat", lambda *_, **__: file)
    assert [each.code for each in ProjectFolder(root).read("guide/a.yaml", MOST).diagnostics] == [Code.FILE_UNKNOWN]
    (root / "guide" / "a.yaml").unlink()
    (root / "guide" / "a.yaml").symlink_to(root.parent / "secret")
    project = ProjectFolder(root)
    monkeypatch.setattr(project_files.os.path, "realpath", lambda path: real)
    content, trouble = project.read("guide/a.yaml", MOST)
    assert (content, [each.code for each in trouble]) == (None, [Code.FILE_UNREADABLE])


def test_a_file_has_a_largest_size(root: Path) -> None:
    (root / "guide" / "a.md").write_bytes(b"x" * (MOST + 1))
    content, trouble = ProjectFolder(root).read("guide/a.md", MOST)
    assert (content, [(each.code, each.span.path) for each in trouble]) == (None, [(Code.LIMIT_SIZE, "guide/a.md")])
    assert ProjectFolder(root).read("guide/a.md", MOST + 1).value is not None


def test_a_folder_has_a_largest_number_of_files(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        (root / "guide" / f"{number}.yaml").touch()
    monkeypatch.setattr(project_files, "limits", lambda: replace(LIMITS, files=3))
    files, found = ProjectFolder(root).files("guide")
    assert (files, [(each.code, each.span.path) for each in found]) == ((), [(Code.LIMIT_SIZE, "guide")])
    monkeypatch.undo()
    assert len(ProjectFolder(root).files("guide").value or ()) == 4


def test_folders_do_not_stand_inside_each_other_without_end(root: Path) -> None:
    deep = root / "guide" / "/".join("d" * 40)
    deep.mkdir(parents=True)
    (deep / "a.yaml").touch()
    names, found = listed(root)
    assert (names, [code for code, _ in found]) == ([], [Code.LIMIT_SIZE])


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        (b"a\x1b[31mred.md", r"guide/a\x1b[31mred.md"),
        (b"a\nb.md", r"guide/a\nb.md"),
        (b"a\x7fb.md", r"guide/a\x7fb.md"),
        (b"a\xff.md", r"guide/a\xff.md"),
        ("a\u202eb.md".encode(), r"guide/a\u202eb.md"),
        ("a\u200bb.md".encode(), r"guide/a\u200bb.md"),
        ("a\U000e0041b.md".encode(), r"guide/a\U000e0041b.md"),
        (b"a\\b.md", r"guide/a\\b.md"),
    ],
)
def test_a_name_that_cannot_be_printed_is_told_and_not_read(root: Path, name: bytes, printed: str) -> None:
    (root / "guide" / os.fsdecode(name)).write_text("x")
    assert listed(root) == ([], [(Code.FILE_ODD_NAME, printed)])
    printed.encode("utf-8")


@pytest.mark.parametrize(
    "name", ["My plan.png", "a:b.png", "Größe.md", "说明.md", "می\u200cخواهم.md", "a%20b.png", "😀.md"]
)
def test_names_in_other_scripts_are_names(root: Path, name: str) -> None:
    (root / "guide" / name).touch()
    assert listed(root) == ([f"guide/{name}"], [])
    assert shown(name) == name


def test_a_file_that_cannot_be_read_is_a_diagnostic(root: Path) -> None:
    content, found = ProjectFolder(root).read("guide/gone.yaml", MOST)
    assert content is None
    assert [str(each) for each in found] == [
        f"guide/gone.yaml:1:1: error[{Code.FILE_UNREADABLE.slug}]: the file cannot be read: no such file or directory"
    ]


def test_a_file_that_is_being_written_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look finds half of it; a file that never comes to rest is a diagnostic."""
    path = root / "guide" / "a.yaml"
    path.write_text("half")
    look, looks = os.fstat, 0

    def written_meanwhile(descriptor: int) -> os.stat_result:
        nonlocal looks
        looks += 1
        seen = look(descriptor)
        if looks == 1 or (looks % 2 and path.name == "b.yaml"):
            path.write_text(f"half and the rest{looks}")
        return seen

    monkeypatch.setattr(project_files.os, "fstat", written_meanwhile)
    monkeypatch.setattr(project_files, "_PAUSE", 0)
    assert ProjectFolder(root).read("guide/a.yaml", MOST).value == b"half and the rest1"
    path = root / "guide" / "b.yaml"
    path.write_text("half")
    trouble = ProjectFolder(root).read("guide/b.yaml", MOST).diagnostics
    assert [(each.code, each.span.path) for each in trouble] == [(Code.FILE_UNREADABLE, "guide/b.yaml")]


def test_a_text_counts_once_whatever_leads_to_it_and_one_elsewhere_never(tmp_path: Path) -> None:
    """By its size, time and memory of a build grow."""
    chapters = tmp_path / "mine/guide/chapters"
    chapters.mkdir(parents=True)
    (chapters / "a.md").write_text("a" * 100)
    (tmp_path / "mine/b.md").write_text("b" * 1000)
    (tmp_path / "outside.md").write_text("c" * 10_000)
    for name, target in (("b", "../../b.md"), ("again", "../../b.md"), ("a2", "a.md"), ("c", "../../../outside.md")):
        (chapters / f"{name}.md").symlink_to(target)
    (chapters / "loop.md").symlink_to("loop.md")
    assert text_size(tmp_path / "mine") == 1100
