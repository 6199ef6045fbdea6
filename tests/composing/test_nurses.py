"""A guide of three roles in two countries and a state: what its pages say of pay is what its data says."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from tests.set_guides import artifact, manuscript, page

from guidebuild.model.artifact import Format
from guidebuild.proofs.amounts_found import prove_figures

NURSES = Path(__file__).parents[1] / "guides" / "nursing"
Place = Literal["albia"] | None


def words(path: str, region: Place = None) -> list[str]:
    return [" ".join("".join(element.itertext()).split()) for element in page(NURSES, None, region).xpath(path)]


def test_the_card_shows_the_own_country_in_one_form_of_money() -> None:
    assert words("//span[contains(@class, 'key-value')]") == ["$93,600–98,100", "$132,000", "$133,300"]


def test_the_card_of_another_region_shows_that_one() -> None:
    assert words("//span[contains(@class, 'key-value')]", "albia") == ["£36,000", "£41,250", "£33,000"]


def test_a_figure_in_a_sentence_has_no_plus_that_belongs_to_another_percentile() -> None:
    assert words("//span[@class='figure']") == ["$93,600"]


def test_the_chart_says_what_is_alike_and_what_is_not() -> None:
    assert words("//p[contains(@class, 'panel-label')]")[0] == "Base pay: US dollars a year, Marlandia"
    heads, remarks = words("//tr[@class='disagreement']/th"), words("//tr[@class='disagreement']/td")
    assert heads == ["Where the sources disagree", "Between the sources", "Between the sources"]
    assert remarks[0].startswith(
        "All levels together, Marlandia, 2025: medians $4,500 apart (4.8%). The other figures "
    )
    assert "differ from this in statistic, place, and level." in remarks[0]
    assert remarks[1].startswith("Not like for like. The figures are not of one year: 2021 and 2025.")
    assert remarks[2].startswith("Not like for like: a single figure and a median.")


def test_a_lower_limit_is_no_bar() -> None:
    (row,) = page(NURSES).xpath("//tr[@data-fact='ward-floor' and td[@class='bar']]")
    assert [mark.get("class") for mark in row.xpath(".//span[starts-with(@class, 'bar-')]")] == ["bar-floor open"]


def test_no_two_sources_disagree_in_this_guide() -> None:
    whole = " ".join(words("//main") or words("//body"))
    assert "no single figures lie more than 25% apart." in whole
    for false in ("Sources disagree", "One source only", "$39,700", "$31,000", "£39,400–£39,400", "$93,600+"):
        assert false not in whole, false


def test_pay_at_a_level_says_its_period_and_kind() -> None:
    assert any(line.startswith("$61.50 an hour (base pay, median; Marlandia, 2025)") for line in words(
        "//p[@class='level-pay']"
    ))  # fmt: skip


MORE = pytest.mark.more("that every figure of the guide of nurses is found in its PDF and e-book")


@pytest.mark.parametrize("format", ["html", *(pytest.param(each, marks=MORE) for each in ("epub", "pdf"))])
def test_every_figure_is_found(format: Format) -> None:
    proof = prove_figures(manuscript(NURSES), artifact(NURSES, format))
    assert (proof.found, proof.diagnostics) == (proof.wanted, ())
    assert proof.wanted > 50


def test_an_element_that_no_longer_names_its_fact_is_seen_after_figures_that_no_fact_stands_behind() -> None:
    made = artifact(NURSES, "html")
    nameless = replace(made, content=made.content.replace(b'data-fact="village-albia"', b""))
    proof = prove_figures(manuscript(NURSES), nameless)
    assert proof.found < proof.wanted
    assert all("of `village-albia`" in trouble.message for trouble in proof.diagnostics)


def test_the_data_for_machines_gives_no_amount_that_is_left_open() -> None:
    (script,) = page(NURSES).xpath('//script[@type="application/ld+json"]')
    text = script.text_content()
    assert '"percentile10":66030' in text.replace(" ", "")
    assert "percentile90" not in text
