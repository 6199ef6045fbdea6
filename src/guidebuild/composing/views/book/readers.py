"""Who reads the guide: each audience's way through it, and what it comes for."""

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Item, Listing, Row, Table
from guidebuild.composing.blocks.parts import Absent, AudienceName, Link, Styled
from guidebuild.composing.blocks.phrases import headed, note, or_absent, words
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import NOT_STATED
from guidebuild.model.edition import Edition
from guidebuild.model.manifest import Audience, RouteStop


def routes(edition: WordedEdition, attributes: Attributes) -> Blocks:
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
    columns = headed(edition.say("You are"), edition.say("Your question"), edition.say("Read, in this order"))
    rows = tuple(_route(edition, audience, found[audience.id]) for audience in edition.guide.audiences)
    return (Table("routes", columns, (Group(rows),)),)


def _route(edition: WordedEdition, audience: Audience, stops: tuple[RouteStop, ...]) -> Row:
    own = _is_read_by(edition, audience)
    here = (Styled("this-edition", words(edition.say("This edition"))),) if own else ()
    elsewhere = _has_own(edition, audience)
    why = edition.say("An edition of its own") if elsewhere else edition.say("No chapter of this edition")
    way = Cell(blocks=(Listing(tuple(_stop(edition, stop) for stop in stops), ordered=True),))
    return Row(
        Cell((AudienceName(audience), *here)),
        (Cell(words(audience.question), style="audience-question"), way if stops else Cell((Absent(why),))),
        style="current" if own else None,
    )


def _stop(edition: Edition, stop: RouteStop) -> Item:
    title = str(edition.guide.chapters[stop.chapter].header.title)
    return Item((Link(f"chapter-{stop.chapter}", title, "xref"), *note(stop.why)))


def audiences(edition: WordedEdition, attributes: Attributes) -> Blocks:
    """Who each audience is, and what it needs."""
    columns = headed(edition.say("Reader"), edition.say("Who is meant"), edition.say("Comes to find out"))
    rows = tuple(_reader(edition, audience) for audience in edition.guide.audiences)
    return (Table("audiences", columns, (Group(rows),)),) if rows else ()


def _reader(edition: WordedEdition, audience: Audience) -> Row:
    picked = sum(fact in edition.guide.facts for fact in audience.key_facts)
    counted = edition.say_counted("{n} key fact", "{n} key facts", picked) if picked else None
    needs = or_absent(words("; ".join(map(str, audience.needs))), edition.say(NOT_STATED))
    return Row(
        Cell((AudienceName(audience), *note(counted))),
        (Cell(words(audience.includes)), Cell(needs)),
        style="current" if _is_read_by(edition, audience) else None,
    )


def _is_read_by(edition: Edition, audience: Audience) -> bool:
    return edition.audience is not None and edition.audience.id == audience.id


def _has_own(edition: Edition, audience: Audience) -> bool:
    return edition.audience is not None and edition.audience.id != audience.id
