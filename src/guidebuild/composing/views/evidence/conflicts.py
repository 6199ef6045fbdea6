"""Where sources disagree, and claims that were recomputed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Item, Listing, Paragraph, Row, Section, Table
from guidebuild.composing.blocks.parts import Amount, Keys, Line, Part, Phrase, Styled
from guidebuild.composing.blocks.phrases import (
    headed,
    inferred,
    keys,
    note,
    note_on,
    parted,
    quoted,
    remarks,
    statement,
    words,
)
from guidebuild.composing.views.evidence.conflict_sides import computed_conflicts
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import source_names
from guidebuild.model.base import Id, Ref
from guidebuild.model.comparability import unlike
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Conflict, CrossCheck, Position
from guidebuild.model.fact_numbers import numbers_of_nobody
from guidebuild.tools.arithmetic import FormulaTrouble, evaluate
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

KINDS: Mapping[str, str] = {
    "between-sources": message("Between sources"),
    "within-source": message("Inside one source"),
    "scope": message("Looks like a clash, measures differ"),
    "emphasis": message("A matter of emphasis"),
}


ROUNDED = message("Results are rounded to the last digit printed.")
ROUNDED_AND_EXACT = message(
    "Results are rounded to the last digit printed; the small number is the unrounded one to four decimals."
)
"""How results are rounded: `checks.evidence` holds them against their formulas by the same rule."""


class ConflictAttributes(Attributes):
    """One disagreement."""

    of: Annotated[Id, Ref("conflict")]
    """The conflict to show."""


class ConflictsAttributes(Attributes):
    """Several disagreements: those that fit everything that is asked for; all when nothing is."""

    severity: Listed[Literal["high", "medium", "low"]] = ()
    """Only conflicts of these severities."""
    topics: Listed[Id] = ()
    """Only conflicts of these topics."""
    ids: Listed[Annotated[Id, Ref("conflict")]] = ()
    """Only these conflicts."""
    computed: Literal["yes", "no"] = "no"
    """`yes`: those that the figures of the data show by themselves, instead of the declared ones."""
    form: Literal["entries", "table", "spectrum"] = "entries"
    """`table`: a row for each, with question, sides and advice in columns. `spectrum`: a line for each, on which every
    source stands at its side, in the order in which the data list the sides. Else an entry for each."""


class ChecksAttributes(Attributes):
    """Cross-checks to show; all when none is named."""

    ids: Listed[Annotated[Id, Ref("cross-check")]] = ()
    """The cross-checks to show; without it all."""


def _between(edition: WordedEdition, conflict: Conflict) -> str:
    """What kind it is; where one source alone is behind all sides that are shown, it is not between sources, and where
    their figures are of different things, it is none."""
    behind = {source for side in conflict.positions for source in side.sources}
    kind = "within-source" if conflict.kind == "between-sources" and len(behind) == 1 else conflict.kind
    if unlike(edition.uncut.guide, conflict) is not None:
        kind = "scope"
    return edition.say(KINDS[kind])


def conflict(edition: WordedEdition, attributes: ConflictAttributes) -> Blocks:
    """One conflict: the question, the positions with their sources, and advice."""
    return _shown(edition, [fact for fact in edition.guide.evidence.conflicts if fact.id == attributes.of])


def conflicts(edition: WordedEdition, attributes: ConflictsAttributes) -> Blocks:
    """Several conflicts: those that fit everything that is asked for, or those that the figures show by themselves.

    In the order of the data. Of computed ones it says that there is none: that is an answer too.
    """
    computed = attributes.computed == "yes"
    given = computed_conflicts(edition) if computed else edition.guide.evidence.conflicts
    facts = [
        fact
        for fact in given
        if (not attributes.severity or fact.severity in attributes.severity)
        and (not attributes.topics or fact.topic in attributes.topics)
        and (not attributes.ids or fact.id in attributes.ids)
    ]
    shown = FORMS[attributes.form](edition, facts)
    return shown or ((_none(edition),) if computed and not given else ())


def _none(edition: WordedEdition) -> Paragraph:
    """What was looked for and not found; figures may still differ by less."""
    said = edition.say(
        "No like figures of this edition contradict each other: none rank the roles the other way round, no ranges "
        "miss each other, no single figures lie more than {limit} apart.",
        limit=edition.percent(round(100 * edition.guide.manifest.thresholds.spread, 1)),
    )
    inferred = any(fact.inferred and fact.absent is None for fact in edition.guide.pay.statements)
    told = words(edition.say("What an editor inferred is not counted.")) if inferred else ()
    return Paragraph((*words(said), *told), "source-line")


def _shown(edition: WordedEdition, facts: Sequence[Conflict]) -> Blocks:
    return tuple(_conflict(edition, fact, sides) for fact in facts if len(sides := _sides(edition, fact)) > 1)


def _conflict(edition: WordedEdition, fact: Conflict, sides: Sequence[Position]) -> Section:
    one_thing = len({side.says.casefold() for side in sides}) > 1 and unlike(edition.uncut.guide, fact) is None
    label = words(edition.say("Sources disagree")) if one_thing else ()
    label = (*label, Styled("severity", words(_between(edition, fact))))
    blocks = (
        Paragraph(label, "conflict-label"),
        Paragraph(quoted(fact.question), "conflict-question"),
        Listing(tuple(_side(edition, side) for side in sides), "positions"),
        Paragraph(_advice(fact, edition), "conflict-advice"),
    )
    return Section(blocks, f"conflict conflict-{fact.severity}", fact.id, (fact.id,), fact.lang)


def _as_table(edition: WordedEdition, facts: Sequence[Conflict]) -> Blocks:
    """The same in columns: the keys alone say who holds a side. One by itself needs no columns."""
    heads = (edition.say("The question"), edition.say("What the sources say"), edition.say("What to do"))

    def cells(fact: Conflict, sides: Sequence[Position]) -> tuple[Cell, ...]:
        keyed = (Item(statement(side, side.says, edition), facts=_behind(edition, side)) for side in sides)
        return Cell(blocks=(Listing(tuple(keyed), "statements"),)), Cell(_advice(fact, edition))

    rows = tuple(_rows(edition, facts, cells))
    if len(rows) < 2:
        return _shown(edition, facts)
    return (Table("conflicts", headed(*heads, labelled=True), (Group(rows),)),)


def _rows(
    edition: WordedEdition, facts: Sequence[Conflict], cells: Callable[[Conflict, Sequence[Position]], tuple[Cell, ...]]
) -> Iterator[Row]:
    """A row for each disagreement, headed by its question."""
    for fact in facts:
        if len(sides := _sides(edition, fact)) > 1:
            head = Cell((*quoted(fact.question), *note(_between(edition, fact))))
            yield Row(head, cells(fact, sides), facts=(fact.id,), lang=fact.lang, anchor=fact.id)


def _advice(fact: Conflict, locale: Locale) -> Line:
    return (*quoted(fact.advice), *remarks(fact, locale))


def _as_spectrum(edition: WordedEdition, facts: Sequence[Conflict]) -> Blocks:
    """A line for each disagreement: its sides are the stops, and each source is a mark at its own."""
    heads = (edition.say("The question"), edition.say("Where the sources stand, and what to do"))

    def cells(fact: Conflict, sides: Sequence[Position]) -> tuple[Cell, ...]:
        stops = Listing(tuple(_stop(edition, side) for side in sides), f"stops of-{len(sides)}")
        return (Cell(blocks=(stops, Paragraph(_advice(fact, edition), "advice"))),)

    rows = tuple(_rows(edition, facts, cells))
    said = edition.say("Each number on a line is a source, at the side that it takes. Distances on a line say nothing.")
    table = Table("spectrum", headed(*heads), (Group(rows),))
    return (table, Paragraph(words(said), "source-line")) if len(rows) > 1 else _shown(edition, facts)


def _stop(edition: WordedEdition, position: Position) -> Item:
    """The marks come first: they stand on the line."""
    said = Styled("says", (*quoted(position.says), *inferred(position, edition), *note_on(position)))
    held = [source.id for source in edition.guide.sources if source.id in position.sources]
    marks = Phrase(parted((Keys((source,)) for source in held), " "))
    return Item((Styled("marks", (marks,)), said), facts=_behind(edition, position))


def _behind(edition: Edition, position: Position) -> tuple[Id, ...]:
    """A position, and the entries that it rests on."""
    return (position.id, *(id for id in position.entries if id in edition.guide.facts))


def _sides(edition: Edition, fact: Conflict) -> tuple[Position, ...]:
    """The positions that something still stands behind: one whose entries are all gone is gone with them."""
    known = edition.guide.facts
    return tuple(
        position
        for position in fact.positions
        if not position.entries or any(entry in known for entry in position.entries)
    )


FORMS: Mapping[str, Callable[[WordedEdition, Sequence[Conflict]], Blocks]] = {
    "entries": _shown,
    "table": _as_table,
    "spectrum": _as_spectrum,
}


def _side(edition: WordedEdition, position: Position) -> Item:
    """One position with those who hold it."""
    holders = Styled("definition", words(f"({source_names(edition, position.sources)})"))
    line = (*quoted(position.says), *inferred(position, edition), holders, *keys(position), *note_on(position))
    return Item(line, facts=_behind(edition, position))


def cross_checks(edition: WordedEdition, attributes: ChecksAttributes) -> Blocks:
    """Recomputed claims: formula, result and verdict."""
    facts = [fact for fact in edition.guide.evidence.cross_checks if not attributes.ids or fact.id in attributes.ids]
    if not facts:
        return ()
    heads = (edition.say("Claim"), edition.say("Sum"), edition.say("Result"), edition.say("Verdict"))
    table = Table(
        "cross-checks", headed(*heads, labelled=True), (Group(tuple(_check(edition, fact) for fact in facts)),)
    )
    exact = any(_exact(fact, edition) for fact in facts)
    return (table, Paragraph(words(edition.say(ROUNDED_AND_EXACT if exact else ROUNDED)), "source-line"))


def _check(edition: WordedEdition, fact: CrossCheck) -> Row:
    """A claim, its formula as a reader writes it, and what it gives: exactly, where the display says it otherwise.
    Numbers in it that are of none of the figures that it was worked out from are named."""
    shown = Styled("strong", (Amount(str(fact.display), formula=fact.formula),))
    exact = _exact(fact, edition)
    more = (Styled("note", (Amount(exact, formula=fact.formula),)),) if exact else ()
    loose = [readable(text, edition) for text in dict.fromkeys(numbers_of_nobody(edition.uncut.guide, fact))]
    said = edition.say("Not from the figures of the guide: {numbers}", numbers=edition.listed(loose))
    foreign = (Styled("note", (Amount(said),)),) if loose else ()
    return Row(
        Cell((*quoted(fact.claim), *keys(fact), *remarks(fact, edition))),
        (Cell((*_set_sum(fact.formula, edition), *foreign)), Cell((shown, *more)), Cell(quoted(fact.verdict))),
        facts=(fact.id,),
        lang=fact.lang,
    )


def _set_sum(formula: str, locale: Locale) -> Line:
    """A formula with its powers raised."""
    base, *others = re.split(r"\^(\([^)]*\)|[^\s)]+)", readable(formula, locale))
    parts: list[Part] = [Amount(base)]
    for power, rest in zip(others[::2], others[1::2], strict=True):
        parts.append(Styled("sup", (Amount(power.strip("()")),)))
        parts += [Amount(rest)] if rest else []
    return (Phrase(tuple(parts)),)


def readable(formula: str, locale: Locale) -> str:
    """A formula in the signs of print: "120,000 ÷ 95,000 − 1", "1.35^(1 ÷ 10)", "5 and 5"."""
    if "," in formula:
        return locale.listed([readable(part, locale) for part in formula.split(",") if part.strip()])
    signs = {"**": "^", "*": " × ", "/": " ÷ ", "+": " + ", "-": " − "}
    out = ""
    for token in re.findall(r"\d+(?:\.\d+)?|\*\*|\S", formula):
        if token[0].isdigit():
            out += locale.number(float(token)) if "." in token else locale.number(int(token))
        elif token == "-" and (not out or out[-1] in "(^"):
            out += "−"
        else:
            out += signs.get(token, token)
    return out


def _exact(fact: CrossCheck, locale: Locale) -> str | None:
    try:
        value = evaluate(fact.formula)
    except FormulaTrouble:
        return None
    if isinstance(value, tuple):
        return None
    rounded = round(value, 4)
    text = locale.number(int(rounded) if rounded.is_integer() else rounded)
    return None if text in fact.display else text
