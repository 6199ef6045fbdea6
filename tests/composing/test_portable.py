"""Markdown that other programs show too: comments, links to files, pictures named from where the chapter stands."""

import json

import pytest
from tests.composing.composed import composed, written

from guidebuild.composing.prose import read_prose
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree


def read(text: str) -> tuple[list[doctree.Node], list[Code]]:
    blocks, found = read_prose(Markdown(text, Span("a.md", 1, 1)), readers=frozenset({"lead"}))
    return blocks, [each.code for each in found]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- for us -->",
        "<!--\n::: {.pay-chart of=x}\n[a]{only=lead\n| a | b\n-->",
        "<!-- over\n\nseveral\nparagraphs -->",
        "Words <!-- `a` {.b} [c](d) --> and more.",
        "<!---->",
    ],
)
def test_a_comment_is_not_printed(comment: str) -> None:
    blocks, codes = read(f"Before.\n\n{comment}\n\nAfter.\n")
    assert codes == []
    said = doctree.text(blocks)
    assert said.startswith("Before.")
    assert said.endswith("After.")
    assert not {node["t"] for node in doctree.walk(blocks)} & {"RawBlock", "RawInline"}
    assert not {"for", "several", "a", "c"} & set(said.replace(".", " ").split())


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- it does not end",
        "<!-- a --> words <b>",
        "<!-- only lead -->",
        "<!-- {only=lead} -->",
        "<!-- a --><b>x</b>",
    ],
)
def test_what_is_more_than_a_comment_is_told(comment: str) -> None:
    assert Code.CHAPTER_RAW_HTML in read(f"Before.\n\n{comment}\n\nAfter.\n")[1]


@pytest.mark.parametrize(
    ("written_as", "leads_to"),
    [
        ("pay.md", "chapter:pay"),
        ("./pay.md#who-is-ahead", "chapter:pay#who-is-ahead"),
        ("../chapters/pay-in-full.md", "chapter:pay-in-full"),
    ],
)
def test_a_link_to_the_file_of_a_chapter_leads_to_the_chapter(written_as: str, leads_to: str) -> None:
    blocks, codes = read(f"[pay]({written_as})")
    assert codes == []
    assert [node["c"][2][0] for node in doctree.walk(blocks) if node["t"] == "Link"] == [leads_to]


@pytest.mark.parametrize(
    "address", ["../pay.md", "Pay.md", "pay.txt", "pay.md.html", "guide/chapters/pay.md", "/pay.md"]
)
def test_other_files_lead_nowhere(address: str) -> None:
    assert read(f"[pay]({address})")[1] == [Code.CHAPTER_LINK]


def test_such_a_link_has_number_and_words_like_any_other() -> None:
    one, two = written("one", "See [](two.md) and [its end](two.md#the-end)."), written("two", "## The end\n\nWords.")
    document = json.loads(composed(one, two).chapters[0].document)
    links = [node for node in doctree.walk(document["blocks"]) if node["t"] == "Link"]
    assert [(node["c"][2][0], doctree.text(node["c"][1])) for node in links] == [
        ("#chapter-two", "chapter 2, Two"),
        ("#two--the-end", "its end"),
    ]


@pytest.mark.parametrize("address", ["images/a.png", "../images/a.png", "guide/images/a.png", "./../images/a.png"])
def test_a_picture_is_found_from_the_guide_the_chapter_and_the_project(address: str) -> None:
    blocks, codes = read(f"![A wheel at work]({address})")
    assert codes == []
    assert [node["c"][2][0] for node in doctree.walk(blocks) if node["t"] == "Image"] == ["images/a.png"]
