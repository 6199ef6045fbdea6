"""The pages of a book: its notes are found where they are called, and its contents speak the language of each title."""

import posixpath
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.books import files_of
from tests.set_guides import manuscript, styles_of

from guidebuild.building.steps import render
from guidebuild.model.artifact import Artifact

FIRST = "# One\n\nA[^a] and\n\n## Part\n\nB.[^b]\n\n[^a]: First.\n\n[^b]: Second.\n"
SECOND = "# Two\n\nC.[^a]\n\n## [Teil]{lang=de}\n\nD.[^b]\n\n[^a]: Third.\n\n[^b]: Fourth.\n"
OPS = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture
def pages(minimal: Path, tmp_path: Path) -> dict[str, Any]:
    """Name to page of a book of two chapters with notes."""
    minimal = shutil.copytree(minimal, tmp_path / "guide-of-notes")
    guide_file = minimal / "guide" / "guide.yaml"
    first = next(iter((minimal / "guide" / "chapters").iterdir()))
    guide_file.write_text(guide_file.read_text().replace(first.stem, f"{first.stem}, second", 1))
    first.write_text(FIRST)
    first.with_name("second.md").write_text(SECOND)
    book = render(manuscript(minimal), "epub", styles_of(minimal), (Artifact("pdf", "", b""),)).value
    assert book is not None
    files = files_of(book.content)
    return {name: etree.fromstring(content) for name, content in files.items() if name.endswith(".xhtml")}


def test_each_call_leads_to_its_note_and_each_note_back(pages: dict[str, Any]) -> None:
    led = {}
    for name, page in pages.items():
        for call in page.iterfind(".//{*}a[@role='doc-noteref']"):
            assert call.get(OPS) == "noteref"
            file, _, id = call.get("href").partition("#")
            home = posixpath.join(posixpath.dirname(name), file) if file else name
            (note,) = pages[home].iterfind(f".//{{*}}aside[@id='{id}']")
            assert (note.get("role"), note.get(OPS)) == ("doc-footnote", "footnote")
            back = note.find(".//{*}a[@role='doc-backlink']").get("href").partition("#")[2]
            assert page.find(f".//*[@id='{back}']") is call
            led["".join(call.itertext())] = (home == name, note.find("{*}p").text)
    assert led == {"1": (True, "First."), "2": (True, "Second."), "3": (True, "Third."), "4": (True, "Fourth.")}


def test_the_numbers_of_notes_are_those_of_their_calls(pages: dict[str, Any]) -> None:
    lists = [each for page in pages.values() for each in page.iterfind(".//{*}section[@class='footnotes']/{*}ol")]
    assert [(each.get("start", "1"), len(each)) for each in lists] == [("1", 2), ("3", 2)]


def test_a_title_in_another_language_says_so_in_the_contents(pages: dict[str, Any]) -> None:
    links = pages["EPUB/nav.xhtml"].iterfind(".//{*}nav[@id='toc']//{*}a")
    spoken = {"".join(link.itertext()): [span.get("lang") for span in link if span.get("lang")] for link in links}
    assert spoken == {"1 One": [], "1.1 Part": [], "2 Two": [], "2.1 Teil": ["de"]}


def test_nobody_is_said_to_be_the_author_of_what_names_none(minimal: Path) -> None:
    for format in ("epub", "html"):
        made = render(manuscript(minimal), format, styles_of(minimal), (Artifact("pdf", "", b""),)).value
        assert made is not None
        files = files_of(made.content).items() if format == "epub" else [("page.html", made.content)]
        texts = [content.decode() for name, content in files if name.endswith((".opf", ".xhtml", ".html"))]
        assert not [text for text in texts if "dc:creator" in text or 'name="author"' in text or '"author"' in text]
