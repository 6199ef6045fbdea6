"""Scores on one axis: the whole measure, sorted; what nobody collected is not drawn, two sources are not compared."""

from typing import Any

from tests.composing.views.specimen import LOCALE, edition, fact, facts, fill, role, rows, text

from guidebuild.composing.blocks.parts import Bar
from guidebuild.composing.views.scores.score_chart import axis_of, marks
from guidebuild.model.catalogue import Catalogue
from guidebuild.model.edition import Edition
from guidebuild.model.guide import LadderFrame
from guidebuild.model.scores import Measure, ScoreFile

FILE = ScoreFile.model_validate(
    {
        "measures": [
            {
                "id": "importance", "name": "Importance", "low": 1, "high": 5,
                "anchors": [{"at": 1, "name": "none"}, {"at": 5, "name": "utmost"}],
            },
            {"id": "share", "name": "Share", "low": 0, "high": 100, "unit": "percent"},
        ],
    }
)  # fmt: skip
SKILLS = Catalogue.model_validate(
    {
        "categories": [{"id": "clay", "name": "Clay"}],
        "skills": [{"id": id, "name": id.title(), "category": "clay"} for id in ("wedging", "throwing", "glazing")],
    }
)


def score(of: str, value: float | None, **more: Any) -> dict[str, Any]:
    given = {"values": {"importance": value}} if value is not None else {}
    return fact(f"{of}-{more.pop('by', 'a')}", of=of, **given, **more)


def scored(first: list[dict[str, Any]], second: list[dict[str, Any]], **parts: Any) -> Edition:
    return edition(role("smith", scores=first), role("potter", scores=second), scores=FILE, skills=SKILLS, **parts)


def chart(first: list[dict[str, Any]], second: list[dict[str, Any]], **attributes: str) -> list[list[str]]:
    return rows(fill(scored(first, second), "score-chart", measure="importance", **attributes))


def test_the_axis_is_the_whole_measure_whatever_was_scored() -> None:
    axis = axis_of(FILE.measures[0], LOCALE)
    assert [tick.label for tick in axis.ticks] == ["1", "2", "3", "4", "5"]
    assert [tick.label for tick in axis_of(FILE.measures[1], LOCALE).ticks][-1] == "100%"
    assert axis_of(Measure(id="m", name="M", low=0.5, high=2.5), LOCALE).low == 0.5


def test_the_largest_difference_comes_first_and_what_cannot_be_compared_last() -> None:
    first = [score("wedging", 2), score("throwing", 4), score("glazing", 3)]
    second = [score("wedging", 2.5, by="b"), score("throwing", 1.5, by="b")]
    found = chart(first, second)
    assert [line[0] for line in found[1:]] == ["Throwing", "Wedging", "Glazing"]
    assert found[1][2:] == ["4.0", "1.5", "−2.5"]
    assert found[3][2:] == ["3.0", "No entry", "Nothing to compare"]
    assert [line[0] for line in chart(first, second, sort="name")[1:]] == ["Glazing", "Throwing", "Wedging"]


def test_equal_numbers_are_equal_and_two_sources_are_not_subtracted() -> None:
    assert chart([score("wedging", 2)], [score("wedging", 2, by="b")])[1][-1] == "Equal"
    other = score("wedging", 4, by="b") | {"sources": ["s1"]}
    assert chart([score("wedging", 2)], [other])[1][-1] == "Other source"


def test_a_difference_that_chance_may_make_says_so() -> None:
    near = (
        [score("wedging", 3, errors={"importance": 0.2})],
        [score("wedging", 3.5, by="b", errors={"importance": 0.2})],
    )
    far = [score("wedging", 3, errors={"importance": 0.1})], [score("wedging", 3.5, by="b", errors={"importance": 0.1})]
    assert chart(*near)[1][-1] == "+0.5 within the errors"  # 1.96 times 0.283 is 0.554
    assert chart(*far)[1][-1] == "+0.5"
    assert chart(*far)[1][2] == "3.0 ± 0.1"


def test_what_is_said_of_a_heading_counts_for_each_thing_under_it() -> None:
    second = [fact("none", of="clay", absent="not-collected")]
    found = chart([score("wedging", 2)], second, roles="smith potter")
    assert found[1][2:] == ["2", "Not collected", "Nothing to compare"]


def test_marks_stand_where_the_numbers_are_and_missing_ones_nowhere() -> None:
    smith, potter, axis = role("smith"), role("potter"), axis_of(FILE.measures[0], LOCALE)
    roles = {"smith": smith, "potter": potter}
    assert marks({"smith": 4.0, "potter": 2.0}, roles, axis) == (
        Bar("sign", 25.0, role=potter),
        Bar("thin", 0.0, 50.0),
        Bar("sign", 0.0, role=smith),
    )
    assert marks({"smith": 1.0}, roles, axis) == (Bar("sign", 0.0, role=smith),)


def test_one_small_sample_does_not_make_all_small() -> None:
    first = [score("wedging", 2, sample=5), score("throwing", 3, sample=500), score("glazing", 4, by="b")]
    shown = text(fill(scored(first, first), "score-chart", measure="importance"))
    assert "Smith: 5 to 500 answers where the source says how many, small samples among them." in shown


def test_rows_that_are_cut_are_counted() -> None:
    root = fill(scored([score("wedging", 2), score("throwing", 4)], []), "score-chart", measure="importance", top="1")
    assert "1 more is in the data." in "".join(root.itertext())


def test_a_table_of_one_role_keeps_measures_apart_that_no_row_shares() -> None:
    smith = role(
        "smith",
        responsibilities=[fact("forge", name="Forges")],
        scores=[score("wedging", 2, sample=12, as_of="2025"), fact("f", of="forge", values={"share": 40})],
    )
    root = fill(edition(smith, scores=FILE, skills=SKILLS), "score-table", of="smith")
    assert facts(root) == {"wedging-a", "f", "forge"}, "the duty stands there too"
    assert rows(root) == [
        ["Scored", "Importance", "Rests on"],
        ["Clay"],
        ["Wedging", "2", "12 answers, a small sample; 2025 1"],
        ["Scored", "Share", "Rests on"],
        ["Duties"],
        ["Forges", "40%", "1"],
    ]


SCHOOL = LadderFrame.model_validate(
    {
        "scales": [
            {"id": "school", "name": "School", "values": [{"id": id, "name": id} for id in ("none", "some", "all")]}
        ]
    }
)


def test_shares_that_do_not_add_up_say_what_they_add_up_to() -> None:
    smith = role("smith", distributions=[fact("a", of="school", shares={"none": 10, "some": 80.5})])
    potter = role("potter", distributions=[fact("b", of="school", absent="not-collected")])
    root = fill(edition(smith, potter, frame=SCHOOL), "shares", of="school")
    assert rows(root) == [["School", "Smith 1"], ["none", "10%"], ["some", "80.5%"]]
    said = " ".join("".join(root.itertext()).split())
    assert "The shares of Smith add up to 90.5%." in said
    assert "Potter: not collected." in said


def test_shares_of_an_entry_say_which_one_it_is() -> None:
    shares = fact("a", of="school", about="forge", shares={"none": 100})
    smith = role("smith", responsibilities=[fact("forge", name="Forges")], distributions=[shares])
    root = fill(edition(smith, frame=SCHOOL), "shares", of="school")
    assert rows(root)[0] == ["School", "Smith 1 Forges"]
    assert facts(root) == {"a", "forge"}


def test_spans_and_withheld_shares_are_not_added_up() -> None:
    span = role("smith", distributions=[fact("a", of="school", shares={"none": {"low": 10, "high": 20}})])
    held = role("potter", distributions=[fact("b", of="school", shares={"none": 10}, withheld=["some"])])
    root = fill(edition(span, held, frame=SCHOOL), "shares", of="school")
    assert rows(root)[1:] == [["none", "10–20%", "10%"], ["some", "No entry", "Withheld by the source"]]
    assert "add up" not in "".join(root.itertext())


def test_spans_that_are_more_than_the_whole_at_their_low_ends_are_added_up() -> None:
    spans = {"none": {"low": 60, "high": 70}, "some": {"low": 60, "high": 80}}
    root = fill(
        edition(role("smith", distributions=[fact("a", of="school", shares=spans)]), frame=SCHOOL),
        "shares",
        of="school",
    )
    assert "The shares of Smith add up to 120–150%." in text(root)


def test_nothing_is_worked_out_between_two_years_and_a_date_is_that_of_what_has_one() -> None:
    first = [score("wedging", 2, as_of="2009"), score("throwing", 4)]
    second = [score("wedging", 3, by="b", as_of="2025"), score("throwing", 3, by="b")]
    assert {line[0]: line[-1] for line in chart(first, second)[1:]} == {"Throwing": "−1", "Wedging": "Other year"}
    shown = text(fill(scored(first, second), "score-chart", measure="importance"))
    assert "Smith: 2009 where the source says when." in shown


def test_what_all_scores_of_a_table_rest_on_is_said_once_in_its_head() -> None:
    alike = [score("wedging", 3.5, sample=40, as_of="2024"), score("throwing", 2, sample=40, as_of="2024")]
    found = rows(fill(scored(alike, []), "score-table", of="smith"))
    assert [found[0], *found[-2:]] == [
        ["Scored 40 answers; 2024 1", "Importance"], ["Wedging", "3.5"], ["Throwing", "2.0"]]  # fmt: skip
    apart = [*alike, score("glazing", 4, sample=9)]
    found = rows(fill(scored(apart, []), "score-table", of="smith"))
    assert found[0] == ["Scored", "Importance", "Rests on"]
    assert found[-1] == ["Glazing", "4.0", "9 answers, a small sample 1"]


def test_neighbours_of_one_source_have_its_key_once() -> None:
    near = [fact("a", name="Turner"), fact("b", name="Caster")]
    frame = LadderFrame.model_validate(
        {
            "scales": [
                {
                    "id": "near",
                    "name": "Near",
                    "values": [{"id": "far", "name": "Far"}, {"id": "close", "name": "Close"}],
                }
            ]
        }
    )
    smith = role("smith", related=[each | {"nearness": "close"} for each in near])
    assert rows(fill(edition(smith, frame=frame), "related-jobs"))[-1] == ["Close 1", "Turner Caster"]
