"""What a link can lead to: all that the chapters of an edition place, found by the address that an author writes; and
what markup can only say once all are placed: whether its links have a target, where a source is cited."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from markupsafe import Markup, escape

from guidebuild.composing.fragments import SPARE
from guidebuild.composing.views.book.reference import CITED_ALONE
from guidebuild.model.artifact import LINKED_FROM
from guidebuild.model.base import Kind
from guidebuild.model.edition import Edition
from guidebuild.model.guide import defined as defined_in
from guidebuild.model.manuscript import Target
from guidebuild.model.text import GUIDE_SCHEMES
from guidebuild.tools.language.locale import Locale, locale_of
from guidebuild.tools.language.sentences import did_you_mean
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node


@dataclass(frozen=True)
class LinkTargets:
    """The targets of an edition, known once all of its chapters are placed."""

    edition: Edition
    targets: Mapping[str, Target]
    anchors: frozenset[str]
    """Every element id of the manuscript."""

    def place(self, address: str, chapter: str) -> str | None:
        """The element id that an address means; None when there is no such element."""
        if address.startswith("#"):
            target = f"{chapter}--{address[1:]}"
            return target if target in self.anchors else None
        scheme, _, rest = address.partition(":")
        return self.target(scheme, rest, chapter)[0]

    def target(self, scheme: str, rest: str, chapter: str) -> tuple[str | None, str | None]:
        """The element id meant, and a hint when there is none."""
        if scheme == "chapter":
            name, _, section = rest.partition("#")
            name = next(iter(self.edition.guide.repeated.get(name, ())), name)
            target = f"{name}--{section}" if section else f"chapter-{name}"
        elif scheme == "table":
            own = f"{chapter}--{rest}"
            others = sorted(id for id in self.targets if id.endswith(f"--{rest}"))
            target = own if own in self.targets else (others[0] if others else own)
        elif scheme in ("role", "source"):
            target = f"{scheme}-{rest}"
        elif scheme == "faq":
            target = self.merged.get(rest, rest)
        else:
            target = rest
        if target in self.anchors:
            return target, None
        if scheme == "table":
            return None, did_you_mean(rest, (id.partition("--")[2] for id in self.targets)) or ""
        return None, did_you_mean(rest.partition("#")[0], self.defined(scheme)) or ""

    @cached_property
    def merged(self) -> Mapping[str, str]:
        """A source's question to the one that answers it."""
        return {asked.id: question.id for question in self.edition.guide.faqs for asked in question.merges}

    def defined(self, scheme: str) -> Mapping[str, object]:
        """What the data have of a kind, by id."""
        return defined_in(self.edition.guide, cast(Kind, scheme))

    def known(self, scheme: str, rest: str) -> bool:
        """Whether the data have it, on a page or not."""
        return scheme != "table" and (rest.partition("#")[0] in self.defined(scheme) or rest in self.merged)

    def ids_of(self, chapter: str) -> Iterable[str]:
        """The ids inside a chapter, as its author wrote them."""
        return (id.partition("--")[2] for id in self.anchors if id.startswith(f"{chapter}--"))

    def words(self, scheme: str, rest: str, target: str) -> str:
        """What a link says when its author wrote no words."""
        known, locale = self.targets.get(target), locale_of(self.edition)
        value = (
            self.defined(scheme).get(self.merged.get(rest, rest))
            if scheme in GUIDE_SCHEMES and scheme != "table"
            else None
        )
        match scheme:
            case "role":
                return str(value.short)  # type: ignore[attr-defined]
            case "source":
                return str(value.key)  # type: ignore[attr-defined]
            case "faq" | "conflict":
                return str(value.question)  # type: ignore[attr-defined]
            case "term":
                return str(value.term)  # type: ignore[attr-defined]
            case _ if known is None:
                return rest or target
            case "chapter" if known.kind == "chapter" and known.number:
                return locale.say("chapter {number}, {title}", number=known.number, title=known.title)
            case _ if known.number and known.kind == "float":
                return known.number.replace(" ", "\u00a0")
            case _ if known.number and known.kind == "section":
                return locale.say("section {number}, {title}", number=known.number, title=known.title)
            case _:
                return known.title


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
