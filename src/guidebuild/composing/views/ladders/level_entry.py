"""One level as a ladder shows it: title, duties, whom it is for, what its time goes into, and its pay."""

from collections.abc import Iterator

from guidebuild.composing.blocks.kinds import Block, Item, Listing, Paragraph
from guidebuild.composing.blocks.parts import Amount, Styled
from guidebuild.composing.blocks.phrases import keys, quoted, remarks, words
from guidebuild.composing.views.nearness import nearness
from guidebuild.composing.views.pay.amounts import amount_with_period, statistic_words
from guidebuild.composing.views.scores.scales import value_names
from guidebuild.composing.views.scores.scored import entry_of_role
from guidebuild.composing.views.scores.shares import in_a_sentence
from guidebuild.composing.views.worded_edition import WordedEdition, named
from guidebuild.composing.views.words import PAY_KINDS, level_name, level_sign, level_title, place_and_date
from guidebuild.model.edition import Edition
from guidebuild.model.ladder import Ladder, Level
from guidebuild.model.pay import PayStatement


def level_entry(edition: WordedEdition, ladder: Ladder, level: Level, coded: bool) -> Iterator[Block]:
    """One level in a cell: title, what it does, who it is, and what it is paid."""
    called = level_title(edition, level)
    code = (
        (Styled("code", words(level.code)),)
        if level.code and not coded and level_sign(level, edition) != called
        else ()
    )
    own = (level.id,)
    title = (*code, *words(called), *keys(level))
    yield Paragraph(title, "level-title", lang=level.lang)
    if (whole := edition.guide.levels.get(level.step_of or "")) is not None:
        yield Paragraph(words(edition.say("A step of {level}", level=level_name(edition, whole))), "level-who")
    if does := (*quoted(level.does), *remarks(level, edition)):
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
        yield Paragraph((Amount(edition.say("Points: {points}", points=level.points), own),), "level-who")
    yield from _divided(edition, ladder, level)
    for fact in _pay(edition, ladder, level):
        said = (Amount(_pay_words(edition, fact)), *keys(fact), *remarks(fact, edition))
        yield Paragraph(said, "level-pay", (fact.id,))


def _divided(edition: WordedEdition, ladder: Ladder, level: Level) -> Iterator[Paragraph]:
    """What the time of a level goes into, and whatever else is divided at it."""
    role = edition.guide.roles_by_id[ladder.role]
    names = value_names(edition)
    for fact in role.distributions:
        if fact.level != level.id or not fact.shares:
            continue
        scale = named(edition.guide.frame.scales, fact.of)
        about = entry_of_role(role, fact.about) if fact.about else None
        whole = f"{scale.name}, {about.name}" if about is not None else str(scale.name)
        said = edition.say("{whole}: {shares}", whole=whole, shares=in_a_sentence(fact, names, edition))
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


def _pay_words(edition: WordedEdition, fact: PayStatement) -> str:
    """`$38+ an hour (base pay, lower limit; Marlandia, 2025)`: what sets it apart from the other lines of its level."""
    values = {
        "amount": amount_with_period(fact, edition),
        "statistic": statistic_words(fact, edition),
        "place_and_date": place_and_date(edition, fact),
    }
    if fact.kind == "unstated":
        return edition.say("{amount} ({statistic}; {place_and_date})", **values)
    kind = edition.inside(edition.say(PAY_KINDS[fact.kind]))
    return edition.say("{amount} ({kind}, {statistic}; {place_and_date})", kind=kind, **values)


def _speaks_of(fact: PayStatement, ladder: Ladder, level: Level) -> bool:
    """Whether a figure is for this level: it names the level, or the level's stage in a source of this ladder.

    What another source calls "senior" need not be this ladder's third level.
    """
    if fact.level:
        return fact.level == level.id
    return fact.stage is not None and fact.stage == level.stage and bool(set(fact.sources) & set(ladder.sources))
