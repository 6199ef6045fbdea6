"""Who reads the guide: each audience's way through it, and what it comes for."""

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Item, Listing, Row, Table
from guidebuild.composing.blocks.parts import Absent, AudienceName, Link, Styled
from guidebuild.composing.blocks.phrases import note, or_absent, words
from guidebuild.composing.views.words import NOT_STATED
from guidebuild.model.edition import Edition
from guidebuild.model.manifest import Audience, RouteStop
from guidebuild.tools.language.locale import Locale


def routes(edition: Edition, attributes: Attributes, locale: Locale) -> Blocks:
    """Each audience's way through the guide.

    Chapters that the edition leaves out are no stops. In an edition for one audience the others' ways would lead
    through holes: each of them has an edition of its own.
    """
    printed = set(edition.chapters) & set(edition.guide.chapters)
    found = {
        audience.id: tuple(
            stop for stop in audience.route if stop.chapter in printed and not _has_own(edition, audience)
        )
        for audience in edition.guide.audiences
    }
    if not any(found.values()):
        return ()
    heads = (locale.say("You are"), locale.say("Your question"), locale.say("Read, in this order"))
    columns = tuple(Column(words(head)) for head in heads)
    rows = tuple(_route(edition, audience, found[audience.id], locale) for audience in edition.guide.audiences)
    return (Table("routes", columns, (Group(rows),)),)


def _route(edition: Edition, audience: Audience, stops: tuple[RouteStop, ...], locale: Locale) -> Row:
    own = _is_read_by(edition, audience)
    here = (Styled("this-edition", words(locale.say("This edition"))),) if own else ()
    elsewhere = _has_own(edition, audience)
    why = locale.say("An edition of its own") if elsewhere else locale.say("No chapter of this edition")
    way = Cell(blocks=(Listing(tuple(_stop(edition, stop) for stop in stops), ordered=True),))
    return Row(
        Cell((AudienceName(audience), *here)),
        (Cell(words(audience.question), style="audience-question"), way if stops else Cell((Absent(why),))),
        style="current" if own else None,
    )


def _stop(edition: Edition, stop: RouteStop) -> Item:
    title = str(edition.guide.chapters[stop.chapter].header.title)
    return Item((Link(f"chapter-{stop.chapter}", title, "xref"), *note(stop.why)))


def audiences(edition: Edition, attributes: Attributes, locale: Locale) -> Blocks:
    """Who each audience is, and what it needs."""
    heads = (locale.say("Reader"), locale.say("Who is meant"), locale.say("Comes to find out"))
    columns = tuple(Column(words(head)) for head in heads)
    rows = tuple(_reader(edition, audience, locale) for audience in edition.guide.audiences)
    return (Table("audiences", columns, (Group(rows),)),) if rows else ()


def _reader(edition: Edition, audience: Audience, locale: Locale) -> Row:
    picked = sum(fact in edition.guide.facts for fact in audience.key_facts)
    counted = locale.say_counted("{n} key fact", "{n} key facts", picked) if picked else None
    needs = or_absent(words("; ".join(map(str, audience.needs))), locale.say(NOT_STATED))
    return Row(
        Cell((AudienceName(audience), *note(counted))),
        (Cell(words(audience.includes)), Cell(needs)),
        style="current" if _is_read_by(edition, audience) else None,
    )


def _is_read_by(edition: Edition, audience: Audience) -> bool:
    return edition.audience is not None and edition.audience.id == audience.id


def _has_own(edition: Edition, audience: Audience) -> bool:
    return edition.audience is not None and edition.audience.id != audience.id
