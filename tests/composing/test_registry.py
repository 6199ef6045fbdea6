"""What placing notes, and what is made of it once all chapters are placed."""

import re

import pytest
from tests.composing.views.specimen import LOCALE

from guidebuild.composing.link_targets import LinkResolver
from guidebuild.composing.manuscript import _missing_sources
from guidebuild.composing.registry import Registry
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span, error
from guidebuild.model.manuscript import Target
from guidebuild.tools.markup import doctree

FIRST, LATER = Span("guide/chapters/a.md", 3), Span("guide/chapters/b.md", 9)


def test_the_first_place_of_a_fact_and_its_first_chapter_stay() -> None:
    registry = Registry()
    registry.fact("iron", "a", FIRST)
    registry.fact("iron", "b", LATER)
    registry.fact("coal", "b", LATER)
    assert registry.facts == {"iron": FIRST, "coal": LATER}
    assert registry.printed_in == {"iron": "a", "coal": "b"}


def test_a_link_to_a_source_cites_it_and_chapters_stand_once_in_the_order_of_their_first() -> None:
    registry = Registry()
    for target, chapter in (("source-s1", "b"), ("source-s1", "a"), ("chapter-a", "b"), ("source-s1", "b")):
        registry.link(target, chapter, FIRST)
    registry.cite("s0", "a")
    assert {source: list(chapters) for source, chapters in registry.cited.items()} == {"s1": ["b", "a"], "s0": ["a"]}
    assert [(link.target, link.span) for link in registry.links] == [
        ("source-s1", FIRST), ("source-s1", FIRST), ("chapter-a", FIRST), ("source-s1", FIRST),
    ]  # fmt: skip


@pytest.mark.parametrize(("identifier", "shown"), [("a--firing", "firing"), ("a--x--y", "x--y"), ("iron", "iron")])
def test_an_id_is_taken_by_the_first_and_the_second_is_told_where(identifier: str, shown: str) -> None:
    registry = Registry()
    for span in (FIRST, LATER):
        registry.anchor(identifier, span)
    (found,) = registry.found
    assert (found.code, found.span, found.message) == (Code.REF_DUPLICATE_ID, LATER, f"the id `{shown}` is taken")
    assert [span for span, _ in found.related] == [FIRST]
    assert registry.anchors == {identifier: FIRST}
    assert not registry.unplaced


@pytest.mark.parametrize(
    ("met", "told", "kept"),
    [
        ([Span("a.md", 3), Span("a.md", 9)], Span("a.md", 9), Span("a.md", 3)),
        ([Span("a.md", 9), Span("a.md", 3)], Span("a.md", 9), Span("a.md", 3)),
        ([Span("b.md", 9), Span("a.md", 3)], Span("a.md", 3), Span("b.md", 9)),
    ],
)
def test_of_two_ids_in_one_file_the_later_is_told_and_of_two_files_the_second(
    met: list[Span], told: Span, kept: Span
) -> None:
    registry = Registry()
    for span in met:
        registry.anchor("iron", span)
    (found,) = registry.found
    assert (found.span, [span for span, _ in found.related], registry.anchors) == (told, [kept], {"iron": kept})


@pytest.mark.parametrize(
    ("cited", "listed", "said"),
    [
        (["s0", "s1"], [], ["no chapter lists the sources, and two sources are cited, the first of them here"]),
        (["s1"], [], ["no chapter lists the source `s1`, cited here"]),
        (["s0", "s1"], ["s0"], ["no chapter lists the source `s1`, cited here"]),
        (["s0", "s1", "s2"], ["s0"], [f"no chapter lists the source `{id}`, cited here" for id in ("s1", "s2")]),
        (["s0"], ["s0"], []),
    ],
)
def test_a_source_that_is_cited_is_listed(cited: list[str], listed: list[str], said: list[str]) -> None:
    registry = Registry()
    for source in (*cited, *cited):
        registry.link(f"source-{source}", "a", FIRST)
    registry.link("chapter-b", "a", FIRST)
    for source in listed:
        registry.anchor(f"source-{source}", LATER)
    assert sorted(each.message for each in _missing_sources(registry)) == said


def test_what_cannot_be_placed_is_told_and_remembered() -> None:
    registry = Registry()
    registry.fail(error(Code.COMPONENT_PLACE, FIRST, "it cannot stand here"))
    assert registry.unplaced
    assert [each.span for each in registry.found] == [FIRST]


TARGETS = {
    f"chapter-{id}": Target(f"chapter-{id}", "chapter", number, title, id)
    for id, number, title in (("a", "1", "Clay"), ("b", None, "<Sources>"), ("c", "2", "Glaze"))
}


def resolved(markup: str, **cited: list[str]) -> str:
    resolver = LinkResolver({"here", "chapter-a"}, TARGETS, cited, set(), LOCALE)
    (node,) = resolver.resolve([doctree.raw(markup)])
    return str(node["c"][1])


def test_a_link_of_a_template_leads_somewhere_or_leaves_its_words() -> None:
    both = '<a class="x" href="#here">one</a> <a href="#gone"><b>two</b></a> <a href="https://example.org/">three</a>'
    assert resolved(both) == (
        '<a class="x" href="#here">one</a> <span><b>two</b></span> <a href="https://example.org/">three</a>'
    )


def test_markup_inside_of_other_blocks_is_settled_too() -> None:
    inner = {"t": "Plain", "c": [{"t": "RawInline", "c": ["html", '<a href="#gone">x</a>']}]}
    (node,) = LinkResolver(set(), {}, {}, set(), LOCALE).resolve([{"t": "BulletList", "c": [[inner]]}])
    assert [each["c"][1] for each in doctree.walk(node) if each["t"] == "RawInline"] == ["<span>x</span>"]


def test_a_source_says_where_it_is_cited_by_number_or_title() -> None:
    shown = resolved("<?cited s0?>", s0=["c", "b", "a"], s1=["a"])
    assert shown == (
        '<p class="cited-on" data-linked-from="source-s0" data-on-page="Cited on page" data-on-pages="Cited on pages">'
        'Cited in <a class="xref" href="#chapter-c">chapter\u00a02</a>, '
        '<a class="xref" href="#chapter-b">&lt;Sources&gt;</a>, '
        '<a class="xref" href="#chapter-a">chapter\u00a01</a></p>'
    )
    assert resolved("<?cited s2?>", s0=["a"]) == '<p class="cited-on">Not cited in this edition</p>'


def test_a_short_list_of_sources_has_those_that_the_edition_cites() -> None:
    entries = "".join(f'\n  <li id="source-{id}"><p>{id}</p><?cited {id}?></li>' for id in ("s0", "s1", "s2"))
    short, full = (
        resolved(f'<ol class="{style}">{entries}\n</ol>', s1=["a"]) for style in ("sources short", "sources")
    )
    assert re.findall("<p>(s.)</p>", short) == ["s1"]
    assert re.findall("<p>(s.)</p>", full) == ["s0", "s1", "s2"]
    none = resolved(f'<ol class="sources short">{entries}\n</ol>')
    assert none.count("Not cited in this edition") == 3, "a list is never empty"
