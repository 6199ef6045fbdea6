"""What is said of no, all or only some of the roles or sources holds in the whole guide: also where an edition
withholds what speaks against it."""

from dataclasses import replace
from typing import Any

from tests.composing.views.specimen import audience, edition, fact, fill, role, rows, text
from tests.composing.views.test_who_has import SMITH, TOOLS, uses

from guidebuild.model.catalogue import Catalogue
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Evidence, Source
from guidebuild.model.ladder import Transition
from guidebuild.model.pay import Pay
from guidebuild.model.role import Role
from guidebuild.selecting import select


def cut(of: Edition) -> Edition:
    """The edition of a reader from whom something is withheld."""
    lead = audience("lead")
    guide = replace(of.guide, audiences=(lead,))
    found = select(guide, lead, None).value
    assert found is not None
    return found


def withheld(id: str, **values: Any) -> dict[str, Any]:
    """A fact that the cut edition lacks."""
    return fact(id, **values) | {"except": ["lead"]}


def test_a_role_is_the_only_one_where_no_other_has_it_in_the_whole_guide() -> None:
    potter = role("potter", tools=[fact("a", tool="wheel"), withheld("b", tool="hammer")])
    whole = edition(SMITH, potter, tools=TOOLS)
    assert rows(fill(whole, "who-has", of="tools"))[0] == ["Only Smith 2", "Both 1", "Only Potter 1"]
    head, cells = rows(fill(cut(whole), "who-has", of="tools"))
    assert head == ["Smith 3", "Both 0", "Only Potter 1"]
    assert cells[1] == "No entry"


def test_an_empty_list_is_none_of_this_guide_where_the_whole_guide_has_none() -> None:
    potter = role("potter", tools=[fact("a", tool="kiln"), withheld("b", tool="wheel")])
    whole = edition(uses("smith", kiln=["s0"]), potter, tools=TOOLS)
    head, cells = rows(fill(cut(whole), "who-has", of="tools"))
    assert head == ["Only Smith 0", "Both 1", "Only Potter 0"]
    assert cells == ["None in this guide", "Fire Kiln 1", "No entry"]


def test_of_many_roles_one_has_nothing_by_itself_where_nothing_is_withheld() -> None:
    cook = role("cook", tools=[fact("x", tool="kiln"), withheld("y", tool="wheel")])
    smiths = [uses(f"smith-{number}", hammer=["s0"], kiln=["s0"]) for number in range(3)]
    whole = edition(cook, *smiths, tools=TOOLS)
    assert "Nothing by itself: Smith 0, Smith 1, and Smith 2." in text(fill(whole, "who-has", of="tools"))
    assert "Cook" not in text(fill(cut(whole), "who-has", of="tools")).split("Nothing by itself")[1]


NAMES = ("forging", "glazing", "selling")
SKILLS = Catalogue.model_validate(
    {
        "categories": [{"id": "hand", "name": "By hand"}],
        "skills": [
            {"id": name, "name": name.title(), "category": "hand"} for name in ("forging", "glazing", "selling")
        ],
    }
)


def knows(who: str, *skills: str, without: tuple[str, ...] = ()) -> Role:
    held = [fact(f"{who}-{name}", skill=name, group="essential") for name in skills]
    held += [withheld(f"{who}-{name}", skill=name, group="essential") for name in without]
    return role(who, skills=held)


def test_a_skill_is_new_where_the_role_one_comes_from_lacks_it_in_the_whole_guide() -> None:
    whole = edition(knows("smith", "forging", without=("glazing",)), knows("potter", "glazing"), skills=SKILLS)
    found = {row[0]: row[-1] for row in rows(fill(cut(whole), "skills-gap", **{"from": "smith", "to": "potter"}))}
    assert found["Skills that carry over"] == "No entry"
    assert "Skills to add1 skill" not in found
    assert found["Asked of the potter 1 skill"] == "Glazing 1"
    whole = edition(knows("smith", "forging"), knows("potter", "forging", without=("glazing",)), skills=SKILLS)
    found = {row[0]: row[-1] for row in rows(fill(cut(whole), "skills-gap", **{"from": "smith", "to": "potter"}))}
    assert found["Skills to add"] == "Nothing that the other role does not ask for"  # on the way back
    one_way = fill(cut(whole), "skills-gap", ways="one", **{"from": "smith", "to": "potter"})
    assert {row[0]: row[-1] for row in rows(one_way)}["Skills to add"] == "No entry"


def way(*roles: Role) -> str:
    held = Transition.model_validate(
        fact("way", kind="role", **{"from": ["smith"], "to": ["potter"]}, feasibility="It is done.")
    )
    return text(fill(cut(edition(*roles, skills=SKILLS, transitions=(held,))), "transitions"))


def test_how_many_skills_two_roles_share_is_said_where_nothing_is_withheld() -> None:
    smith, potter = knows("smith", "forging", "glazing"), knows("potter", "glazing", "selling")
    assert "1 skill is asked of both roles: Glazing." in way(smith, potter)
    assert "1 skill is asked of the potter only: Selling." in way(smith, potter)
    more = knows("potter", "glazing", without=("forging", "selling"))
    assert "Asked of both roles: Glazing." in way(smith, more)
    assert "only" not in way(smith, more)
    none = way(knows("smith", "forging", without=("glazing",)), knows("potter", "glazing"))
    assert "both" not in none
    assert "only" not in none


def test_no_further_step_is_named_where_none_is_withheld() -> None:
    steps = [fact(f"s{number}", name="Step", detail="Done") for number in range(2)]
    short = [fact("p0", name="Step", detail="Done"), withheld("p1", name="Step", detail="Done")]
    whole = edition(role("smith", walkthrough=steps), role("potter", walkthrough=short))
    assert rows(fill(cut(whole), "walkthrough"))[-1][-1] == "No entry"
    whole = edition(role("smith", walkthrough=steps), role("potter", walkthrough=short[:1]))
    assert rows(fill(cut(whole), "walkthrough"))[-1][-1] == "No further step named"


def paid(id: str, value: int, source: str, **more: Any) -> dict[str, Any]:
    terms = {"region": "us", "period": "year", "currency": "USD", "kind": "base", "statistic": "median"}
    return fact(id, roles=["smith"], value=value, as_of="2025", **terms) | {"sources": [source]} | more


THREE = tuple(
    Source.model_validate({"id": f"s{n}", "key": f"{n}", "title": f"T{n}", "kind": "survey"}) for n in range(3)
)


def test_sources_agree_where_none_of_the_whole_guide_differs() -> None:
    held = [paid("a", 50000, "s0"), paid("b", 50000, "s1")]
    other = paid("c", 90000, "s2")
    agreed = edition(pay=Pay.model_validate({"statements": [*held, other]}), sources=THREE)
    assert "Where the sources disagree" in text(fill(agreed, "pay-chart"))
    whole = edition(pay=Pay.model_validate({"statements": [*held, other | {"except": ["lead"]}]}), sources=THREE)
    said = text(fill(cut(whole), "pay-chart"))
    assert "Where the sources agree" not in said
    assert "The medians are equal." in said
    without = edition(pay=Pay.model_validate({"statements": held}), sources=THREE)
    assert "Where the sources agree" in text(fill(cut(without), "pay-chart"))


def test_a_bar_counts_all_sources_or_says_that_it_counts_those_of_the_edition() -> None:
    def duty(id: str, theme: str, source: str, **more: Any) -> dict[str, Any]:
        return fact(id, name=id, theme=theme) | {"sources": [source]} | more

    smith = [duty("a", "making", "s0"), duty("b", "making", "s1"), duty("c", "selling", "s0")]
    potter = [duty("d", "making", "s0"), duty("e", "selling", "s0"), duty("f", "selling", "s1") | {"except": ["lead"]}]
    whole = edition(role("smith", responsibilities=smith), role("potter", responsibilities=potter))
    fewer = edition(whole.guide.roles[0], role("potter", responsibilities=potter[:2]))
    assert "A bar counts the sources that name it for the role" in text(fill(cut(fewer), "butterfly"))
    assert "that name it" not in text(fill(cut(whole), "butterfly"))
    assert "A bar counts the sources of the entries that this edition has for the role." in text(
        fill(cut(whole), "butterfly")
    )


def test_a_side_has_no_key_of_a_source_whose_entries_are_all_withheld() -> None:
    held = [paid("a", 50000, "s0"), paid("b", 51000, "s1") | {"except": ["lead"]}, paid("c", 90000, "s2")]
    sides = [
        {"id": "low", "says": "Little", "entries": ["a", "b"], "sources": ["s0", "s1"]},
        {"id": "high", "says": "Much", "entries": ["c"], "sources": ["s2", "s0"]},
    ]
    conflict = fact("c1", kind="between-sources", severity="high", topic="pay", question="How much?", positions=sides,
                    advice="Ask.")  # fmt: skip
    evidence = Evidence.model_validate({"conflicts": [conflict]})
    whole = edition(pay=Pay.model_validate({"statements": held}), evidence=evidence, sources=THREE)
    (kept,) = cut(whole).guide.evidence.conflicts
    assert [side.sources for side in kept.positions] == [("s0",), ("s2", "s0")]
    (still,) = whole.guide.evidence.conflicts
    assert [side.sources for side in still.positions] == [("s0", "s1"), ("s2", "s0")]
