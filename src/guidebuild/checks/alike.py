"""What stands twice or leads back to itself: questions, moves, roles put above themselves."""

import difflib
import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from functools import partial
from typing import get_args

from guidebuild.checks.again import again, told_again
from guidebuild.checks.placeholders import is_placeholder
from guidebuild.model.base import Authored
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, warning
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Level, Transition
from guidebuild.model.manifest import Audience
from guidebuild.model.pay import PayStatement
from guidebuild.model.repeating import PLACEHOLDER
from guidebuild.tools.language.sentences import in_words

MARKS = len(get_args(Audience.model_fields["mark"].annotation))
"""More audiences than these cannot have one each."""
ECHOES = (("definition", "term"), ("definition", "name"), ("detail", "name"), ("answer", "question"), ("then", "if_"))
"""Fields that explain, and what they explain."""
_OF_PAY = (
    "roles", "occupation", "level", "stage", "region", "sector", "period", "currency", "kind", "statistic", "open_end",
    "open_from", "sample", "as_of", "sources", "note", "only", "except_", "only_regions", "except_regions",
)  # fmt: skip
"""What tells the subjects of two figures of pay from each other."""
_SAID = ("text", "name", "who")
"""The field of a statement in which most of it is said."""
_SAYING = (*_SAID, "detail", "why", "theme", "note", "lang", "company", "sector", "role",
           "only", "except_", "only_regions", "except_regions")  # fmt: skip
"""What tells two statements of one list from each other."""
ALIKE = 0.6
"""From here on two titles are most likely those of one work."""


def check_alike(guide: Guide) -> Iterator[Diagnostic]:
    """Everything that these checks find."""
    for check in (
        _questions, _names, _levels, _echoes, _addresses, _titles, _skills, _sayings, _stages, _sides, _moves, _rows,
        _statements, _premiums, _entries,
    ):  # fmt: skip
        yield from check(guide)


def _questions(guide: Guide) -> Iterator[Diagnostic]:
    """A question is answered once, whatever its capitals and signs are. What is still to be written is told as such."""
    for other, question in again(guide.faqs, lambda each: _plain(each.question).replace("todo", "") or None):
        message = f"the question `{question.question}` is answered twice, as `{other.id}` and as `{question.id}`"
        hint = "keep one, and let it `merge` what the sources of the other say"
        yield told_again(Code.CONTENT_ALIKE, other, question, "question", message, hint)


def _names(guide: Guide) -> Iterator[Diagnostic]:
    """Two entries of one list that a reader cannot tell apart."""
    lists: tuple[tuple[str, str, Sequence[Authored]], ...] = (
        ("term", "term", guide.glossary.terms),
        ("skill", "name", guide.skills.skills),
        ("tool", "name", guide.tools.tools),
        ("region", "name", guide.regions),
        ("sector", "name", guide.sectors.sectors),
        ("track", "name", guide.frame.tracks),
        ("audience", "name", guide.audiences),
        ("audience", "label", guide.audiences),
        ("audience", "mark", guide.audiences if len(guide.audiences) <= MARKS else ()),
        ("source", "title", guide.sources),
        ("theme", "name", guide.faq_themes),
        ("choice", "if", guide.choosing.choices),
        ("reason", "when", guide.hiring.reasons),
        *(("level", "code", ladder.levels) for ladder in guide.ladders),
        *(("value", "name", scale.values) for scale in guide.frame.scales),
        ("card row", "label", guide.manifest.card),
        ("part", "name", guide.manifest.spine),
        *(("category", "name", each.categories) for each in (guide.skills, guide.tools)),
        *(("dimension", "name", each.dimensions) for each in (guide.comparison, guide.frame)),
    )
    for kind, key, values in lists:
        named = {"if": "if_"}.get(key, key)
        for other, value in again(values, partial(_name, key=named)):
            message = f"two {kind}s have the same `{key}`: `{getattr(value, named)}`"
            hint = "join the two, or give each its own" if key in ("name", "term", "title") else "give each its own"
            yield told_again(Code.CONTENT_ALIKE, other, value, key, message, hint)


def _name(value: Authored, key: str) -> Hashable:
    """What it is called; that a name is still to come is told as such."""
    if (words := getattr(value, key)) is None or is_placeholder(words):
        return None
    return " ".join(words.casefold().split()), getattr(value, "date", None), getattr(value, "group", None)


def _levels(guide: Guide) -> Iterator[Diagnostic]:
    """Two levels of one ladder with one title, and no code that tells them apart."""
    for ladder in guide.ladders:
        for other, level in again(ladder.levels, _title):
            message = f"two levels of `{ladder.id}` have the same title: `{level.titles[0]}`"
            yield told_again(Code.CONTENT_ALIKE, other, level, "titles", message, "give each its own, or a `code`")


def _title(level: Level) -> Hashable:
    return (_plain(level.titles[0]), level.code) if level.titles else None


def _echoes(guide: Guide) -> Iterator[Diagnostic]:
    """A text that explains something in the word that it is to explain."""
    for value in guide.authored:
        for key, other in ECHOES:
            said, word = getattr(value, key, None), getattr(value, other, None)
            if not isinstance(said, str) or not isinstance(word, str) or not said or _plain(said) != _plain(word):
                continue
            if is_placeholder(said):  # which is told as what it is
                continue
            message = f"`{key}` says no more than `{other}`: `{said}`"
            yield warning(Code.CONTENT_ALIKE, value.span_at(key), message, "say what it is, or take it out")


def _plain(words: str) -> str:
    """Words without the signs of a sentence; those that make another word of one, as in C++ and C#, stay."""
    return " ".join(re.sub(r"[^\w\s+#%&=<>$€£]", " ", unicodedata.normalize("NFKC", words).casefold()).split())


def _addresses(guide: Guide) -> Iterator[Diagnostic]:
    """Two sources at one address. Editions of a work may share theirs: with titles alike, and other dates."""
    for other, source in again(guide.sources, lambda each: each.url and str(each.url).rstrip("/").casefold()):
        one, two = ((each.title or each.description or "").casefold() for each in (other, source))
        alike = difflib.SequenceMatcher(None, one, two).ratio() > ALIKE
        if not (alike and other.date != source.date):
            message = f"`{other.id}` and `{source.id}` have the same address: {source.url}"
            yield told_again(Code.CONTENT_ALIKE, other, source, "url", message, "join the two, or correct it")


def _titles(guide: Guide) -> Iterator[Diagnostic]:
    """Two chapters that the contents list in the same words."""
    copied: set[Span] = set()
    for other, chapter in again(guide.chapters.values(), lambda each: " ".join(each.header.title.casefold().split())):
        span = chapter.header.span_at("title")
        if span not in copied:
            message = f"the chapters `{other.id}` and `{chapter.id}` have the same title: `{chapter.header.title}`"
            copies = chapter.each is not None and other.each is not None
            copied |= {span} if copies else set()
            hint = f"put `{PLACEHOLDER}` into the title" if copies else "give each its own"
            yield told_again(Code.CONTENT_ALIKE, other.header, chapter.header, "title", message, hint)


def _skills(guide: Guide) -> Iterator[Diagnostic]:
    """A role names a skill, or a tool, once in the same words; what sets a role apart may be essential too."""
    for role in guide.roles:
        for key in ("skill", "tool"):
            for other, value in again(getattr(role, f"{key}s"), partial(_use, key=key)):
                message = f"the role `{role.id}` has the {key} `{getattr(value, key)}` a second time"
                yield told_again(Code.CONTENT_ALIKE, other, value, key, message, "keep one")


def _use(value: Authored, key: str) -> Hashable:
    said = [getattr(value, part, None) for part in (key, "name", "detail", "note")]
    return *said, getattr(value, "group", None) == "unique"


def _sayings(guide: Guide) -> Iterator[Diagnostic]:
    """A list of a role says a thing once, to each reader."""
    for role in guide.roles:
        for values in role.lists():
            for other, value in again(values, _saying):
                key = next(each for each in _SAID if isinstance(getattr(value, each, None), str))
                message = f"`{value.id}` says the same as `{other.id}`: `{getattr(value, key)}`"
                hint = "keep one, with the sources of both"
                yield told_again(Code.CONTENT_ALIKE, other, value, key, message, hint)


def _saying(value: object) -> Hashable:
    """All that a statement of a role says; None for what it has of a catalogue."""
    if not any(isinstance(getattr(value, each, None), str) for each in _SAID):
        return None
    if any(hasattr(value, each) for each in ("of", "skill", "tool")):
        return None
    return tuple(_comparable(getattr(value, each, None)) for each in _SAYING)


def _stages(guide: Guide) -> Iterator[Diagnostic]:
    """Stages that the guide names have names of their own."""
    stages = guide.manifest.stages
    for other, stage in again(stages, lambda each: _plain(stages[each])):
        message = f"the stages `{other}` and `{stage}` have the same name: `{stages[stage]}`"
        span = guide.manifest.span_at("stages", stage)
        yield warning(Code.CONTENT_ALIKE, span, message, "give each its own, or leave one out")


def _sides(guide: Guide) -> Iterator[Diagnostic]:
    """The sides of a disagreement rest on different entries, say different things, and have the sources they need."""
    for conflict in guide.evidence.conflicts:
        behind = sorted({source for side in conflict.positions for source in side.sources})
        if conflict.kind == "between-sources" and len(behind) == 1:
            message = f"`{conflict.id}` is said to be between sources, and all its sides rest on `{behind[0]}`"
            hint = "write `within-source`, or name the source of the other side"
            yield warning(Code.CONTENT_ALIKE, conflict.span_at("kind"), message, hint)
        for same, side in again(conflict.positions, lambda each: _comparable(each.says)):
            message = f"two sides of `{conflict.id}` say the same: `{side.says}`"
            hint = "say what tells them apart, or join them, with the sources of both"
            yield told_again(Code.CONTENT_ALIKE, same, side, "says", message, hint)
        for same, side in again(conflict.positions, lambda each: frozenset(each.entries) or None):
            message = f"two sides of `{conflict.id}` rest on the same entries: {in_words(side.entries)}"
            yield told_again(Code.CONTENT_ALIKE, same, side, "entries", message, "name what each side rests on")


def _comparable(said: object) -> Hashable:
    """A text without regard to its capitals, with all its wordings."""
    if isinstance(said, str):
        return (_plain(said), str(getattr(said, "variants", "")))
    return said if isinstance(said, tuple) else str(said)


def _moves(guide: Guide) -> Iterator[Diagnostic]:
    """A move leads elsewhere, and is told once."""
    told: dict[object, list[Transition]] = {}
    for move in guide.transitions:
        ends = frozenset(move.from_), frozenset(move.to)
        if move.kind == "role" and ends[0] == ends[1] and len(move.to) == 1:
            message = f"the move `{move.id}` leads to where it began: from `{move.to[0]}` to `{move.to[0]}`"
            hint = "correct `to`; a move inside a role is of the kind `track` or `promotion`"
            yield error(Code.CONTENT_TO_ITSELF, move.span_at("to"), message, hint)
        steps = [(step.from_, step.to) for step in move.moves]
        for index, step in enumerate(move.moves):
            if steps[index] in steps[:index]:
                related = ((move.moves[steps.index(steps[index])].span, "the first one"),)
                message = f"`{move.id}` has the step from `{step.from_}` to `{step.to}` twice"
                yield warning(Code.CONTENT_ALIKE, step.span, message, "keep one, or correct the other", related=related)
            if step.from_ == step.to:
                message = f"a step of `{move.id}` leads to where it began: from `{step.to}` to `{step.to}`"
                yield error(Code.CONTENT_TO_ITSELF, step.span_at("to"), message, "correct `from` or `to`")
        earlier = told.setdefault((move.kind, ends), [])
        other = next((each for each in earlier if _same_move(each, move)), None)
        earlier.append(move)
        if other is not None:
            related = ((other.span, "the first one"),)
            message = f"`{move.id}` tells the same move as `{other.id}`"
            hint = "join the two, or say in `at` at which stages each happens"
            yield warning(Code.CONTENT_ALIKE, move.span_at("id"), message, hint, related=related)


def _same_move(one: Transition, other: Transition) -> bool:
    """Of the same ends. Who names no stage speaks of all of them, and who gives no time contradicts none."""
    at = not one.at or not other.at or set(one.at) == set(other.at)
    return at and (one.time is None or other.time is None or one.time.wording == other.time.wording)


def _rows(guide: Guide) -> Iterator[Diagnostic]:
    """A row of levels side by side says something that no other row of its table says."""
    for alignment in guide.frame.alignments:
        for index, row in enumerate(alignment.rows):
            others = [*alignment.rows[:index], *(each for each in alignment.rows[index + 1 :] if set(each) != set(row))]
            if any(set(row) <= set(each) for each in others):
                message = f"this row of `{alignment.id}` says nothing new: another one has "
                message += ", ".join(f"`{each}`" for each in row)
                yield warning(Code.CONTENT_ALIKE, alignment.span_at("rows", index), message, "is another level meant?")


def _statements(guide: Guide) -> Iterator[Diagnostic]:
    """A figure of pay that one source gives for one thing is given once."""
    given = [each for each in guide.pay.statements if each.value or each.low or each.percentiles]
    for other, statement in again(given, lambda each: tuple(getattr(each, field) for field in _OF_PAY)):
        if other.id == statement.id:
            continue  # which is told as that
        if _given(statement) == _given(other):
            message = f"`{statement.id}` gives the same figure for the same thing as `{other.id}`"
            hint = "keep one, or say in which they differ"
            yield told_again(Code.CONTENT_ALIKE, other, statement, "id", message, hint)
        elif statement.statistic == "range" and statement.level and _apart(statement, other):
            message = f"`{statement.id}` and `{other.id}` give the same level ranges that do not meet"
            hint = "correct `level` of one, or say in a note in which they differ"
            related = ((other.span_at("id"), "the first one"),)
            yield warning(Code.CONTENT_ALIKE, statement.span_at("level"), message, hint, related=related)


def _given(statement: PayStatement) -> tuple[object, ...]:
    return (statement.value, statement.low, statement.high, *sorted(statement.percentiles.items()))


def _apart(one: PayStatement, other: PayStatement) -> bool:
    """Whether two ranges have nothing in common."""
    ends = (one.low, one.high, other.low, other.high)
    return None not in ends and (one.low > other.high or other.low > one.high)  # type: ignore[operator]


def _premiums(guide: Guide) -> Iterator[Diagnostic]:
    for premium in guide.pay.premiums:
        if premium.role == premium.over:
            message = f"the premium `{premium.id}` puts `{premium.role}` above itself"
            yield error(Code.CONTENT_TO_ITSELF, premium.span_at("over"), message, "correct `role` or `over`")


def _entries(guide: Guide) -> Iterator[Diagnostic]:
    """A term that says "see" of itself, an amount converted from itself, a fact that rests on itself."""
    for value in guide.authored:
        identity = getattr(value, "id", None)
        for key in ("see", "refs", "entries", "inputs"):
            named = getattr(value, key, ())
            if identity in named:
                message = f"`{key}` of `{identity}` names `{identity}` itself"
                yield error(Code.CONTENT_TO_ITSELF, value.span_at(key, named.index(identity)), message, "take it out")
    for statement in guide.pay.statements:
        if statement.converted is not None and statement.converted.original == statement.id:
            message = f"`{statement.id}` is converted from itself"
            span = statement.converted.span_at("original")
            yield error(Code.CONTENT_TO_ITSELF, span, message, "name the amount in the other currency")
