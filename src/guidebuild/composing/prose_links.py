"""Links in prose: `role:`, `chapter:`, `faq:`, `source:`, `term:`, `conflict:`, `table:` and `#id`, each to an element
of this manuscript, with words of its own when the author wrote none.

A link to something that the edition leaves out takes the way that its `fallback` declares; without one it is an error.
What only other formats of the edition have is named, and where it is to be found.
"""

import re
from dataclasses import dataclass
from typing import cast

from guidebuild.composing.absences import Absence, Absences
from guidebuild.composing.format_cuts import where
from guidebuild.composing.link_targets import LinkTargets
from guidebuild.model.base import Kind
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.edition import COMPLETE
from guidebuild.model.products import Format
from guidebuild.model.text import GUIDE_SCHEMES, Markdown
from guidebuild.tools.language.locale import Locale, locale_of
from guidebuild.tools.language.messages import message
from guidebuild.tools.language.sentences import did_you_mean, some
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

COMPLETE_GUIDE = message("see the complete guide")
"""What `fallback="complete"` says."""
_LINK = re.compile(rf"#\S+|(?:fact|{'|'.join(GUIDE_SCHEMES)}):\S+")


@dataclass(frozen=True)
class Away:
    """What an address means that only other formats of the edition have."""

    words: str
    formats: tuple[Format, ...]

    def said(self, node: Node, locale: Locale) -> list[Node]:
        """In place of a link to it: its words, and which formats have it."""
        words = node["c"][1] or doctree.words(self.words)
        return [*words, {"t": "Space"}, *doctree.words(f"({where(self.formats, locale)})")]


@dataclass(frozen=True)
class References:
    """Everything that a link may point at, known once all chapters are placed."""

    there: LinkTargets
    absences: Absences
    partly: bool = False
    """Whether something could not be placed, so that what no chapter prints may be missing because of that."""
    unlisted: bool = False
    """Whether it is told already that no chapter lists the sources."""
    others: tuple[tuple[tuple[Format, ...], LinkTargets], ...] = ()
    """What other formats of the edition can point at, where they show other things."""

    def resolve(self, blocks: list[Node], chapter: str, prose: Markdown) -> tuple[list[Node], list[Diagnostic]]:
        """The blocks with every link of ours turned into `#id`, and what could not be found."""
        found: list[Diagnostic] = []

        def change(node: Node) -> list[Node] | None:
            if node["t"] != "Link":
                return None
            new, trouble = self._link(node, chapter, prose.at(node.get("pos")))
            found.extend(trouble)
            return new

        return doctree.replace(blocks, change), found

    def _link(self, node: Node, chapter: str, here: Span) -> tuple[list[Node], list[Diagnostic]]:
        address = node["c"][2][0]
        identifier, classes, pairs = doctree.attr(node)
        fallback, locator = pairs.pop("fallback", None), pairs.pop("locator", None)
        node = doctree.with_attr(node, identifier, classes, pairs)
        if locator is not None and not address.startswith("source:"):
            message = "a `locator` says where in a source something stands, and this link leads to no source"
            return [node], [error(Code.CHAPTER_ATTRIBUTE, here, message, 'write it as `[](source:ID){locator="p. 7"}`')]
        if _LINK.fullmatch(address) is None:
            return [node], []
        found = self._fallback_trouble(fallback, chapter, here)
        target, trouble = self._find(address, chapter, here)
        if target is not None:
            if not node["c"][1] and target not in self.there.targets and address.startswith(("#", "chapter:")):
                message = f"`{address}` has no title that a link without words could print"
                hint = "write the words between the brackets: [words](…)"
                return [node], [*found, error(Code.CHAPTER_LINK_TEXT, here, message, hint)]
            return [self._linked(node, address, target, locator)], found
        if isinstance(trouble, Away):
            return trouble.said(node, self._locale), found
        if isinstance(trouble, Diagnostic):
            return [node], [*found, trouble]
        if trouble is None:
            return [node], found
        if fallback is None:
            return [node], [*found, self.absences.error(here, trouble)]
        return self._instead(node, fallback, chapter, here, found)

    def _linked(self, node: Node, address: str, target: str, locator: str | None = None) -> Node:
        attributes, inlines, (_, title) = node["c"]
        scheme, _, rest = address.partition(":")
        words = inlines or doctree.words(self.there.words(scheme, rest, target))
        if locator:
            words = [*words, *doctree.words(f", {locator}".replace(" ", "\u00a0"))]
        identifier, classes, pairs = doctree.attr(node)
        linked = {**node, "c": [attributes, words, [f"#{target}", title]]}
        kind = "cite" if scheme == "source" and not inlines else "xref"
        return doctree.with_attr(linked, identifier, [*classes, kind], pairs)

    @property
    def _locale(self) -> Locale:
        return locale_of(self.there.edition)

    def _instead(
        self, node: Node, fallback: str, chapter: str, here: Span, found: list[Diagnostic]
    ) -> tuple[list[Node], list[Diagnostic]]:
        """What stands in place of a link to something that is left out."""
        inlines: list[Node] = node["c"][1]
        if fallback == "complete":
            said = self._locale.say(COMPLETE_GUIDE)
            more = doctree.words(f"({said})" if inlines else said)
            return [*inlines, *([{"t": "Space"}] if inlines else []), *more], found
        if _LINK.fullmatch(fallback) is None:
            return doctree.words(fallback), found
        target, trouble = self._find(fallback, chapter, here)
        if target is not None:
            return [self._linked(node, fallback, target)], found
        if isinstance(trouble, Away):
            return trouble.said(node, self._locale), found
        if isinstance(trouble, Absence):
            hint = "let the fallback be words, or something that every edition has"
            found = [*found, self.absences.error(here, trouble, hint)]
        return [node], found

    def _fallback_trouble(self, fallback: str | None, chapter: str, here: Span) -> list[Diagnostic]:
        """A fallback that no edition could follow is found in every edition, not only where it is needed."""
        if fallback is None or _LINK.fullmatch(fallback) is None:
            return []
        _, trouble = self._find(fallback, chapter, here)
        return [trouble] if isinstance(trouble, Diagnostic) else []

    def _find(
        self, address: str, chapter: str, here: Span
    ) -> tuple[str, None] | tuple[None, Diagnostic | Absence | Away | None]:
        """The element id that an address means, or why there is none; neither when that is told elsewhere."""
        if (place := self.there.place(address, chapter)) is not None:
            return place, None
        if (away := self._away(address, chapter)) is not None:
            return None, away
        if address.startswith("#"):
            target = f"{chapter}--{address[1:]}"
            gone = self.absences.section(chapter, address[1:])
            return None, gone or self.absences.element(target, f"the section `{address[1:]}`") or error(
                Code.REF_NO_ANCHOR, here, f"nothing in this chapter has the id `{address[1:]}`",
                did_you_mean(address[1:], self.there.ids_of(chapter)),
            )  # fmt: skip
        scheme, _, rest = address.partition(":")
        _, hint = self.there.target(scheme, rest, chapter)
        gone = self._gone(scheme, rest) or self._untold(scheme, rest, here)
        if gone is not None:
            return None, gone
        return None, self._unfound(scheme, rest, here, hint or None)

    def _away(self, address: str, chapter: str) -> Away | None:
        """What an address means in the formats that have it, when this one has not."""
        having = [(formats, each, place) for formats, each in self.others if (place := each.place(address, chapter))]
        if not having:
            return None
        _, other, place = having[0]
        scheme, _, rest = address.partition(":")
        return Away(other.words(scheme, rest, place), tuple(each for formats, *_ in having for each in formats))

    def _unfound(self, scheme: str, rest: str, here: Span, hint: str | None) -> Diagnostic | None:
        """Why no edition has what a link means; None when that follows from what is told already."""
        name, _, section = rest.partition("#")
        guide = self.there.edition.guide
        if guide.unread.hides(cast(Kind, scheme), name):
            return None
        if scheme == "role" and name in guide.drafts:
            message = f"`roles` of guide/guide.yaml does not list `{name}`"
            return error(Code.REF_UNKNOWN, here, message, "add it there, or take the link out")
        if scheme == "table":
            elsewhere = guide.unread.prose or "spine" in guide.unread.keys
            taken = elsewhere or (self.partly and any(id.endswith(f"--{rest}") for id in self.there.anchors))
            return None if taken else error(Code.REF_UNKNOWN, here, f"no table `{rest}` in this guide", hint)
        if not self.there.known(scheme, rest):
            return error(Code.REF_UNKNOWN, here, f"no {scheme} `{name}` in this guide", hint)
        if scheme == "chapter" and section and f"chapter-{name}" in self.there.anchors:
            ids = sorted(self.there.ids_of(name))
            has = f"; it has {some(f'#{id}' for id in ids)}" if ids else ""
            message = f"the chapter `{name}` has no heading `#{section}`{has}"
            return error(Code.REF_NO_ANCHOR, here, message, did_you_mean(section, ids))
        if scheme == "chapter":
            if "spine" in guide.unread.keys:
                return None
            message = f"`spine` of guide/guide.yaml does not name the chapter `{name}`"
            return error(Code.REF_NO_ANCHOR, here, message, "add it there, or take the link out")
        if self.partly or (scheme == "source" and self.unlisted):
            return None
        return error(
            Code.REF_NO_ANCHOR, here, f"the {scheme} `{rest}` is in the data, but no chapter prints it",
            "place the component that shows it, or take the link out",
        )  # fmt: skip

    def _gone(self, scheme: str, rest: str) -> Absence | None:
        """The rule that keeps a target out of this edition; None when it is no rule's doing."""
        if scheme == "table":
            return self.absences.table(rest)
        name, _, section = rest.partition("#")
        gone = self.absences.of(cast(Kind, scheme), name)
        if gone is not None:
            return gone
        if scheme == "chapter":
            of = self.absences.section(name, section) if section else None
            return of or self.absences.element(
                f"{name}--{section}" if section else f"chapter-{name}", f"the chapter `{rest}`"
            )
        target = f"{scheme}-{rest}" if scheme in ("role", "source") else self.there.merged.get(rest, rest)
        return self.absences.element(target, f"the {scheme} `{rest}`")

    def _untold(self, scheme: str, rest: str, here: Span) -> Absence | None:
        """An entry that this edition does not print, while the complete edition is too broken to tell why."""
        if (
            self.there.edition.name == COMPLETE
            or not self.there.known(scheme, rest)
            or self.absences.complete() is not None
        ):
            return None
        return Absence(f"the {scheme} `{rest}`", "no chapter of it prints this", here)
