"""Writes docs/template-values.md: every value that a template of a guide may see, from the code that hands it out."""

import datetime
import sys
import types
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup

from guidebuild.composing.blocks import kinds
from guidebuild.composing.views.book.cover import cover
from guidebuild.model.diagnostics import Span
from guidebuild.model.evidence import Source
from guidebuild.model.manifest import Audience, Manifest
from guidebuild.model.manuscript import SetChapter
from guidebuild.model.role import Role
from guidebuild.model.text import Markdown
from guidebuild.rendering.frame import CHAPTER, MANIFEST
from guidebuild.tools.plain import names_of, words_of

PAGE = Path(__file__).parents[1] / "docs" / "template-values.md"
HEAD = """# What templates see, value by value

Written by `scripts/template_values.py` from the code; [templates.md](templates.md) says how to use it.

"""
PART = (
    "- `name`: text",
    "- `opening`: text, or none; the id of the page that opens the part and leads to it",
    "- `chapters`: list of [chapter](#chapter), without that page",
)
BLOCKS = (
    "`blocks` is a list of them. Those with a `kind` stand by themselves, the others inside of those.\n"
    "*Markup* is a line as it is printed: put it in as it is. Where nothing is said, it is empty: a *no*."
)


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


def page() -> str:
    """The whole page."""
    public = (value for name, value in vars(kinds).items() if not name.startswith("_"))
    blocks = [kind for kind in public if is_dataclass(kind) and isinstance(kind, type)]
    view = get_type_hints(cover)["return"]
    records = _closed([view, Role, Source, Audience, SetChapter])
    words = Words([*blocks, *records])
    lines = [HEAD.rstrip(), "", "## The blocks of a component", "", BLOCKS, ""]
    for kind in blocks:
        lines += _table(words.title(kind), kind, words)
    lines += ["## The `view` of `cover.html.j2`", "", f"It is a {words.of(view)}.", ""]
    lines += ["## In page frames", "", *_table("manifest", Manifest, words, MANIFEST)]
    lines += ["### part", "", *PART, ""]
    lines += [*_table("chapter", SetChapter, words, CHAPTER), "## Records", ""]
    for kind in records:
        if kind is not SetChapter:
            lines += _table(words.title(kind), kind, words)
    return "\n".join(lines).rstrip() + "\n"


def _closed(hints: list[Any]) -> list[type]:
    """All records that these hold, however deep, in the order of their names."""
    found: set[type] = set()
    while hints:
        hint = hints.pop()
        if isinstance(hint, type) and names_of(hint) is not None and hint not in found:
            found.add(hint)
            hints += [inner for name, inner in _fields(hint) if hint is not SetChapter or name in CHAPTER]
        hints += get_args(hint)
    return sorted(found, key=lambda kind: (words_of(kind), kind.__module__))


def _table(title: str, kind: type, words: "Words", only: tuple[str, ...] | None = None) -> list[str]:
    names: dict[str, list[str]] = {}
    for name, hint in _fields(kind):
        if only is None or name in only:
            names.setdefault(words.of(hint), []).append(f"`{name}`")
    return [f"### {title}", "", *(f"- {', '.join(alike)}: {what}" for what, alike in names.items()), ""]


def _fields(kind: type) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(kind)
    for name in names_of(kind) or ():
        part = getattr(kind, name, None)
        hint = hints[name] if name in hints else get_type_hints(part.fget)["return"]  # type: ignore[union-attr]
        if kind.__module__ == kinds.__name__ and name == "kind":
            hint = Literal[kind.__name__.lower()]  # type: ignore[valid-type]
        if hint is not Span:
            yield name, hint


class Words:
    """Types in words."""

    def __init__(self, kinds: list[type]) -> None:
        self._often = Counter(map(words_of, kinds))

    def title(self, kind: type) -> str:
        """The heading of a record: its name, and where it comes from if another has the name too."""
        name = words_of(kind)
        place = kind.__module__.rpartition(".")[2].replace("_", " ")
        return name if self._often[name] < 2 else f"{name} of {'blocks' if place == 'kinds' else place}"

    def of(self, hint: Any) -> str:
        """A type in words."""
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self.of(inner[0])
        if origin is Literal:
            return " or ".join(f"`{value}`" for value in inner)
        if Markup in inner:
            return "markup"  # a line as its view made it, which is written before a template sees it
        if origin in (Union, types.UnionType) and inner and all(kind in get_args(kinds.Block) for kind in inner):
            return "block"
        if origin in (Union, types.UnionType):
            words = dict.fromkeys(self.of(each) for each in inner if each is not type(None))
            return " or ".join(words) + (", or none" if type(None) in inner else "")
        if origin is tuple and inner[1:] == (Ellipsis,):
            return f"list of {self.of(inner[0])}"
        if origin is tuple:
            return "list with " + " and ".join(map(self.of, inner))
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return f"mapping of {self.of(inner[0])} to {self.of(inner[1])}"
        return self._single(hint)

    def _single(self, hint: type) -> str:
        if issubclass(hint, Enum):
            return " or ".join(f"`{each.value}`" for each in hint)
        if issubclass(hint, Markdown):
            return "prose"
        if names_of(hint) is not None:
            return f"[{self.title(hint)}](#{self.title(hint).replace(' ', '-')})"
        for kind, word in ((str, "text"), (bool, "yes or no"), (int | float, "number"), (datetime.date, "date")):
            if issubclass(hint, kind):
                return word
        raise TypeError(f"no words for {hint}")


if __name__ == "__main__":
    sys.exit(main())
