"""Amounts as people shorten them are amounts in any text, and count as what they mean."""

import pytest

from guidebuild.tools.amount_texts import money_and_shares, numbers


@pytest.mark.parametrize(
    ("text", "figures", "meant"),
    [
        ("They raised $1.5M last year.", ["$1.5M"], [1_500_000]),
        ("It costs €3m.", ["€3m"], [3_000_000]),
        ("a market of £2bn,", ["£2bn"], [2_000_000_000]),
        ("30k+ posts", ["30k+"], [30_000]),
        ("$30k+ a year", ["$30k+"], [30_000]),
        ("from $1.5M–$2M", ["$1.5M–$2M"], [1_500_000, 2_000_000]),
        ("US$1.2bn", ["US$1.2bn"], [1_200_000_000]),
        ("$239,200+", ["$239,200+"], [239_200]),
        ("28.000\u00a0€ im Jahr", ["28.000\u00a0€"], None),
        ("the 4K screen and 3D models", [], []),
    ],
)
def test_a_short_amount_is_one(text: str, figures: list[str], meant: list[float] | None) -> None:
    found = money_and_shares(text)
    assert found == figures
    if meant is not None:
        assert [number for figure in found for number in numbers(figure)] == meant
