"""The level or stage that a pay statement is about, in words."""

from guidebuild.composing.views.words import level_sign, level_title, sector_name, sentence, stage_name
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

ALL_TOGETHER = message("All levels together")


def whom_for(edition: Edition, fact: PayStatement, locale: Locale) -> str:
    """Level and sector of a statement: "Senior", "All levels together, finance"."""
    level, sector = seniority(edition, fact, locale), sector_name(edition, fact.sector)
    return locale.say("{level}, {sector}", level=level, sector=sector) if sector else level


def seniority(edition: Edition, fact: PayStatement, locale: Locale) -> str:
    """The level or stage of a statement: "Senior", "IC4 Staff Engineer", "All levels together"."""
    level = edition.guide.levels.get(fact.level) if fact.level else None
    if level is not None:
        if level.code and not level.titles:
            return level_sign(level, locale) or level.code
        return " ".join(filter(None, (level.code, level_title(edition, level, locale))))
    return stage_name(edition, fact.stage, locale) if fact.stage else sentence(locale.say(ALL_TOGETHER))


def seniority_within(edition: Edition, fact: PayStatement, said: str, locale: Locale) -> str:
    """The same inside a sentence: the sign of a level stays as it is."""
    level = edition.guide.levels.get(fact.level or "")
    return said if level is not None and level.code else locale.inside(said)
