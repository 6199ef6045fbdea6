"""Scorecards and adverts, from data of every shape."""

import re
from typing import Any

from lxml import etree
from tests.composing.views.specimen import edition, fact, facts, fill, role, rows, text

from guidebuild.composing.blocks.amounts_in_blocks import Noted, amounts_in
from guidebuild.composing.components import component
from guidebuild.composing.views.aids.advert import job_description
from guidebuild.composing.views.roles.requirements import MOST_DUTIES, MOST_TOOLS, requirements, tools
from guidebuild.composing.views.roles.roles import RoleAttributes
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.catalogue import Catalogue
from guidebuild.model.diagnostics import Span
from guidebuild.model.pay import Pay, PayStatement

SKILLS = Catalogue.model_validate(
    {
        "categories": [{"id": "craft", "name": "Craft"}],
        "skills": [
            {"id": "iron", "name": "Iron", "category": "craft"},
            {"id": "fire", "name": "Fire", "category": "craft"},
            {"id": "talk", "name": "Talk", "category": "craft"},
        ],
    }
)
TOOLS = Catalogue.model_validate(
    {
        "categories": [{"id": "kit", "name": "Kit"}],
        "tools": [
            {"id": "tongs", "name": "Tongs", "category": "kit"},
            {"id": "anvil", "name": "Anvil", "category": "kit"},
        ],
    }
)


def said(root: etree._Element) -> list[list[str]]:
    """The text of all rows without the keys of the sources."""
    for keys in root.xpath("//span[@class='cites']"):
        after = keys.tail
        keys.clear()
        keys.tail = after
    return [[re.sub(r" +;", ";", cell) for cell in row] for row in rows(root)]


def smith(**more: Any) -> Any:
    """A role with skills of every weight, duties named by one and by two sources, and tools."""
    return role(
        "smith",
        sources=["s0", "s1"],
        skills=[
            fact("iron-a", skill="iron", group="essential", detail="Knows iron"),
            fact("iron-b", skill="iron", group="unique", name="Deep iron", sources=["s1"]),
            fact("fire-a", skill="fire", group="essential", detail="Keeps it hot", sources=["s0", "s1"]),
            fact("talk-a", skill="talk", group="soft", inferred=True),
        ],
        tools=[fact("tool-a", tool="tongs"), fact("tool-b", tool="anvil", sources=["s0", "s1"])],
        responsibilities=[
            fact("duty-a", name="Forging", detail="Forges"),
            fact("duty-b", name="Shoeing", detail="Shoes horses", sources=["s0", "s1"]),
        ],
        **more,
    )


def test_requirements_gather_a_skill_once_and_put_what_sets_apart_first() -> None:
    shown = edition(smith(), skills=SKILLS, tools=TOOLS)
    found = requirements(shown, shown.guide.roles[0])
    assert [(one.skill.id, one.weight, one.sources) for one in found] == [
        ("iron", "unique", ("s0", "s1")),
        ("fire", "essential", ("s0", "s1")),
        ("talk", "desirable", ("s0",)),
    ]
    assert [one.fact.id for one in found[0].statements] == ["iron-b", "iron-a"]
    assert [one.facts[0].tool for one in tools(shown, shown.guide.roles[0])] == ["anvil", "tongs"]


def test_a_scorecard_weighs_and_totals() -> None:
    root = fill(edition(smith(), skills=SKILLS, tools=TOOLS), "scorecard", of="smith")
    assert [(row[0], row[-2]) for row in rows(root)[1:] if len(row) == 4] == [
        ("Iron", "3"), ("Fire", "2"), ("Shoeing", "2"), ("Forging", "2"), ("Tools in use", "1"), ("Talk", "1"),
    ]  # fmt: skip
    assert "The highest total is 33." in text(root)
    assert "inferred" in text(root)
    assert facts(root) == {"iron-a", "iron-b", "fire-a", "talk-a", "tool-a", "tool-b", "duty-a", "duty-b"}


def test_a_short_card_is_a_form_with_what_weighs_most_and_is_named_most_often() -> None:
    root = fill(edition(smith(), skills=SKILLS, tools=TOOLS), "scorecard", of="smith", top="3")
    boxes = "\N{BALLOT BOX} 0 \N{BALLOT BOX} 1 \N{BALLOT BOX} 2 \N{BALLOT BOX} 3"
    total = ("Sum", "7", "of 21")
    assert [(row[0], row[-2], row[-1]) for row in rows(root)[1:]] == [
        ("Iron", "3", boxes), ("Fire", "2", boxes), ("Shoeing", "2", boxes), total,
    ]  # fmt: skip
    assert "3 more criteria are left out." in text(root)
    names = [{"id": f"tool-{n}", "name": f"Tool {n}", "category": "c"} for n in range(MOST_TOOLS + 3)]
    much = Catalogue.model_validate({"categories": [{"id": "c", "name": "C"}], "tools": names})
    held = role("smith", tools=[fact(f"uses-{n}", tool=f"tool-{n}") for n in range(MOST_TOOLS + 3)])
    assert "and 3 more" in text(fill(edition(held, tools=much), "scorecard", of="smith"))
    duties = [fact(f"duty-{n}", name=f"Duty {n}", detail="Done daily") for n in range(MOST_DUTIES + 2)]
    busy = role("smith", responsibilities=duties)
    assert "7 more criteria are left out." in text(fill(edition(busy), "scorecard", of="smith", top="1"))
    assert [text(line) for line in root.xpath("//p[@class='blanks']")] == ["Candidate: Interviewer: Date:"]


def test_a_scorecard_says_how_many_duties_it_leaves_out() -> None:
    many = [fact(f"duty-{n}", name=f"Duty {n}", detail="Done", sources=["s0", "s1"]) for n in range(8)]
    root = fill(edition(role("smith", responsibilities=many)), "scorecard", of="smith")
    assert "2 more duties of the role are not on the card." in text(root)


def test_a_role_without_a_word_has_neither() -> None:
    for name in ("scorecard", "job-description"):
        row = component(name)
        assert row is not None
        assert row.view(WordedEdition.of(edition(role("smith"))), row.attributes.model_validate({"of": "smith"})) == ()


def test_an_advert_requires_what_sets_apart_or_is_named_twice() -> None:
    pay = Pay.model_validate(
        {"statements": [fact("pay-a", roles=["smith"], period="hour", currency="USD", kind="base", statistic="single",
                             value=40, note="Of one town.")]}
    )  # fmt: skip
    shown = edition(
        smith(focus=[fact("focus-a", text="Shape iron")], stakeholders=[fact("who-a", who="Farmers", why="Horses")]),
        skills=SKILLS, tools=TOOLS, pay=pay,
    )  # fmt: skip
    root = fill(shown, "job-description", of="smith")
    cells = {row[0]: row[1] for row in said(root)[1:]}
    assert cells["You bring"] == "Iron Fire"
    assert cells["A plus"] == "Talk inferred"
    assert cells["Education"] == "No entry"
    pay_label = next(label for label in cells if label.startswith("Pay"))
    assert cells[pay_label] == "$40 an hour (single figure; place and year not stated; base pay) Of one town."
    assert {"focus-a", "who-a", "pay-a", "iron-a", "iron-b"} <= facts(root)
    amounts = list(amounts_in(job_description(WordedEdition.of(shown), RoleAttributes(of="smith"))))
    assert amounts == [Noted(("pay-a",), "$40")], "an amount of a field is not in the words of its author"


def test_a_row_of_a_table_of_pay_stands_only_for_a_place_of_which_more_is_said() -> None:
    def paid(id: str, path: str, **more: Any) -> PayStatement:
        words = {"roles": ["smith"], "period": "year", "currency": "USD", "kind": "total", "statistic": "single"}
        stated = PayStatement.model_validate(fact(id, value=1000, **words, **more))
        stated._span = Span(path, 2, 1)
        return stated

    def shown(*several: PayStatement) -> set[str]:
        made = edition(smith(), skills=SKILLS, tools=TOOLS, pay=Pay(statements=several))
        return facts(fill(made, "job-description", of="smith"))

    town, land = paid("town", "pay/places.csv", region="north"), paid("land", "pay/places.csv")
    stated = paid("stated", "pay/statements.yaml")
    assert "town" in shown(town)
    assert {"town", "land", "stated"} & shown(town, land, stated) == {"land", "stated"}


def test_figures_that_read_the_same_are_one_line_with_all_their_sources_and_remarks() -> None:
    words = {"roles": ["smith"], "period": "year", "currency": "USD", "kind": "base", "statistic": "median"}
    first, second = fact("one", value=1000, note="Of men.", **words), fact("two", value=1000, **words)
    other = fact("three", value=2000, **words) | {"sources": ["s1"]}
    pay = Pay.model_validate({"statements": [first, other, second | {"sources": ["s1"]}]})
    root = fill(edition(smith(), skills=SKILLS, tools=TOOLS, pay=pay), "job-description", of="smith")
    cell = next(row[1] for row in rows(root) if row[0].startswith("Pay"))
    terms = "(median; place and year not stated; base pay)"
    assert cell == f"$1,000 {terms} 1, 2 Of men. $2,000 {terms} 2"
    assert {"one", "two", "three"} <= facts(root)


def test_what_several_levels_are_paid_stands_only_where_nothing_else_does() -> None:
    def paid(id: str, **more: Any) -> dict[str, Any]:
        return fact(
            id, roles=["smith"], period="year", currency="USD", kind="total", statistic="single", value=1000, **more
        )

    both = Pay.model_validate({"statements": [paid("all"), paid("old", stage="senior")]})
    one = Pay.model_validate({"statements": [paid("old", stage="senior")]})
    assert "old" not in facts(
        fill(edition(smith(), skills=SKILLS, tools=TOOLS, pay=both), "job-description", of="smith")
    )
    root = fill(edition(smith(), skills=SKILLS, tools=TOOLS, pay=one), "job-description", of="smith")
    assert "Senior: $1,000" in text(root)
