"""Each component stands in all the places that it needs."""

from __future__ import annotations

from pathlib import Path
from typing import get_args, get_type_hints

import guidebuild
from guidebuild.composing.blocks.kinds import Block
from guidebuild.composing.components import COMPONENTS

TEMPLATES = Path(guidebuild.__file__).parent / "templates"


def test_every_kind_of_block_has_a_template_and_every_such_template_a_kind() -> None:
    there = {path.name.removesuffix(".html.j2") for path in TEMPLATES.glob("blocks/*")}
    kinds = [get_args(get_type_hints(block.kind.fget)["return"]) for block in get_args(Block)]
    assert sorted(kind for names in kinds for kind in names) == sorted(there)


def test_a_name_stands_for_one_component() -> None:
    names = [row.name for row in COMPONENTS]
    assert sorted(names) == sorted(set(names))
