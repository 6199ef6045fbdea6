"""One value, written the same wherever it stands."""

from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact

from guidebuild.composing.views.pay.key_figures import amount_in_prose, no_figure
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.diagnostics import NOWHERE
from guidebuild.model.evidence import CrossCheck, Evidence
from guidebuild.model.pay import Market, MarketFigure, Pay, PayClaim, PayPremium, PayStatement

TERMS = {"roles": ["smith"], "period": "year", "currency": "USD", "kind": "base"}


def of_pay(part: str | None = None, **values: Any) -> str | None:
    statement = PayStatement.model_validate(fact("f", **{**TERMS, **values}))
    return amount_in_prose(WordedEdition.of(edition(pay=Pay(statements=(statement,)))), "f", part)


RANGE = {"statistic": "range", "low": 120000, "high": 180000}
QUARTILES = {"statistic": "percentiles", "percentiles": {"p25": 90000, "p50": 100000, "p75": 115000}}


@pytest.mark.parametrize(
    ("part", "values", "text"),
    [
        (None, RANGE, "$120,000–$180,000"),
        (None, {**RANGE, "open_end": True}, "$120,000–$180,000+"),
        ("low", RANGE, "$120,000"),
        ("high", {**RANGE, "open_end": True}, "$180,000+"),
        (None, {"statistic": "floor", "low": 200000}, "$200,000+"),
        ("high", {"statistic": "floor", "low": 200000}, None),
        (None, {"statistic": "mean", "value": 125558}, "$125,558"),
        ("low", {"statistic": "mean", "value": 125558}, None),
        (None, QUARTILES, "$100,000"),
        ("high", QUARTILES, "$115,000"),
        (None, {"statistic": "single", "value": 47.5, "period": "hour"}, "$47.50 an hour"),
        (None, {"statistic": "mean", "absent": "suppressed"}, "Withheld by the source"),
    ],
)
def test_pay(part: str | None, values: dict[str, Any], text: str | None) -> None:
    assert of_pay(part, **values) == text


@pytest.mark.parametrize(("part", "text"), [(None, "25–35%"), ("low", "25%"), ("high", "35%"), ("middle", None)])
def test_premium(part: str | None, text: str | None) -> None:
    premium = PayPremium.model_validate(fact("f", role="smith", over="potter", low=25, high=35))
    assert amount_in_prose(WordedEdition.of(edition(pay=Pay(premiums=(premium,)))), "f", part) == text


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"value": 23, "unit": "percent-per-year"}, "23% a year"),
        ({"value": 35, "unit": "percent-over-period", "period": "2022-2032"}, "35% over 2022–2032"),
        ({"value": 35, "unit": "percent-over-period"}, "35% over a period not stated"),
        ({"value": 170.2, "unit": "billion", "currency": "USD"}, "$170.2 billion"),
        ({"value": 65, "unit": "percent"}, "65%"),
        ({"value": 1200, "unit": "count"}, "1,200"),
    ],
)
def test_market(values: dict[str, Any], text: str) -> None:
    given = MarketFigure.model_validate(fact("f", roles=["smith"], measure="M", text="T", **values))
    assert amount_in_prose(WordedEdition.of(edition(market=Market(figures=(given,)))), "f") == text


def test_a_cross_check_shows_what_its_author_wrote() -> None:
    check = CrossCheck.model_validate(
        fact("f", claim="C", entries=["x"], formula="1 / 3", computed=0.3333, display="a third", verdict="V")
    )
    assert amount_in_prose(WordedEdition.of(edition(evidence=Evidence(cross_checks=(check,)))), "f") == "a third"


def test_what_is_no_figure_gives_nothing() -> None:
    assert amount_in_prose(WordedEdition.of(edition()), "smith") is None
    assert amount_in_prose(WordedEdition.of(edition()), "nowhere") is None


@pytest.mark.parametrize(
    ("wanted", "part", "says"),
    [
        ("", None, "a figure needs the attribute `of`"),
        ("gone", None, "no figure `gone` in this guide"),
        ("claim", None, "`claim` is an entry without a figure"),
        ("hidden", None, "`hidden` is an entry without a figure"),
        ("hidden", "low", "`hidden` has no part `low`; it has none"),
        ("range", "middle", "`range` has no part `middle`; there are `low` and `high`"),
        ("floor", "high", "`floor` has no part `high`; there is `low`"),
        ("more", "middle", "`more` has no part `middle`; there are `low` and `high`"),
        ("mean", "low", "`mean` has no part `low`; it has none"),
    ],
)
def test_why_there_is_no_figure(wanted: str, part: str | None, says: str) -> None:
    given = {
        "range": RANGE, "floor": {"statistic": "floor", "low": 200000}, "mean": {"statistic": "mean", "value": 125558},
        "hidden": {"statistic": "mean", "absent": "suppressed"},
    }  # fmt: skip
    pay = Pay(
        statements=tuple(PayStatement.model_validate(fact(id, **TERMS, **values)) for id, values in given.items()),
        premiums=(PayPremium.model_validate(fact("more", role="smith", over="potter", low=25, high=35)),),
        claims=(PayClaim.model_validate(fact("claim", text="T", ahead=["smith"])),),
    )
    assert no_figure(edition(pay=pay), wanted, part, NOWHERE).message == says
