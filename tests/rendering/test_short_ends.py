"""A chapter whose last page would hold a few lines is set closer where that saves the page, and only there."""

from collections import Counter
from collections.abc import Callable

import pytest
from tests.pdf_lines import lines
from tests.rendering.test_joined_books import Memory
from tests.same_book import differences
from tests.tools import press_document
from tests.tools.press_document import FONT_SHEET, FONTS, pressed
from weasyprint.layout import inline

from guidebuild.model.styles import Sheet
from guidebuild.tools.press import Job, Pressed, paginate, press, short_ends

SHEET = Sheet(
    "print.css",
    """
@page { size: 110mm 110mm; margin: 15mm 10mm; @top-right { content: counter(page) } } @page :left { margin-left: 15mm }
html { font: 10pt/14pt "GB Text" } h1 { font: 18pt/20pt "GB Display"; margin: 0 0 10pt } p { margin: 4pt 0 }
.whole { break-inside: avoid; margin: 12pt 0 } .apart { break-before: page }
nav, .level1 { break-before: page } .recto { break-before: recto }
a::after { content: " (p. " target-counter(attr(href url), page) ")" } h1 { bookmark-level: 1 }
""",
)


def chapter(name: str, body: str, classes: str = "") -> str:
    return f'<section id="{name}" class="level1{classes}" data-short="{name}"><h1>{name}</h1>{body}</section>'


def sentences(count: int) -> str:
    return "<p>A sentence that takes a line.</p>" * count


def whole(lines: int) -> str:
    """A block that stands on one page, and what follows it."""
    return f'<div class="whole">{sentences(lines)}</div>{sentences(6)}'


SAVED, LEFT = sentences(26), sentences(27)
"""Of two pages and three lines, which have room on the two pages, and of four, which have not."""
AFTER = chapter("after", f'{sentences(3)}<p>See <a href="#short">the first</a></p>')


def book(*chapters: str) -> str:
    entries = "".join(f'<li><a href="#{name}">{name}</a></li>' for name in ("short", "after"))
    front = f'<section class="cover" id="cover"><h1>A book</h1></section><nav id="contents"><ol>{entries}</ol></nav>'
    return f"{front}\n<main>\n{''.join(chapters)}\n</main></body></html>"


def made(body: str, memory: Memory | None = None, known: bytes | None = None, css: str = "") -> Pressed:
    more = {"remember": memory.remember, "known": known} if memory is not None else {}
    sheets = (FONT_SHEET, SHEET, Sheet("more.css", css, "project"))
    value, found = pressed(body, sheets=sheets, fonts=FONTS, assets={}, **more)
    assert value is not None, found
    assert not found
    return value


def on_pages(done: Pressed) -> list[int]:
    """How many lines stand on each page of the chapters, and at its head."""
    return [sum(line.page == number for line in lines(done.content)) for number in range(3, done.pages + 1)]


@pytest.fixture
def as_it_falls(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Pressed]:
    """A book of which nothing is set closer."""

    def making(body: str) -> Pressed:
        with monkeypatch.context() as patched:
            patched.setattr(short_ends, "_SHORT", 0)
            return made(body, Memory())

    return making


def test_three_lines_lose_their_page_and_a_page_that_stays_is_as_it_was(as_it_falls: Callable[[str], Pressed]) -> None:
    saved, left = (book(chapter("short", body), AFTER) for body in (SAVED, LEFT))
    assert on_pages(as_it_falls(saved)) == [13, 13, 4, 6]
    assert on_pages(made(saved, Memory())) == [14, 15, 6]
    assert made(left, Memory()).content == as_it_falls(left).content


def test_type_widths_and_lines_stay(as_it_falls: Callable[[str], Pressed]) -> None:
    """Of lines that are set closer only how far down they stand is another."""
    body = book(chapter("short", f"<p>{'Words that fill some lines. ' * 23}</p>{sentences(15)}"), AFTER)
    falling, closer = as_it_falls(body), made(body, Memory())
    assert falling.pages - closer.pages == 1
    before, after = (
        [(each.text, each.size) for each in lines(done.content) if each.page > 2 and each.base < 275]
        for done in (falling, closer)
    )
    assert before == after


def test_what_is_laid_out_once_more_is_not_broken_into_lines_anew(
    as_it_falls: Callable[[str], Pressed], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken: Counter[str] = Counter()
    split = inline.split_first_line
    monkeypatch.setattr(inline, "split_first_line", lambda text, *a, **k: broken.update([text]) or split(text, *a, **k))
    for make in (as_it_falls, lambda body: made(body, Memory())):
        broken.clear()
        make(book(chapter("short", SAVED), AFTER))
        assert broken["A sentence that takes a line."] == 3  # once for each width and chapter


@pytest.mark.parametrize("classes", ["", " recto"])
def test_a_book_of_parts_is_the_book_in_one_piece_where_a_chapter_is_set_closer(classes: str) -> None:
    """What stands after it lies on the other side of its sheet then."""
    body = book(chapter("short", SAVED), chapter("next", LEFT, classes), AFTER)
    joined, single = made(body, Memory()), made(body)
    assert joined.whole == ""
    assert differences(single.content, joined.content) == []
    assert (joined.labels, joined.starts) == (single.labels, single.starts)


def test_the_pages_of_an_e_book_are_those_of_the_book(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs: list[Job] = []
    monkeypatch.setattr(press_document, "press", lambda job, **more: jobs.append(job) or press(job, **more))
    starts = made(book(chapter("short", SAVED), AFTER), Memory()).starts
    assert paginate(jobs[0]) == starts


def test_stored_parts_are_those_of_a_fresh_build() -> None:
    memory, body, longer = Memory(), *(book(chapter("short", text), AFTER) for text in (SAVED, LEFT))
    before = made(longer, memory)
    saved = made(body, memory, before.known)
    assert saved == made(body, Memory())
    memory.made.clear()
    assert made(body, memory, saved.known) == saved
    assert made(longer, memory, saved.known) == before
    assert memory.made == {}


def test_a_short_page_before_a_forced_break_is_saved_too() -> None:
    body = f'{SAVED}<div class="apart">{sentences(9)}</div>'
    assert on_pages(made(book(chapter("short", body), AFTER), Memory())) == [14, 15, 10, 6]


@pytest.mark.parametrize(("more", "head"), [("", 1), ("@page { @bottom-right { content: counter(pages) } }", 2)])
def test_what_stays_whole_fills_the_white_foot_before_it_where_that_can_be(more: str, head: int) -> None:
    chapters = [chapter(name, sentences(6) + whole(lines)) for name, lines in (("short", 5), ("next", 7))]
    pages = made(book(*chapters, AFTER), Memory(), css=f".whole {{ margin: 8pt 0 }} {more}")
    assert [lines - head for lines in on_pages(pages)] == [13, 5, 7, 13, 5]
    assert bool(pages.whole) is (head == 2)


def test_a_book_in_one_piece_sets_closer_what_loses_a_page_and_nothing_else() -> None:
    css = "@page { @bottom-right { content: counter(pages) } }"
    body = book(chapter("short", SAVED), chapter("next", LEFT), AFTER)
    single = made(body, Memory(), css=css)
    assert "number of all pages" in single.whole
    assert on_pages(single) == [15, 16, 14, 14, 6, 7]
