"""The gap between two roles, and where each begins."""

from __future__ import annotations

from tests.composing.views.specimen import LOCALE, edition, fact, facts, fill, role, rows, text

from guidebuild.composing.views.skills_gap import OfGap, skills_gap
from guidebuild.model.advice import CommonGround
from guidebuild.model.catalogue import Catalogue
from guidebuild.model.ladder import Ladder

SKILLS = Catalogue.model_validate(
    {
        "categories": [{"id": "craft", "name": "Craft"}],
        "skills": [{"id": id, "name": id.title(), "category": "craft"} for id in ("iron", "fire", "clay")],
    }
)
TOOLS = Catalogue.model_validate(
    {
        "categories": [{"id": "kit", "name": "Kit"}],
        "tools": [{"id": id, "name": id.title(), "category": "kit"} for id in ("tongs", "wheel")],
    }
)
SMITH = role(
    "smith",
    skills=[
        fact("s-iron", skill="iron", group="essential"),
        fact("s-fire", skill="fire", group="unique", detail="White hot", sources=["s1"]),
    ],
    tools=[fact("s-tongs", tool="tongs")],
)
POTTER = role(
    "potter",
    skills=[
        fact("p-fire", skill="fire", group="essential"),
        fact("p-clay", skill="clay", group="essential", detail="Soft", note="Wet."),
    ],
    tools=[fact("p-tongs", tool="tongs", weight="rare"), fact("p-wheel", tool="wheel")],
)


def test_both_directions_are_counted_from_the_catalogues() -> None:
    base = CommonGround.model_validate({"skills": [fact("base-a", text="Strong hands")]})
    shown = edition(SMITH, POTTER, skills=SKILLS, tools=TOOLS, common_ground=base)
    root = fill(shown, "skills-gap", **{"from": "potter", "to": "smith"})
    assert rows(root)[1:] == [
        ["In either direction"],
        ["Skills that carry over 1 skill", "Fire 1, 2"],
        ["Common base, in words", "Strong hands 1"],
        ["Tools that carry over 1 tool", "Tongs 1"],
        ["Potter to Smith"],
        ["Skills to deepen 1 skill", "Fire: White hot 2"],
        ["Skills to add 1 skill", "Iron 1"],
        ["Smith to Potter"],
        ["Skills to deepen", "No shared skill sets this role apart"],
        ["Skills to add 1 skill", "Clay: Soft 1 Wet."],
        ["Tools to add 1 tool", "Wheel 1"],
    ]
    assert facts(root) >= {"s-iron", "s-fire", "p-fire", "p-clay", "s-tongs", "p-tongs", "p-wheel", "base-a"}


def test_one_way_leaves_out_the_way_back() -> None:
    shown = edition(SMITH, POTTER, skills=SKILLS, tools=TOOLS)
    root = fill(shown, "skills-gap", **{"from": "potter", "to": "smith", "ways": "one"})
    assert "Smith to Potter" not in text(root)


def test_the_common_base_of_all_roles_is_not_that_of_two_among_three() -> None:
    base = CommonGround.model_validate({"skills": [fact("base-a", text="Strong hands")]})
    shown = edition(SMITH, POTTER, role("baker"), skills=SKILLS, tools=TOOLS, common_ground=base)
    assert "base-a" not in facts(fill(shown, "skills-gap", **{"from": "potter", "to": "smith"}))


def test_there_is_no_gap_without_skills_or_to_oneself() -> None:
    shown = edition(SMITH, role("baker"), skills=SKILLS, tools=TOOLS)
    for origin, target in (("smith", "baker"), ("smith", "smith")):
        assert skills_gap(shown, OfGap.model_validate({"from": origin, "to": target}), LOCALE) is None


def test_first_posts_gather_the_stages_of_all_ladders() -> None:
    ladders = tuple(
        Ladder.model_validate(
            fact(f"ladder-{n}", role="smith", kind="outline", levels=[
                fact(f"level-{n}-1", rank=1, titles=["Striker"], stage="pre-entry", does="Strikes", who="Young"),
                fact(f"level-{n}-2", rank=2, titles=["Smith"], stage="entry"),
                fact(f"level-{n}-3", rank=3, titles=["Master"], stage="lead"),
            ])
        )
        for n in (1, 2)
    )  # fmt: skip
    shown = edition(role("smith", education=[fact("edu-a", text="None")]), role("potter"), ladders=ladders)
    root = fill(shown, "entry-levels", fields="education")
    assert rows(root)[1:] == [
        ["Before entry", "Striker: Strikes; Young 1 Striker: Strikes; Young 1", "No ladder names this stage"],
        ["Entry", "Smith 1 Smith 1", "No ladder names this stage"],
        ["Education", "None 1", "Not named for this role"],
    ]
    assert facts(root) == {"level-1-1", "level-2-1", "level-1-2", "level-2-2", "edu-a"}
