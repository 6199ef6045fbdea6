"""The PDF is heard as the page is read, chapter by chapter; and a PDF that is not is found out."""

import dataclasses
import io
import itertools

import pikepdf
from lxml import html
from tests.books import Books

from guidebuild.commands.reading_order import reading_order
from guidebuild.conformance import must_fail
from guidebuild.model.artifact import Artifact
from guidebuild.model.codes import Code
from guidebuild.proofs.reading_order import compare, leads_of, prove_reading_order, read_page, read_tag
from guidebuild.tools.finished.tag_tree import Tag, Words


def test_every_chapter_is_heard_as_it_is_read(books: Books) -> None:
    proof = prove_reading_order(books.files["pdf"], books.printed)
    assert [diagnostic.message for diagnostic in proof.diagnostics] == []
    assert proof.chapters == proof.equal >= 10


def test_two_blocks_that_changed_places_are_found(second: Books) -> None:
    proof = prove_reading_order(must_fail.pdf_with_two_blocks_swapped(second.files["pdf"]), second.files["html"])
    (found,) = proof.diagnostics
    assert str(proof) == "9 of 10"
    assert found.code is Code.PDF_READING_ORDER
    assert found.message == (
        "in the chapter “How to read a guide that is not true” the page reads “How to read a guide that”, "
        "the PDF “All figures, sources and statements in”"
    )


def test_another_word_is_found(second: Books) -> None:
    proof = prove_reading_order(must_fail.pdf_with_another_word(second.files["pdf"]), second.files["html"])
    assert len(proof.diagnostics) == 1
    assert "the PDF “spoiltthat is not true All figures" in proof.diagnostics[0].message


def test_a_pdf_without_tags_says_nothing(second: Books) -> None:
    proof = prove_reading_order(must_fail.untagged_pdf(second.files["pdf"]), second.files["html"])
    assert "the PDF has no tags" in proof.diagnostics[0].message


def test_a_lost_chapter_is_found(second: Books) -> None:
    page = html.document_fromstring(second.files["html"])
    chapter = page.xpath("//main/section")[-1]
    chapter.getparent().remove(chapter)
    proof = prove_reading_order(second.files["pdf"], html.tostring(page))
    assert [diagnostic.message for diagnostic in proof.diagnostics] == ["the PDF has 10 chapters, the page 9"]
    assert str(proof) == "0 of 10"


def difference(page: str, *kids: Tag | Words) -> str:
    section = html.fragment_fromstring(page)
    return compare(read_page(section), read_tag(Tag("Sect", kids), leads_of(section)))


def words(text: str) -> Words:
    return Words(text, 0)


def test_white_space_must_be_heard_and_none_may_be_added() -> None:
    page = "<section><p>one two</p></section>"
    assert difference(page, Tag("P", (words("one "), words("two")))) == ""
    assert difference(page, Tag("P", (words("one"), words("two")))) == "the page reads “one two”, the PDF “onetwo”"
    assert difference(page, Tag("P", (words("o ne two"),))) == "the page reads “one two”, the PDF “o ne two”"


def test_an_inline_element_may_be_set_off_and_a_block_must_be() -> None:
    page = "<section><p>fact<span>7</span></p></section>"
    assert difference(page, Tag("P", (words("fact 7"),))) == ""
    assert difference(page, Tag("P", (words("fact7"),))) == ""
    cells = "<section><table><tr><td>one</td><td>two</td></tr></table></section>"
    assert difference(cells, Tag("TR", (Tag("TD", (words("one"),)), Tag("TD", (words("two"),))))) == ""
    assert difference(cells, Tag("P", (words("onetwo"),))) == "the page reads “one two”, the PDF “onetwo”"


def test_soft_hyphens_go_and_hard_ones_stay() -> None:
    page = "<section><p>a well-known word</p></section>"
    assert difference(page, Tag("P", (words("a well-known w\u00ad"), words("ord")))) == ""
    assert difference(page, Tag("P", (words("a wellknown word"),))) != ""
    assert difference(page, Tag("P", (words("a well-known w-"), words("ord")))) != ""


def test_only_the_number_of_the_right_page_is_left_out_of_a_link() -> None:
    page = '<section><p><a href="#x">see there</a></p></section>'
    link = Tag("Link", (words("see there"), words(" (p. 12)")), descriptions=("see there",), destination="12")
    assert difference(page, Tag("P", (link,))) == ""
    wrong = dataclasses.replace(link, destination="13")
    assert difference(page, Tag("P", (wrong,))) == "only the PDF goes on: “see there (p. 12)”"
    other = dataclasses.replace(link, kids=(words("see where"), words(" (p. 12)")))
    assert difference(page, Tag("P", (other,))) != ""


def test_a_field_is_heard_by_what_it_is_called_where_it_stands_and_whether_it_is_ticked() -> None:
    page = '<section><p><label><input type="checkbox" name="a"> all read</label></p></section>'
    field = Tag("Form", (), descriptions=("all read",), is_ticked=False)
    said = words(" all read")
    assert difference(page, Tag("P", (field, said))) == ""
    assert difference(page.replace(' name="a"', ' name="a" checked'), Tag("P", (field, said))) != ""
    assert difference(page, Tag("P", (dataclasses.replace(field, is_ticked=True), said))) != ""
    assert difference(page, Tag("P", (dataclasses.replace(field, descriptions=("none read",)), said))) != ""
    assert difference(page, Tag("P", (said,))) != ""


def test_a_button_is_heard_by_its_question_and_its_answer() -> None:
    button = '<label><input type="radio" name="s" value="0"> 0</label>'
    page = f'<section><fieldset aria-label="Score">{button}</fieldset></section>'
    field = Tag("Form", (), descriptions=("Score: 0",), is_ticked=False)
    assert difference(page, Tag("P", (field, words(" 0")))) == ""


def test_markers_are_left_out_and_terms_are_not() -> None:
    body = Tag("LBody", (words("drift"),))
    item = Tag("LI", (Tag("Lbl", (words("1."),)), body))
    assert difference("<section><ol><li>drift</li></ol></section>", Tag("L", (item,), numbering="Decimal")) == ""
    terms = "<section><dl><dt>term</dt><dd>drift</dd></dl></section>"
    named = Tag("LI", (Tag("Lbl", (words("term"),)), body))
    assert difference(terms, Tag("L", (named,), numbering="None")) == ""
    assert difference(terms, Tag("L", (item,), numbering="None")) != ""


def test_a_note_is_heard_after_its_call_and_a_picture_by_its_words() -> None:
    page = (
        '<section><p>Said.<a role="doc-noteref" href="#n"><sup>1</sup></a> On.</p><img alt="A flow">'
        '<section role="doc-endnotes"><ol><li id="n">Why.<a role="doc-backlink" href="#b">↩</a></li></ol></section>'
        "</section>"
    )
    note = Tag("Note", (Tag("Lbl", (words("1"),)), words("Why. ")))
    paragraph = Tag("P", (words("Said."), Tag("Reference", (words("1"),)), note, words(" On. ")))
    assert difference(page, paragraph, Tag("Figure", (), alternative="A flow")) == ""
    assert difference(page, paragraph, Tag("Figure", (), alternative="Another")) != ""
    drawn = page.replace('<img alt="A flow">', '<svg role="img" aria-label="A flow"><text>Unheard</text></svg>')
    assert difference(drawn, paragraph, Tag("Figure", (), alternative="A flow")) == ""
    assert difference(drawn, paragraph, Tag("Figure", (), alternative="Another")) != ""
    late = Tag("P", (words("Said."), Tag("Reference", (words("1"),)), words(" On. "), note))
    assert difference(page, late, Tag("Figure", (), alternative="A flow")) != ""


def test_the_verdict_of_a_certificate(second: Books) -> None:
    pdf, page = (Artifact(format, f"guide.{format}", second.files[format]) for format in ("pdf", "html"))
    (verdict,) = reading_order([("guide", pdf), ("guide", page)])
    assert (verdict.validator, verdict.standard, verdict.result, verdict.errors) == (
        "guidebuild",
        "Reading order: as the HTML",
        "passed",
        (),
    )
    spoilt = dataclasses.replace(pdf, content=must_fail.pdf_with_another_word(pdf.content))
    (verdict,) = reading_order([("guide", spoilt), ("guide", page)])
    assert (verdict.result, len(verdict.errors)) == ("failed", 1)
    assert reading_order([("guide", pdf)]) == ()


def test_headings_are_the_bookmarks_and_go_down_step_by_step(books: Books) -> None:
    headings = [(int(tag.role[1]), tag.text) for tag in books.tags.all("H1", "H2", "H3", "H4")]
    assert len(headings) > 20
    assert all(after[0] <= before[0] + 1 for before, after in itertools.pairwise(headings))

    def walk(items: list[pikepdf.OutlineItem], depth: int) -> list[tuple[int, str]]:
        return [
            each for item in items for each in [(depth, " ".join(item.title.split())), *walk(item.children, depth + 1)]
        ]

    with pikepdf.open(io.BytesIO(books.files["pdf"])) as pdf, pdf.open_outline() as outline:
        assert walk(outline.root, 1) == headings


def test_long_tables_are_whole(books: Books) -> None:
    tables = books.tags.all("Table")
    page = html.document_fromstring(books.printed)
    assert len(tables) == len(page.xpath("//main//table"))
    assert max(len(table.pages) for table in tables) >= 2
    for table in tables:
        names = {cell.identifier for cell in table.all("TH")}
        assert [kid.role for kid in table.tags].count("THead") == 1
        assert all(cell.scope in ("Row", "Column") and cell.identifier for cell in table.all("TH"))
        for cell in table.all("TD"):
            assert set(cell.headers) <= names
            assert cell.headers or not cell.text, "a cell with words belongs to a row or a column"


def test_the_contents_and_the_index_have_their_types(books: Books) -> None:
    contents = books.tags.tags[2]
    page = html.document_fromstring(books.printed)
    heading, toc, *elsewhere = (kid.role for kid in contents.tags)
    assert (heading, toc) == ("H1", "TOC")
    assert set(elsewhere) <= {"P"}, "a line for each chapter that only other formats have"
    entries = [link.descriptions[0] for entry in contents.all("TOCI") for link in entry.tags[0].all("Link")]
    listed = html.document_fromstring(books.files["html"]).xpath('//nav[@role="doc-toc"]//li/a')
    ids = set(page.xpath("//@id"))
    assert entries == [" ".join("".join(link.itertext()).split()) for link in listed if link.get("href")[1:] in ids]
    (index,) = books.tags.all("Index")
    assert len(index.all("LI")) == len(page.xpath('//*[@role="doc-index"]//li')) > 0


def test_all_notes_are_heard(books: Books) -> None:
    calls = html.document_fromstring(books.printed).xpath('//a[@role="doc-noteref"]')
    assert len(books.tags.all("Note")) == len(calls) > 0


def test_only_the_number_of_the_page_it_leads_to_is_left_out_of_a_link() -> None:
    page = '<section><p><a href="#x">see there</a></p></section>'

    def heard(rest: str, destination: str) -> str:
        pieces = (words("see there"), words(rest))
        return difference(page, Tag("P", (Tag("Link", pieces, descriptions=("see there",), destination=destination),)))

    assert heard(" (p. 12)", "12") == ""
    assert heard(" (p. 12)", "2") != ""
    assert heard(" and all that page 12 says of it", "12") != ""


def pages(lead: str, *said: str) -> Tag:
    """A paragraph of the PDF that says which pages lead to a place."""
    links = [Tag("Link", (words(each),), descriptions=(each,), destination=each.strip().split("–")[0]) for each in said]
    commas = [words(", ") for _ in links[1:]]
    return Tag("P", (words(lead), *(kid for pair in zip(links, commas, strict=False) for kid in pair), links[-1]))


def test_what_is_hidden_is_not_read_and_nothing_else_hides_where_a_source_is_cited() -> None:
    page = (
        '<section><p>gesehen<span aria-hidden="true">unheard</span></p><p data-linked-from="s" '
        'data-on-page="Zitiert auf Seite" data-on-pages="Zitiert auf den Seiten">Zitiert in 1</p></section>'
    )
    seen = Tag("P", (words("gesehen"),))
    assert difference(page, seen, pages("Zitiert auf den Seiten ", "4", "6–8 ")) == ""
    assert difference(page, seen, pages("Zitiert auf Seite ", "4")) == ""
    assert difference(page, seen, pages("Zitiert von niemand auf Seite ", "4")) != ""
    assert difference(page, seen, Tag("P", (words("Zitiert auf Seite 4"),))) != ""


def test_the_pages_of_an_entry_are_not_heard_and_what_else_stands_behind_it_is() -> None:
    page = '<section><p>Drift<span data-linked-from="index-drift">chapter 1</span></p></section>'
    assert difference(page, pages("Drift ", "4", "16–17", "20 ")) == ""
    assert difference(page, pages("Drift, ", "4", "16–17")) != ""
    assert difference(page, pages("Drift ", "4", "16–17 or so")) != ""


def test_no_comment_of_a_page_is_read_and_no_note_but_at_its_call() -> None:
    page = (
        '<section><p>Said<!-- nowhere -->, <a href="#n">as above</a>.</p>'
        '<section role="doc-endnotes"><ol><li id="n">Why.</li></ol></section></section>'
    )
    assert difference(page, Tag("P", (words("Said, as above."),))) == ""


def test_only_a_paragraph_says_where_a_source_is_cited() -> None:
    page = "<section><table><tr><td>Cited on page 4</td></tr></table></section>"
    assert difference(page, Tag("TD", (words("Cited on page 4"),))) == ""


def test_a_note_stands_apart_and_a_label_outside_a_list_is_heard() -> None:
    assert difference("<section><p>Hot. Why. On</p></section>", Tag("P", (words("Hot."), Tag("Note", (words("Why."),)),
                                                                          words("On")))) == ""  # fmt: skip
    assert read_tag(Tag("Lbl", (words("1."),))).letters == "1."


def test_a_link_may_begin_with_a_space_or_be_a_picture() -> None:
    page = '<section><p>So <a href="#x">see there</a></p></section>'
    link = Tag("Link", (words(" see there"), words(" (p. 12)")), descriptions=("see there",), destination="12")
    assert difference(page, Tag("P", (words("So"), link))) == ""
    drawn = Tag("Link", (Tag("Figure", (), alternative="A flow"),), destination="12")
    assert difference('<section><p><a href="#x"><img alt="A flow"></a></p></section>', Tag("P", (drawn,))) == ""


def test_a_pdf_without_tags_has_no_chapter_that_is_equal() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    assert str(prove_reading_order(out.getvalue(), b"<html><body></body></html>")) == "0 of 0"
