"""`guidebuild build --watch`: built again after a save, the last good files kept, and a clean end."""

import os
import signal
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.patience import PATIENCE, an_end, until

from guidebuild.cli import app as cli
from guidebuild.commands import watch
from guidebuild.errors import ToolError
from guidebuild.tools.watching import changes


@pytest.fixture
def project(tmp_path: Path, minimal: Path) -> Path:
    import shutil

    shutil.copytree(minimal, tmp_path / "p")
    return tmp_path / "p"


def save(project: Path) -> None:
    """As an editor does."""
    manifest = project / "guide/guide.yaml"
    (project / "guide/.guide.yaml.swp").write_text("hidden")
    (project / "guide/guide.yaml~").write_text("kept by an editor")
    (project / "guide/new").write_text(manifest.read_text())
    (project / "guide/new").rename(manifest)


def test_a_save_is_told_once_with_the_file_and_what_an_editor_leaves_is_not(project: Path) -> None:
    told = changes([project / "guide"])
    save(project)
    with an_end():
        assert next(told) == ("guide/guide.yaml",)


def test_what_is_saved_during_the_first_build_is_built(project: Path) -> None:
    said = watch.builds(project, lambda: save(project) or 0)
    assert next(said) == "watching guide/; Ctrl-C ends it"
    with an_end():
        assert next(said) == "guide/guide.yaml saved"


def test_it_builds_at_first_and_after_each_save(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = [("guide/guide.yaml",), ("a", "b", "c", "d")]
    monkeypatch.setattr(watch, "changes", lambda folders: iter(saved))
    built: list[int] = []
    said = list(watch.builds(project, lambda: built.append(1) or 0))
    assert said == ["watching guide/; Ctrl-C ends it", "guide/guide.yaml saved", "four files saved"]
    assert len(built) == 3
    assert not (project / "schemas").exists()


def test_a_machine_in_trouble_is_told_and_watched_on(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "changes", lambda folders: iter([("x",), ("y",)]))
    answers: Iterator[Callable[[], int]] = iter([lambda: 0, fail, lambda: 0])
    said = list(watch.builds(project, lambda: next(answers)()))
    assert said[1:] == ["x saved", "the disk is full", "y saved"]


def fail() -> int:
    raise ToolError("the disk is full")


def test_an_editor_is_told_of_new_ids_while_somebody_watches(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "schemas").mkdir()
    monkeypatch.setattr(watch, "changes", lambda folders: iter([("x",)]))
    list(watch.builds(project, lambda: 0))
    assert '"potter"' in (project / "schemas/pay.schema.json").read_text()


def test_watching_and_comparing_exclude_each_other(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["build", "--project", str(project), "--watch", "--verify-repeatable"]) == 2
    assert "leave `--verify-repeatable` out" in capsys.readouterr().err


def test_the_page_is_shown_when_it_is_made(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(shown.append(address)) or True)
    assert cli.run(["build", "--project", str(project), "--format", "html", "--open"]) == 0
    assert shown == [(project / "output/minimal-complete.html").resolve().as_uri()]


def test_a_machine_that_shows_nothing_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    assert cli.run(["build", "--project", str(project), "--format", "html", "--open"]) == 0
    assert "minimal-complete.html`; open it yourself" in capsys.readouterr().err


OTHER = pytest.mark.more("that a watch is ended by further signals")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), pytest.param(signal.SIGTERM, 143, marks=OTHER)])
def test_in_a_process_of_its_own(project: Path, tmp_path: Path, number: int, code: int) -> None:
    """The last good page stays while something is wrong, and a signal ends it without a word."""
    page = project / "output/minimal-complete.html"
    words = [sys.executable, "-m", "guidebuild", "build", "--project", str(project), "--format", "html", "--watch"]
    with (tmp_path / "out").open("w") as out, (tmp_path / "err").open("w") as err:
        process = subprocess.Popen(words, stdout=out, stderr=err, env={**os.environ, "TMPDIR": str(tmp_path)})
        try:
            until(lambda: "watching" in (tmp_path / "out").read_text())
            manifest = project / "guide/guide.yaml"
            good = manifest.read_text()
            manifest.write_text(good.replace("title: Minimal guide", "title: Another guide"))
            until(lambda: "Another guide" in page.read_text())
            if number == signal.SIGINT:
                manifest.write_text(good.replace("roles: [potter]", "roles: [nobody]"))
                until(lambda: "nothing written" in (tmp_path / "err").read_text())
                assert "Another guide" in page.read_text()
            process.send_signal(number)
            assert process.wait(PATIENCE) == code
        finally:
            process.kill()
    assert "Traceback" not in (tmp_path / "err").read_text()
    assert not list(tmp_path.glob("guidebuild-*"))
