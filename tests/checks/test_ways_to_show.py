"""What no chapter shows is told with the fence that shows it."""

import re

import pytest
from tests import small_editions

from guidebuild.checks.unshown import FENCES, way_to_show
from guidebuild.composing.components import component


@pytest.mark.parametrize("fence", sorted(set(FENCES.values())))
def test_each_fence_is_one_that_a_chapter_can_have(fence: str) -> None:
    name, _, attributes = fence.removeprefix(".").partition(" ")
    row = component(name)
    assert row is not None
    pairs = re.findall(r"([\w-]+)=(\S+)", attributes.format(id="potter", role="potter", of="time"))
    row.attributes.model_validate(dict(pairs))


def test_what_roles_have_to_say_is_shown_by_its_fields() -> None:
    guide = small_editions.manuscript().edition.guide
    fields = {
        name: fact.id for role in guide.roles for name in ("focus", "stakeholders") for fact in role.of_field(name)
    }
    assert set(fields) == {"focus", "stakeholders"}
    both = '`::: {.side-by-side field="focus stakeholders"}` in a chapter shows them; or take it out'
    assert way_to_show("statement", list(fields.values()), guide) == both
    assert way_to_show("level", ["l1"], guide, "expectations") == (
        "`::: {.ladder matrix=yes}` in a chapter shows it; or take it out"
    )
    assert way_to_show("source", ["book"], guide) == "name it where it is cited, `sources: [book]`; or take it out"
    assert way_to_show("position", ["p1"], guide) is None
