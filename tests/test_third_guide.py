"""Six roles, two tracks, two countries, official figures beside those of an invented employer: what the pages say.

Counts, absences and comparisons are held against the data, so that nothing stands there that the data does not say.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html
from tests.books import ROOT, shared
from tests.set_guides import artifact
from tests.set_guides import guide as guide_of

PROJECT = ROOT / "tests" / "guides" / "data-work"


def whole_page(shelf: Path) -> bytes:
    """The page of the complete edition, made once for all workers."""
    page = shared(shelf, "data-work-html", lambda: artifact(PROJECT, "html").content)
    assert isinstance(page, bytes)
    return page


@pytest.fixture(scope="module")
def tables(shelf: Path) -> Mapping[str, list[list[str]]]:
    """Caption of each component to the rows of its tables, cell by cell, as a reader sees them."""
    page = html.fromstring(whole_page(shelf))
    found: dict[str, list[list[str]]] = {}
    for figure in page.iter("figure"):
        caption = " ".join(figure.find(".//figcaption").text_content().split())
        caption = re.sub(r"^(?:Figure|Table) [\d.]+ ", "", caption)
        rows = [[" ".join(cell.text_content().split()) for cell in row if cell.tag in ("th", "td")]
                for row in figure.iter("tr")]  # fmt: skip
        rows += [
            [" ".join(line.text_content().split())] for line in figure.xpath(".//*[contains(@class,'source-line')]")
        ]
        found[caption] = rows
    return found


def cell(text: str) -> str:
    """A cell without the keys of sources."""
    return re.sub(r"\s*\b[WOHS]\b$", "", text)


def row(rows: list[list[str]], head: str) -> list[str]:
    return next([cell(each) for each in found] for found in rows if found and found[0].startswith(head))


def test_each_role_has_a_chapter_of_its_own() -> None:
    guide = guide_of(PROJECT)
    assert guide.repeated["profile"] == tuple(f"profile-{role.id}" for role in guide.roles)


def test_scores_of_two_roles_stand_in_the_order_of_their_difference(tables: Mapping[str, list[list[str]]]) -> None:
    rows = tables["How important each skill is, as those who do the work say."]
    assert [found[0] for found in rows[2:5]] == ["Machine learning", "Design of experiments", "Statistical inference"]
    assert row(rows, "Machine learning") == ["Machine learning", "", "4.7 ± 0.18", "3.0 ± 0.21", "−1.7"]
    assert row(rows, "Drawing charts")[-1] == "−0.2 within the errors"
    assert "Testing software" not in {found[0] for found in rows}, "neither of the two was asked"


def test_what_nobody_collected_is_no_zero(tables: Mapping[str, list[list[str]]]) -> None:
    rows = tables["The same skills for all six."]
    assert "SD No entry" in row(rows, "Statistical inference")[1]
    assert all("TL" not in text for found in rows for text in found), "nobody asked the team leads"
    assert "nothing is drawn for it: that is not zero" in rows[-1][0]


def test_small_samples_are_called_small(tables: Mapping[str, list[list[str]]]) -> None:
    said = tables["How important each skill is, as those who do the work say."][-1][0]
    assert "Data Scientist: 31 answers, June 2026." in said
    assert "Statistician: 18 answers, a small sample, June 2026." in said


def test_official_interests_are_those_of_the_source(tables: Mapping[str, list[list[str]]]) -> None:
    rows = tables["The two that share a name, interest by interest."]
    assert row(rows, "Enterprising")[2:] == ["1.71", "4.46", "+2.75"]
    assert row(rows, "Conventional")[2:] == ["5.40", "5.61", "+0.21"]


def test_shares_are_those_of_the_source_and_missing_ones_say_why(tables: Mapping[str, list[list[str]]]) -> None:
    rows = tables["What those who know the work say a newcomer needs."]
    assert row(rows, "Bachelor") == ["Bachelor’s degree", "14.29%", "68.18%", "76.19%"]
    assert row(rows, "Doctoral") == ["Doctoral degree", "9.52%", "No entry", "No entry"]
    lines = " ".join(found[0] for found in rows if len(found) == 1)
    for role in ("Data Scientist: not collected.", "Software Developer: not collected.", "Team: not part of the role."):
        assert role in lines


def test_a_span_of_time_stays_a_span_and_is_not_added_up(tables: Mapping[str, list[list[str]]]) -> None:
    rows = tables["Where a month goes."]
    assert row(rows, "Finding")[1] == "30–40%"
    assert not any("add up" in text for found in rows for text in found)


def test_neighbours_are_cut_with_their_number(tables: Mapping[str, list[list[str]]]) -> None:
    closest = row(tables["What is near to each role."], "Closest")[1]
    assert closest.endswith("and 1 more")
    assert "Bioinformatics" not in closest


def test_a_step_between_levels_resolves_what_is_as_below(tables: Mapping[str, list[list[str]]]) -> None:
    to_expert = tables["To the expert."]
    code = row(to_expert, "Code")
    assert code[1:3] == ["Nothing new", "Nothing"]
    assert code[3].startswith("Scripts that run again Sure")
    assert row(to_expert, "Methods")[1:3] == ["New methods from research", "Design of a trial Leading, before Sure"]
    assert row(tables["To the team lead."], "Methods")[-1] == "Not part of the role"


def test_a_fork_says_where_it_goes_on_from(tables: Mapping[str, list[list[str]]]) -> None:
    heads = tables["Above rank 3 the way forks."][0]
    assert heads[1:] == [
        "Data ScientistH Individual track Goes on from P3 Senior data scientist",
        "Ways across",
        "Lead of a Data TeamH Management track Goes on from P3 Senior data scientist (Data Scientist)",
    ]


def test_a_move_stands_at_the_level_that_it_leaves(tables: Mapping[str, list[list[str]]]) -> None:
    fork, pair = tables["Above rank 3 the way forks."], tables["Two ladders of one employer, rank by rank."]
    assert [row(fork, rank)[2] for rank in ("4", "5")] == ["M4 to P4H", "No move shown here"]
    said = [
        "P2 to D2H developer to data scientistH",
        "D3 to P2 (one rank lower for the first year)H data scientist to developerH",
    ]
    assert [row(pair, rank)[2] for rank in ("2", "3")] == said


def test_hours_and_years_two_currencies_and_neighbours_never_share_an_axis(
    tables: Mapping[str, list[list[str]]],
) -> None:
    year, hour = tables["Pay per year in the United States."], tables["The same per hour."]
    median = year[0].index("Median")
    assert [found[median] for found in year if found[0].startswith(("Data Sci", "Stat", "Computer"))] == [
        "$120,230", "$105,650", "$175,140"]  # fmt: skip
    assert row(hour, "Data Scientist")[median] == "$57.80"
    assert ["Occupations near to Lead of a Data Team, which are not that role"] in year
    assert not any("€" in text for rows in (year, hour) for found in rows for text in found)


def test_a_range_of_one_amount_is_one_and_a_floor_has_no_end(tables: Mapping[str, list[list[str]]]) -> None:
    rows = tables["Bands of the invented employer in Jena."]
    stated = [found[-1] for found in rows]
    assert "€88k single figure" in stated
    assert "€95k+ lower limit" in stated
    assert "Withheld by the source no figure" in stated
    assert not any("disagree" in text for found in rows for text in found), "one source has nothing to disagree with"


def test_a_name_of_three_roles_leads_to_all_of_them(shelf: Path) -> None:
    page = html.fromstring(whole_page(shelf))
    (entry,) = page.xpath("//*[@class='index']//li[starts-with(normalize-space(.), 'Data Analyst')]")
    *own, named = [link.get("href") for link in entry.iter("a")]
    assert own == ["#role-data-scientist", "#role-statistician", "#role-bi-analyst"]
    assert "a data analyst?" in page.xpath(f"string(//*[@id='{named[1:]}'])"), "and a section names it"


FURTHER = pytest.mark.more("that further editions of a guide with official data print its licence, without a word")


@pytest.mark.parametrize(
    "audience", ["student", *(pytest.param(each, marks=FURTHER) for each in (None, "practitioner", "hiring"))]
)
def test_every_edition_prints_the_licence_of_official_data_and_composes_without_a_word(
    audience: str | None,
) -> None:
    assert b"has not approved, endorsed, or" in artifact(PROJECT, "html", audience).content
