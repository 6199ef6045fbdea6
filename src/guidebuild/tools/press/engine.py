"""WeasyPrint at work: a job in, a PDF out. Import it through `press` only, which pins the fonts first."""

from __future__ import annotations

import datetime
from typing import Any

import pydyf
from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from guidebuild.model.artifact import PageStart
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Checked, Diagnostic, error, in_reading_order
from guidebuild.tools.press import Job, Pressed
from guidebuild.tools.press.capture import CountedDocument, better_writing, lay_out, recorded_boxes, speaking
from guidebuild.tools.press.fetching import BASE_URL, BundleFetcher
from guidebuild.tools.press.finishing import finish, identify_as_ua
from guidebuild.tools.press.hints import honour_attributes
from guidebuild.tools.press.inspection import Places, inspect
from guidebuild.tools.press.journal import Journal
from guidebuild.tools.press.plates import separate
from guidebuild.tools.press.sheets import lay_on_sheets
from guidebuild.tools.press.starts import page_starts
from guidebuild.tools.press.words import separate_words


class NamedFonts(FontConfiguration):
    """A font configuration that knows the families it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.families: set[str] = set()

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
        """Register the font of an `@font-face` rule."""
        self.families.add(rule_descriptors["font_family"].lower())
        super().add_font_face(rule_descriptors, url_fetcher)


def render(job: Job) -> Checked[Pressed]:
    """Lay out, draw, tag and write one document."""
    fetcher = BundleFetcher(job.assets, job.fonts, job.origins)
    journal = Journal(job.sheets, job.origins)
    found: list[Diagnostic] = []
    pressed = None
    with journal.listening(), better_writing():
        html = _parsed(job, fetcher)
        try:
            pressed, found = _print(job, html, fetcher, journal)
        except RecursionError:
            found = [error(Code.PDF_WARNING, NOWHERE, "The document is nested too deeply to be laid out.")]
    found += [*journal.without(fetcher.refused), *fetcher.refused.values()]
    return Checked(pressed, in_reading_order(found))


def paginate(job: Job) -> tuple[PageStart, ...]:
    """Lay one document out and say where its pages begin; nothing is drawn or written."""
    fetcher = BundleFetcher(job.assets, job.fonts, job.origins)
    journal = Journal(job.sheets, job.origins)
    with journal.listening(), better_writing():
        html = _parsed(job, fetcher)
        try:
            document = _lay_out(job, html, fetcher, journal, NamedFonts())
        except RecursionError:
            return ()
        return page_starts(document, html.etree_element)


def _parsed(job: Job, fetcher: BundleFetcher) -> HTML:
    html = HTML(string=job.html, base_url=BASE_URL, url_fetcher=fetcher)
    honour_attributes(html.etree_element)
    return html


def _lay_out(job: Job, html: HTML, fetcher: BundleFetcher, journal: Journal, fonts: NamedFonts) -> CountedDocument:
    counter_style = CounterStyle()
    stylesheets = []
    for sheet in job.sheets:
        with journal.parsing(sheet):
            stylesheets.append(
                CSS(
                    string=sheet.css,
                    base_url=BASE_URL,
                    url_fetcher=fetcher,
                    font_config=fonts,
                    counter_style=counter_style,
                )
            )
    return lay_out(html, fonts, counter_style, stylesheets=stylesheets, pdf_variant=_variant(job))


def _variant(job: Job) -> str:
    """PDF/A as well, unless the file is in inks: its output intent is for the screen (see `plates.separate`)."""
    return "pdf/ua-1" if job.inks else "pdf/a-3a"


def _print(job: Job, html: HTML, fetcher: BundleFetcher, journal: Journal) -> tuple[Pressed, list[Diagnostic]]:
    fonts = NamedFonts()
    document = _lay_out(job, html, fetcher, journal, fonts)
    _complete_metadata(document, job)
    if not job.inks:  # WeasyPrint itself says so of a PDF/UA that is no PDF/A
        identify_as_ua(document.metadata)

    def finisher(document: CountedDocument, pdf: pydyf.PDF) -> None:
        finish(document, pdf, boxes)
        if job.for_print_shop:
            lay_on_sheets(pdf)
        if job.inks:
            separate(pdf, job.inks)

    with recorded_boxes() as boxes, speaking(separate_words(document, html.etree_element)):
        content = document.write_pdf(
            pdf_variant=_variant(job),
            pdf_tags=True,
            # Hexadecimal, because pydyf writes the bytes into a string where a line break would not survive.
            pdf_identifier=job.identifier.hex().encode("ascii"),
            finisher=finisher,
        )
    found = inspect(document, Places(html.etree_element, job.origins), frozenset(fonts.families))
    starts = page_starts(document, html.etree_element)
    return Pressed(content, len(document.pages), _labels(document), starts), [*found, *_lost_links(document)]


def _complete_metadata(document: CountedDocument, job: Job) -> None:
    metadata = document.metadata
    metadata.title = metadata.title or job.title
    metadata.lang = metadata.lang or job.language
    metadata.created = metadata.modified = _midnight(job.date)


def _midnight(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"


def _labels(document: CountedDocument) -> dict[str, str]:
    labels: dict[str, str] = {}
    for page, counter in zip(document.pages, document.counters, strict=True):
        for anchor in page.anchors:
            labels.setdefault(anchor, counter)
    return labels


def _lost_links(document: CountedDocument) -> list[Diagnostic]:
    """A relative link that is no anchor would lead to the virtual folder."""
    return [
        error(
            Code.REF_NO_ANCHOR,
            NOWHERE,
            f"A link leads to {target.removeprefix(BASE_URL)}, which is not in the PDF.",
        )
        for page in document.pages
        for kind, target, _, _ in page.links
        if kind != "internal" and target.startswith(BASE_URL)
    ]
