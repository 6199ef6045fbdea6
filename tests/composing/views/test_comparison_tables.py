"""Comparison rows, skills and tools, sectors and applications."""

from dataclasses import replace

from tests.composing.views.specimen import edition, fact, facts, fill, role, rows, text

from guidebuild.composing.attributes import references
from guidebuild.composing.views.evidence.comparison import DimensionsAttributes
from guidebuild.model.advice import Comparison, Sectors
from guidebuild.model.catalogue import Catalogue
from guidebuild.model.role import Role

COMPARISON = Comparison.model_validate(
    {
        "groups": [{"id": "purpose", "name": "Purpose"}, {"id": "trade", "name": "Trade"}],
        "dimensions": [
            {"id": "focus", "name": "Focus", "group": "purpose"},
            {"id": "price", "name": "Price", "group": "trade"},
        ],
        "rows": [
            fact("row-a", dimension="focus", label="Main focus", cells={"smith": "Iron", "potter": "Clay"}),
            fact("row-b", dimension="focus", label="Focus", cells={"smith": "Fire"}, sources=["s1"], note="Late."),
            fact("row-c", dimension="price", label="Price", cells={"smith": {"absent": "not-part"}, "potter": "Low"}),
        ],
    }
)  # fmt: skip

SKILLS = Catalogue.model_validate(
    {
        "categories": [{"id": "craft", "name": "Craft"}, {"id": "unused", "name": "Unused"}],
        "skills": [
            {"id": "firing", "name": "Firing", "category": "craft"},
            {"id": "idle", "name": "Idle", "category": "unused"},
        ],
    }
)  # fmt: skip
TOOLS = Catalogue.model_validate(
    {
        "categories": [{"id": "hand", "name": "Hand tools"}],
        "tools": [{"id": "hammer", "name": "Hammer", "category": "hand"}],
    }
)
SMITH = role(
    "smith",
    skills=[
        fact("firing-a", skill="firing", name="Hot work", detail="Forge and anneal", group="essential"),
        fact("firing-b", skill="firing", detail="By colour", group="unique"),
    ],
    tools=[fact("smith-hammer", tool="hammer"), fact("smith-hammer-2", tool="hammer", weight="rare", note="At fairs.")],
    use_cases=[fact("plough", name="Ploughs", company="Acme", detail="For fields", sector="farms")],
)
POTTER = role("potter", skills=[fact("firing-c", skill="firing", group="desirable")])


def test_what_sources_say_of_one_dimension_stands_in_one_row_with_their_own_labels_and_keys() -> None:
    root = fill(edition(comparison=COMPARISON), "comparison", dimensions="focus")
    assert rows(root)[1:] == [["Focus Main focus", "Iron 1 Fire 2Late.", "Clay 1"]]
    assert facts(root) == {"row-a", "row-b"}


def test_group_labels_stand_above_several_groups() -> None:
    shown = rows(fill(edition(comparison=COMPARISON), "comparison"))
    assert shown[1] == ["Purpose"]
    assert shown[-1] == ["Price", "Not part of the role", "Low 1"]


def test_dimensions_are_references() -> None:
    found = references(DimensionsAttributes.model_validate({"dimensions": "focus price"}))
    assert [(name, ref.kind, id) for name, ref, id in found] == [
        ("dimensions", "dimension", "focus"), ("dimensions", "dimension", "price"),
    ]  # fmt: skip


def test_a_skill_row_shows_every_statement_with_its_weight() -> None:
    root = fill(edition(SMITH, POTTER, skills=SKILLS), "skill-table")
    assert rows(root)[1:] == [
        ["Craft"],
        ["Firing", "Stressed for this role. By colour 1 Essential. Hot work: Forge and anneal 1", "Desirable 1"],
    ]
    assert root.xpath("//tr/@id") == ["skill-firing"]
    assert root.xpath("//span[contains(@class, 'dot')]/@class") == ["dot core", "dot core", "dot shared"]
    assert facts(root) == {"firing-a", "firing-b", "firing-c"}


def test_a_skill_outside_the_groups_asked_for_is_not_called_missing() -> None:
    shown = rows(fill(edition(SMITH, POTTER, skills=SKILLS), "skill-table", groups="unique"))
    assert shown[2] == ["Firing", "Stressed for this role. By colour 1", "Named, as: desirable"]
    baker = role("baker", skills=[fact("dough", skill="dough", group="soft")])
    shown = text(fill(edition(SMITH, POTTER, baker, skills=SKILLS), "skill-table", groups="unique"))
    assert "Baker: no entry as: stressed for this role." in shown


def test_a_skill_sets_a_role_apart_that_no_other_role_has_in_the_whole_guide() -> None:
    known = edition(SMITH, role("potter"), skills=SKILLS)
    assert rows(fill(known, "skill-table"))[2][1].startswith("Sets the role apart. By colour")
    cut = replace(known, whole=edition(SMITH, POTTER, skills=SKILLS).guide)
    assert rows(fill(cut, "skill-table"))[2][1].startswith("Stressed for this role. By colour")


def test_a_tool_row_has_dots_in_words() -> None:
    root = fill(edition(SMITH, POTTER, tools=TOOLS), "tool-table")
    assert rows(root)[2] == ["Hammer", "Core 1 Rare 1 At fairs.", "No entry"]
    assert root.xpath("//tr/@id") == ["tool-hammer"]


def test_a_tool_may_stand_under_a_heading_of_the_other_catalogue() -> None:
    entries = {"categories": [], "tools": [{"id": "hammer", "name": "Hammer", "category": "forging"}]}
    headings = {"categories": [{"id": "forging", "name": "Forging"}]}
    made = edition(SMITH, POTTER, tools=Catalogue.model_validate(entries), skills=Catalogue.model_validate(headings))
    assert [each[0] for each in rows(fill(made, "tool-table"))[1:]] == ["Forging", "Hammer"]


def test_sectors_say_what_holds_for_all_roles_across_their_columns() -> None:
    sectors = Sectors.model_validate(
        {
            "sectors": [{"id": "farms", "name": "Farms"}, {"id": "towns", "name": "Towns"}],
            "notes": [
                fact("farm-a", sector="farms", roles=["smith"], text="Ploughs"),
                fact("farm-b", sector="farms", roles=["smith", "potter"], text="Both are busy"),
                fact("town", sector="towns", roles=["potter"], text="Plates"),
            ],
        }
    )
    guide = edition(SMITH, POTTER, sectors=sectors)
    root = fill(guide, "sector-table")
    assert rows(root)[1:] == [
        ["Farms", "Ploughs 1", "No entry"],
        ["Farms", "Both roles: Both are busy 1"],
        ["Towns", "No entry", "Plates 1"],
    ]
    assert root.xpath("//tr/@id") == ["sector-farms", "sector-towns"]
    assert facts(root) == {"farm-a", "farm-b", "town"}
    only = rows(fill(guide, "use-cases", sectors="farms"))
    assert only[1:] == [["Farms", "Ploughs (Acme): For fields 1", "No entry"]]


def test_what_one_role_alone_has_stands_apart_where_most_cells_would_be_empty() -> None:
    names = ("farms", "towns", "ships", "mines", "lakes", "woods")
    sectors = Sectors.model_validate({"sectors": [{"id": name, "name": name.title()} for name in names], "notes": []})

    def cases(who: str, *where: str) -> Role:
        held = [fact(f"{who}-{name}", name=f"For {name}", detail="Made", sector=name) for name in where]
        return role(who, use_cases=held)

    root = fill(
        edition(
            cases("smith", "farms", "ships", "mines", "lakes", "woods"),
            cases("potter", "farms", "towns"),
            sectors=sectors,
        ),
        "use-cases",
    )
    assert rows(root)[1:] == [
        ["Farms", "For farms: Made 1", "For farms: Made 1"],
        ["Smith"],
        ["Ships", "For ships: Made 1"],
        ["Mines", "For mines: Made 1"],
        ["Lakes", "For lakes: Made 1"],
        ["Woods", "For woods: Made 1"],
        ["Potter"],
        ["Towns", "For towns: Made 1"],
    ]


def test_the_top_tools_are_those_that_most_name_and_the_others_are_counted() -> None:
    tools = Catalogue.model_validate(
        {
            "categories": [{"id": "hand", "name": "Hand tools"}],
            "tools": [
                {"id": name, "name": name.title(), "category": "hand"} for name in ("awl", "hammer", "saw", "wheel")
            ],
        }
    )
    smith = role(
        "smith",
        tools=[
            fact("a", tool="awl"),
            fact("b", tool="hammer", sources=["s0", "s1"]),
            fact("c", tool="saw"),
            fact("d", tool="wheel"),
        ],
    )
    potter = role("potter", tools=[fact("e", tool="wheel")])
    guide = edition(smith, potter, tools=tools)
    root = fill(guide, "tool-table", top="2")
    assert [row[0] for row in rows(root)[2:]] == ["Hammer", "Wheel"]
    assert root.xpath("//p[contains(@class, 'source-line')]/text()") == ["2 more are in the data."]
    assert facts(root) == {"a", "b", "c", "d", "e"}
    assert "more" not in "".join(fill(guide, "tool-table", top="4").itertext())


def test_of_three_roles_one_without_anything_has_no_column_and_is_named_below() -> None:
    tasks = [fact("b-task", text="Bakes")]
    some = edition(role("smith", task_examples=[fact("s-task", text="Forges")]), role("potter"),
                   role("baker", task_examples=tasks))  # fmt: skip
    root = fill(some, "side-by-side", field="task_examples")
    assert [cells[1:] for cells in rows(root)] == [["Smith", "Baker"], ["Forges 1", "Bakes 1"]]
    assert text(root).endswith("Potter: no entry.")
    both = edition(role("smith", task_examples=tasks), role("potter"))
    assert rows(fill(both, "side-by-side", field="task_examples"))[1][1:] == ["Bakes 1", "No entry"]


THREE_TOOLS = Catalogue.model_validate(
    {
        "categories": [{"id": "hand", "name": "Hand tools"}],
        "tools": [{"id": "awl", "name": "Awl", "category": "hand"}, {"id": "saw", "name": "Saw", "category": "hand"}],
    }
)


def with_tools(who: str, *named: str) -> Role:
    return role(who, tools=[fact(f"{who}-{tool}", tool=tool) for tool in named])


def test_a_role_whose_only_tool_is_below_the_top_keeps_its_column() -> None:
    """It has something in the whole table, so the part that is shown cannot say that it has nothing."""
    guide = edition(with_tools("smith", "saw"), with_tools("potter", "saw"), with_tools("baker", "awl"),
                    tools=THREE_TOOLS)  # fmt: skip
    root = fill(guide, "tool-table", top="1")
    assert rows(root) == [
        ["Tool", "Smith", "Potter", "Baker"],
        ["Hand tools"],
        ["Saw", "Core 1", "Core 1", "No entry"],
    ]
    assert "Baker:" not in text(root)


def test_a_role_without_any_tool_has_no_column_whether_or_not_the_table_is_cut() -> None:
    guide = edition(with_tools("smith", "saw"), with_tools("potter", "saw", "awl"), role("baker"), tools=THREE_TOOLS)
    for root in (fill(guide, "tool-table", top="1"), fill(guide, "tool-table")):
        assert rows(root)[0] == ["Tool", "Smith", "Potter"]
        assert text(root).count("Baker: no entry.") == 1


def test_what_holds_for_all_roles_is_said_of_the_role_that_has_nothing_by_itself() -> None:
    note = fact("shared", sector="farms", roles=["smith", "potter", "baker"], text="Busy")
    own = fact("own", sector="farms", roles=["smith"], text="Ploughs")
    sectors = [{"id": "farms", "name": "Farms"}]
    guide = edition(role("smith"), role("potter"), role("baker"),
                    sectors=Sectors.model_validate({"sectors": sectors, "notes": [own, note]}))  # fmt: skip
    nothing = "No entry"
    root = fill(guide, "sector-table")
    assert rows(root)[1:] == [["Farms", "Ploughs 1", nothing, nothing], ["Farms", "All roles: Busy 1"]]
    assert "Baker:" not in text(root)
    alone = edition(role("smith"), role("potter"), role("baker"),
                    sectors=Sectors.model_validate({"sectors": sectors, "notes": [own]}))  # fmt: skip
    root = fill(alone, "sector-table")
    assert rows(root) == [["Sector", "Smith"], ["Farms", "Ploughs 1"]]
    assert text(root).endswith("Potter and Baker: no entry.")


def test_an_application_that_stands_across_the_columns_names_no_role_as_without_any() -> None:
    names = ("farms", "towns", "ships", "mines")
    sectors = Sectors.model_validate({"sectors": [{"id": name, "name": name.title()} for name in names], "notes": []})

    def cases(who: str, *where: str) -> Role:
        return role(who, use_cases=[fact(f"{who}-{name}", name="A", detail="Made", sector=name) for name in where])

    guide = edition(cases("smith", "farms", "towns"), cases("potter", "farms", "ships"), cases("baker", "mines"),
                    sectors=sectors)  # fmt: skip
    root = fill(guide, "use-cases")
    assert rows(root)[:2] == [
        ["Sector", "Smith", "Potter", "Baker"],
        ["Farms", "A: Made 1", "A: Made 1", "No entry"],
    ]
    assert rows(root)[-2:] == [["Baker"], ["Mines", "A: Made 1"]]
    assert "Baker: " not in text(root)
