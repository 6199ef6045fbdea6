"""`build --verify-repeatable`: a second build in another world, and how a difference is told."""

import io
import os
import random
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.small_editions import SMALL

from guidebuild import pipeline
from guidebuild.cli import app as cli
from guidebuild.commands import repeatable
from guidebuild.commands.repeatable import build_again, difference
from guidebuild.errors import ToolError

pytestmark = pytest.mark.usefixtures("in_one_process")


def archive(**members: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as book:
        for name, text in members.items():
            book.writestr(zipfile.ZipInfo(name), text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (b"abc", b"abc", None),
        (b"abcdef", b"abXdef", "differs at byte 2 of 6 (then 6)"),
        (b"abc", b"abcd", "differs at byte 3 of 3 (then 4)"),
        (b"", b"x", "differs at byte 0 of 0 (then 1)"),
        (archive(a="1", b="22"), archive(a="1", b="23"), "`b` differs at byte 1 of 2"),
        (archive(a="1", b="2"), archive(b="2", a="1"), "`a` stands where the second build has `b`"),
        (archive(a="1"), archive(a="1", b="2"), "1 files, in the second build 2"),
        (archive(a="1"), archive(a="1") + b"x", "the archives differ at byte 101"),
    ],
)
def test_where_two_contents_part(first: bytes, second: bytes, said: str | None) -> None:
    assert difference(first, second) == said


def test_members_with_another_date() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as book:
        book.writestr(zipfile.ZipInfo("a", (2026, 1, 2, 3, 4, 6)), "1")
    assert difference(archive(a="1"), content.getvalue()) == "`a` has another date or mode"


def test_the_same_bytes_in_another_world(minimal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["build", "--project", str(minimal), "--output", str(tmp_path), "--format", "html"]
    assert cli.run([*words, "--verify-repeatable"]) == 0
    said = capsys.readouterr().out
    assert "minimal-complete.html: same bytes\n" in said
    assert (tmp_path / "minimal-complete.html").exists()


def test_other_bytes_are_told_and_nothing_is_written(
    minimal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.finished

    def other(outcome: Any) -> Any:
        first, *rest = whole(outcome)
        files = tuple(replace(file, content=file.content.replace(b"</html>", b"</HTML>")) for file in first.files)
        return (replace(first, files=files), *rest)

    monkeypatch.setattr(pipeline, "finished", other)
    words = ["build", "--project", str(minimal), "--output", str(tmp_path / "output"), "--format", "html"]
    assert cli.run([*words, "--verify-repeatable"]) == 1
    heard = capsys.readouterr()
    assert "minimal-complete.html: differs at byte " in heard.out
    assert "not repeatable, nothing written" in heard.err
    assert not (tmp_path / "output").exists()


def test_a_guide_that_is_edited_meanwhile_is_no_difference(minimal: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(minimal, project)
    sets = pipeline.finished(pipeline.build(project, formats=("html",)))
    with (project / "guide" / "sources.yaml").open("a") as file:
        file.write("\n")
    with pytest.raises(ToolError, match="were changed while it was built"):
        build_again(project, sets, format="html")


def test_a_second_build_that_fails_is_told(minimal: Path) -> None:
    with pytest.raises(ToolError, match="the second build fails: this guide has no audience `nobody`"):
        build_again(minimal, pipeline.finished(pipeline.build(minimal, formats=("html",))), audience="nobody")


def test_options_become_words() -> None:
    asked = {"format": "pdf", "all": True, "region": None, "print": False, "page-size": "A4"}
    assert list(repeatable._words(asked)) == ["--format=pdf", "--all", "--page-size=A4"]


def test_the_order_of_a_folder_does_not_matter(minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File systems list a folder in an order of their own."""
    first = pipeline.finished(pipeline.build(SMALL, formats=("html",)))
    scandir, listdir = os.scandir, os.listdir

    class Shuffled:
        """What `os.scandir` gives, in another order."""

        def __init__(self, path: Any) -> None:
            with scandir(path) as entries:
                self.entries = shuffled(list(entries))

        def __iter__(self) -> Iterator[Any]:
            return iter(self.entries)

        def __next__(self) -> Any:
            return self.entries.pop(0)

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def close(self) -> None:
            pass

    def shuffled(entries: list[Any]) -> list[Any]:
        return random.Random(4).sample(entries, len(entries))

    monkeypatch.setattr(os, "scandir", lambda path=".": Shuffled(path))
    monkeypatch.setattr(os, "listdir", lambda path=".": shuffled(listdir(path)))
    again = pipeline.finished(pipeline.build(SMALL, formats=("html",)))
    assert shuffled(listdir(SMALL / "guide")) != sorted(listdir(SMALL / "guide"))
    assert again == first
