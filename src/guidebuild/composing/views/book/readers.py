"""Who reads the guide: each audience's way through it, and what it comes for."""

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Item, Listing, Row, Table
from guidebuild.composing.blocks.parts import Absent, AudienceName, Link, Styled
from guidebuild.composing.blocks.phrases import headed, note, or_absent, words
from guidebuild.composing.views.page import Page
from guidebuild.composing.views.words import NOT_STATED
from guidebuild.model.edition import Edition
from guidebuild.model.manifest import Audience, RouteStop


def routes(page: Page, attributes: Attributes) -> Blocks:
    """Each audience's way through the guide.

    Chapters that the edition leaves out are no stops. In an edition for one audience the others' ways would lead
    through holes: each of them has an edition of its own.
    """
    printed = set(page.chapters) & set(page.guide.chapters)
    found = {
        audience.id: tuple(stop for stop in audience.route if stop.chapter in printed and not _has_own(page, audience))
        for audience in page.guide.audiences
    }
    if not any(found.values()):
        return ()
    columns = headed(page.say("You are"), page.say("Your question"), page.say("Read, in this order"))
    rows = tuple(_route(page, audience, found[audience.id]) for audience in page.guide.audiences)
    return (Table("routes", columns, (Group(rows),)),)


def _route(page: Page, audience: Audience, stops: tuple[RouteStop, ...]) -> Row:
    own = _is_read_by(page, audience)
    here = (Styled("this-edition", words(page.say("This edition"))),) if own else ()
    elsewhere = _has_own(page, audience)
    why = page.say("An edition of its own") if elsewhere else page.say("No chapter of this edition")
    way = Cell(blocks=(Listing(tuple(_stop(page, stop) for stop in stops), ordered=True),))
    return Row(
        Cell((AudienceName(audience), *here)),
        (Cell(words(audience.question), style="audience-question"), way if stops else Cell((Absent(why),))),
        style="current" if own else None,
    )


def _stop(edition: Edition, stop: RouteStop) -> Item:
    title = str(edition.guide.chapters[stop.chapter].header.title)
    return Item((Link(f"chapter-{stop.chapter}", title, "xref"), *note(stop.why)))


def audiences(page: Page, attributes: Attributes) -> Blocks:
    """Who each audience is, and what it needs."""
    columns = headed(page.say("Reader"), page.say("Who is meant"), page.say("Comes to find out"))
    rows = tuple(_reader(page, audience) for audience in page.guide.audiences)
    return (Table("audiences", columns, (Group(rows),)),) if rows else ()


def _reader(page: Page, audience: Audience) -> Row:
    picked = sum(fact in page.guide.facts for fact in audience.key_facts)
    counted = page.say_counted("{n} key fact", "{n} key facts", picked) if picked else None
    needs = or_absent(words("; ".join(map(str, audience.needs))), page.say(NOT_STATED))
    return Row(
        Cell((AudienceName(audience), *note(counted))),
        (Cell(words(audience.includes)), Cell(needs)),
        style="current" if _is_read_by(page, audience) else None,
    )


def _is_read_by(edition: Edition, audience: Audience) -> bool:
    return edition.audience is not None and edition.audience.id == audience.id


def _has_own(edition: Edition, audience: Audience) -> bool:
    return edition.audience is not None and edition.audience.id != audience.id
