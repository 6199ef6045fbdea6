"""What a build does where one thing fails, a machine or a file: the rest is made, and the sentence is right."""

import io
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from tests.patience import PATIENCE, until
from tests.small_editions import SMALL

from guidebuild import pipeline
from guidebuild.cli import app as cli
from guidebuild.errors import OwnFault, ToolError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Severity, Span, error
from guidebuild.model.manuscript import Manuscript
from guidebuild.rendering.formats import RENDERERS
from guidebuild.tools import press
from guidebuild.tools.confined import Exceeded
from guidebuild.tools.markup import pandoc

SLUG, EDITIONS = "clay", ("complete", "buyer", "maker")
"""The files of the small guide with audiences."""


def _without_pango(*_: str) -> object:
    raise ToolError("WeasyPrint cannot start, so no PDF can be made: install Pango")


@pytest.fixture
def no_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "_engine", _without_pango)


@pytest.mark.usefixtures("in_one_process")
def test_without_pango_the_page_and_the_book_are_made(no_pango: None, minimal: Path, tmp_path: Path) -> None:
    outcome = pipeline.build(minimal, formats=("epub", "html"))
    assert [artifact.format for artifact in outcome.artifacts] == ["epub", "html"]
    assert [each.code for each in outcome.diagnostics] == [Code.EPUB_UNPAGED]
    assert outcome.failures == ()
    assert cli.run(["build", "--project", str(minimal), "--format", "html", "--output", str(tmp_path)]) == 0


@pytest.mark.usefixtures("in_one_process")
def test_without_pango_a_pdf_is_not_made_and_the_others_are(
    no_pango: None, minimal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["build", "--project", str(minimal), "--output", str(tmp_path)]
    assert cli.run(words) == 2
    assert sorted(path.suffix for path in tmp_path.glob("*-complete.*[bl]")) == [".epub", ".html"]
    assert "guidebuild: not made: pdf: WeasyPrint cannot start" in capsys.readouterr().err


@pytest.mark.usefixtures("in_one_process")
@pytest.mark.parametrize(
    ("key", "words", "said"),
    [
        ("subtitle", "שלום", "no font of the styles has a glyph"),
        ("title", "endless" * 60, "reaches below its box, and is cut off"),
    ],
)
def test_a_cover_that_cannot_be_set_costs_the_book_its_picture_alone(
    minimal: Path, tmp_path: Path, key: str, words: str, said: str
) -> None:
    project = shutil.copytree(minimal, tmp_path / "project")
    manifest = project / "guide" / "guide.yaml"
    written = manifest.read_text("utf-8").splitlines()
    line = next(number for number, each in enumerate(written) if each.startswith(f"{key}:"))
    written[line] = f"{key}: {words}"
    manifest.write_text("\n".join(written), "utf-8")
    outcome = pipeline.build(project, formats=("epub",))
    (found,) = (each for each in outcome.diagnostics if each.code is not Code.PDF_OVERFLOW)  # told of the title as well
    assert (found.code, found.severity, found.span) == (
        Code.EPUB_COVER, Severity.WARNING, Span("guide/guide.yaml", line + 1, len(key) + 3)
    )  # fmt: skip
    assert said in found.message
    with zipfile.ZipFile(io.BytesIO(outcome.artifacts[0].content)) as book:
        assert not any("cover" in name for name in book.namelist())
        assert b'aria-label="1"' in book.read("EPUB/text/title_page.xhtml")


@pytest.mark.usefixtures("in_one_process")
def test_with_strict_one_that_fails_takes_the_others_with_it(no_pango: None, minimal: Path) -> None:
    outcome = pipeline.build(minimal, strict=True)
    assert outcome.artifacts == ()
    assert [failure.name for failure in outcome.failures] == ["pdf"]


def _errors(outcome: pipeline.Outcome) -> list[Code]:
    return [each.code for each in outcome.diagnostics if each.severity is Severity.ERROR]


def _broken(*_: object) -> object:
    raise ZeroDivisionError("ours")


def _without_end(*_: object) -> object:
    raise Exceeded("time", "")


def _refused(*_: object) -> object:
    return Checked(None, (error(Code.PDF_OVERFLOW, Span("guide/chapters/a.md", 3), "too wide"),))


def test_a_fault_of_ours_in_one_format_leaves_the_others(monkeypatch: pytest.MonkeyPatch, minimal: Path) -> None:
    monkeypatch.setitem(RENDERERS, "pdf", _broken)
    outcome = pipeline.build(minimal, formats=("pdf", "html"))
    assert [artifact.format for artifact in outcome.artifacts] == ["html"]
    (failure,) = outcome.failures
    assert isinstance(failure.trouble, OwnFault)
    assert failure.trouble.sentence == "ZeroDivisionError: ours"


def test_a_format_without_end_is_trouble_in_the_content(monkeypatch: pytest.MonkeyPatch, minimal: Path) -> None:
    monkeypatch.setitem(RENDERERS, "html", _without_end)
    outcome = pipeline.build(minimal, formats=("pdf", "html"))
    assert [artifact.format for artifact in outcome.artifacts] == ["pdf"]
    assert [each.code for each in outcome.diagnostics] == [Code.LIMIT_TIME]
    assert outcome.diagnostics[0].message.startswith("writing the HTML takes more time")


@pytest.mark.usefixtures("in_one_process")
def test_a_format_without_end_is_not_tried_in_every_edition(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tried = tmp_path / "tried"

    def once(manuscript: Manuscript, *_: object) -> object:
        with tried.open("a") as file:
            file.write(f"{manuscript.edition.name}\n")
        raise Exceeded("memory", "")

    monkeypatch.setitem(RENDERERS, "pdf", once)
    outcome = pipeline.build(SMALL, formats=("pdf", "html"), every=True)
    assert tried.read_text() == "complete\n"
    assert [artifact.filename for artifact in outcome.artifacts] == [f"{SLUG}-{name}.html" for name in EDITIONS]
    assert _errors(outcome) == [Code.LIMIT_MEMORY]


@pytest.mark.usefixtures("in_one_process")
def test_an_edition_that_fails_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    render = RENDERERS["html"]

    def not_for_makers(manuscript, styles, made):  # type: ignore[no-untyped-def]
        return _refused() if manuscript.edition.name == "maker" else render(manuscript, styles, made)

    monkeypatch.setitem(RENDERERS, "html", not_for_makers)
    outcome = pipeline.build(SMALL, formats=("html",), every=True)
    left = [name for name in EDITIONS if name != "maker"]
    assert [artifact.filename for artifact in outcome.artifacts] == [f"{SLUG}-{name}.html" for name in left]
    assert _errors(outcome) == [Code.PDF_OVERFLOW]


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (None, "pandoc does not start"),
        ("#!/bin/sh\nexit 64\n", "pandoc does not work"),
        ("#!/bin/sh\nkill -SEGV $$\n", "pandoc crashes (signal 11)"),
        ("#!/bin/sh\necho words on the wrong stream >&2; echo; exit 0\n", "pandoc does not work"),
    ],
)
def test_a_pandoc_that_is_missing_or_broken_is_a_sentence(
    script: str | None,
    sentence: str,
    minimal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stand_in = tmp_path / "pandoc"
    if script is not None:
        stand_in.write_text(script)
        stand_in.chmod(stat.S_IRWXU)
    monkeypatch.setattr(pandoc, "_path", lambda: str(stand_in))
    pandoc.readers.cache_clear()
    pandoc._answers.clear()
    try:
        assert cli.run(["check", "--project", str(minimal)]) in (1, 2)
    finally:
        pandoc.readers.cache_clear()
    err = capsys.readouterr().err
    assert sentence in err
    assert "Traceback" not in err


OTHER = pytest.mark.more("that further signals end a build and all that it started")


@pytest.mark.parametrize(
    "number", [signal.SIGINT, *(pytest.param(each, marks=OTHER) for each in (signal.SIGTERM, signal.SIGHUP))]
)
def test_a_signal_ends_the_build_and_all_that_it_started(number: signal.Signals, minimal: Path, tmp_path: Path) -> None:
    """A stand-in for pandoc that sleeps keeps the build waiting until the signal comes."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    script = f"""
import sys
from guidebuild.tools.markup import pandoc
pandoc._path = lambda: {str(tmp_path / "pandoc")!r}
from guidebuild.__main__ import main
sys.argv = ["guidebuild", "build", "--project", {str(minimal)!r}, "--output", {str(tmp_path / "output")!r}]
main()
"""
    (tmp_path / "output").mkdir()
    (tmp_path / "output/minimal-complete.html").write_text("the page of before")
    (tmp_path / "pandoc").write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 600\n")
    (tmp_path / "pandoc").chmod(stat.S_IRWXU)
    build = subprocess.Popen(
        [sys.executable, "-c", script], stderr=subprocess.PIPE, env={**os.environ, "TMPDIR": str(temporary)}
    )
    until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text().strip())
    pid = int((tmp_path / "pid").read_text())
    build.send_signal(number)
    _, err = build.communicate(timeout=PATIENCE)
    assert build.returncode == 128 + number
    assert err == b""
    assert list(temporary.iterdir()) == []
    assert [path.read_text() for path in (tmp_path / "output").iterdir()] == ["the page of before"]
    until(lambda: not Path(f"/proc/{pid}").exists())


@pytest.mark.parametrize(
    ("closing", "code"),
    [("</dev/null >&-", 0), ("2>&-", 0), (">/dev/full", 2), ("| head -c 0", 0), ("</dev/null >&- 2>&-", 0)],
)
def test_closed_and_full_streams(closing: str, code: int, tmp_path: Path) -> None:
    command = f"{sys.executable} -m guidebuild explain {closing}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    if code == 2:
        assert done.stderr.startswith("guidebuild: what was to be printed could not be written: No space left")


def test_no_place_for_temporary_files_is_a_sentence(
    minimal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert cli.run(["check", "--project", str(minimal)]) == 2
    assert capsys.readouterr().err == "guidebuild: there is no place for temporary files: No such file or directory\n"


def test_escapes_in_arguments_are_shown_and_not_sent(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--project", "\x1b[31mred\x07"]) == 2
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "␛[31mred" in err
