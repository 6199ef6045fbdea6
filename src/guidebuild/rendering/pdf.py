"""A manuscript to a tagged PDF handbook."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from guidebuild.model.artifact import Artifact, PageStart
from guidebuild.model.diagnostics import Checked, Diagnostic
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Sheet, Styles
from guidebuild.rendering.chapters import chapters_html
from guidebuild.rendering.frame import fill
from guidebuild.rendering.imprint_values import pdf_metadata
from guidebuild.rendering.leaving import addresses, breakdown_on_pages, unsafe
from guidebuild.rendering.marks import MARKS, page_words
from guidebuild.tools.fonts.emoji import with_emoji
from guidebuild.tools.language.locale import locale_of
from guidebuild.tools.press import Breakdown, Job, Refused, paginate, press
from guidebuild.tools.press.hints import ELEMENT
from guidebuild.tools.store import digest_of, packed, remember, stored_in, unpacked
from guidebuild.tools.vetting.breach import Breach
from guidebuild.tools.vetting.pages import Own, vetting

_PAGES = "pages"
"""Where the pages of an edition were the last time: what a book of parts begins with. An edition that was never made
begins with those of the edition that was made last: most chapters are alike in both."""


def render_pdf(manuscript: Manuscript, styles: Styles, made: Sequence[Artifact] | None = ()) -> Checked[Artifact]:
    """The handbook for a screen, with the printed page of every element, and fields where something is filled in."""
    return _render(manuscript, styles, for_print_shop=False)


def render_for_print_shop(
    manuscript: Manuscript, styles: Styles, made: Sequence[Artifact] | None = ()
) -> Checked[Artifact]:
    """The handbook for a print shop: with bleed and crop marks, for both sides of the sheet."""
    return _render(manuscript, styles, for_print_shop=True)


def render_some(manuscript: Manuscript, styles: Styles, chapters: str) -> Checked[Artifact]:
    """Pages for a screen that hold `chapters`, as HTML, instead of the manuscript's own."""
    return _render(manuscript, styles, for_print_shop=False, chapters=chapters)


def _render(
    manuscript: Manuscript, styles: Styles, *, for_print_shop: bool, chapters: str | None = None
) -> Checked[Artifact]:
    manuscript = manuscript.in_format("pdf")
    page, found = _page(manuscript, chapters, fields=not for_print_shop)
    if page is None:
        return Checked(None, found)
    manifest = manuscript.edition.guide.manifest
    name = f"{manuscript.edition.slug}{'-print' if for_print_shop else ''}"
    sheets = (styles.for_press if for_print_shop else styles.for_paper)(manifest.page_size)
    job = replace(
        _job(page, sheets, styles, manuscript),
        identifier=hashlib.sha256(f"{name} {manifest.release} {manifest.date}".encode()).digest()[:16],
        origins=manuscript.origins,
        inks=styles.inks if for_print_shop else None,
        for_print_shop=for_print_shop,
        metadata=pdf_metadata(manuscript.edition, "print" if for_print_shop else "pdf"),
    )
    joined = chapters is None
    store, places = stored_in(), [digest_of(each, for_print_shop, manifest.page_size) for each in (name, None)]
    known = (store.get(_PAGES, place) for place in places) if store is not None and joined else ()
    try:
        pressed, trouble = press(job, remember=remember if joined else None, known=next(filter(None, known), None))
    except Refused as refused:
        return Checked(None, (*found, *_unsafe(refused.breaches, manuscript)))
    except Breakdown as broken:
        names = [*(sheet.name for sheet in sheets), *(["inks.css"] if job.inks else [])]
        return Checked(None, (*found, breakdown_on_pages(broken, manuscript, styles, names)))
    if pressed is None:
        return Checked(None, (*found, *trouble))
    if store is not None and pressed.known is not None:
        for place in places:
            store.put(_PAGES, place, pressed.known)
    artifact = Artifact(
        "pdf",
        f"{name}.pdf",
        pressed.content,
        pressed.pages,
        pressed.labels,
        pressed.starts,
        for_print_shop,
        in_one_piece=pressed.whole,
    )
    return Checked(artifact, (*found, *trouble))


def page_starts(manuscript: Manuscript, styles: Styles) -> Checked[tuple[PageStart, ...]]:
    """Where the pages of the handbook begin, without making it. Raises Breakdown."""
    manuscript = manuscript.in_format("pdf")
    page, found = _page(manuscript)
    if page is None:
        return Checked(None, found)
    job = _job(page, styles.for_paper(manuscript.edition.guide.manifest.page_size), styles, manuscript)
    key = digest_of(job.html, job.sheets, job.fonts, job.assets, job.title, job.language, job.date)
    try:
        known = remember("pages", key, lambda: packed(paginate(job)))
    except Refused as refused:
        return Checked(None, _unsafe(refused.breaches, manuscript))
    return Checked(unpacked(known, tuple[PageStart, ...]))


def _job(page: str, sheets: Sequence[Sheet], styles: Styles, manuscript: Manuscript) -> Job:
    """The page of HTML with what it is laid out with."""
    manifest = manuscript.edition.guide.manifest
    laid = with_emoji(page, (MARKS, page_words(locale_of(manuscript.edition)), *sheets), styles.font_files)
    return Job(
        laid.html,
        sheets=laid.sheets,
        fonts=laid.fonts,
        assets=manuscript.assets,
        title=str(manifest.title),
        language=manifest.language,
        date=manifest.date,
        vet=vetting(Own(pictures=addresses(manuscript), renamed=ELEMENT)),
    )


def _page(manuscript: Manuscript, chapters: str | None = None, *, fields: bool = True) -> Checked[str]:
    """The handbook as one page of HTML, notes at their calls."""
    found: tuple[Diagnostic, ...] = ()
    if chapters is None:
        chapters, found = chapters_html(manuscript, floating_notes=True, fields=fields)
    page, trouble = fill("page-pdf.html.j2", manuscript, chapters=Markup(chapters))
    return Checked(page, (*found, *trouble))


def _unsafe(breaches: Sequence[Breach], manuscript: Manuscript) -> tuple[Diagnostic, ...]:
    return unsafe(breaches, manuscript, "page-pdf.html.j2")
