"""Checks that have more sides than one case shows."""

import dataclasses
from pathlib import Path

import pytest

from guidebuild.checks.alike import check_alike
from guidebuild.checks.content import LONGEST_CELL, announced_counts, dates, long_cells, region_loops
from guidebuild.model.advice import Comparison, ComparisonRow
from guidebuild.model.base import Statement
from guidebuild.model.catalogue import Region
from guidebuild.model.data_cells import Cell, CellItem
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder, Level
from guidebuild.model.text import Wording
from guidebuild.reading import read_guide


@pytest.fixture
def guide(minimal: Path) -> Guide:
    guide, _ = read_guide(minimal)
    assert guide is not None
    return guide


@pytest.mark.parametrize(
    ("parents", "loops"),
    [
        ({"a": None, "b": "a", "c": "b"}, 0),
        ({"a": "a"}, 1),
        ({"a": "b", "b": "a", "c": "a"}, 1),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, 2),
        ({"a": "nowhere"}, 0),
    ],
)
def test_each_loop_of_regions_is_said_once(guide: Guide, parents: dict[str, str | None], loops: int) -> None:
    regions = tuple(Region(id=name, name=name, parent=parent) for name, parent in parents.items())
    assert len(list(region_loops(dataclasses.replace(guide, regions=regions)))) == loops


@pytest.mark.parametrize(("announced", "said"), [(None, 0), (2, 0), (1, 1), (3, 1)])
def test_announced_levels(guide: Guide, announced: int | None, said: int) -> None:
    levels = tuple(Level(id=f"l{n}", sources=("book",), rank=n) for n in (1, 2))
    ladder = Ladder(id="l", role="potter", kind="outline", sources=("book",), levels=levels, announced=announced)
    assert len(list(announced_counts(dataclasses.replace(guide, ladders=(ladder,))))) == said


@pytest.mark.parametrize(
    ("date", "said"), [("2025", 0), ("2025-12", 0), ("2025-12-31", 0), ("2026", 1), ("2026-01", 1), (None, 0)]
)
def test_partial_dates_are_held_against_the_same_part(guide: Guide, date: str | None, said: int) -> None:
    sources = (guide.sources[0].model_copy(update={"date": date}),)
    assert len(list(dates(dataclasses.replace(guide, sources=sources)))) == said


@pytest.mark.parametrize(("length", "said"), [(LONGEST_CELL, 0), (LONGEST_CELL + 1, 1)])
def test_a_cell_counts_all_that_it_holds(guide: Guide, length: int, said: int) -> None:
    items = (
        CellItem(text=Wording("x"), examples=(Wording("y"),), children=(CellItem(text=Wording("z" * (length - 2))),)),
    )
    row = ComparisonRow(id="r", sources=("book",), dimension="d", label="l", cells={"potter": Cell(items=items)})
    comparison = Comparison(rows=(row,))
    assert len(list(long_cells(dataclasses.replace(guide, comparison=comparison)))) == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [("C developer", "C++ developer", 0), ("C# developer", "C++ developer", 0), ("Bakes!", "bakes", 1)],
)
def test_a_sign_that_makes_another_word_is_no_sign_of_a_sentence(guide: Guide, one: str, other: str, said: int) -> None:
    aliases = tuple(Statement(id=f"a{n}", sources=("book",), text=text) for n, text in enumerate((one, other)))
    (potter,) = guide.roles
    book = dataclasses.replace(guide, roles=(potter.model_copy(update={"aliases": aliases}),))
    assert sum("says the same" in each.message for each in check_alike(book)) == said
