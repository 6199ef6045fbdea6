"""`check` finds what a build finds to be too wide, and sets nothing that fits for certain."""

import shutil
from pathlib import Path

import pytest

from guidebuild import pipeline
from guidebuild.errors import ToolError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.rendering import wide_places

pytestmark = pytest.mark.usefixtures("in_one_process")

WIDE = "\n\n" + "|" + "|".join(["Abcdefghijklmnopqrstuvwx"] * 6) + "|\n" + "|---" * 6 + "|\n" + "|a" * 6 + "|\n"
NARROW = "\n\n| Kiln | Wheel |\n|---|---|\n| hot | round |\n"


def checked(project: Path) -> tuple[Diagnostic, ...]:
    return pipeline.check(project).diagnostics


def overflows(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(str(each.span), str(each.severity)) for each in found if each.code is Code.PDF_OVERFLOW]


def written(text: str, minimal: Path, tmp_path: Path) -> Path:
    project = shutil.copytree(minimal, tmp_path / "project")
    with (project / "guide" / "chapters" / "welcome.md").open("a", encoding="utf-8") as file:
        file.write(text)
    return project


def test_check_says_what_the_build_says(minimal: Path, tmp_path: Path) -> None:
    project = written(WIDE, minimal, tmp_path)
    found = overflows(checked(project))
    assert [severity for _, severity in found] == ["error"]
    assert found == overflows(pipeline.build(project, formats=("pdf",)).diagnostics)
    assert not any("(page" in each.message for each in checked(project) if each.code is Code.PDF_OVERFLOW)


def test_nothing_is_set_that_fits(minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(wide_places, "render_some", never)
    assert checked(written(NARROW, minimal, tmp_path)) == ()


def test_with_sheets_of_its_own_every_table_is_tried(minimal: Path, tmp_path: Path) -> None:
    project = written(NARROW.replace("| hot |", "| " + "hot" * 10 + " |"), minimal, tmp_path)
    assert overflows(checked(project)) == []
    (project / "styles").mkdir()
    (project / "styles" / "common.css").write_text("table { font-size: 60pt }", "utf-8")
    assert [severity for _, severity in overflows(checked(project))] == ["error"]


def test_without_an_engine_it_says_nothing(minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise ToolError("there is no Pango here")

    monkeypatch.setattr(wide_places, "render_some", missing)
    assert overflows(checked(written(WIDE, minimal, tmp_path))) == []
