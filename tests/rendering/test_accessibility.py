"""What a book says of its accessibility is what its pages hold; conformance is claimed when the guide says by whom."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.books import Books

from guidebuild.rendering.accessibility import accessibility_of
from guidebuild.rendering.wide_tables import stack_wide_tables
from guidebuild.tools.language.locale import Locale

XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
EPUB_SHEET = Path(__file__).parents[2] / "styles" / "epub.css"


def page(body: str) -> etree._Element:
    return etree.fromstring(f"<body {XHTML}>{body}</body>")


@pytest.mark.parametrize(
    ("pictures", "described"),
    [
        ('<img src="a.svg" alt="A chart"/>', True),
        ('<img src="a.svg" alt="A chart"/><img src="b.svg"/>', False),
        ('<img src="a.svg" alt="A chart"/><img src="b.svg" alt=" "/>', False),
        ('<img src="a.svg" alt="A chart"/><img src="b.svg" alt="" role="presentation"/>', True),
        ('<svg aria-label="Cover"/>', True),
        ("<svg><title>Cover</title></svg>", True),
        ("<svg><path/></svg>", False),
        ('<div aria-hidden="true"><svg/></div><img src="a" alt="A"/>', True),
    ],
)
def test_alternative_text_is_claimed_when_every_picture_has_it(pictures: str, described: bool) -> None:
    offered = accessibility_of([page(f"<h1>Title</h1>{pictures}")], Locale("en"))
    assert ("alternativeText" in offered.features) is described
    assert offered.sufficient == ("textual" if described else "textual,visual")
    assert ("Every picture has a text" in offered.summary) is described
    assert offered.modes == ("textual", "visual")


def test_a_book_without_pictures_is_textual_and_a_nameless_cover_is_told() -> None:
    assert accessibility_of([page("<p>Words</p>")], Locale("en")).modes == ("textual",)
    assert "alternativeText" not in accessibility_of([page("<p>Words</p>")], Locale("en")).features
    named = accessibility_of([page("<p>Words</p>")], Locale("en"), covers=[page('<svg aria-label="Cover"/>')])
    assert (named.modes, "alternativeText" in named.features) == (("textual",), True)
    nameless = accessibility_of([page("<p>Words</p>")], Locale("en"), covers=[page("<svg/>")])
    assert (nameless.sufficient, "alternativeText" in nameless.features) == ("textual,visual", False)


def test_each_feature_comes_from_the_pages() -> None:
    bare = accessibility_of([page("<p>Words</p>")], Locale("en"), resizable=False)
    assert bare.features == ("readingOrder", "unlocked")
    assert bare.summary == ""
    assert accessibility_of([page('<span class="mark"/>')], Locale("en")).summary.startswith(
        "Each role has a shape of its own"
    )
    rich = page(
        '<nav role="doc-toc"/><h1>A</h1><ul><li>b</li></ul><div class="index"/>'
        '<table class="pay-chart"><tr><th>c</th><td><span class="track"/></td></tr></table>'
    )
    assert accessibility_of([rich], Locale("en"), paged=True).features == (
        "structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "unlocked", "ARIA",
        "index", "pageNavigation", "pageBreakMarkers",
    )  # fmt: skip
    assert "Headings, lists, and tables are marked up. Every table has header cells. Every chart" in (
        accessibility_of([rich], Locale("en")).summary
    )
    headless = page("<table><tr><td>1</td></tr></table>")
    assert "header cells" not in accessibility_of([headless], Locale("en")).summary


@pytest.mark.parametrize("moving", ['<img src="a.gif" alt="a"/>', "<video/>", "<script/>"])
def test_what_may_move_is_no_proof_of_no_hazard(moving: str) -> None:
    assert accessibility_of([page("<p>Words</p>")], Locale("en")).hazard == "none"
    assert accessibility_of([page(moving)], Locale("en")).hazard == "unknown"


def test_a_conformance_is_claimed_by_the_guide_that_says_who_certifies_it(books: Books) -> None:
    certified = books.guide.manifest.accessibility
    claims = ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA", str(certified.certified_by)] if certified else [None, None]
    names = ("dcterms:conformsTo", "a11y:certifiedBy")
    assert [package(books).findtext(f".//{{*}}meta[@property='{name}']") for name in names] == claims


def test_each_access_property_stands_once_for_each_value(books: Books) -> None:
    found = [
        (meta.get("property"), meta.text)
        for meta in package(books).iterfind(".//{*}meta")
        if str(meta.get("property")).startswith("schema:access")
    ]
    assert len(found) == len(set(found))
    assert {name for name, _ in found} >= {
        "schema:accessMode", "schema:accessModeSufficient", "schema:accessibilityFeature", "schema:accessibilityHazard",
        "schema:accessibilitySummary",
    }  # fmt: skip


def test_the_book_sheet_fixes_no_colour_and_no_size() -> None:
    """A reader's night mode and type size reach everything (EPUB Accessibility 1.1; `displayTransformability`)."""
    sheet = EPUB_SHEET.read_text(encoding="utf-8").partition("*/")[2]
    words = sheet.replace("{", " ").replace("}", " ").replace(";", " ")
    assert "background" not in words
    assert [word for word in words.split() if word.startswith("#") or "rgb" in word] == []
    declared = [word for part in sheet.split("{")[1:] for word in part.partition("}")[0].split(";")]
    colours = {
        value.strip() for name, _, value in (each.partition(":") for each in declared) if name.strip() == "color"
    }
    assert colours == {"inherit"}


def test_a_wide_table_names_its_columns_on_its_cells() -> None:
    head = "<thead><tr><th>A</th><th>B <i>b</i></th><th>C</th><th>D</th></tr></thead>"
    rows = '<tr><th>1</th><td>2</td><td data-label="kept">3</td><td>4</td></tr><tr><th colspan="4">group</th></tr>'
    root = page(f'<table class="dense">{head}<tbody>{rows}</tbody></table><table><tr><td>a</td><td>b</td></tr></table>')
    stack_wide_tables(root)
    assert [table.get("class") for table in root.iter("{*}table")] == ["dense stacked", None]
    assert [cell.get("data-label") for cell in root.iter("{*}td")] == ["B b", "kept", "D", None, None]


def test_every_table_of_four_columns_in_the_book_can_be_stacked(books: Books) -> None:
    with zipfile.ZipFile(io.BytesIO(books.files["epub"])) as archive:
        pages = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")]
    tables = [table for each in pages for table in each.iter("{*}table")]
    wide = [table for table in tables if len(table.findall("{*}thead/{*}tr[1]/*")) >= 4]
    assert wide
    for table in wide:
        assert "stacked" in str(table.get("class"))
        cells = [cell for row in table.iterfind("{*}tbody/{*}tr") if len(row) >= 4 for cell in row.iterfind("{*}td")]
        bare = [cell for cell in cells if not cell.get("data-label")]
        assert [cell.get("class") for cell in bare if cell.get("class") != "bar"] == [], "an axis is no name"


def package(books: Books) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(books.files["epub"])) as archive:
        return etree.fromstring(archive.read("EPUB/content.opf"))


def test_narrow_tables_and_those_with_joined_rows_are_not_stacked() -> None:
    root = page(
        "<table><tr><th>A</th><th>B</th><th>C</th></tr></table>"
        "<table><tr><th>A</th><th>B</th><th>C</th><th>D</th></tr>"
        '<tr><td rowspan="2">1</td><td>2</td><td>3</td><td>4</td></tr></table>'
    )
    stack_wide_tables(root)
    assert [table.get("class") for table in root.iter("{*}table")] == [None, None]


def test_one_table_without_headers_is_enough_not_to_claim_them() -> None:
    mixed = page("<table><tr><th>h</th></tr></table><table><tr><td>1</td></tr></table>")
    assert "header cells" not in accessibility_of([mixed], Locale("en")).summary
    assert accessibility_of([page('<img src="data:image/gif;base64,AA" alt="a"/>')], Locale("en")).hazard == "unknown"
