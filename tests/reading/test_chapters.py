"""The header and the prose of a chapter, and their places."""

import pytest

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span, has_errors
from guidebuild.reading.chapters import read_chapter


def chapter(text: str):
    return read_chapter(text.encode(), "guide/chapters/c.md", "c")


@pytest.mark.parametrize(
    ("text", "prose", "line"),
    [
        ("---\ntitle: T\n---\nText.\n", "Text.\n", 4),
        ("---\ntitle: T\n---\n\n\nText.", "\n\nText.", 4),
        ("---\ntitle: T\nshort: S\n---  \nText.\n\n---\n\nMore.\n", "Text.\n\n---\n\nMore.\n", 5),
        ("---\r\ntitle: T\r\n---\r\nText.\r\n", "Text.\n", 4),
        ("\ufeff---\ntitle: T\n---\nText.\n", "Text.\n", 4),
        ("---\ntitle: |\n  a --- b\n---\n{{ x }} {% y %} {#z}\n", "{{ x }} {% y %} {#z}\n", 5),
    ],
)
def test_prose_is_kept_letter_by_letter(text: str, prose: str, line: int) -> None:
    value, found = chapter(text)
    assert found == ()
    assert value.prose == prose
    assert value.prose.span == Span("guide/chapters/c.md", line, 1)
    assert text.replace("\r\n", "\n").split("\n")[line - 1 :] == prose.split("\n")


@pytest.mark.parametrize(
    ("text", "title", "place", "prose", "line"),
    [
        ("# A title\n\nText.\n", "A title", (1, 3), "\nText.\n", 2),
        ("\n\n#  The `code` of *all* things ##\nText.\n", "The code of all things", (3, 4), "Text.\n", 4),
        ("# C# \\* 2*3\n## Part\n", "C# * 2*3", (1, 3), "## Part\n", 2),
    ],
)
def test_a_heading_on_top_stands_for_a_header(
    text: str, title: str, place: tuple[int, int], prose: str, line: int
) -> None:
    value, found = chapter(text)
    assert found == ()
    assert value.header.title == title
    assert value.header.span_at("title") == Span("guide/chapters/c.md", *place)
    assert value.header.numbered
    assert value.prose == prose
    assert value.prose.span == Span("guide/chapters/c.md", line, 1)


def test_a_title_with_nothing_below_it_is_told() -> None:
    assert [each.code for each in chapter("# A title\n")[1]] == [Code.CHAPTER_NO_TEXT]


def test_header_values_stand_in_the_file() -> None:
    value, _ = chapter("---\ntitle: T\nonly: [student]\n---\nText.\n")
    assert value.header.title == "T"
    assert value.header.span_at("only", 0) == Span("guide/chapters/c.md", 3, 8)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("## T\n", Code.CHAPTER_HEADER, 1, 1),
        ("", Code.CHAPTER_HEADER, 1, 1),
        ("\n---\ntitle: T\n---\n", Code.CHAPTER_HEADER, 1, 1),
        ("---\ntitle: T\n\nText.\n", Code.CHAPTER_HEADER, 1, 1),
        ("---\ntitle: T\n--- x\nText.\n", Code.CHAPTER_HEADER, 1, 1),
        ("----\ntitle: T\n----\nText.\n", Code.CHAPTER_HEADER, 1, 1),
        ("---\ntitel: T\ntitle: U\n---\nText.\n", Code.SHAPE_UNKNOWN_KEY, 2, 1),
        ("---\ntitle: T: U\n---\nText.\n", Code.YAML_SYNTAX, 2, 9),
        ("---\ntitle: T\ntitle: U\n---\nText.\n", Code.YAML_DUPLICATE_KEY, 3, 1),
        ("---\n---\nText.\n", Code.SHAPE_WRONG_TYPE, 1, 1),
        ("---\ntitle: T\n---\nText \x1b.\n", Code.FILE_ENCODING, 4, 6),
    ],
)
def test_refusals(text: str, code: Code, line: int, column: int) -> None:
    _, found = chapter(text)
    assert has_errors(found)
    assert [(d.code, d.span.line, d.span.column) for d in found] == [(code, line, column)]


def test_no_text_is_a_warning() -> None:
    value, found = chapter("---\ntitle: T\n---")
    assert value is not None
    assert [(d.code, d.span.line) for d in found] == [(Code.CHAPTER_NO_TEXT, 3)]


def test_the_file_name_is_the_id() -> None:
    found = read_chapter(b"---\ntitle: T\n---\nText.\n", "guide/chapters/My Text.md", "My Text").diagnostics
    assert [d.code for d in found] == [Code.SHAPE_BAD_ID]
