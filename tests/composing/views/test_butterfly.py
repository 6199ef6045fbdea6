"""Bars to either side of a middle: what is counted, on one scale, and what the page says where there is nothing."""

from typing import Any

import pytest
from tests.composing.composed import troubles, written
from tests.composing.views.specimen import edition, fact, facts, fill, role, rows, text

from guidebuild.model.advice import CommonGround, SharedSkill
from guidebuild.model.catalogue import Catalogue
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role


def duty(identifier: str, theme: str | None, *sources: str) -> dict[str, Any]:
    return fact(identifier, name=identifier.title(), theme=theme) | {"sources": list(sources)}


def has(who: str, *duties: dict[str, Any], **more: Any) -> Role:
    return role(who, responsibilities=list(duties), **more)


SMITH = has("smith", duty("weld", "metal", "s0", "s1"), duty("sell", "trade", "s0"), duty("cast", "metal", "s0"))
POTTER = has("potter", duty("glaze", "clay", "s1"), duty("show", "trade", "s0", "s1"))


def bars(root: Any) -> list[str]:
    return [bar.get("style") for bar in root.xpath(".//span[@class='bar-range']")]


def test_two_roles_stand_on_either_side_from_what_is_the_first_ones_to_what_is_the_seconds() -> None:
    root = fill(edition(SMITH, POTTER), "butterfly")
    assert rows(root) == [
        ["Smith", "Theme", "Potter"],
        ["2", "Metal", "No entry"],
        ["1", "Trade", "2"],
        ["No entry", "Clay", "1"],
    ]
    assert facts(root) == {"weld", "sell", "cast", "glaze", "show"}


def test_bars_are_mirrored_and_share_one_scale() -> None:
    drawn = bars(fill(edition(SMITH, POTTER), "butterfly"))
    assert drawn == [
        "margin-left:0.0%;width:100.0%",
        "margin-left:50.0%;width:50.0%",
        "margin-left:0.0%;width:100.0%",
        "margin-left:0.0%;width:50.0%",
    ]


def test_the_middle_is_the_head_of_its_row() -> None:
    root = fill(edition(SMITH, POTTER), "butterfly")
    assert [text(head) for head in root.xpath(".//tbody//th[@scope='row']")] == ["Metal", "Trade", "Clay"]


def test_what_a_bar_counts_is_said_with_the_number_of_sources() -> None:
    said = text(fill(edition(SMITH, POTTER), "butterfly"))
    assert "A bar counts the sources that name it for the role, out of 2." in said
    assert "What no source names for a role may still be part of it." in said


def test_entries_are_counted_where_every_source_stands_alone_or_where_the_author_asks() -> None:
    alone = edition(
        has("smith", duty("weld", "metal", "s0"), duty("cast", "metal", "s0")), has("potter", duty("x", "metal", "s0"))
    )
    assert rows(fill(alone, "butterfly"))[1] == ["2", "Metal", "1"]
    assert rows(fill(alone, "butterfly", counts="sources"))[1] == ["1", "Metal", "1"]
    assert rows(fill(edition(SMITH, POTTER), "butterfly", counts="entries"))[2] == ["1", "Trade", "1"]


def test_the_entries_stand_below_their_bar_with_their_sources() -> None:
    assert rows(fill(edition(SMITH, POTTER), "butterfly", names="yes"))[1] == [
        "2 Weld 1, 2; Cast 1",
        "Metal",
        "No entry",
    ]


def test_what_all_share_counts_for_each_role_that_has_duties() -> None:
    base = CommonGround(
        skills=(SharedSkill(id="both", text="Heating", theme="clay", sources=("s0",)),
                SharedSkill(id="else", text="Bookkeeping", sources=("s0",)))
    )  # fmt: skip
    root = fill(edition(SMITH, POTTER, role("idle"), common_ground=base), "butterfly", names="yes")
    assert rows(root)[0] == ["Smith", "Theme", "Potter"]
    assert rows(root)[-1] == ["1 Heating 1", "Clay", "2 Glaze 2; Heating 1"]
    assert facts(root) == {"weld", "sell", "cast", "glaze", "show", "both"}


def test_three_roles_have_a_bar_each_beside_the_theme() -> None:
    baker = has("baker", duty("count", "trade", "s1"))
    root = fill(edition(SMITH, POTTER, baker), "butterfly")
    assert rows(root) == [
        ["Theme", "Smith", "Potter", "Baker"],
        ["Metal", "2", "No entry", "No entry"],
        ["Trade", "1", "2", "1"],
        ["Clay", "No entry", "1", "No entry"],
    ]


def test_of_three_roles_the_one_without_entries_is_named_below() -> None:
    idle = role("idle", absent={"responsibilities": "not-collected"})
    root = fill(edition(SMITH, POTTER, idle), "butterfly")
    assert rows(root)[0] == ["Smith", "Theme", "Potter"]
    assert "Idle: not collected." in text(root)


SKILLS = Catalogue.model_validate(
    {
        "categories": [{"id": "hand", "name": "By hand"}, {"id": "fire", "name": "Fire"}],
        "skills": [
            {"id": "firing", "name": "Firing", "category": "fire"},
            {"id": "shaping", "name": "Shaping", "category": "hand"},
            {"id": "sorting", "name": "Sorting", "category": "hand"},
        ],
    }
)


def knows(who: str, *skills: str) -> Role:
    return role(who, skills=[fact(f"{who}-{skill}", skill=skill, group="essential") for skill in skills])


def test_skills_stand_under_the_headings_of_the_catalogue() -> None:
    of = edition(knows("smith", "shaping", "sorting"), knows("potter", "firing", "shaping"), skills=SKILLS)
    assert rows(fill(of, "butterfly", of="skills", sort="listed")) == [
        ["Smith", "Skills", "Potter"],
        ["2", "By hand", "1"],
        ["No entry", "Fire", "1"],
    ]


@pytest.mark.parametrize(
    "of",
    [
        edition(SMITH, role("potter")),
        edition(has("smith", duty("weld", None, "s0")), has("potter", duty("glaze", None, "s0"))),
    ],
    ids=["one role has duties", "no theme, nothing shared"],
)
def test_where_bars_would_say_nothing_the_author_is_told_what_is_missing(of: Edition) -> None:
    told = troubles(written("one", "::: {.butterfly}\nThe words.\n:::"), of=of)
    (found,) = [each for each in told if each.code.slug == "component/empty"]
    assert found.message == "`butterfly` finds nothing to show"
    assert (
        found.hint
        == "take the fence out, or add entries of two roles under one heading, or entries that several sources name"
    )


def test_duties_without_a_theme_meet_by_their_name() -> None:
    of = edition(has("smith", duty("sell", None, "s0")), has("potter", duty("sell", None, "s1"), duty("x", None, "s0")))
    assert rows(fill(of, "butterfly"))[1] == ["1", "Sell", "1"]


def test_two_headings_of_one_name_are_two() -> None:
    headings = [{"id": "hand", "name": "Work"}, {"id": "fire", "name": "Work"}]
    of = edition(
        knows("smith", "shaping", "sorting"),
        knows("potter", "firing", "shaping"),
        skills=SKILLS.model_copy(update={"categories": Catalogue.model_validate({"categories": headings}).categories}),
    )
    found = rows(fill(of, "butterfly", of="skills", sort="listed"))
    assert found == [["Smith", "Skills", "Potter"], ["2", "Work", "1"], ["No entry", "Work", "1"]]
