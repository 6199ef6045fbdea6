"""An edition to a manuscript: chapters parsed, components placed, everything numbered, references resolved.

Three walks over the chapters: parse (in parallel, it waits for pandoc), place (in reading order, it counts), resolve
(once all ids are known). Where formats show different things, the last two are walked for each group of formats.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from guidebuild.composing.absences import Absences
from guidebuild.composing.common_work import cut_once, once, read_once
from guidebuild.composing.components import component
from guidebuild.composing.cutting import Cutter
from guidebuild.composing.drafts import Draft, names_places, opening, standing_for
from guidebuild.composing.filling import refused, spoilt, templates_of
from guidebuild.composing.format_cuts import Cut, cuts, where
from guidebuild.composing.fragments import MarkupTrouble, Slots, read_fragment
from guidebuild.composing.headings import number_headings
from guidebuild.composing.key_runs import with_runs
from guidebuild.composing.link_targets import LinkResolver, LinkTargets
from guidebuild.composing.placed_pictures import front_addresses, front_pictures
from guidebuild.composing.placing import Placer
from guidebuild.composing.prose import read_ahead
from guidebuild.composing.prose.lost_markup import OPEN_FENCE
from guidebuild.composing.prose_conditions import Idle, reader_names
from guidebuild.composing.prose_links import References
from guidebuild.composing.registry import Registry, called
from guidebuild.composing.template_faults import unfilled_markup, unprinted, unused_templates
from guidebuild.composing.views.book.cover import cover
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.base import Id
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import (
    Checked,
    Diagnostic,
    Severity,
    Span,
    error,
    has_errors,
    in_reading_order,
    warning,
)
from guidebuild.model.edition import COMPLETE, Edition
from guidebuild.model.manuscript import Elsewhere, Manuscript, SetChapter, SetPart, Target
from guidebuild.model.unread import own_spine
from guidebuild.tools.confined import at_work
from guidebuild.tools.language.locale import locale_of
from guidebuild.tools.language.sentences import counted
from guidebuild.tools.markup import doctree
from guidebuild.tools.templates import Templates, TemplateTrouble


@dataclass(frozen=True)
class Laid:
    """An edition as some formats show it, with every component placed and nothing linked."""

    cut: Cut
    drafts: list[Draft]
    registry: Registry
    absences: Absences
    elsewhere: tuple[Elsewhere, ...]
    found: list[Diagnostic]

    @property
    def partly(self) -> bool:
        """Whether something could not be placed, so that what no chapter prints may be missing because of that."""
        audience, unread = self.cut.edition.audience, self.cut.edition.guide.unread
        lost = any(each.code is Code.CHAPTER_LOST for each in self.found if each.severity is Severity.ERROR)
        spines = {"spine", *([own_spine(audience.id)] if audience else ())}
        return self.registry.unplaced or lost or unread.prose or bool(spines & unread.keys)


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
    templates = templates_of(WordedEdition.of(edition))
    written, found = _parse(edition)
    laid = [_lay(cut, written, templates, complete) for cut in cuts(edition)]
    taken = {id for each in laid for id in each.registry.taken}
    for each in laid:
        each.registry.taken |= taken & each.registry.spares.keys()  # an id means the same place in every format
        found += [*each.found, *each.registry.found]
    if edition.name == COMPLETE:
        found += [*unprinted(edition, laid[0].registry), *unused_templates(edition.guide)]
        found += unfilled_markup(edition.guide, {each.span.path for each in found})
    loose = [[] if each.partly else _missing_sources(each.registry) for each in laid]
    places = [LinkTargets(each.cut.edition, each.registry.targets, frozenset(each.registry.anchors)) for each in laid]
    front, trouble = _cover(edition, templates)
    manuscripts: list[Manuscript] = []
    for each, there, missing in zip(laid, places, loose, strict=True):
        rest = tuple((other.cut.formats, place) for other, place in zip(laid, places, strict=True) if other is not each)
        references = References(there, each.absences, each.partly, bool(missing), rest)
        manuscript, told = _settled(each, references, front)
        manuscripts.append(manuscript)
        found += told
    found = list(dict.fromkeys([*found, *(each for missing in loose for each in missing), *trouble]))
    open_fences = [each.span for each in found if each.code is Code.CHAPTER_LOST and OPEN_FENCE in each.message]
    others = {format: manuscript for each, manuscript in zip(laid[1:], manuscripts[1:], strict=True)
              for format in each.cut.formats}  # fmt: skip
    return replace(manuscripts[0], others=others), in_reading_order(without_swallowed(found, open_fences))


def _parse(edition: Edition) -> tuple[list[Draft], list[Diagnostic]]:
    """The chapters as their authors wrote them, before anything is cut."""
    chapters = [edition.guide.chapters[id] for part in edition.spine for id in part.chapters]
    names, idle = reader_names(edition), Idle(edition.uncut.guide)
    if chapters:  # pandoc reads them side by side, and the largest is the likeliest to take too long
        largest = max((chapter.prose for chapter in chapters), key=len)
        at_work(largest.span.path, len(largest))
    texts = ((chapter.prose, chapter.header.dialect) for chapter in chapters)
    read_ahead(texts, headings=True, readers=names)
    written: list[Draft] = []
    found: list[Diagnostic] = []
    number = 0
    for chapter in chapters:
        at_work(chapter.prose.span.path)
        blocks, trouble = read_once(chapter.prose, chapter.header.dialect, readers=names)
        if chapter.each is not None:
            blocks = standing_for(blocks, chapter.each)
        number += chapter.header.counted
        asked = idle.conditions(blocks, chapter.id, chapter.prose)
        found += once(("idle", chapter.id), (blocks, idle.guide), partial(tuple, asked))
        written.append(Draft(chapter, str(number) if chapter.header.counted else None, blocks))
        key = chapter.header.span_at("dialect")  # what is wrong with a header's key is found in the prose
        found += [replace(each, span=key) if each.code is Code.CHAPTER_DIALECT else each for each in trouble]
    return written, found


def _lay(cut: Cut, written: Sequence[Draft], templates: Templates, complete: Callable[[], Manuscript | None]) -> Laid:
    """The chapters that some formats have, cut to what they show, with their components in place."""
    drafts: list[Draft] = []
    elsewhere: list[Elsewhere] = []
    found: list[Diagnostic] = []
    locale = locale_of(cut.edition)
    for each in written:
        if not cut.edition.sets(each.chapter.id):
            header = each.chapter.header
            elsewhere.append(Elsewhere(each.number, str(header.title), where(header.formats, locale)))
            continue
        cutter = Cutter(cut.edition, each.chapter.id, each.chapter.prose)
        kept = cut_once(cutter, each.blocks)
        drafts.append(replace(each, blocks=kept, left_out=tuple(cutter.left_out)))
        found += cutter.found
    absences = Absences(cut.edition, {draft.chapter.id: draft.left_out for draft in drafts}, complete)
    registry = Registry()
    placed = _place(drafts, absences, templates, registry)
    return Laid(cut, placed, registry, absences, tuple(elsewhere), found)


def _settled(laid: Laid, references: References, front: str) -> tuple[Manuscript, list[Diagnostic]]:
    """The manuscript of some formats, every link in it resolved."""
    edition, registry, known = laid.cut.edition, laid.registry, laid.cut.edition.guide.assets
    resolver = LinkResolver(registry.anchors, registry.targets, registry.cited, registry.taken, locale_of(edition))
    chapters: dict[Id, SetChapter] = {}
    found: list[Diagnostic] = []
    for draft in laid.drafts:
        chapter, trouble = _set(draft, references, resolver, edition)
        chapters[chapter.id] = chapter
        found += trouble
    kept = ((part, tuple(chapters[id] for id in part.chapters if id in chapters)) for part in edition.spine)
    manuscript = Manuscript(
        edition=edition,
        edition_name=edition_name(edition),
        cover=front,
        parts=tuple(SetPart(str(part.name), those) for part, those in kept if those),
        targets=registry.targets,
        facts=registry.printed_in,
        amounts=tuple(registry.amounts),
        classes={name: span for name, span in registry.classes.items() if not component(name)},  # told as misplaced
        words=frozenset(registry.words),
        left_out=(*registry.left_out, *(piece for draft in laid.drafts for piece in draft.left_out)),
        assets={name: known[name] for name in registry.pictures if name in known} | front_pictures(edition),
        origins={**registry.places, **registry.facts, **registry.pictures, **registry.anchors},
        elsewhere=laid.elsewhere,
    )
    return manuscript, found


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
    view, manifest = cover(WordedEdition.of(edition)), edition.guide.manifest
    values = {"view": view, "edition_name": edition_name(edition)}
    used = manifest.span
    crowded: list[Diagnostic] = []
    if not view.fits(manifest.page_size) and "cover.html.j2" not in edition.guide.templates:
        key = "cover_title" if manifest.cover_title else "title"
        message = "title and subtitle are longer than one cover has room for"
        crowded.append(warning(Code.PDF_OVERFLOW, manifest.span_at(key), message, "shorten them"))
    try:
        markup = str(templates.fill("cover.html.j2", **values))
        fragment = read_fragment(markup, Slots(), lambda id: False, front_addresses(edition))
    except TemplateTrouble as trouble:
        return "", [trouble.diagnostic(used)]
    except MarkupTrouble as trouble:
        return "", [spoilt(templates.marks("cover.html.j2", **values), trouble, used)]
    if fragment.breaches:
        return "", refused(templates.marks("cover.html.j2", **values), "cover.html.j2", fragment.breaches, used)
    return markup, crowded


def _place(drafts: list[Draft], absences: Absences, templates: Templates, registry: Registry) -> list[Draft]:
    edition = WordedEdition.of(absences.edition)
    for draft in drafts:
        target = f"chapter-{draft.chapter.id}"
        registry.anchor(target, draft.chapter.span)
        title = str(draft.chapter.header.title)
        registry.targets[target] = Target(target, "chapter", draft.number, title, draft.chapter.id)
    placed: dict[Id, Draft] = {}
    last = [draft for draft in drafts if once("named", (draft.blocks,), partial(names_places, draft.blocks))]
    for draft in [*(draft for draft in drafts if draft not in last), *last]:
        at_work(draft.chapter.prose.span.path)
        registry.call(once("called", (draft.blocks,), partial(tuple, called(draft.blocks, draft.chapter.prose))))
        placer = Placer(edition, templates, registry, draft.chapter.id, draft.number, draft.chapter.prose, absences)
        headed, sections = number_headings(draft.blocks, draft.chapter, draft.number, registry)
        placed[draft.chapter.id] = replace(draft, blocks=placer.blocks(headed), sections=sections)
    registry.assign_spares()
    return [placed[draft.chapter.id] for draft in drafts]


def _set(
    draft: Draft, references: References, resolver: LinkResolver, edition: Edition
) -> tuple[SetChapter, list[Diagnostic]]:
    header = draft.chapter.header
    blocks, found = references.resolve(draft.blocks, draft.chapter.id, draft.chapter.prose)
    order = {f"#source-{source.id}": place for place, source in enumerate(edition.guide.sources)}
    blocks = resolver.resolve(with_runs(blocks, order))
    title = str(header.title)
    chapter = SetChapter(
        id=draft.chapter.id,
        number=draft.number,
        title=title,
        short=str(header.short or header.title),
        standfirst=str(header.standfirst) if header.standfirst else None,
        landscape=header.landscape,
        divider=header.divider,
        lang=header.lang or edition.guide.manifest.language,
        sections=draft.sections,
        document=doctree.dumps([*opening(draft, locale_of(edition)), *blocks]),
    )
    return chapter, found


def _missing_sources(registry: Registry) -> list[Diagnostic]:
    """Sources that stand beside something printed, but are not listed anywhere: a figure without its source is none."""
    loose = [
        link for link in registry.links if link.target.startswith("source-") and link.target not in registry.anchors
    ]
    first = {link.target: link.span for link in reversed(loose)}
    hint = "place the component `sources` in a chapter of the spine"
    if len(first) > 1 and not any(anchor.startswith("source-") for anchor in registry.anchors):
        message = f"no chapter lists the sources, and {counted(len(first), 'source')} are cited, the first of them here"
        return [error(Code.REF_NO_ANCHOR, min(first.values()), message, hint)]
    message = "no chapter lists the source `{}`, cited here"
    return [
        error(Code.REF_NO_ANCHOR, span, message.format(target.removeprefix("source-")), hint)
        for target, span in first.items()
    ]


def without_swallowed(found: Sequence[Diagnostic], fences: Sequence[Span]) -> list[Diagnostic]:
    """The findings without those of components in an open fence. `fences`: where fences begin that are not closed."""
    first: dict[str, Span] = {}
    for span in fences:
        first[span.path] = min(span, first.get(span.path, span))
    return [
        each
        for each in found
        if not (each.code is Code.COMPONENT_PLACE and (fence := first.get(each.span.path)) and fence <= each.span)
    ]
