"""WeasyPrint at work: a job in, a tagged PDF out. Import it through `press` only, which pins the fonts first."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pydyf
from weasyprint import HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document

from guidebuild.model.artifact import LINKED_FROM, PageStart
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Checked, Diagnostic, error, in_reading_order
from guidebuild.model.styles import Sheet
from guidebuild.tools.press.box_origins import origins, typed_faces
from guidebuild.tools.press.crop_marks import lay_on_sheets
from guidebuild.tools.press.engine_log import EngineLog
from guidebuild.tools.press.fetching import BASE_URL, BundleFetcher
from guidebuild.tools.press.finishing import complete
from guidebuild.tools.press.hints import honour_attributes
from guidebuild.tools.press.hyphen_patterns import read_sparingly
from guidebuild.tools.press.inspection import Places, inspect
from guidebuild.tools.press.laid_out import LaidOut, lay_out, name_citing_places
from guidebuild.tools.press.open_numbers import Numbers
from guidebuild.tools.press.page_starts import page_starts
from guidebuild.tools.press.patches import recorded_boxes, speaking
from guidebuild.tools.press.press_job import Drawn, Job, Refused
from guidebuild.tools.press.root_values import with_root_values
from guidebuild.tools.press.separations import separate
from guidebuild.tools.press.sheets_read import forget_sheets, is_read, read_ahead, read_sheet
from guidebuild.tools.press.short_ends import Closer
from guidebuild.tools.press.spared_work import counted_pages, once_for_each_style
from guidebuild.tools.press.unused_rules import classes_in, without_unused
from guidebuild.tools.press.weasyprint_private import Hook, NamedFonts, root_element
from guidebuild.tools.press.word_breaks import separate_words

read_sparingly()


@dataclass(frozen=True)
class Setting:
    """A job while it is worked on: what is laid out of it, and what there is to say."""

    job: Job
    html: HTML
    fetcher: BundleFetcher
    log: EngineLog
    fonts: NamedFonts

    @property
    def root(self) -> Any:
        """The tree that is laid out."""
        return root_element(self.html)

    @property
    def families(self) -> frozenset[str]:
        """Those that the sheets bring."""
        return frozenset(self.fonts.families)

    @property
    def said(self) -> tuple[Diagnostic, ...]:
        """What the engine says, and what it was not given."""
        return (*self.log.without(self.fetcher.refused), *self.fetcher.refused.values())

    def lay_out(self, **more: Any) -> LaidOut:
        """The pages; `more` goes to `laid_out.lay_out`."""
        counter_style = CounterStyle()
        sheets = _needed(self.job, self.root)
        return lay_out(
            self.html,
            font_config=self.fonts,
            counter_style=counter_style,
            stylesheets=[read_sheet(sheet, self.fetcher, self.fonts, counter_style, self.log) for sheet in sheets],
            pdf_variant=_variant(self.job),
            **more,
        )

    def looked_at(self, laid_out: LaidOut) -> list[Diagnostic]:
        """What is wrong with pages; which characters no font has is known when they are drawn."""
        return looked_at(self.job, laid_out, self.root, self.families)


@contextmanager
def setting(job: Job, part: str | None = None) -> Iterator[Setting]:
    """Take a job in hand, or the page of a part of it, and listen to what the engine says. Attributes have the meaning
    that they have in HTML. What is laid out is the tree that was vetted: it is parsed once, as a browser parses it
    (HTML, 13.2). Raises Refused."""
    fetcher, log = BundleFetcher(job.assets, job.fonts, job.origins), EngineLog(job.sheets, job.origins, forget_sheets)
    with log.listening():
        html = HTML(string=part or job.html, base_url=BASE_URL, url_fetcher=fetcher)
        if breaches := job.vet(root_element(html)):
            raise Refused(breaches)
        honour_attributes(root_element(html))
        fonts = next(filter(None, _shared), None) or NamedFonts()
        _shared[:] = [fonts for _ in _shared]
        yield Setting(job, html, fetcher, log, fonts)


@contextmanager
def fonts_shared() -> Iterator[None]:
    """Within this, what is laid out has the same sheets and fonts: they are registered once for all parts of a book."""
    _shared.append(None)
    try:
        yield
    finally:
        _shared.clear()


_shared: list[NamedFonts | None] = []
"""What the parts of one book register their fonts with, when there is anything to register; empty outside of a book."""


def render(job: Job, closer: Closer | None = None) -> Checked[Drawn]:
    """Lay out, draw, tag and write one document."""
    drawn, found = None, list[Diagnostic]()
    closer = closer or Closer()
    while True:
        with setting(job) as work:
            try:
                laid_out = work.lay_out(closer=closer.chapters)
                if not closer.look(laid_out, work.root):
                    continue
                made = draw_named(job, laid_out, work.root)
                drawn, found = made, work.looked_at(laid_out)
            except RecursionError:
                found = [error(Code.PDF_WARNING, NOWHERE, "The document is nested too deeply to be laid out.")]
        return Checked(drawn, in_reading_order((*found, *work.said)))


def prepare(sheets: Sequence[Sheet]) -> None:
    """Read sheets, for processes that are made later. What there is to say of them is said when they are used."""
    log = EngineLog(sheets, {}, forget_sheets)
    with log.listening():
        read_ahead(with_root_values(sheets, ""), log)


def paginate(job: Job) -> tuple[PageStart, ...]:
    """Lay one document out and say where its pages begin; nothing is drawn or written."""
    closer = Closer()
    while True:
        with setting(job) as work:
            try:
                laid_out = work.lay_out(closer=closer.chapters)
            except RecursionError:
                return ()
            if closer.look(laid_out, work.root):
                return page_starts(laid_out, work.root)


def _needed(job: Job, root: Any) -> Iterator[Sheet]:
    """The sheets, those that are ours without rules that no element of the book can meet, unless they are read already.

    Of a sheet of the project every rule is read: there may be something to say of it.
    """
    own = {name for element in root.iter() for name in element.get("class", "").split()}
    for sheet, used in _of_book(job.sheets, job.html, frozenset(own - _classes_in(job.html))):
        yield sheet if is_read(sheet) else used


_classes_in = lru_cache(maxsize=1)(classes_in)


@lru_cache(maxsize=1)
def _of_book(sheets: Sequence[Sheet], html: str, more: frozenset[str]) -> list[tuple[Sheet, Sheet]]:
    """Each sheet of a book, and what of it can be met there; known for all parts, which share what is read."""
    classes = _classes_in(html) | more
    return [
        (sheet, sheet if sheet.layer == "project" else replace(sheet, css=without_unused(sheet.css, classes)))
        for sheet in with_root_values(sheets, html)
    ]


def _variant(job: Job) -> str:
    """PDF/A as well, unless the file is in inks: its output intent is for the screen (see `separations.separate`)."""
    return "pdf/ua-1" if job.inks else "pdf/a-3a"


def looked_at(job: Job, laid_out: LaidOut, root: Any, families: frozenset[str]) -> list[Diagnostic]:
    """What is wrong with pages; which characters no font has is known when they are drawn."""
    return [*inspect(laid_out, Places(root, job.origins), families), *_lost_links(laid_out)]


def draw_named(job: Job, laid_out: LaidOut, root: Any) -> Drawn:
    """All pages of a document, with the places of links back to where it is cited."""
    name_citing_places(laid_out, frozenset(filter(None, (element.get(LINKED_FROM) for element in root.iter()))))
    return draw(job, laid_out, root, Numbers(laid_out, root, laid_out.printed))


def draw(
    job: Job,
    laid_out: LaidOut,
    root: Any,
    numbers: Numbers,
    *,
    goes_on: bool = False,
    starts: tuple[PageStart, ...] | None = None,
) -> Drawn:
    """The pages as a tagged PDF; `root` is the tree that was laid out, or what of it stands on these pages.

    `numbers` are those on the pages. `goes_on`: other pages of the book follow. `starts`: where the pages begin, if
    that is known.
    """
    _complete_metadata(laid_out, job)

    def finisher(document: Document, pdf: pydyf.PDF) -> None:
        complete(pdf, [page.height for page in document.pages], laid_out.counters)
        if job.for_print_shop:
            lay_on_sheets(pdf)
        if job.inks:
            separate(pdf, job.inks)

    spoken = separate_words(laid_out, root, goes_on=goes_on)
    numbered = numbers.drawing(spoken)
    fonts = once_for_each_style(Hook.FONTS)
    with fonts, counted_pages(), recorded_boxes() as made_from, speaking(spoken), numbered:
        content = laid_out.document.write_pdf(
            pdf_variant=_variant(job),
            pdf_tags=True,
            pdf_identifier=False,  # `pdf_remediation` writes it
            uncompressed_pdf=True,  # so does it compress, once
            finisher=finisher,
        )
    origin_of = origins(made_from)
    return Drawn(
        content,
        root,
        origin_of,
        laid_out.document.metadata.lang,
        len(laid_out.pages),
        _labels(laid_out),
        page_starts(laid_out, root) if starts is None else starts,
        typed_faces(job, origin_of.values()),
    )


def _complete_metadata(laid_out: LaidOut, job: Job) -> None:
    metadata = laid_out.document.metadata
    metadata.title = metadata.title or job.title
    metadata.lang = metadata.lang or job.language
    metadata.created = metadata.modified = f"{job.date.isoformat()}T00:00:00Z"


def _labels(laid_out: LaidOut) -> dict[str, str]:
    labels: dict[str, str] = {}
    for page, counter in zip(laid_out.document.pages, laid_out.counters, strict=True):
        for anchor in page.anchors:
            labels.setdefault(anchor, counter)
    return labels


def _lost_links(laid_out: LaidOut) -> list[Diagnostic]:
    """A relative link that is no anchor would lead to the virtual folder."""
    message = "A link leads to {}, which is not in the PDF."
    return [
        error(Code.REF_NO_ANCHOR, NOWHERE, message.format(target.removeprefix(BASE_URL)))
        for page in laid_out.document.pages
        for kind, target, _, _ in page.links
        if kind != "internal" and target.startswith(BASE_URL)
    ]
