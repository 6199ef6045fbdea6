"""The components that show what is paid, and the market around it: rows of the table in `components.py`."""

from guidebuild.composing.component_type import Component
from guidebuild.composing.views import (
    market,
    pay,
    pay_chart,
    pay_claims,
    pay_percentiles,
    pay_ranked,
    pay_subjects,
    regions,
)

PAY_COMPONENTS: tuple[Component, ...] = (
    Component(
        "pay-chart",
        pay_chart.pay_chart,
        "Pay statements as bars on one axis, by source.",
        pay_chart.PayAttributes,
        label="Figure",
        example='roles=ml-engineer stage="entry mid"',
    ),
    Component(
        "pay-table",
        pay.pay_table,
        "All pay statements with region, period, kind, statistic, date and source.",
        pay.TableAttributes,
        label="Table",
        example="roles=ml-engineer",
    ),
    Component(
        "pay-percentiles",
        pay_percentiles.pay_percentiles,
        "How pay is spread: percentiles of roles and neighbouring occupations on one axis, with the figures as text.",
        pay_subjects.PlacesAttributes,
        label="Figure",
        example="roles=data-scientist period=year",
    ),
    Component(
        "pay-regions",
        pay_ranked.pay_regions,
        "Pay by place as a ranked table.",
        pay_ranked.RegionsAttributes,
        "Table",
        "kinds=state top=20",
    ),
    Component(
        "pay-sectors",
        pay_ranked.pay_sectors,
        "Pay by sector as a ranked table.",
        pay_ranked.SectorsAttributes,
        "Table",
        "region=us",
    ),
    Component(
        "pay-premiums",
        pay_claims.pay_premiums,
        "What one role is said to earn above another, beside what the source's own ranges give.",
        label="Table",
    ),
    Component("pay-claims", pay_claims.pay_claims, "Who is said to earn more, without a figure.", label="Table"),
    Component("pay-drivers", pay_claims.pay_drivers, "What moves pay up or down.", label="Table"),
    Component(
        "market-table",
        market.market_table,
        "Figures of demand and of the size of the market.",
        market.MarketAttributes,
        label="Table",
    ),
    Component(
        "regions",
        regions.regions,
        "The places and pay zones that figures name: what each is, what it is part of, what is meant by it.",
        regions.RegionsAttributes,
        label="Table",
        example='regions="country-one"',
    ),
    Component("market-notes", market.market_notes, "Remarks on the market.", label="Table"),
)
"""In the order of `docs/components.md`."""
