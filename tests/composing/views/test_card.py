"""At a glance: pay on one basis, never averaged."""

from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from tests.composing.views.specimen import (
    cited,
    edition,
    fact,
    facts,
    fill,
    role,
    rows,
    said,
    styled,
    tables,
    text,
)

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Cell
from guidebuild.composing.views.roles.card import at_a_glance
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.catalogue import Region
from guidebuild.model.diagnostics import Span
from guidebuild.model.ladder import Ladder
from guidebuild.model.pay import Pay, PayStatement


def pay(identifier: str, who: str, **values: Any) -> PayStatement:
    given = fact(identifier, roles=[who], period="year", currency="USD", kind="base", statistic="range", region="us")
    return PayStatement.model_validate(given | values)


class Paid(NamedTuple):
    """One role's cell of the card's row on pay."""

    figure: str
    definition: str
    long: bool
    facts: tuple[str, ...]
    sources: tuple[str, ...]


class Card(NamedTuple):
    """The row on pay: what all its figures have in common, and the cells."""

    basis: str | None
    pay: list[Paid]


def read(blocks: Blocks) -> Card:
    (row,) = (row for row in tables(blocks)[0].rows if row.style == "pay")
    return Card(styled(row.head.line, "note"), [paid(cell) for cell in row.cells])


def paid(cell: Cell) -> Paid:
    short, long = styled(cell.line, "key-value"), styled(cell.line, "key-value long")
    return Paid(
        short or long or said(cell.line),
        styled(cell.line, "definition") or "",
        long is not None,
        cell.facts,
        cited(cell.line),
    )


def card(*statements: PayStatement, **values: Any) -> Card:
    return read(at_a_glance(WordedEdition.of(edition(pay=Pay(statements=statements), card=values)), Attributes()))


def test_ranges_on_one_basis_give_the_span_between_their_ends() -> None:
    shown = card(
        pay("a", "smith", low=120000, high=180000, as_of="2025"),
        pay("b", "smith", low=110000, high=150000, as_of="2024", sources=["s1"]),
        pay("c", "potter", low=95000, high=140000, as_of="2025"),
        pay("d", "potter", low=95000, high=130000, as_of="2024", sources=["s1"]),
    )
    assert [cell.figure for cell in shown.pay] == ["$110k–$180k", "$95k–$140k"]
    assert [cell.definition for cell in shown.pay] == ["2 sources with ranges.", "2 sources with ranges."]
    assert shown.basis == "US dollars a year, United States, 2024 and 2025; base pay"


def test_a_mean_beside_a_range_is_told_and_not_mixed_in() -> None:
    mean = {"statistic": "mean", "region": None, "sources": ["s1"]}
    shown = card(
        pay("a", "smith", low=120000, high=180000, as_of="2025"),
        pay("a-mean", "smith", value=125558, **mean),
        pay("b", "potter", low=95000, high=140000, as_of="2025"),
        pay("b-mean", "potter", value=129189, **mean),
    )
    assert [cell.figure for cell in shown.pay] == ["$120k–$180k", "$95k–$140k"]
    assert shown.pay[0].definition == (
        "1 source with a range; another source gives a mean of $125,558 (place and year not stated)."
    )
    assert shown.pay[0].facts == ("a", "a-mean")
    assert shown.pay[0].sources == ("s0", "s1")


def test_a_source_that_gives_a_figure_twice_is_heard_once_and_the_same_source_is_the_one_just_named() -> None:
    of_another = {"kind": "total", "as_of": "2025", "sources": ["s1"]}
    shown = card(
        pay("a", "smith", low=120000, high=180000, as_of="2025"),
        pay("a-median", "smith", statistic="median", value=130000, **of_another),
        pay("a-spread", "smith", statistic="percentiles", percentiles={"p25": 90000, "p50": 130000}, **of_another),
        pay("a-mean", "smith", statistic="mean", value=140000, kind="total", as_of="2025", sources=["s0"]),
        pay("b", "potter", low=95000, high=140000, as_of="2025"),
    )
    assert shown.pay[0].definition == (
        "1 source with a range; another source gives a median of $130,000 (total pay); "
        "a source of the first figure also gives a mean of $140,000 (total pay)."
    )


def test_an_upper_end_that_is_open_in_one_place_only() -> None:
    shown = card(
        pay("a", "smith", low=120000, high=180000), pay("a-open", "smith", low=120000, high=180000, open_end=True)
    )
    assert shown.pay[0].figure == "$120k–$180k+"
    assert "1 source with a range, sometimes without an upper end" in shown.pay[0].definition


def test_roles_without_a_common_basis_each_say_theirs() -> None:
    shown = card(
        pay("a", "smith", statistic="median", value=52, period="hour"),
        pay("b", "potter", statistic="median", value=40000, currency="EUR", as_of="2025"),
    )
    assert shown.basis is None
    assert [cell.figure for cell in shown.pay] == ["$52", "€40,000"]
    assert shown.pay[0].definition.startswith("US dollars an hour, United States, date not stated; base pay; ")
    assert shown.pay[1].definition.startswith("Euros a year, United States, 2025; base pay; ")


def test_the_basis_that_most_roles_share_wins_over_a_preferred_statistic() -> None:
    shown = card(
        pay("a", "smith", statistic="median", value=150000),
        pay("a-mean", "smith", statistic="mean", value=160000),
        pay("b-mean", "potter", statistic="mean", value=130000),
    )
    assert [cell.figure for cell in shown.pay] == ["$160k", "$130k"]


def test_senior_pay_alone_is_labelled_and_never_stands_for_all_levels() -> None:
    senior = pay("a", "smith", statistic="floor", low=200000, open_end=True, stage="senior")
    assert card(senior, pay("b", "potter", low=1000, high=2000)).pay[0].definition.startswith("Senior, US dollars")
    with_all = card(senior, pay("c", "smith", low=120000, high=180000))
    assert with_all.pay[0].figure == "$120k–$180k"
    assert with_all.pay[0].facts == ("c",)


def test_all_levels_together_come_before_one_level_on_the_same_statistic() -> None:
    senior = pay("a", "smith", low=200000, high=250000, stage="senior", sources=["s0", "s1"])
    assert card(senior, pay("b", "smith", low=120000, high=180000)).pay[0].figure == "$120k–$180k"


def test_a_stated_place_comes_before_an_unstated_one_and_the_home_region_before_both() -> None:
    nowhere = pay("a", "smith", statistic="median", value=150000, region=None)
    states = pay("b", "smith", statistic="mean", value=140000)
    assert card(nowhere, states).pay[0].figure == "$140k"
    north = pay("c", "smith", statistic="mean", value=90000, region="north")
    assert card(states, north, region="north").pay[0].figure == "$90k"


def test_a_role_without_pay_and_without_a_card() -> None:
    smith = role("smith", card={"question": "What now?", "rows": {"ships": "Ploughs"}})
    paid = pay("a", "smith", low=1, high=2)
    rows_wanted = [{"id": "ships", "label": "You ship"}]
    guide = edition(smith, role("potter"), card={"card": rows_wanted}, pay=Pay(statements=(paid,)))
    root = fill(guide, "at-a-glance")
    shown = rows(root)
    assert shown[1] == ["The question", "What now?", "No entry"]
    assert shown[2][2] == "No source gives a figure"
    told = replace(guide.guide, pay=Pay(statements=(paid, pay("b", "potter", low=1, high=2))))
    assert rows(fill(replace(guide, whole=told), "at-a-glance"))[2][2] == "No entry", "the edition leaves it out"
    assert shown[3] == ["You ship", "Ploughs", "No entry"]
    assert facts(root) == {"a"}


@pytest.mark.parametrize(("count", "is_long"), [(1, False), (2, False), (3, True), (4, False), (6, True)])
def test_any_number_of_roles_and_a_span_has_room_beside_two_others(count: int, is_long: bool) -> None:
    roles = [role(f"role-{number}") for number in range(count)]
    statements = tuple(pay(f"pay-{number}", f"role-{number}", low=10000, high=20000) for number in range(count))
    root = fill(edition(*roles, pay=Pay(statements=statements)), "at-a-glance")
    assert rows(root)[1][1:] == ["$10k–$20k 1 source with a range. 1"] * count
    assert bool(root.xpath("//*[@class='key-value long']")) == is_long
    assert ("wide" in root.xpath("string(//table/@class)")) == (count > 4)


@pytest.mark.parametrize(("count", "style"), [(2, "key-value long"), (3, "key-value long longest")])
def test_a_number_breaks_nowhere_and_is_set_as_small_as_its_column_asks(count: int, style: str) -> None:
    roles = [role(f"role-{number}") for number in range(count)]
    odd = pay("odd", "role-0", low=None, high=None, statistic="mean", value=12345.67, currency="UAK", open_end=True)
    root = fill(edition(*roles, pay=Pay(statements=(odd,))), "at-a-glance")
    (figure,) = root.xpath("//*[contains(@class, 'key-value')]")
    assert ("".join(figure.itertext()), figure.get("class")) == ("UAK12,345.67+", style)


HOME = {"region": "us"}


def test_the_own_region_and_currency_come_before_a_basis_that_all_roles_share() -> None:
    abroad = {"region": "north", "currency": "GBP", "statistic": "median"}
    shown = card(
        pay("a", "smith", low=120000, high=180000),
        pay("a-abroad", "smith", value=36000, **abroad),
        pay("b", "potter", statistic="mean", value=133000),
        pay("b-abroad", "potter", value=33000, **abroad),
        **HOME,
    )
    assert [cell.figure for cell in shown.pay] == ["$120k–$180k", "$133k"]
    assert shown.pay[1].definition == (
        "US dollars a year, United States, date not stated; base pay; 1 source with a mean; "
        "the same source also gives a median of £33,000 (North, year not stated)."
    )


def test_a_guide_without_a_region_goes_by_its_currency() -> None:
    shown = card(
        pay("a", "smith", statistic="median", value=36000, currency="GBP"),
        pay("b", "smith", statistic="mean", value=90000, region=None),
        pay("c", "potter", statistic="median", value=33000, currency="GBP"),
    )
    assert [cell.figure for cell in shown.pay] == ["$90k", "£33k"]


def test_one_row_has_one_form_of_money() -> None:
    shown = card(
        pay("a", "smith", statistic="median", value=93600),
        pay("b", "potter", statistic="median", value=132000),
    )
    assert [cell.figure for cell in shown.pay] == ["$93,600", "$132,000"]


def test_a_figure_from_after_the_guides_data_is_no_headline() -> None:
    later = pay("q", "smith", statistic="single", value=95000, as_of="2027")
    known = pay("p", "smith", statistic="median", value=55000, as_of="2025")
    assert card(later, known).pay[0].figure == card(known).pay[0].figure


def test_a_part_of_the_home_region_comes_before_any_place_elsewhere() -> None:
    regions = (Region(id="us", name="US"), Region(id="east", name="East", parent="us"), Region(id="north", name="N"))
    statements = (
        pay("far", "smith", statistic="median", value=1000, region="north"),
        pay("near", "smith", statistic="median", value=2000, region="east"),
        pay("unstated", "smith", statistic="median", value=3000, region=None),
    )
    home = edition(pay=Pay(statements=statements), card=HOME, regions=regions)
    shown = read(at_a_glance(WordedEdition.of(home), Attributes()))
    assert shown.pay[0].figure == "$2k"


def test_two_levels_of_one_stage_never_stand_in_one_span() -> None:
    levels = [fact(f"level-{n}", rank=n, titles=[f"Title {n}"], stage="mid") for n in (1, 2)]
    ladder = Ladder.model_validate(fact("ladder", role="smith", kind="full", levels=levels))
    statements = tuple(pay(f"p{n}", "smith", low=n * 1000, high=n * 2000, level=f"level-{n}") for n in (1, 2))
    levelled = edition(pay=Pay(statements=statements), ladders=(ladder,))
    shown = read(at_a_glance(WordedEdition.of(levelled), Attributes()))
    assert shown.pay[0].figure == "$1k–$2k"
    assert shown.pay[0].definition.startswith("Title 1, US dollars a year")


def test_a_figure_that_has_no_room_is_set_smaller_in_the_whole_row() -> None:
    wide = card(pay("a", "smith", low=93600, high=132000), pay("b", "potter", low=1000, high=2000))
    assert [cell.long for cell in wide.pay] == [True, True]
    assert [cell.long for cell in card(pay("a", "smith", low=120000, high=180000)).pay] == [False, False]


@pytest.mark.parametrize(
    ("low", "high", "figure", "is_long"),
    [
        (120000, 180000, "$120k–$180k", False),
        (99500, 120000, "$99,500–120,000", True),
        (40, 60, "$40–$60", False),
        (52000, 52000, "$52k", False),
    ],
)
def test_a_span_that_is_too_long_for_its_column_names_its_currency_once_and_says_so(
    low: float, high: float, figure: str, is_long: bool
) -> None:
    (cell, _) = card(pay("a", "smith", low=low, high=high)).pay
    assert (cell.figure, cell.long) == (figure, is_long)


def test_rows_of_a_table_for_other_places_are_counted_not_picked_from() -> None:
    home = pay("a", "smith", low=120000, high=180000)
    parts = [pay(f"a-{place}", "smith", low=1000, high=2000, region=place) for place in ("north", "south")]
    for part in parts:
        part._span = Span("guide/pay/places.csv", 2, 1)
    (smith, _) = card(home, *parts).pay
    assert smith.definition.endswith("; 1 source with a range; 2 more, each for a place or a sector.")


def test_a_guide_whose_roles_have_no_card_shows_pay_alone_and_speaks_of_no_other_row() -> None:
    root = fill(edition(role("r"), pay=Pay(statements=(pay("p", "r", low=1000, high=2000),))), "at-a-glance")
    assert len(rows(root)) == 2
    assert "The other rows" not in text(root)
