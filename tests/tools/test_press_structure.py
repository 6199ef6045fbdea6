"""The tag tree of a finished PDF: one element per HTML element, whatever lines and pages it runs over."""

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from tests.tools.press_document import pressed

from guidebuild.tools.finished.tag_tree import read_tags


class Tree:
    """The structure of a PDF, read back by another library."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.root = self.pdf.Root.StructTreeRoot
        self.document = self.root.K[0]
        self.text = {}
        for page in self.pdf.pages:
            for instruction in pikepdf.parse_content_stream(page):
                if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]:
                    key = (page.objgen, int(instruction.operands[1].MCID))
                    self.text[key] = str(instruction.operands[0])

    def kids(self, element: pikepdf.Object) -> list[pikepdf.Object]:
        return [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]

    def walk(self, element: pikepdf.Object | None = None) -> Iterator[pikepdf.Object]:
        element = self.document if element is None else element
        yield element
        for kid in self.kids(element):
            yield from self.walk(kid)

    def all(self, kind: str, below: pikepdf.Object | None = None) -> list[pikepdf.Object]:
        return [element for element in self.walk(below) if f"/{kind}" == element.S]

    def kinds(self, element: pikepdf.Object) -> list[str]:
        return [str(kid.S)[1:] for kid in self.kids(element)]

    def annotations(self, element: pikepdf.Object) -> list[pikepdf.Object]:
        return [kid.Obj for kid in element.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]


@pytest.fixture(scope="module")
def tree() -> Tree:
    value = pressed().value
    assert value is not None
    return Tree(value.content)


def test_elements_that_run_over_pages_are_one(tree):
    assert tree.kinds(tree.document) == ["Sect", "Sect"]
    assert [len(tree.all(kind)) for kind in ("H1", "H2", "Table", "THead", "TBody")] == [2, 1, 1, 1, 1]
    assert len(tree.all("TR")) == 72
    paragraphs = [tag for tag in read_tags(tree.content).all("P") if len(tag.pages) > 1]
    assert len(paragraphs) == 1, "the long paragraph is one element on two pages"


def test_every_kid_knows_its_parent(tree):
    for element in tree.walk():
        for kid in tree.kids(element):
            assert kid.P.objgen == element.objgen


def test_the_parent_tree_leads_from_each_content_to_its_element(tree):
    numbers = tree.root.ParentTree.Nums
    entries = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    held = {}
    for element in tree.walk():
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                held[(element.Pg.objgen, kid)] = element.objgen
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                held[(kid.Pg.objgen, int(kid.MCID))] = element.objgen
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                assert entries[int(kid.Obj.StructParent)].objgen == element.objgen
    assert held.keys() == tree.text.keys(), "what is marked is in the tree, all else is an artifact"
    for page in tree.pdf.pages:
        for mcid, entry in enumerate(entries[int(page.StructParents)]):
            assert (None if entry is None else entry.objgen) == held.get((page.objgen, mcid))


def test_repeated_table_heads_and_running_heads_are_artifacts(tree):
    artifacts = [
        str(instruction.operands[1].get("/Type"))
        for page in tree.pdf.pages
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) == "BDC" and str(instruction.operands[0]) == "/Artifact"
    ]
    heads = 4 * 2  # four runs of text ("Task", "A", "see two", "B") on two further pages
    assert artifacts == ["/Pagination"] * (heads + len(tree.pdf.pages))


def test_a_link_is_one_element_with_one_annotation_per_line(tree):
    link = tree.all("Link")[0]
    assert len(tree.annotations(link)) == 2, "it runs over two lines; what stands inside it adds none"
    words = {str(annotation.Contents) for annotation in tree.annotations(link)}
    assert words == {"link to strong words that goes on until it has to run over the end of the line"}


def test_links_in_a_repeated_head_hang_under_the_first(tree):
    link = tree.all("Link", tree.all("THead")[0])[0]
    assert len(tree.annotations(link)) == 3


def test_every_annotation_is_below_a_link(tree):
    below = {annotation.objgen for link in tree.all("Link") for annotation in tree.annotations(link)}
    assert {annotation.objgen for page in tree.pdf.pages for annotation in page.get("/Annots", [])} == below


def test_list_items_are_label_and_body(tree):
    tight, nested, loose, terms = tree.all("L")
    for items in (tight, nested, loose, terms):
        assert {tuple(tree.kinds(item)) for item in tree.kids(items)} == {("Lbl", "LBody")}
    assert [str(items.A.ListNumbering) for items in (tight, nested, loose, terms)] == [
        "/Disc", "/Circle", "/Decimal", "/None",
    ]  # fmt: skip
    assert nested.objgen in {element.objgen for element in tree.walk(tree.kids(tight)[0])}
    assert tree.kinds(tree.kids(tree.kids(loose)[0])[1]) == ["P", "P"]
    assert len(tree.kids(terms)) == 2


def test_a_footnote_is_a_note_after_its_call(tree):
    (note,) = tree.all("Note")
    assert str(note.ID) == "note-1"
    siblings = tree.kinds(note.P)
    assert siblings[siblings.index("Note") - 1] == "Reference"
    assert tree.kinds(note)[0] == "Lbl"


def test_table_cells_name_their_headers(tree):
    scopes = [str(cell.A.Scope) for cell in tree.all("TH")]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 71
    names = {str(cell.ID) for cell in tree.all("TH")}
    assert len(names) == 74
    index = tree.root.IDTree.Names
    assert names | {"note-1"} == {str(index[n]) for n in range(0, len(index), 2)}
    last = tree.all("TR")[-1]
    prefix = str(tree.all("TH")[0].ID).partition("-")[0]
    alpha, beta = tree.all("TD", last)
    assert [str(header) for header in alpha.A.Headers] == [f"{prefix}-{place}" for place in ("0-1", "1-0", "71-0")]
    assert [str(header) for header in beta.A.Headers] == [f"{prefix}-{place}" for place in ("0-2", "1-0", "71-0")]


def test_a_heading_with_a_block_inside_is_one_heading(tree):
    assert [tag.text for tag in read_tags(tree.content).all("H1")] == ["1 Difficult offices", "Two"]
    assert not tree.kids(tree.all("H1")[0])


def test_a_figure_has_its_words_and_its_place(tree):
    (figure,) = tree.all("Figure")
    assert str(figure.Alt) == "From data to model"
    left, bottom, right, top = (float(number) for number in figure.A.BBox)
    assert (right - left, top - bottom) == (45.0, 22.5)
    page = pypdfium2.PdfDocument(tree.content)[0]
    inside = page.render(scale=1, crop=(left + 1, bottom + 1, 595 - right + 1, 842 - top + 1)).to_pil()
    assert inside.getextrema() == ((0x10, 0x10), (0x50, 0x50), (0x7F, 0x7F)), "the picture fills its box"
