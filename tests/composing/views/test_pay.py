"""Pay: nothing unlike in one column or on one axis, and every hole in words."""

from typing import Any

import pytest
from tests.composing.views.specimen import (
    LOCALE,
    edition,
    fact,
    facts,
    fill,
    formulas,
    role,
    row_of,
    rows,
    said,
    styled,
    tables,
    text,
)

from guidebuild.composing.blocks.amounts_in_blocks import amounts_in
from guidebuild.composing.blocks.kinds import Blocks, Paragraph, Row, Table
from guidebuild.composing.blocks.parts import Bar, Ticks, Track
from guidebuild.composing.views.axis import axis_for, axis_words
from guidebuild.composing.views.nearness import MANY
from guidebuild.composing.views.pay.pay_chart import PayAttributes, pay_chart
from guidebuild.composing.views.pay.pay_percentiles import legend_of
from guidebuild.composing.views.pay.pay_subjects import neighbour_words, neighbours_label
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.catalogue import Region
from guidebuild.model.diagnostics import Span
from guidebuild.model.pay import Occupation, Pay, PayClaim, PayPremium, PayStatement


def pay(identifier: str, who: str = "smith", **values: Any) -> PayStatement:
    given = fact(identifier, roles=who.split(), period="year", currency="USD", kind="base")
    return PayStatement.model_validate(given | values)


def span(identifier: str, low: float, high: float, who: str = "smith", **values: Any) -> PayStatement:
    return pay(identifier, who, statistic="range", low=low, high=high, **values)


def mean(identifier: str, value: float, who: str = "smith", **values: Any) -> PayStatement:
    return pay(identifier, who, statistic="mean", value=value, **values)


def median(identifier: str, value: float, source: str, **values: Any) -> PayStatement:
    return pay(identifier, statistic="median", value=value, sources=[source], **values)


def chart(*statements: PayStatement, **attributes: Any) -> Blocks:
    return pay_chart(
        WordedEdition.of(edition(pay=Pay(statements=statements))), PayAttributes.model_validate(attributes)
    )


def panel(*statements: PayStatement, **attributes: Any) -> Table:
    """The one axis of a chart, with its rows."""
    (found,) = tables(chart(*statements, **attributes))
    return found


def lines(blocks: Blocks, style: str) -> list[str]:
    return [said(block.line) for block in blocks if isinstance(block, Paragraph) and block.style == style]


def ticks(table: Table) -> list[str]:
    (axis,) = table.columns[1].head
    assert isinstance(axis, Ticks)
    return [tick.label for tick in axis.ticks]


def bars(row: Row) -> tuple[Bar, ...]:
    (track,) = row.cells[0].line
    assert isinstance(track, Track)
    return track.bars


def stated(row: Row) -> tuple[str, str | None]:
    """The amount of a row as text, and what it is."""
    return said(row.cells[1].line[:1]), styled(row.cells[1].line, "note")


def basis(row: Row) -> str | None:
    return styled(row.head.line, "note")


def disagreement(table: Table) -> tuple[str, str] | None:
    """What is said about the figures of the one role: the head of the row, and the sentences."""
    found = [row for row in table.rows if row.style == "disagreement"]
    assert len(found) < 2
    return (said(found[0].head.line), said(found[0].cells[0].line)) if found else None


def band(table: Table) -> str:
    """Where the medians lie on the axis; an empty text without a band."""
    (drawn,) = {row.cells[0].drawn_on for row in table.rows if row.style is None}
    return str(drawn).partition("%;")[2]


def test_the_axis_has_round_ticks_and_room_for_a_bar_without_an_end() -> None:
    axis = axis_for([95000, 120000, 200000], 200000, lambda _: "{:g}".format)
    assert [tick.label for tick in axis.ticks] == [
        "80000", "100000", "120000", "140000", "160000", "180000", "200000", "220000",
    ]  # fmt: skip
    assert axis.place(150000) == 50.0
    assert "does not start at zero" in axis_words(axis, LOCALE)


def test_an_axis_around_one_amount_is_not_a_point() -> None:
    axis = axis_for([50000], None, lambda _: "{:g}".format)
    assert axis.place(50000) == 50.0
    assert (axis.low, axis.high) == (40000, 60000)


def test_ranges_points_percentiles_and_floors_are_drawn_as_what_they_are() -> None:
    percentiles = pay("p", statistic="percentiles", percentiles={"p25": 100000, "p50": 120000, "p75": 160000})
    floor = pay("f", statistic="floor", low=180000, stage="senior")
    blocks = chart(span("r", 100000, 140000), mean("m", 120000), percentiles, floor)
    (table,) = tables(blocks)
    assert ticks(table) == ["$100k", "$120k", "$140k", "$160k", "$180k", "$200k"]
    assert {row.facts[0]: bars(row) for row in table.rows} == {
        "r": (Bar("range", 0.0, 40.0),),
        "m": (Bar("point", 20.0),),
        "p": (Bar("range", 0.0, 20.0), Bar("range", 0.0, 40.0)),
        "f": (Bar("floor", 80.0, open=True),),
    }
    shared, legend = lines(blocks, "source-line")
    assert shared == "All rows: A. Writer, place not stated, year not stated."
    assert "Line with an arrow: a lower limit" in legend
    assert "Bar without an end" not in legend


def test_unlike_pay_never_shares_an_axis() -> None:
    blocks = chart(
        span("a", 1, 2), span("b", 1, 2, kind="total"), span("c", 1, 2, currency="EUR"), span("d", 1, 2, period="hour")
    )
    assert len(tables(blocks)) == 4
    assert lines(blocks, "label panel-label")[0] == "Base pay: US dollars a year, place not stated"


def test_a_figure_without_a_place_joins_the_only_country() -> None:
    table = panel(span("a", 1, 2, region="us", as_of="2025"), mean("b", 2))
    assert [said(row.head.line) for row in table.rows if row.head] == [
        "United States, 2025",
        "Place and year not stated",
    ]
    one = panel(span("a", 1, 2, region="us", as_of="2025"))
    assert [basis(row) for row in one.rows] == ["All levels together; United States, 2025"]


def test_rows_say_what_differs_and_what_is_the_same_is_said_once() -> None:
    blocks = chart(
        median("a", 100000, "s0", region="us", as_of="2024"), median("b", 120000, "s0", region="north", as_of="2024")
    )
    assert [said(row.head.line) for table in tables(blocks) for row in table.rows if row.head] == [
        "A. Writer All levels together; United States, 2024",
        "A. Writer All levels together; North, 2024",
    ]  # an axis for each country: a row by itself says all
    held = (
        median("a", 100000, "s0", region="us", as_of="2024"),
        median("b", 120000, "s0", region="us", as_of="2023"),
        median("c", 130000, "s0", region="us", as_of="2022"),
    )
    blocks = chart(*held)
    (table,) = tables(blocks)
    assert said(table.columns[0].head) == "Date"
    assert [said(row.head.line) for row in table.rows if row.head] == ["2024", "2023", "2022"]
    assert [said(row.cells[1].line) for row in table.rows] == ["$100k", "$120k", "$130k"]
    assert lines(blocks, "source-line")[0] == "All rows: A. Writer, all levels together, United States, median."
    alike = (span("a", 1000, 2000), mean("b", 1500))
    assert [said(row.head.line) for row in panel(*alike).rows if row.head] == ["Range", "Mean"]


def test_a_table_of_pay_has_no_column_in_which_all_rows_say_the_same() -> None:
    held = [median("a", 1000, "s0", region="us", as_of="2025"), median("b", 2000, "s1", region="us", as_of="2024")]
    root = fill(edition(pay=Pay(statements=tuple(held))), "pay-table")
    assert rows(root) == [
        ["Role", "Date", "Amount"],
        ["US dollars a year; base pay"],
        ["Smith 1", "2025", "$1,000"],
        ["Smith 2", "2024", "$2,000"],
    ]
    assert text(root).endswith("All rows: all levels together, United States, median.")


def test_a_range_and_a_mean_are_not_like_for_like() -> None:
    assert disagreement(panel(span("a", 100000, 200000), mean("b", 109000, sources=["s1"]))) == (
        "Between the sources",
        "Not like for like: a range and a mean. The mean (Survey) lies inside the range, 9% of the way up.",
    )


def test_a_mean_outside_the_range_is_said_to_be() -> None:
    said_of = disagreement(panel(span("a", 100000, 200000), mean("b", 90000, sources=["s1"])))
    assert said_of is not None
    assert "lies $10,000 below the range" in said_of[1]


def test_medians_of_two_sources_are_subtracted_but_make_no_band() -> None:
    blocks = chart(median("a", 100000, "s0"), median("b", 127000, "s1"))
    (table,) = tables(blocks)
    assert disagreement(table) == ("Where the sources disagree", "Medians $27,000 apart (27%).")
    assert formulas(blocks) == {"$27,000": "127000 - 100000", "27%": "127000 / 100000 - 1"}
    assert band(table) == ""


def test_medians_of_three_sources_make_a_band() -> None:
    table = panel(median("a", 100000, "s0"), median("b", 127000, "s1"), median("c", 110000, "s2"))
    assert (ticks(table)[0], ticks(table)[-1]) == ("$100k", "$130k")
    assert band(table) == "--lo:0.0%;--hi:90.0%"


def test_one_source_is_held_against_nothing() -> None:
    assert disagreement(panel(span("a", 1, 2), span("b", 1, 3))) is None
    root = fill(edition(pay=Pay(statements=(span("a", 1, 2), span("b", 1, 3)))), "pay-chart")
    assert not root.xpath("//tr[@class='disagreement']")


def test_by_source_the_roles_stand_together_and_the_gap_is_said_from_middle_to_middle() -> None:
    statements = (
        span("a", 120000, 180000, sources=["s0"], note="Called an average."),
        span("b", 95000, 140000, "potter", sources=["s0"], note="Called an average."),
        mean("c", 125558, sources=["s1"]),
        mean("d", 129189, "potter", sources=["s1"]),
    )
    table = panel(*statements, by="source")
    assert [row.facts for group in table.groups for row in group.rows] == [("a",), ("b",), (), ("c",), ("d",), ()]
    root = fill(edition(pay=Pay(statements=statements)), "pay-chart", by="source")
    gaps = [" ".join(text(row).split()) for row in root.xpath("//tr[@class='gap']")]
    assert gaps == [
        "Difference At the midpoints smith ahead of potter 27.7%", "Difference potter ahead of smith 2.9%",
    ]  # fmt: skip
    worked = [noted.facts for noted in amounts_in((table,)) if noted.formula]
    assert worked == [("a", "b"), ("d", "c")], "a difference names both figures, the higher one first"
    (bracket, _) = (cell.get("style") for cell in root.xpath("//tr[@class='gap']/td[1]"))
    assert "--lo:" in bracket
    notes = [text(item) for item in root.xpath("//ul[contains(@class, 'notes')]/li")]
    assert len(notes) == 1, "what a source says of several figures is said once"
    assert "$120,000–$180,000 and $95,000–$140,000" in notes[0]


@pytest.mark.parametrize(
    "other",
    [
        span("b", 95000, 140000, "potter", open_end=True),
        mean("b", 95000, "potter"),
        span("b", 95000, 140000, "potter", sources=["s1"]),
        span("b", 120000, 180000, "potter"),
        pay("b", "potter", statistic="floor", low=90000),
    ],
)
def test_by_source_no_gap_is_said_of_what_is_open_unlike_of_two_sources_or_equal(other: PayStatement) -> None:
    first = span("a", 120000, 180000)
    assert not fill(edition(pay=Pay(statements=(first, other))), "pay-chart", by="source").xpath("//tr[@class='gap']")


def test_by_source_what_has_no_upper_end_is_said_and_not_drawn() -> None:
    statements = (span("a", 1000, 2000), pay("b", "smith potter", statistic="floor", low=9000, stage="senior"))
    root = fill(edition(pay=Pay(statements=statements)), "pay-chart", by="source")
    assert [row.get("data-fact") for row in root.xpath("//tbody/tr[td]")] == ["a"]
    (said,) = root.xpath("//p[contains(., 'upper end is open')]")
    assert text(said).startswith("Not drawn, because the upper end is open: $9k+ Smith and Potter (senior)")
    assert facts(root) == {"a", "b"}
    assert panel(statements[1], by="source").groups, "where there is nothing else, it is drawn"


def test_by_source_like_figures_that_contradict_each_other_are_told() -> None:
    statements = (median("a", 100000, "s0"), median("b", 150000, "s1"))
    root = fill(edition(pay=Pay(statements=statements)), "pay-chart", by="source")
    assert "Where the sources disagree" in text(root)


def test_a_stage_can_be_asked_for() -> None:
    table = panel(span("a", 1, 2), span("b", 1, 3, stage="senior"), stage="senior")
    assert [row.facts for row in table.rows] == [("b",)]


def test_the_chart_as_markup() -> None:
    statements = (
        span("a", 100000, 140000, note="Called an average."),
        pay("gone", "potter", statistic="mean", absent="suppressed"),
        pay("both", "smith potter", statistic="floor", low=150000, stage="senior", sample=12),
    )
    root = fill(edition(pay=Pay(statements=statements)), "pay-chart")
    assert facts(root) == {"a", "gone", "both"}
    cells = [cell for row in rows(root) for cell in row]
    assert "$100k–$140k range" in cells
    assert "Withheld by the source no figure" in cells
    assert sum("small sample" in cell for cell in cells) == 2
    styles = [span.get("style") for span in root.iter("span") if (span.get("class") or "").startswith("bar-")]
    assert all(style and "margin-left:" in style for style in styles)


def test_the_table_keeps_periods_currencies_and_kinds_apart() -> None:
    statements = (span("a", 1000, 2000, region="us", as_of="2025-09"), span("b", 10, 20, period="hour"))
    root = fill(edition(pay=Pay(statements=statements)), "pay-table")
    assert rows(root)[1:] == [
        ["US dollars a year; base pay"],
        ["Smith", "United States, September 2025", "$1,000–$2,000"],
        ["US dollars an hour; base pay"],
        ["Smith", "Place and year not stated", "$10–$20"],
    ]
    assert "All rows: A. Writer, all levels together, range. 1" in text(root)


def test_what_the_rows_of_one_currency_share_and_others_do_not_stands_above_them() -> None:
    here, there = {"region": "us", "as_of": "2025"}, {"currency": "EUR", "as_of": "2024", "sources": ["s1"]}
    statements = [
        span(f"{currency}-{stage}", 1000, 2000, stage=stage, **terms)
        for currency, terms in (("usd", here), ("eur", there))
        for stage in ("entry", "senior")
    ]
    root = fill(edition(pay=Pay(statements=tuple(statements))), "pay-table")
    assert rows(root) == [
        ["Role", "Level", "Amount"],
        ["US dollars a year; base pay; United States; 2025 1"],
        ["Smith", "Entry", "$1,000–$2,000"],
        ["Smith", "Senior", "$1,000–$2,000"],
        ["Euros a year; base pay; place not stated; 2024 2"],
        ["Smith", "Entry", "€1,000–€2,000"],
        ["Smith", "Senior", "€1,000–€2,000"],
    ]


def test_conversions_formulas_and_small_samples_are_said() -> None:
    original = mean("eur", 50000, currency="EUR")
    converted = mean(
        "usd", 55000, sample=9, converted={"original": "eur", "rate": 1.1, "on": "2025-12-31", "source": "s1"}
    )
    computed = span("band", 90000, 99000, computed={"formula": "90,000 × 1.1", "rounding": "to the next 1,000"})
    root = fill(edition(pay=Pay(statements=(original, converted, computed))), "pay-table")
    notes = [row[0] for row in rows(root) if len(row) == 1]
    assert "Small sample: 9. Converted from €50,000 at 1.1 on December 31, 2025, rate from source 2." in notes
    assert "Computed: 90,000 × 1.1; to the next 1,000." in notes


def test_a_premium_is_recomputed_from_the_ranges_of_its_own_source() -> None:
    premium = PayPremium.model_validate(fact("p", role="smith", over="potter", low=27, high=28))
    statements = (span("a", 120000, 180000), span("b", 95000, 140000, "potter"))
    root = fill(edition(pay=Pay(statements=statements, premiums=(premium,))), "pay-premiums")
    assert rows(root)[1] == [
        "Smith over potter 1 Place and year not stated",
        "27–28%",
        "26.3% below the stated range",
        "27.7% inside the stated range",
        "28.6% above the stated range",
    ]
    assert facts(root) == {"p", "a", "b"}


@pytest.mark.parametrize("other", [{"sources": ["s1"]}, {"kind": "total"}, {"stage": "senior"}, {"currency": "EUR"}])
def test_a_premium_is_not_recomputed_from_unlike_ranges(other: dict[str, Any]) -> None:
    premium = PayPremium.model_validate(fact("p", role="smith", over="potter", low=5, high=8))
    statements = (span("a", 120000, 180000), span("b", 95000, 140000, "potter", **other))
    root = fill(edition(pay=Pay(statements=statements, premiums=(premium,))), "pay-premiums")
    assert rows(root)[1][2:] == ["No ranges to compute it from"] * 3


def test_claims_are_grouped_by_who_is_put_ahead() -> None:
    claims = [
        fact("equal", text="Alike.", ahead=["smith", "potter"], size="Similar"),
        fact("silent", text="Nothing."),
        fact("b", text="Potters more.", ahead=["potter"]),
        fact("a", text="Smiths more.", ahead=["smith"], size="Slight"),
    ]
    pay_data = Pay(claims=tuple(PayClaim.model_validate(claim) for claim in claims))
    shown = rows(fill(edition(pay=pay_data), "pay-claims"))[1:]
    assert shown == [
        ["Smith ahead"],
        ["Slight", "Smiths more. 1"],
        ["Potter ahead"],
        ["Not stated", "Potters more. 1"],
        ["Equal"],
        ["Similar", "Alike. 1"],
        ["The source does not say"],
        ["Not stated", "Nothing. 1"],
    ]


def test_six_roles_fit() -> None:
    roles = tuple(role(f"role-{letter}") for letter in "abcdef")
    statements = tuple(span(f"s-{one.id}", 1000, 2000, one.id) for one in roles)
    root = fill(edition(*roles, pay=Pay(statements=statements)), "pay-chart")
    assert len(facts(root)) == 6


def test_the_chart_begins_with_the_own_region_and_currency() -> None:
    statements = (
        span("a", 1000, 2000, region="north", currency="GBP"),
        span("b", 1000, 2000, region="north"),
        span("c", 1000, 2000, region="us"),
    )
    home = edition(pay=Pay(statements=statements), card={"region": "us"})
    assert [table.rows[0].facts for table in tables(pay_chart(WordedEdition.of(home), PayAttributes()))] == [
        ("c",),
        ("b",),
        ("a",),
    ]


def test_a_country_and_its_state_on_one_axis_are_no_disagreement() -> None:
    regions = (Region(id="us", name="US"), Region(id="east", name="East", parent="us", kind="state"))
    statements = (median("a", 100000, "s0", region="us"), median("b", 133000, "s1", region="east"))
    blocks = pay_chart(WordedEdition.of(edition(pay=Pay(statements=statements), regions=regions)), PayAttributes())
    (table,) = tables(blocks)
    assert disagreement(table) == (
        "Between the sources",
        "Not like for like. The figures are not of one place: US and East.",
    )
    assert formulas(blocks) == {}
    bases = [str(basis(row)) for row in table.rows if row.style is None]
    assert bases == ["US", "East"]


def test_what_is_held_against_each_other_is_named_beside_what_is_not() -> None:
    table = panel(
        median("a", 100000, "s0", region="us", as_of="2025"),
        median("b", 104000, "s1", region="us", as_of="2025"),
        median("c", 150000, "s1", region="us", as_of="2021", stage="senior"),
    )
    words = (
        "All levels together, United States, 2025: medians $4,000 apart (4.0%). "
        "The other figures differ from this in year and level."
    )
    assert disagreement(table) == ("Where the sources disagree", words)


def test_like_sources_that_say_the_same_agree() -> None:
    table = panel(median("a", 100000, "s0"), median("b", 100000, "s1"))
    assert disagreement(table) == ("Where the sources agree", "The medians are equal.")


def test_an_open_end_is_not_subtracted_from_a_closed_one() -> None:
    table = panel(span("a", 1000, 2000), span("b", 1200, 2000, open_end=True, sources=["s1"]))
    assert disagreement(table) == (
        "Where the sources disagree",
        "The ranges start $200 apart (20%); where they end is left open by one at least.",
    )


def test_a_point_is_not_placed_in_a_range_of_another_place() -> None:
    table = panel(span("a", 1000, 2000, region="us"), mean("b", 1500, region="us", as_of="2021", sources=["s1"]))
    other = panel(
        span("a", 1000, 2000, region="us", as_of="2025"), mean("b", 1500, region="us", as_of="2021", sources=["s1"])
    )
    assert "50% of the way up" in str(disagreement(table))
    assert disagreement(other) == (
        "Between the sources",
        "Not like for like: a range and a mean. The figures are not of one year: 2021 and 2025.",
    )


def test_the_plus_stands_at_the_percentile_that_is_open() -> None:
    statement = pay(
        "p", statistic="percentiles", percentiles={"p10": 66030, "p50": 93600, "p90": 135320}, open_end=True
    )
    assert stated(row_of(panel(statement), "p"))[0] == "$93,600"
    shown = rows(fill(edition(pay=Pay(statements=(statement,))), "pay-table"))
    assert shown[0][4:] == ["Amount", "10th", "90th"]
    assert shown[2][3:] == ["Median", "$93,600", "$66,030", "$135,320+"]
    topped = statement.model_copy(update={"open_end": False, "open_from": "p50"})
    assert stated(row_of(panel(topped), "p")) == ("$93,600+", "median, upper end open")


def test_a_range_of_one_amount_is_one_amount() -> None:
    row = row_of(panel(span("a", 39400, 39400)), "a")
    assert (*stated(row), [bar.kind for bar in bars(row)]) == ("$39,400", "single figure", ["point"])


def test_percentiles_without_a_median_say_which_they_are() -> None:
    statement = pay("p", statistic="percentiles", percentiles={"p10": 66000, "p90": 135000})
    assert stated(row_of(panel(statement), "p")) == ("$66k–$135k", "10th to 90th percentile")


def test_one_axis_has_one_form_of_money() -> None:
    assert ticks(panel(span("a", 60000, 75000))) == [
        "$60,000", "$62,500", "$65,000", "$67,500", "$70,000", "$72,500", "$75,000",
    ]  # fmt: skip


def test_nothing_is_computed_from_an_end_that_is_open() -> None:
    premium = PayPremium.model_validate(fact("p", role="smith", over="potter", low=27, high=28))
    statements = (span("a", 120000, 180000, open_end=True), span("b", 95000, 140000, "potter", open_end=True))
    root = fill(edition(pay=Pay(statements=statements, premiums=(premium,))), "pay-premiums")
    assert rows(root)[1][2:] == ["26.3% below the stated range", *["An upper end is left open"] * 2]


def test_a_premium_of_one_place_is_not_recomputed_from_another() -> None:
    premium = PayPremium.model_validate(fact("p", role="smith", over="potter", low=27, high=28, region="north"))
    statements = (span("a", 120000, 180000, region="us"), span("b", 95000, 140000, "potter", region="us"))
    root = fill(edition(pay=Pay(statements=statements, premiums=(premium,))), "pay-premiums")
    assert rows(root)[1][2:] == ["No ranges to compute it from"] * 3


@pytest.mark.parametrize("error", [None, 1.5])
def test_what_the_error_beside_a_count_is_the_error_of_is_said_where_there_is_one(error: float | None) -> None:
    regions = tuple(Region.model_validate({"id": id, "name": id.title()}) for id in ("east", "west"))
    terms = {"statistic": "mean", "employment": 1000, "employment_error": error}
    statements = tuple(pay(f"a-{each.id}", region=each.id, value=1000 + n, **terms) for n, each in enumerate(regions))
    shown = text(fill(edition(pay=Pay(statements=statements), regions=regions), "pay-regions"))
    assert ("Its error is the relative standard error of the number employed." in shown) is (error is not None)


def test_a_place_above_the_rows_is_that_of_its_own_role_and_what_has_no_middle_is_ranked_last() -> None:
    parts = {"world": None, "us": "world", "ohio": "us", "utah": "us", "iowa": "us"}
    regions = tuple(
        Region.model_validate({"id": id, "name": id.title(), **({"parent": up} if up else {})})
        for id, up in parts.items()
    )
    ends = {"p10": 40, "p90": 400}
    given = {
        ("us", "smith"): 60,
        ("us", "potter"): 55,
        ("ohio", "smith"): 70,
        ("utah", "smith"): 80,
        ("iowa", "smith"): 0,
    }
    statements = tuple(
        pay(f"{role}-{place}", role, region=place, statistic="percentiles", stage="senior",
            percentiles=ends | ({"p50": middle} if middle else {}))
        for (place, role), middle in given.items()
    )  # fmt: skip
    root = fill(edition(pay=Pay(statements=statements), regions=regions), "pay-regions")
    assert [row[0] for row in rows(root)[1:]] == ["Us Smith", "Us Potter", "Utah Smith", "Ohio Smith", "Iowa Smith"]
    assert root.xpath("string(//p[contains(@class, 'panel-label')])").endswith("; Senior")


def test_a_panel_of_several_countries_names_none_and_what_holds_others_stands_widest_first() -> None:
    parts = {"us": None, "ohio": "us", "kent": "ohio", "uk": None}
    kinds = {"ohio": "state", "kent": "town"}
    regions = tuple(
        Region.model_validate({"id": id, "name": id.title(), "parent": above, "kind": kinds.get(id, "country")})
        for id, above in parts.items()
    )
    figures = {"ohio": 1, "us": 2, "kent": 3, "uk": 4}
    statements = tuple(pay(id, region=id, statistic="mean", value=1000 * n) for id, n in figures.items())
    root = fill(edition(pay=Pay(statements=statements), regions=regions), "pay-regions")
    assert [row[0] for row in rows(root)[1:]] == ["Smith", "Us", "Ohio", "Uk", "Kent"]
    assert root.xpath("string(//p[contains(@class, 'panel-label')])") == "Base pay: US dollars a year"


def test_statements_for_more_places_than_a_page_names_are_as_the_rows_of_a_table() -> None:
    """However they are written down: a chart of hundreds of bars says less than the ranking that `pay-regions` is."""
    terms = {"statistic": "range", "low": 1000, "high": 2000}
    regions = tuple(
        Region.model_validate({"id": id, "name": id.title(), "parent": parent})
        for id, parent in [("us", None), *((f"part-{n}", "us") for n in range(MANY + 1))]
    )
    statements = tuple(pay(f"a-{region.id}", region=region.id, **terms) for region in regions)
    book = edition(pay=Pay(statements=statements), regions=regions)
    drawn = fill(book, "pay-chart")
    assert facts(drawn) == {"a-us"}
    assert "13 figures for single places or sectors are left out." in text(drawn)
    assert "13 figures for single places or sectors are left out." in text(fill(book, "pay-table"))
    card = text(fill(book, "at-a-glance"))
    assert "13 more, each for a place or a sector" in card
    assert "Part-0" not in card
    few = edition(pay=Pay(statements=statements[:MANY]), regions=regions)
    assert len(facts(fill(few, "pay-chart"))) == MANY


def test_rows_that_the_table_does_without_are_counted() -> None:
    terms = {"statistic": "range", "low": 1000, "high": 2000}
    home, *parts = (pay(f"a-{number}", region=place, **terms) for number, place in enumerate(["us", None, None]))
    for row in (home, *parts):
        row._span = Span("guide/pay/places.csv", 2, 1)
    book = edition(pay=Pay(statements=(home, *parts)))
    assert "2 figures for single places or sectors are left out." in text(fill(book, "pay-table"))
    assert "left out" not in text(fill(book, "pay-table", ids="a-0"))


def test_by_source_no_share_is_said_of_nothing() -> None:
    statements = (mean("a", 50000), mean("b", 0, "potter"))
    root = fill(edition(pay=Pay(statements=statements)), "pay-chart", by="source")
    assert not root.xpath("//tr[@class='gap']"), "a share of nothing is none"
    statements = (mean("a", 50000), mean("b", 1, "potter"))
    root = fill(edition(pay=Pay(statements=statements)), "pay-chart", by="source")
    (gap,) = root.xpath("//tr[@class='gap']")
    assert text(gap).startswith("Difference smith ahead of potter 4,999,900")


def test_a_premium_of_a_role_that_is_left_out_goes_with_it() -> None:
    premiums = tuple(
        PayPremium.model_validate(fact(id, role=role, over=over, low=27, high=28))
        for id, role, over in (("p", "smith", "potter"), ("q", "baker", "smith"), ("r", "smith", "baker"))
    )
    root = fill(edition(pay=Pay(premiums=premiums)), "pay-premiums")
    assert facts(root) == {"p"}


def test_how_percentiles_are_read_is_said_for_what_several_of_them_draw() -> None:
    one, three = (
        pay(id, statistic="percentiles", percentiles=given)
        for id, given in (("one", {"p50": 5}), ("three", {"p25": 4, "p50": 5, "p75": 6}))
    )
    assert list(legend_of([one], LOCALE)) == []
    assert list(legend_of([one, three], LOCALE)) == [
        "Thick bar: inside the middle half, from the 25th to the 75th percentile.",
        "Mark: the median; half earn less, half earn more.",
    ]
    (thin,) = legend_of([pay("thin", statistic="percentiles", percentiles={"p5": 1, "p25": 2})], LOCALE)
    assert thin == "Thin bar: from the lowest to the highest percentile given."


@pytest.mark.parametrize(
    ("near", "label"),
    [
        ((["smith"], ["smith"]), "Occupations near to Smith, which are not that role"),
        ((["smith", "potter"],), "Occupations near to Smith or Potter, which are none of these roles"),
        ((["smith"], ["potter"]), "Neighbouring occupations, none of them a role of this guide"),
        ((["smith"], []), "Neighbouring occupations, none of them a role of this guide"),
        (([],), "Neighbouring occupations, none of them a role of this guide"),
    ],
)
def test_occupations_are_near_to_roles_that_all_of_them_are_near_to(near: tuple[list[str], ...], label: str) -> None:
    occupations = [Occupation.model_validate({"id": f"o{n}", "name": "O", "near": each}) for n, each in enumerate(near)]
    assert neighbours_label(WordedEdition.of(edition()), occupations) == label


@pytest.mark.parametrize(
    ("near", "code", "said"),
    [
        (["smith"], "SOC 1", "SOC 1; near to Smith, not that role"),
        (["smith", "potter"], None, "near to Smith or Potter, not that role"),
        ([], "SOC 1", "SOC 1; none of the roles"),
        ([], None, "none of the roles"),
    ],
)
def test_what_one_occupation_is_to_the_roles(near: list[str], code: str | None, said: str) -> None:
    occupation = Occupation.model_validate({"id": "o", "name": "O", "near": near, "code": code})
    assert neighbour_words(WordedEdition.of(edition()), occupation) == said
