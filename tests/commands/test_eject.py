"""A file of ours in the project, to be changed there; and what is said of it later."""

import shutil
from pathlib import Path

import pytest

from guidebuild import pipeline
from guidebuild.commands.eject import eject
from guidebuild.errors import UsageError
from guidebuild.model.codes import Code
from guidebuild.reading.styles import SHEETS, read_styles
from guidebuild.tools.templates import names

pytestmark = pytest.mark.usefixtures("in_one_process")


@pytest.fixture
def project(minimal: Path, tmp_path: Path) -> Path:
    return shutil.copytree(minimal, tmp_path / "project")


def state(project: Path, name: str) -> str:
    return next(line for line in eject(project, None).text.splitlines() if line.startswith(f"{name} ")).partition("  ")[
        2
    ]


def test_all_that_is_ours_can_be_had(project: Path) -> None:
    listed = [line.split()[0] for line in eject(project, None).text.splitlines()]
    assert listed == [*(f"{name}.css" for name in SHEETS), *sorted(names())]


def test_a_copy_changes_nothing_until_it_is_changed(project: Path) -> None:
    (before,) = pipeline.build(project, formats=("html",)).artifacts
    for name in ("print", "common.css", "imprint.html.j2", "cover.html.j2", "blocks/table.html.j2"):
        assert eject(project, name).text.startswith("written: ")
    outcome = pipeline.build(project, formats=("html",))
    assert outcome.diagnostics == ()
    head = "/* ejected from guidebuild "
    text = outcome.artifacts[0].content.decode()
    note = text[text.index(head) : text.index("*/", text.index(head)) + 3]
    assert text.replace(note, "").partition("</style>")[2] == before.content.decode().partition("</style>")[2]
    assert state(project, "common.css").strip() == "a copy without changes, which can be deleted"
    sheet = project / "styles" / "common.css"
    sheet.write_text(sheet.read_text("utf-8") + "p { color: red }\n", "utf-8")
    assert "with changes; ours is as it was" in state(project, "common.css")
    assert eject(project, "common", diff=True).text.splitlines()[-1] == "+p { color: red }"
    styles = read_styles(project).value
    assert styles is not None
    assert styles.common.path == "styles/common.css"


def test_a_copy_takes_the_theme_with_it(project: Path) -> None:
    card = project / "guide" / "guide.yaml"
    card.write_text(card.read_text("utf-8") + "theme: magazine\n", "utf-8")
    eject(project, "common")
    assert "Magazine: heads" in (project / "styles" / "common.css").read_text("utf-8")
    assert pipeline.load(project).diagnostics == ()
    card.write_text(card.read_text("utf-8").replace("magazine", "plain"), "utf-8")
    assert "ours has changed since" in state(project, "common.css")
    assert [each.code for each in pipeline.check(project).diagnostics] == [Code.FILE_OUTDATED]


def test_what_is_there_is_not_written_over(project: Path) -> None:
    (project / "styles").mkdir()
    (project / "styles" / "print.css").write_text("p {}", "utf-8")
    assert state(project, "print.css").strip() == "the project's, laid over ours"
    with pytest.raises(UsageError, match="is there already"):
        eject(project, "print")
    with pytest.raises(UsageError, match="did you mean"):
        eject(project, "prnit.css")
    with pytest.raises(UsageError, match=r"has no `styles/screen\.css`"):
        eject(project, "screen", diff=True)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("imprint", "guide/templates/imprint.html.j2"),
        ("Cover", "guide/templates/cover.html.j2"),
        ("blocks/table", "guide/templates/blocks/table.html.j2"),
        ("tokens", "styles/tokens.css"),
    ],
)
def test_a_name_needs_no_ending(name: str, path: str, project: Path) -> None:
    assert eject(project, name).text == f"written: {path}"


def test_the_nearest_name_is_meant_whatever_its_ending(project: Path) -> None:
    with pytest.raises(UsageError, match="did you mean `imprint`"):
        eject(project, "imprnt")
