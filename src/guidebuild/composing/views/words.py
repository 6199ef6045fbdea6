"""How the page words what the data says in codes: stages, kinds of pay, statistics, empty places, places and dates."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Protocol

from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.base import Absence, Id, RoleId, SourceId
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Source
from guidebuild.model.ladder import Level, Stage
from guidebuild.model.pay import PayStatement
from guidebuild.model.role import Role
from guidebuild.model.text import Marked
from guidebuild.tools.language.locale import Counted, Locale
from guidebuild.tools.language.messages import message
from guidebuild.tools.language.worded_codes import stage_called

PAY_KINDS: Mapping[str, str] = {
    "base": message("Base pay"),
    "bonus": message("Bonus"),
    "equity": message("Shares"),
    "total": message("Total pay"),
    "unstated": message("What it includes is not stated"),
}
FORMS: Mapping[str, tuple[str, str]] = {
    "median": (message("a median"), message("medians")),
    "range": (message("a range"), message("ranges")),
    "mean": (message("a mean"), message("means")),
    "single": (message("a single figure"), message("single figures")),
    "floor": (message("a lower limit"), message("lower limits")),
}
"""One figure of a statistic, and several."""
PERIODS: Mapping[str, str] = {"hour": message("an hour"), "month": message("a month"), "year": message("a year")}
ABSENCES: Mapping[Absence, str] = {
    Absence.NOTHING_NEW: message("Nothing new at this level"),
    Absence.INHERITED: message("As at the level below"),
    Absence.SAME_AT_ALL_LEVELS: message("The same at all levels"),
    Absence.NOT_WRITTEN: message("Not written yet"),
    Absence.NOT_COLLECTED: message("Not collected"),
    Absence.SUPPRESSED: message("Withheld by the source"),
    Absence.NOT_PART: message("Not part of the role"),
    Absence.NOT_STATED: message("Not stated by any source"),
}
NOT_STATED = message("Not stated")
NO_ENTRY = message("No entry")
"""Nothing is given and no reason either: nothing is claimed."""


class Placed(Protocol):
    """A figure that may say where and when it holds."""

    @property
    def region(self) -> str | None:
        """The id of a region."""

    @property
    def as_of(self) -> str | None:
        """A year, a month or a day."""


def stage_name(edition: WordedEdition, stage: Stage) -> str:
    """What the guide calls a stage, else what we do, as it stands by itself."""
    return sentence(stage_inside(edition, stage))


def stage_inside(edition: WordedEdition, stage: Stage) -> str:
    """The same as it stands inside a sentence."""
    return edition.inside(stage_called(edition.guide, stage, edition))


def level_title(edition: WordedEdition, level: Level) -> str:
    """What a level is called: its titles, else its stage, else its code, else its rank."""
    if level.titles:
        return edition.listed([str(title) for title in level.titles], "or")
    if level.stage:
        return stage_name(edition, level.stage)
    return level_sign(level, edition) or edition.say("Rank {n}", n=edition.number(level.rank))


def level_sign(level: Level, locale: Locale) -> str | None:
    """The source's own sign for a level: one that is a number is said to be that of a level."""
    is_number = level.code is not None and level.code.replace(".", "").isdecimal()
    return locale.say("Level {code}", code=level.code) if is_number else level.code


def level_name(edition: WordedEdition, level: Level) -> str:
    """The code of a level and its title, where several ladders may have the same title."""
    title = level_title(edition, level)
    return f"{level.code} {title}" if level.code and level_sign(level, edition) != title else title


def source_name(source: Source) -> str:
    """A few words for a source where its full title has no room: publisher, else author, else kind of work."""
    return str(source.publisher or source.author or sentence(source.kind))


def source_names(edition: WordedEdition, ids: Iterable[str]) -> str:
    """Several sources by their short names: "Workflexi and article on a blog"."""
    by_id = {source.id: source for source in edition.guide.sources}
    named = [by_id[id] for id in ids if id in by_id]
    names = [source_name(source) for source in named[:1]]
    names += [str(s.publisher or s.author or edition.inside(s.kind)) for s in named[1:]]
    return edition.listed(names)


def region_name(edition: Edition, region: str | None) -> str | None:
    """The display name of a region; None when a figure names none."""
    return edition.guide.places[region].name if region is not None else None


def place_and_date(edition: WordedEdition, figure: Placed) -> str:
    """Where and when a figure holds, each unknown named: "United States, 2025", "place and year not stated"."""
    place = region_name(edition, figure.region)
    date = edition.partial_date(figure.as_of) if figure.as_of else None
    if place is None and date is None:
        return edition.say("place and year not stated")
    where, when = place or edition.say("place not stated"), date or edition.say("year not stated")
    return edition.say("{place}, {year}", place=where, year=when)


def country(edition: Edition, region: str | None) -> str | None:
    """The country that a region lies in, or its outermost parent below the world; None for no region."""
    if region is None:
        return None
    places = edition.guide.places
    around = [region, *takewhile(lambda id: places[id].kind != "world", regions_above(edition, region))]
    return next((id for id in around if places[id].kind == "country"), around[-1])


def regions_above(edition: Edition, region: str) -> list[str]:
    """The regions that a region lies in, the next one first."""
    places, found = edition.guide.places, list[str]()
    while region in places and (parent := places[region].parent) is not None and parent not in found:
        found.append(parent)
        region = parent
    return found


def roles_of(edition: Edition, ids: Sequence[RoleId]) -> tuple[Role, ...]:
    """The roles with these ids, in the order in which they stand on every page."""
    return tuple(role for role in edition.guide.roles if role.id in ids)


def told_of(level: Level) -> str:
    """What a ladder says of a level, in one line."""
    return run_in(level.does, *level.duties, level.who, level.experience.wording if level.experience else None)


def roles_asked(edition: Edition, ids: Sequence[RoleId]) -> tuple[Role, ...]:
    """The same; all roles where none is asked for."""
    return roles_of(edition, ids) if ids else edition.guide.roles


def places_of_roles(edition: Edition) -> Mapping[RoleId, int]:
    """Each role to its place in that order."""
    return {role.id: index for index, role in enumerate(edition.guide.roles)}


def places_of_sources(edition: Edition) -> Mapping[SourceId, int]:
    """Each source to its place in the list of sources."""
    return {source.id: index for index, source in enumerate(edition.guide.sources)}


def roles_label(edition: WordedEdition, ids: Sequence[RoleId]) -> str:
    """The roles that a statement is about: a name, "Both roles", "All roles", or the names listed."""
    named, everyone = roles_of(edition, ids), edition.guide.roles
    if len(named) == len(everyone) > 1:
        return edition.say("Both roles") if len(everyone) == 2 else edition.say("All roles")
    return edition.listed([role.name for role in named])


def sector_name(edition: Edition, sector: str | None) -> str | None:
    """The display name of a sector; None when a figure is for all of them."""
    return next((str(each.name) for each in edition.guide.sectors.sectors if each.id == sector), None)


def years(text: str) -> str:
    """A stretch of years with an en dash, whichever dash its author typed."""
    return text.replace("-", "\u2013")


def run_in(*texts: str | None) -> str:
    """Texts one behind the other, parted by a semicolon where none of them ends as a sentence does."""
    held = [str(text) for text in texts if text]
    apart = [" " if text.endswith((".", "!", "?", "…")) else "; " for text in held[:-1]]
    said = "".join(text + sign for text, sign in zip(held, [*apart, ""], strict=True)) if held else ""
    return marked_as(said, *texts)


def marked_as(said: str, *texts: str | None) -> str:
    """What was made of texts, with the marks that one of them may have."""
    return Marked(said) if any(isinstance(text, Marked) for text in texts) else said


def ended(text: str) -> str:
    """The text with an end, where its author gave it none."""
    return text if text.endswith((".", "!", "?")) else marked_as(f"{text}.", text)


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def more_in_the_data(left_out: int, locale: Locale) -> Counted:
    """How many entries a component was told to leave out."""
    return locale.say_counted("{n} more is in the data.", "{n} more are in the data.", left_out)


ALL_TOGETHER = message("All levels together")


def whom_for(edition: WordedEdition, fact: PayStatement) -> str:
    """Level and sector of a statement: "Senior", "All levels together, finance"."""
    level, sector = seniority(edition, fact), sector_name(edition, fact.sector)
    return edition.say("{level}, {sector}", level=level, sector=sector) if sector else level


def seniority(edition: WordedEdition, fact: PayStatement) -> str:
    """The level or stage of a statement: "Senior", "IC4 Staff Engineer", "All levels together"."""
    level = edition.guide.levels.get(fact.level) if fact.level else None
    if level is not None:
        if level.code and not level.titles:
            return level_sign(level, edition) or level.code
        return " ".join(filter(None, (level.code, level_title(edition, level))))
    return stage_name(edition, fact.stage) if fact.stage else sentence(edition.say(ALL_TOGETHER))


def seniority_within(edition: WordedEdition, fact: PayStatement, said: str) -> str:
    """The same inside a sentence: the sign of a level stays as it is."""
    level = edition.guide.levels.get(fact.level or "")
    return said if level is not None and level.code else edition.inside(said)


_WORD = re.compile(r"[^\W_]+")
_CAPITAL_INSIDE = re.compile(r".+[^\W\da-z_]")


def words_of(edition: Edition, identifier: Id) -> str:
    """An id that is also a label, as words: `data-preparation` gives "Data preparation", `ai-tools` "AI tools"."""
    words = identifier.split("-")
    known = _spellings(edition, frozenset(words))
    said = " ".join(known.get(word, word) for word in words)
    return said if words[0] in known else said[:1].upper() + said[1:]


def _spellings(edition: Edition, wanted: frozenset[str]) -> Mapping[str, str]:
    """Of the words wanted those that no beginning of a sentence explains, since a capital stands inside: AI, MLOps."""
    found: dict[str, str] = {}
    for name in _names(edition):
        for word in _WORD.findall(name):
            if word.casefold() in wanted and _CAPITAL_INSIDE.match(word):
                found.setdefault(word.casefold(), word)
    return found


def _names(edition: Edition) -> Iterator[str]:
    """What the guide calls things, and what its readers ask."""
    guide = edition.guide
    for role in guide.roles:
        yield from (str(role.name), str(role.short), *(str(alias.text) for alias in role.aliases))
    for entry in (*guide.tools.tools, *guide.skills.skills):
        yield str(entry.name)
    yield from (str(term.term) for term in guide.glossary.terms)
    for role in guide.roles:
        yield from (str(duty.name) for duty in role.responsibilities)
    yield from (str(each.question) for theme in guide.faq_themes for each in theme.questions)
