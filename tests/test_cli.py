"""The command line's words and exit codes, on a pipeline that is told what to find."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from guidebuild import __version__, pipeline
from guidebuild.cli import app as cli
from guidebuild.errors import ProjectError, ToolError
from guidebuild.model.artifact import Artifact
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, has_errors, warning
from guidebuild.model.products import FORMATS
from guidebuild.pipeline import Outcome
from guidebuild.queries.code_notes import explained
from guidebuild.tools.language.sentences import in_words
from guidebuild.tools.store import KEY, NO_CACHE, PLACE

ERROR = error(Code.REF_UNKNOWN, Span("guide/guide.yaml", 2, 1), "no role `x`")
WARNING = warning(Code.FILE_UNKNOWN, Span("guide/skils.yaml"), "not read")
FILES = {each: f"ab-complete.{each}" for each in FORMATS}
THERE_ARE = f"there are {in_words(sorted(FORMATS))}"


class Stub:
    """Stands in for `build` and `check`: finds what it is told to, makes what is asked for, remembers the question."""

    def __init__(self) -> None:
        self.found: tuple[Diagnostic, ...] = ()
        self.trouble: BaseException | None = None
        self.asked: dict[str, Any] = {}

    def build(self, project: Path, **asked: Any) -> Outcome:
        self.asked = {"project": project, **asked}
        asked["progress"]("read")
        if self.trouble:
            raise self.trouble
        stopped = has_errors(self.found) or (asked["strict"] and self.found)
        made = tuple(Artifact(each, FILES[each], each.encode()) for each in asked["formats"] if not stopped)
        return Outcome(made, self.found, dict.fromkeys(("read", *asked["formats"]), 0.1))

    def check(self, project: Path, **asked: Any) -> Outcome:
        self.asked = {"project": project, **asked}
        return Outcome((), self.found)


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stub:
    stub = Stub()
    monkeypatch.setattr(pipeline, "build", stub.build)
    monkeypatch.setattr(pipeline, "check", stub.check)
    monkeypatch.chdir(tmp_path)
    return stub


def written(folder: str = "output") -> list[str]:
    """The files in the folder, without the manifest."""
    return sorted(path.name for path in Path(folder).glob("*") if not path.name.endswith(".manifest.json"))


def test_build_writes_all_formats_and_says_so(stub: Stub, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["build"]) == 0
    assert stub.asked["formats"] == FORMATS
    assert stub.asked["page_size"] is None
    assert stub.asked["project"] == Path()
    assert written() == sorted(FILES.values())
    out, err = capsys.readouterr()
    assert [line.split()[0] for line in out.splitlines()[: len(FILES)]] == [f"output/{name}" for name in FILES.values()]
    assert err == ""


@pytest.mark.parametrize(
    ("words", "formats"),
    [
        (["--format", "pdf"], ("pdf",)),
        (["--format", "html,pdf"], ("pdf", "html")),
        (["--format", "EPUB, epub"], ("epub",)),
        (["--format=html", "--format=epub"], ("epub", "html")),
    ],
)
def test_formats_are_made_once_and_in_order(stub: Stub, words: list[str], formats: tuple[str, ...]) -> None:
    assert cli.run(["build", *words]) == 0
    assert stub.asked["formats"] == formats
    assert written() == sorted(FILES[each] for each in formats)


def test_output_and_project_can_be_anywhere(stub: Stub) -> None:
    assert cli.run(["build", "--project", "mine", "--format", "pdf"]) == 0
    assert stub.asked["project"] == Path("mine")
    assert written("mine/output") == ["ab-complete.pdf"]
    assert cli.run(["build", "--project", "mine", "--output", "there", "--format", "pdf", "--page-size", "letter"]) == 0
    assert stub.asked["page_size"] == "Letter"
    assert written("there") == ["ab-complete.pdf"]


def test_an_error_writes_nothing_and_exits_1(stub: Stub, capsys: pytest.CaptureFixture[str]) -> None:
    stub.found = (ERROR, WARNING)
    assert cli.run(["build"]) == 1
    assert not Path("output").exists()
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"{ERROR}\n{WARNING}\n1 error, 1 warning; nothing written\n"


def test_a_warning_is_told_and_the_files_are_written(stub: Stub, capsys: pytest.CaptureFixture[str]) -> None:
    stub.found = (WARNING,)
    assert cli.run(["build"]) == 0
    assert len(written()) == len(FORMATS)
    assert capsys.readouterr().err == f"{WARNING}\n1 warning\n"


def test_strict_makes_a_warning_stop(stub: Stub) -> None:
    stub.found = (WARNING,)
    assert cli.run(["build", "--strict"]) == 1
    assert stub.asked["strict"] is True
    assert not Path("output").exists()


@pytest.mark.parametrize(
    ("words", "found", "code"),
    [([], (), 0), ([], (WARNING,), 0), (["--strict"], (WARNING,), 1), ([], (ERROR,), 1), (["--strict"], (), 0)],
)
def test_check_judges_and_writes_nothing(
    stub: Stub, capsys: pytest.CaptureFixture[str], words: list[str], found: tuple[Diagnostic, ...], code: int
) -> None:
    stub.found = found
    assert cli.run(["check", *words]) == code
    assert written(".") == []
    out, err = capsys.readouterr()
    assert (out == "no trouble found\n") == (not found)
    assert (str(WARNING) in err) == (WARNING in found)


@pytest.mark.parametrize("trouble", [ProjectError("no guide here"), ToolError("pandoc is missing; install it")])
def test_a_broken_machine_is_one_sentence_and_exit_2(
    stub: Stub, capsys: pytest.CaptureFixture[str], trouble: Exception
) -> None:
    stub.trouble = trouble
    assert cli.run(["build"]) == 2
    assert capsys.readouterr().err == f"guidebuild: {trouble}\n"


def test_an_output_that_cannot_be_written_exits_2(stub: Stub, capsys: pytest.CaptureFixture[str]) -> None:
    Path("output").write_text("a file in the way")
    assert cli.run(["build"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("guidebuild: `output` cannot be written: File exists")
    assert err.count("\n") == 1


def test_ctrl_c_is_quiet_and_leaves_old_files_alone(stub: Stub, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["build", "--format", "pdf"]) == 0
    capsys.readouterr()
    stub.trouble = KeyboardInterrupt()
    assert cli.run(["build", "--format", "pdf"]) == 130
    assert capsys.readouterr() == ("", "")
    assert written() == ["ab-complete.pdf"]


def test_our_own_bug_is_a_sentence_with_a_report_and_exit_3(
    stub: Stub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    stub.trouble = ZeroDivisionError("ours")
    assert cli.run(["build"]) == 3
    (report,) = tmp_path.glob("guidebuild-fault-*.txt")
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"guidebuild: a fault of guidebuild: ZeroDivisionError: ours; please send `{report}` to its maintainers\n"
    )
    assert "Traceback (most recent call last)" in report.read_text()
    assert f"guidebuild {__version__}" in report.read_text()


def test_the_report_on_a_bug_is_a_new_file_in_the_output_folder(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    Path("output").mkdir()
    for _ in range(2):
        stub.trouble = ZeroDivisionError("ours")
        assert cli.run(["build"]) == 3
    (report,) = Path("output").iterdir()
    text = report.read_text()
    theirs = tmp_path / "theirs"
    theirs.write_text("theirs")
    report.unlink()
    report.symlink_to(theirs)
    monkeypatch.setattr("guidebuild.cli.fault_reports._report", lambda fault, command: text)
    assert cli.run(["build"]) == 3
    assert theirs.read_text() == "theirs"
    assert (tmp_path / report.name).read_text() == text


def test_the_report_on_a_bug_does_not_go_where_a_link_of_the_project_leads(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere, temporary = tmp_path / "elsewhere", tmp_path / "temporary"
    elsewhere.mkdir()
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    stub.trouble = ZeroDivisionError("ours")
    Path("output").symlink_to(elsewhere)
    assert cli.run(["build"]) == 3
    assert list(elsewhere.iterdir()) == []
    assert len(list(temporary.iterdir())) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["build", "--format", "hmtl"], "no format `hmtl`; did you mean `html`?"),
        (["build", "--format", "docx"], f"no format `docx`; {THERE_ARE}"),
        (["build", "--format", ","], f"--format names no format; {THERE_ARE}"),
        (["build", "--page-size", "A5"], "no page size `A5`; there are `A4` and `Letter`"),
        (["build", "--fromat", "pdf"], "No such option: --fromat; did you mean `--format`?"),
        (["biuld"], "No such command 'biuld'. Did you mean 'build'?"),
        (["build", "extra"], "Got unexpected extra argument(s) (extra)"),
        (["explain", "file/mising"], "no diagnostic code `file/mising`; did you mean `file/missing`?"),
        (["schema", "rolle"], "no kind of file `rolle`; did you mean `role`?"),
    ],
)
def test_wrong_words_are_one_sentence_and_exit_2(
    stub: Stub, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert cli.run(words) == 2
    assert capsys.readouterr() == ("", f"guidebuild: {sentence}\n")
    assert stub.asked == {}


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"guidebuild {__version__}\n"


def test_no_words_print_the_help_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([]) == 2
    assert "Commands:\n  build " in capsys.readouterr().out


def test_explain_prints_one_code_or_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["explain", "file/missing"]) == 0
    assert capsys.readouterr().out == f"{explained(Code.FILE_MISSING)}\n"
    assert cli.run(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [code.slug for code in Code]


def test_schema_lists_prints_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["schema"]) == 0
    kinds = capsys.readouterr().out.split()
    assert {"guide", "role", "chapter"} <= set(kinds)
    assert cli.run(["schema", "role"]) == 0
    printed = capsys.readouterr().out
    assert cli.run(["schema", "--output", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{kind}.schema.json" for kind in kinds)
    assert (tmp_path / "role.schema.json").read_text("utf-8") == printed


def test_help_comes_without_the_engines() -> None:
    look = "import sys, guidebuild.cli.app as c; c.run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: guidebuild ")
    assert not {"weasyprint", "pydantic", "yaml", "jinja2", "lxml", "rich", "pikepdf"} & set(done.stderr.split())


_ENTRIES = [
    ["-m", "guidebuild"],
    ["-c", "from guidebuild.__main__ import main; main()"],
]


@pytest.mark.parametrize("command", _ENTRIES)
def test_the_process_exits_with_the_code(command: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, *command, "biuld"], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("guidebuild: ")
    assert "Traceback" not in done.stderr


def test_the_process_ends_with_what_is_to_be_done_at_its_end_and_takes_nothing_apart() -> None:
    end = """
import atexit, sys
from guidebuild.cli.process import leave
class Loaded:
    def __del__(self):
        print("taken apart")
kept = Loaded()
atexit.register(print, "done at the end")
sys.stdout.write("said ")
leave(3)
"""
    done = subprocess.run([sys.executable, "-c", end], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (3, "said done at the end\n", "")


def test_the_process_waits_for_a_thread_that_is_at_work() -> None:
    end = """
import threading, time
from guidebuild.cli.process import leave
threading.Thread(target=lambda: (time.sleep(0.2), print("done"))).start()
leave(3)
"""
    done = subprocess.run([sys.executable, "-c", end], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (3, "done\n", "")


def test_signals_are_heeded_before_the_libraries_are_loaded() -> None:
    """A Ctrl-C while they are loaded is no traceback."""
    look = "import sys, guidebuild.__main__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert not {"typer", "click", "guidebuild.cli.app"} & set(done.stdout.split())
    stop = """
import signal, sys
from guidebuild import __main__
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Stop())
__main__.main()
"""
    done = subprocess.run([sys.executable, "-c", stop], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    before = stop.replace("typer", "guidebuild.cli.process")
    done = subprocess.run([sys.executable, "-c", before], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-2, "", "")  # 130 to a shell


@pytest.fixture(scope="module")
def remembering(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which what was built once is told and not made: what is asked is what becomes of the words."""
    kept = {key: value for key, value in os.environ.items() if key != NO_CACHE}
    home = tmp_path_factory.mktemp("home")
    return {**kept, KEY: "a secret for this test", "HOME": str(home), PLACE: str(home / "store")}


BOTH = pytest.mark.more("that a command heeds it when nobody listens on both streams")


@pytest.mark.parametrize("stream", ["stdout", "stderr", pytest.param("both", marks=BOTH)])
@pytest.mark.parametrize("command", [["build"], ["explain"], ["explain", "nix"], ["nix"], ["check"]])
def test_nobody_who_listens_changes_no_code_and_brings_no_traceback(
    command: list[str], stream: str, minimal: Path, tmp_path: Path, remembering: dict[str, str]
) -> None:
    """A reader that has closed the pipe is 141, whoever prints; on the other stream the code stays what it was."""
    reader, writer = os.pipe()
    os.close(reader)
    closed = {name: writer for name in ("stdout", "stderr") if stream in (name, "both")}
    command = [*command, "--format", "html", "--output", str(tmp_path)] if command == ["build"] else command
    done = subprocess.run(
        [sys.executable, "-m", "guidebuild", *command],
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **closed},  # type: ignore[call-overload]
        cwd=minimal,
        env=remembering,
        check=False,
    )
    os.close(writer)
    told = command[-1] == "nix"  # on stderr, and nothing on stdout
    assert done.returncode == (2 if told else 141 if "stdout" in closed else 0)
    assert b"Traceback" not in (done.stderr or b"") + (done.stdout or b"")


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    start = "import os, sys; os.rmdir(os.getcwd()); from guidebuild.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-P", "-c", start, "check"], capture_output=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"guidebuild: the folder that you are in is not there any more; change to another one\n"


@pytest.mark.parametrize("factor", ["-1", "0", "0.5", "101", "nan", "inf", "much"])
def test_a_factor_out_of_range_is_one_sentence(stub: Stub, capsys: pytest.CaptureFixture[str], factor: str) -> None:
    assert cli.run(["check", "--limits", factor]) == 2
    assert capsys.readouterr().err == (f"guidebuild: `--limits` takes a number from 1 to 100, and `{factor}` is none\n")
