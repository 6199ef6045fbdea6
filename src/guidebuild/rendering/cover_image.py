"""The cover as a picture, for readers that show books on a shelf: the PDF's own cover page, drawn once."""

import hashlib
import io
from urllib.parse import quote

import pypdfium2

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Severity, warning
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.rendering.frame import fill
from guidebuild.rendering.leaving import addresses, unsafe
from guidebuild.tools.fonts.emoji import Pages, only_emoji, with_emoji
from guidebuild.tools.fonts.font_files import without_glyph
from guidebuild.tools.press import Job, Refused, press
from guidebuild.tools.store import digest_of, stored_in
from guidebuild.tools.vetting.pages import Own, vetting

PIXELS_HIGH = 1600
"""Enough for a sharp shelf picture, and about 60 kB."""
_OF_THE_PAGE = (Code.PDF_GLYPH, Code.PDF_OVERFLOW)
_SHOWN = ("title", "subtitle", "series", "release")
"""What the cover shows of the manifest."""


def cover_image(manuscript: Manuscript, styles: Styles) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """A PNG of the cover; None when it cannot be drawn, with the reason.

    What is wrong with it as a page is the PDF's to refuse: a book has all its words elsewhere, and goes without.
    """
    manifest = manuscript.edition.guide.manifest
    filled, found = fill("page-cover.html.j2", manuscript)
    if filled is None:
        return None, found
    store = stored_in()
    shown = [each.content for name, each in manuscript.assets.items() if name in filled or quote(name) in filled]
    key = digest_of(filled, shown, styles.for_print, styles.font_files, manifest.language, manuscript.edition.slug)
    if store is not None and (known := store.get("cover", key)) is not None:
        return known, ()
    try:
        image, found = _drawn(with_emoji(filled, styles.for_print, styles.font_files), manuscript, styles)
    except Refused as refused:
        return None, unsafe(refused.breaches, manuscript, "page-cover.html.j2")
    if store is not None and image is not None and not found:
        store.put("cover", key, image)
    return image, found


def _drawn(page: Pages, manuscript: Manuscript, styles: Styles) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The cover's page of HTML as a picture."""
    manifest = manuscript.edition.guide.manifest
    job = Job(
        page.html,
        sheets=page.sheets,
        fonts=page.fonts,
        assets=manuscript.assets,
        title=str(manifest.title),
        language=manifest.language,
        identifier=hashlib.sha256(f"{manuscript.edition.slug} cover".encode()).digest()[:16],
        date=manifest.date,
        vet=vetting(Own(pictures=addresses(manuscript))),
    )
    pressed, found = press(job)
    spoilt = [each for each in found if each.severity is Severity.ERROR and each.code in _OF_THE_PAGE]
    if spoilt:
        at = manifest.span_at(_where(manuscript, styles))
        message = f"the e-book has no picture of the cover: {spoilt[0].message}"
        told = warning(Code.EPUB_COVER, at, message, spoilt[0].hint)
        return None, (told, *(each for each in found if each not in spoilt))
    if pressed is None:
        return None, found
    drawn = pypdfium2.PdfDocument(pressed.content)[0]
    picture = drawn.render(scale=PIXELS_HIGH / drawn.get_height()).to_pil()
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue(), found


def _where(manuscript: Manuscript, styles: Styles) -> str:
    """The key of the manifest whose words no font can show; that of the title, when all of them can be shown."""
    manifest = manuscript.edition.guide.manifest
    lacking = (key for key in _SHOWN if _lacking(str(getattr(manifest, key)), styles))
    return next(lacking, _SHOWN[0])


def _lacking(words: str, styles: Styles) -> frozenset[str]:
    missing = without_glyph(words, styles.font_files)
    return missing - only_emoji(missing)
