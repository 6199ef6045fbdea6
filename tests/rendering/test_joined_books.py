"""A book of parts is the book in one piece: the same text, labels, links, tags and pixels, whatever was made before."""

import io
import weakref
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import page
import pikepdf
import pytest
from tests.same_book import differences
from tests.set_guides import guide as guide_of
from tests.set_guides import styles_of
from tests.tools import press_document
from tests.tools.press_document import FLOW, FONT_SHEET, FONTS, HEAD, pressed

from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Sheet, Styles
from guidebuild.pipeline import compose_guide
from guidebuild.rendering import pdf
from guidebuild.tools import press as press_package
from guidebuild.tools.press import Pressed, Refused
from guidebuild.tools.press.book_parts import Whole, hold_to_sheets, parts_of, tells_sides
from guidebuild.tools.vetting.breach import Breach

ROOT = Path(__file__).parents[2]


class Memory:
    """What was made, by its key, and how often something was."""

    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}
        self.made: Counter[str] = Counter()

    def remember(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        if key not in self.values:
            self.values[key] = make()
            self.made[kind] += 1
        return self.values[key]


# --- A book that has everything which makes chapters depend on each other ---------------------------------------------

SHEET = Sheet(
    "print.css",
    """
@page { size: A5; margin: 20mm; @bottom-center { content: counter(page) } @top-left { content: string(edition) }
        @top-right { content: string(title) } }
@page :left { margin-left: 25mm } @page :blank { @top-right { content: "left blank" } }
@page chapter:nth(1 of chapter) { @top-right { content: none } }
html { font: 10pt/1.4 "GB Text" } h1, h2 { font-family: "GB Display" } table, code { font-family: "GB Sans" }
.imprint { break-before: page; string-set: edition content(text) }
nav { break-before: page } nav a::after { content: target-counter(attr(href url), page) }
.level1 { page: chapter; break-before: page; string-set: title attr(data-short) }
.level1 + .level1 h1 { color: #333 } .level1:last-child h1 { font-size: 30pt } .level1:nth-child(2) p { margin: 4mm 0 }
.level1.recto h1 { break-before: recto } .level1 h1 { margin: 9mm 0 4mm; margin-break: discard }
.leaf { break-before: page }
.footnote { float: footnote } a.xref::after { content: " (p. " target-counter(attr(href url), page) ")" }
.aside { float: right; width: 30mm }
input { display: inline-block; width: 4mm; height: 4mm; border: 1px solid; font-family: "GB Sans" }
input[type="text"] { width: 30mm }
h1 { bookmark-level: 1 } h2 { bookmark-level: 2; bookmark-label: content(text) }
""",
)
WORDS = "Some words of a paragraph that goes on over several lines of this page, and a jolly word: efficient. "
CITED = (
    '<p data-linked-from="source" data-on-page="Cited on page" data-on-pages="Cited on pages">'
    'Cited in <a href="#chapter-1">chapter 1</a></p>'
)


def chapter(number: int, more: str = "", classes: str = "", words: int = 2) -> str:
    """A chapter with a note, a table, links to the one after it and before it, and to the source."""
    rows = "".join(f'<tr><th scope="row">Row {n}</th><td>{n * number}</td></tr>' for n in range(3))
    score = "".join(f'<label><input type="radio" name="score-{number}" value="{n}"> {n}</label> ' for n in range(3))
    form = (
        f'<p><label><input type="checkbox" name="done-{number}"> Done with {number}</label> '
        f'<label>Name: <input type="text" name="name-{number}"></label></p>'
        f"<fieldset><legend>Score of {number}</legend>{score}</fieldset>"
        if number in (1, 2, 5)
        else ""
    )
    return (
        f'<section id="chapter-{number}" class="level1{classes}" data-short="Short {number}"><h1>Chapter {number}</h1>'
        f'<p>{more}{WORDS * words}<span class="footnote">A note of chapter {number}.</span></p>'
        f'<div class="aside">Beside {number}</div><h2 id="more-{number}">More of {number}</h2>'
        f'<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody>{rows}</tbody></table>'
        f'{form}<p>See <a class="xref" href="#more-{number % 5 + 1}">more</a>, <a href="#source">1</a>, and '
        f'<a class="xref" href="#chapter-{(number + 2) % 5 + 1}">before</a>. {WORDS * words}</p></section>'
    )


def leaves(count: int) -> str:
    """Words at the beginning of a chapter that take so many pages more, and little to lay out."""
    return '</p><p class="leaf">'.join(["Words. "] * (count + 1))


def book(*chapters: str) -> str:
    """The page of a book."""
    entries = "".join(f'<li><a href="#chapter-{n}">Chapter {n}</a></li>' for n in range(1, 6))
    return (
        '<section class="cover" id="cover"><h1>A book</h1></section>'
        '<section class="imprint" id="imprint"><p>First edition</p></section>'
        f'<nav id="contents"><h2>Contents</h2><ol>{entries}</ol></nav>\n'
        f"<main>\n{''.join(chapters)}\n</main></body></html>"
    )


def chapters(**changed: Any) -> list[str]:
    sources = f'<h2>Sources</h2><ol><li id="source"><p>A source</p>{CITED}</li></ol></section>'
    made = [chapter(n, classes=" recto" if n == 3 else "") for n in range(1, 6)]
    made[4] = made[4].removesuffix("</section>") + sources
    for name, value in changed.items():
        number = int(name.removeprefix("chapter"))
        made[number - 1] = value
    return made


def made(body: str, memory: Memory | None = None, known: bytes | None = None, css: str = "", **more: Any) -> Pressed:
    if memory is not None:
        more |= {"remember": memory.remember, "known": known}
    value, found = pressed(
        body, sheets=(FONT_SHEET, Sheet(SHEET.name, SHEET.css + css)), fonts=FONTS, assets={}, **more
    )
    assert value is not None, found
    assert not found
    return value


class Gate:
    """Lets no element with a class `evil` pass, and notes the first heading of each tree that it is asked of."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, root: Any) -> list[Breach]:
        self.asked.append(next(("".join(each.itertext()) for each in root.iter("h1")), ""))
        return [Breach(f"{each.text} stands in it") for each in root.iter("b") if each.get("class") == "evil"]


@dataclass
class Watched:
    """The book, made in one way and watched meanwhile."""

    pressed: Pressed
    asked: Sequence[str]
    """What the gate was asked of."""
    memory: Memory
    held: Sequence[int]
    """How many of the parts' boxes were still there whenever another part was drawn."""


@pytest.fixture(scope="module")
def of_parts() -> Watched:
    engine, boxes, held, gate, memory = (
        press_package._engine("part_engine"),
        list[weakref.ref[Any]](),
        [],
        Gate(),
        Memory(),
    )
    draw = engine.drawn

    def noting(job: Any, cut: Any, *more: Any) -> Any:
        held.append(sum(each() is not None for each in boxes))
        boxes.append(weakref.ref(cut.laid_out.pages[0]))
        return draw(job, cut, *more)

    with patch.object(engine, "drawn", noting):
        joined = made(book(*chapters()), memory, vet=gate)
    return Watched(joined, gate.asked, memory, held)


@pytest.fixture(scope="module")
def in_one_piece() -> Watched:
    gate = Gate()
    return Watched(made(book(*chapters()), vet=gate), gate.asked, Memory(), ())


@pytest.fixture(scope="module")
def first(of_parts: Watched) -> tuple[Memory, Pressed]:
    return of_parts.memory, of_parts.pressed


@pytest.fixture
def again(first: tuple[Memory, Pressed]) -> tuple[Memory, bytes]:
    """What was made, for a book that is made once more."""
    memory = Memory()
    memory.values = dict(first[0].values)
    assert first[1].known is not None
    return memory, first[1].known


def test_a_book_of_parts_is_the_book_in_one_piece(of_parts: Watched, in_one_piece: Watched) -> None:
    memory, joined, single = of_parts.memory, of_parts.pressed, in_one_piece.pressed
    assert joined.whole == ""
    assert memory.made == {"part": 6, "needs": 6, "heads": 1, "united": 4}
    assert differences(single.content, joined.content) == []
    assert (joined.labels, joined.starts, joined.pages) == (single.labels, single.starts, single.pages)


def test_the_forms_of_all_parts_are_one_form(first: tuple[Memory, Pressed]) -> None:
    with pikepdf.open(io.BytesIO(first[1].content)) as pdf:
        form = pdf.Root.AcroForm
        assert [str(field.T) for field in form.Fields] == [
            f"{name}-{number}" for number in (1, 2, 5) for name in ("done", "name", "score")
        ]
        assert [len(field.get("/Kids", ())) for field in form.Fields] == [0, 0, 3] * 3
        assert len(form.DR.Font) == 1


def test_two_chapters_with_a_field_of_one_name_are_made_in_one_piece() -> None:
    field = '<label>Name: <input type="text" name="name-1"></label> '
    assert made(book(*chapters(chapter3=chapter(3, field))), Memory()).whole == "two chapters have a field `name-1`"


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_book_of_parts_conforms_to_both_standards(first: tuple[Memory, Pressed], profile: str) -> None:
    verdict = page.validate_pdf_bytes(first[1].content, profile=profile)
    assert [failure.message for failure in verdict.failures] == []


def test_a_chapter_that_begins_below_another_belongs_to_its_part() -> None:
    css = ".level1.opens-here { break-before: auto }"
    body = chapters(chapter2=chapter(2, classes=" opens-here"), chapter4=chapter(4, classes=" opens-here"))
    memory = Memory()
    joined = made(book(*body), memory, css=css)
    assert (joined.whole, memory.made["part"]) == ("", 4)
    assert differences(made(book(*body), css=css).content, joined.content) == []
    body[3] = chapter(4, "A sentence. ", classes=" opens-here")
    memory.made.clear()
    made(book(*body), memory, joined.known, css)
    assert memory.made["part"] == 1


def test_the_boxes_of_a_part_are_let_go_before_the_next_one_is_drawn(of_parts: Watched) -> None:
    assert of_parts.held == [0] * 6


def test_nothing_is_made_when_nothing_changed(first: tuple[Memory, Pressed], again: tuple[Memory, bytes]) -> None:
    assert made(book(*chapters()), *again) == first[1]
    assert again[0].made == {}


def test_a_changed_sentence_makes_its_chapter_anew_and_the_file_is_that_of_a_fresh_build(
    again: tuple[Memory, bytes],
) -> None:
    changed = book(*chapters(chapter2=chapter(2, "A sentence. ")))
    assert made(changed, *again) == made(changed, Memory())
    assert again[0].made["part"] == 1


def test_another_edition_makes_its_first_pages_and_its_own_chapters(
    again: tuple[Memory, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    head = press_document.HEAD.replace("A small document", "For others").replace("What it is about", "Something else")
    monkeypatch.setattr(press_document, "HEAD", head)
    other = book(*chapters(chapter2=chapter(2, "For others. "))).replace("A book", "A book for others")
    joined = made(other, *again)
    assert differences(made(other).content, joined.content) == []
    assert again[0].made["part"] == 2
    assert b"For others" in pikepdf.open(io.BytesIO(joined.content)).Root.Metadata.read_bytes()


def test_running_heads_of_a_page_by_its_place_among_those_of_its_kind() -> None:
    """Made alone, they are those of pages that were laid out with their text."""
    css = "@page chapter:nth(2n of chapter) { @top-right { content: 'even' } @bottom-left { content: counter(page) } }"
    memory = Memory()
    before = made(book(*chapters()), memory, css=css)
    other = book(*chapters()).replace("First edition", "Second one")
    joined = made(other, memory, before.known, css=css)
    assert memory.made["heads"] == 2
    assert differences(made(other, css=css).content, joined.content) == []


def test_who_reads_the_book_stands_in_its_running_heads_alone(again: tuple[Memory, bytes]) -> None:
    """The imprint names the edition, which stands at the head of every page: no chapter is made anew for it."""
    cover = '<section class="cover" id="cover" data-edition="for others">'
    other = (
        book(*chapters()).replace("First edition", "Second one").replace('<section class="cover" id="cover">', cover)
    )
    joined = made(other, *again)
    assert again[0].made == {"part": 1, "needs": 1, "heads": 1, "united": 1}
    assert joined == made(other, Memory())


def test_a_part_is_the_same_whatever_stands_before_it_that_it_does_not_show(again: tuple[Memory, bytes]) -> None:
    """A chapter without notes and page numbers in its text, after more notes and more pages."""
    words = '<h1>Chapter 4</h1><p id="more-4">Words</p>'
    plain = f'<section id="chapter-4" class="level1" data-short="Short 4">{words}</section>'
    before = made(book(*chapters(chapter4=plain)), *again)
    kept = set(again[0].values)
    longer = chapters(chapter4=plain, chapter1=chapter(1, '<span class="footnote">One more.</span>', words=90))
    joined = made(book(*longer), again[0], before.known)
    assert joined.pages > before.pages
    assert (joined.pages - before.pages) % 2 == 0  # or the chapter would lie on another side
    anew = {again[0].values[key][:12] for key in again[0].values.keys() - kept}
    assert {b'["chapter-1"', b'["chapter-3"', b'["chapter-5"'} < anew
    assert b'["chapter-4"' not in anew
    assert joined == made(book(*longer), Memory())


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("@page :left { @top-left { content: '}margin'; width: 1mm } } p { margin: 0 }", False),
        ("@page chapter:RIGHT:nth(1 of chapter) { ; @top-right-corner { content: none; } /* margin: 0 */ }", False),
        ("@media print { @page :left { @top-left { content: none } margin: 1mm } }", True),
        ("@page :right { @footnote { margin: 1mm } }", True),
        ("@page :\\6ceft { margin: 1mm }", True),
        ("@page :left { size: A5", True),
    ],
)
def test_a_rule_for_one_side_counts_for_the_text_when_it_says_more_than_its_running_heads(css: str, told: bool) -> None:
    assert tells_sides([Sheet("print.css", f".cover {{ page: cover }} {css}")]) is told


def parts_made(memory: Memory, name: str) -> int:
    """How often a part was made."""
    return sum(value.startswith(f'["{name}",'.encode()) for value in memory.values.values())


NUMBERS = pytest.mark.more("that pages whose numbers stand in further places are made again")


@pytest.mark.parametrize(
    ("css", "often"),
    [
        ("", 1),
        ("a.xref::after { font-variant-numeric: proportional-nums; font-feature-settings: 'kern' }", 2),
        pytest.param("a.xref::after { content: target-counter(attr(href url), page, lower-roman) }", 2, marks=NUMBERS),
        pytest.param(
            "a.xref { bookmark-level: 3; bookmark-label: target-counter(attr(href url), page) }", 2, marks=NUMBERS
        ),
    ],
    ids=["tabular", "proportional", "roman", "bookmark"],
)
def test_a_number_with_as_many_digits_is_written_into_pages_that_are_there(css: str, often: int) -> None:
    """Where the digits are of one width, and are on the page alone. Chapter 4 names a page of 5."""
    memory = Memory()
    before = made(book(*chapters(chapter1=chapter(1, leaves(2)))), memory, css=css)
    longer = chapters(chapter1=chapter(1, leaves(2)), chapter3=chapter(3, leaves(2), " recto"))
    joined = made(book(*longer), memory, before.known, css)
    assert (joined.pages - before.pages, joined.whole) == (2, "")
    assert parts_made(memory, "chapter-4") == often
    if often == 1:  # the others are parts that were made anew
        assert differences(made(book(*longer), css=css).content, joined.content) == []


def test_a_chapter_is_the_same_on_either_side_of_a_sheet_where_no_rule_tells_them_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    css = SHEET.css.replace("@page :left { margin-left: 25mm }", "@page :left { @top-left { color: red } }")
    monkeypatch.setattr("tests.rendering.test_joined_books.SHEET", Sheet(SHEET.name, css))
    plain = '<section id="chapter-4" class="level1" data-short="4"><h1>4</h1><p id="more-4">Words</p></section>'
    memory = Memory()
    before = made(book(*chapters(chapter4=plain)), memory)
    longer = chapters(chapter4=plain, chapter3=chapter(3, leaves(1), " recto"))
    joined = made(book(*longer), memory, before.known)
    assert (joined.pages - before.pages) % 2 == 1
    assert parts_made(memory, "chapter-4") == 1
    assert differences(made(book(*longer)).content, joined.content) == []


def test_pictures_and_gradients_in_running_heads_lie_over_those_of_the_pages() -> None:
    css = """@page { @left-middle { content: ""; width: 9mm; height: 9mm; background: linear-gradient(red, blue) }
        @right-middle { content: url(images/flow.svg); width: 9mm; opacity: 0.5 } }"""
    settings: dict[str, Any] = {
        "sheets": (FONT_SHEET, Sheet(SHEET.name, SHEET.css + css)), "fonts": FONTS, "assets": {FLOW.name: FLOW},
    }  # fmt: skip
    shown = book(*chapters(chapter2=chapter(2, '<img src="images/flow.svg" alt="Flow">')))
    joined, found = pressed(shown, **settings, remember=Memory().remember)
    single, same = pressed(shown, **settings)
    assert joined is not None
    assert single is not None
    assert (joined.whole, found) == ("", same)
    assert differences(single.content, joined.content) == []


def test_a_changed_picture_makes_the_chapters_anew_that_show_it() -> None:
    shown = '<img src="images/flow.svg" alt="Flow">'
    body = book(*chapters(chapter2=chapter(2, shown), chapter4=chapter(4, shown)))
    memory = Memory()

    def drawn(content: bytes, memory: Memory, known: bytes | None) -> Pressed:
        value, found = pressed(
            body,
            sheets=(FONT_SHEET, SHEET),
            fonts=FONTS,
            assets={FLOW.name: replace(FLOW, content=content)},
            remember=memory.remember,
            known=known,
        )
        assert value is not None
        assert not found
        return value

    before = drawn(FLOW.content, memory, None)
    memory.made.clear()
    other = FLOW.content.replace(b"#10507f", b"#7f1050")
    assert drawn(other, memory, before.known) == drawn(other, Memory(), None) != before
    assert memory.made["part"] == 2


MOVES = {
    "later pages move": {"chapter2": chapter(2, words=20)},
    "cited on other pages": {"chapter1": chapter(1, f'<a href="#source">1</a> {WORDS * 20} <a href="#source">1</a> ')},
    "later notes count on": {"chapter4": chapter(4, '<span class="footnote">One more.</span>')},
}


@pytest.mark.parametrize("change", MOVES.values(), ids=MOVES)
def test_what_moves_other_chapters_is_found_out(again: tuple[Memory, bytes], change: dict[str, str]) -> None:
    joined = made(book(*chapters(**change)), *again)
    assert joined == made(book(*chapters(**change)), Memory())


def test_what_moves_them_all_at_once_gives_the_book_in_one_piece(again: tuple[Memory, bytes]) -> None:
    """And no chapter has the sources any more."""
    moved = {name: text for change in MOVES.values() for name, text in change.items()}
    changed = [each.replace('<a href="#source">1</a>', "1") for each in chapters(**moved, chapter5=chapter(5))]
    joined = made(book(*changed), *again)
    assert differences(made(book(*changed)).content, joined.content) == []


def test_what_stands_before_a_very_long_chapter_is_made_twice_and_kept_once() -> None:
    """Where a part will stand is guessed; nothing of what was made under a wrong guess is kept."""
    memory, changed, gate = Memory(), book(*chapters(chapter2=chapter(2, leaves(100)))), Gate()
    joined = made(changed, memory, vet=gate)
    assert gate.asked.count("A book") == 2
    assert memory.made == {"part": 6, "needs": 6, "heads": 1, "united": 4}
    known = Memory()
    assert made(changed, known, joined.known) == joined
    assert known.values == memory.values


OTHER = pytest.mark.more("that a book of parts is made anew where further junk was known of it")


@pytest.mark.parametrize("known", [*(pytest.param(each, marks=OTHER) for each in (b"", b"junk")), b"junk\nand\nmore"])
def test_what_was_known_only_says_where_to_begin(first: tuple[Memory, Pressed], known: bytes) -> None:
    assert made(book(*chapters()), Memory(), known) == first[1]


@pytest.mark.parametrize(
    ("css", "why"),
    [
        (".level1 { counter-increment: chapter }", "a sheet counts through all chapters"),
        ("p::before { content: counter(pages) }", "a sheet prints the number of all pages"),
        ("@page :first { margin: 30mm }", "a sheet counts pages from the first one"),
        ("@page :nth(3) { margin: 30mm }", "a sheet counts pages from the first one"),
        (".aside { position: fixed }", "a sheet repeats a box on all pages"),
        ("h2 { break-after: recto }", "a sheet breaks pages after an element"),
        (
            "nav a::before { content: target-counter(attr(href url), footnote) }",
            "a sheet prints other counters of a link's target than its page",
        ),
        (".level1:has(table) p { margin: 0 }", "a rule asks what a chapter holds"),
        (".level1:has(+ .level1) p { margin: 0 }", "a rule asks what a chapter holds"),
        (".level1:has(+ .level1 table) p { margin: 0 }", "a rule asks what a chapter holds"),
        ("body:not(:has(h2)) p { margin: 0 }", "a rule asks what a chapter holds"),
        ("section:not(.cover):has(h2) p { margin: 0 }", "a rule asks what a chapter holds"),
        ("#chapter-1 + * { color: #333 }", "a rule tells chapters by their names or their text"),
        (".aside { width: 20vw }", "a sheet measures by the first page"),
    ],
)
def test_sheets_by_which_parts_hang_together_are_found_out(css: str, why: str) -> None:
    with pytest.raises(Whole) as told:
        hold_to_sheets([SHEET, Sheet("more.css", f"/* {css} */ {css}")])
    assert str(told.value) == f"{why} (styles/more.css)"
    assert hold_to_sheets([SHEET, Sheet("more.css", f"/* {css} */")]) == {"edition", "title"}


@pytest.mark.parametrize(
    ("css", "why"),
    [
        (".level1 { counter-increment: chapter }", "a sheet counts through all chapters (styles/print.css)"),
        ("#chapter-4 { break-before: auto }", "chapter-4 does not begin on a page of its own"),
        ("main { padding-bottom: 1px }", "what is around all chapters is to be seen on their pages"),
        ("main { columns: 2 }", "what is around all chapters is to be seen on their pages"),
        ("main::after { content: 'The end' }", "something stands between the chapters"),
        ("#chapter-4 { float: left }", "chapter-4 does not begin on a page of its own"),
        ("h1 { bookmark-level: 2 }", "the first bookmark of front belongs under one of another part"),
        ("@page { @left-middle { content: 'below'; z-index: -1 } }", "a running head lies below the text"),
        (
            "@page { @left-middle { content: string(title, start) } }",
            "a running head tells how its page begins (styles/print.css)",
        ),
    ],
)
def test_a_book_whose_parts_hang_together_is_made_in_one_piece(css: str, why: str) -> None:
    short = [chapter(n, words=1) for n in range(1, 6)]
    body = book(*short[:4], short[4].removesuffix("</section>") + '<p id="source">Source</p></section>')
    value = made(body, Memory(), css=css)
    assert value.whole == why
    if "break-before" in css:  # the others come to the same
        assert value.content == made(body, css=css).content


def test_pages_with_something_to_say_about_are_made_in_one_piece_and_it_is_said(again: tuple[Memory, bytes]) -> None:
    memory, known = again
    body = book(*chapters(chapter2=chapter(2, f"\N{SNOWMAN}<code>{'x' * 200}</code>")))
    settings: dict[str, Any] = {"sheets": (FONT_SHEET, SHEET), "fonts": FONTS, "assets": {}}
    value, found = pressed(body, **settings, remember=memory.remember, known=known)
    single, same = pressed(body, **settings)
    again_asked = Gate()
    pressed(body, **settings, remember=memory.remember, known=known, vet=again_asked)
    assert set(again_asked.asked) == {"A book"}  # no part is laid out for nothing again
    assert value is not None
    assert single is not None
    assert value.whole == "there is something to say about the pages of chapter-2"
    assert value.content == single.content
    assert {each.code.slug for each in found} == {"pdf/overflow", "pdf/missing-glyph"}
    assert found == same


def test_a_note_that_goes_on_below_the_next_chapter_is_made_with_it() -> None:
    """Its call stands at the foot of the last page of chapter 2, and it is longer than that page."""
    note = f'<p>End.<span class="footnote">{WORDS * 40}</span></p></section>'
    joined = made(book(*chapters(chapter2=chapter(2).replace("</section>", note))), Memory())
    assert joined.whole == "what stands at the foot of chapter-2 goes on below what follows"


# --- The gate ---------------------------------------------------------------------------------------------------------


def sent(gate: Gate, body: str, memory: Memory | None = None, known: bytes | None = None) -> Pressed | None:
    more: dict[str, Any] = {"remember": memory.remember, "known": known} if memory is not None else {}
    return pressed(body, sheets=(FONT_SHEET, SHEET), fonts=FONTS, assets={}, vet=gate, **more).value


def test_each_tree_that_is_laid_out_was_vetted(
    again: tuple[Memory, bytes], of_parts: Watched, in_one_piece: Watched
) -> None:
    parts, kept = Gate(), Gate()
    assert sent(parts, book(*chapters(chapter2=chapter(2, "Another sentence. "))), *again)
    assert sent(kept, book(*chapters()), *again)
    assert in_one_piece.asked == ["A book", "A book"]  # once more with the last chapter closer, which saves it a page
    last = ["Chapter 5"] * 4  # closer too, and once more with its own links to its source
    assert of_parts.asked == ["A book", *(f"Chapter {n}" for n in range(1, 5)), *last, ""]  # and the running heads
    assert parts.asked == ["Chapter 2"]
    assert kept.asked == []


@pytest.mark.parametrize("kept", [False, True])
def test_a_breach_in_a_part_is_told_with_those_of_the_whole_page(again: tuple[Memory, bytes], kept: bool) -> None:
    evil = chapters(chapter2=chapter(2, '<b class="evil">One</b>'), chapter4=chapter(4, '<b class="evil">Two</b>'))
    with pytest.raises(Refused) as refused:
        sent(Gate(), book(*evil), *(again if kept else (None, None)))
    assert [each.sentence for each in refused.value.breaches] == ["One stands in it", "Two stands in it"]


# --- Guides -----------------------------------------------------------------------------------------------------------


def composed(guide: str, size: str) -> tuple[Manuscript, Styles]:
    project = ROOT / "tests" / guide
    read, styles = guide_of(project), styles_of(project)
    manuscript = compose_guide(replace(read, manifest=read.manifest.model_copy(update={"page_size": size}))).value
    assert manuscript is not None
    return manuscript, styles


FURTHER = pytest.mark.more("that a book of parts is the book in one piece in further guides")


@pytest.mark.parametrize(
    ("guide", "size", "render"),
    [
        ("minimal", "Letter", pdf.render_for_print_shop),
        pytest.param("guides/small-editions", "A4", pdf.render_for_print_shop, marks=FURTHER),
        pytest.param("guides/every-mark", "A4", pdf.render_pdf, marks=FURTHER),
        pytest.param("guides/nursing", "Letter", pdf.render_pdf, marks=FURTHER),
    ],
)
def test_guides_of_parts_are_the_guides_in_one_piece(
    monkeypatch: pytest.MonkeyPatch, guide: str, size: str, render: Any
) -> None:
    manuscript, styles = composed(guide, size)
    done: list[Pressed] = []
    press = press_package.press

    def both(job: press_package.Job, *, remember: Any, known: Any, **more: Any) -> Any:
        single = press(job).value
        joined = press(job, remember=remember, known=known, **more)
        assert single is not None
        assert joined.value is not None
        done.extend((single, joined.value))
        return joined

    monkeypatch.setattr(pdf, "press", both)
    assert render(manuscript, styles).value is not None
    single, joined = done
    assert joined.whole == ""
    assert differences(single.content, joined.content) == []
    assert (joined.labels, joined.starts) == (single.labels, single.starts)


def test_a_rule_may_ask_what_a_figure_or_a_table_holds() -> None:
    selectors = (
        "figure.chart:not(.short):has(tbody + tbody), tbody:first-of-type:has(> .group), table:not(:has(th)), "
        "li:hover:has(b), .level1 > :has(+ table)"
    )
    assert hold_to_sheets((Sheet("print.css", f"{selectors} {{ break-inside: auto }}"),)) == frozenset()


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "styles").rglob("*.css")), ids=lambda path: path.name
)
def test_no_rule_of_ours_ties_chapters_to_each_other(path: Path) -> None:
    if path.name not in ("screen.css", "epub.css"):
        hold_to_sheets([Sheet(path.name, path.read_text("utf-8"))])


def test_what_stands_after_the_last_chapter_is_in_no_part() -> None:
    with pytest.raises(Whole, match=r"^something stands after the last chapter$"):
        parts_of(HEAD + book(*chapters()).replace("</main>", "</main><p>The end</p>"))


def test_words_of_an_example_are_no_attributes() -> None:
    attributes = '<code>&lt;p id="name" href="#cover" style="position: fixed"&gt;</code>'
    example = chapter(2, f"<p>Write {attributes}, then {attributes}, a > b.</p>")
    with_words, without = (
        next(part for part in parts_of(HEAD + book(*each)) if part.name == "chapter-2")
        for each in (chapters(chapter2=example), chapters())
    )
    assert (with_words.own, with_words.wanted) == (without.own, without.wanted)
    assert with_words.wanted
