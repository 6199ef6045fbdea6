"""What the editions of a run have in common: a text is read once, and cut once for all whose conditions come out alike.

Most chapters are the same in most editions. Nothing that is composed changes a tree in place, so that one may be shared
among them. It is known by its identity, and held for as long as anybody may ask for it.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from guidebuild.composing.cutting import Cutter
from guidebuild.composing.prose import read_prose
from guidebuild.model.conditions import KEYS as CONDITIONS
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.manuscript import LeftOut
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

T = TypeVar("T")


@dataclass(frozen=True)
class _Asked:
    """What in a tree asks who reads it."""

    conditions: tuple[dict[str, str], ...]
    addressed: frozenset[str]
    """Audiences to which call-outs speak."""
    wordings: frozenset[str]
    """Keys of attributes: an audience or region among them has other words."""


@dataclass(frozen=True)
class _Shared:
    """What was made for one edition and serves the others, with all that its key names by identity."""

    made: dict[Hashable, tuple[Any, tuple[Any, ...]]] = field(default_factory=dict)


_shared: _Shared | None = None


@contextmanager
def common_work(*, several: bool) -> Iterator[None]:
    """Within this, what one edition needed is there for the next; `several`: there is a next."""
    global _shared
    before, _shared = _shared, _Shared() if several else None
    try:
        yield
    finally:
        _shared = before


def once(key: Hashable, held: tuple[Any, ...], make: Callable[[], T]) -> T:
    """What `make` returns; made once for a key, which names the values in `held` by their identity."""
    if _shared is None:
        return make()
    key = (key, *map(id, held))
    if key not in _shared.made:
        _shared.made[key] = make(), held
    value: T = _shared.made[key][0]
    return value


def read_once(
    prose: Markdown, dialect: str | None = None, *, headings: bool = True, readers: frozenset[str]
) -> tuple[list[Node], tuple[Diagnostic, ...]]:
    """As `read_prose`: the same tree for the same text."""
    read = partial(read_prose, prose, dialect, headings=headings, readers=readers)
    return once(("read", str(prose), prose.span, prose.runs, dialect, headings, readers), (), read)


def cut_once(cutter: Cutter, blocks: list[Node]) -> list[Node]:
    """As `Cutter.cut`: the same tree, and the same told, for the same blocks and answers."""
    edition = cutter.edition
    whole = edition.uncut.guide
    if _shared is None or whole.unread or edition.guide.unread:
        return cutter.cut(blocks)
    asked = once("asked", (blocks,), lambda: _asked(blocks))
    audience, region = (each.id if each else None for each in (edition.audience, edition.region))
    answers = (
        *(cutter.holds(pairs) for pairs in asked.conditions),
        *((audience is None, audience in asked.addressed and audience) if asked.addressed else ()),
        *(name if name in asked.wordings else None for name in (audience, region)),
    )

    def cut() -> tuple[list[Node], tuple[LeftOut, ...], tuple[Diagnostic, ...]]:
        kept = cutter.cut(blocks)
        return kept, tuple(cutter.left_out), tuple(cutter.found)

    kept, left_out, found = once(("cut", cutter.chapter, answers), (blocks, whole), cut)
    cutter.left_out[:], cutter.found[:] = left_out, found
    return kept


def _asked(blocks: list[Node]) -> _Asked:
    conditions: dict[tuple[tuple[str, str], ...], None] = {}
    addressed: set[str] = set()
    wordings: set[str] = set()
    for node in doctree.walk(blocks):
        pairs = doctree.attr(node)[2]
        if told := tuple((key, pairs[key]) for key in sorted(pairs.keys() & CONDITIONS)):
            conditions[told] = None
        wordings |= pairs.keys()
        if "audience" in pairs:
            addressed.add(pairs["audience"])
    return _Asked(tuple(map(dict, conditions)), frozenset(addressed), frozenset(wordings))
