"""Transitions, hiring, choosing, demand: what is grouped under what, and what is computed."""

from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact, facts, fill, role, rows, text

from guidebuild.model.advice import Choice, Choosing, Hiring, HiringReason
from guidebuild.model.base import Statement
from guidebuild.model.catalogue import Catalogue, Category, Skill
from guidebuild.model.ladder import Ladder, LadderNote, Transition
from guidebuild.model.pay import Market, MarketFigure


def way(identifier: str, start: list[str], end: list[str], **values: Any) -> Transition:
    return Transition.model_validate(fact(identifier, feasibility="Feasible", **{"from": start, "to": end}) | values)


def skilled(identifier: str, names: list[str]) -> Any:
    skills = [fact(f"{identifier}-{name}", skill=name, group="essential") for name in names]
    return role(identifier, skills=skills)


def test_what_carries_over_is_counted_and_a_long_list_is_cut() -> None:
    names = [f"k{number}" for number in range(15)]
    catalogue = Catalogue(
        categories=(Category(id="all", name="All"),),
        skills=tuple(Skill.model_validate({"id": name, "name": name.upper(), "category": "all"}) for name in names),
    )
    both = (skilled("smith", names[:14]), skilled("potter", names))
    root = fill(edition(*both, skills=catalogue, transitions=(way("w", ["smith"], ["potter"]),)), "transitions")
    shown = dict(row for row in rows(root)[1:] if len(row) == 2)
    assert shown["Skills that carry over"].startswith("14 skills are asked of both roles: K0, K1,")
    assert "K11, and 2 more." in shown["Skills that carry over"]
    assert shown["Skills to add"].startswith("1 skill is asked of the potter only: K14.")
    assert "How long" not in shown, "no source names a time"


def test_a_way_in_both_directions_and_its_parts() -> None:
    needs = [fact("n", text="Practice")]
    root = fill(edition(transitions=(way("w", ["smith", "potter"], ["potter", "smith"], needs=needs),)), "transitions")
    assert rows(root)[1] == ["Between Smith and Potter"]
    assert facts(root) == {"w", "n"}


def test_a_promotion_is_not_called_a_way_between_roles() -> None:
    root = fill(edition(transitions=(way("w", ["smith"], ["smith"], kind="promotion", at=["senior"]),)), "transitions")
    assert rows(root)[1] == ["Smith: promotion"]
    assert ["At which level", "Senior"] in rows(root)


def test_hiring_is_grouped_by_whom_it_calls_for() -> None:
    reasons = [
        fact("one", choose=["potter", "smith"], staffing="one-first", when="Small."),
        fact("both", choose=["smith", "potter"], when="Large."),
        fact("b", choose=["potter"], when="Clay."),
        fact("a", choose=["smith"], when="Iron."),
    ]
    hiring = Hiring(reasons=tuple(HiringReason.model_validate(reason) for reason in reasons))
    assert rows(fill(edition(hiring=hiring), "hiring-framework"))[1:] == [
        ["Hire the Smith", "Iron. 1"],
        ["Hire the Potter", "Clay. 1"],
        ["Hire both roles", "Large. 1"],
        ["Begin with one role", "Small. 1"],
    ]
    ticked = fill(edition(hiring=hiring), "hiring-framework", boxes="yes")
    assert rows(ticked)[1] == ["Hire the Smith", "☐ Iron. 1"]
    assert len(ticked.xpath("//td//li[@class='has-box']")) == len(reasons)


def test_what_hiring_notes_say_counts_and_the_keys_tell_by_whom() -> None:
    notes = (Statement.model_validate(fact("n", text="Look twice.", sources=["s0", "s1"])),)
    root = fill(edition(hiring=Hiring(notes=notes)), "hiring-notes")
    assert rows(root)[1] == ["Look twice. 1, 2"]


def test_choices_that_decide_nothing_come_last() -> None:
    choices = [
        fact("open", roles=["smith", "potter"], **{"if": "In doubt", "then": "Either"}),
        fact("b", roles=["potter"], **{"if": "Clay", "then": "Pots"}),
    ]
    choosing = Choosing(choices=tuple(Choice.model_validate(choice) for choice in choices))
    assert rows(fill(edition(choosing=choosing), "choosing"))[1:] == [
        ["Potter"],
        ["Clay", "Pots 1"],
        ["Both roles: does not decide between them"],
        ["In doubt", "Either 1"],
    ]


def test_a_yearly_rate_and_a_total_never_share_a_group() -> None:
    figures = [
        fact("total", roles=["smith"], measure="Growth", value=35, unit="percent-over-period", text="T."),
        fact(
            "rate",
            roles=["smith", "potter"],
            measure="Growth",
            value=23,
            unit="percent-per-year",
            text="R.",
            origin="O",
        ),
    ]
    market = Market(figures=tuple(MarketFigure.model_validate(figure) for figure in figures))
    assert rows(fill(edition(market=market), "market-table"))[1:] == [
        ["Growth in percent a year"],
        ["Growth 1", "Both roles", "23%", "Not stated", "Not stated", "O"],
        ["R."],
        ["Growth in percent over a whole period"],
        ["Growth 1", "Smith", "35%", "Not stated", "Not stated", "Not stated"],
        ["T."],
    ]


def test_a_figure_of_one_day_and_no_period_says_the_day_alone() -> None:
    words = {"roles": ["smith"], "measure": "Jobs", "unit": "count", "value": 7, "text": "T.", "as_of": "2025-05"}
    figures = (MarketFigure.model_validate(fact("day", **words)),
               MarketFigure.model_validate(fact("span", **words, period="2024")))  # fmt: skip
    found = rows(fill(edition(market=Market(figures=figures)), "market-table"))
    assert [row[3] for row in found if len(row) > 3][1:] == ["As of May 2025", "2024 as of May 2025"]


def test_notes_stand_under_the_roles_they_are_about() -> None:
    roles = (role("smith"), role("potter"), role("weaver"))
    notes = (
        LadderNote.model_validate(fact("w", text="Weaves.", roles=["weaver"])),
        LadderNote.model_validate(fact("all", text="Works.", roles=["weaver", "smith", "potter"])),
        LadderNote.model_validate(fact("two", text="Burns.", roles=["potter", "smith"])),
        LadderNote.model_validate(fact("left", text="Out.", roles=["gone"])),
    )
    root = fill(edition(*roles, ladder_notes=notes), "ladder-notes")
    labels = [row[0] for row in rows(root) if len(row) == 1]
    assert labels == ["All roles", "Smith and Potter", "Weaver"]
    assert "Out." not in text(root)


@pytest.mark.parametrize(
    ("start", "end", "carried"),
    [
        (["iron", "clay"], ["clay"], "1 skill is asked of both roles: CLAY."),
        (["iron"], ["clay"], "No skill of the guide’s catalogue is asked of both roles."),
        (["iron"], [], None),
        ([], [], None),
    ],
)
def test_what_carries_over_is_said_where_both_roles_name_skills(
    start: list[str], end: list[str], carried: str | None
) -> None:
    catalogue = Catalogue(
        categories=(Category(id="all", name="All"),),
        skills=tuple(
            Skill.model_validate({"id": name, "name": name.upper(), "category": "all"}) for name in ("iron", "clay")
        ),
    )
    both = (skilled("smith", start), skilled("potter", end))
    root = fill(edition(*both, skills=catalogue, transitions=(way("w", ["smith"], ["potter"]),)), "transitions")
    shown = dict(row for row in rows(root)[1:] if len(row) == 2)
    said = shown.get("Skills that carry over")
    assert said == carried if carried is None else said is not None and said.startswith(carried)


@pytest.mark.parametrize("count", [1, 2])
def test_one_move_is_a_line_and_several_are_a_list(count: int) -> None:
    levels = [fact(f"p{rank}", rank=rank, titles=[f"Potter {rank}"]) for rank in (1, 2, 3)]
    held = Ladder.model_validate(fact("l", role="potter", kind="full", levels=levels))
    moves = [{"from": f"p{rank}", "to": f"p{rank + 1}", "note": f"Step {rank}."} for rank in range(1, count + 1)]
    root = fill(edition(ladders=(held,), transitions=(way("w", ["smith"], ["potter"], moves=moves),)), "transitions")
    assert len([item for item in root.iter("li") if "Step" in text(item)]) == (count if count > 1 else 0)
    (shown,) = (row[-1] for row in rows(root) if "Step 1." in row[-1])
    assert all(f"Step {rank}." in shown for rank in range(1, count + 1))
