"""Code is set in the bundled typewriter face in every format, and a file without code does not carry it."""

import io
import zipfile
from pathlib import Path
from shutil import copytree

import pikepdf
import pytest

from guidebuild import pipeline
from guidebuild.model.products import Product

pytestmark = pytest.mark.usefixtures("in_one_process")


def built(minimal: Path, tmp_path: Path, format: Product, words: str = "", sheet: str = "") -> bytes:
    project = copytree(minimal, tmp_path / "mine")
    chapter = next(iter(sorted((project / "guide/chapters").glob("*.md"))))
    chapter.write_text(f"{chapter.read_text()}\n{words}\n")
    if sheet:
        (project / "styles").mkdir()
        (project / "styles/common.css").write_text(sheet)
    outcome = pipeline.build(project, formats=(format,))
    assert [str(each) for each in outcome.diagnostics] == []
    return outcome.artifacts[0].content


@pytest.mark.parametrize("words", ["Write `code`.", "```\na block\n```"])
def test_a_page_with_code_carries_its_face(minimal: Path, tmp_path: Path, words: str) -> None:
    page = built(minimal, tmp_path, "html", words).decode()
    assert page.count('font-family: "GB Code"') == 3
    assert "ui-monospace" not in page, "no face of the reader's machine comes first"


def test_a_page_without_code_does_not_carry_it(minimal: Path, tmp_path: Path) -> None:
    assert built(minimal, tmp_path, "html").decode().count('font-family: "GB Code"') == 0


def test_a_sheet_that_sets_something_in_it_keeps_it(minimal: Path, tmp_path: Path) -> None:
    page = built(minimal, tmp_path, "html", sheet="em { font-family: var(--font-code); }").decode()
    assert page.count('font-family: "GB Code"') == 3


@pytest.mark.parametrize(("words", "carried"), [("Write `code`.", 3), ("", 0)])
def test_a_book_carries_its_files_with_code_alone(minimal: Path, tmp_path: Path, words: str, carried: int) -> None:
    with zipfile.ZipFile(io.BytesIO(built(minimal, tmp_path, "epub", words))) as book:
        names = [name for name in book.namelist() if "SourceCodePro" in name]
    assert len(names) == carried


def test_pages_are_set_in_it_with_no_face_of_the_machine(minimal: Path, tmp_path: Path) -> None:
    words = "## With `code` in a head\n\n*A `slanted` one*, **a `strong` one** and `plain`."
    with pikepdf.open(io.BytesIO(built(minimal, tmp_path, "pdf", words))) as pdf:
        fonts = {
            str(item.BaseFont).split("+")[-1]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
    assert {name for name in fonts if "Code" in name} == {"GB-Code", "GB-Code-Italic", "GB-Code-Semi-Bold"}
    assert all(name.startswith("GB-") for name in fonts), fonts
