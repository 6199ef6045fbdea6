"""An edition to a manuscript: chapters parsed, components placed, everything numbered, references resolved.

Three walks over the chapters: parse (in parallel, it waits for pandoc), place (in reading order, it counts), resolve
(once all ids are known).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import Markup

from guidebuild.composing.absences import Absences
from guidebuild.composing.conditions import readers
from guidebuild.composing.cutting import Cutter
from guidebuild.composing.filling import refused, spoilt, templates_of
from guidebuild.composing.fragments import MarkupTrouble, Slots, read_fragment
from guidebuild.composing.front_pictures import front_addresses, front_pictures
from guidebuild.composing.headings import number_headings
from guidebuild.composing.idle_conditions import Idle
from guidebuild.composing.ledger import Ledger
from guidebuild.composing.placing import Placer
from guidebuild.composing.prose import Place, read_ahead, read_prose
from guidebuild.composing.prose.lost_markup import OPEN_FENCE
from guidebuild.composing.references import References
from guidebuild.composing.repeated import standing_for
from guidebuild.composing.settling import Settler
from guidebuild.composing.swallowed import without_swallowed
from guidebuild.composing.unprinted import unprinted
from guidebuild.composing.unused_templates import unused_templates
from guidebuild.composing.views.cover import cover
from guidebuild.model.base import Id
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Severity, error, has_errors, in_reading_order
from guidebuild.model.edition import COMPLETE, Edition
from guidebuild.model.guide import Chapter
from guidebuild.model.manuscript import Heading, LeftOut, Manuscript, SetChapter, SetPart, Target
from guidebuild.tools import doctree
from guidebuild.tools.confined import at_work
from guidebuild.tools.doctree import Node
from guidebuild.tools.locale import Locale, locale_of
from guidebuild.tools.sentences import counted
from guidebuild.tools.templates import Templates, TemplateTrouble

SECTIONS_WORTH_A_LIST = 6
"""A chapter with fewer sections opens without a list of them: the contents have it, and its reader sees them coming."""


@dataclass(frozen=True)
class Draft:
    """A chapter on its way: its blocks, its place in the numbering, its headings."""

    chapter: Chapter
    number: str | None
    blocks: list[Node]
    sections: tuple[Heading, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def place(self) -> Place:
        """Where its prose begins."""
        return Place(self.chapter.prose)


def compose(edition: Edition, complete: Callable[[], Manuscript | None] = lambda: None) -> Checked[Manuscript]:
    """Compose an edition. The manuscript is None when a diagnostic is an error.

    `complete` composes the complete edition when asked: it tells why a thing that it prints is missing here.
    """
    manuscript, found = compose_roughly(edition, complete)
    return Checked(None if has_errors(found) else manuscript, found)


def compose_roughly(
    edition: Edition, complete: Callable[[], Manuscript | None] = lambda: None
) -> tuple[Manuscript, tuple[Diagnostic, ...]]:
    """The same, with the manuscript as far as it can be composed even when something is wrong."""
    drafts, found = _parse(edition)
    absences = Absences(edition, {draft.chapter.id: draft.left_out for draft in drafts}, complete)
    ledger = Ledger()
    templates = templates_of(edition, locale_of(edition))
    drafts = _place(drafts, absences, templates, ledger)
    found += ledger.found
    if edition.name == COMPLETE:
        found += [*unprinted(edition, ledger), *unused_templates(edition.guide)]
    unread = edition.guide.unread
    lost = any(each.code is Code.CHAPTER_LOST for each in found if each.severity is Severity.ERROR)
    partly = ledger.unplaced or lost or unread.prose or "spine" in unread.keys
    loose = [] if partly else _missing_sources(ledger)
    references = References(edition, ledger.targets, frozenset(ledger.anchors), absences, partly, bool(loose))
    settler = Settler(ledger.anchors, ledger.targets, ledger.cited, locale_of(edition))
    chapters: dict[Id, SetChapter] = {}
    for draft in drafts:
        chapter, trouble = _set(draft, references, settler, edition)
        chapters[chapter.id] = chapter
        found += trouble
    found += loose
    front, trouble = _cover(edition, templates)
    found += trouble
    known = edition.guide.assets
    manuscript = Manuscript(
        edition=edition,
        edition_name=edition_name(edition),
        cover=front,
        parts=tuple(
            SetPart(str(part.name), tuple(chapters[id] for id in part.chapters if id in chapters))
            for part in edition.spine
        ),
        targets=ledger.targets,
        facts=ledger.homes,
        figures=tuple(ledger.figures),
        words=frozenset(ledger.words),
        left_out=(*ledger.left_out, *(piece for draft in drafts for piece in draft.left_out)),
        assets={name: known[name] for name in ledger.pictures if name in known} | front_pictures(edition),
        origins={**ledger.places, **ledger.facts, **ledger.pictures, **ledger.anchors},
    )
    open_fences = [each.span for each in found if each.code is Code.CHAPTER_LOST and OPEN_FENCE in each.message]
    return manuscript, in_reading_order(without_swallowed(found, open_fences))


def _parse(edition: Edition) -> tuple[list[Draft], list[Diagnostic]]:
    chapters = [edition.guide.chapters[id] for part in edition.spine for id in part.chapters]
    names, idle = readers(edition), Idle(edition.whole or edition.guide)
    if chapters:  # pandoc reads them side by side, and the largest is the likeliest to take too long
        largest = max((chapter.prose for chapter in chapters), key=len)
        at_work(largest.span.path, len(largest))
    read_ahead((chapter.prose, chapter.header.dialect) for chapter in chapters)
    drafts: list[Draft] = []
    found: list[Diagnostic] = []
    number = 0
    for chapter in chapters:
        at_work(chapter.prose.span.path)
        blocks, trouble = read_prose(chapter.prose, chapter.header.dialect, readers=names)
        if chapter.each is not None:
            blocks = standing_for(blocks, chapter.each)
        number += chapter.header.numbered
        cutter = Cutter(edition, chapter.id, Place(chapter.prose))
        found += idle.conditions(blocks, chapter.id, cutter.place)
        kept = cutter.cut(blocks)
        drafts.append(
            Draft(chapter, str(number) if chapter.header.numbered else None, kept, left_out=tuple(cutter.left_out))
        )
        found += [_at_its_key(chapter, each) for each in trouble] + cutter.found
    return drafts, found


def _at_its_key(chapter: Chapter, found: Diagnostic) -> Diagnostic:
    """What is wrong with a header's key is found in the prose."""
    if found.code is not Code.CHAPTER_DIALECT:
        return found
    return replace(found, span=chapter.header.span_at("dialect"))


def edition_name(edition: Edition) -> str:
    """What a reader calls the edition."""
    audience, region = edition.audience, edition.region
    locale = locale_of(edition)
    name = locale.say("Complete edition")
    if audience is not None:
        titled = locale.say("Edition {title}", title=audience.title)
        name = titled if audience.title else locale.say("Edition for {readers}", readers=audience.name)
    own = region is None or (audience is not None and audience.region == region.id)
    return name if own or region is None else locale.say("{edition}, {region}", edition=name, region=region.name)


def _cover(edition: Edition, templates: Templates) -> tuple[str, list[Diagnostic]]:
    values = {"view": cover(edition, locale_of(edition)), "edition_name": edition_name(edition)}
    used = edition.guide.manifest.span
    try:
        markup = str(templates.fill("cover.html.j2", **values))
        fragment = read_fragment(markup, Slots(), lambda id: False, front_addresses(edition))
    except TemplateTrouble as trouble:
        return "", [trouble.diagnostic(used)]
    except MarkupTrouble as trouble:
        return "", [spoilt(templates.marks("cover.html.j2", **values), trouble, used)]
    if fragment.breaches:
        return "", refused(templates.marks("cover.html.j2", **values), "cover.html.j2", fragment.breaches, used)
    return markup, []


def _place(drafts: list[Draft], absences: Absences, templates: Templates, ledger: Ledger) -> list[Draft]:
    edition = absences.edition
    locale = locale_of(edition)
    for draft in drafts:
        target = f"chapter-{draft.chapter.id}"
        ledger.anchor(target, draft.chapter.span)
        title = str(draft.chapter.header.title)
        ledger.targets[target] = Target(target, "chapter", draft.number, title, draft.chapter.id)
    placed: list[Draft] = []
    for draft in drafts:
        at_work(draft.place.start.path)
        placer = Placer(edition, templates, locale, ledger, draft.chapter.id, draft.number, draft.place, absences)
        headed, sections = number_headings(draft.blocks, draft.chapter, draft.number, ledger)
        placed.append(replace(draft, blocks=placer.blocks(headed), sections=sections))
    return placed


def _set(
    draft: Draft, references: References, settler: Settler, edition: Edition
) -> tuple[SetChapter, list[Diagnostic]]:
    header = draft.chapter.header
    blocks, found = references.resolve(draft.blocks, draft.chapter.id, draft.place)
    blocks = settler.settle(blocks)
    title = str(header.title)
    inlines = doctree.words(_bind_last_words(title))
    if draft.number:
        inlines = [doctree.named("no", draft.number), {"t": "Space"}, *inlines]
    classes = ["numbered" if draft.number else "unnumbered"] + (["landscape"] if header.landscape else [])
    classes += [f"opens-{header.opens}"] if header.opens != "page" else []
    opening: list[Node] = [{"t": "Header", "c": [1, [f"chapter-{draft.chapter.id}", classes, []], inlines]}]
    if header.standfirst:
        standfirst = {"t": "Para", "c": doctree.words(str(header.standfirst))}
        opening.append({"t": "Div", "c": [["", ["standfirst"], []], [standfirst]]})
    if draft.number and len(draft.sections) >= SECTIONS_WORTH_A_LIST:
        opening += _section_list(draft.number, draft.sections, locale_of(edition))
    chapter = SetChapter(
        id=draft.chapter.id,
        number=draft.number,
        title=title,
        short=str(header.short or header.title),
        standfirst=str(header.standfirst) if header.standfirst else None,
        landscape=header.landscape,
        lang=header.lang or edition.guide.manifest.language,
        sections=draft.sections,
        document=doctree.dumps([*opening, *blocks]),
    )
    return chapter, found


def _section_list(chapter: str, sections: tuple[Heading, ...], locale: Locale) -> list[Node]:
    items = []
    for section in sections:
        words = [doctree.named("no", section.number or ""), {"t": "Space"}, doctree.named("title", section.title)]
        items.append([{"t": "Plain", "c": [{"t": "Link", "c": [["", [], []], words, [f"#{section.id}", ""]]}]}])
    label = locale.say("In chapter {number}", number=chapter)
    return [
        doctree.raw(Markup('<nav class="in-this-chapter" aria-label="{}">').format(label)),
        {"t": "OrderedList", "c": [[1, {"t": "DefaultStyle"}, {"t": "DefaultDelim"}], items]},
        doctree.raw("</nav>"),
    ]


def _bind_last_words(title: str) -> str:
    """The last two words joined by a no-break space, so that no title leaves one word alone on its last line."""
    head, _, last = title.rpartition(" ")
    return f"{head}\u00a0{last}" if head.count(" ") else title


def _missing_sources(ledger: Ledger) -> list[Diagnostic]:
    """Sources that stand beside something printed, but are not listed anywhere: a figure without its source is none."""
    loose = [link for link in ledger.links if link.target.startswith("source-") and link.target not in ledger.anchors]
    first = {link.target: link.span for link in reversed(loose)}
    hint = "place the component `sources` in a chapter of the spine"
    if len(first) > 1 and not any(anchor.startswith("source-") for anchor in ledger.anchors):
        message = f"no chapter lists the sources, and {counted(len(first), 'source')} are cited, the first of them here"
        return [error(Code.REF_NO_ANCHOR, min(first.values()), message, hint)]
    return [
        error(
            Code.REF_NO_ANCHOR,
            span,
            f"no chapter lists the source `{target.removeprefix('source-')}`, cited here",
            hint,
        )
        for target, span in first.items()
    ]
