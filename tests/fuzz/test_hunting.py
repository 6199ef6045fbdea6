"""A hunt finds what is planted, makes it small, and keeps what is needed to see it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import strategies as st
from tests.fuzz import hunting
from tests.fuzz.guides import Project


def _trips(project: Project) -> None:
    assert project.files["a"].count(b"x") < 3, "three of them"


def test_a_planted_fault_is_found_once_and_made_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = st.text(st.sampled_from("wxyz"), max_size=30).map(lambda text: Project({"a": text.encode()}))
    monkeypatch.setitem(hunting.QUARRIES, "planted", hunting.Quarry(drawn, _trips))  # type: ignore[arg-type]
    hunt = hunting.Hunt(tmp_path, seconds=1.0, number=1)
    (found,) = hunt.run(("planted",))
    assert found.kind == "planted"
    assert "three of them" in found.sentence
    assert (found.folder / "project" / "a").read_bytes() == b"xxx"
    assert "_trips" in (found.folder / "report.txt").read_text()
