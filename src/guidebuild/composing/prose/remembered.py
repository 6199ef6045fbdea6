"""Prose that was read before: the same text at the same place, read for the same readers, gives the same tree.

What is kept is pandoc's tree after everything that reading does to it, and what was found; so pandoc is asked once for
a chapter, whatever is built of it and however often. Words of one run of text are one node from here on: nothing after
reading looks at single words, and a chapter has ten times as many of them as of everything else.
"""

import json
from collections.abc import Iterable
from typing import Any

from guidebuild.composing.prose import reading
from guidebuild.model.codes import OF_THE_MACHINE
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.store import Store, Unreadable, digest_of, packed, stored_in, unpacked

KIND = "prose"
Read = tuple[list[Node], tuple[Diagnostic, ...]]


def read_prose(
    prose: Markdown, dialect: str | None = None, *, headings: bool = True, readers: frozenset[str] = frozenset()
) -> Read:
    """As `reading.read_prose`, with each run of words as one node."""
    store, key = stored_in(), ""
    if store is not None:
        key = _key(prose, dialect, headings, readers)
        if (known := _recalled(store, key)) is not None:
            return known
    blocks, found = reading.read_prose(prose, dialect, headings=headings, readers=readers)
    blocks = doctree.joined(blocks)
    if store is not None and not any(each.code in OF_THE_MACHINE for each in found):
        _keep(store, key, blocks, found)
    return blocks, found


def read_ahead(texts: Iterable[tuple[Markdown, str | None]], *, headings: bool, readers: frozenset[str]) -> None:
    """Have pandoc read what `read_prose` will ask it for with these words, side by side; not what is known."""
    store = stored_in()
    reading.read_ahead(
        (prose, dialect)
        for prose, dialect in texts
        if store is None or not store.has(KIND, _key(prose, dialect, headings, readers))
    )


def _key(prose: Markdown, dialect: str | None, headings: bool, readers: frozenset[str]) -> str:
    return digest_of(str(prose), prose.span, prose.runs, dialect, headings, readers)


def _recalled(store: Store, key: str) -> Read | None:
    content = store.get(KIND, key)
    if content is None:
        return None
    try:
        tree, found = json.loads(content, object_hook=_placed)
        return tree, unpacked(found.encode(), tuple[Diagnostic, ...])
    except (ValueError, TypeError, Unreadable):
        return None


def _keep(store: Store, key: str, blocks: list[Node], found: tuple[Diagnostic, ...]) -> None:
    told = packed(found).decode()
    try:
        content = json.dumps([blocks, told], ensure_ascii=False, separators=(",", ":"))
    except TypeError:  # a place that is none of this text
        return
    store.put(KIND, key, content.encode("utf-8", "surrogatepass"))


def _placed(node: dict[str, Any]) -> dict[str, Any]:
    """JSON has no tuples, and a place is one."""
    for name in doctree.PLACES:
        if name in node:
            node[name] = tuple(node[name])
    return node
