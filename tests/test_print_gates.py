"""Each gate of the printed page finds what it is for: pages that are wrong, and the same pages put right."""

import pytest
from lxml import html
from tests.pdf_lines import Drawn, lines, overprinted, short_and_hyphenated
from tests.print_gates import heads_beside_their_digits, lone_last_words, short_ends, unframed_calls
from tests.tools.press_document import pressed

NOTE = (
    '<main><section class="chapter" id="one"><h1>One</h1><p>Said<span class="key"><a href="#two">7</a></span>.'
    '<span class="note">A note of its own.</span></p></section>'
    '<section class="chapter" id="two"><h1>Two</h1><p>End.</p></section></main></body></html>'
)
PLAIN = ".note { float: footnote } .note::footnote-call { content: counter(footnote); font-size: 7pt }"
FRAMED = PLAIN + ".note::footnote-call { padding: 0 1.6pt; border: 0.5pt solid black }"


def printed(body: str, css: str) -> bytes:
    done, found = pressed(body, css)
    assert done is not None, found
    return done.content


def test_a_call_without_a_frame_is_taken_for_a_key() -> None:
    assert unframed_calls(printed(NOTE, PLAIN)) == [(1, "1")]
    assert unframed_calls(printed(NOTE, FRAMED)) == []


def test_a_number_over_another_is_found() -> None:
    over = '<p>Page 5<span style="position: relative; left: -5pt">1</span> of it, and office hours.</p>'
    assert overprinted(printed(f"<main>{over}</main></body></html>", "")) == [(1, "51")]
    assert overprinted(printed(f"<main>{over.replace('-5', '0')}</main></body></html>", "")) == []


@pytest.mark.parametrize(("width", "alone"), [("52mm", True), ("200mm", False)])
def test_a_last_word_alone_is_found(width: str, alone: bool) -> None:
    body = (
        f'<main><section class="chapter" id="one"><h1 style="font-size:20pt;width:{width}">Where the pay is high</h1>'
    )
    drawn: list[Drawn] = list(lines(printed(f"{body}<p>Text.</p></section></main></body></html>", "")))
    assert bool(lone_last_words(["Where the pay is high"], drawn)) is alone


@pytest.mark.parametrize(("end", "found"), [("who.", [(1, "who.")]), ("everybody else.", [])])
def test_a_last_line_of_a_few_letters_is_found(end: str, found: list[tuple[int, str]]) -> None:
    body = (
        f"<main><section><h1>One</h1><p>Somebody said so, and nobody asked<br/>{end}</p></section></main></body></html>"
    )
    assert short_ends(list(lines(printed(body, "p { font: 10.25pt/14.5pt serif }")))) == found


def table(head: str, cell: str) -> html.HtmlElement:
    row = f'<th>Potter</th><td class="{cell}">12</td>'
    heads = f'<th>Role</th><th class="{head}">Weight</th>'
    return html.fromstring(f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{row}</tr></tbody></table>")


def test_a_head_on_another_edge_than_its_digits_is_found() -> None:
    assert heads_beside_their_digits(table("", "number")) == ["Weight"]
    assert heads_beside_their_digits(table("number", "")) == ["Weight"]
    assert heads_beside_their_digits(table("number main", "number")) == []


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(("word", "found"), [("Edi-<br/>tion", ["Edi"]), ("Edition", [])])
def test_a_word_that_is_broken_though_there_is_room_is_found(side: str, word: str, found: list[str]) -> None:
    body = (
        f'<main><section class="chapter" id="one"><h1>One</h1><p style="text-align:{side}">{word} for hiring managers'
        "<br/>Data to 26 September 2026</p></section></main></body></html>"
    )
    broken = short_and_hyphenated(list(lines(printed(body, ""))))
    assert [line.text.rstrip("-\u2010\x02") for line in broken] == found
