"""What placing notes of a chapter is what the chapter holds: amounts and their sources, places, links, by counting."""

import re

from tests.composing.composed import composed, markup, troubles, written
from tests.composing.views.specimen import edition, fact, role

from guidebuild.model.edition import Edition
from guidebuild.model.pay import Pay

PAY = [
    fact("pay-one", roles=["smith"], period="year", currency="USD", kind="base", statistic="mean", value=50000),
    fact("pay-two", roles=["potter"], period="year", currency="USD", kind="base", statistic="mean", value=40000,
         sources=["s1", "s0"]),
]  # fmt: skip
IN_A_SENTENCE = "A potter earns []{.figure of=pay-two} and a smith []{.figure of=pay-one}."
SOURCES = "::: {.sources}\n:::"


def whole() -> Edition:
    roles = [role(name, focus=[fact(f"{name}-focus", text="Iron.")]) for name in ("smith", "potter")]
    return edition(*roles, pay=Pay.model_validate({"statements": PAY}))


def cited_in(source: str, *chapters: str) -> list[str]:
    """The chapters that the list of sources names, of these chapters and one more with the list."""
    made = [written(f"c{number}", prose) for number, prose in enumerate(chapters)]
    manuscript = composed(*made, written("last", SOURCES), of=whole())
    entry = markup(manuscript, "last").xpath(f'//*[@id="source-{source}"]')[0]
    return [link.removeprefix("#chapter-") for link in entry.xpath(".//p[@class='cited-on']//a/@href")]


def test_an_amount_in_a_sentence_cites_all_its_sources() -> None:
    assert cited_in("s1", "Nothing.", IN_A_SENTENCE) == ["c1"]
    assert cited_in("s0", IN_A_SENTENCE, "Nothing.", IN_A_SENTENCE) == ["c0", "c2"]


def test_a_source_that_prose_names_is_cited_and_another_link_cites_nothing() -> None:
    assert cited_in("s0", "As [](source:s0) says.", "See [the first](chapter:c0).") == ["c0"]
    assert cited_in("s1", "As [](source:s0) says.", "See [the first](chapter:c0).") == []


def test_amounts_are_noted_in_the_order_of_the_page_at_the_place_where_they_stand() -> None:
    prose = f"{IN_A_SENTENCE}\n\n::: {{.pay-table #pay}}\n:::\n\n::: {{.pay-table}}\n:::"
    manuscript = composed(written("work", prose), written("last", SOURCES), of=whole())
    money = [(each.text, each.target, each.facts) for each in manuscript.amounts if "," in each.text]
    assert money == [
        ("$40,000", "chapter-work", ("pay-two",)),
        ("$50,000", "chapter-work", ("pay-one",)),
        ("$50,000", "work--pay", ("pay-one",)),
        ("$40,000", "work--pay", ("pay-two",)),
        ("$50,000", "chapter-work", ("pay-one",)),
        ("$40,000", "chapter-work", ("pay-two",)),
    ]
    shown = "".join(markup(manuscript, "work").itertext())
    assert len(re.findall(r"\$\d\d,000", shown)) == len(money)
    assert manuscript.facts["pay-one"] == manuscript.facts["pay-two"] == "work"


def test_the_keys_behind_an_amount_are_those_of_its_sources_in_their_order() -> None:
    manuscript = composed(written("work", IN_A_SENTENCE), written("last", SOURCES), of=whole())
    cites = markup(manuscript, "work").xpath("//span[@class='cites']")
    assert [["".join(key.itertext()) for key in each.xpath("a")] for each in cites] == [["2", "1"], ["1"]]
    assert [each.xpath("a/@href") for each in cites] == [["#source-s1", "#source-s0"], ["#source-s0"]]


def test_a_component_with_an_id_can_be_led_to_and_one_without_a_label_has_no_number() -> None:
    prose = "See [](table:pay).\n\n::: {.pay-table #pay}\nPay by role.\n:::\n\n::: {.colophon #words}\n:::"
    manuscript = composed(written("work", prose), written("last", SOURCES), of=whole())
    target = manuscript.targets["work--pay"]
    assert (target.kind, target.number, target.title, target.chapter) == ("float", "Table 1.1", "Pay by role.", "work")
    assert "work--words" not in manuscript.targets


def test_what_cannot_stand_in_a_caption_is_told_block_by_block() -> None:
    prose = "::: {.pay-table}\nFine words.\n\n- a list\n\n> a quotation\n:::"
    found = troubles(written("work", f"{prose}\n\n{SOURCES}"), of=whole())
    assert [each.message for each in found] == ["the caption of `pay-table` holds more than paragraphs"] * 2
    assert [each.span.line for each in found] == [4, 6]


def test_an_audience_that_nobody_defines_is_told_at_its_call_out() -> None:
    found = troubles(written("work", "::: {.callout audience=nobody}\nWords.\n:::"), of=whole())
    assert [(each.message, each.span.line) for each in found] == [("no audience `nobody` in this guide", 1)]
