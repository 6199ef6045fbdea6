"""A process as lanes: the author's stages in their order, what each role does there, and where a lane is empty."""

from typing import Any

from tests.composing.composed import troubles, written
from tests.composing.views.specimen import edition, fact, facts, fill, role, rows, text
from tests.composing.views.test_butterfly import duty, has

from guidebuild.model.catalogue import Entry

SMITH = has("smith", duty("weld", "make", "s0"), duty("sell", "trade", "s0", "s1"), duty("rest", None, "s0"))
POTTER = has("potter", duty("draw", "plan", "s1"), duty("throw", "make", "s0"), absent={"walkthrough": "not-collected"})


def shown(*roles: Any, **attributes: str) -> Any:
    return fill(edition(*roles), "lanes", **attributes)


def test_a_stage_is_a_row_in_the_order_asked_for_and_a_lane_without_an_entry_says_so() -> None:
    root = shown(SMITH, POTTER, stages="plan make trade")
    assert rows(root) == [
        ["Step", "Smith", "Potter"],
        ["1 Plan", "No entry", "Draw 2"],
        ["2 Make", "Weld 1", "Throw 1"],
        ["3 Trade", "Sell 1, 2", "No entry"],
    ]
    assert [cell.get("class") for cell in root.xpath("//tbody/tr[1]/td")] == ["idle role-a", "acts role-b"]
    assert facts(root) == {"weld", "sell", "draw", "throw"}


def test_an_arrow_leads_from_stage_to_stage_and_back_where_the_process_begins_anew() -> None:
    root = shown(SMITH, POTTER, stages="plan make", loop="yes")
    assert [arrow.get("class") for arrow in root.xpath("//span[starts-with(@class, 'arrow')]")] == [
        "arrow down",
        "arrow up",
    ]
    assert rows(root)[-1] == ["Then again", "from plan"]


def test_without_stages_they_stand_as_the_data_name_them_and_the_rest_is_counted() -> None:
    root = shown(SMITH, POTTER)
    assert [row[0] for row in rows(root)[1:]] == ["1 Make", "2 Trade", "3 Plan"]
    assert "1 more is in the data." in text(root)


def test_what_is_said_of_an_entry_stands_behind_its_name_when_asked_for() -> None:
    told = duty("weld", "make", "s0") | {"detail": "joins iron"}
    assert rows(shown(has("smith", told), POTTER, stages="plan make", details="yes"))[2][1] == "Weld: joins iron 1"


def test_of_three_roles_those_that_do_nothing_there_are_named_below() -> None:
    root = shown(SMITH, POTTER, role("baker"))
    assert rows(root)[0] == ["Step", "Smith", "Potter"]
    assert "Without an entry in these stages: Baker." in text(root)


def test_steps_of_the_product_that_the_guide_follows_can_be_the_process() -> None:
    steps = [fact("a", name="Heat", theme="fire"), fact("b", name="Cool", theme="water")]
    root = fill(
        edition(role("smith", walkthrough=steps), POTTER, card={"walkthrough": Entry(id="pot", name="A pot")}),
        "lanes",
        of="walkthrough",
    )
    assert [row[:2] for row in rows(root)[1:]] == [["A pot"], ["1 Fire", "Heat 1"], ["2 Water", "Cool 1"]]
    assert rows(root)[2][2] == "Not collected"


def trouble(fence: str, *roles: Any) -> list[tuple[str, str, str | None]]:
    found = troubles(written("one", f"::: {{.lanes{fence}}}\nThe words.\n:::"), of=edition(*roles))
    return [(each.code.slug, each.message, each.hint) for each in found if each.code.slug.startswith("component/")]


def test_a_stage_that_no_entry_has_is_an_error() -> None:
    assert trouble(' stages="make trad"', SMITH, POTTER)[0] == (
        "component/attribute",
        "`lanes` has a stage `trad`, and no entry of `responsibilities` has that theme",
        "did you mean `trade`?",
    )


def test_without_themes_the_author_is_told_what_is_missing() -> None:
    (told,) = trouble("", has("smith", duty("rest", None, "s0")), role("potter"))
    needed = "a `theme` to duties, or to steps of the walkthrough, in two stages at least"
    assert told[2] == f"take the fence out, or add {needed}"


def test_a_process_whose_first_stage_is_withheld_does_not_begin_anew_at_another() -> None:
    root = shown(SMITH, has("potter", duty("throw", "make", "s0")), stages="plan make trade", loop="yes")
    assert rows(root)[-1] == ["Then again", "from the beginning"]


def test_a_stage_is_spelt_as_the_guide_spells_it() -> None:
    smith = has(
        "smith",
        duty("tune", "ai-models", "s0") | {"name": "Tune AI"},
        duty("watch", "live-mlops", "s0") | {"name": "Watch MLOps"},
    )
    assert [row[0] for row in rows(shown(smith, POTTER))[1:3]] == ["1 AI models", "2 Live MLOps"]
