"""`check --pages`: a chapter that ends on a page with next to nothing is told, unless a picture is there."""

from pathlib import Path
from shutil import copytree

import pytest

from guidebuild.commands.check_pages import check_pages
from guidebuild.model.codes import Code

pytestmark = pytest.mark.usefixtures("in_one_process")

PAGE_AND_A_LINE = 46
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90"><path d="M0 0h9v9z"/></svg>'
PICTURE = "![A corner of clay](images/corner.svg)\n"


def with_paragraphs(minimal: Path, folder: Path, number: int, last: str = "") -> Path:
    project = copytree(minimal, folder / "mine")
    (project / "guide/images").mkdir()
    (project / "guide/images/corner.svg").write_text(SVG)
    text = "A line that is short.\n\n" * number + last
    (project / "guide/chapters/welcome.md").write_text(f"---\ntitle: Welcome\n---\n\n{text}")
    return project


@pytest.mark.parametrize(
    ("paragraphs", "last"),
    [
        (3, ""),
        (PAGE_AND_A_LINE - 2, ""),
        (PAGE_AND_A_LINE, ""),
        (PAGE_AND_A_LINE + 6, ""),
        (PAGE_AND_A_LINE + 3, PICTURE),
    ],
)
def test_a_chapter_that_fills_its_last_page_or_has_but_one_is_not_told(
    paragraphs: int, last: str, minimal: Path, tmp_path: Path
) -> None:
    assert check_pages(with_paragraphs(minimal, tmp_path, paragraphs, last)).diagnostics == ()


def test_a_chapter_that_ends_with_a_few_lines_is_told_once_for_all_editions(minimal: Path, tmp_path: Path) -> None:
    answer = check_pages(with_paragraphs(minimal, tmp_path, PAGE_AND_A_LINE + 3))
    assert [(each.code, each.span.path, each.message) for each in answer.diagnostics] == [
        (Code.PDF_SHORT_PAGE, "guide/chapters/welcome.md", "the chapter `Welcome` ends on a page with four lines")
    ]
    assert answer.text == "complete: five pages"
