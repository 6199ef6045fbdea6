"""docs/tutorial.md is done as it stands: its commands are run, its changes made, and what it prints is printed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidebuild import cli

pytestmark = pytest.mark.usefixtures("in_one_process")

TUTORIAL = Path(__file__).parents[1] / "docs" / "tutorial.md"


def steps() -> Iterator[tuple[str, str]]:
    """Kind and text of each fence."""
    yield from re.findall(r"^```(\w+)\n(.*?)^```$", TUTORIAL.read_text("utf-8"), re.M | re.S)


def change(text: str) -> None:
    """Lines that go out and come in, each where the first such line stands behind the one before."""
    first, *lines = text.splitlines()
    path = Path(first.removeprefix("--- "))
    content, at = path.read_text("utf-8").split("\n"), 0
    for line in lines:
        sign, words = line[:1], line[1:]
        if sign == "+":
            content.insert(at, words)
            at += 1
            continue
        assert words in content[at:], f"{path} has no line `{words}` behind line {at}"
        at = content.index(words, at)
        if sign == "-":
            del content[at]
        else:
            at += 1
    path.write_text("\n".join(content), "utf-8")


def test_it_is_done_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said, seen = "", set()
    for kind, text in steps():
        seen.add(kind)
        if kind == "diff":
            change(text)
        elif kind == "text":
            for line in text.splitlines():
                assert line.strip() in said
        else:
            said = ""
            for command in text.splitlines():
                plain = command.removesuffix(" || true")
                words = shlex.split(plain)
                if words[0] == "cd":
                    monkeypatch.chdir(words[1])
                    continue
                assert words[0] == "guidebuild"
                code = cli.run(words[1:])
                out, err = capsys.readouterr()
                said += out + err
                assert (code == 0) == (plain == command), f"{command}: {err}"
                assert plain != command or "warning" not in err or "new" in text, err
    assert seen == {"sh", "diff", "text"}
    page = Path("output/my-guide-students.html").read_text("utf-8")
    assert "People who like company more than quiet." in page
    assert "Charge nurse" not in page


def test_commands_that_are_only_spoken_of_exist() -> None:
    text = re.sub(r"^```.*?^```$", "", TUTORIAL.read_text("utf-8"), flags=re.M | re.S)
    spoken = re.findall(r"`guidebuild ([a-z]+)", text)
    assert set(spoken) >= {"init", "build", "explain", "new", "why", "doctor"}
    for name in spoken:
        assert cli.run([name, "--help"]) == 0
