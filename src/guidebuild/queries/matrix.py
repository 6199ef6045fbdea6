"""What each edition gets, side by side; and what no audience gets."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from guidebuild.model.advice import Faq
from guidebuild.model.base import Id
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, in_reading_order, warning
from guidebuild.model.evidence import CrossCheck
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement

State = Literal["in", "short", "out"]
KINDS: Mapping[str, tuple[type, ...]] = {
    "questions": (Faq,),
    "figures": (PayStatement, PayPremium, MarketFigure, CrossCheck),
    "facts": (object,),
}
"""What is counted, by the models that count as it."""


@dataclass(frozen=True)
class Matrix:
    """Chapters and counts by edition."""

    editions: tuple[str, ...]
    chapters: Mapping[Id, Mapping[str, State]]
    counts: Mapping[str, Mapping[str, int]]
    """`chapters`, `questions`, `figures`, `facts`: edition to how many it prints."""


def matrix(manuscripts: Sequence[Manuscript]) -> Matrix:
    """The matrix of some editions, in their order."""
    names = tuple(each.edition.name for each in manuscripts)
    ids = dict.fromkeys(chapter.id for each in manuscripts for chapter in each.chapters)
    chapters = {id: {each.edition.name: _state(each, id) for each in manuscripts} for id in ids}
    counts = {"chapters": {each.edition.name: len(each.chapters) for each in manuscripts}}
    for kind, models in KINDS.items():
        counts[kind] = {each.edition.name: _count(each, models) for each in manuscripts}
    return Matrix(names, chapters, counts)


def read_by_nobody(complete: Manuscript, manuscripts: Sequence[Manuscript]) -> tuple[Diagnostic, ...]:
    """A warning for what the complete edition prints and no audience's edition does: chapters and questions one by one,
    other facts together for each file."""
    readers = [each for each in manuscripts if each.edition.audience is not None]
    if not readers:
        return ()
    read_chapters = {chapter.id for each in readers for chapter in each.chapters}
    read_facts = {fact for each in readers for fact in each.facts}
    guide = complete.edition.guide
    found: list[Diagnostic] = []
    for chapter in complete.chapters:
        if chapter.id not in read_chapters:
            found.append(_warn(complete.origins[f"chapter-{chapter.id}"], f"the chapter `{chapter.id}` is"))
    files: dict[str, list[Id]] = {}
    for id in complete.facts:
        value = guide.facts.get(id)
        if id in read_facts or value is None:
            continue
        if isinstance(value, Faq):
            found.append(_warn(value.span, f"the question `{id}` is"))
        else:
            files.setdefault(value.span.path, []).append(id)
    for ids in files.values():
        first = guide.facts[ids[0]].span
        listed = ", ".join(f"`{id}`" for id in ids[:8]) + (f" and {len(ids) - 8} more" if len(ids) > 8 else "")
        found.append(_warn(first, f"{listed} {'is' if len(ids) == 1 else 'are'}"))
    return in_reading_order(found)


def as_text(table: Matrix) -> str:
    """The matrix in columns of plain text."""
    rows = [("", *table.editions)]
    rows += [(id, *(table.chapters[id][name] for name in table.editions)) for id in table.chapters]
    rows.append(("",) * (len(table.editions) + 1))
    rows += [(kind, *(str(counts[name]) for name in table.editions)) for kind, counts in table.counts.items()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.editions) + 1)]
    lines = ("  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def as_data(table: Matrix, unread: Sequence[Diagnostic]) -> dict[str, Any]:
    """The same for JSON."""
    return {
        "editions": list(table.editions),
        "chapters": {id: dict(states) for id, states in table.chapters.items()},
        "counts": {kind: dict(counts) for kind, counts in table.counts.items()},
        "readByNobody": [{"place": str(each.span), "message": each.message} for each in unread],
    }


def _state(manuscript: Manuscript, id: Id) -> State:
    if id not in {chapter.id for chapter in manuscript.chapters}:
        return "out"
    return "short" if manuscript.edition.depths.get(id) == "short" else "in"


def _count(manuscript: Manuscript, models: tuple[type, ...]) -> int:
    facts = manuscript.edition.guide.facts
    return Counter(isinstance(facts.get(id), models) for id in manuscript.facts)[True]


def _warn(span: Any, subject: str) -> Diagnostic:
    return warning(Code.EDITION_UNREAD, span, f"{subject} in no audience's edition",
                   "let an audience have it, or know that only the complete edition does")  # fmt: skip
