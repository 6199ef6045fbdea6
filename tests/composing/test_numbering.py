"""Chapters, sections, tables and figures are counted by the composer, and a reference says the number that stands
where it leads."""

import functools
import json
from dataclasses import replace

from tests.composing.composed import captions, composed, links, markup, troubles, written
from tests.composing.views.specimen import edition, fact, role

from guidebuild.model.edition import Edition
from guidebuild.model.guide import Asset
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.pay import Pay
from guidebuild.tools.markup import doctree

PAY = [
    fact("pay-one", roles=["smith"], period="year", currency="USD", kind="base", statistic="mean", value=50000),
    fact("pay-two", roles=["potter"], period="year", currency="USD", kind="base", statistic="mean", value=40000),
]
FIRST = """
In [](table:focus) and [](table:suited), and later in [](table:chart).

## One {#one}

::: {.side-by-side field=focus #focus}
What each is about.
:::

::: {.pay-chart #chart}
The chart.
:::

## Two {#two}

- In a list:

  ::: {.side-by-side field=suits #suited}
  Whom each suits.
  :::

## Between {.unnumbered}

::: {.pay-table}
Without an id.
:::

::: {.pay-table}
:::

## Three {#three}

::: {.pay-table #last}
The last.
:::
"""
FRONT = """
::: {.side-by-side field=focus #focus}
Before all numbers.
:::
"""
SECOND = """
As in [](table:focus), unlike [](table:suited), see [](chapter:first#two), [](chapter:first#between)
and [](chapter:first).

::: {.pay-table #pay}
Pay.
:::

::: {.side-by-side field=focus #focus}
Focus again.
:::
"""


def whole() -> Edition:
    said = {"focus": "Iron.", "suits": "Patient people."}
    roles = [
        role(name, **{field: [fact(f"{name}-{field}", text=text)] for field, text in said.items()})
        for name in ("smith", "potter")
    ]
    return edition(*roles, pay=Pay.model_validate({"statements": PAY}))


@functools.cache
def manuscript() -> Manuscript:
    listing = written("listing", "::: {.sources}\n:::", numbered=False)
    front = written("front", FRONT, numbered=False)
    return composed(front, written("first", FIRST), written("second", SECOND), listing, of=whole())


def test_chapters_are_counted_in_reading_order_without_those_that_have_no_number() -> None:
    numbers = [(chapter.id, chapter.number) for chapter in manuscript().chapters]
    assert numbers == [("front", None), ("first", "1"), ("second", "2"), ("listing", None)]


def test_sections_are_counted_within_their_chapter() -> None:
    sections = [(section.number, section.title) for section in manuscript().chapters[1].sections]
    assert sections == [("1.1", "One"), ("1.2", "Two"), (None, "Between"), ("1.3", "Three")]


def test_tables_and_figures_are_counted_apart_one_after_the_other_from_one_in_each_chapter() -> None:
    """One that has neither a caption nor an id is not counted: nobody reads or names its number."""
    assert captions(manuscript(), "first") == [
        ("first--focus", "Table 1.1", "What each is about."),
        ("first--chart", "Figure 1.1", "The chart."),
        ("first--suited", "Table 1.2", "Whom each suits."),
        (None, "Table 1.3", "Without an id."),
        ("first--last", "Table 1.4", "The last."),
    ]
    assert captions(manuscript(), "second") == [
        ("second--pay", "Table 2.1", "Pay."),
        ("second--focus", "Table 2.2", "Focus again."),
    ]


def test_a_chapter_without_a_number_has_tables_without_one() -> None:
    assert captions(manuscript(), "front") == [("front--focus", None, "Before all numbers.")]
    target = manuscript().targets["front--focus"]
    assert (target.kind, target.number, target.title, target.chapter) == ("float", None, "Before all numbers.", "front")


def test_a_target_has_the_number_that_its_caption_prints() -> None:
    printed = {
        caption.id: caption.label
        for chapter in manuscript().chapters
        for caption in captions(manuscript(), chapter.id)
        if caption.id is not None
    }
    targets = {id: each for id, each in manuscript().targets.items() if each.kind == "float"}
    assert {id: target.number for id, target in targets.items()} == printed


def test_a_link_without_words_says_the_number_of_what_it_leads_to() -> None:
    assert links(manuscript(), "first") == [
        ("Table\u00a01.1", "#first--focus"),
        ("Table\u00a01.2", "#first--suited"),
        ("Figure\u00a01.1", "#first--chart"),
    ]
    assert [words for words, address in links(manuscript(), "second")[2:5]] == [
        "section 1.2, Two", "Between", "chapter 1, First",
    ]  # fmt: skip


def test_a_table_of_the_own_chapter_comes_before_one_of_the_same_name_elsewhere() -> None:
    assert links(manuscript(), "second")[:2] == [
        ("Table\u00a02.2", "#second--focus"),
        ("Table\u00a01.2", "#first--suited"),
    ]


def test_the_first_table_of_a_name_is_meant_where_the_own_chapter_has_none() -> None:
    asks = written("asks", "See [the table](table:focus).")
    tables = [written(name, FRONT) for name in ("alpha", "beta")]
    listing = written("listing", "::: {.sources}\n:::", numbered=False)
    assert links(composed(asks, *reversed(tables), listing, of=whole()), "asks") == [("the table", "#alpha--focus")]


def test_the_chapter_that_prints_a_fact_first_is_its_home_and_figures_stand_in_reading_order() -> None:
    homes = manuscript().facts
    assert homes["smith-focus"] == "front"
    assert (homes["smith-suits"], homes["pay-one"]) == ("first", "first")
    stated = [figure.chapter for figure in manuscript().amounts if figure.facts == ("pay-one",)]
    assert stated == ["first"] * 4 + ["second"]


def test_a_source_names_the_chapters_that_cite_it_in_reading_order() -> None:
    cited = markup(manuscript(), "listing").xpath('.//li[.//*[contains(., "First")]]//p[@class="cited-on"]//a')
    assert [(link.get("href"), link.text_content()) for link in cited] == [
        ("#chapter-front", "Front"),
        ("#chapter-first", "chapter\u00a01"),
        ("#chapter-second", "chapter\u00a02"),
    ]


def test_a_source_that_only_the_prose_links_to_is_cited_and_a_figure_keeps_id_and_language() -> None:
    cites = written("cites", "See [](source:s1). It is []{.figure of=pay-one #sum lang=de}.")
    listing = written("listing", "::: {.sources}\n:::", numbered=False)
    edition = composed(cites, listing, of=whole())
    cited = markup(edition, "listing").xpath('.//li[@id="source-s1"]//p[@class="cited-on"]//a/@href')
    assert cited == ["#chapter-cites"]
    (span,) = (node for node in doctree.walk(json.loads(edition.chapters[0].document)["blocks"]) if node["t"] == "Span"
               and doctree.attr(node)[0])  # fmt: skip
    assert doctree.attr(span) == ("cites--sum", [], {"lang": "de"})
    assert [(figure.text, figure.facts) for figure in edition.amounts] == [("$50,000", ("pay-one",))]


def test_a_caption_holds_paragraphs_alone() -> None:
    listed = written("one", "::: {.pay-table}\n- item\n:::")
    (found,) = troubles(listed, written("two", "::: {.sources}\n:::"), of=whole())
    assert found.message == "the caption of `pay-table` holds more than paragraphs"


BROUGHT = """
![A red dot](images/dot.png "A dot.")

![A red dot](images/dot.png)

::: {.pay-chart}
The chart.
:::

![A red dot](images/dot.png "Another."){#dot}

::: {.pay-table}
Pay.
:::

| A | B |
|---|---|
| c | d |

: Letters {#letters}

See [](#dot), [](table:dot) and [](table:letters), and the sources.

::: {.sources}
:::
"""


def test_what_an_author_brings_is_counted_with_the_components() -> None:
    """A picture with a caption, and a table with one; without a caption neither has a number."""
    shown = whole()
    assets = {"images/dot.png": Asset("images/dot.png", "image/png", b"")}
    pages = composed(written("one", BROUGHT), of=replace(shown, guide=replace(shown.guide, assets=assets)))
    said = [each.text_content() for each in markup(pages, "one").iter("figcaption")]
    assert said[::2] == ["Figure 1.1 A dot.", "Figure 1.3 Another."]
    assert (pages.targets["one--dot"].number, pages.targets["one--letters"].number) == ("Figure 1.3", "Table 1.2")
    assert [words for words, _ in links(pages, "one")] == ["Figure\u00a01.3", "Figure\u00a01.3", "Table\u00a01.2"]
    (table,) = (node for node in doctree.walk(json.loads(pages.chapters[0].document)["blocks"]) if node["t"] == "Table")
    assert doctree.text(table["c"][1][1]).strip() == "Table 1.2 Letters"
