"""Scores and shares that cannot be, and ladders that go on from themselves."""

from typing import Any

import pytest
from pydantic import ValidationError
from tests.composing.views.specimen import edition, fact, role

from guidebuild.checks.alike import check_alike
from guidebuild.checks.measured import check_measured
from guidebuild.checks.pay_places import check_pay_places
from guidebuild.checks.plausible import check_plausible
from guidebuild.model.catalogue import Catalogue, Region
from guidebuild.model.guide import LadderFrame
from guidebuild.model.ladder import Ladder
from guidebuild.model.pay import Market, Pay
from guidebuild.model.scores import ScoreFile

FILE = ScoreFile.model_validate({"measures": [{"id": "importance", "name": "Importance", "low": 1, "high": 5}]})
SKILLS = Catalogue.model_validate(
    {
        "categories": [{"id": "clay", "name": "Clay"}],
        "skills": [{"id": "wedging", "name": "Wedging", "category": "clay"}],
    }
)
FRAME = LadderFrame.model_validate(
    {
        "scales": [
            {"id": "school", "name": "School", "values": [{"id": "none", "name": "N"}, {"id": "some", "name": "S"}]},
            {"id": "time", "name": "Time", "values": [{"id": "kiln", "name": "K"}, {"id": "desk", "name": "D"}]},
        ]
    }
)


def found(**values: Any) -> list[str]:
    guide = edition(role("potter", **values), scores=FILE, skills=SKILLS, frame=FRAME).guide
    return [f"{each.code.slug}: {each.message}" for each in check_measured(guide)]


def test_a_score_lies_on_its_measure() -> None:
    assert found(scores=[fact("a", of="wedging", values={"importance": 5})]) == []
    assert found(scores=[fact("a", of="wedging", values={"importance": 51})]) == [
        "content/implausible: `a` gives 51 for `importance`, which runs from 1 to 5"
    ]


def test_a_measure_explains_its_own_numbers_and_each_once() -> None:
    def said(*numbers: float) -> list[str]:
        anchors = [{"at": number, "name": "Often"} for number in numbers]
        measure = {"id": "importance", "name": "Importance", "low": 1, "high": 5, "anchors": anchors}
        guide = edition(role("potter"), scores=ScoreFile.model_validate({"measures": [measure]})).guide
        return [f"{each.code.slug}: {each.message}" for each in check_measured(guide)]

    assert said(1, 3, 5) == []
    assert said(1, 55) == ["content/implausible: `importance` runs from 1 to 5, and 55 is explained"]
    assert said(3, 3) == ["ref/listed-twice: `importance` explains 3 a second time"]


def test_a_heading_has_no_number_and_may_say_why() -> None:
    assert found(scores=[fact("a", of="clay", absent="not-collected")]) == []
    (said,) = found(scores=[fact("a", of="clay", values={"importance": 2})])
    assert said.startswith("ref/wrong-kind: `clay` is a heading")


def test_one_thing_is_scored_once() -> None:
    (said,) = found(scores=[fact(id, of="wedging", values={"importance": 2}) for id in ("a", "b")])
    assert said == "ref/listed-twice: the role `potter` has a second score for `wedging`"


def test_an_error_is_that_of_a_number() -> None:
    values = {"values": {"importance": 2}, "errors": {"importance": 0.1}}
    assert found(scores=[fact("a", of="wedging", **values)]) == []
    (said,) = found(scores=[fact("a", of="wedging", withheld=["importance"], errors={"importance": 0.1})])
    assert said == "content/implausible: `a` gives the error of `importance`, and no number for it"
    with pytest.raises(ValidationError):
        found(scores=[fact("a", of="wedging", values={"importance": 2}, errors={"importance": -0.1})])


def test_a_related_job_is_another_one_and_named_once() -> None:
    assert found(related=[fact("a", role="smith"), fact("b", name="Tinker")]) == []
    assert found(related=[fact("a", role="potter")]) == ["content/to-itself: `potter` is said to be near itself"]
    (said,) = found(related=[fact(id, name="Tinker") for id in ("a", "b")])
    assert said == "ref/listed-twice: the role `potter` has `Tinker` a second time among its related jobs"


def test_shares_are_of_their_own_scale_and_no_more_than_the_whole() -> None:
    assert found(distributions=[fact("a", of="school", shares={"none": 33.4, "some": 66.7})]) == []
    (said,) = found(distributions=[fact("a", of="school", shares={"kiln": 10})])
    assert said == "ref/wrong-kind: `kiln` is a value of another scale than `school`"
    (said,) = found(distributions=[fact("a", of="school", shares={"none": 60, "some": {"low": 50, "high": 60}})])
    assert said == "content/implausible: the shares of `a` add up to 110 percent"


def test_a_ladder_goes_on_from_another_and_a_step_is_one_of_its_own() -> None:
    levels = [fact("p1", rank=1, step_of="p1"), fact("p2", rank=2, step_of="q1")]
    one = {"id": "l", "role": "potter", "kind": "full", "sources": ["s0"], "after": "p2", "levels": levels}
    other = {"id": "m", "role": "potter", "kind": "full", "sources": ["s0"], "levels": [fact("q1", rank=1)]}
    ladders = tuple(Ladder.model_validate(each) for each in (one, other))
    said = [each.message for each in check_measured(edition(role("potter"), ladders=ladders).guide)]
    assert sorted(said) == [
        "`p1` is a step of itself",
        "`p2` is a step of `q1`, which is a level of another ladder",
        "the ladder `l` goes on from `p2`, which is a level of its own",
    ]


def test_a_score_is_that_of_a_thing_that_pages_can_print() -> None:
    duty = {"id": "throwing", "name": "Throws", "sources": ["s"]}
    assert found(responsibilities=[duty], scores=[fact("a", of="throwing", values={"importance": 2})]) == []
    (said,) = found(
        stakeholders=[fact("buyer", who="Buyers", why="They pay")],
        scores=[fact("a", of="buyer", values={"importance": 2})],
    )
    assert said == (
        "ref/wrong-kind: `buyer` is no skill, no element and no entry of `potter`, so no page prints its score"
    )


def test_a_division_is_about_an_entry_of_its_role() -> None:
    duty = fact("forging", name="Forges")
    whole = fact("a", of="time", about="forging", shares={"kiln": 10})
    guide = edition(role("potter", distributions=[whole]), role("smith", responsibilities=[duty]), frame=FRAME).guide
    assert [each.message for each in check_measured(guide)] == [
        "`forging` is an entry of `smith`, and this speaks of `potter`"
    ]


def pay_of(region: str, employment: int | None = None, **values: Any) -> dict[str, Any]:
    given = {"roles": ["potter"], "period": "year", "currency": "USD", "kind": "base", "statistic": "median"}
    return fact(region, region=region, value=50000, employment=employment, **(given | values))


@pytest.mark.parametrize(("states", "said"), [((700, 290), 0), ((700, 340), 1), ((1100,), 1)])
def test_states_employ_no_more_than_their_country(states: tuple[int, ...], said: int) -> None:
    given = [pay_of("here", 1000), *(pay_of(f"s{n}", count) for n, count in enumerate(states))]
    assert len(places(given, *(f"s{n}" for n in range(len(states))))) == said
    other = [pay_of("here", 1000), *(pay_of(f"s{n}", count, as_of="2020") for n, count in enumerate(states))]
    assert places(other, *(f"s{n}" for n in range(len(states)))) == []


def test_a_guide_has_pay_for_its_own_region() -> None:
    assert places([pay_of("here"), pay_of("s0")], "s0") == []
    (found,) = places([pay_of("s0")], "s0")
    assert found.startswith("no pay is for `here`, the region of the guide")


def places(given: list[dict[str, Any]], *states: str) -> list[str]:
    regions = tuple(Region(id=id, name=id, kind="state", parent="here") for id in states)
    own = Region(id="here", name="Here", kind="country")
    pay = Pay.model_validate({"statements": given})
    shown = edition(role("potter"), regions=(own, *regions), pay=pay, card={"region": "here"}).guide
    return [each.message for each in check_pay_places(shown)]


def test_two_levels_of_a_ladder_have_two_titles_or_two_codes() -> None:
    def said(**more: Any) -> list[str]:
        levels = [fact("one", rank=1, titles=["Engineer"]), fact("two", rank=2, titles=["Engineer"], **more)]
        ladder = Ladder.model_validate(fact("l", role="potter", kind="full", levels=levels))
        return [each.message for each in check_alike(edition(role("potter"), ladders=(ladder,)).guide)]

    assert said() == ["two levels of `l` have the same title: `Engineer`"]
    assert said(code="E2") == []


@pytest.mark.parametrize(("period", "said"), [("2024 to 2034", 0), ("2034 to 2024", 1), ("2024", 0)])
def test_a_period_ends_after_it_begins(period: str, said: int) -> None:
    figure = fact("m", roles=["potter"], measure="Jobs", value=5, unit="percent-over-period", text="T", period=period)
    guide = edition(role("potter"), market=Market.model_validate({"figures": [figure]})).guide
    assert len(list(check_plausible(guide))) == said
