"""What pandoc reports while it writes becomes a diagnostic, and a Markdown table gets the headers that it means."""

import json

import pytest
from lxml import html
from tests.composing.composed import composed, written

from guidebuild.composing.drafts import SECTIONS_WORTH_A_LIST
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Severity
from guidebuild.model.manuscript import SetChapter
from guidebuild.rendering.chapters import (
    _hold_rail_notes,
    _say_what_follows,
    blocks_of,
    chapters_html,
    chapters_tree,
    from_reports,
    inner_html,
)
from guidebuild.rendering.going_on import (
    LETTERS_ALONE,
    LINES_OF_A_LAST_ROW,
    LINES_OF_A_LONG_FIGURE,
    LINES_OF_A_TALL_ROW,
    LINES_OF_A_WHOLE_FIGURE,
    LINES_OF_TALL_PROSE,
    mark_long_figures,
    mark_tall_rows,
)
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.pandoc import PandocReport


def test_a_report_becomes_a_warning() -> None:
    (found,) = from_reports([PandocReport("CouldNotFetchResource", "Could not fetch resource a.png")])
    assert (found.code, found.severity) == (Code.PANDOC_WARNING, Severity.WARNING)
    assert found.message == "Could not fetch resource a.png"


def test_a_page_on_which_a_chapter_opens_below_another_has_the_name_of_the_one_that_it_begins_with() -> None:
    pages = composed(
        written("one", "Text.", short="First"), written("two", "More.", opens="here"), written("three", "Last.")
    )
    root, _ = chapters_tree(pages, floating_notes=True)
    ends = [
        (each.getparent().get("id"), each.get("data-short"), each.get("data-number"))
        for each in root.find_class("chapter-end")
    ]
    assert ends == [("chapter-one", "First", "1\u2002")]
    assert root.find_class("chapter-end")[0].getnext() is None
    assert not chapters_tree(pages, floating_notes=False)[0].find_class("chapter-end")


@pytest.mark.parametrize(("opens", "listed"), [("page", True), ("here", False)])
def test_a_chapter_of_many_sections_lists_them_where_the_list_is_not_all_that_has_room(
    opens: str, listed: bool
) -> None:
    sections = "\n\n".join(f"## Part {number}\n\nText." for number in range(SECTIONS_WORTH_A_LIST))
    root, _ = chapters_tree(
        composed(written("one", "Text."), written("two", sections, opens=opens)), floating_notes=True
    )
    assert bool(root.find_class("in-this-chapter")) is listed


def cell(text: str) -> list[object]:
    words = [{"t": "Plain", "c": [{"t": "Str", "c": text}]}] if text else []
    return [["", [], []], {"t": "AlignDefault"}, 1, 1, words]


def row(*texts: str) -> list[object]:
    return [["", [], []], [cell(text) for text in texts]]


@pytest.mark.parametrize(("corner", "columns"), [("", 1), ("Name", 0)])
def test_an_empty_corner_makes_the_first_column_headers(corner: str, columns: int) -> None:
    nothing = ["", [], []]
    body = [nothing, 0, [], [row("Keep", "Python")]]
    table = {
        "t": "Table",
        "c": [nothing, [None, []], [], [nothing, [row(corner, "To engineer")]], [body], [nothing, []]],
    }
    heading = {"t": "Header", "c": [1, nothing, []]}
    document = json.dumps(doctree.document([heading, {"t": "Div", "c": [nothing, [table]]}]))
    chapter = SetChapter("one", None, "One", "One", None, False, "en", (), document)
    (found,) = (node for node in doctree.walk(blocks_of([chapter], Locale("en"))) if node["t"] == "Table")
    assert found["c"][4][0][1] == columns


def test_what_stands_in_the_rail_is_held_to_its_paragraph() -> None:
    before = '<aside class="key-figure">9</aside><p>a</p><aside class="margin-note">n</aside><h2>h</h2>'
    root = html.fragment_fromstring(before, create_parent="div")
    _hold_rail_notes(root)
    held = '<div class="noted"><aside class="key-figure">9</aside><p>a</p></div>'
    assert inner_html(root) == f'{held}<aside class="margin-note">n</aside><h2>h</h2>'


@pytest.mark.parametrize(
    ("floating", "code"),
    [
        (True, '<span class="line">a: 1</span>\n<span class="line"></span>\n<span class="line">  b &lt; 2</span>'),
        (False, "a: 1\n\n  b &lt; 2"),
    ],
)
def test_on_paper_each_line_of_code_is_an_element(floating: bool, code: str) -> None:
    chapters, _ = chapters_html(composed(written("code", "```\na: 1\n\n  b < 2\n```")), floating_notes=floating)
    assert f"<pre><code>{code}</code></pre>" in chapters


def test_a_note_has_the_number_of_its_call_in_every_chapter() -> None:
    first = "One[^a] and\n\n## Part\n\ntwo.[^b]\n\n[^a]: First.\n\n[^b]: Second."
    second = "Three[^a] and four.[^b]\n\n[^a]: Third.\n\n[^b]: Fourth."
    page, found = chapters_html(composed(written("one", first), written("two", second)), floating_notes=False)
    root = html.fragment_fromstring(page, create_parent="div")
    assert found == ()
    calls = [call.text_content() for call in root.xpath('.//a[@role="doc-noteref"]')]
    assert calls == ["1", "2", "3", "4"]
    listed = [
        (str(int(notes.get("start", "1")) + place), note.text_content().split("\u21a9")[0].strip())
        for notes in root.xpath('.//section[@role="doc-endnotes"]/ol')
        for place, note in enumerate(notes)
    ]
    assert listed == [("1", "First."), ("2", "Second."), ("3", "Third."), ("4", "Fourth.")]
    assert [notes.get("aria-label") for notes in root.xpath('.//section[@role="doc-endnotes"]')] == [
        "Notes to 1 One", "Notes to 2 Two",
    ]  # fmt: skip


WORDS_A_LINE = 90 // 5
"""Of four letters and a space, beside the first column."""
END = "<tr><td>End</td></tr>"


@pytest.mark.parametrize(("lines", "style"), [(LINES_OF_A_LAST_ROW, None), (LINES_OF_A_LAST_ROW + 1, "tall")])
def test_the_last_row_stays_whole_so_that_none_of_its_lines_stand_alone(lines: int, style: str | None) -> None:
    long = f"<tr><td>{'word ' * WORDS_A_LINE * lines}</td><td>b</td></tr>"
    root = html.fragment_fromstring(f"<table>{long * 2}</table>", create_parent="div")
    alone = html.fragment_fromstring(f"<table>{long}</table>", create_parent="div")
    for each in (root, alone):
        mark_tall_rows(each, "goes on")
    assert [row.get("class") for row in root.iter("tr")] == ["tall", style]
    assert [row.get("class") for row in alone.iter("tr")] == ["tall"]


@pytest.mark.parametrize(
    ("cell", "most"),
    [
        ("<td><ul><li>{}</li></ul></td>", LINES_OF_A_TALL_ROW),
        ("<td>{}</td>", LINES_OF_TALL_PROSE),
        ("<th>{}</th>", LINES_OF_TALL_PROSE),
    ],
)
def test_a_row_with_a_long_cell_may_break_over_pages(cell: str, most: int) -> None:
    rows = "".join(
        f"<tr>{cell.format('word ' * words)}<td>b</td></tr>"
        for words in (most * WORDS_A_LINE, most * WORDS_A_LINE + WORDS_A_LINE)
    )
    root = html.fragment_fromstring(f"<table>{rows}{END}</table>", create_parent="div")
    mark_tall_rows(root, "goes on")
    assert [row.get("class") for row in root.iter("tr")] == [None, "tall", None]


def test_each_item_of_a_list_has_a_line_however_short_it_is() -> None:
    rows = [f"<tr><td><ul>{'<li>a</li>' * count}</ul></td></tr>" for count in (LINES_OF_A_TALL_ROW, 11)]
    root = html.fragment_fromstring(f"<table>{''.join(rows)}{END}</table>", create_parent="div")
    mark_tall_rows(root, "goes on")
    assert [row.get("class") for row in root.iter("tr")] == [None, "tall", None]


def test_what_is_long_for_a_narrow_column_is_not_for_a_wide_one() -> None:
    words = "word " * WORDS_A_LINE * 6
    rows = f"<tr><th>a</th><td>{words}</td></tr><tr><th>a</th><td>{words}</td><td>b</td><td>c</td></tr>"
    root = html.fragment_fromstring(f"<table>{rows}{END}</table>", create_parent="div")
    mark_tall_rows(root, "goes on")
    assert [row.get("class") for row in root.iter("tr")] == [None, "tall", None]


@pytest.mark.parametrize(
    ("tables", "style"),
    [
        (["<tr><th>a</th><td>b</td></tr>" * (LINES_OF_A_LONG_FIGURE // 3)], None),
        (["<tr><th>a</th><td>b</td></tr>" * (LINES_OF_A_WHOLE_FIGURE // 3)], "whole"),
        (["<tr><th>a</th><td>b</td></tr>" * LINES_OF_A_LONG_FIGURE], "long"),
        (["<tr><td>a</td></tr>"] * 2, "long"),
        ([f"<tr><th>a</th><td>{'word ' * WORDS_A_LINE * LINES_OF_A_LONG_FIGURE}</td></tr>"], "long"),
        ([], None),
    ],
)
def test_a_figure_that_could_leave_the_title_above_it_alone_may_break(tables: list[str], style: str | None) -> None:
    inside = "".join(f"<table>{rows}</table>" for rows in tables)
    root = html.fragment_fromstring(f"<figure>{inside}</figure>", create_parent="div")
    mark_long_figures(root)
    assert root[0].get("class") == style


def test_what_opens_a_chapter_may_break_and_so_may_a_table_that_is_long_by_itself() -> None:
    short, long = (
        "<table>" + "<tr><th>a</th><td>b</td></tr>" * rows + "</table>" for rows in (2, LINES_OF_A_LONG_FIGURE)
    )
    first, later = f"<figure>{short}{short}</figure>", f"<figure>{short}{long}</figure>"
    root = html.fragment_fromstring(f"<h1>T</h1>{first}{later}", create_parent="div")
    mark_long_figures(root)
    assert [table.get("class") for table in root.iter("table")] == ["long", None, None, "long"]
    assert [figure.get("class") for figure in root.iter("figure")] == ["opening long", "long"]


@pytest.mark.parametrize(
    ("above", "opens"),
    [
        ('<div class="standfirst"><p>What it is.</p></div>', True),
        ("<p>A few words.</p>", True),
        (f"<p>{'A word. ' * LETTERS_ALONE}</p>", False),
        ("<figure><table><tr><td>a</td></tr></table></figure>", False),
    ],
)
def test_a_figure_below_a_title_and_a_few_lines_is_not_moved_away_from_them(above: str, opens: bool) -> None:
    figure = '<figure id="it"><table><tr><td>a</td></tr></table></figure>'
    text = f'<section class="level1"><h1>T</h1>{above}<section><h2>S</h2><p>See.</p>{figure}</section></section>'
    root = html.fragment_fromstring(text, create_parent="div")
    mark_long_figures(root)
    assert ("opening" in (root.get_element_by_id("it").get("class") or "")) == opens


def test_a_note_that_is_higher_than_its_paragraph_takes_in_the_next() -> None:
    note = f'<aside class="key-figure"><p class="figure-value">9%</p><p>{"Why so few. " * 12}</p></aside>'
    paragraphs = [
        f"<p>{'A line of words. ' * 8}</p>",
        "<p>Two.</p>",
        "<p>Three.</p>",
        f"<p>{'Long. ' * 99}</p>",
        "<p>Last.</p>",
    ]
    root = html.fragment_fromstring(f"{note}{''.join(paragraphs)}<h2>h</h2>", create_parent="div")
    _hold_rail_notes(root)
    block, *rest = root
    assert [child.tag for child in block] == ["aside", "p", "p", "p", "p"]
    assert [child.tag for child in rest] == ["p", "h2"]


@pytest.mark.parametrize(("signs", "style"), [("e", None), ("abcd", None), ("abcde", "many-roles")])
def test_many_roles_are_those_that_stand_side_by_side(signs: str, style: str | None) -> None:
    heads = "".join(f'<th><span class="role role-{sign}">A role</span></th>' for sign in signs)
    root = html.fragment_fromstring(f"<table><thead><tr>{heads}</tr></thead></table>", create_parent="div")
    _say_what_follows(root)
    assert root[0].get("class") == style


@pytest.mark.parametrize(
    ("words", "block", "style"),
    [
        ("Collect these proofs.", '<aside class="callout"><p>Box.</p></aside>', "leads-in"),
        ("Collect these proofs.", "<table><tr><td>1</td></tr></table>", "leads-in"),
        ("Collect these proofs.", "<p>More.</p>", None),
        ("Collect these proofs. " * 8, '<aside class="callout"><p>Box.</p></aside>', None),
    ],
)
def test_a_line_below_a_title_goes_with_the_box_below_it(words: str, block: str, style: str | None) -> None:
    root = html.fragment_fromstring(f"<h2>A title</h2><p>{words}</p>{block}<p>End.</p>", create_parent="div")
    _say_what_follows(root)
    assert root[1].get("class") == style
