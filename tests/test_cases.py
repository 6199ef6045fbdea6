"""Every diagnostic code has a case: a folder `cases/<family>/<bad-thing>[.variant]/` that makes it appear.

guide/        files that are laid over the minimal guide (`tests/minimal`); so are those in styles/
remove        optional: paths that are taken away from it, one a line
stage         optional: how far the guide is taken; one of STAGES, `read` when there is no such file
expected.txt  all diagnostics as text; `pytest --update` rewrites it
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from guidebuild import pipeline
from guidebuild.checks import CHECKS
from guidebuild.commands.editions import list_editions
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, in_reading_order
from guidebuild.reading import read_guide
from guidebuild.reading.styles import look_of, read_styles

TESTS = Path(__file__).parent
CASES = sorted(path for path in TESTS.glob("cases/*/*") if path.is_dir())


def _read(project: Path) -> tuple[Diagnostic, ...]:
    """Reads the guide, and checks it when it can be read."""
    guide, found = read_guide(project)
    if guide is None:
        return found
    return in_reading_order((*found, *(trouble for check in CHECKS for trouble in check(guide))))


def _compose(project: Path) -> tuple[Diagnostic, ...]:
    """Reads, checks and composes the complete edition."""
    guide, found = pipeline.load(project)
    return found if guide is None else in_reading_order((*found, *pipeline.compose_guide(guide).diagnostics))


def _stale(project: Path) -> tuple[Diagnostic, ...]:
    """Reads and checks the guide for the day of its release."""
    guide, _ = read_guide(project)
    assert guide is not None
    return pipeline.load(project, guide.manifest.date).diagnostics


def _html(project: Path) -> tuple[Diagnostic, ...]:
    """Builds the HTML."""
    return pipeline.build(project, formats=("html",)).diagnostics


def _editions(project: Path) -> tuple[Diagnostic, ...]:
    """Composes every edition."""
    return pipeline.check(project).diagnostics


def _unread(project: Path) -> tuple[Diagnostic, ...]:
    """Lists the editions."""
    return list_editions(project).diagnostics


def _leaks(project: Path) -> tuple[Diagnostic, ...]:
    """Builds the HTML of every edition."""
    return pipeline.build(project, formats=("html",), every=True).diagnostics


def _styles(project: Path) -> tuple[Diagnostic, ...]:
    """Reads the style sheets."""
    return read_styles(project).diagnostics


def _branded(project: Path) -> tuple[Diagnostic, ...]:
    """Reads the style sheets, with the brand of the manifest."""
    guide, found = read_guide(project)
    return (*found, *read_styles(project, look_of(guide)).diagnostics)


def _pdf(project: Path) -> tuple[Diagnostic, ...]:
    """Builds the PDF."""
    return pipeline.build(project, formats=("pdf",)).diagnostics


def _print(project: Path) -> tuple[Diagnostic, ...]:
    """Builds the PDF for a print shop."""
    return pipeline.build(project, formats=("print",)).diagnostics


STAGES: Mapping[str, Callable[[Path], tuple[Diagnostic, ...]]] = {
    "read": _read,
    "compose": _compose,
    "stale": _stale,
    "html": _html,
    "editions": _editions,
    "unread": _unread,
    "leaks": _leaks,
    "styles": _styles,
    "branded": _branded,
    "pdf": _pdf,
    "print": _print,
}

WITHOUT_CASE: Mapping[Code, str] = {
    Code.LIMIT_TIME: "tools/test_confined.py",
    Code.LIMIT_MEMORY: "tools/test_confined.py",
    Code.LIMIT_CRASH: "tools/test_confined.py",
    Code.EPUB_UNPAGED: "test_degrades.py",
    Code.EPUB_COVER: "test_degrades.py",
    Code.FILE_UNREADABLE: "tools/test_project_files.py",
    Code.IMPORT_SHEET: "importing/test_spreadsheets.py",
    Code.IMPORT_COLUMN: "importing/test_import.py",
    Code.IMPORT_VALUE: "importing/test_wages.py",
    Code.IMPORT_MISSING: "importing/test_import.py",
    Code.IMPORT_HAND: "importing/test_import.py",
    Code.EPUB_PAGE: "rendering/test_page_breaks.py",
    Code.PDF_LOST_NOTE: "tools/test_press_meaning.py",
    Code.PROSE_SPELLING: "checks/test_spelling.py",
    Code.PROSE_UNCHECKED: "checks/test_spelling.py",
    Code.PDF_SHORT_PAGE: "commands/test_check_pages.py",
    Code.LINK_GONE: "commands/test_check_links.py",
    Code.LINK_MOVED: "commands/test_check_links.py",
    Code.PDF_READING_ORDER: "proofs/test_reading_order.py",
}
"""Codes that no content brings about, and the tests that do."""


def project_of(case: Path, folder: Path) -> Path:
    """The minimal guide with the case laid over it, in `folder`."""
    shutil.copytree(TESTS / "minimal", folder, dirs_exist_ok=True)
    if (case / "remove").exists():
        for name in (case / "remove").read_text().split():
            (folder / name).unlink()
    for name in ("guide", "styles"):
        if (case / name).exists():
            shutil.copytree(case / name, folder / name, symlinks=True, dirs_exist_ok=True)
    return folder


@pytest.mark.usefixtures("in_one_process")
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path, tmp_path: Path, update: bool) -> None:
    stage = (case / "stage").read_text().strip() if (case / "stage").exists() else "read"
    found = STAGES[stage](project_of(case, tmp_path))
    text = "".join(f"{diagnostic}\n" for diagnostic in found)
    if update:
        (case / "expected.txt").write_text(text, encoding="utf-8")
    assert text == (case / "expected.txt").read_text(), "`pytest --update` writes it anew; read whether it is right"
    assert _slug(case) in {diagnostic.code.slug for diagnostic in found}


def test_minimal_guide_has_no_diagnostics(minimal: Path) -> None:
    assert _read(minimal) == ()


def test_every_code_has_a_case() -> None:
    slugs, with_case = {code.slug for code in Code}, {_slug(case) for case in CASES}
    elsewhere = {code.slug for code in WITHOUT_CASE}
    assert slugs - with_case - elsewhere == set(), "write a case for these"
    assert with_case & elsewhere == set(), "these have a case"
    assert with_case - slugs == set(), "no such codes"


@pytest.mark.parametrize(("code", "test"), WITHOUT_CASE.items())
def test_a_code_without_a_case_is_tested_elsewhere(code: Code, test: str) -> None:
    assert f"Code.{code.name}" in (TESTS / test).read_text()


def _slug(case: Path) -> str:
    return f"{case.parent.name}/{case.name.partition('.')[0]}"
