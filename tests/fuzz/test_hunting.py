"""A hunt finds what is planted, makes it small, and keeps what is needed to see it again."""

import time
from pathlib import Path

import pytest
from hypothesis import strategies as st
from tests.fuzz import hunting
from tests.fuzz.guides import Project
from tests.patience import PATIENCE


def _trips(project: Project) -> None:
    assert project.files["a"].count(b"x") < 3, "three of them"


def test_a_planted_fault_is_found_once_and_made_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = st.text(st.sampled_from("wxyz"), max_size=30).map(lambda text: Project({"a": text.encode()}))
    monkeypatch.setitem(hunting.QUARRIES, "planted", hunting.Quarry(drawn, _trips))  # type: ignore[arg-type]
    monkeypatch.setattr(hunting, "SMALLER", PATIENCE)
    hunt = hunting.Hunt(tmp_path, seconds=PATIENCE, number=1)
    found = next(hunt.run(("planted",)))
    assert hunt._round("planted", 1, time.monotonic() + PATIENCE) is None
    assert found.kind == "planted"
    assert "three of them" in found.sentence
    assert (found.folder / "project" / "a").read_bytes() == b"xxx"
    assert "_trips" in (found.folder / "report.txt").read_text()
