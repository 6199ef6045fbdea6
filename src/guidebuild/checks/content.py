"""Trouble that only the whole guide shows: counts, loops, orders and routes that do not agree with each other."""

import re
from collections.abc import Iterator, Sequence

from guidebuild.checks.again import again, told_again
from guidebuild.model.base import ID_PATTERN, Authored, Extent
from guidebuild.model.codes import Code
from guidebuild.model.data_cells import Cell, CellItem
from guidebuild.model.diagnostics import Diagnostic, Span, error, warning
from guidebuild.model.evidence import Source
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import cross
from guidebuild.model.manifest import RouteStop, Sitting
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.model.readership import parts
from guidebuild.tools.language.sentences import in_words

LONGEST_CELL = 2500
"""Characters. Longer cells than the longest of the published frameworks do not fit into one row of a page."""

_SPAN = re.compile(r"(?<![\d.,-])(\d+(?:\.\d+)?) ?[-–—] ?(\d+(?:\.\d+)?)(?![\d.,-]*\d)")
LONGEST_WAIT = 5
"""Years between the end of the data and the release; a date farther off is a misprint."""


def check_content(guide: Guide) -> Iterator[Diagnostic]:
    """Everything that these checks find. Whether references are sound is not asked here."""
    for check in (
        announced_counts, region_loops, spine, dividers, routes, own_routes, catalogues, currencies, stops, alignments,
        levels_of_other_roles, source_keys, unnamed_sources, dates, years, long_cells,
    ):  # fmt: skip
        yield from check(guide)


def announced_counts(guide: Guide) -> Iterator[Diagnostic]:
    """A ladder lists as many levels as its source announces."""
    for ladder in guide.ladders:
        if guide.unread:
            return  # a level may stand in what is broken
        if ladder.announced is not None and ladder.announced != len(ladder.levels):
            message = f"the ladder `{ladder.id}` announces {ladder.announced} levels and lists {len(ladder.levels)}"
            hint = "complete the levels, or say in a note why they differ and remove `announced`"
            yield warning(Code.CONTENT_COUNT, ladder.span_at("announced"), message, hint)


def region_loops(guide: Guide) -> Iterator[Diagnostic]:
    """Regions form a tree."""
    parents = {region.id: region.parent for region in guide.regions}
    for region in guide.regions:
        way = [region.id]
        while (parent := parents.get(way[-1])) and parent not in way:
            way.append(parent)
        if parent == region.id and region.id == min(way):
            words = " in ".join(f"`{step}`" for step in (*way, region.id))
            message = f"the region `{region.id}` is part of itself: {words}"
            yield error(Code.CONTENT_REGION_LOOP, region.span_at("parent"), message, "give one of them another parent")


def spine(guide: Guide) -> Iterator[Diagnostic]:
    """Every chapter stands in the spine, and once."""
    seen: dict[str, tuple[str, int]] = {}
    for part_index, part in enumerate(guide.manifest.spine):
        for index, chapter in enumerate(part.chapters):
            first = seen.setdefault(chapter, (part.name, part_index))
            if first[1] != part_index:
                message = f"the chapter `{chapter}` stands in the part `{first[0]}` already"
                yield error(Code.REF_TWICE, part.span_at("chapters", index), message, "keep it in one part")
    own = {chapter for audience in guide.audiences for part in parts(guide, audience) for chapter in part.chapters}
    for name, chapter_file in guide.chapters.items():
        if name not in seen and name not in own and re.fullmatch(ID_PATTERN, name) and not _is_misspelt(guide):
            message = f"the chapter `{name}` is in no spine, so nobody can read it"
            hint = "add it to a part of `spine:` in guide/guide.yaml"
            yield warning(Code.CONTENT_UNUSED_CHAPTER, chapter_file.span, message, hint)


def stops(guide: Guide) -> Iterator[Diagnostic]:
    """A route stops once at a chapter, and an audience's own spine has it once."""
    for audience in guide.audiences:
        lists: list[Sequence[RouteStop | Sitting]] = [audience.route]
        lists.append([sitting for part in audience.spine for sitting in part.chapters])
        for name, stops in zip(("route", "spine"), lists, strict=True):
            for index, stop in enumerate(stops):
                if stop.chapter in [before.chapter for before in stops[:index]]:
                    message = f"the {name} of `{audience.id}` names the chapter `{stop.chapter}` a second time"
                    yield error(Code.REF_TWICE, stop.span_at("chapter"), message, "name it once")


def unnamed_sources(guide: Guide) -> Iterator[Diagnostic]:
    """A source has a title, or words to call it by."""
    for source in guide.sources:
        if not source.title and not source.description:
            message = f"the source `{source.id}` has neither a title nor a description"
            hint = "write its `title`, or in `description` what to call it"
            yield warning(Code.CONTENT_UNNAMED, source.span, message, hint)


def _is_misspelt(guide: Guide) -> bool:
    """Whether the spine names a chapter that is not there, so that nobody knows which one it means."""
    named = {chapter for part in guide.manifest.spine for chapter in part.chapters}
    return "spine" in guide.unread.keys or not named <= set(guide.chapters)


def dividers(guide: Guide) -> Iterator[Diagnostic]:
    """A page that opens a part stands first in it: in the spine, and in an audience's own."""
    held: list[tuple[Authored, str, Sequence[str]]] = [
        (part, part.name, part.chapters) for part in guide.manifest.spine
    ]
    for part in (part for audience in guide.audiences for part in audience.spine):
        held.append((part, part.name, [sitting.chapter for sitting in part.chapters]))
    for place, label, chapters in held:
        for index, name in enumerate(chapters):
            if index and name in guide.chapters and guide.chapters[name].header.divider:
                message = f"`{name}` is a page that opens a part, and stands below other chapters of `{label}`"
                hint = "put it first in the part, or take `divider: true` out of its header"
                yield warning(Code.CONTENT_DIVIDER, place.span_at("chapters", index), message, hint)


def routes(guide: Guide) -> Iterator[Diagnostic]:
    """An audience is led only to chapters that the guide prints."""
    printed = {chapter for part in guide.manifest.spine for chapter in part.chapters}
    for audience in () if _is_misspelt(guide) else guide.audiences:
        for stop in audience.route:
            if stop.chapter in guide.chapters and stop.chapter not in printed:
                message = f"the route of `{audience.id}` stops at `{stop.chapter}`, which is not in the spine"
                hint = "add the chapter to `spine:` in guide/guide.yaml, or leave it out of the route"
                yield error(Code.CONTENT_ROUTE, stop.span_at("chapter"), message, hint)


def own_routes(guide: Guide) -> Iterator[Diagnostic]:
    """A reader with a spine of their own is led to nothing that it leaves out."""
    for audience in guide.audiences:
        own = {sitting.chapter for part in audience.spine for sitting in part.chapters}
        for stop in audience.route if own and own <= set(guide.chapters) else ():
            if stop.chapter not in own and stop.chapter in guide.chapters:
                message = f"the route of `{audience.id}` stops at `{stop.chapter}`, which its own spine leaves out"
                hint = "add the chapter to `spine:`, or take it out of the route"
                yield warning(Code.CONTENT_ROUTE, stop.span_at("chapter"), message, hint)


def catalogues(guide: Guide) -> Iterator[Diagnostic]:
    """Skills stand in skills.yaml and tools in tools.yaml, though both files have one form."""
    for catalogue, key, other in ((guide.skills, "tools", "skills"), (guide.tools, "skills", "tools")):
        if getattr(catalogue, key):
            message = f"`{key}` stands in guide/{other}.yaml, where nobody reads it"
            hint = f"write `{other}:`, or put them into guide/{key}.yaml"
            yield error(Code.SHAPE_UNKNOWN_KEY, catalogue.span_at(key, key=True), message, hint)


def currencies(guide: Guide) -> Iterator[Diagnostic]:
    """A percentage is no amount of money."""
    for figure in guide.market.figures:
        if figure.currency is not None and figure.unit.startswith("percent"):
            message = (
                f"`{figure.id}` counts {figure.unit.replace('-', ' ')}, and names the currency `{figure.currency}`"
            )
            hint = "take `currency` out, or correct `unit`"
            yield warning(Code.CONTENT_IMPLAUSIBLE, figure.span_at("currency"), message, hint)


def alignments(guide: Guide) -> Iterator[Diagnostic]:
    """A row of an alignment takes one level at most from each ladder that the alignment names."""
    home = {level.id: ladder.id for ladder in guide.ladders for level in ladder.levels}
    for alignment in guide.frame.alignments:
        if (alignment.by == "pairs") != bool(alignment.rows):
            message = f"the alignment `{alignment.id}` goes by `{alignment.by}` and has " + (
                "rows" if alignment.rows else "no rows"
            )
            hint = "`pairs` has rows; the others have none"
            yield error(Code.CONTENT_ALIGNMENT, alignment.span_at("by"), message, hint)
        for number, row in enumerate(alignment.rows):
            for index, level in enumerate(row):
                if level in home and home[level] not in alignment.ladders:
                    message = (
                        f"the level `{level}` is of the ladder `{home[level]}`, which `{alignment.id}` does not name"
                    )
                    yield error(Code.CONTENT_ALIGNMENT, alignment.span_at("rows", number, index), message)
            if any(cross(row, other, guide.ladders) for other in alignment.rows[:number]):
                message = f"row {number + 1} of `{alignment.id}` crosses one before it: its levels stand by themselves"
                hint = "of two rows one is the higher one in every ladder: correct them, or take one out"
                yield warning(Code.CONTENT_ALIGNMENT, alignment.span_at("rows", number), message, hint)
            for ladder in dict.fromkeys(home[level] for level in row if level in home):
                if len(levels := [level for level in row if home.get(level) == ladder]) > 1:
                    message = f"a row has {len(levels)} levels of the ladder `{ladder}`: {in_words(levels)}"
                    hint = "a row takes one level at most from each ladder"
                    yield error(Code.CONTENT_ALIGNMENT, alignment.span_at("rows", number), message, hint)


def levels_of_other_roles(guide: Guide) -> Iterator[Diagnostic]:
    """What speaks of a role names levels of its own ladders."""
    roles = {level.id: ladder.role for ladder in guide.ladders for level in ladder.levels}
    known = {role.id for role in guide.roles}

    def foreign(level: str, of: Sequence[str], span: Span) -> Iterator[Diagnostic]:
        if level in roles and roles[level] in known and roles[level] not in of:
            message = f"the level `{level}` is one of `{roles[level]}`, and this speaks of {in_words(of)}"
            yield error(Code.CONTENT_ROLE_LEVEL, span, message, "name a level of its own ladder")

    for statement in guide.pay.statements:
        if statement.level is not None:
            yield from foreign(statement.level, statement.roles, statement.span_at("level"))
    for role in guide.roles:
        for skill in role.skills:
            for level in skill.levels:
                yield from foreign(level, (role.id,), skill.span_at("levels", level, key=True))
        for whole in role.distributions:
            if whole.level is not None:
                yield from foreign(whole.level, (role.id,), whole.span_at("level"))
    for way in guide.transitions:
        ends = tuple(dict.fromkeys((*way.from_, *way.to)))
        one_way = way.kind == "role"  # a track may be left again
        for move in (each for each in way.moves if each.from_ != each.to):  # which is told as that
            yield from foreign(move.from_, way.from_ if one_way else ends, move.span_at("from"))
            yield from foreign(move.to, way.to if one_way else ends, move.span_at("to"))


def source_keys(guide: Guide) -> Iterator[Diagnostic]:
    """The few characters printed beside a figure name one source."""
    for other, source in again(guide.sources, lambda each: each.key):
        message = f"the key `{source.key}` is printed for a second source"
        yield told_again(Code.CONTENT_SOURCE_KEY, other, source, "key", message, "give each its own", error)


def dates(guide: Guide) -> Iterator[Diagnostic]:
    """No source and no figure is younger than the data of the guide."""
    manifest = guide.manifest
    until = manifest.data_until.isoformat()
    if manifest.data_until > manifest.date and not {"date", "data_until"} & guide.unread.keys:
        message = f"the guide has data until {until}, and is released before that, on {manifest.date}"
        yield warning(Code.CONTENT_DATE, manifest.span_at("data_until"), message, "correct `data_until` or `date`")
    if (years := manifest.date.year - manifest.data_until.year) > LONGEST_WAIT and not guide.unread.keys:
        message = f"the release on {manifest.date} lies {years} years after its data, which end on {until}"
        yield warning(Code.CONTENT_DATE, manifest.span_at("date"), message, "correct `date` or `data_until`")
    dated: list[tuple[Authored, str, str | None]] = [(source, "date", source.date) for source in guide.sources]
    dated += [(statement, "as_of", statement.as_of) for statement in guide.pay.statements]
    dated += [(figure, "as_of", figure.as_of) for figure in guide.market.figures]
    dated += [(each.converted, "on", each.converted.on) for each in guide.pay.statements if each.converted]
    dated += [(premium, "as_of", premium.as_of) for premium in guide.pay.premiums]
    dated += [(score, "as_of", score.as_of) for role in guide.roles for score in role.scores]
    dated += [(whole, "as_of", whole.as_of) for role in guide.roles for whole in role.distributions]
    dated += [(source, "as_of", source.as_of) for source in guide.sources]
    reviewed: list[Source | PayStatement | PayPremium | MarketFigure] = [*guide.sources, *guide.pay.statements]
    for each in (*reviewed, *guide.pay.premiums, *guide.market.figures):
        of = each.as_of or (each.date if isinstance(each, Source) else None)
        if each.review_by is not None and of is not None and each.review_by < of[: len(each.review_by)]:
            message = f"`{each.review_by}` lies before {of}, the date of `{each.id}` itself"
            yield warning(Code.CONTENT_DATE, each.span_at("review_by"), message, "correct `review_by` or the date")
    for value, key, date in dated:
        if date is not None and date > until[: len(date)]:
            message = f"`{date}` lies after {until}, the day up to which the guide has data"
            hint = "correct the date, or `data_until:` in guide/guide.yaml"
            yield warning(Code.CONTENT_DATE, value.span_at(key), message, hint)


def years(guide: Guide) -> Iterator[Diagnostic]:
    """A range in words begins with its lower end: "2023–2025", "6–12 months"."""
    for value in guide.authored:
        if isinstance(value, MarketFigure | Extent):
            key = "period" if isinstance(value, MarketFigure) else "wording"
            found = _SPAN.search(str(getattr(value, key) or ""))
            if found and float(found[1]) > float(found[2]):
                message = f"`{found.group()}` is reversed: {found[1]} is above {found[2]}"
                yield error(Code.SHAPE_REVERSED_RANGE, value.span_at(key), message, "write the lower one first")


def long_cells(guide: Guide) -> Iterator[Diagnostic]:
    """A cell fits into one row of a page."""
    for cell in guide.authored:
        if isinstance(cell, Cell) and (length := len(cell.text or "") + sum(map(_length, cell.items))) > LONGEST_CELL:
            message = f"the cell holds {length} characters, and a row of a page holds {LONGEST_CELL}"
            yield warning(Code.CONTENT_LONG_CELL, cell.span, message, "shorten it, or split the row")


def _length(item: CellItem) -> int:
    return len(item.text) + sum(map(len, item.examples)) + sum(map(_length, item.children))
