"""A build from the store is a fresh build, told without making it."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from guidebuild import pipeline
from guidebuild.building import known_runs
from guidebuild.building import run as building
from guidebuild.building.orders import Failure, Order, Outcome
from guidebuild.building.stages import Progress
from guidebuild.errors import ToolError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span, warning
from guidebuild.pipeline import build, check, write
from guidebuild.tools.store import KEY, NO_CACHE, Store

pytestmark = pytest.mark.usefixtures("in_one_process")


@pytest.fixture
def project(minimal: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(minimal, tmp_path / "project"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", b"o" * 32)


def edit(project: Path, name: str, old: str, new: str) -> None:
    path = project / "guide" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def chapter(project: Path) -> str:
    return next(path.relative_to(project / "guide").as_posix() for path in (project / "guide/chapters").iterdir())


def test_the_second_build_makes_nothing_and_tells_the_same(
    project: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "guide" / "stray.txt").write_text("nobody reads it")
    first = build(project, formats=("html",), store=store)
    assert [each.code for each in first.diagnostics] == [Code.FILE_UNKNOWN]
    assert first.artifacts

    def nothing(order: Order, progress: Progress) -> Outcome:
        pytest.fail("it was made again")

    monkeypatch.setattr(building, "run", nothing)
    second = build(project, formats=("html",), store=store)
    assert second == first
    assert second.artifacts[0].content == first.artifacts[0].content
    assert second.origins == first.origins
    assert [account.reused for account in second.accounts] == [True]
    with pytest.raises(pytest.fail.Exception):
        build(project, formats=("html",), page_size="Letter", store=store)
    with pytest.raises(pytest.fail.Exception):
        build(project, formats=("html",))
    (project / "guide" / "stray.txt").rename(project / "guide" / "other.txt")
    with pytest.raises(pytest.fail.Exception):
        build(project, formats=("html",), store=store)


def test_what_changed_is_named(project: Path, store: Store) -> None:
    assert check(project, store=store).changed == ()
    (project / "guide" / "stray.txt").write_text("nobody reads it")
    assert check(project, store=store).changed == ("guide/stray.txt",)
    (project / "guide" / "stray.txt").unlink()
    again = check(project, store=store)
    assert (again.changed, again.diagnostics) == ((), ()), "what it was before is remembered"


@pytest.mark.parametrize("kind", ["outcome", "content"])
def test_what_is_damaged_is_made_again(project: Path, store: Store, kind: str) -> None:
    first = build(project, formats=("html",), store=store)
    for path in (store.folder / kind).iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    again = build(project, formats=("html",), store=store)
    assert again == first
    assert again.key
    third = build(project, formats=("html",), store=store)
    assert third == first
    assert "remembered" in third.seconds


@pytest.mark.parametrize("why", ["failure", "limit"])
def test_what_is_of_the_machine_is_not_kept(
    project: Path, store: Store, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    ran: list[int] = []
    failed = Outcome((), (), failures=(Failure("pdf", ToolError("no Pango")),))
    slow = Outcome((), (warning(Code.LIMIT_TIME, Span("guide"), "takes more time than it may"),))

    def run(order: Order, progress: Progress) -> Outcome:
        ran.append(1)
        return failed if why == "failure" else slow

    monkeypatch.setattr(building, "run", run)
    assert [build(project, store=store).key for _ in range(2)] == ["", ""]
    assert len(ran) == 2


def test_what_is_edited_meanwhile_is_not_kept(project: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(order: Order, progress: Progress) -> Outcome:
        edit(project, chapter(project), "\n", "\n\n")
        return Outcome((), ())

    monkeypatch.setattr(building, "run", run)
    assert build(project, store=store).key == ""


def test_files_that_stand_there_are_not_written_again(project: Path, store: Store, tmp_path: Path) -> None:
    output = tmp_path / "output"
    outcome = build(project, formats=("html",), store=store)
    paths = write(outcome, output, store=store)
    page = paths[0]
    before = page.stat().st_ino
    assert write(outcome, output, store=store) == paths
    assert page.stat().st_ino == before
    content = page.read_bytes()
    page.write_bytes(content + b" ")
    assert write(outcome, output, store=store) == paths
    assert page.read_bytes() == content
    before = page.stat().st_ino
    (output / "notes.txt").write_text("another file beside them")
    write(outcome, output, store=store)
    assert page.stat().st_ino != before, "a manifest depends on what else is there"
    other = replace(outcome, project=tmp_path)
    (tmp_path / "link").symlink_to(output)
    with pytest.raises(ToolError, match="is a link in the project"):
        write(other, tmp_path / "link", store=store)


def test_another_version_writes_what_it_makes(
    project: Path, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = build(project, formats=("html",), store=store)
    page = write(old, tmp_path / "output", store=store)[0]
    made = replace(old, artifacts=(replace(old.artifacts[0], content=b"<!DOCTYPE html><title>Newer</title>"),), key="")
    monkeypatch.setattr(known_runs, "identity", lambda store: "a newer version")
    monkeypatch.setattr(building, "run", lambda order, progress: made)
    write(build(project, formats=("html",), store=store), tmp_path / "output", store=store)
    assert page.read_bytes() == made.artifacts[0].content


def test_a_note_of_other_files_is_not_believed(project: Path, store: Store, tmp_path: Path) -> None:
    one = build(project, formats=("html",), store=store)
    write(one, tmp_path / "output", store=store)
    more = replace(one, artifacts=(replace(one.artifacts[0], filename="more.html"), *one.artifacts))
    paths = write(more, tmp_path / "output", store=store)
    assert [path.name for path in paths[:2]] == ["more.html", one.artifacts[0].filename]
    assert all(path.is_file() for path in paths)


HEAVY = ("weasyprint", "pypandoc", "pydantic", "lxml", "jinja2", "babel", "pikepdf", "pypdfium2", "PIL", "fontTools")
TOLD = f"""
import atexit, json, sys
from pathlib import Path
atexit.register(lambda: Path(sys.argv.pop()).write_text(json.dumps([n for n in {HEAVY!r} if n in sys.modules])))
from guidebuild import __main__
place = sys.argv.pop()
atexit.register(lambda: sys.argv.append(place))
__main__.main()
"""


def test_the_command_says_the_same_and_loads_no_engine(project: Path, tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != NO_CACHE}
    environment |= {KEY: "a secret for this test", "HOME": str(tmp_path / "home")}
    loaded = tmp_path / "loaded"

    def run(*words: str) -> tuple[int, list[str], str, list[str]]:
        command = [sys.executable, "-c", TOLD, *words, "--project", str(project), str(loaded)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
        lines = [line.partition("   ")[0] for line in done.stdout.splitlines() if not line.endswith("in all")]
        return done.returncode, lines, done.stderr, json.loads(loaded.read_text())

    (project / "guide" / "stray.txt").write_text("nobody reads it")
    for words in (("build", "--format", "html"), ("check", "--strict")):
        first, second = run(*words), run(*words)
        assert second[:3] == first[:3], words
        assert "lxml" in first[3]
        assert second[3] == [], words
    assert (tmp_path / "project/output/minimal-complete.html").is_file()
    explained = run("build", "--format", "html", "--explain")[1]
    assert explained[0] == "minimal-complete.html: reused"
    (project / "guide" / "stray.txt").unlink()
    explained = run("build", "--format", "html", "--explain", "--store", str(tmp_path / "elsewhere"))[1]
    assert not any("reused" in line for line in explained)
    assert (tmp_path / "elsewhere").is_dir()


def test_the_single_steps_are_still_there() -> None:
    assert pipeline.load.__name__ == "load"
    with pytest.raises(AttributeError):
        pipeline.nothing  # noqa: B018
