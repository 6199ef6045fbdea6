"""What is planted in the data as a finding is repeated by no page: unlike figures are called unlike, or kept apart."""

from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact, fill, role, rows

from guidebuild.model.catalogue import Region
from guidebuild.model.computed_conflicts import conflicts_in
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Source
from guidebuild.model.pay import Pay

REGIONS = (
    Region(id="us", name="United States"),
    Region(id="west", name="The West", kind="state", parent="us"),
)
WORDS = ("disagree", "ahead", "more than", "agree")
"""What a page may say only of like figures."""


def paid(id: str, who: str = "potter", **values: Any) -> dict[str, Any]:
    given = {
        "region": "us",
        "period": "year",
        "currency": "USD",
        "kind": "base",
        "statistic": "median",
        "as_of": "2025",
    }
    return fact(id, roles=[who], **(given | values))


def guide(*statements: dict[str, Any], **pay: Any) -> Edition:
    sources = tuple(
        Source.model_validate({"id": f"s{n}", "key": f"K{n}", "title": f"T{n}", "kind": "survey", "publisher": f"P{n}"})
        for n in range(3)
    )
    held = Pay.model_validate({"statements": list(statements)} | pay)
    roles = (role("potter"), role("smith"), role("cook"))
    return edition(*roles, card={"region": "us"}, pay=held, regions=REGIONS, sources=sources)


def said(book: Edition, component: str, **attributes: str) -> str:
    return " ".join("".join(fill(book, component, **attributes).itertext()).split())


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"region": "west", "value": 120000}, "not of one place"),
        ({"as_of": "2012", "value": 30000}, "not of one year"),
        ({"statistic": "mean", "value": 120000}, "a median and a mean"),
        ({"statistic": "floor", "low": 120000}, "a median and a lower limit"),
    ],
)
def test_unlike_figures_on_one_axis_are_called_unlike(other: dict[str, Any], why: str) -> None:
    book = guide(paid("a", value=60000), paid("b", **other) | {"sources": ["s1"]})
    chart = said(book, "pay-chart")
    assert "Not like for like" in chart
    assert why in chart
    assert not [word for word in WORDS if word in chart]


def test_kinds_of_pay_have_axes_of_their_own() -> None:
    book = guide(paid("a", value=60000), paid("b", kind="total", value=120000) | {"sources": ["s1"]})
    heads = [row[1] for row in rows(fill(book, "pay-chart")) if row[0] == "Source"]
    assert len(heads) == 2


def test_equal_amounts_put_nobody_ahead() -> None:
    book = guide(paid("a", value=60000), paid("b", "smith", value=60000))
    for component in ("at-a-glance", "pay-chart", "pay-table"):
        assert not [word for word in WORDS if word in said(book, component)]


def test_the_card_makes_no_span_of_two_years() -> None:
    book = guide(paid("a", value=60000), paid("b", as_of="2024", value=50000) | {"sources": ["s1"]})
    card = said(book, "at-a-glance")
    assert "$50k–$60k" not in card
    assert "another source gives a median of $50,000 (United States, 2024)" in card


def test_ranges_of_a_decade_or_of_one_source_make_no_span_on_the_card() -> None:
    def card(year: str, source: str) -> str:
        span: dict[str, Any] = {"statistic": "range"}
        old = paid("b", as_of=year, low=40000, high=50000, **span) | {"sources": [source]}
        return said(guide(paid("a", low=60000, high=70000, **span), old), "at-a-glance")

    assert "$40k–$70k" in card("2024", "s1")
    assert "$60k–$70k" in card("2024", "s0")
    assert "$60k–$70k" in card("2012", "s1")


def test_the_head_of_the_card_names_no_year_that_is_not_every_roles() -> None:
    head, *cells = rows(
        fill(guide(paid("a", value=60000), paid("b", "smith", as_of="2024", value=50000)), "at-a-glance")
    )[1]
    assert head == "Pay"
    assert "United States, 2025" in cells[0]
    assert "United States, 2024" in cells[1]


def test_a_role_without_a_figure_has_none() -> None:
    book = guide(paid("a", value=60000))
    assert rows(fill(book, "at-a-glance"))[1][1:][1:] == ["No source gives a figure"] * 2
    assert "Cook" not in said(book, "pay-chart")


def test_a_floor_of_a_neighbour_is_printed_as_the_neighbours() -> None:
    floor = paid("o", statistic="floor", low=45000)
    floor.pop("roles")
    book = guide(
        paid("a", value=60000),
        floor | {"occupation": "masons"},
        occupations=[{"id": "masons", "name": "Masons", "code": "SOC 47-2021", "near": ["smith"]}],
    )
    found = rows(fill(book, "pay-table", occupations="masons"))
    assert found[-1] == [
        "Masons K0 SOC 47-2021; near to Smith, not that role", "All levels together", "United States, 2025",
        "Lower limit", "$45,000+",
    ]  # fmt: skip
    assert len(found) == 3, "no role is in it"


def test_what_an_editor_inferred_is_no_source_and_disagrees_with_none() -> None:
    stated, own = paid("a", value=60000), paid("b", value=120000, inferred=True) | {"sources": ["s1"]}
    book = guide(stated, own)
    chart = said(book, "pay-chart")
    assert "P1, $120k K1: inferred" in chart
    assert not [word for word in WORDS if word in chart]
    assert conflicts_in(book.guide) == ()
    assert "$60k US dollars a year, United States, 2025; base pay; 1 source with a median." in said(book, "at-a-glance")
    assert "base pay; a median, inferred." in said(guide(own), "at-a-glance")
