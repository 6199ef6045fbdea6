"""Ids of the e-book are names in XML, whatever a chapter's file is called."""

import pytest
from lxml import etree

from guidebuild.model.artifact import PageStart
from guidebuild.rendering.epub_pages import make_ids_sound, starts_in_book, xml_id


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [("1-start--x", "id_1-start--x"), ("-x", "id_-x"), ("_x", "_x"), ("start", "start"), ("é", "é"), ("", "")],
)
def test_an_id_begins_with_a_letter(identifier: str, expected: str) -> None:
    assert xml_id(identifier) == expected


def test_everything_that_points_follows() -> None:
    page = etree.fromstring(
        '<body><p id="1a"/><a href="#1a"/><a href="ch2.xhtml#2b"/><a href="https://example.org/#1a"/>'
        '<td headers="1a x"/><a href="#id_3c"/></body>'
    )
    make_ids_sound([page])
    assert [dict(element.attrib) for element in page] == [
        {"id": "id_1a"}, {"href": "#id_1a"}, {"href": "ch2.xhtml#id_2b"}, {"href": "https://example.org/#1a"},
        {"headers": "id_1a x"}, {"href": "#id_3c"},
    ]  # fmt: skip


def test_pages_begin_at_the_ids_of_the_book() -> None:
    (start,) = starts_in_book([PageStart("5", "1a", 3, "words", "#chapter-x")])
    assert (start.anchor, start.offset, start.link) == ("id_1a", 3, "#chapter-x")
