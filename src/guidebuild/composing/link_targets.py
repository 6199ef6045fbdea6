"""What a link can lead to: all that the chapters of an edition place, found by the address that an author writes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from guidebuild.model.base import Kind
from guidebuild.model.edition import Edition
from guidebuild.model.guide import defined as defined_in
from guidebuild.model.manuscript import Target
from guidebuild.model.text import GUIDE_SCHEMES
from guidebuild.tools.language.locale import locale_of
from guidebuild.tools.language.sentences import did_you_mean


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
