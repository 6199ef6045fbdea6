"""A table of roles whose cells are mostly empty: what one role alone has stands under its name."""

from tests.composing.views.specimen import edition, fact, fill, role, rows, text
from tests.composing.views.test_who_has import SMITH, TOOLS, uses
from tests.composing.views.test_withheld_claims import cut, withheld

from guidebuild.model.catalogue import Catalogue

MANY = Catalogue.model_validate(
    {
        "categories": [{"id": "hand", "name": "By hand"}, {"id": "fire", "name": "Fire"}],
        "tools": [{"id": f"t{n}", "name": f"T{n}", "category": "hand" if n < 4 else "fire"} for n in range(8)],
    }
)


def test_what_one_role_has_stands_under_its_name_where_most_cells_are_empty() -> None:
    smith, potter, baker = (
        uses(who, **{f"t{n}": ["s0"] for n in held})
        for who, held in (("smith", (0, 1, 4)), ("potter", (0, 2, 5)), ("baker", (3, 6, 7)))
    )
    root = fill(edition(smith, potter, baker, tools=MANY), "tool-table")
    assert rows(root) == [
        ["Tool", "Smith", "Potter", "Baker"],
        ["By hand"],
        ["T0", "Core 1", "Core 1", "No entry"],
        ["Only Smith"], ["T1 By hand", "Core 1"], ["T4 Fire", "Core 1"],
        ["Only Potter"], ["T2 By hand", "Core 1"], ["T5 Fire", "Core 1"],
        ["Only Baker"], ["T3 By hand", "Core 1"], ["T6 Fire", "Core 1"], ["T7 Fire", "Core 1"],
    ]  # fmt: skip
    assert root.xpath(".//tr[@id='tool-t1']")
    table = rows(fill(edition(smith, potter, baker, tools=MANY), "tool-table", form="table"))
    assert ["T1", "Core 1", "No entry", "No entry"] in table
    assert not any("Only" in row[0] for row in table)


def test_a_table_with_few_empty_cells_stays_one_unless_the_author_asks() -> None:
    potter = uses("potter", wheel=["s0"], kiln=["s0"])
    assert ["Wheel", "No entry", "Core 1"] in rows(fill(edition(SMITH, potter, tools=TOOLS), "tool-table"))
    assert ["Only Potter"] in rows(fill(edition(SMITH, potter, tools=TOOLS), "tool-table", form="lists"))


def test_a_role_without_anything_is_named_below_and_rows_go_over_the_columns_that_are_left() -> None:
    smith, potter = (
        uses(who, **{f"t{n}": ["s0"] for n in held}) for who, held in (("smith", (0, 1, 2)), ("potter", (0, 3, 4)))
    )
    root = fill(edition(smith, potter, role("idle"), tools=MANY), "tool-table")
    assert rows(root)[0] == ["Tool", "Smith", "Potter"]
    assert "Idle: no entry." in text(root)


def test_of_many_roles_what_one_alone_has_is_a_table_of_its_own() -> None:
    roles = [uses(f"r{n}", t7=["s0"], **{f"t{n}": ["s0"]}) for n in range(6)]
    root = fill(edition(*roles, tools=MANY), "tool-table")
    side_by_side, own = root.iter("table")
    assert [row[0] for row in rows(side_by_side)] == ["Tool", "Fire", "T7"]
    assert rows(own)[:3] == [["Tool", "What the role has"], ["Only R0"], ["T0 By hand", "Core 1"]]
    assert len(rows(own)) == 13


def test_only_is_not_said_where_an_edition_withholds_that_another_role_has_it() -> None:
    potter = role("potter", tools=[fact("a", tool="wheel"), withheld("b", tool="hammer")])
    whole = edition(SMITH, potter, tools=TOOLS)
    assert ["Only Smith"] in rows(fill(whole, "tool-table", form="lists"))
    found = rows(fill(cut(whole), "tool-table", form="lists"))
    assert ["Smith"] in found
    assert ["Only Potter"] in found


def test_a_reason_for_an_empty_cell_stays_in_its_column() -> None:
    skills = Catalogue.model_validate(
        {
            "categories": [{"id": "hand", "name": "By hand"}],
            "skills": [{"id": "s", "name": "S", "category": "hand"}],
        }
    )
    one = role("one", skills=[fact("x", skill="s", group="essential")])
    two = role("two", skills=[fact("y", skill="s", group="soft")])
    root = fill(edition(one, two, skills=skills), "skill-table", groups="essential", form="lists")
    assert rows(root)[-1] == ["S", "Essential 1", "Named, as: soft skill"]


def test_a_table_of_some_roles_has_what_they_have_and_claims_nothing_of_the_others() -> None:
    held = {"smith": (0, 1, 2, 3), "potter": (4, 5, 6, 7), "baker": (4, 5)}
    smith, potter, baker = (uses(who, **{f"t{n}": ["s0"] for n in those}) for who, those in held.items())
    guide = edition(smith, potter, baker, tools=MANY)
    alone = rows(fill(guide, "tool-table", roles="potter"))
    assert alone[:3] == [["Tool", "Potter"], ["Fire"], ["T4", "Core 1"]]
    two = rows(fill(guide, "tool-table", roles="smith potter", form="lists"))
    assert [row for row in two if len(row) == 1] == [["Only Smith"], ["Potter"]], "the baker has two of these as well"
