"""What people read: diagnostics with their line, the summary, and nothing that moves in a pipe."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from guidebuild.cli import process, reporting
from guidebuild.model.artifact import Artifact, FigureProof
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Diagnostic, Span, error, warning

PAY = "guide/chapters/pay.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / PAY
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: Pay\n---\n\nSee [both](role:ml-enginer).\r\n\tIndented {x}\n职位 role:x\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *found: Diagnostic, project: Path = Path()) -> str:
    reporting.show(found, project)
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_a_diagnostic_shows_its_line_with_a_caret_under_the_column(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = (Span("guide/guide.yaml", 3, 1), "roles are listed here")
    trouble = error(
        Code.REF_UNKNOWN, Span(PAY, 5, 12), "no role `ml-enginer`", "did you mean `ml-engineer`?", related=(first,)
    )
    assert told(capsys, trouble) == (
        "guide/chapters/pay.md:5:12: error[ref/unknown-id]: no role `ml-enginer`\n"
        "     5 | See [both](role:ml-enginer).\n"
        "       |            ^\n"
        "   guide/guide.yaml:3:1: roles are listed here\n"
        "   hint: did you mean `ml-engineer`?\n"
        "1 error\n"
    )


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        (6, 2, "     6 |     Indented {x}\n       |     ^"),  # a tab is shown as four spaces
        (7, 4, "     7 | 职位 role:x\n       |      ^"),  # Chinese characters are two cells wide
        (7, 99, "     7 | 职位 role:x\n       |            ^"),  # past the end: right after the line
    ],
)
def test_the_caret_stands_under_what_the_terminal_shows(
    project: Path, capsys: pytest.CaptureFixture[str], line: int, column: int, caret: str
) -> None:
    assert caret in told(capsys, error(Code.REF_UNKNOWN, Span(PAY, line, column), "x"))


@pytest.mark.parametrize(
    "span",
    [
        NOWHERE,
        Span(PAY, 99, 1),
        Span(PAY, 4, 1),
        Span("guide/gone.yaml", 1, 1),
        Span("../outside.txt", 1, 1),
        Span("guide"),
    ],
)
def test_no_excerpt_where_there_is_nothing_to_show(
    project: Path, capsys: pytest.CaptureFixture[str], span: Span
) -> None:
    (project.parent / "outside.txt").write_text("secret\n")
    assert told(capsys, error(Code.FILE_MISSING, span, "x")).count("\n") == 2


def test_a_long_line_is_cut_around_its_place(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / PAY).write_text("a" * 500 + "HERE" + "b" * 500)
    _, excerpt, caret, _ = told(capsys, error(Code.REF_UNKNOWN, Span(PAY, 1, 501), "x")).splitlines()
    assert len(excerpt) < 120
    assert excerpt[caret.index("^") :].startswith("HERE")
    assert excerpt.count("…") == 2


def test_a_long_sentence_is_not_wrapped(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sentence = "word " * 60
    assert sentence in told(capsys, error(Code.REF_UNKNOWN, NOWHERE, sentence))


def test_authored_text_cannot_rule_the_terminal(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / PAY).write_text("\x1b[31mred\x9b \u202egnirts [bold]x[/bold] :smile:\n")
    text = told(capsys, error(Code.REF_UNKNOWN, Span(PAY, 1, 1), "no \x1b]0;title\x07", "[red]"))
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)
    assert "␛[31mred" in text
    assert "[bold]x[/bold] :smile:" in text
    assert "hint: [red]" in text


def test_paths_lead_from_where_the_user_stands(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble = error(Code.REF_UNKNOWN, Span(PAY, 5, 12), "x")
    monkeypatch.chdir(project.parent)
    assert told(capsys, trouble, project=Path(project.name)).startswith(f"{project.name}/{PAY}:5:12: ")
    (project / "elsewhere").mkdir()
    monkeypatch.chdir(project / "elsewhere")
    assert told(capsys, trouble, project=project).startswith(f"{project}/{PAY}:5:12: ")


def test_the_last_line_counts_and_judges(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = [error(Code.FILE_MISSING, NOWHERE, "a"), error(Code.FILE_MISSING, NOWHERE, "b")]
    reporting.show([*found, warning(Code.FILE_UNKNOWN, NOWHERE, "c")], project, verdict="nothing written")
    assert capsys.readouterr().err.splitlines()[-1] == "2 errors, 1 warning; nothing written"


def test_of_a_file_that_is_none_of_a_guide_no_line_is_shown(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "letter.docx").write_bytes(b"PK\3\4")
    reporting.show([warning(Code.FILE_UNKNOWN, Span("letter.docx"), "is not read")], project)
    assert "PK" not in capsys.readouterr().err


def test_nothing_is_said_about_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == ""


def test_the_summary_names_files_pages_sizes_and_seconds(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    artifacts = (
        Artifact("pdf", "ab-complete.pdf", b"x" * 1_440_000, pages=62),
        Artifact("html", "ab-complete.html", b"x" * 911_500),
    )
    paths = (Path("output/ab-complete.pdf"), project / "output/ab-complete.html")
    reporting.summarise(artifacts, paths, {"read": 0.41, "compose": 1.2, "pdf": 8.06, "html": 0.5}, took=9.04)
    assert capsys.readouterr().out == (
        "output/ab-complete.pdf    62 pages   1.4 MB   8.1 s\n"
        "output/ab-complete.html              912 kB   0.5 s\n"
        "read 0.4 s, compose 1.2 s; 9.0 s in all\n"
    ), "the files were made at once, so all of it took less than the sum"


def test_files_with_as_many_figures_are_told_together(capsys: pytest.CaptureFixture[str]) -> None:
    all_of_them = FigureProof(89, 89)
    reporting.figures_found({"ab.pdf": all_of_them, "ab.epub": FigureProof(92, 92), "ab.html": all_of_them})
    assert capsys.readouterr().out == "figures found: 89 of 89 in each of 2 files, 92 of 92 in ab.epub\n"


WATCHED = """
from pathlib import Path
from guidebuild.cli import process
from guidebuild.cli import reporting
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, error
with reporting.progress(("read", "pdf")) as begin:
    begin("read")
    begin("pdf")
    begin("a stage that nobody announced")
reporting.show([error(Code.FILE_MISSING, NOWHERE, "gone")], Path())
"""


def test_a_pipe_gets_no_progress_and_no_colour() -> None:
    done = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert done.stderr == "<no file>:1:1: error[file/missing]: gone\n1 error\n"


def test_a_terminal_gets_progress_and_colour() -> None:
    try:
        parent, child = pty.openpty()
    except OSError:
        pytest.skip("this system has no pseudo-terminals")
    environment = {**os.environ, "TERM": "xterm-256color"} | {"COLUMNS": "100", "LINES": "40"}
    environment.pop("NO_COLOR", None)
    subprocess.run([sys.executable, "-c", WATCHED], stderr=child, check=True, env=environment)
    os.close(child)
    text = ""
    try:
        while chunk := os.read(parent, 65536):
            text += chunk.decode()
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(parent)
    assert "a stage that nobody announced" in text
    assert "\x1b[1;31merror[file/missing]" in text


def test_a_name_with_an_end_of_a_line_has_no_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    process.complain("there is no `a\nguidebuild: all is well\u2028\x1b[2J`")
    assert capsys.readouterr().err == "guidebuild: there is no `a␊guidebuild: all is well�␛[2J`\n"
