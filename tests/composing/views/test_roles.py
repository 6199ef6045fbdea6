"""Profiles, fields side by side, walkthrough, common ground."""

from typing import get_args

import pytest
from tests.composing.views.specimen import edition, fact, facts, fill, role, rows, said, tables, text

from guidebuild.composing.blocks.kinds import Listing
from guidebuild.composing.views.roles.roles import FieldAttributes, RolesAttributes, role_profile, side_by_side
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.advice import CommonGround, SharedSkill
from guidebuild.model.base import Fact
from guidebuild.model.role import SHOWN, Role

SMITH = role(
    "smith",
    focus=[fact("smith-focus", text="Iron")],
    responsibilities=[
        fact("forging", name="Forging", detail="Shapes iron", theme="making-things"),
        fact("selling", name="Selling", theme="trade", inferred=True),
    ],
    certifications=[fact("cert", text="Master", role_inferred=True)],
    stakeholders=[fact("farmers", who="Farmers", why="Need ploughs")],
    walkthrough=[fact("heat", name="Heat"), fact("beat", name="Beat")],
)
POTTER = role(
    "potter",
    responsibilities=[fact("throwing", name="Throwing", detail="Shapes clay", theme="making-things", note="Wet.")],
    walkthrough=[fact("knead", name="Knead")],
)


def test_a_profile_claims_nothing_of_an_empty_field_but_the_reason_that_its_role_gives() -> None:
    minded = role("potter", mindset=[fact("calm", text="Calm")])
    assert rows(fill(edition(SMITH, minded), "role-profile", of="smith"))[1:] == [
        ["Focus", "Iron 1"],
        ["Mindset", "No entry"],
    ]
    untold = role("smith", absent={"mindset": "not-stated"})
    assert rows(fill(edition(untold, POTTER), "role-profile", of="smith"))[1:] == [
        ["Mindset", "Not stated by any source"]
    ]


def test_a_profile_leaves_out_what_only_some_roles_have() -> None:
    def labels(one: Role) -> list[str]:
        (table,) = tables(role_profile(WordedEdition.of(edition(one)), RolesAttributes(of="smith")))
        return [said(row.head.line) for row in table.rows]

    assert "Outlook" not in labels(SMITH)
    assert "Outlook" in labels(role("smith", outlook=[fact("bright", text="Bright")]))


def test_a_profile_has_the_id_that_links_to_a_role_use() -> None:
    root = fill(edition(SMITH, POTTER), "role-profile", of="potter")
    assert root.xpath("//*[@id='role-potter']")


def test_a_shared_theme_is_one_row_and_a_missing_side_says_so_once() -> None:
    root = fill(edition(SMITH, POTTER), "side-by-side", field="responsibilities")
    assert rows(root)[1:] == [
        ["Making things", "Forging: Shapes iron 1", "Throwing: Shapes clay 1 Wet."],
        ["Trade", "Selling inferred 1", "No entry"],
    ]
    assert facts(root) == {"forging", "selling", "throwing"}


def test_what_all_share_stands_with_each_role_that_has_duties() -> None:
    base = CommonGround(
        skills=(SharedSkill(id="both", text="Haggling", theme="trade", sources=("s0",)),
                SharedSkill(id="else", text="Bookkeeping", sources=("s0",)))
    )  # fmt: skip
    root = fill(edition(SMITH, POTTER, role("idle"), common_ground=base), "side-by-side", field="responsibilities")
    assert rows(root)[2] == ["Trade", "Selling inferred 1 Haggling 1", "Haggling 1"]
    plain = role("smith", responsibilities=[fact("forging", name="Forging")])
    assert rows(fill(edition(plain, common_ground=base), "side-by-side", field="responsibilities"))[1:] == [
        ["Duties", "Forging 1"]
    ], "without themes of duties nothing is sorted by them"


def test_people_and_certificates_say_why_and_how_sure() -> None:
    both = edition(SMITH, POTTER)
    assert rows(fill(both, "side-by-side", field="stakeholders"))[1][1] == "Farmers: Need ploughs 1"
    untied = rows(fill(both, "side-by-side", field="certifications"))[1][1]
    assert untied == "Master 1 the source does not tie it to this role"


def test_a_field_that_no_role_has_shows_nothing() -> None:
    assert side_by_side(WordedEdition.of(edition(SMITH, POTTER)), FieldAttributes(field="suits")) == ()


def test_a_long_list_is_one_row_however_many_statements_it_has() -> None:
    many = [fact(f"task-{number}", text="Hammer " * 10) for number in range(20)]
    (table,) = tables(
        side_by_side(
            WordedEdition.of(edition(role("smith", task_examples=many), POTTER)), FieldAttributes(field="task_examples")
        )
    )
    (row,) = table.rows
    assert said(row.head.line) == "Tasks"
    (listed,) = row.cells[0].blocks
    assert isinstance(listed, Listing)
    assert [item.facts for item in listed.items] == [(f"task-{n}",) for n in range(20)]
    assert said(row.cells[1].line) == "No entry"


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_any_number_of_roles(count: int) -> None:
    many = [role(f"role-{n}", focus=[fact(f"focus-{n}", text=f"Thing {n}")]) for n in range(count)]
    root = fill(edition(*many), "side-by-side", field="focus")
    assert [len(row) for row in rows(root)] == [count + 1] * 2
    assert facts(root) == {f"focus-{n}" for n in range(count)}
    assert (" wide" in root.xpath("string(//table/@class)")) == (count > 4)


def test_steps_are_numbered_and_the_shorter_way_ends_in_words() -> None:
    shown = rows(fill(edition(SMITH, POTTER), "walkthrough"))
    assert shown[1:] == [["Step 1", "Heat 1", "Knead 1"], ["Step 2", "Beat 1", "No further step named"]]


def test_common_ground_is_said_with_the_keys_of_those_who_agree() -> None:
    shared = {"id": "fire", "sources": ["s0", "s1"], "text": "Both use fire."}
    base = CommonGround.model_validate({"skills": [shared]})
    root = fill(edition(common_ground=base), "common-ground", part="skills")
    assert rows(root) == [["What the roles share"], ["Both use fire. 1, 2"]]
    assert facts(root) == {"fire"}


def test_the_caption_stands_above_the_table() -> None:
    root = fill(edition(SMITH, POTTER), "side-by-side", field="focus")
    assert text(root.find(".//figcaption")) == "Table 1.1 The finding. What is shown."  # type: ignore[arg-type]
    assert root.find("figure").get("id") == "here"  # type: ignore[union-attr]


SHOWN_ELSEWHERE = {"skills", "tools", "use_cases", "walkthrough", "related", "scores", "distributions"}
"""Fields of a role that have a component of their own."""


def test_every_field_of_a_role_can_be_shown_and_has_a_label() -> None:
    held = {name: get_args(field.annotation) for name, field in Role.model_fields.items()}
    of_facts = {
        name for name, kinds in held.items() if kinds and isinstance(kinds[0], type) and issubclass(kinds[0], Fact)
    }
    labelled = {name for name, shown in SHOWN.items() if shown.label}
    assert of_facts - SHOWN_ELSEWHERE == labelled, "a label in its `Shown`, or a component of its own, shows each field"


def test_profiles_of_several_roles_stand_side_by_side() -> None:
    smith = role("smith", focus=[fact("heat", text="Heat")], family="Metal")
    potter = role("potter", mindset=[fact("calm", text="Calm")])
    root = fill(edition(smith, potter), "role-profile", of="potter smith")
    head, *lines = rows(root)
    assert head == ["Profile", "Potter", "Smith"]
    assert lines[0] == ["Family", "No entry", "Metal"]
    assert {line[0]: line[1:] for line in lines[1:]} == {
        "Focus": ["No entry", "Heat 1"],
        "Mindset": ["Calm 1", "No entry"],
    }
    assert facts(root) == {"heat", "calm"}


def test_of_a_long_list_the_rest_is_counted_and_short_names_stand_in_columns() -> None:
    names = [fact(f"name-{number}", text=f"Smith {number}") for number in range(46)]
    whole = edition(role("smith", aliases=names))
    (table,) = tables(role_profile(WordedEdition.of(whole), RolesAttributes(of=("smith",), top=3)))
    (listed,) = next(row for row in table.rows if said(row.head.line) == "Also called").cells[0].blocks
    assert isinstance(listed, Listing)
    assert [said(item.line) for item in listed.items][-1] == "and 43 more"
    assert len(listed.items[-1].facts) == 43
    assert (len(listed.items), listed.style) == (4, "statements")
    (table,) = tables(role_profile(WordedEdition.of(whole), RolesAttributes(of=("smith",))))
    (listed,) = next(row for row in table.rows if said(row.head.line) == "Also called").cells[0].blocks
    assert isinstance(listed, Listing)
    assert (len(listed.items), listed.style) == (46, "statements in-columns")


@pytest.mark.parametrize(("long", "style"), [(2, "statements in-columns"), (3, "statements")])
def test_a_few_longer_names_leave_the_columns(long: int, style: str) -> None:
    names = [fact(f"name-{n}", text="Smith " + "of all works " * (3 * (n < long))) for n in range(10)]
    (table,) = tables(
        role_profile(WordedEdition.of(edition(role("smith", aliases=names))), RolesAttributes(of=("smith",)))
    )
    (listed,) = next(row for row in table.rows if said(row.head.line) == "Also called").cells[0].blocks
    assert isinstance(listed, Listing)
    assert listed.style == style
