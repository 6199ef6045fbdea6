"""Logo, cover, imprint and code: in every format, on the page and in its metadata."""

import base64
import io
import json
import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from lxml import etree, html
from tests.near import in_this_process
from tests.pictures import png

from guidebuild import pipeline
from guidebuild.model.codes import Code
from guidebuild.model.imprint import Imprint, check_digit
from guidebuild.reading import read_guide

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4" width="90" height="40"><path d="M0 0h9v4H0z"/></svg>'
CARD = """
authors: [Ada Example, Bea Muster]
imprint:
  editors: [Cora Redig]
  edition: Second, revised edition
  address: [Careers Service, 1 College Road]
  licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
  isbn: {pdf: 978-3-16-148410-0, epub: 979-10-90636-07-1, html: "9783161484117"}
  online: https://example.org/guide
brand:
  logo: {picture: images/logo.svg, alt: University of Example}
  cover: {picture: images/yard.png, alt: Students in a yard}
"""


def branded(minimal: Path, folder: Path, card: str = CARD) -> Path:
    project = shutil.copytree(minimal, folder / "branded")
    (project / "guide" / "images").mkdir()
    (project / "guide" / "images" / "logo.svg").write_text(LOGO, "utf-8")
    (project / "guide" / "images" / "yard.png").write_bytes(png())
    manifest = project / "guide" / "guide.yaml"
    manifest.write_text(manifest.read_text("utf-8") + card, "utf-8")
    return project


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    minimal = Path(__file__).parents[1] / "minimal"
    with in_this_process():
        outcome = pipeline.build(branded(minimal, tmp_path_factory.mktemp("imprint")))
    assert [str(each) for each in outcome.diagnostics] == []
    return {artifact.format: artifact.content for artifact in outcome.artifacts}


def test_the_page_shows_and_says_it(files: Mapping[str, bytes]) -> None:
    page = html.fromstring(files["html"])
    pictures = {image.get("alt"): image.get("src") for image in page.iter("img")}
    assert set(pictures) == {
        "University of Example", "Students in a yard", "Code that leads to https://example.org/guide",
    }  # fmt: skip
    assert base64.b64decode(pictures["University of Example"].partition(",")[2]) == LOGO.encode()
    words = " ".join(page.get_element_by_id("imprint").text_content().split())
    assert "Second, revised edition" in words
    assert "Written by Ada Example and Bea Muster. Edited by Cora Redig." in words
    assert "ISBN 978-3-16-148410-0 (PDF)ISBN 979-10-90636-07-1 (e-book)ISBN 9783161484117 (web page)" in words
    assert (
        "How to cite: Ada Example and Bea Muster (2026). Minimal guide: As little as a guide can be. Second, revised "
        "edition. guidebuild. https://example.org/guide"
    ) in words
    meta = [(each.get("name"), each.get("content")) for each in page.iter("meta")]
    assert ("citation_isbn", "9783161484117") in meta
    assert [content for name, content in meta if name == "citation_author"] == ["Ada Example", "Bea Muster"]
    (data,) = page.xpath('//script[@type="application/ld+json"]')
    book = json.loads(data.text)["@graph"][0]
    assert (book["isbn"], book["url"], book["editor"][0]["name"]) == (
        "9783161484117", "https://example.org/guide", "Cora Redig",
    )  # fmt: skip
    assert book["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_the_book_shows_and_says_it(files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["epub"])) as archive:
        title = etree.fromstring(archive.read("EPUB/text/title_page.xhtml"))
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        shown = [(image.get("alt"), archive.read(f"EPUB/{image.get('src')[3:]}")) for image in title.iter("{*}img")]
    assert [alt for alt, _ in shown] == ["Code that leads to https://example.org/guide", "University of Example"]
    assert shown[1][1] == LOGO.encode()
    declared = {item.get("href"): item.get("media-type") for item in package.iter("{*}item")}
    assert declared["media/file0.svg"] == declared["media/file1.svg"] == "image/svg+xml"
    said = {(etree.QName(each).localname, each.get("property"), each.text) for each in package.find("{*}metadata")}
    assert ("identifier", None, "urn:isbn:9791090636071") in said
    assert ("contributor", None, "Cora Redig") in said
    assert ("meta", "dcterms:license", "https://creativecommons.org/licenses/by/4.0/") in said


def test_the_pdf_shows_and_says_it(files: Mapping[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()
        with pdf.open_metadata() as metadata:
            assert metadata["dc:identifier"] == "urn:isbn:9783161484100"
            assert metadata["dc:contributor"] == {"Cora Redig"} or "Cora Redig" in metadata["dc:contributor"]
            assert metadata["xmpRights:WebStatement"] == "https://creativecommons.org/licenses/by/4.0/"
        alts = {str(obj.Alt) for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/Alt" in obj}
    assert alts >= {"University of Example", "Students in a yard", "Code that leads to https://example.org/guide"}
    assert xmp.count("<rdf:RDF") == 1


@pytest.mark.usefixtures("in_one_process")
def test_the_numbers_of_the_complete_edition_stand_in_no_other(minimal: Path, tmp_path: Path) -> None:
    project = branded(minimal, tmp_path)
    (project / "guide" / "audiences").mkdir()
    (project / "guide" / "audiences" / "buyer.yaml").write_text(
        "id: buyer\nname: buyers\nlabel: If you buy\nmark: circle\nquestion: What?\nincludes: all\n"
        "route: [{chapter: welcome}]\nisbn: {html: 978-1-86197-876-9}\n",
        "utf-8",
    )
    (page,) = pipeline.build(project, formats=("html",), audience="buyer").artifacts
    assert re.findall(r"ISBN ([\d-]+)", page.content.decode()) == ["978-1-86197-876-9"]
    audience = project / "guide" / "audiences" / "buyer.yaml"
    audience.write_text(audience.read_text("utf-8").replace("978-1-86197-876-9", "9783161484100"), "utf-8")
    (found,) = pipeline.load(project).diagnostics
    assert (found.code, str(found.span)) == (Code.CONTENT_ISBN, "guide/audiences/buyer.yaml:8:14")
    assert [str(span) for span, _ in found.related] == ["guide/guide.yaml:22:15"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("978-3-16-148410-1", "its last digit would be 0"),
        ("3-16-148410-X", "today it is 9783161484100"),
        ("123-3-16-148410-0", "begins with 978 or 979"),
        ("978-3-16", "thirteen digits"),
        ("٩٧٨٣١٦١٤٨٤١٠٠", "thirteen digits"),
    ],
)
def test_what_is_no_isbn_is_told(written: str, says: str, minimal: Path, tmp_path: Path) -> None:
    project = branded(minimal, tmp_path, f"imprint:\n  isbn: {{pdf: {written}}}\n")
    (found,) = read_guide(project).diagnostics
    assert (found.code, str(found.span)) == (Code.SHAPE_BAD_ISBN, "guide/guide.yaml:16:15")
    assert says in found.message


def test_check_digits_are_those_of_the_standard() -> None:
    assert [check_digit(number[:12]) for number in ("9783161484100", "9791090636071", "9781861978769")] == [
        "0",
        "1",
        "9",
    ]
    assert Imprint().isbn.pdf is None
