"""Each component stands in all the places that it needs."""

from __future__ import annotations

from pathlib import Path

import guidebuild
from guidebuild.composing.components import COMPONENTS

TEMPLATES = Path(guidebuild.__file__).parent / "templates"


def test_every_component_has_a_template_and_every_template_a_component() -> None:
    there = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("components/*")}
    assert there == {row.template for row in COMPONENTS}


def test_a_name_stands_for_one_component() -> None:
    names = [row.name for row in COMPONENTS]
    assert sorted(names) == sorted(set(names))
