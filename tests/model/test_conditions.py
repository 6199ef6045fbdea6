"""Which of several rules is named that keep a thing from a reader: the audience's, then the region's, then the rest."""

from dataclasses import replace
from typing import Any

import pytest

from guidebuild.model.conditions import Against, Condition, Reader

READER = Reader("maker", "north", frozenset({"north", "all"}), frozenset({"pay"}), {"pay": "short"}, "pdf")
ONE, OTHER = frozenset({"maker"}), frozenset({"buyer"})
NORTH, SOUTH = frozenset({"north"}), frozenset({"south"})
EVERYTHING = Condition(OTHER, ONE, SOUTH, NORTH, "full", frozenset({"work"}), frozenset({"pay"}), frozenset({"epub"}))


def test_the_first_rule_that_fails_is_named() -> None:
    told = []
    held = EVERYTHING
    rights: dict[str, Any] = {
        "only": ONE, "excepted": OTHER, "only_regions": NORTH, "excepted_regions": SOUTH, "formats": frozenset({"pdf"}),
        "having": frozenset({"pay"}), "lacking": frozenset({"work"}), "depth": "short",
    }  # fmt: skip
    for name, right in rights.items():
        told.append(held.against(READER, "pay"))
        held = replace(held, **{name: right})
    assert told == [
        *(Against(key, axis) for axis in ("audience", "region") for key in ("only", "except")),
        Against("formats", "format"),
        *(Against(key, "chapter") for key in ("with", "without", "depth")),
    ]
    assert held.against(READER, "pay") is None


@pytest.mark.parametrize(
    ("condition", "chapter", "against"),
    [
        (Condition(depth="full"), "pay", Against("depth", "chapter")),
        (Condition(depth="short"), "pay", None),
        (Condition(depth="full"), "work", None),
        (Condition(depth="short"), "work", Against("depth", "chapter")),
        (Condition(depth="short"), None, None),
        (Condition(depth="full"), None, None),
        (Condition(), "pay", None),
        (Condition(lacking=frozenset({"pay", "work"})), "pay", None),
        (Condition(having=frozenset({"pay", "work"})), "pay", Against("with", "chapter")),
        (Condition(only_regions=frozenset({"all"})), "pay", None),
        (Condition(excepted_regions=frozenset({"all"})), "pay", Against("except", "region")),
    ],
)
def test_a_rule_by_itself(condition: Condition, chapter: str | None, against: Against | None) -> None:
    assert condition.against(READER, chapter) == against


def test_an_edition_for_nobody_in_particular_shows_what_is_for_some() -> None:
    whole = Reader(None, None, frozenset(), frozenset({"work"}), {}, None)
    assert Condition(ONE, OTHER, NORTH, SOUTH, formats=frozenset({"pdf"})).against(whole, "work") is None
