"""Editions that are composed side by side share what is alike in them, and are what each is when composed by itself."""

import itertools
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from tests import small_editions

from guidebuild.building.ordered_editions import Wanted, compose_all
from guidebuild.building.stages import Stages
from guidebuild.building.steps import compose_guide
from guidebuild.composing.cutting import Cutter
from guidebuild.composing.prose import reading
from guidebuild.tools.markup.doctree import Node

GUIDE = small_editions.guide()
READERS, REGIONS = ("maker", "buyer"), ("north", "south")


def counting(counts: Counter[str], name: Callable[..., str], original: Callable[..., Any]) -> Callable[..., Any]:
    """The function, each of whose calls counts."""

    def counted(*given: Any, **named: Any) -> Any:
        counts[name(*given)] += 1
        return original(*given, **named)

    return counted


def test_side_by_side_editions_are_what_they_are_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[str] = Counter()
    cuts: Counter[str] = Counter()
    of_text = counting(read, lambda prose, dialect: f"{prose.span} {prose}", reading.read_prose)
    monkeypatch.setattr(reading, "read_prose", of_text)
    of_cuts = counting(cuts, lambda cutter, blocks: cutter.prose.span.path, Cutter.cut)
    monkeypatch.setattr(Cutter, "cut", of_cuts)
    wanted = Wanted(",".join(READERS), region=",".join(REGIONS))
    together = compose_all(GUIDE, wanted, Stages(lambda stage: None), lambda name: name)
    assert set(read.values()) == {1}, "a text is read once"
    editions = len(together.manuscripts)
    chapters = {path: count for path, count in cuts.items() if "/chapters/" in path}
    assert min(chapters.values()) < editions / 2, "what no condition parts is cut once"
    monkeypatch.undo()
    for manuscript, (region, reader) in zip(together.manuscripts, itertools.product(REGIONS, READERS), strict=True):
        alone, found = compose_guide(GUIDE, reader, region)
        assert alone == manuscript
        assert together.found[manuscript.edition.name] == list(found)


def test_a_tree_that_is_shared_is_changed_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: dict[int, tuple[list[Node], str]] = {}
    original = Cutter.cut

    def noting(cutter: Cutter, blocks: list[Node]) -> list[Node]:
        kept = original(cutter, blocks)
        for tree in (blocks, kept):
            shown[id(tree)] = tree, repr(tree)
        return kept

    monkeypatch.setattr(Cutter, "cut", noting)
    compose_all(GUIDE, Wanted(",".join(READERS)), Stages(lambda stage: None), lambda name: name)
    assert shown
    assert all(repr(tree) == before for tree, before in shown.values())
