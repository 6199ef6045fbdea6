"""All editions of an order: which are composed, what is found in each, and that none is made unproven."""

import shutil
from pathlib import Path

import pytest
from tests.small_editions import SMALL, changed, guide

from guidebuild.building import ordered_editions
from guidebuild.building.ordered_editions import Composed, Wanted, compose_all
from guidebuild.building.orders import Order
from guidebuild.building.run import build_here
from guidebuild.building.stages import Stages, ignore
from guidebuild.building.steps import compose_guide, examine
from guidebuild.model.codes import Code
from guidebuild.model.guide import Guide

BROKEN = ("[why it cracks](faq:faq-crack)", "[why it cracks](chapter:nowhere)")
"""In a chapter that buyers read, and nobody else."""


def ordered(guide: Guide, wanted: Wanted) -> Composed:
    return compose_all(guide, wanted, Stages(ignore), lambda edition: edition)


def test_every_reader_has_an_edition_and_the_complete_one_comes_first() -> None:
    composed = ordered(guide(), Wanted(every=True))
    assert list(composed.found) == ["complete", "buyer", "maker"]
    assert [each.edition.name for each in composed.manuscripts] == ["complete", "buyer", "maker"]
    names = [each.edition_name for each in composed.manuscripts]
    assert names == ["Complete edition", "Edition for buyers", "Edition for makers"]
    regional = ordered(guide(), Wanted(audience="maker", region="north"))
    assert [each.edition_name for each in regional.manuscripts] == ["Edition for makers, North bank"]


def test_of_many_places_that_nothing_names_two_stand_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered_editions, "_BROTHERS", 3)
    places = "".join(f"  - {{id: town-{n}, name: Town {n}, parent: valley, kind: metro}}\n" for n in range(4))
    regions = ("  - {id: north,", places + "  - {id: north,")
    many = changed(tmp_path, "regions.yaml", regions)
    looked_at = list(ordered(many, Wanted(regions="whole")).found)
    assert [name for name in looked_at if "town" in name] == ["complete-town-0", "complete-town-1"]
    assert {"complete-north", "complete-south"} <= {*looked_at}
    asked = list(ordered(many, Wanted(regions="all")).found)
    assert len([name for name in asked if "town" in name]) == 4


@pytest.mark.parametrize(("parent", "code"), [("vally", Code.REF_UNKNOWN), ("south", Code.CONTENT_REGION_LOOP)])
def test_places_have_no_edition_while_the_tree_of_regions_is_broken(tmp_path: Path, parent: str, code: Code) -> None:
    """All that they lack would only follow from it."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    regions = tmp_path / "guide" / "regions.yaml"
    regions.write_text(regions.read_text().replace("parent: valley", f"parent: {parent}"))
    broken, found = examine(tmp_path)
    assert broken is not None
    assert {each.code for each in found} == {code}
    assert list(ordered(broken, Wanted(every=True, regions="whole")).found) == ["complete", "buyer", "maker"]
    assert list(ordered(broken, Wanted(audience="maker", region="north")).found) == ["maker"]
    assert list(ordered(guide(), Wanted(regions="whole")).found)[1:] == [
        "complete-valley",
        "complete-north",
        "complete-south",
    ]


def test_what_is_wrong_with_the_complete_edition_is_told_among_its_own(tmp_path: Path) -> None:
    broken = changed(tmp_path, "chapters/buying.md", BROKEN)
    composed = ordered(broken, Wanted(every=True))
    assert [(name, [each.code for each in found]) for name, found in composed.found.items()] == [
        ("complete", [Code.REF_UNKNOWN]),
        ("buyer", [Code.REF_UNKNOWN]),
        ("maker", []),
    ]
    assert tuple(composed.found["complete"]) == compose_guide(broken).diagnostics
    assert [each.edition.name for each in composed.manuscripts] == ["maker"]


def test_an_edition_that_nothing_can_be_held_against_is_not_made_and_the_reason_is_told(tmp_path: Path) -> None:
    changed(tmp_path, "chapters/buying.md", BROKEN)
    outcome = build_here(Order(tmp_path, ("html",), audience="maker"), ignore)
    assert (outcome.artifacts, outcome.failures) == ((), ())
    (found,) = outcome.diagnostics
    assert (found.code, found.span.path) == (Code.REF_UNKNOWN, "guide/chapters/buying.md")


def test_the_small_guide_is_what_these_tests_say() -> None:
    assert BROKEN[0] in (SMALL / "guide" / "chapters" / "buying.md").read_text(encoding="utf-8")
