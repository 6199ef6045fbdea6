"""Lines that this guide assembles from facts: a name, a text, and the keys of all their sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from guidebuild.composing.blocks.kinds import Cell, Item, Listing
from guidebuild.composing.blocks.parts import Line, Phrase, Styled
from guidebuild.composing.blocks.phrases import inferred, keys_of, note_on, parted, quoted, strong, words
from guidebuild.composing.views.roles.requirements import sources_of
from guidebuild.model.base import Fact
from guidebuild.model.pay import PayStatement
from guidebuild.model.text import Marked
from guidebuild.tools.language.locale import Locale


@dataclass(frozen=True)
class Excerpt:
    """A name, a text, or both, and the facts that they come from."""

    name: str | None
    text: str | None
    facts: tuple[Fact, ...]


def cell_of(excerpts: Sequence[Excerpt], locale: Locale, *, listed: bool = False) -> Cell:
    """Excerpts one below the other, or running on."""
    if listed and len(excerpts) > 1:
        items = tuple(Item((_line(one, locale, running=False),)) for one in excerpts)
        return Cell(blocks=(Listing(items, "statements"),))
    running = (_line(one, locale, running=len(excerpts) > 1) for one in excerpts)
    return Cell((Phrase(parted(running, "; ")),))


def _line(one: Excerpt, locale: Locale, *, running: bool) -> Styled:
    """`running`: others follow in the same paragraph, so a note stands in brackets."""
    told = words if any(isinstance(fact, PayStatement) for fact in one.facts) else quoted  # an amount is said by us
    said: Line = told(one.name or one.text)
    if one.name and one.text:
        said = (*strong(f"{one.name}:"), *told(one.text))
    marks = tuple(part for fact in one.facts for part in inferred(fact, locale))
    notes = tuple(part for fact in one.facts for part in _note(fact, running=running))
    facts = tuple(fact.id for fact in one.facts)
    return Styled("", (*said, *marks, *keys_of(sources_of(one.facts)), *notes), facts)


def _note(fact: Fact, *, running: bool) -> Line:
    return quoted(Marked(f"({fact.note})") if fact.note else None) if running else note_on(fact)
