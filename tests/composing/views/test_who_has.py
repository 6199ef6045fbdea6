"""Which role has what: each entry stands once, under the roles that name it."""

from typing import Any

from lxml import etree
from tests.composing.composed import composed, markup, written
from tests.composing.views.specimen import edition, fact, fill, role, rows, text

from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.catalogue import Catalogue
from guidebuild.model.edition import Edition
from guidebuild.model.role import Role

TOOLS = Catalogue.model_validate(
    {
        "categories": [{"id": "hand", "name": "By hand"}, {"id": "fire", "name": "Fire"}],
        "tools": [
            {"id": "hammer", "name": "Hammer", "category": "hand"},
            {"id": "wheel", "name": "Wheel", "category": "hand"},
            {"id": "kiln", "name": "Kiln", "category": "fire"},
            {"id": "forge", "name": "Forge", "category": "fire"},
        ],
    }
)


def uses(who: str, **tools: list[str]) -> Role:
    facts: list[dict[str, Any]] = [fact(f"{who}-{tool}", tool=tool) | {"sources": by} for tool, by in tools.items()]
    return role(who, tools=facts)


def shown(*roles: Role, **attributes: str) -> list[list[str]]:
    return rows(fill(edition(*roles, tools=TOOLS), "who-has", of="tools", **attributes))


SMITH = uses("smith", hammer=["s0"], forge=["s0", "s1"], kiln=["s1"])
POTTER = uses("potter", wheel=["s0"], kiln=["s0"])


def test_two_roles_stand_on_either_side_of_what_they_share_and_each_list_is_counted() -> None:
    assert shown(SMITH, POTTER) == [
        ["Only Smith 2", "Both 1", "Only Potter 1"],
        ["Fire Forge 1, 2 By hand Hammer 1", "Fire Kiln 1, 2", "By hand Wheel 1"],
    ]


def test_where_lists_stand_below_each_other_each_still_says_whose_alone_it_is() -> None:
    filled = fill(edition(SMITH, POTTER, tools=TOOLS), "who-has", of="tools")
    assert filled.xpath("//@data-label") == ["Only smith", "Both", "Only potter"]


def test_what_some_of_three_roles_share_names_them() -> None:
    baker = uses("baker", kiln=["s0"], hammer=["s1"])
    heads, (first, everyone, several, *_) = shown(SMITH, POTTER, baker)
    assert heads == ["Only Smith 1", "All 1", "Several 1", "Only Potter 1", "Only Baker 0"]
    assert (first, everyone) == ("Fire Forge 1, 2", "Fire Kiln 1, 2")
    assert several == "By hand Hammer 1, 2 R R"


def test_a_list_without_an_entry_speaks_of_the_guide_alone() -> None:
    _, cells = shown(uses("smith", kiln=["s0"]), uses("potter", kiln=["s0"]))
    assert cells == ["None in this guide", "Fire Kiln 1", "None in this guide"]


def test_only_the_headings_asked_for_are_counted() -> None:
    assert shown(SMITH, POTTER, categories="hand")[0] == ["Only Smith 1", "Both 0", "Only Potter 1"]


def test_of_some_roles_it_is_said_that_it_is_these() -> None:
    third = uses("third", hammer=["s0"])
    root = fill(edition(SMITH, POTTER, third, tools=TOOLS), "who-has", of="tools", roles="smith potter")
    heads = [" ".join("".join(head.itertext()).split()) for head in root.xpath(".//thead//th")]
    assert heads[0].startswith("Of these only Smith")
    assert "Nothing by itself" not in text(root)


def said(root: etree._Element) -> str:
    """The line below the table."""
    (line,) = root.xpath("//p[contains(@class, 'source-line')]")
    return text(line).removesuffix("What no source names for a role may still be part of it.").strip()


COUNTED = "Counted from this guide’s catalogue."


def test_what_three_of_four_roles_share_is_not_what_all_have() -> None:
    """A role without an entry is out of the count, and the heading does not speak of it."""
    third, idle = uses("third", kiln=["s0"]), role("idle")
    root = fill(edition(SMITH, POTTER, third, idle, tools=TOOLS), "who-has", of="tools")
    assert rows(root)[0] == ["Only Smith 2", "All of these 1", "Only Potter 1", "Only Third 0"]
    assert said(root) == f"Idle: no entry. {COUNTED}"
    assert not root.xpath(".//*[contains(@class, 'signs')]")  # a second table of the chapter says it too


def test_where_roles_or_headings_were_asked_for_an_empty_list_speaks_of_these_alone() -> None:
    third = uses("third", forge=["s0"], kiln=["s0"])
    guide = edition(SMITH, POTTER, third, tools=TOOLS)
    by_roles = rows(fill(guide, "who-has", of="tools", roles="smith third"))
    assert by_roles == [
        ["Of these only Smith 1", "Both 2", "Of these only Third 0"],
        ["By hand Hammer 1", "Fire Kiln 1, 2, Forge 1, 2", "None of these"],
    ]
    root = fill(guide, "who-has", of="tools", categories="hand")
    assert rows(root)[0] == ["Only Smith 1", "Both 0", "Only Potter 1"]
    assert rows(root)[1][1] == "None of these"
    assert said(root) == f"Third: none of these. {COUNTED}"


def test_among_some_of_the_roles_what_they_all_have_is_what_all_of_these_have() -> None:
    more = (uses("third", kiln=["s0"]), uses("fourth", wheel=["s0"]))
    root = fill(edition(SMITH, POTTER, *more, tools=TOOLS), "who-has", of="tools", roles="smith potter third")
    assert rows(root)[0] == [
        "Of these only Smith 2",
        "All of these 1",
        "Of these only Potter 1",
        "Of these only Third 0",
    ]


def test_with_one_role_there_is_nothing_to_compare() -> None:

    from guidebuild.composing.components import component

    row = component("who-has")
    assert row is not None
    alone: Edition = edition(SMITH, tools=TOOLS)
    assert row.view(WordedEdition.of(alone), row.attributes.model_validate({"of": "tools"})) == ()


def test_an_entry_stands_in_for_its_row_in_the_whole_catalogue() -> None:
    page = written("tale", "::: {.who-has of=tools}\n:::\n\n::: {.index}\n:::\n\n::: {.sources}\n:::\n")
    guide = edition(SMITH, POTTER, tools=TOOLS)
    alone = markup(composed(page, of=guide), "tale")
    assert alone.xpath("//span/@id | //li/@id") == [
        "tool-forge",
        "tool-hammer",
        "tool-kiln",
        "tool-wheel",
        "source-s0",
        "source-s1",
    ]
    with_table = written("more", "::: {.tool-table}\n:::\n")
    both = composed(page, with_table, of=guide)
    assert markup(both, "tale").xpath("//li/@id") == ["source-s0", "source-s1"]
    assert len(markup(both, "more").xpath("//tr[starts-with(@id, 'tool-')]")) == 4
    assert both.origins.keys() >= {"tool-forge", "tool-kiln"}
    assert "data-spare" not in "".join(chapter.document for chapter in both.chapters)


def test_of_many_roles_each_has_a_list_of_its_own() -> None:
    smiths = [uses(f"smith-{number}", hammer=["s0"]) for number in range(3)]
    root = fill(edition(POTTER, *smiths, tools=TOOLS), "who-has", of="tools")
    assert not root.xpath(".//table")
    heads = [" ".join("".join(head.itertext()).split()) for head in root.xpath(".//p[@class='part-head']")]
    assert heads == ["Only Potter 2", "All 0", "Several 1"]
    assert "Nothing by itself: Smith 0, Smith 1, and Smith 2." in text(root)
    assert len(root.xpath(".//ul[contains(@class, 'in-columns')]")) == 2


def test_a_role_of_which_nothing_is_named_is_no_part_of_all() -> None:
    root = fill(edition(SMITH, POTTER, role("baker"), tools=TOOLS), "who-has", of="tools")
    assert rows(root)[0] == ["Only Smith 2", "Both 1", "Only Potter 1"]
    assert "Baker: no entry. Counted from this guide’s catalogue." in text(root)
