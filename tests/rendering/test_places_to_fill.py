"""Places to fill in become inputs: with a label that a reader sees, and a name that is there once."""

from typing import Any

import pytest
from lxml import html

from guidebuild.rendering.places_to_fill import fill_in
from guidebuild.tools.language.field_labels import labels_of
from guidebuild.tools.language.locale import Locale

BOX = '<span class="task" role="img" aria-label="to do">☐</span>'


def filled(markup: str) -> Any:
    root = html.fragment_fromstring(f'<section id="aids">{markup}</section>', create_parent="div")
    fill_in(root, Locale("en"))
    return root


def told(root: Any) -> list[tuple[str, str, str]]:
    """Of each field its kind, its name without where it stands, and what it is called."""
    return [
        (field.get("type"), field.get("name").removeprefix("aids--"), str(label))
        for field, label in labels_of(root).items()
    ]


def as_text(root: Any) -> str:
    return (
        html.tostring(root, encoding="unicode")
        .removeprefix('<div><section id="aids">')
        .removesuffix("</section></div>")
    )


def test_the_words_of_an_item_are_the_label_of_its_box() -> None:
    root = filled(f'<ul><li class="has-box">{BOX} Read <em>errors</em><ul><li>inner</li></ul></li></ul>')
    assert as_text(root) == (
        '<ul><li class="has-box"><label><input type="checkbox" class="task" name="aids--read-errors"> Read '
        "<em>errors</em></label><ul><li>inner</li></ul></li></ul>"
    )


def test_a_loose_item_has_its_label_in_its_first_paragraph_and_a_ticked_box_is_checked() -> None:
    box = BOX.replace("☐", "☑")
    root = filled(f'<ul><li class="has-box"><p>{box} Done</p><p>Why</p></li></ul>')
    assert as_text(root) == (
        '<ul><li class="has-box"><p><label><input type="checkbox" class="task" name="aids--done" checked> Done</label>'
        "</p><p>Why</p></li></ul>"
    )


def test_keys_and_notes_are_no_part_of_a_label() -> None:
    root = filled(
        f'<ul><li class="has-box">{BOX} Read<span class="cites"><a class="cite" href="#source-1">1</a></span>'
        '<span class="footnote">A note.</span> on</li></ul>'
    )
    assert told(root) == [("checkbox", "read-on", "Read on")]


TABLE = """<table><thead><tr><th>#</th><th>Statement</th><th colspan="2">A</th><th>B</th></tr></thead><tbody>
<tr><td>1</td><td>I read.</td><td>☐</td><td></td><td></td></tr>
<tr><td>2</td><td>I write.</td><td></td><td>☐</td><td>☑</td></tr></tbody></table>"""


def test_a_box_in_a_table_is_called_by_its_row_and_its_column() -> None:
    assert told(filled(TABLE)) == [
        ("checkbox", "1-i-read-a", "1 I read: A"),
        ("checkbox", "2-i-write-a", "2 I write: A"),
        ("checkbox", "2-i-write-b", "2 I write: B"),
    ]


def test_empty_cells_are_fields_in_a_worksheet_only() -> None:
    table = (
        "<table><thead><tr><td></td><th>Low</th><td></td></tr></thead>"
        "<tbody><tr><th>Ads</th><td></td><td>known</td></tr></tbody></table>"
    )
    assert told(filled(table)) == []
    assert told(filled(f'<div class="worksheet">{table}</div>')) == [("text", "ads-known-low", "Ads known: Low")]


def test_a_choice_is_a_group_of_buttons_with_one_name() -> None:
    choice = '<span class="choice"><span class="box">☐</span>\u202f{}</span>'
    root = filled(
        f'<table><tr><td><span class="choices" data-label="Score: Iron">{choice.format(0)} {choice.format(1)}</span>'
        "</td></tr></table>"
    )
    assert told(root) == [("radio", "score-iron", "Score: Iron: 0"), ("radio", "score-iron", "Score: Iron: 1")]
    assert [field.get("value") for field in root.iter("input")] == ["0", "1"]
    assert [group.get("aria-label") for group in root.iter("fieldset")] == ["Score: Iron"]


def test_a_choice_in_running_words_stays_as_it_is_printed() -> None:
    text = '<p><span class="choices" data-label="Score"><span class="choice">☐ 0</span></span></p>'
    assert as_text(filled(text)) == text


def test_a_box_before_the_words_of_a_cell_has_them_as_label() -> None:
    root = filled(f"<table><tr><th>Ask</th><td>{BOX} Measures first</td></tr></table>")
    assert told(root) == [("checkbox", "ask-measures-first", "Ask: Measures first")]
    assert "</label>" in as_text(root)


def test_a_line_to_write_on_is_called_by_the_words_before_it() -> None:
    root = filled('<p>Name: <span class="blank"></span>, <em>day</em>: <span class="blank"></span> at noon</p>')
    assert told(root) == [("text", "name", "Name"), ("text", "day", "day")]


def test_a_blank_of_a_component_has_its_words_as_label() -> None:
    root = filled('<p><span class="blank-field">Day: <span class="blank" data-label="Day">\u00a0</span></span></p>')
    assert as_text(root) == (
        '<p><label class="blank-field">Day: <input type="text" class="blank" name="aids--day"></label></p>'
    )


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("Read", "Read", "Read"), ["read", "read-2", "read-3"]),
        (("Читать",), ["field"]),
        (
            ("one two three four five six seven eight nine tenths",),
            ["one-two-three-four-five-six-seven-eight-nine"],
        ),
        (("x" * 99,), ["x" * 48]),
    ],
)
def test_names_are_there_once_and_are_short(words: tuple[str, ...], names: list[str]) -> None:
    items = "".join(f'<li class="has-box">{BOX} {each}</li>' for each in words)
    assert [name for _, name, _ in told(filled(f"<ul>{items}</ul>"))] == names


@pytest.mark.parametrize(
    "markup",
    [
        f'<ul><li class="has-box">{BOX}</li></ul>',
        "<table><tr><td>☐</td></tr></table>",
        '<p><span class="blank"></span> is my name</p>',
    ],
)
def test_a_field_without_words_is_called_something(markup: str) -> None:
    ((_, name, label),) = told(filled(markup))
    assert (name, label) in (("field", "To fill in"), ("to-fill-in", "To fill in"))


def test_a_field_keeps_its_name_when_an_edition_leaves_others_out() -> None:
    one, other = (f'<li class="has-box">{BOX} {each}</li>' for each in ("Read", "Write"))
    assert told(filled(f"<ul>{other}</ul>")) == told(filled(f"<ul>{one}{other}</ul>"))[1:]
