"""Links in prose: `role:`, `chapter:`, `faq:`, `source:`, `term:`, `conflict:`, `table:` and `#id`, each to an element of this
manuscript, with words of its own when the author wrote none."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from guidebuild.composing.prose import GUIDE_SCHEMES, Place
from guidebuild.model.base import Kind
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error
from guidebuild.model.edition import Edition
from guidebuild.model.guide import defined
from guidebuild.model.manuscript import Target
from guidebuild.tools import doctree
from guidebuild.tools.doctree import Node


@dataclass(frozen=True)
class References:
    """Everything that a link may point at, known once all chapters are placed."""

    edition: Edition
    targets: Mapping[str, Target]
    anchors: frozenset[str]
    """Every element id of the manuscript."""

    def resolve(self, blocks: list[Node], chapter: str, place: Place) -> tuple[list[Node], list[Diagnostic]]:
        """The blocks with every link of ours turned into `#id`, and what could not be found."""
        found: list[Diagnostic] = []

        def change(node: Node) -> list[Node] | None:
            if node["t"] != "Link":
                return None
            new, trouble = self._link(node, chapter, place)
            found.extend(trouble)
            return [new]

        return doctree.replace(blocks, change), found

    def _link(self, node: Node, chapter: str, place: Place) -> tuple[Node, list[Diagnostic]]:
        attributes, inlines, (address, title) = node["c"]
        scheme, _, rest = address.partition(":")
        here = place.at(node.get("pos"))
        if address.startswith("#"):
            target = f"{chapter}--{address[1:]}"
            if target not in self.anchors:
                trouble = error(Code.REF_NO_ANCHOR, here, f"nothing in this chapter has the id `{address[1:]}`",
                                did_you_mean(address[1:], self._ids_of(chapter)))  # fmt: skip
                return node, [trouble]
        elif scheme in GUIDE_SCHEMES:
            target, hint = self._target(scheme, rest, chapter)
            if hint is not None or target is None:
                if not self._known(scheme, rest):
                    trouble = error(Code.REF_UNKNOWN, here, f"no {scheme} `{rest}` in this guide", hint or None)
                else:
                    trouble = error(Code.REF_NO_ANCHOR, here, f"the {scheme} `{rest}` is in the data, but no chapter prints it",
                                    "place the component that shows it, or take the link out")  # fmt: skip
                return node, [trouble]
        else:
            return node, []
        words = inlines or doctree.words(self._words(scheme, rest, target))
        identifier, classes, pairs = doctree.attr(node)
        linked = {**node, "c": [attributes, words, [f"#{target}", title]]}
        kind = "cite" if scheme == "source" and not inlines else "xref"
        return doctree.with_attr(linked, identifier, [*classes, kind], pairs), []

    def _target(self, scheme: str, rest: str, chapter: str) -> tuple[str | None, str | None]:
        """The element id meant, and a hint when there is none."""
        if scheme == "chapter":
            name, _, section = rest.partition("#")
            target = f"{name}--{section}" if section else f"chapter-{name}"
        elif scheme == "table":
            own = f"{chapter}--{rest}"
            others = sorted(id for id in self.targets if id.endswith(f"--{rest}"))
            target = own if own in self.targets else (others[0] if others else own)
        elif scheme in ("role", "source"):
            target = f"{scheme}-{rest}"
        elif scheme == "faq":
            target = self._merged.get(rest, rest)
        else:
            target = rest
        if target in self.anchors:
            return target, None
        if scheme == "table":
            return None, did_you_mean(rest, (id.partition("--")[2] for id in self.targets)) or ""
        return None, did_you_mean(rest.partition("#")[0], self._defined(scheme)) or ""

    @cached_property
    def _merged(self) -> Mapping[str, str]:
        """A source's question to the one that answers it."""
        return {asked.id: question.id for question in self.edition.guide.faqs for asked in question.merges}

    def _defined(self, scheme: str) -> Mapping[str, object]:
        return defined(self.edition.guide, cast(Kind, scheme))

    def _known(self, scheme: str, rest: str) -> bool:
        return scheme != "table" and (rest.partition("#")[0] in self._defined(scheme) or rest in self._merged)

    def _ids_of(self, chapter: str) -> Iterable[str]:
        return (id.partition("--")[2] for id in self.anchors if id.startswith(f"{chapter}--"))

    def _words(self, scheme: str, rest: str, target: str) -> str:
        known = self.targets.get(target)
        value = (
            self._defined(scheme).get(self._merged.get(rest, rest))
            if scheme in GUIDE_SCHEMES and scheme != "table"
            else None
        )
        match scheme:
            case "role":
                return str(value.short)  # type: ignore[union-attr]
            case "source":
                return str(value.key)  # type: ignore[union-attr]
            case "faq" | "conflict":
                return str(value.question)  # type: ignore[union-attr]
            case "term":
                return str(value.term)  # type: ignore[union-attr]
            case _ if known is None:
                return rest or target
            case "chapter" if known.kind == "chapter" and known.number:
                return f"chapter {known.number}, {known.title}"
            case "table" if known.number:
                return known.number.replace(" ", "\u00a0")
            case _ if known.number and known.kind == "section":
                return f"section {known.number}, {known.title}"
            case _:
                return known.title


def did_you_mean(wrong: str, known: Iterable[str]) -> str | None:
    """A hint that names the nearest id, if one is near."""
    near = difflib.get_close_matches(wrong, list(known), n=1)
    return f"did you mean `{near[0]}`?" if near else None
