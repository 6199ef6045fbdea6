"""Who reads the guide: each audience's way through it, and what it comes for."""

from __future__ import annotations

from dataclasses import dataclass

from guidebuild.composing.attributes import Attributes
from guidebuild.model.base import ChapterId
from guidebuild.model.edition import Edition
from guidebuild.model.manifest import Audience
from guidebuild.tools.locale import Locale


@dataclass(frozen=True)
class Stop:
    """A chapter on a way through the guide."""

    chapter: ChapterId
    title: str
    why: str | None


@dataclass(frozen=True)
class Route:
    """One audience's way, as far as this edition goes."""

    audience: Audience
    is_this_edition: bool
    stops: tuple[Stop, ...]
    has_own_edition: bool
    """The way is not shown because it leads through another edition, cut for its reader."""


@dataclass(frozen=True)
class RoutesView:
    """A route for each audience."""

    routes: tuple[Route, ...]


@dataclass(frozen=True)
class Reader:
    """One audience and what it needs."""

    audience: Audience
    is_this_edition: bool
    key_facts: str | None
    """How many facts of this edition were chosen for it, in words; None when none were."""


@dataclass(frozen=True)
class AudiencesView:
    """All audiences."""

    readers: tuple[Reader, ...]


def routes(edition: Edition, attributes: Attributes, locale: Locale) -> RoutesView | None:
    """The ways through this edition. Chapters that it leaves out are no stops.

    In an edition for one audience the others' ways would lead through holes: each of them has an edition of its own.
    """
    chapters = edition.guide.chapters
    printed = {chapter for part in edition.spine for chapter in part.chapters} & set(chapters)
    found = tuple(
        Route(
            audience,
            _is_read_by(edition, audience),
            tuple(
                Stop(stop.chapter, str(chapters[stop.chapter].header.title), str(stop.why) if stop.why else None)
                for stop in audience.route
                if stop.chapter in printed and not _has_own(edition, audience)
            ),
            _has_own(edition, audience),
        )
        for audience in edition.guide.audiences
    )
    return RoutesView(found) if any(route.stops for route in found) else None


def audiences(edition: Edition, attributes: Attributes, locale: Locale) -> AudiencesView | None:
    """The audiences, each with the number of facts that were picked for it."""
    readers = tuple(
        Reader(
            audience,
            _is_read_by(edition, audience),
            _count(sum(fact in edition.guide.facts for fact in audience.key_facts), locale),
        )
        for audience in edition.guide.audiences
    )
    return AudiencesView(readers) if readers else None


def _is_read_by(edition: Edition, audience: Audience) -> bool:
    return edition.audience is not None and edition.audience.id == audience.id


def _has_own(edition: Edition, audience: Audience) -> bool:
    return edition.audience is not None and edition.audience.id != audience.id


def _count(facts: int, locale: Locale) -> str | None:
    return {0: None, 1: "1 key fact"}.get(facts, f"{locale.number(facts)} key facts")
