"""What a listener meets in a PDF: a small document with everything that lines and pages can tear apart, read back."""

import contextlib
import io

import pikepdf
import pypdfium2
import pytest
from tests.tools.press_document import pressed

from guidebuild.model.codes import Code
from guidebuild.tools.finished.tag_tree import Tag, Words, read_tags
from guidebuild.tools.press import Pressed

CSS = """
.upper { text-transform: uppercase }
.dashed { list-style: none } .dashed > li::before { content: "–"; float: left }
nav a::after { content: target-counter(attr(href url), page); float: right }
.hyphens { hyphens: auto; width: 30mm }
.key::before { content: "\\202F" }
"""
WORDS = " ".join(f"word{number}" for number in range(900))
ITEMS = "".join(f"<li>item {number} of the list that is split over pages</li>" for number in range(90))
ROWS = "".join(
    f'<tr><th scope="row">Row {number}</th><td>alpha {number}</td><td>beta {number}</td></tr>' for number in range(90)
)
BODY = f"""
<nav role="doc-toc"><h1>Contents</h1>
<section><p>First part</p><ol><li><a href="#one">Chapter one</a><ol><li><a href="#late">Late</a></li></ol></li></ol>
</section><section><p>Second part</p><ol><li><a href="#two">Chapter two</a></li></ol></section></nav>
<main><section class="chapter" id="one"><h1>Chapter one</h1>
<p class="upper">Watch out</p>
<p>The <abbr title="return on investment">ROI</abbr> is <em>not</em> <strong>known</strong>, says
<span lang="de">die <em>kleine</em> Zeitung</span>; <code>x = 1</code>.<span aria-hidden="true">unheard</span>
A statement<span class="key"><a href="#two">7</a></span>.<span class="note">A note <a href="#two">of its own</a>.</span>
And on.</p>
<blockquote lang="fr"><p>Bonjour.</p></blockquote>
<p class="hyphens">Incomprehensibilities of internationalization characterize
counterrevolutionaries and well-known compartmentalization.</p>
<div>Bare text in a division.</div>
<p id="long">{WORDS}</p>
<ul class="dashed">{ITEMS}</ul>
<figure><figcaption>Two roles</figcaption><table>
<thead><tr><th scope="col">Task</th><th scope="col">A</th><th scope="col">B</th></tr></thead>
<tbody>{ROWS}</tbody></table></figure>
<h2 id="late">Late</h2><p>End.</p>
</section>
<section class="chapter" id="two"><h1>Chapter two</h1><p><img src="images/flow.svg" alt="From data to model"></p>
<div role="doc-index"><p>A</p><ul><li>alpha</li></ul></div></section></main></body></html>
"""


@pytest.fixture(scope="module")
def value() -> Pressed:
    done, found = pressed(BODY, CSS)
    assert done is not None, found
    return done


@pytest.fixture(scope="module")
def document(value: Pressed) -> Tag:
    return read_tags(value.content)


def outline(tag: Tag) -> list[object]:
    return [tag.role, *(outline(kid) for kid in tag.tags)]


def only(document: Tag, role: str) -> Tag:
    (tag,) = document.all(role)
    return tag


def test_a_long_table_is_one_table_with_its_caption_and_one_head(document: Tag) -> None:
    table = only(document, "Table")
    assert len(table.pages) >= 3
    assert [kid.role for kid in table.tags] == ["Caption", "THead", "TBody"]
    assert table.tags[0].text == "Two roles"
    assert table.tags[1].text == "Task A B"
    assert [row.text for row in table.all("TR")[1:]] == [f"Row {n} alpha {n} beta {n}" for n in range(90)]


def test_every_cell_of_a_long_table_names_its_row_and_column(document: Tag) -> None:
    table = only(document, "Table")
    names = {cell.identifier: cell.text for cell in table.all("TH")}
    assert len(names) == 93
    assert {cell.scope for cell in table.tags[1].all("TH")} == {"Column"}
    assert {cell.scope for cell in table.tags[2].all("TH")} == {"Row"}
    heard = [[names[header] for header in cell.headers] for cell in table.all("TD")]
    assert heard == [[column, f"Row {n}"] for n in range(90) for column in ("A", "B")]


def test_a_split_list_is_one_list_with_labels_and_bodies(document: Tag) -> None:
    split = next(tag for tag in document.all("L") if len(tag.tags) == 90)
    assert len(split.pages) >= 2
    assert split.numbering == "Disc"
    assert {tuple(kid.role for kid in item.tags) for item in split.tags} == {("Lbl", "LBody")}
    assert [item.tags[0].text for item in split.tags] == ["–"] * 90
    assert split.tags[89].tags[1].text == "item 89 of the list that is split over pages"


def test_a_split_paragraph_is_one_paragraph_with_all_its_words(document: Tag) -> None:
    (paragraph,) = (tag for tag in document.all("P") if tag.text.startswith("word0 "))
    assert len(paragraph.pages) >= 2
    assert paragraph.text == WORDS
    assert not paragraph.tags, "a line is no element"


def test_a_footnote_is_a_note_after_its_call(document: Tag) -> None:
    note = only(document, "Note")
    paragraph = next(tag for tag in document.all("P") if note in tag.tags)
    before = paragraph.tags[paragraph.tags.index(note) - 1]
    assert (before.role, before.text) == ("Reference", "1")
    assert (note.identifier, note.tags[0].role, note.tags[0].text) == ("note-1", "Lbl", "1.")
    assert note.text == "1. A note of its own."
    assert paragraph.text.endswith("A statement 7.1 1. A note of its own. And on.")


def test_inner_text_has_its_language(document: Tag) -> None:
    spoken = {tag.language: (tag.role, tag.text) for tag in document.walk() if tag.language}
    assert spoken == {"de": ("Span", "die kleine Zeitung"), "fr": ("BlockQuote", "Bonjour.")}


def test_emphasis_code_and_long_forms_are_told(document: Tag, value: Pressed) -> None:
    (short,) = (tag for tag in document.walk() if tag.expansion)
    assert (short.role, short.text, short.expansion) == ("Span", "ROI", "return on investment")
    assert [tag.text for tag in document.all("Em")] == ["not", "kleine"]
    assert [tag.text for tag in document.all("Strong")] == ["known"]
    assert [tag.text for tag in document.all("Code")] == ["x = 1"]
    with pikepdf.open(io.BytesIO(value.content)) as pdf:
        roles = pdf.Root.StructTreeRoot.RoleMap
        assert {str(key): str(standard) for key, standard in roles.items()} == {"/Em": "/Span", "/Strong": "/Span"}


def test_the_contents_are_a_table_of_contents(document: Tag) -> None:
    contents = document.tags[0]
    entry = ["TOCI", ["Lbl"], ["Reference", ["Link"]]]
    assert outline(contents) == [
        "Sect",
        ["H1"],
        ["TOC", ["TOC", ["Caption"], [*entry, ["TOC", entry]]], ["TOC", ["Caption"], entry]],
    ]
    labels = [link.destination for link in contents.all("Link")]
    assert [tag.text for tag in contents.all("Caption")] == ["First part", "Second part"]
    assert [link.text for link in contents.all("Link")] == [
        f"{words} {label}" for words, label in zip(("Chapter one", "Late", "Chapter two"), labels, strict=True)
    ]
    assert {*contents.all("Link")[0].descriptions} == {"Chapter one"}


def test_an_index_and_a_division_with_text_have_their_types(document: Tag) -> None:
    assert outline(only(document, "Index")) == ["Index", ["P"], ["L", ["LI", ["Lbl"], ["LBody"]]]]
    assert "Bare text in a division." in [tag.text for tag in document.all("P")]


def test_what_is_hidden_from_a_listener_is_not_in_the_tree(document: Tag) -> None:
    assert "unheard" not in document.text


def test_capitals_of_a_style_are_not_read_as_capitals(document: Tag) -> None:
    assert "Watch out" in [tag.text for tag in document.all("P")]


def test_words_that_layout_broke_are_whole_and_hard_hyphens_stay(document: Tag, value: Pressed) -> None:
    (paragraph,) = (tag for tag in document.all("P") if tag.text.startswith("Incomprehensib"))
    assert len(paragraph.kids) >= 4, "it runs over several lines"
    assert paragraph.text == (
        "Incomprehensibilities of internationalization characterize counterrevolutionaries and well-known "
        "compartmentalization."
    )
    with pikepdf.open(io.BytesIO(value.content)) as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert drawn.count(b"/Span\n<</ActualText <feff00ad>>>\nBDC") >= 2


def test_every_line_ends_with_a_space_or_inside_a_word(document: Tag) -> None:
    (paragraph,) = (tag for tag in document.all("P") if tag.text.startswith("word0 "))
    assert {piece.text[-1] for piece in paragraph.words()} == {" "}


def test_a_gap_that_a_style_sets_is_a_space(document: Tag) -> None:
    assert "A statement 7." in document.text


def test_no_element_is_empty_and_none_says_nothing(document: Tag) -> None:
    for tag in document.walk():
        assert tag.kids or tag.role in ("TD", "TH", "Figure"), tag
        assert tag.role != "NonStruct"
        if tag.role == "Span":
            assert tag.language or tag.expansion


def test_headings_are_in_order_and_are_the_bookmarks(document: Tag, value: Pressed) -> None:
    headings = [(int(tag.role[1]), tag.text) for tag in document.all("H1", "H2", "H3")]
    assert headings == [(1, "Contents"), (1, "Chapter one"), (2, "Late"), (1, "Chapter two")]
    with pikepdf.open(io.BytesIO(value.content)) as pdf, pdf.open_outline() as shown:

        def walk(items: list[pikepdf.OutlineItem], depth: int) -> list[tuple[int, str]]:
            return [each for item in items for each in [(depth, item.title), *walk(item.children, depth + 1)]]

        assert walk(shown.root, 1) == headings


def test_a_picture_is_heard_by_its_words(document: Tag) -> None:
    assert only(document, "Figure").alternative == "From data to model"


NOTES = 34


def notes_and_links() -> str:
    """Pages that are made again when a link's page number is known, after pages with calls that are not."""
    text = "Some words that fill a line or two of this page. " * 3
    link = '<p><a class="reference" href="#end">See the end</a></p>'
    notes = "".join(
        f'<p>{text}<span class="note">Note {n}: {"words " * 45}</span> And more.</p>{link if n % 13 == 5 else ""}'
        for n in range(NOTES)
    )
    return f'<main><section><h1 id="a">A</h1>{notes}<h2 id="end">End</h2></section></main></body></html>'


def test_a_note_left_to_the_next_page_is_there_when_only_that_page_is_laid_out_again() -> None:
    done, found = pressed(notes_and_links(), "@page { size: A5; margin: 15mm }")
    assert done is not None
    assert found == ()
    heard = [note.text.split(":")[0] for note in read_tags(done.content).all("Note")]
    assert heard == [f"{n + 1}. Note {n}" for n in range(NOTES)]


def test_a_note_that_stands_nowhere_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from guidebuild.tools.press import laid_out

    monkeypatch.setattr(laid_out, "kept_rests", contextlib.nullcontext)
    own_widths = "a::after { font-variant-numeric: proportional-nums }"
    done, found = pressed(notes_and_links(), "@page { size: A5; margin: 15mm }" + own_widths)
    assert done is not None
    heard = len(read_tags(done.content).all("Note"))
    lost = [diagnostic for diagnostic in found if diagnostic.code is Code.PDF_LOST_NOTE]
    assert (len(lost), heard + len(lost)) == (2, NOTES)
    assert lost[0].message.startswith("A footnote finds no place on the pages: “Note ")


def test_printed_page_numbers_are_those_of_the_pages_that_links_lead_to() -> None:
    """A number that needs a line of its own pushes targets on: those numbers are looked up again."""
    entries = "".join(f'<li><a href="#p{n}">Entry {n}</a></li>' for n in range(20))
    places = "".join(
        f'<h2 id="p{n}">Entry {n}</h2><p>{"words of a section " * (20 + 7 * (n % 9))}</p>' for n in range(20)
    )
    body = f"<nav><ol>{entries}</ol></nav><main><section><h1>A</h1>{places}</section></main></body></html>"
    number = "nav a::after { content: ' on page ' target-counter(attr(href url), page) } nav li { width: 16mm }"
    done = pressed(body, f"@page {{ size: A5 }} {number}").value
    assert done is not None
    links = read_tags(done.content).all("Link")
    assert [link.text for link in links] == [f"{link.descriptions[0]} on page {link.destination}" for link in links]


def test_the_metadata_name_the_language(value: Pressed) -> None:
    with pikepdf.open(io.BytesIO(value.content)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:language"] == {"en"}
        assert str(pdf.Root.Lang) == "en"


def test_words_are_pieces_of_pages(document: Tag) -> None:
    assert all(isinstance(piece, Words) and piece.text for piece in document.words())


def meaning(body: str, css: str = "") -> Tag:
    made = pressed(f'<main><h1 id="a">A</h1>{body}</main>', css).value
    assert made is not None
    return read_tags(made.content)


def test_a_line_break_and_a_sign_before_an_item_end_words() -> None:
    dashed = '.dashed { list-style: none } .dashed > li::before { content: "–"; float: left }'
    document = meaning('<p>one<br>two</p><ul class="dashed"><li>item</li></ul>', dashed)
    assert "one two" in [tag.text for tag in document.all("P")]
    (label,) = document.all("Lbl")
    assert [piece.text for piece in label.words()] == ["– "]


def test_a_list_of_contents_in_one_part_is_one() -> None:
    assert len(meaning('<nav><ol><li><a href="#a">A</a></li></ol></nav>').all("TOC")) == 1


def test_emphasis_over_several_lines_is_one() -> None:
    assert len(meaning(f"<p><em>{'word ' * 60}</em></p>").all("Em")) == 1


def test_a_block_of_text_in_a_cell_is_a_paragraph() -> None:
    document = meaning('<table><tr><th scope="col">H</th></tr><tr><td><div>Block</div></td></tr></table>')
    (cell,) = document.all("TD")
    assert outline(cell) == ["TD", ["P"]]


def test_the_caption_of_two_tables_belongs_to_neither() -> None:
    one = '<table><tr><th scope="col">H</th></tr></table>'
    document = meaning(f"<figure><figcaption>Both</figcaption>{one}{one}</figure>")
    assert [table.tags[0].role for table in document.all("Table")] == ["TBody", "TBody"]
    assert [caption.text for caption in document.all("Caption")] == ["Both"]


def test_what_stands_between_a_caption_and_its_table_is_heard_between_them() -> None:
    table = '<table><tr><th scope="col">H</th></tr></table>'
    document = meaning(f"<figure><figcaption>Pay</figcaption><p>In dollars</p>{table}</figure>")
    assert " ".join(document.text.split()).endswith("Pay In dollars H")


@pytest.mark.parametrize("width", range(35, 60, 5))
def test_a_word_of_an_element_that_begins_a_line_goes_to_the_next_line_whole(width: int) -> None:
    names = ["data scientist", "database architect", "statistician"]
    links = ", ".join(f"<a href='#one'>{name}</a>" for name in names * 4)
    body = f"<section id=one style='width: {width}mm'><p>Data <em>{links}</em></p></section>"
    value, _ = pressed(body, "p { overflow-wrap: break-word } a::after { content: '\\a0 49' }")
    assert value is not None
    said = pypdfium2.PdfDocument(value.content)[0].get_textpage().get_text_range()
    assert {word.strip(",") for word in said.split()} <= {"Data", "Page", "4", "49", *" ".join(names).split()}


def test_no_word_is_broken_in_what_a_no_break_space_holds() -> None:
    words = "You take what the two of them have\u00a0discussed."
    rows = "".join(f"<p style='width: {width}mm'>{words}</p>" for width in range(60, 80))
    value, _ = pressed(f"<section id=one>{rows}</section>", "p { hyphens: auto }")
    assert value is not None
    said = pypdfium2.PdfDocument(value.content)[0].get_textpage().get_text_range()
    assert said.count("discussed.") == 20


def test_a_word_that_has_a_line_to_itself_and_too_little_room_there_is_broken() -> None:
    body = f"<section style='width: 40mm'><p>Long <em>{'abcdefghij' * 9}</em> word</p></section>"
    value, _ = pressed(body, "p { overflow-wrap: break-word }")
    assert value is not None
    page = pypdfium2.PdfDocument(value.content)[0].get_textpage()
    rights = [page.get_charbox(index)[2] for index in range(page.count_chars()) if page.get_text_range(index, 1) == "j"]
    assert len(rights) == 9
    assert max(rights) < 61 / 25.4 * 72
