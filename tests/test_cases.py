"""Every diagnostic code has a case: a folder `cases/<family>/<bad-thing>[.variant]/` that makes it appear.

guide/        files that are laid over the minimal guide (`tests/minimal`)
remove        optional: paths that are taken away from it, one a line
stage         optional: how far the guide is taken; one of STAGES, `read` when there is no such file
expected.txt  all diagnostics as text; `pytest --update` rewrites it
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from guidebuild.checks import check_content, check_evidence, check_references
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, in_reading_order
from guidebuild.reading import read_guide

TESTS = Path(__file__).parent
CASES = sorted(path.parent for path in TESTS.glob("cases/*/*/expected.txt"))


def _read(project: Path) -> tuple[Diagnostic, ...]:
    """Reads the guide, and checks it when it can be read."""
    guide, found = read_guide(project)
    if guide is None:
        return found
    return in_reading_order((*found, *check_references(guide), *check_content(guide), *check_evidence(guide)))


STAGES: Mapping[str, Callable[[Path], tuple[Diagnostic, ...]]] = {"read": _read}

_LATER = (
    "chapter/",
    "component/",
    "template/",
    "style/",
    "pdf/",
    "epub/",
    "ref/no-anchor",
    "asset/missing",
    "asset/remote",
)
PENDING = {code.slug for code in Code if code.slug.startswith(_LATER)} - {"chapter/no-header", "chapter/no-text"}
"""Codes of later stages that have no case yet. This set shrinks."""


def project_of(case: Path, folder: Path) -> Path:
    """The minimal guide with the case laid over it, in `folder`."""
    shutil.copytree(TESTS / "minimal", folder, dirs_exist_ok=True)
    if (case / "remove").exists():
        for name in (case / "remove").read_text().split():
            (folder / name).unlink()
    if (case / "guide").exists():
        shutil.copytree(case / "guide", folder / "guide", symlinks=True, dirs_exist_ok=True)
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path, tmp_path: Path, update: bool) -> None:
    stage = (case / "stage").read_text().strip() if (case / "stage").exists() else "read"
    found = STAGES[stage](project_of(case, tmp_path))
    text = "".join(f"{diagnostic}\n" for diagnostic in found)
    if update:
        (case / "expected.txt").write_text(text)
    assert text == (case / "expected.txt").read_text()
    assert f"{case.parent.name}/{case.name.partition('.')[0]}" in {diagnostic.code.slug for diagnostic in found}


def test_minimal_guide_has_no_diagnostics(minimal: Path) -> None:
    assert _read(minimal) == ()


def test_every_code_has_a_case() -> None:
    with_case = {f"{case.parent.name}/{case.name.partition('.')[0]}" for case in CASES}
    assert {code.slug for code in Code} - with_case - PENDING == set()


def test_pending_codes_have_none() -> None:
    with_case = {f"{case.parent.name}/{case.name.partition('.')[0]}" for case in CASES}
    assert with_case & PENDING == set()
    assert PENDING - {code.slug for code in Code} == set()
