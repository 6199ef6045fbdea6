"""The whole guide as its authors wrote it, validated, before any choice for an audience."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from guidebuild.model.advice import (
    Choosing,
    CommonGround,
    Comparison,
    Faq,
    FaqTheme,
    Glossary,
    Hiring,
    Learning,
    Sectors,
)
from guidebuild.model.aids import Aids
from guidebuild.model.base import Authored, Id, Kind, SourcedFile
from guidebuild.model.catalogue import Alignment, Catalogue, Dimension, Entry, Region, Scale, Track
from guidebuild.model.chapter import Chapter
from guidebuild.model.diagnostics import Span
from guidebuild.model.evidence import Evidence, Source
from guidebuild.model.ladder import Ladder, LadderNote, Level, Transition
from guidebuild.model.manifest import Audience, Manifest
from guidebuild.model.pay import Market, Pay
from guidebuild.model.role import STATED, Role
from guidebuild.model.role_fields import RoleField
from guidebuild.model.scores import ScoreFile
from guidebuild.model.unread import Unread
from guidebuild.model.walking import within


@dataclass(frozen=True)
class Asset:
    """A file of the guide that an output may carry: a picture."""

    name: str
    """Path relative to the guide folder, with forward slashes: `images/flow.svg`."""
    media_type: str
    content: bytes = field(repr=False)


class LadderFile(SourcedFile):
    """`guide/ladders/*.yaml`: the levels of careers, from the first to the last."""

    ladders: tuple[Ladder, ...] = ()
    """The ladders of this file."""
    notes: tuple[LadderNote, ...] = ()
    """Remarks on ladders."""


class LadderFrame(Authored):
    """`guide/tracks.yaml`: what all ladders are held against."""

    tracks: tuple[Track, ...] = ()
    """The ways up that ladders belong to."""
    groups: tuple[Entry, ...] = ()
    """Labels that collect dimensions, in print order. Without one, a group is called after its id."""
    dimensions: tuple[Dimension, ...] = ()
    """The rows of the level matrix, in print order."""
    scales: tuple[Scale, ...] = ()
    """Named scales, such as degrees of mastery."""
    alignments: tuple[Alignment, ...] = ()
    """Which ladders are read side by side."""


class TransitionFile(SourcedFile):
    """`guide/transitions.yaml`: ways from one role into another."""

    transitions: tuple[Transition, ...] = ()
    """Ways between roles, tracks and levels, in print order."""


class SourceFile(Authored):
    """`guide/sources.yaml`: the works that all statements name."""

    sources: tuple[Source, ...]
    """The works that the guide draws on, in the order of the list of sources."""


class RegionFile(Authored):
    """`guide/regions.yaml`: the places that figures, levels and editions name."""

    regions: tuple[Region, ...] = ()
    """The places and pay zones that figures and editions name."""


@dataclass(frozen=True)
class Draft:
    """A role file that the manifest does not list."""

    span: Span
    ids: frozenset[Id]
    """Its own id, and those of all that it holds."""


@dataclass(frozen=True)
class Guide:
    """All content, in reading order. Files of one kind are already joined."""

    manifest: Manifest
    roles: tuple[Role, ...]
    """In the manifest's order."""
    chapters: Mapping[Id, Chapter]
    sources: tuple[Source, ...]
    regions: tuple[Region, ...] = ()
    audiences: tuple[Audience, ...] = ()
    skills: Catalogue = Catalogue.blank(categories=())
    tools: Catalogue = Catalogue.blank(categories=())
    frame: LadderFrame = LadderFrame.blank()
    ladders: tuple[Ladder, ...] = ()
    ladder_notes: tuple[LadderNote, ...] = ()
    transitions: tuple[Transition, ...] = ()
    pay: Pay = Pay.blank()
    market: Market = Market.blank()
    comparison: Comparison = Comparison.blank()
    common_ground: CommonGround = CommonGround.blank()
    hiring: Hiring = Hiring.blank()
    choosing: Choosing = Choosing.blank()
    aids: Aids = Aids.blank()
    faq_themes: tuple[FaqTheme, ...] = ()
    """In the manifest's order."""
    learning: Learning = Learning.blank()
    sectors: Sectors = Sectors.blank()
    evidence: Evidence = Evidence.blank()
    glossary: Glossary = Glossary.blank()
    scores: ScoreFile = ScoreFile.blank()
    as_of: datetime.date | None = None
    """The day for which ages are reckoned; an input of the build, never the clock. None: ages are not asked for."""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    """Templates that shadow ours, by name relative to `guide/templates/`."""
    drafts: Mapping[Id, Draft] = field(default_factory=dict)
    """Roles that the manifest does not list, by id: they are part of nothing."""
    unread: Unread = Unread()
    """What a broken file keeps from this guide."""
    repeated: Mapping[Id, tuple[Id, ...]] = field(default_factory=dict)
    """A chapter that is written once to the copies that stand in its place."""

    @cached_property
    def facts(self) -> Mapping[Id, Authored]:
        """Every value of the guide's data that has an id, by that id."""
        found: dict[Id, Authored] = {}
        for value in self.authored:
            identity = getattr(value, "id", None)
            if isinstance(identity, str) and not is_own_name(value):
                found.setdefault(identity, value)
        return found

    @cached_property
    def faqs(self) -> tuple[Faq, ...]:
        """All questions, in print order."""
        return tuple(question for theme in self.faq_themes for question in theme.questions)

    @property
    def headings(self) -> Mapping[Id, Entry]:
        """The categories of all catalogues by id, in print order: one may stand under the heading of another."""
        held = (*self.skills.categories, *self.tools.categories, *self.scores.categories)
        return {category.id: category for category in held}

    @cached_property
    def places(self) -> Mapping[Id, Region]:
        """Every region by id."""
        return {region.id: region for region in self.regions}

    @cached_property
    def roles_by_id(self) -> Mapping[Id, Role]:
        """Every role by id."""
        return {role.id: role for role in self.roles}

    @cached_property
    def levels(self) -> Mapping[Id, Level]:
        """Every ladder level by id."""
        return {level.id: level for ladder in self.ladders for level in ladder.levels}

    @cached_property
    def authored(self) -> tuple[Authored, ...]:
        """Every authored value, outermost first, in the order of the fields."""
        return tuple(value for name in self.__dataclass_fields__ for value in _walk(getattr(self, name)))


def _walk(value: object) -> Iterator[Authored]:
    return (inner for inner in within(value) if isinstance(inner, Authored))


def is_own_name(value: Authored) -> bool:
    """Whether the id of a value is the name of a field that every role has: no link means it."""
    return isinstance(value, RoleField) and value.id in STATED


def ids_within(value: object) -> frozenset[Id]:
    """The ids of a value and of all values inside it."""
    ids = (getattr(inner, "id", None) for inner in _walk(value))
    return frozenset(id for id in ids if isinstance(id, str))


_LISTS: Mapping[Kind, str] = {
    "ladder": "ladders",
    "track": "frame.tracks",
    "alignment": "frame.alignments",
    "cell-dimension": "frame.dimensions",
    "scale": "frame.scales",
    "skill": "skills.skills",
    "tool": "tools.tools",
    "pay": "pay.statements",
    "occupation": "pay.occupations",
    "dimension": "comparison.dimensions",
    "group": "comparison.groups",
    "faq": "faqs",
    "conflict": "evidence.conflicts",
    "cross-check": "evidence.cross_checks",
    "transition": "transitions",
    "term": "glossary.terms",
    "sector": "sectors.sectors",
    "source": "sources",
    "audience": "audiences",
    "region": "regions",
    "card-row": "manifest.card",
    "measure": "scores.measures",
    "element": "scores.elements",
    "self-test": "aids.self_tests",
    "plan": "aids.plans",
    "checklist": "aids.checklists",
    "form": "aids.forms",
    "sheet": "aids.sheets",
    "advert": "aids.adverts",
}
"""Kinds of which all stand in one list of the guide, by their ids."""


def defined(guide: Guide, kind: Kind) -> Mapping[Id, object]:
    """Everything of one kind that a reference can name, by id."""
    match kind:
        case "role":
            return guide.roles_by_id
        case "level":
            return guide.levels
        case "faq-theme":
            return {theme.theme: theme for theme in guide.faq_themes}
        case "reader":
            return {**defined(guide, "audience"), **defined(guide, "region")}
        case "chapter":
            return guide.chapters
        case "asset":
            return guide.assets
        case "category":
            return guide.headings
        case "scored":
            return {**guide.facts, **defined(guide, "skill"), **defined(guide, "element"), **defined(guide, "category")}
        case "scale-value":
            return {value.id: value for scale in guide.frame.scales for value in scale.values}
        case "own-field":
            return {field.id: field for field in guide.manifest.role_fields if field.id not in STATED}
        case "role-field":
            return {**{name: name for name in STATED}, **{field.id: field for field in guide.manifest.role_fields}}
        case "fact":
            return guide.facts
    return {value.id: value for value in attrgetter(_LISTS[kind])(guide)}
