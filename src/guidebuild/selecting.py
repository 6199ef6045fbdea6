"""A guide to the edition that one audience in one region reads.

Leaving something out is never silent: each choice becomes a `Decision` with its rule and where the rule stands.
The complete edition leaves nothing out for an audience; a region cuts it like any other.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from operator import is_
from typing import Any

from pydantic import BaseModel

from guidebuild.model.advice import ComparisonRow, Faq
from guidebuild.model.base import Authored, Conditions, Fact, Id
from guidebuild.model.catalogue import Region
from guidebuild.model.chapter import Chapter, ChapterHeader
from guidebuild.model.codes import Code
from guidebuild.model.conditions import Condition, Reader
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, has_errors
from guidebuild.model.edition import COMPLETE, INTRODUCTION, Decision, Edition
from guidebuild.model.evidence import Conflict, Evidence, Position
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder, Level
from guidebuild.model.manifest import Audience, Manifest, Opening, Part
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.model.readership import parts, reader
from guidebuild.model.role import Role
from guidebuild.model.text import Wording
from guidebuild.model.walking import LEAVES, held


def select(guide: Guide, audience: Audience | None, region: Region | None) -> Checked[Edition]:
    """Cut the guide to what one audience in one region should read.

    An audience's own region counts when the caller names none.
    """
    whom = reader(guide, audience, region)
    region = next((known for known in guide.regions if known.id == whom.region), None)
    askers = frozenset(asker for question in guide.faqs for asker in question.audiences)
    taken = _Selection(audience, region, whom, frozenset(known.id for known in guide.audiences), askers)
    audience = taken.audience
    spine = _spine(guide, audience, taken)
    kept = taken.guide(guide)
    kept = replace(kept, evidence=_stood_behind(kept, guide), chapters={**kept.chapters, **_running_on(kept, spine)})
    region = next((known for known in kept.regions if region is not None and known.id == region.id), None)
    if audience is not None and audience.introduction is not None:
        kept = replace(kept, chapters={**kept.chapters, INTRODUCTION: _introduction(audience)})
        spine = (replace_first(spine, INTRODUCTION), *spine[1:])
    edition = Edition(
        name=_name(audience, region),
        guide=kept,
        spine=spine,
        audience=audience,
        region=region,
        regions=whom.regions,
        depths=whom.depths,
        decisions=taken.decisions,
        whole=guide,
    )
    found = _empty(edition)
    return Checked(None if has_errors(found) else edition, found)


def _stood_behind(kept: Guide, guide: Guide) -> Evidence:
    """The disagreements, each side with the sources that still stand behind it: one all of whose entries are withheld
    is no longer named there."""
    return kept.evidence.model_copy(
        update={
            "conflicts": tuple(
                conflict.model_copy(
                    update={"positions": tuple(_of_kept_sources(side, kept, guide) for side in conflict.positions)}
                )
                for conflict in kept.evidence.conflicts
            )
        }
    )


def _of_kept_sources(side: Position, kept: Guide, guide: Guide) -> Position:
    entries = {id: fact for id in side.entries if isinstance(fact := guide.facts.get(id), Fact)}
    standing = {source for id, fact in entries.items() if id in kept.facts for source in fact.sources}
    gone = {source for fact in entries.values() for source in fact.sources} - standing
    held = tuple(source for source in side.sources if source not in gone)
    return side.model_copy(update={"sources": held}) if held and held != side.sources else side


def replace_first(spine: tuple[Part, ...], chapter: Id) -> Part:
    """The first part with one more chapter in front."""
    first = spine[0]
    return first.model_copy(update={"chapters": (chapter, *first.chapters)})


def _name(audience: Audience | None, region: Region | None) -> str:
    name = audience.id if audience else COMPLETE
    regional = region is not None and (audience is None or audience.region != region.id)
    return f"{name}-{region.id}" if regional and region is not None else name


def _spine(guide: Guide, audience: Audience | None, taken: "_Selection") -> tuple[Part, ...]:
    """The parts in this reader's order, without the chapters that a rule takes out."""
    own = parts(guide, audience)
    if audience is not None and audience.spine:
        named = {chapter for part in own for chapter in part.chapters}
        for chapter in guide.chapters.values():
            if chapter.id not in named:
                rule = f"the spine of audience `{audience.id}` does not name it"
                taken.decide(chapter.id, False, rule, audience.span_at("spine"))
                taken.gone.add(chapter.id)
    kept: list[Part] = []
    left = dict(guide.chapters)  # one that is named twice stands where it is named first
    for part in own:
        seated = [left.pop(id) for id in part.chapters if id in left]
        chapters = tuple(chapter.id for chapter in seated if taken.keeps_chapter(chapter))
        if chapters:
            kept.append(part.model_copy(update={"name": taken.worded(part.name), "chapters": chapters}))
    return tuple(kept)


def _introduction(audience: Audience) -> Chapter:
    assert audience.introduction is not None
    title = audience.title or audience.name
    header = ChapterHeader(title=Wording(title[:1].upper() + title[1:]), standfirst=audience.promise, numbered=False)
    return Chapter(INTRODUCTION, header, audience.introduction, audience.span_at("introduction"))


def _opening(chapters: Mapping[Id, Chapter], audience: Audience | None) -> Iterator[tuple[Id, Chapter]]:
    """The chapters that an audience's spine has begin elsewhere than their headers say."""
    for sitting in (sitting for part in (audience.spine if audience else ()) for sitting in part.chapters):
        chapter = chapters.get(sitting.chapter)
        if chapter is not None and sitting.opens is not None:
            yield chapter.id, _opened(chapter, sitting.opens)


def _running_on(guide: Guide, spine: tuple[Part, ...]) -> dict[Id, Chapter]:
    """The chapters that do not say where they begin: further copies of one begin below it, so that no page ends with
    the few lines of one; all others as the guide says, but the first of each part."""
    found: dict[Id, Chapter] = {}
    for part in spine:
        seated = [guide.chapters[id] for id in part.chapters]
        for above, chapter in itertools.pairwise((None, *seated)):
            opens = guide.manifest.opens
            if above and above.each and chapter and chapter.each and above.each.chapter == chapter.each.chapter:
                opens = "here"
            elif above is None or above.header.divider:
                opens = "page" if opens == "here" else opens
            if chapter and chapter.header.opens is None:
                found[chapter.id] = _opened(chapter, opens)
    return found


def _opened(chapter: Chapter, where: Opening) -> Chapter:
    return replace(chapter, header=chapter.header.model_copy(update={"opens": where}))


def _empty(edition: Edition) -> tuple[Diagnostic, ...]:
    if edition.spine or "spine" in edition.guide.unread.keys:
        return ()
    span = edition.audience.span if edition.audience else edition.guide.manifest.span
    return (error(Code.EDITION_EMPTY, span, "no chapter is left"),)


@dataclass
class _Selection:
    """What one audience and region take of a guide, and what is noted on the way."""

    audience: Audience | None
    region: Region | None
    reader: Reader
    audiences: frozenset[Id]
    """All that the guide has."""
    askers: frozenset[Id] = frozenset()
    """The audiences that some question is for: one that none names, because it is new, reads them all."""
    decisions: dict[Id, Decision] = field(default_factory=dict)
    gone: set[Id] = field(default_factory=set)
    """The chapters that are left out: an entry may have the id of a chapter that stays."""

    def __post_init__(self) -> None:
        if self.audience is not None:
            self.audience = self._model(self.audience)

    def decide(self, id: Id, included: bool, rule: str, span: Span) -> bool:
        """Note a choice. What one rule lets in another may still take out; what is out is never let in again."""
        known = self.decisions.get(id)
        if known is None or known.included:
            self.decisions[id] = Decision(id, included, rule, span)
        return included

    def keeps_chapter(self, chapter: Chapter) -> bool:
        kept = self._by_conditions(chapter.id, chapter.header)
        self.gone |= set() if kept else {chapter.id}
        return kept

    def guide(self, guide: Guide) -> Guide:
        """The guide without what the rules take out, every text in this audience's wording."""
        values = {entry.name: self._value(getattr(guide, entry.name)) for entry in fields(guide)}
        values["chapters"] = {id: chapter for id, chapter in values["chapters"].items() if id not in self.gone}
        values["chapters"] |= _opening(values["chapters"], self.audience)
        if self.audience is not None and self.audience.subtitle:
            manifest: Manifest = values["manifest"]
            values["manifest"] = manifest.model_copy(update={"subtitle": self.audience.subtitle})
        values["faq_themes"] = tuple(theme for theme in values["faq_themes"] if theme.questions)
        return Guide(**values)

    def _value(self, value: Any) -> Any:
        """What is kept of a value; the value itself where that is all of it."""
        if isinstance(value, Wording):
            return self.worded(value)
        if isinstance(value, LEAVES):
            return value
        if isinstance(value, BaseModel):
            return self._model(value)
        if isinstance(value, tuple):
            kept = tuple([self._value(item) for item in value if self._keeps(item)])
            return value if len(kept) == len(value) and all(map(is_, kept, value)) else kept
        if isinstance(value, Mapping):
            under = {key: self._value(item) for key, item in value.items()}
            return value if all(map(is_, under.values(), value.values())) else under
        if isinstance(value, Chapter):
            each = value.each
            if each is not None:
                each = replace(each, name=self.worded(each.name), short=self.worded(each.short))
            return replace(value, header=self._model(value.header), each=each)
        return value

    def _model(self, value: Any) -> Any:
        changed = {name: new for name, old in held(value) if (new := self._value(old)) is not old}
        if isinstance(value, Role) and self.audience is not None and self.audience.leave_out_fields:
            changed = self._without_fields({**dict(held(value)), **changed}, self.audience)
        return value.model_copy(update=changed) if changed else value

    def _without_fields(self, role: dict[Any, Any], audience: Audience) -> dict[Any, Any]:
        for name in audience.leave_out_fields:
            own = name in role["fields"]
            for item in (role["fields"][name] if own else role.get(name)) or ():
                rule = f"audience `{audience.id}` leaves out the field `{name}`"
                self.decide(item.id, False, rule, audience.span_at("leave_out_fields"))
            if own:
                role["fields"] = {key: held for key, held in role["fields"].items() if key != name}
            elif name in role:
                role[name] = ()
        return role

    def worded(self, value: Wording) -> Wording:
        """A text as this audience reads it."""
        if not value.variants:
            return value
        names = ([self.audience.id] if self.audience else []) + ([self.region.id] if self.region else [])
        return next(
            (type(value)(value.variants[name]) for name in names if name in value.variants), type(value)(str(value))
        )

    def _keeps(self, item: Any) -> bool:
        if not isinstance(item, Authored):
            return True
        id = getattr(item, "id", None)
        if not isinstance(id, str):
            return True
        audience = self.audience
        if isinstance(item, Conditions) and not self._by_conditions(id, item):
            return False
        if audience is not None:
            if id in audience.leave_out and isinstance(item, Conditions):  # a source stays: what cites it is there
                return self.decide(id, False, f"audience `{audience.id}` leaves it out", audience.span_at("leave_out"))
            is_asker = audience.id in self.askers
            if isinstance(item, Faq) and item.audiences and is_asker and audience.id not in item.audiences:
                rule = f"the question is for {', '.join(item.audiences)}"
                return self.decide(id, False, rule, item.span_at("audiences"))
            if isinstance(item, Level) and audience.stages and item.stage not in audience.stages:
                rule = f"audience `{audience.id}` sees the stages {', '.join(audience.stages)}"
                return self.decide(id, False, rule, audience.span_at("stages"))
            if isinstance(item, ComparisonRow) and item.dimension in audience.leave_out_dimensions:
                rule = f"audience `{audience.id}` leaves out the row `{item.dimension}`"
                return self.decide(id, False, rule, audience.span_at("leave_out_dimensions"))
        if isinstance(item, PayStatement | PayPremium | MarketFigure) and item.region and self.region is not None:
            if item.region in self.reader.regions:
                return True
            rule = f"the figure is for region `{item.region}`, the edition for `{self.region.id}`"
            return self.decide(id, False, rule, item.span_at("region"))
        if isinstance(item, Ladder) and not any(self._keeps(level) for level in item.levels):
            return self.decide(id, False, "no step of it is in this edition", item.span_at("levels"))
        if isinstance(item, Conflict):
            standing = [position for position in item.positions if self._keeps(position)]
            if len(standing) < 2:
                return self.decide(
                    id, False, "fewer than two of its positions are in this edition", item.span_at("positions")
                )
        return True

    def _by_conditions(self, id: Id, item: Conditions) -> bool:
        """Whether a value's own condition holds."""
        condition = Condition.of(item, self.audiences)
        against = condition.against(self.reader)
        if against is None:
            return not condition or self.decide(id, True, "its conditions hold", item.span)
        regional = against.axis == "region"
        kept = condition.only_regions if regional else condition.only
        gone = condition.excepted_regions if regional else condition.excepted
        names = (*item.only, *item.except_, *item.only_regions, *item.except_regions)
        listed = ", ".join(name for name in names if name in (kept if against.key == "only" else gone))
        words = {
            ("only", "audience"): "only for", ("except", "audience"): "except for",
            ("only", "region"): "only in", ("except", "region"): "not in",
        }[against.key, against.axis]  # fmt: skip
        own = item.only if against.key == "only" else item.except_
        key = f"{against.key}_regions" if regional and not set(own) & (kept | gone) else against.key
        return self.decide(id, False, f"{words} {listed}", item.span_at(key))
