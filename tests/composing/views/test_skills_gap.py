"""The gap between two roles, and where each begins."""

from lxml import etree
from tests.composing.views.specimen import LOCALE, edition, fact, facts, fill, role, rows, text

from guidebuild.composing.blocks.kinds import Listing
from guidebuild.composing.views.roles.requirements import Excerpt, cell_of
from guidebuild.composing.views.roles.skills_gap import GapAttributes, skills_gap
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.advice import CommonGround
from guidebuild.model.catalogue import Catalogue
from guidebuild.model.ladder import Ladder
from guidebuild.model.role import Role

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


def said(root: etree._Element) -> list[list[str]]:
    """The text of all rows without the keys of the sources."""
    for keys in root.xpath("//span[@class='cites']"):
        after = keys.tail
        keys.clear()
        keys.tail = after
    return rows(root)


def test_a_remark_on_what_carries_over_says_of_which_role_it_holds() -> None:
    def noted(who: str) -> Role:
        skill = fact(f"{who}-fire", skill="fire", group="essential", note="At dawn.")
        return role(who, skills=[skill], tools=[fact(f"{who}-tongs", tool="tongs", note="For fairs.")])

    root = fill(edition(noted("smith"), noted("potter"), skills=SKILLS, tools=TOOLS), "skills-gap",
                **{"from": "potter", "to": "smith"})  # fmt: skip
    found = {row[0]: row[-1] for row in said(root)}
    assert found["Skills that carry over 1 skill"] == "Fire Potter: At dawn. Smith: At dawn."
    assert found["Tools that carry over 1 tool"] == "Tongs Potter: For fairs. Smith: For fairs."


def test_both_directions_are_counted_from_the_catalogues() -> None:
    base = CommonGround.model_validate({"skills": [fact("base-a", text="Strong hands")]})
    shown = edition(SMITH, POTTER, skills=SKILLS, tools=TOOLS, common_ground=base)
    root = fill(shown, "skills-gap", **{"from": "potter", "to": "smith"})
    assert said(root)[1:] == [
        ["In either direction"],
        ["Skills that carry over 1 skill", "Fire"],
        ["Common base, in words", "Strong hands"],
        ["Tools that carry over 1 tool", "Tongs"],
        ["Potter to Smith"],
        ["Skills to deepen 1 skill", "Fire: White hot"],
        ["Skills to add 1 skill", "Iron"],
        ["Smith to Potter"],
        ["Skills to deepen", "No shared skill sets this role apart"],
        ["Skills to add 1 skill", "Clay: Soft Wet."],
        ["Tools to add 1 tool", "Wheel"],
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
        assert skills_gap(WordedEdition.of(shown), GapAttributes.model_validate({"from": origin, "to": target})) == ()


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
    assert said(root)[1:] == [
        ["Before entry", "Striker: Strikes; Young Striker: Strikes; Young", "No ladder names this stage"],
        ["Entry", "Smith Smith", "No ladder names this stage"],
        ["Education", "None", "No entry"],
    ]
    assert facts(root) == {"level-1-1", "level-2-1", "level-1-2", "level-2-2", "edu-a"}


def test_names_stand_in_columns_and_what_is_longer_one_below_the_other() -> None:
    listed = cell_of([Excerpt(f"Name {n}", None, ()) for n in range(4)], LOCALE)
    told = cell_of([Excerpt(f"Name {n}", "What it is for, in so many words and more", ()) for n in range(4)], LOCALE)
    few = cell_of([Excerpt("One", None, ()), Excerpt("Two", None, ())], LOCALE)
    styles = [[block.style for block in cell.blocks if isinstance(block, Listing)] for cell in (listed, told, few)]
    assert styles == [["statements in-columns"], ["statements"], ["statements"]]
    assert cell_of([Excerpt("One", None, ())], LOCALE).blocks == ()
