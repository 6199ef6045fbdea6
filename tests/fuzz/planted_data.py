"""Entries of a guide's data with a nonsense word in every text, and conditions as YAML has them, right and bent."""

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guidebuild import pipeline
from guidebuild.model.base import Conditions
from guidebuild.model.walking import within

BENT: tuple[dict[str, Any], ...] = (
    {"only": "seedling"}, {"only": ["Seedling"]}, {"only": ["seedlings"]}, {"only": "seedling, upland"}, {"only": True},
    {"only": {"seedling": True}}, {"only": ["seedling upland"]}, {"only": None}, {"only": []}, {"only": [""]},
    {"only": [["seedling"]]}, {"onyl": ["seedling"]}, {"Only": ["seedling"]}, {"ONLY": "seedling"},
    {"only ": ["seedling"]}, {"only_for": ["seedling"]}, {"audience": "seedling"}, {"audiences": ["seedling"]},
    {"for": "seedling"}, {"except": "all"}, {"except": ["everyone"]}, {"only_region": "upland"}, {"hidden": True},
    {"only_regions": "upland"}, {"except_region": ["lowland"]}, {"only=": "seedling"}, {"{only": "seedling}"},
    {"only_regions": ["seedling"]}, {"except_regions": ["sower"]}, {"region_only": ["upland"]}, {"draft": True},
    {"only": "{seedling}"}, {"only": "only=seedling"}, {"with": ["planted-out"]}, {"depth": "full"},
    {"formats": ["html"]}, {"onl\u0443": ["seedling"]}, {"only\u200b": ["seedling"]}, {"only": ["seedling\u00a0"]},
    {"condition": "only=seedling"}, {"leave_out": ["sower"]}, {"visibility": "seedling"},
)  # fmt: skip
"""Keys that look like a condition to their author."""
WRAPS = (
    "[{}]{{only=seedling}}", "[{}]{{only=seedling", "[{}] {{only=seedling}}", "[]{{only=seedling}} {}",
    "{{only=seedling}} {}", "**{}**{{only=seedling}}", '[all]{{seedling="{}"}}', "[{}](only=seedling)",
    "{} {{except=sower}}", "::: {{only=seedling}} {} :::",
)  # fmt: skip
"""Conditions of prose, for texts of the data."""
_TEXTS = frozenset(
    ["name", "text", "label", "title", "titles", "note", "does", "answer", "question", "claim", "finding"]
)
_NO_TEXT = frozenset(
    ["id", "formula", "display", "url", "as_of", "date", "codes", "code", "key", "occupation", "sources"]
)

Place = tuple[str, list[Any], int]


def entries(data: dict[str, Any], project: Path) -> Iterator[Place]:
    """Every entry that can have a condition: what kind of thing it is, and its list and index."""
    guide, found = pipeline.load(project)
    assert guide is not None, found
    values = [value for authored in guide.authored for value in within(authored) if isinstance(value, Conditions)]
    known = {str(value.id): type(value).__name__ for value in values if isinstance(getattr(value, "id", None), str)}
    for name, tree in data.items():
        for holder, index in _lists(tree):
            kind = known.get(str(holder[index].get("id")))
            if kind is not None:
                yield f"{name}: {kind}", holder, index


def _lists(value: Any) -> Iterator[tuple[list[Any], int]]:
    if isinstance(value, list):
        yield from ((value, index) for index, each in enumerate(value) if isinstance(each, dict) and "id" in each)
    for each in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from _lists(each)


def clone(entry: dict[str, Any], id: str, word: str, keys: dict[str, Any], *, worded: bool) -> tuple[Any, str] | None:
    """A copy with the word in every text, and with `keys`; `worded`: with a wording for one reader in their place.

    With it comes the name of the text that has the wording, if one has. None when the entry has no text.
    """
    made = copy.deepcopy(entry)
    texts = list(_texts(made))
    if not texts:
        return None
    for number, (holder, key) in enumerate(_nested(made)):
        holder[key] = f"{id}-{number}"
    own = ""
    if worded and isinstance(texts[0][1], str):
        holder, own = texts[0]
        holder[own] = {"default": holder[own], "seedling": f"{holder[own]} {word}"}
    else:
        for holder, key in texts:
            holder[key] = f"{holder[key]} {word}"
        made = {**{key: value for key, value in made.items() if key not in keys}, **keys}
    return {"id": id, **{key: value for key, value in made.items() if key != "id"}}, own


def _texts(value: Any, name: Any = "") -> Iterator[tuple[Any, Any]]:
    """Where a text stands in an entry: what holds it, and under which key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        called = key if isinstance(key, str) else name
        if isinstance(inner, dict | list):
            yield from _texts(inner, called)
        elif (
            isinstance(inner, str)
            and called not in _NO_TEXT
            and "http" not in inner
            and (" " in inner or called in _TEXTS)
        ):
            yield value, key


def _nested(value: Any) -> Iterator[tuple[dict[str, Any], str]]:
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(each, dict) and "id" in each:
            yield each, "id"
        yield from _nested(each)


def in_place(data: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """A field of roles that holds entries in words, and these entries in all roles."""
    roles = [tree for name, tree in data.items() if name.startswith("guide/roles/")]
    for field in ("taglines", "focus", "mindset", "responsibilities", "stakeholders"):
        held = [each for role in roles for each in role.get(field) or () if isinstance(each, dict)]
        if held and all(isinstance(each.get("text", each.get("name")), str) for each in held):
            yield field, held


def bent_texts(data: dict[str, Any], chance: random.Random, count: int) -> Iterator[tuple[Any, Any, str]]:
    """Texts of the data, and what is put behind each."""
    every = [
        place
        for name, tree in data.items()
        for place in _texts(tree)
        if "guide.yaml" not in name and "/audiences/" not in name
    ]
    for holder, key in chance.sample(every, min(count, len(every))):
        yield holder, key, chance.choice(WRAPS)
