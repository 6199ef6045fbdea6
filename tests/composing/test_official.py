"""A guide of two roles with tables of official figures: what its pages say is what the tables say, and of whom."""

import csv
import functools
from pathlib import Path

import pytest
from lxml import html
from tests import set_guides

from guidebuild import pipeline
from guidebuild.composing.views.axis import Axis
from guidebuild.composing.views.pay.pay_percentiles import bars
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.pay import PayStatement
from guidebuild.proofs.amounts_found import prove_figures
from guidebuild.reading.styles import read_styles

OFFICIAL = Path(__file__).parents[1] / "guides" / "official"
TABLE = OFFICIAL / "guide" / "pay" / "oews-areas.csv"


def manuscript() -> Manuscript:
    return set_guides.manuscript(OFFICIAL)


def page() -> html.HtmlElement:
    return set_guides.page(OFFICIAL)


def text(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def texts(path: str) -> list[str]:
    return [text(element) for element in page().xpath(path)]


def rows_of(table: str) -> list[list[str]]:
    rows = page().xpath(f"//figure[@id='pay--{table}']//tbody/tr[not(@class='group')]")
    return [[text(cell) for cell in row] for row in rows]


@functools.cache
def states() -> dict[str, dict[str, str]]:
    with TABLE.open(encoding="utf-8") as file:
        return {row["AREA_TITLE"]: row for row in csv.DictReader(file) if row["OCC_CODE"] == "15-2051"}


def money(cell: str) -> str:
    return f"${int(cell):,}"


def test_each_axis_holds_one_period_and_names_whom_its_rows_are_for() -> None:
    labels = texts("//figure[@id='pay--spread']//p[contains(@class, 'panel-label')]")
    assert labels == ["Base pay: US dollars a year, United States", "Base pay: US dollars an hour, United States"]
    rows = page().xpath("//figure[@id='pay--spread']//tbody/tr[not(@class)]")
    medians = [(text(row[0]).split(" SOC")[0], text(row.xpath("./td[contains(@class, 'main')]")[0])) for row in rows]
    assert ("Software Developers B", "$135,980") in medians
    assert [amount for _, amount in medians][-1] == "$56.05"


def test_a_neighbour_is_never_the_role() -> None:
    near = "Occupations near to Machine Learning Engineer, which are not that role"
    assert texts("//figure[@id='pay--spread']//tr[@class='group']") == [near, near]
    for id in ("year-15-1221-us", "sector-15-1221-finance"):
        fact = manuscript().edition.guide.facts[id]
        assert isinstance(fact, PayStatement)
        assert fact.roles == ()
    drawn = page().xpath("//figure[@id='pay--chart' or @id='pay--table']//*[contains(@data-fact, '15-1221')]")
    assert drawn == []


def test_percentiles_are_printed_as_they_stand_in_the_table() -> None:
    national = states()["National"]
    (row,) = page().xpath("//figure[@id='pay--spread']//tr[@data-fact='year-15-2051-us']")
    heads = [text(head) for head in page().xpath("//figure[@id='pay--spread']//thead")[0].iter("th")]
    assert heads[2:] == ["10th", "25th", "Median", "75th", "90th"]
    given = ["A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90"]
    assert [text(cell) for cell in row.findall("td")][1:] == [money(national[column]) for column in given]
    (sure,) = row.xpath("./th/span[@class='step']")
    assert text(sure) == "262,440 employed (standard error 1.1%)"


def test_a_top_code_is_a_plus_and_an_arrow() -> None:
    (row,) = page().xpath("//figure[@id='pay--spread']//tr[@data-fact='survey-mle']")
    assert "95th $250,000+" in text(row)
    assert row.xpath(".//span[starts-with(@class, 'bar-')]/@class")[-1] == "bar-thin open"


def test_states_are_ranked_and_what_is_left_is_counted() -> None:
    first, *ranked = rows_of("states")
    known = {name: row for name, row in states().items() if name != "National" and row["A_MEDIAN"] != "*"}
    best = sorted(known, key=lambda name: -int(known[name]["A_MEDIAN"]))[:20]
    assert first[0] == "United States"
    assert [row[0] for row in ranked] == best
    assert [row[4] for row in ranked] == [money(known[name]["A_MEDIAN"]) for name in best]
    assert ranked[0][2:] == ["$79,930", "$105,240", "$163,350", "$208,320", "$220,040", "9,600", "3.4%"]
    assert texts("//figure[@id='pay--states']//p[@class='more']") == [f"And {len(states()) - 1 - 20} more."]


def test_what_all_rows_share_is_said_once() -> None:
    lines = texts("//figure[@id='pay--states']//p[@class='source-line']")
    (shared,) = [line for line in lines if line.startswith("All")]
    assert shared.startswith("All rows: Base pay, all levels together, May 2025, U.S. Bureau of Labor Statistics.")
    assert all("2025" not in row[0] for row in rows_of("states"))


def test_places_are_sorted_by_name_too() -> None:
    assert [row[0] for row in rows_of("neighbours")][1:] == ["California", "New York", "Ohio", "Texas", "Washington"]


def test_a_place_whose_pay_is_withheld_says_so_and_stands_last() -> None:
    rows = rows_of("few")
    assert [row[0] for row in rows] == ["Texas", "Ohio", "Delaware"]
    assert rows[-1][2:] == ["withheld"] * 5 + ["770", "14.4%"]
    assert page().xpath("//tr[@data-fact='year-15-2051-delaware']//*[starts-with(@class, 'bar-')]") == []


def test_sectors_have_a_list_for_the_role_and_one_for_its_neighbour() -> None:
    heads = texts("//figure[@id='pay--sectors']//tr[@class='group']")
    assert heads[0] == "Data Scientist"
    assert heads[1].endswith("SOC 15-1221; near to Machine Learning Engineer, not that role")
    names = [row[0] for row in rows_of("sectors")]
    assert names[:3] == ["All sectors together", "Information", "Professional, scientific, and technical services"]
    assert names.count("All sectors together") == 2


def test_the_pay_table_has_columns_for_the_percentiles_that_most_rows_have() -> None:
    heads = texts("//figure[@id='pay--table']//thead//th")
    assert heads == ["Role", "What it is for", "Amount", "10th", "25th", "75th"]
    (row,) = page().xpath("//figure[@id='pay--table']//tr[@data-fact='survey-ds' and not(@class='remark')]")
    assert [text(cell) for cell in row][2:] == ["$121,500", "not given", "$98,000", "$152,000"]


def test_every_figure_is_proven() -> None:
    styles, _ = read_styles(OFFICIAL)
    assert styles is not None
    made, _ = pipeline.render(manuscript(), "html", styles)
    assert made is not None
    proof = prove_figures(manuscript(), made)
    assert proof.diagnostics == ()
    assert proof.found == proof.wanted > 300


AXIS = Axis(0, 100, ())


def steps(open_from: str | None = None, **given: float) -> PayStatement:
    return PayStatement.model_validate(
        {"id": "p", "sources": ["s"], "roles": ["r"], "period": "year", "currency": "USD", "kind": "base"}
        | {"statistic": "percentiles", "percentiles": given, "open_from": open_from}
    )


@pytest.mark.parametrize(
    ("fact", "drawn"),
    [
        (steps(p10=10, p25=25, p50=50, p75=75, p90=90),
         ["thin 10 15", "range 0 25", "median 0 0", "range 0 25", "thin 0 15"]),
        (steps(p10=10, p90=90), ["thin 10 80"]),
        (steps(p25=25, p75=75), ["range 25 50"]),
        (steps(p10=10, p50=50), ["thin 10 40", "median 0 0"]),
        (steps(p50=50, p90=90), ["median 50 0", "thin 0 40"]),
        (steps(p50=50), ["point 50 0"]),
        (steps(p5=5, p50=50, p95=95, open_from="p95"), ["thin 5 45", "median 0 0", "thin 0 45 open"]),
        (steps(p25=25, p50=80, p75=80, p90=80, open_from="p50"),
         ["range 25 55", "median 0 0", "range 0 0", "thin 0 0 open"]),
    ],
)  # fmt: skip
def test_only_what_is_given_is_drawn(fact: PayStatement, drawn: list[str]) -> None:
    marks = [f"{bar.kind} {bar.offset:g} {bar.width or 0:g}{' open' * bar.open}" for bar in bars(fact, AXIS)]
    assert marks == drawn
