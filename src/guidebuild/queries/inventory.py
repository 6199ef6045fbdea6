"""A guide or an edition as a list of things that can be compared: what each says, its figures, and where it stands."""

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pydantic import BaseModel

from guidebuild.model.base import Authored, Id
from guidebuild.model.chapter import Chapter
from guidebuild.model.guide import Guide
from guidebuild.model.manuscript import Manuscript, SetChapter
from guidebuild.model.text import Wording
from guidebuild.model.walking import held
from guidebuild.tools.markup import doctree
from guidebuild.tools.plain import words_of

_TAG = re.compile(r'<span class="cites">.*|<[^>]*>')
GUIDE = "guide"
"""The item that stands for the manifest."""
_LABELS = (
    "name", "title", "titles", "question", "term", "text", "label", "says", "claim", "measure", "who", "publisher",
    "role", "roles",
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One thing with an id."""

    id: str
    kind: str
    """In words: "chapter", "pay statement"."""
    label: str
    """What a reader would call it, in a few words."""
    texts: Mapping[str, str]
    """Path of a field (`expectations.scope.text`) to what it says."""
    figures: Mapping[str, float]
    group: str
    """The list that it stands in."""


def of_guide(guide: Guide) -> Mapping[str, Item]:
    """Everything that a guide holds, in the order of its lists. How its files are laid out makes no difference."""
    found: dict[str, Item] = {}
    for item in _items(guide.manifest, GUIDE, GUIDE):
        found.setdefault(item.id, item)
    for name in guide.__dataclass_fields__:
        if name not in ("manifest", "chapters", "assets", "templates"):
            for item in _walk(getattr(guide, name), name):
                found.setdefault(item.id, item)
    spine = [id for part in guide.manifest.spine for id in part.chapters]
    for chapter in sorted(guide.chapters.values(), key=lambda c: spine.index(c.id) if c.id in spine else len(spine)):
        key = f"chapter:{chapter.id}"
        key += " (2)" * (key in found)
        found[key] = _authored_chapter(key, chapter)
    return found


def of_manuscript(manuscript: Manuscript) -> Mapping[str, Item]:
    """What an edition prints: its chapters in their order, and every fact that one of them shows."""
    data = of_guide(manuscript.edition.guide)
    found: dict[str, Item] = {}
    for chapter in manuscript.chapters:
        key = f"chapter:{chapter.id}"
        found[key] = _set_chapter(key, chapter)
    return found | {id: item for id, item in data.items() if id in manuscript.facts}


def _walk(value: Any, group: str) -> Iterator[Item]:
    if isinstance(value, BaseModel):
        id = getattr(value, "id", None) or getattr(value, "theme", None)
        if isinstance(id, str):
            yield from _items(value, id, group)
        else:
            for name, inner in held(value):
                yield from _walk(inner, f"{group}.{name}")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk(inner, f"{group}.{key}")
    elif isinstance(value, tuple):
        for inner in value:
            yield from _walk(inner, group)


def _items(value: BaseModel, id: str, group: str) -> Iterator[Item]:
    """A value and, after it, the values inside it that have an id."""
    texts: dict[str, str] = {}
    figures: dict[str, float] = {}
    inner: list[tuple[str, Any]] = []
    for name, part in held(value):
        _leaves(part, str(name).rstrip("_"), texts, figures, inner)
    texts.pop("id", None)
    yield Item(id, words_of(type(value)), _label(texts), texts, figures, group)
    for path, part in inner:
        yield from _walk(part, f"{id}.{path}")


def _leaves(
    value: Any, path: str, texts: dict[str, str], figures: dict[str, float], inner: list[tuple[str, Any]]
) -> None:
    """Sorts what a value holds: texts, figures, and values that are items of their own."""
    if isinstance(value, Authored) and isinstance(getattr(value, "id", None), str):
        inner.append((path, value))
    elif isinstance(value, BaseModel):
        for name, part in held(value):
            _leaves(part, f"{path}.{str(name).rstrip('_')}", texts, figures, inner)
    elif isinstance(value, Mapping):
        for key in sorted(value):
            _leaves(value[key], f"{path}.{key}", texts, figures, inner)
    elif isinstance(value, tuple):
        if all(isinstance(item, str) for item in value):
            if value:
                texts[path] = "; ".join(value)
            return
        for index, item in enumerate(value, 1):
            own = isinstance(item, Authored) and hasattr(item, "id")
            _leaves(item, path if own else f"{path}.{index}", texts, figures, inner)
    elif isinstance(value, bool):
        if value:
            texts[path] = "yes"
    elif isinstance(value, int | float):
        figures[path] = float(value)
    elif isinstance(value, Wording) and value.variants:
        texts[path] = str(value)
        texts.update({f"{path}.{key}": words for key, words in value.variants.items()})
    elif isinstance(value, str | Enum | datetime.date):
        texts[path] = " ".join(str(value.value if isinstance(value, Enum) else value).split())


def _label(texts: Mapping[str, str]) -> str:
    words = next((texts[name] for name in _LABELS if texts.get(name)), "")
    return words if len(words) <= 80 else f"{words[:79]}…"


def _authored_chapter(key: str, chapter: Chapter) -> Item:
    texts: dict[str, str] = {}
    figures: dict[str, float] = {}
    for name, part in held(chapter.header):
        _leaves(part, str(name).rstrip("_"), texts, figures, [])
    written = (" ".join(text.split()) for text in str(chapter.prose).split("\n\n"))
    paragraphs = {f"prose.{index}": text for index, text in enumerate((each for each in written if each), 1)}
    return Item(key, "chapter", str(chapter.header.title), texts | paragraphs, figures, "chapters")


def _set_chapter(key: str, chapter: SetChapter) -> Item:
    """A chapter as an edition prints it: its number is its place and no text."""
    texts = {"title": chapter.title}
    _, *blocks = json.loads(chapter.document)["blocks"]
    paragraphs = [" ".join(doctree.text(block).split()) for block in _paragraphs(doctree.replace(blocks, _plain))]
    texts |= {f"prose.{index}": text for index, text in enumerate((each for each in paragraphs if each), 1)}
    return Item(key, "chapter", chapter.title, texts, {}, "chapters")


def _plain(node: dict[str, Any]) -> list[dict[str, Any]] | None:
    """A figure in a sentence as its words, so that it can be read; the number of a heading is its place and no text."""
    if node["t"] == "Span" and "no" in doctree.attr(node)[1]:
        return []
    return [{"t": "Str", "c": _TAG.sub("", node["c"][1])}] if node["t"] == "RawInline" else None


def _paragraphs(blocks: list[dict[str, Any]]) -> Iterator[Any]:
    for node in doctree.walk(blocks):
        if node["t"] in ("Para", "Plain", "Header"):
            yield node["c"][2] if node["t"] == "Header" else node["c"]


def ids_by_group(items: Mapping[str, Item]) -> Mapping[str, tuple[Id, ...]]:
    """The order of ids in each list."""
    groups: dict[str, list[Id]] = {}
    for id, item in items.items():
        groups.setdefault(item.group, []).append(id)
    return {group: tuple(ids) for group, ids in groups.items()}
