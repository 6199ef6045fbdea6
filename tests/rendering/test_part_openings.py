"""A page that opens a part: without a number, on a page by itself, and in the contents under the label of its part."""

import io
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml
from lxml import etree, html
from tests.near import in_this_process
from tests.tools.press_document import pressed

from guidebuild import pipeline

MINIMAL = Path(__file__).parents[1] / "minimal"
XHTML = {"h": "http://www.w3.org/1999/xhtml"}
CHAPTER = "---\ntitle: {title}\ndivider: {divider}\n---\n\nWhat stands here.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = shutil.copytree(MINIMAL, tmp_path_factory.mktemp("parts") / "project")
    chapters = root / "guide" / "chapters"
    (chapters / "opening.md").write_text(CHAPTER.format(title="The opening", divider="true"))
    (chapters / "between.md").write_text(CHAPTER.format(title="Between", divider="false"))
    manifest = root / "guide" / "guide.yaml"
    values = yaml.safe_load(manifest.read_text())
    values["spine"].append({"name": "More", "chapters": ["opening", "between"]})
    manifest.write_text(yaml.safe_dump(values, sort_keys=False))
    with in_this_process():
        outcome = pipeline.build(root)
    assert [str(each) for each in outcome.diagnostics if each.severity == "error"] == []
    for artifact in outcome.artifacts:
        (root / f"made.{artifact.product}").write_bytes(artifact.content)
    return {f".{each.product}": root / f"made.{each.product}" for each in outcome.artifacts}


def test_the_contents_lead_to_it_by_the_label_of_its_part(made: dict[str, Path]) -> None:
    root = html.parse(str(made[".html"])).getroot()
    *_, part = root.xpath("//nav[@id='contents']/section")
    assert [(a.get("href"), a.text_content()) for a in part.xpath("p/a")] == [("#chapter-opening", "More")]
    assert [a.get("href") for a in part.xpath("ol/li/a")] == ["#chapter-between"]
    (opening,) = root.xpath("//section[@id='chapter-opening']")
    assert {"divider", "unnumbered"} <= set(opening.get("class").split())
    (between,) = root.xpath("//section[@id='chapter-between']/h1/span[@class='no']")
    before = root.xpath("//main/section[not(contains(@class, 'divider'))]/h1/span[@class='no']")
    assert [each.text for each in before][-1] == between.text == str(len(before))


def test_so_do_those_of_the_book(made: dict[str, Path]) -> None:
    with zipfile.ZipFile(made[".epub"]) as book:
        nav = etree.parse(io.BytesIO(book.read("EPUB/nav.xhtml")))
    *_, part = nav.xpath("//h:nav[1]/h:ol/h:li[h:ol]", namespaces=XHTML)
    assert part.xpath("string(h:a)", namespaces=XHTML) == "More"
    (held,) = part.xpath("h:ol/h:li", namespaces=XHTML)
    assert "".join(held.itertext()).split()[-1] == "Between"


def test_on_paper_it_has_a_page_by_itself(made: dict[str, Path]) -> None:
    book = pypdfium2.PdfDocument(made[".pdf"])
    pages = [book[index].get_textpage().get_text_range() for index in range(len(book))]
    (opening,) = [page for page in pages if "The opening" in page]
    assert " ".join(opening.split()) == "The opening What stands here."
    with pikepdf.open(made[".pdf"]) as pdf, pdf.open_outline() as outline:
        assert "The opening" in [item.title for item in outline.root]


def test_its_strips_are_told_apart_in_grey_full_and_hollow() -> None:
    """Drawn by the rules of our sheet in one black: in the middle one strip is dark and the other is paper."""
    sheet = (Path(__file__).parents[2] / "styles" / "common.css").read_text(encoding="utf-8")
    rules = "".join(line for line in sheet.splitlines() if line.startswith(".strips"))
    css = f"@page {{ size: 100mm; margin: 0 }} * {{ --mm: 1mm; --pt: 1pt; --role-cover: #000; margin: 0 }} {rules}"
    strips = "".join(
        f'<div class="track"><div class="bar-range role-{letter}"></div></div>' for letter in ("a", "b", "c", "d")
    )
    done, found = pressed(f'<h1 style="font-size: 1pt">-</h1><div class="strips few">{strips}</div>', css)
    assert done is not None, found
    grey = pypdfium2.PdfDocument(done.content)[0].render(scale=72 / 25.4, grayscale=True).to_pil()
    scale = grey.height / 100
    assert [grey.getpixel((grey.width // 2, round((7 + 12 * row) * scale))) for row in range(4)] == [0, 255, 0, 255]
