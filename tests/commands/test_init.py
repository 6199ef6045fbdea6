"""`guidebuild init`: what it asks, what it leaves alone, and that it writes all or nothing."""

import errno
import os
import sys
from pathlib import Path

import pytest
from tests.pictures import png

from guidebuild import pipeline
from guidebuild.cli import app as cli
from guidebuild.cli import beginnings
from guidebuild.commands import init
from guidebuild.errors import ToolError
from guidebuild.model.limits import LIMITS
from guidebuild.tools.files import Folder
from guidebuild.tools.yaml_files.yaml_nodes import read_yaml

pytestmark = pytest.mark.usefixtures("in_one_process")

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4" width="90" height="40"><path d="M0 0h9v4H0z"/></svg>'
WORDS = ["--roles", "nurse,doctor", "--audiences", "students"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_writes_a_guide_and_says_how_to_go_on(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    assert cli.run(["init", "mine", *WORDS]) == 0
    assert (here / "mine/guide/roles/doctor.yaml").is_file()
    assert (here / "mine/schemas/role.schema.json").is_file()
    out = capsys.readouterr().out.splitlines()
    assert out[0].endswith("files written to mine, and the schemas of its files")
    assert out[-2:] == ["  cd mine", "  guidebuild build --open"]


def test_a_guide_that_is_there_stays_as_it_is(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    cli.run(["init", "mine", *WORDS])
    before = contents(here)
    assert cli.run(["init", "mine", "--roles", "cook"]) == 2
    assert contents(here) == before
    assert "there is a `guide/guide.yaml` in `mine` already" in capsys.readouterr().err


def test_other_files_that_are_there_stay_as_they_are(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    (here / ".vscode").mkdir()
    (here / ".vscode/settings.json").write_text("{}")
    (here / "README.md").write_text("Mine.")
    assert cli.run(["init", ".", *WORDS]) == 0
    assert (here / ".vscode/settings.json").read_text() == "{}"
    assert (here / "README.md").read_text() == "Mine."
    assert (here / ".vscode/extensions.json").is_file()
    out = capsys.readouterr().out
    assert "left as it was: README.md\n" in out
    assert "left as it was: .vscode/settings.json\n" in out
    assert "cd ." not in out


@pytest.mark.parametrize("last", [1, 7, 15])
def test_all_is_written_or_nothing(
    last: int, capsys: pytest.CaptureFixture[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "README.md").write_text("Mine.")
    write, written = Folder.write_new, []

    def full(self: Folder, name: str, content: bytes, *rest: object) -> None:
        written.append(name)
        if len(written) == last:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)
        write(self, name, content)

    monkeypatch.setattr(Folder, "write_new", full)
    assert cli.run(["init", "new/mine", *WORDS]) == 2
    assert cli.run(["init", ".", *WORDS]) == 0  # the disk has room again
    assert "nothing was written" in capsys.readouterr().err
    assert not (here / "new").exists()
    assert (here / "README.md").read_text() == "Mine."


def test_a_disk_that_is_full_once_the_guide_is_there(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(project: Path) -> None:
        raise ToolError("`schemas` cannot be written: No space left on device; nothing was written")

    monkeypatch.setattr(init, "write_schemas", full)
    assert cli.run(["init", "mine", *WORDS]) == 2
    said = capsys.readouterr().err
    assert said.endswith("the schemas for editors are missing: `schemas` cannot be written: No space left on device\n")
    assert (here / "mine/guide/guide.yaml").is_file()
    assert f"{len(contents(here))} files written to mine" in said


def test_a_folder_that_leads_elsewhere_is_not_written_into(here: Path) -> None:
    (here / "elsewhere").mkdir()
    (here / "mine").mkdir()
    (here / "mine/guide").symlink_to(here / "elsewhere")
    assert cli.run(["init", "mine", *WORDS]) == 2
    assert contents(here) == {}


def test_without_arguments_it_asks_on_a_terminal(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "sign.svg").write_text(LOGO)
    answers = iter(["mine", "nurse, doctor", "", "de", "Klinikum", "sign.svg"])
    asked: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(beginnings, "_ask", lambda question, otherwise: asked.append(question) or next(answers))
    assert cli.run(["init"]) == 0
    assert len(asked) == 6
    card = read_yaml((here / "mine/guide/guide.yaml").read_bytes(), "guide.yaml").value
    assert (card["language"], card["publisher"]) == ("de", "Klinikum")
    assert card["brand"] == {"logo": {"picture": "images/logo.svg", "alt": "Klinikum"}}
    assert sorted(path.stem for path in (here / "mine/guide/roles").iterdir()) == ["doctor", "nurse"]
    assert not (here / "mine/guide/audiences").exists()


@pytest.mark.parametrize("words", [[], ["--roles", "nurse"], ["--title", "Mine"]])
def test_it_never_asks_in_a_pipe(words: list[str], capsys: pytest.CaptureFixture[str], here: Path) -> None:
    assert cli.run(["init", *words]) == 2
    assert capsys.readouterr().err == (
        "guidebuild: name the folder of the new guide: guidebuild init DIR --roles LIST --audiences LIST\n"
    )
    assert list(here.iterdir()) == []


def test_with_a_folder_alone_it_takes_roles_to_be_renamed(here: Path) -> None:
    assert cli.run(["init", "mine"]) == 0
    assert sorted(path.stem for path in (here / "mine/guide/roles").iterdir()) == ["first-role", "second-role"]


def test_a_language_without_words_is_refused(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    assert cli.run(["init", "mine", "--language", "tlh"]) == 2
    assert "no words for the language `tlh`; it has them for `en` and " in capsys.readouterr().err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(("name", "content"), [("Logo FINAL.SVG", LOGO.encode()), ("logo.png", png())])
def test_a_logo_is_copied_and_named_with_its_publisher(name: str, content: bytes, here: Path) -> None:
    (here / name).write_bytes(content)
    assert cli.run(["init", "mine", "--logo", name, "--publisher", "University of Example"]) == 0
    outcome = pipeline.check(here / "mine")
    assert [str(each) for each in outcome.diagnostics] == []
    guide = pipeline.load(here / "mine").value
    assert guide is not None
    brand = guide.manifest.brand
    assert brand is not None
    assert brand.logo is not None
    assert brand.logo.picture == f"images/logo{Path(name).suffix.lower()}"
    assert str(brand.logo.alt) == str(guide.manifest.publisher) == "University of Example"
    assert guide.assets[brand.logo.picture].content == content


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("logo.svg", LOGO.replace("<path", "<script/><path").encode(), 1, "error[asset/unsafe]"),
        ("logo.png", b"words", 1, "error[asset/kind]: the name says PNG, and the content is something else"),
        ("logo.pdf", b"%PDF-1.7", 1, "error[asset/kind]: a picture ending in `.pdf` cannot be shown"),
        ("logo.png", png()[:60], 1, "error[asset/damaged]"),
        ("logo.png", b"x" * (LIMITS.binary_file + 1), 1, "error[limit/size]: the logo is larger than 64 MB"),
        (None, b"", 2, "there is no file `logo.svg` to take the logo from"),
    ],
)
def test_what_is_no_logo_is_told_and_nothing_is_written(
    name: str | None, content: bytes, code: int, said: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if name:
        (here / name).write_bytes(content)
    assert cli.run(["init", "mine", "--logo", name or "logo.svg"]) == code
    assert said in capsys.readouterr().err
    assert not (here / "mine").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--roles", "A", "--title", "a\x1bb"], "the control character U+001B stands in `a b`; leave it out"),
        (["--roles", "A", "--publisher", "a\nb"], "the control character U+000A stands in `a b`; leave it out"),
        (["--roles", "A\tb"], "the control character U+0009 stands in `A b`; leave it out"),
        (["--roles", "A", "--audiences", "All"], "an audience cannot be called `all`: it would be read as a word"),
        (["--roles", "A", "--audiences", "?"], "`?` makes no id for an audience; write `ID=NAME`"),
    ],
)
def test_what_would_not_build_is_not_begun(
    words: list[str], said: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["init", "mine", *words]) == 2
    assert said in capsys.readouterr().err
    assert not (here / "mine").exists()


def test_a_folder_with_a_space_can_be_gone_to_as_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["init", "my guide", *WORDS]) == 0
    assert "  cd 'my guide'" in capsys.readouterr().out.splitlines()
