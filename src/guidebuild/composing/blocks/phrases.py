"""Lines that many views need: what an author wrote, what a reader must know about it, messages with parts in them."""

import re
from collections.abc import Iterable
from typing import Protocol

from guidebuild.composing.blocks.kinds import Column, Item, Listing, Paragraph
from guidebuild.composing.blocks.parts import Absent, Amount, Keys, Line, Link, Part, Phrase, Styled, Words
from guidebuild.model.base import Fact, SourceId
from guidebuild.model.text import Marked
from guidebuild.tools.language.locale import Counted, Locale
from guidebuild.tools.markup.inline_marks import Run, runs

_SLOT = re.compile(r"\{(\w+)\}")


def words(text: str | None) -> Line:
    """Words of ours or of the guide's; an empty line for None. A count among them is an amount."""
    if isinstance(text, Counted):
        return (Amount(str(text)),)
    return _set(text, quoted=False)


def sentences(texts: Iterable[str]) -> Line:
    """Sentences of ours one after the other; a count in any of them is an amount."""
    return tuple(part for each in texts for part in words(each))


def quoted(text: str | None) -> Line:
    """Words that an author wrote down from a source; an empty line for None."""
    return _set(text, quoted=True)


def _set(text: str | None, *, quoted: bool) -> Line:
    """The words of a text, with the marks of one that may have some."""
    if not text:
        return ()
    if not isinstance(text, Marked):
        return (Words(str(text), quoted),)
    parts = tuple(_run(run, quoted=quoted) for run in runs(text))
    return parts if len(parts) == 1 else (Phrase(parts),)


def _run(run: Run, *, quoted: bool) -> Part:
    part: Part = Link(run.address, run.words, outside=True) if run.address else Words(run.words, quoted)
    for mark in reversed(run.marks):
        part = Styled(mark, (part,))
    return part


def strong(text: str | None) -> Line:
    """A name in bold."""
    return (Styled("strong", words(text)),) if text else ()


def note(text: str | None) -> Line:
    """A remark of ours, in small type."""
    return (Styled("note", words(text)),) if text else ()


def filled(message: str, /, **parts: Part | str) -> Phrase:
    """A message of the catalogue with parts where its `{name}`s stand. Raises KeyError for a name without a part."""
    line: list[Part] = []
    for index, piece in enumerate(_SLOT.split(message)):
        part = parts[piece] if index % 2 else piece
        if part:
            line.append(Words(part) if isinstance(part, str) else part)
    return Phrase(tuple(line))


class Sourced(Protocol):
    """What names its sources."""

    @property
    def sources(self) -> tuple[SourceId, ...]:
        """Ids of sources."""


def keys(*facts: Sourced) -> Line:
    """The keys of the sources of all these together, each once."""
    return keys_of(source for fact in facts for source in fact.sources)


def keys_of(sources: Iterable[SourceId]) -> Line:
    """The keys of these sources, each once."""
    found = tuple(dict.fromkeys(sources))
    return (Keys(found),) if found else ()


def inferred(fact: Fact, locale: Locale) -> Line:
    """That no source says it in so many words."""
    return (Styled("inferred", words(locale.say("inferred"))),) if fact.inferred else ()


def note_on(fact: Fact) -> Line:
    """The note on a fact. In a table it takes a line of its own, so it comes after the keys."""
    return (Styled("note", quoted(fact.note)),) if fact.note else ()


def remarks(fact: Fact, locale: Locale) -> Line:
    """What a reader must know about a fact: that it is inferred, and its note."""
    return (*inferred(fact, locale), *note_on(fact))


def statement(fact: Fact, text: str | None, locale: Locale) -> Line:
    """A statement with its sources."""
    return (*quoted(text), *inferred(fact, locale), *keys(fact), *note_on(fact))


def statements(lines: Iterable[tuple[Fact, str]], locale: Locale) -> Listing:
    """Statements as a list."""
    items = tuple(Item(statement(fact, text, locale), facts=(fact.id,)) for fact, text in lines)
    return Listing(items, style="statements")


def headed(first: str, *others: str, labelled: bool = False, style: str | None = None) -> tuple[Column, ...]:
    """Columns with these heads; `labelled`: all but the first lead their cells where a narrow screen stacks rows."""
    return Column(words(first)), *(
        Column(words(head), label=head if labelled else None, style=style) for head in others
    )


def parted(parts: Iterable[Part], between: str) -> Line:
    """Parts of a phrase with these words between them."""
    return tuple(each for part in parts for each in (Words(between), part))[1:]


def source_line(line: Line, style: str = "source-line") -> tuple[Paragraph, ...]:
    """What is said below a table, in small type: nothing where there is nothing to say."""
    return (Paragraph(line, style),) if line else ()


def or_absent(line: Line, why: str) -> Line:
    """The line, or the words that say why there is none."""
    return line or (Absent(why),)
