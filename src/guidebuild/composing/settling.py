"""What markup can only say once every chapter is placed: whether a link has a target, where a source is cited."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from guidebuild.model.artifact import LINKED_FROM
from guidebuild.model.manuscript import Target
from guidebuild.tools import doctree
from guidebuild.tools.doctree import Node

_LINK = re.compile(r'<a\b[^>]*\bhref="#([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_CITED = re.compile(r"<\?cited ([^?]+)\?>")


@dataclass(frozen=True)
class Settler:
    """Settles the raw markup of all chapters."""

    anchors: Container[str]
    targets: Mapping[str, Target]
    cited: Mapping[str, Iterable[str]]
    """Source id to the chapters that cite it, in reading order."""

    def settle(self, blocks: list[Node]) -> list[Node]:
        """The blocks with links that lead somewhere and the places of sources filled in.

        Templates link to whatever may be printed; where it is not, the words stay and the link goes.
        """

        def change(node: Node) -> list[Node] | None:
            if node["t"] not in ("RawBlock", "RawInline"):
                return None
            return [{**node, "c": ["html", _CITED.sub(self._cited, _LINK.sub(self._link, node["c"][1]))]}]

        return doctree.replace(blocks, change)  # type: ignore[no-any-return]

    def _link(self, match: re.Match[str]) -> str:
        return match.group() if match.group(1) in self.anchors else f"<span>{match.group(2)}</span>"

    def _cited(self, match: re.Match[str]) -> str:
        chapters = [self.targets[f"chapter-{id}"] for id in self.cited.get(match.group(1), ())]
        links = [
            Markup('<a class="xref" href="#{}">{}</a>').format(
                chapter.id, f"chapter\u00a0{chapter.number}" if chapter.number else chapter.title
            )
            for chapter in chapters
        ]
        if not links:
            return '<p class="cited-on">Not cited in this edition</p>'
        # In print the numbers of the pages take the place of the chapters (tools/press/backlinks.py).
        opening = Markup('<p class="cited-on" {}="source-{}" data-on-page="{}" data-on-pages="{}">').format(
            LINKED_FROM, match.group(1), "Cited on page", "Cited on pages"
        )
        return str(opening + Markup("Cited in {}</p>").format(Markup(", ").join(links)))
