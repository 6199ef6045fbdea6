"""One map of all ladders: titles at their stages with all sources, ways at theirs, and what has no place."""

import dataclasses
from typing import Any

from tests.composing.composed import troubles, written
from tests.composing.views.specimen import edition, fact, facts, fill, role, rows, text
from tests.composing.views.test_ladders import ladder, level

from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Transition


def titled(identifier: str, rank: int, stage: str | None, *titles: str, source: str = "s0", **more: Any) -> Any:
    return level(identifier, rank, **more) | {"stage": stage, "titles": list(titles), "sources": [source]}


SMITH = ladder("ls", "smith", titled("s1", 1, "entry", "Helper"), titled("s2", 2, "senior", "Master", "Owner"))
SMITH_TOO = ladder("lt", "smith", titled("t1", 1, "senior", "owner", source="s1"), order="inferred", sources=["s1"])
POTTER = ladder("lp", "potter", titled("p1", 1, "entry", "Apprentice"), titled("p2", 2, None, "Thrower"))


def way(identifier: str, origin: str, target: str, **more: Any) -> Transition:
    return Transition.model_validate(
        fact(identifier, **{"from": [origin], "to": [target]}, feasibility="Common", **more)
    )


def mapped(*transitions: Transition, ladders: Any = (SMITH, SMITH_TOO, POTTER), **more: Any) -> Edition:
    return edition(ladders=ladders, transitions=transitions, **more)


def test_a_title_stands_once_at_its_stage_and_what_most_sources_name_comes_first() -> None:
    root = fill(mapped(), "career-map")
    assert rows(root) == [
        ["Level", "Smith", "Potter"],
        ["Senior", "Owner 1, 2 Master 1", "No level shown here"],
        ["Entry", "Helper 1", "Apprentice 1"],
    ]
    assert facts(root) == {"s1", "s2", "t1", "p1"}


def test_a_way_with_a_stage_stands_between_the_rails_at_it() -> None:
    root = fill(mapped(way("w", "smith", "potter", at=["entry"])), "career-map")
    assert [row[2] for row in rows(root)] == ["Ways across", "No move shown here", "smith to potter 1"]
    assert root.xpath("string(//td[@class='crossing']//span[contains(@class, 'arrow')]/@class)") == "arrow forward"


def test_a_way_without_a_level_stands_below_and_says_so() -> None:
    root = fill(mapped(way("w", "potter", "smith", time={"wording": "two years"})), "career-map")
    (below,) = root.xpath("//p[@class='way']")
    assert text(below) == "Smith Potter Common; two years. 1"
    assert below.xpath("./span[@class='arrow back']")
    assert "Where a way below the map names no level, the sources name none." in text(root)


def test_an_edition_without_ways_says_none_only_where_the_guide_has_none() -> None:
    said = "This guide has no entry on ways from one of these roles to another."
    none = mapped()
    assert said in text(fill(none, "career-map"))
    withheld = dataclasses.replace(none, whole=mapped(way("w", "smith", "potter")).guide)
    assert said not in text(fill(withheld, "career-map"))


def test_of_three_roles_all_ways_stand_below_each_once_with_its_level() -> None:
    baker = ladder("lb", "baker", titled("b1", 1, "entry", "Boy"), titled("b2", 2, "senior", "Baker"))
    moves = [{"from": "s1", "to": "b1"}, {"from": "s2", "to": "b2"}]
    root = fill(
        edition(
            *(role(each) for each in ("smith", "potter", "baker")),
            ladders=(SMITH, POTTER, baker),
            transitions=(way("w", "smith", "baker", moves=moves), way("v", "potter", "smith", at=["entry"])),
        ),
        "career-map",
    )
    assert rows(root)[0] == ["Level", "Smith", "Potter", "Baker"]
    assert [text(each) for each in root.xpath("//p[@class='way']")] == [
        "Smith Potter Common; Entry. 1",
        "Smith Baker Common; Helper to Boy and Master or Owner to Baker. 1",
    ]


def test_what_has_no_stage_and_what_the_editor_ordered_is_said() -> None:
    said = text(fill(mapped(), "career-map"))
    assert "Where a source lists titles without ranking them, their place is the editor’s." in said
    assert "On no stage that ladders share: Thrower." in said
    assert "This guide has no entry on ways from one of these roles to another." in said


def test_experience_stands_below_the_titles() -> None:
    asked = titled("s1", 1, "entry", "Helper", experience={"wording": "2–3 years"})
    root = fill(mapped(ladders=(ladder("ls", "smith", asked), POTTER)), "career-map")
    assert rows(root)[1][1] == "Helper 1 2–3 years 1"


def test_only_the_stages_asked_for_are_shown() -> None:
    assert [row[0] for row in rows(fill(mapped(), "career-map", stages="senior"))] == ["Level", "Senior"]


def test_without_stages_the_author_is_told_what_is_missing() -> None:
    bare = mapped(ladders=(ladder("ls", "smith", titled("s1", 1, None, "Helper")), POTTER))
    (found,) = [
        each
        for each in troubles(written("one", "::: {.career-map}\nThe words.\n:::"), of=bare)
        if each.code.slug == "component/empty"
    ]
    assert found.hint == "take the fence out, or add ladders of two roles whose levels name their stage"


def test_a_way_whose_stage_has_no_row_stands_below_although_others_have_one() -> None:
    moves = [{"from": "p2", "to": "s2"}]
    ways = (way("w", "smith", "potter", at=["entry"]), way("v", "smith", "potter", at=["lead"]))
    root = fill(mapped(*ways, way("u", "potter", "smith", moves=moves)), "career-map")
    assert facts(root) >= {"w", "v", "u"}
    assert [text(each) for each in root.xpath("//p[@class='way']")] == [
        "Smith Potter Common; Thrower to Master or Owner. 1",
        "Smith Potter Common; Lead. 1",
    ]
    assert "the sources name none" not in text(root)


def test_a_way_between_levels_that_are_not_shown_is_no_absence() -> None:
    """Of a ladder that is not asked for, or that this edition does without."""
    shown = way("w", "smith", "potter", moves=[{"from": "t1", "to": "p1"}])
    gone = way("v", "smith", "potter", moves=[{"from": "s9", "to": "p9"}])
    for each in (shown, gone):
        root = fill(mapped(each), "career-map", ladders="ls lp")
        assert each.id in facts(root)
        assert "no entry on ways" not in text(root)
        assert "the sources name none" not in text(root)


def test_a_role_that_was_asked_for_and_has_no_stage_is_named() -> None:
    roles = tuple(role(each) for each in ("smith", "potter", "baker"))
    root = fill(edition(*roles, ladders=(SMITH, POTTER)), "career-map", roles="smith potter baker")
    assert "Without an entry in these stages: Baker." in text(root)


def test_a_way_below_names_the_stages_at_which_it_leads_that_way() -> None:
    """One of its two stages is left by a move of its own, so only one direction is open there."""
    moves = [{"from": "s1", "to": "p1"}]
    back_too = Transition.model_validate(
        fact(
            "w",
            **{"from": ["smith", "potter"], "to": ["potter", "smith"]},
            feasibility="Common",
            at=["entry", "mid"],
            moves=moves,
        )
    )
    baker = ladder("lb", "baker", titled("b1", 1, "entry", "Boy"))
    of = edition(
        *(role(each) for each in ("smith", "potter", "baker")), ladders=(SMITH, POTTER, baker), transitions=(back_too,)
    )
    assert [text(each) for each in fill(of, "career-map").xpath("//p[@class='way']")] == [
        "Smith Potter Common; Helper to Apprentice. 1",
        "Smith Potter Common; Entry. 1",
        "Smith Potter Common; Mid-level. 1",
    ]


def test_a_way_at_two_stages_stands_below_for_the_one_that_has_no_row() -> None:
    root = fill(mapped(way("w", "smith", "potter", at=["entry", "lead"])), "career-map")
    assert [text(each) for each in root.xpath("//p[@class='way']")] == ["Smith Potter Common; Lead. 1"]
