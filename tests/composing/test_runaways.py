"""Markdown that would never be read to its end is told at its line, before pandoc begins."""

import time

import pytest

from guidebuild.composing.prose import read_prose
from guidebuild.composing.prose import runaways as module
from guidebuild.composing.prose.runaways import runaways
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span
from guidebuild.model.text import Markdown

START = Span("guide/chapters/a.md", 5, 1)
DOUBLING = "x[^0]\n\n" + "".join(f"[^{n}]: [^{n + 1}] [^{n + 1}]\n\n" for n in range(40)) + "[^40]: x\n"


def told(text: str) -> list[tuple[Code, int, int]]:
    started = time.process_time()
    found = runaways(Markdown(text, START))
    assert time.process_time() - started < 1
    return [(each.code, each.span.line, each.span.column) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x[^a]\n\n[^a]: [^a]\n", [(Code.CHAPTER_FOOTNOTE, 7, 7)]),
        ("x[^a]\n\n[^a]: y\n\n    more [^A]\n", [(Code.CHAPTER_FOOTNOTE, 9, 10)]),
        ("x[^a]\n\n[^a]: [^b]\n\n[^b]: [^c]\n[^c]: z [^a]\n", [(Code.CHAPTER_FOOTNOTE, 10, 9)]),
        ("Nobody calls it.\n\n[^a]: [^a]\n", [(Code.CHAPTER_FOOTNOTE, 7, 7)]),
        (DOUBLING, [(Code.LIMIT_SIZE, 5, 2)]),
        ("[^1] " * 1000 + "\n\n[^1]: " + "word " * 1000, [(Code.LIMIT_SIZE, 5, 996)]),
        ("a\n\n" + "[a](b) " * 2001, [(Code.LIMIT_SIZE, 7, 1)]),
        ("[a][b] " * 2001 + "\n\n[b]: c", [(Code.LIMIT_SIZE, 5, 1)]),
        ("[" * 2001 + "]" * 2001, [(Code.LIMIT_SIZE, 5, 1)]),
        ("a\n" + ">" * 200 + " a", [(Code.LIMIT_SIZE, 6, 22)]),
        ("- " * 5000 + "a", [(Code.LIMIT_SIZE, 5, 43)]),
        ("1. > " * 11 + "a", [(Code.LIMIT_SIZE, 5, 54)]),
        ("::: {.a}\n" * 2000 + "x\n", [(Code.LIMIT_SIZE, 25, 1)]),
        ("# a\n" * 2001, [(Code.LIMIT_SIZE, 2005, 1)]),
        ("a \"'" + "\"'" * 200, [(Code.LIMIT_SIZE, 5, 3)]),
        ("|a|b|\n|-|-|\n" + "|x|y|\n" * 2001, [(Code.LIMIT_SIZE, 5, 1)]),
    ],
)
def test_what_grows_without_end_is_told_where_it_begins(text: str, expected: list[tuple[Code, int, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "x[^a] y[^b]\n\n[^a]: one [^b]\n\n[^b]: two\n",
        "`[^a]`\n\n[^a]: `[^a]` is how a note is called\n",
        "```\n[^a]: [^a]\n" + ">" * 90 + "\n```\n",
        "x[^a]\n\n[^a]: one\n\nA paragraph with [^a] again.\n",
        "[a](b) " * 1999 + "\n\n" + "[a](b) " * 1999,
        "|a|b|\n|-|-|\n" + "|[x](#x)|[y](#y)|\n" * 2000,
        "::: {.a}\n:::\n" * 500,
        "::: {.a}\n:::\n" + "::: {.a}\n" * 20 + ":::\n" * 20,
        "".join(" " * 2 * n + "- a\n" for n in range(6)),
        "> " * 6 + "a",
        "`" * 3000,
        "`" * 500 + "\n" + "`a`" * 3000,
        "- - - - - -\n",
        "*" * 5000,
        " \n" * 100_000,
        "x " * 400_000,
    ],
)
def test_long_texts_that_end_are_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x\n\n" + "*a **b " * 60 + "c" + "** d*" * 60, 7),
        ("x\n\n" + "".join("  " * depth + "- a\n" for depth in range(200)), 71),
        ("x\n\n" + "*a " * 2000 + "b*" * 2000, 7),
    ],
)
def test_what_is_too_deep_to_be_walked_is_told_where_it_stands(text: str, line: int) -> None:
    blocks, found = read_prose(Markdown(text, START))
    assert blocks == []
    assert [each.code for each in found] == [Code.LIMIT_SIZE]
    assert abs(found[0].span.line - line) <= 5


def test_a_text_as_deep_as_texts_are_is_read() -> None:
    text = "::: {.a}\n\n> 1. - > *a **b [c](https://example.org)***[^n]\n\n:::\n\n[^n]: > - *a*\n"
    blocks, found = read_prose(Markdown(text, START))
    assert blocks
    assert found == ()


def test_the_limits_are_not_below_what_the_tests_hold_them_to() -> None:
    assert (module.MOST_INSIDE, module.MOST_BRACKETS) == (20, 2_000)


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("a &#27; b", "U+001B"),
        ("a &#x202E; b", "U+202E"),
        ("`a` [b](https://example.org/&#7;)", "U+0007"),
        ('[b](https://example.org "&#x8;")', "U+0008"),
        ("[b]{title=&#x8;}", "U+0008"),
        ("a &#xFFFE; b", "U+FFFE"),
    ],
)
def test_entities_do_not_bring_in_what_a_file_may_not_hold(text: str, character: str) -> None:
    found = read_prose(Markdown(text, START))[1]
    assert Code.FILE_ENCODING in {each.code for each in found}
    assert any(character in each.message and each.span.line == 5 for each in found)


def test_nul_as_an_entity_is_the_sign_for_what_cannot_be_shown() -> None:
    """CommonMark 0.31, section 2.3: it never reaches the tree."""
    blocks, found = read_prose(Markdown("a &#0; b", START))
    assert "\0" not in str(blocks)
    assert found == ()
