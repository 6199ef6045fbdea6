"""Which source speaks of what: subjects by sources, with the number of entries of each, counted from the data.

A row is a subject of every guide, a theme of the duties, or a heading of the skills or the tools. In each row the
longest bar is the source that has most to say of it; rows are not held against each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Paragraph, Row, Table, density_of
from guidebuild.composing.blocks.parts import Amount, Bar, Keys, Track
from guidebuild.composing.blocks.phrases import sentences, words
from guidebuild.composing.views.roles.butterfly import HEADS, kinds_of
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.base import Fact, SourceId
from guidebuild.model.role import SHOWN
from guidebuild.model.walking import within
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

MOST_COLUMNS = 10
"""So many sources have room side by side; more go on in panels below."""


@dataclass(frozen=True)
class Subject:
    """What a guide can speak of, and the parts of a guide and the fields of a role that do."""

    name: str
    parts: str = ""
    """Fields of `Guide`, with spaces between them."""
    fields: str = ""
    """What fields of `Role` name as their subject (`Shown`)."""


SUBJECTS = (
    Subject(message("What the roles are"), "comparison common_ground", "roles"),
    Subject(message("The work"), fields="work"),
    Subject(message("Skills and tools"), fields="skills"),
    Subject(message("Sectors"), "sectors", "sectors"),
    Subject(message("Pay"), "pay"),
    Subject(message("Demand"), "market"),
    Subject(message("Getting in"), "learning", "getting-in"),
    Subject(message("Ladders and moves"), "ladders ladder_notes transitions"),
    Subject(message("Hiring and choosing"), "hiring choosing"),
    Subject(message("Questions"), "faq_themes"),
    Subject(message("Terms"), "glossary"),
)


class EvidenceAttributes(Attributes):
    """What the rows are, and which sources are asked."""

    of: Literal["subjects", "responsibilities", "skills", "tools"] = "subjects"
    """The rows: the subjects that every guide may have, the themes of the duties, or the headings of a catalogue."""
    sources: Listed[SourceId] = ()
    """The sources to show; without it all that have an entry."""


def evidence_matrix(edition: WordedEdition, attributes: EvidenceAttributes) -> Blocks:
    """Which source speaks of what: subjects by sources, with the number of entries of each."""
    counted = [(name, found) for name, facts in _subjects(edition, attributes) if (found := _by_source(facts))]
    speaking = {source for _, found in counted for source in found}
    sources = [
        source.id
        for source in edition.guide.sources
        if source.id in speaking and (not attributes.sources or source.id in attributes.sources)
    ]
    rows = tuple(
        _row(name, found, sources, edition) for name, found in counted if any(source in found for source in sources)
    )
    if len(sources) < 2 or len(rows) < 2:
        return ()
    head = edition.say("Subject") if attributes.of == "subjects" else edition.say(HEADS[attributes.of])
    columns = (Column(words(head)), *(Column((Keys((source,)),), style="number") for source in sources))
    density = density_of(sources) if len(sources) > MOST_COLUMNS else None
    said = sentences(
        [
            edition.say("Counted from this guide: how many of its entries rest on each source."),
            edition.say("The numbers at the head are the keys of the sources; bars compare the sources of one row."),
        ]
    )
    return (Table("matrix", columns, (Group(rows),), density=density), Paragraph(said, "source-line"))


def _subjects(edition: WordedEdition, attributes: EvidenceAttributes) -> Iterator[tuple[str, list[Fact]]]:
    """The rows by name, each with all its entries."""
    guide = edition.guide
    if attributes.of != "subjects":
        for kind in kinds_of(edition, attributes.of, guide.roles):
            yield kind.name, [fact for role in guide.roles for fact in kind.facts(role)]
        return
    for subject in SUBJECTS:
        held = [getattr(guide, part) for part in subject.parts.split()]
        held += [
            getattr(role, field)
            for role in guide.roles
            for field, shown in SHOWN.items()
            if shown.subject == subject.fields
        ]
        yield edition.say(subject.name), [fact for each in held for fact in within(each) if isinstance(fact, Fact)]


def _by_source(facts: Sequence[Fact]) -> dict[SourceId, list[Fact]]:
    found: dict[SourceId, list[Fact]] = {}
    for fact in facts:
        if getattr(fact, "absent", None) is not None:
            continue  # that a source gives no figure is not what it says on the subject
        for source in dict.fromkeys(fact.sources):
            found.setdefault(source, []).append(fact)
    return found


def _row(name: str, found: Mapping[SourceId, Sequence[Fact]], sources: Sequence[SourceId], locale: Locale) -> Row:
    most = max(len(found.get(source, ())) for source in sources)
    return Row(Cell(words(name)), tuple(_cell(found.get(source, ()), most, locale) for source in sources))


def _cell(facts: Sequence[Fact], most: int, locale: Locale) -> Cell:
    number = Amount(locale.number(len(facts)))
    if not facts:
        return Cell((number,), style="number nothing")
    return Cell((number, Track((Bar("range", 0.0, round(len(facts) / most * 100, 2)),))), style="number")
