"""An edition to a manuscript: chapters parsed, components placed, everything numbered, references resolved.

Three walks over the chapters: parse (in parallel, it waits for pandoc), place (in reading order, it counts), resolve
(once all ids are known).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from guidebuild.composing.absences import Absences
from guidebuild.composing.conditions import Cutter, readers
from guidebuild.composing.fragments import MarkupTrouble, Slots, read_fragment, unsafe
from guidebuild.composing.ledger import Ledger
from guidebuild.composing.placing import Placer
from guidebuild.composing.prose import Place, read_prose
from guidebuild.composing.references import References
from guidebuild.composing.settling import Settler
from guidebuild.composing.views.cover import cover
from guidebuild.model.base import Id
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, error, has_errors, in_reading_order
from guidebuild.model.edition import Edition
from guidebuild.model.guide import Chapter
from guidebuild.model.manuscript import Heading, LeftOut, Manuscript, SetChapter, SetPart, Target
from guidebuild.tools import doctree
from guidebuild.tools.confined import at_work
from guidebuild.tools.doctree import Node
from guidebuild.tools.locale import Locale
from guidebuild.tools.templates import Templates, TemplateTrouble

SECTIONS_WORTH_A_LIST = 3
"""A chapter with fewer sections opens without its own list of them."""


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
        return Place(self.chapter.prose.span)


def compose(edition: Edition, complete: Callable[[], Manuscript | None] = lambda: None) -> Checked[Manuscript]:
    """Compose an edition. The manuscript is None when a diagnostic is an error.

    `complete` composes the complete edition when asked: it tells why a thing that it prints is missing here.
    """
    drafts, found = _parse(edition)
    absences = Absences(edition, {draft.chapter.id: draft.left_out for draft in drafts}, complete)
    ledger = Ledger()
    templates = _templates(edition)
    drafts = _place(drafts, absences, templates, ledger)
    found += ledger.found
    references = References(edition, ledger.targets, frozenset(ledger.anchors), absences)
    settler = Settler(ledger.anchors, ledger.targets, ledger.cited)
    chapters: dict[Id, SetChapter] = {}
    missing: list[Diagnostic] = []
    for draft in drafts:
        chapter, trouble = _set(draft, references, settler, edition)
        chapters[chapter.id] = chapter
        missing += trouble
    if not has_errors(ledger.found):  # else what is missing may only be missing because of those
        found += missing + _missing_sources(ledger)
    front, trouble = _cover(edition, templates)
    found += trouble
    diagnostics = in_reading_order(found)
    if has_errors(diagnostics):
        return Checked(None, diagnostics)
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
        left_out=(*ledger.left_out, *(piece for draft in drafts for piece in draft.left_out)),
        assets={name: edition.guide.assets[name] for name in ledger.pictures},
        origins={**ledger.facts, **ledger.pictures, **ledger.anchors},
    )
    return Checked(manuscript, diagnostics)


def _parse(edition: Edition) -> tuple[list[Draft], list[Diagnostic]]:
    chapters = [edition.guide.chapters[id] for part in edition.spine for id in part.chapters]
    names = readers(edition)
    with ThreadPoolExecutor() as threads:
        read = list(threads.map(lambda c: read_prose(c.prose, c.header.dialect, readers=names), chapters))
    drafts: list[Draft] = []
    found: list[Diagnostic] = []
    number = 0
    for chapter, (blocks, trouble) in zip(chapters, read, strict=True):
        at_work(chapter.prose.span.path)
        number += chapter.header.numbered
        cutter = Cutter(edition, chapter.id, Place(chapter.prose.span))
        kept = cutter.cut(blocks)
        drafts.append(
            Draft(chapter, str(number) if chapter.header.numbered else None, kept, left_out=tuple(cutter.left_out))
        )
        found += [*trouble, *cutter.found]
    return drafts, found


def edition_name(edition: Edition) -> str:
    """What a reader calls the edition."""
    audience, region = edition.audience, edition.region
    name = f"Edition {audience.title or f'for {audience.name}'}" if audience else "Complete edition"
    own = region is None or (audience is not None and audience.region == region.id)
    return name if own or region is None else f"{name}, {region.name}"


def _locale(edition: Edition) -> Locale:
    manifest = edition.guide.manifest
    return Locale(manifest.language, (edition.audience and edition.audience.currency) or manifest.currency)


def _templates(edition: Edition) -> Templates:
    guide = edition.guide
    return Templates(
        guide.templates,
        {
            "edition": edition,
            "roles": guide.roles,
            "letters": {role.id: "abcd"[index] if index < 4 else "n" for index, role in enumerate(guide.roles)},
            "sources": {source.id: source for source in guide.sources},
            "locale": _locale(edition),
        },
    )


def _cover(edition: Edition, templates: Templates) -> tuple[str, list[Diagnostic]]:
    view = cover(edition, _locale(edition))
    here, shadows = edition.guide.manifest.span, edition.guide.templates
    try:
        markup = str(templates.fill("cover.html.j2", view=view, edition_name=edition_name(edition)))
        return markup, unsafe("cover.html.j2", read_fragment(markup, Slots(), lambda _: False).breaches, shadows, here)
    except MarkupTrouble as trouble:
        message = f"cover.html.j2 makes markup that is not well-formed: {trouble.message}"
        return "", [error(Code.TEMPLATE_MARKUP, here, message, f"look at line {trouble.line} of what it writes")]
    except TemplateTrouble as trouble:
        message = f"the template {trouble.template} breaks: {trouble.message}"
        return "", [error(Code.TEMPLATE_ERROR, here, message)]


def _place(drafts: list[Draft], absences: Absences, templates: Templates, ledger: Ledger) -> list[Draft]:
    edition = absences.edition
    locale = _locale(edition)
    for draft in drafts:
        target = f"chapter-{draft.chapter.id}"
        ledger.anchor(target, draft.chapter.span)
        title = str(draft.chapter.header.title)
        ledger.targets[target] = Target(target, "chapter", draft.number, title, draft.chapter.id)
    placed: list[Draft] = []
    for draft in drafts:
        at_work(draft.place.start.path)
        placer = Placer(edition, templates, locale, ledger, draft.chapter.id, draft.number, draft.place, absences)
        headed, sections = _number_headings(draft, ledger)
        placed.append(replace(draft, blocks=placer.blocks(headed), sections=sections))
    return placed


def _number_headings(draft: Draft, ledger: Ledger) -> tuple[list[Node], tuple[Heading, ...]]:
    """Headings with ids that are unique in the manuscript, and numbers on those of level 2."""
    sections: list[Heading] = []
    out: list[Node] = []
    taken: dict[str, int] = {}
    for block in draft.blocks:
        if block["t"] != "Header":
            out.append(block)
            continue
        level, _, inlines = block["c"]
        identifier, classes, pairs = doctree.attr(block)
        title = doctree.text(inlines)
        base = identifier or f"section-{len(out)}"
        taken[base] = taken.get(base, 0) + 1
        own = f"{draft.chapter.id}--{base}" + (f"-{taken[base]}" if taken[base] > 1 else "")
        ledger.anchor(own, draft.place.at(block.get("pos")))
        number = None
        if level == 2:
            if draft.number:
                number = f"{draft.number}.{len(sections) + 1}"
                inlines = [_span("no", number), {"t": "Space"}, *inlines]
            sections.append(Heading(own, number, title, level))
        ledger.targets[own] = Target(own, "section", number, title, draft.chapter.id)
        kept = {key: value for key, value in pairs.items() if key == "lang"}
        out.append(doctree.with_attr({**block, "c": [level, block["c"][1], inlines]}, own, classes, kept))
    return out, tuple(sections)


def _set(
    draft: Draft, references: References, settler: Settler, edition: Edition
) -> tuple[SetChapter, list[Diagnostic]]:
    header = draft.chapter.header
    blocks, found = references.resolve(draft.blocks, draft.chapter.id, draft.place)
    blocks = settler.settle(blocks)
    title = str(header.title)
    inlines = doctree.words(_bind_last_words(title))
    if draft.number:
        inlines = [_span("no", draft.number), {"t": "Space"}, *inlines]
    classes = ["numbered" if draft.number else "unnumbered"] + (["landscape"] if header.landscape else [])
    opening: list[Node] = [{"t": "Header", "c": [1, [f"chapter-{draft.chapter.id}", classes, []], inlines]}]
    if header.standfirst:
        standfirst = {"t": "Para", "c": doctree.words(str(header.standfirst))}
        opening.append({"t": "Div", "c": [["", ["standfirst"], []], [standfirst]]})
    if draft.number and len(draft.sections) >= SECTIONS_WORTH_A_LIST:
        opening += _section_list(draft.number, draft.sections)
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


def _section_list(chapter: str, sections: tuple[Heading, ...]) -> list[Node]:
    items = [
        [{"t": "Plain", "c": [{"t": "Link", "c": [["", [], []], [_span("no", section.number or ""), {"t": "Space"},
          _span("title", section.title)], [f"#{section.id}", ""]]}]}]
        for section in sections
    ]  # fmt: skip
    return [
        doctree.raw(f'<nav class="in-this-chapter" aria-label="In chapter {chapter}">'),
        {"t": "OrderedList", "c": [[1, {"t": "DefaultStyle"}, {"t": "DefaultDelim"}], items]},
        doctree.raw("</nav>"),
    ]


def _span(name: str, words: str) -> Node:
    return {"t": "Span", "c": [["", [name], []], doctree.words(words)]}


def _bind_last_words(title: str) -> str:
    """The last two words joined by a no-break space, so that no title leaves one word alone on its last line."""
    head, _, last = title.rpartition(" ")
    return f"{head}\u00a0{last}" if head.count(" ") else title


def _missing_sources(ledger: Ledger) -> list[Diagnostic]:
    """Sources that stand beside something printed, but are not listed anywhere: a figure without its source is none."""
    loose = {link.target: link.span for link in reversed(ledger.links) if link.target not in ledger.anchors}
    return [
        error(Code.REF_NO_ANCHOR, span, f"no chapter lists the source `{target.removeprefix('source-')}`, cited here",
              "place the component `sources` in a chapter of the spine")
        for target, span in loose.items()
        if target.startswith("source-")
    ]  # fmt: skip
