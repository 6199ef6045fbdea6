"""What markup can only say once every chapter is placed: whether a link has a target, where a source is cited."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from guidebuild.composing.fragments import SPARE
from guidebuild.composing.views.book.reference import CITED_ALONE
from guidebuild.model.artifact import LINKED_FROM
from guidebuild.model.manuscript import Target
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

_LINK = re.compile(r'<a\b[^>]*\bhref="#([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_SPARE = re.compile(rf' {SPARE}="([^"]*)"')
_CITED = re.compile(r"<\?cited ([^?]+)\?>")
_CITED_ALONE = re.compile(rf'<ol class="{CITED_ALONE}">.*?</ol>', re.DOTALL)
_ENTRY = re.compile(r"\s*<li\b(?:(?!<li\b).)*?<\?cited ([^?]+)\?></li>", re.DOTALL)


@dataclass(frozen=True)
class LinkResolver:
    """Resolves the links in the raw markup of all chapters."""

    anchors: Container[str]
    targets: Mapping[str, Target]
    cited: Mapping[str, Iterable[str]]
    """Source id to the chapters that cite it, in reading order."""
    spares: Container[str]
    """The ids that a spare element has, and so no other."""
    locale: Locale

    def resolve(self, blocks: list[Node]) -> list[Node]:
        """The blocks with links that lead somewhere and the places of sources filled in.

        Templates link to whatever may be printed; where it is not, the words stay and the link goes.
        """

        def change(node: Node) -> list[Node] | None:
            if node["t"] not in ("RawBlock", "RawInline"):
                return None
            markup = _CITED_ALONE.sub(self._cited_alone, node["c"][1]) if self.cited else node["c"][1]
            markup = _LINK.sub(lambda link: link[0] if link[1] in self.anchors else f"<span>{link[2]}</span>", markup)
            markup = _ID.sub(lambda own: "" if own[1] in self.spares else own[0], markup)
            markup = _SPARE.sub(lambda own: f' id="{own[1]}"' if own[1] in self.spares else "", markup)
            return [{**node, "c": ["html", _CITED.sub(self._cited, markup)]}]

        return doctree.replace(blocks, change)  # type: ignore[no-any-return]

    def _cited_alone(self, match: re.Match[str]) -> str:
        return _ENTRY.sub(lambda entry: entry.group() if self.cited.get(entry.group(1)) else "", match.group())

    def _cited(self, match: re.Match[str]) -> str:
        chapters = [self.targets[f"chapter-{id}"] for id in self.cited.get(match.group(1), ())]
        links = [
            Markup('<a class="xref" href="#{}">{}</a>').format(chapter.id, _named(chapter, self.locale))
            for chapter in chapters
        ]
        if not links:
            never = self.locale.say("Not cited in this edition")
            return str(Markup('<p class="cited-on">{}</p>').format(never))
        # In print the numbers of the pages take the place of the chapters (tools/press/backlinks.py).
        opening = Markup('<p class="cited-on" {}="source-{}" data-on-page="{}" data-on-pages="{}">').format(
            LINKED_FROM, match.group(1), self.locale.say("Cited on page"), self.locale.say("Cited on pages")
        )
        cited_in = Markup(escape(self.locale.say("Cited in {chapters}")))
        return str(opening + cited_in.format(chapters=Markup(", ").join(links)) + Markup("</p>"))


def _named(chapter: Target, locale: Locale) -> str:
    """A chapter by its number, held together on one line; without one, by its title."""
    if not chapter.number:
        return chapter.title
    return locale.say("chapter {number}", number=chapter.number).replace(" ", "\u00a0")
