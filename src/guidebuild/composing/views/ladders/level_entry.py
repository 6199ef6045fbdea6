"""One level as a ladder shows it: title, duties, whom it is for, what its time goes into, and its pay."""

from collections.abc import Iterator

from guidebuild.composing.blocks.kinds import Block, Item, Listing, Paragraph
from guidebuild.composing.blocks.parts import Amount, Styled
from guidebuild.composing.blocks.phrases import keys, quoted, remarks, words
from guidebuild.composing.views.nearness import nearness
from guidebuild.composing.views.page import Page, named
from guidebuild.composing.views.pay.amounts import amount_with_period, statistic_words
from guidebuild.composing.views.scores.scales import value_names
from guidebuild.composing.views.scores.scored import entry_of_role
from guidebuild.composing.views.scores.shares import in_a_sentence
from guidebuild.composing.views.words import PAY_KINDS, level_name, level_sign, level_title, place_and_date
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level
from guidebuild.model.pay import PayStatement


def level_entry(page: Page, ladder: Ladder, level: Level, coded: bool) -> Iterator[Block]:
    """One level in a cell: title, what it does, who it is, and what it is paid."""
    called = level_title(page, level)
    code = (
        (Styled("code", words(level.code)),) if level.code and not coded and level_sign(level, page) != called else ()
    )
    own = (level.id,)
    title = (*code, *words(called), *keys(level))
    yield Paragraph(title, "level-title", lang=level.lang)
    if (whole := page.guide.levels.get(level.step_of or "")) is not None:
        yield Paragraph(words(page.say("A step of {level}", level=level_name(page, whole))), "level-who")
    if does := (*quoted(level.does), *remarks(level, page)):
        yield Paragraph(does, "level-does")
    if level.duties:
        yield Listing(tuple(Item(quoted(each)) for each in level.duties), "level-duties")
    if level.more:
        yield Paragraph(quoted(level.more), "level-does")
    if level.who:
        yield Paragraph(quoted(level.who), "level-who")
    if level.experience:
        yield Paragraph((Amount(str(level.experience.wording), own),), "level-who")
    if level.points:
        yield Paragraph((Amount(page.say("Points: {points}", points=level.points), own),), "level-who")
    yield from _divided(page, ladder, level)
    for fact in _pay(page, ladder, level):
        said = (Amount(_pay_words(page, fact)), *keys(fact), *remarks(fact, page))
        yield Paragraph(said, "level-pay", (fact.id,))


def _divided(page: Page, ladder: Ladder, level: Level) -> Iterator[Paragraph]:
    """What the time of a level goes into, and whatever else is divided at it."""
    role = page.guide.roles_by_id[ladder.role]
    names = value_names(page)
    for fact in role.distributions:
        if fact.level != level.id or not fact.shares:
            continue
        scale = named(page.guide.frame.scales, fact.of)
        about = entry_of_role(role, fact.about) if fact.about else None
        whole = f"{scale.name}, {about.name}" if about is not None else str(scale.name)
        said = page.say("{whole}: {shares}", whole=whole, shares=in_a_sentence(fact, names, page))
        cited = keys(fact) if fact.sources != level.sources else ()
        yield Paragraph((Amount(said, (fact.id,)), *cited), "level-who", (fact.id,))


def _pay(edition: Edition, ladder: Ladder, level: Level) -> list[PayStatement]:
    """The figures for a level, the nearest to home first."""
    facts = [
        fact
        for fact in edition.guide.pay.statements
        if ladder.role in fact.roles and fact.absent is None and _speaks_of(fact, ladder, level)
    ]
    return sorted(facts, key=lambda fact: (fact.sector is not None, nearness(edition, fact)))


def _pay_words(page: Page, fact: PayStatement) -> str:
    """`$38+ an hour (base pay, lower limit; Marlandia, 2025)`: what sets it apart from the other lines of its level."""
    values = {
        "amount": amount_with_period(fact, page),
        "statistic": statistic_words(fact, page),
        "place_and_date": place_and_date(page, fact),
    }
    if fact.kind == "unstated":
        return page.say("{amount} ({statistic}; {place_and_date})", **values)
    kind = page.inside(page.say(PAY_KINDS[fact.kind]))
    return page.say("{amount} ({kind}, {statistic}; {place_and_date})", kind=kind, **values)


def _speaks_of(fact: PayStatement, ladder: Ladder, level: Level) -> bool:
    """Whether a figure is for this level: it names the level, or the level's stage in a source of this ladder.

    What another source calls "senior" need not be this ladder's third level.
    """
    if fact.level:
        return fact.level == level.id
    return fact.stage is not None and fact.stage == level.stage and bool(set(fact.sources) & set(ladder.sources))
