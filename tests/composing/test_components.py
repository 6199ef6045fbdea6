"""Each component stands in all the places that it needs."""

import re
from pathlib import Path
from typing import get_args

import pytest
from tests.composing.composed import composed, markup, written
from tests.composing.views.specimen import edition
from tests.composing.views.test_reference import GLOSSARY

import guidebuild
from guidebuild.composing.blocks.kinds import Block
from guidebuild.composing.components import COMPONENTS, component

TEMPLATES = Path(guidebuild.__file__).parent / "templates"
DOCS = Path(__file__).parents[2] / "docs"


def test_every_kind_of_block_has_a_template_and_every_such_template_a_kind() -> None:
    there = {path.name.removesuffix(".html.j2") for path in TEMPLATES.glob("blocks/*")}
    assert {block.__name__.lower() for block in get_args(Block)} == there


def test_a_name_stands_for_one_component() -> None:
    names = [row.name for row in COMPONENTS]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("written", ["potter smith", "potter, smith", "potter,smith"])
def test_several_values_have_spaces_or_commas_between_them(written: str) -> None:
    row = component("pay-table")
    assert row is not None
    assert row.attributes.model_validate({"roles": written}).model_dump()["roles"] == ("potter", "smith")


def test_the_examples_of_the_page_on_templates_are_set() -> None:
    listing, boxed = re.findall(r"```jinja\n(.*?)```", (DOCS / "templates.md").read_text(encoding="utf-8"), re.DOTALL)
    own = {"blocks/listing.html.j2": listing, "components/glossary.html.j2": boxed}
    words = "::: {.glossary}\nThe words.\n:::\n\n::: {.sources}\n:::"
    shown = markup(composed(written("one", words), of=edition(templates=own, glossary=GLOSSARY)), "one")
    (box,) = shown.xpath("//div[@class='component c-glossary boxed']")
    assert "It turns." in box.text_content()
    assert [each.text[:2] for each in shown.xpath("//div[@class='sources']/p[@id]")] == ["1.", "2."]
