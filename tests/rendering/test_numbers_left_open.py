"""Page numbers of the product's own sheets can be left open: each part of a book is drawn once, whatever its place."""

from typing import Any

import pytest
from tests.set_guides import GUIDES, manuscript, styles_of

from guidebuild.building.steps import render
from guidebuild.tools.press import part_engine


def test_each_part_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second time means that a number could not be left open: its digits have several widths, say."""
    parts: list[str] = []
    draw = part_engine._drawn

    def noting(job: Any, cut: Any, numbers: Any) -> Any:
        parts.append(cut.map.name)
        return draw(job, cut, numbers)

    monkeypatch.setattr(part_engine, "_drawn", noting)
    project = GUIDES / "small-editions"
    assert render(manuscript(project), "pdf", styles_of(project), ()).value is not None
    assert len(parts) == len(set(parts)) > 1
