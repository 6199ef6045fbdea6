"""What pandoc reports while it writes becomes a diagnostic, and a Markdown table gets the headers that it means."""

import json

import pytest
from lxml import html

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Severity
from guidebuild.model.manuscript import SetChapter
from guidebuild.rendering.chapters import _hold_rail_notes, blocks_of, from_reports, inner_html
from guidebuild.tools import doctree
from guidebuild.tools.pandoc import PandocReport


@pytest.mark.parametrize("code", [Code.EPUB_WARNING, Code.PANDOC_WARNING])
def test_a_report_becomes_a_warning(code: Code) -> None:
    (found,) = from_reports([PandocReport("CouldNotFetchResource", "Could not fetch resource a.png")], code)
    assert (found.code, found.severity) == (code, Severity.WARNING)
    assert found.message == "Could not fetch resource a.png"


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
    (found,) = (node for node in doctree.walk(blocks_of([chapter])) if node["t"] == "Table")
    assert found["c"][4][0][1] == columns


def test_what_stands_in_the_rail_is_held_to_its_paragraph() -> None:
    before = '<aside class="key-figure">9</aside><p>a</p><aside class="margin-note">n</aside><h2>h</h2>'
    root = html.fragment_fromstring(before, create_parent="div")
    _hold_rail_notes(root)
    held = '<div class="noted"><aside class="key-figure">9</aside><p>a</p></div>'
    assert inner_html(root) == f'{held}<aside class="margin-note">n</aside><h2>h</h2>'
