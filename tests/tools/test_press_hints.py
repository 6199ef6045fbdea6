"""Attributes of HTML that carry meaning become styles before a page is laid out, and a style that is there stays."""

from xml.etree import ElementTree

import pytest

from guidebuild.tools.press.hints import honour_attributes


def honoured(markup: str) -> ElementTree.Element:
    root = ElementTree.fromstring(f"<body>{markup}</body>")
    honour_attributes(root)
    return root


@pytest.mark.parametrize(
    ("markup", "style"),
    [
        ('<ol start="5"/>', "counter-reset: list-item 4"),
        ('<ol start="-2"/>', "counter-reset: list-item -3"),
        ('<ol type="i"/>', "list-style-type: lower-roman"),
        ('<ol start="3" type="A"/>', "counter-reset: list-item 2; list-style-type: upper-alpha"),
        ('<li value="7"/>', "counter-set: list-item 7"),
        ('<img width="200"/>', "width: 200px"),
        ('<img width="50%" height="3px"/>', "width: 50%; height: 3px"),
        ('<img width="200" style="width: 1in"/>', "width: 200px; width: 1in"),
        ('<td align="right" valign="top"/>', "text-align: right; vertical-align: top"),
        ('<col width="30%"/>', "width: 30%"),
    ],
)
def test_an_attribute_becomes_a_style(markup: str, style: str) -> None:
    assert honoured(markup)[0].get("style") == style


@pytest.mark.parametrize(
    "markup",
    [
        '<ol start="1"/>', '<ol start="x"/>', '<ol type="1"/>', '<img width="wide"/>', '<p align="right"/>',
        '<td align="char" bgcolor="red" background="x.png"/>', '<img width="1px; color: red"/>',
    ],
)  # fmt: skip
def test_nothing_else_does(markup: str) -> None:
    assert honoured(markup)[0].get("style") is None


def test_a_list_that_counts_down() -> None:
    (listed,) = honoured("<ol reversed=''><li>a</li><li>b</li></ol>")
    assert listed.get("style") == "counter-reset: list-item 3"
    assert [item.get("style") for item in listed] == ["counter-increment: list-item -1"] * 2


def test_a_span_has_its_true_name() -> None:
    root = honoured('<p>a<span data-tag="ol" start="3"><span data-tag="li">b</span></span></p>')
    assert [element.tag for element in root.iter()] == ["body", "p", "ol", "li"]
    assert root[0][0].attrib == {"start": "3", "style": "counter-reset: list-item 2"}
