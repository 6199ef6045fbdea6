"""The lessons in docs/ are done as they stand: commands are run, changes made, and what is printed is printed."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidebuild.cli import app as cli
from guidebuild.tools.store import KEY, NO_CACHE

pytestmark = pytest.mark.usefixtures("in_one_process")

DOCS = Path(__file__).parents[1] / "docs"
LESSONS = {
    "tutorial.md": ("my-guide-students.html", "People who like company more than quiet.", "Charge nurse"),
    "pay-in-two-countries.md": ("nurses-complete.html", "€3,900", "TODO"),
}
"""For each: a page that is there in the end, words that it has, and words that it lacks."""


def steps(lesson: str) -> Iterator[tuple[str, str]]:
    """Kind and text of each fence."""
    yield from re.findall(r"^```(\w+)\n(.*?)^```$", (DOCS / lesson).read_text("utf-8"), re.M | re.S)


def change(text: str) -> None:
    """Lines that go out and come in, each where the first such line stands behind the one before."""
    first, *lines = text.splitlines()
    path = Path(first.removeprefix("--- "))
    path.parent.mkdir(parents=True, exist_ok=True)
    content, at = path.read_text("utf-8").split("\n") if path.exists() else [""], 0
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


@pytest.mark.parametrize(
    "lesson",
    [
        "tutorial.md",
        pytest.param("pay-in-two-countries.md", marks=pytest.mark.more("that the second lesson is done as it stands")),
    ],
)
def test_it_is_done_as_it_stands(
    lesson: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(NO_CACHE)  # as a reader has it: a build remembers the one before
    monkeypatch.setenv(KEY, "a secret for this test")
    said, seen = "", set()
    for kind, text in steps(lesson):
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
    name, there, not_there = LESSONS[lesson]
    page = Path("output", name).read_text("utf-8")
    assert there in page
    assert not_there not in page


def test_commands_that_are_only_spoken_of_exist() -> None:
    text = re.sub(r"^```.*?^```$", "", (DOCS / "tutorial.md").read_text("utf-8"), flags=re.M | re.S)
    spoken = re.findall(r"`guidebuild ([a-z]+)", text)
    assert set(spoken) >= {"init", "build", "explain", "new", "why", "doctor"}
    for name in spoken:
        assert cli.run([name, "--help"]) == 0
