"""The cover as a picture, for readers that show books on a shelf: the PDF's own cover page, drawn once."""

from __future__ import annotations

import hashlib
import io

import pypdfium2

from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.rendering.frame import fill
from guidebuild.rendering.leaving import unsafe
from guidebuild.tools.press import press
from guidebuild.tools.vetting.pages import Own, vet_page

PIXELS_HIGH = 1600
"""Enough for a sharp shelf picture, and about 60 kB."""


def cover_image(manuscript: Manuscript, styles: Styles) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """A PNG of the cover; None when it cannot be drawn, with the reason."""
    manifest = manuscript.edition.guide.manifest
    filled, found = fill("page-cover.html.j2", manuscript)
    if filled is None:
        return None, found
    if refused := unsafe(vet_page(filled, Own()), manuscript, "page-cover.html.j2"):
        return None, refused
    pressed, found = press(
        filled,
        sheets=styles.for_print,
        fonts=styles.font_files,
        assets={},
        title=str(manifest.title),
        language=manifest.language,
        identifier=hashlib.sha256(f"{manuscript.edition.slug} cover".encode()).digest()[:16],
        date=manifest.date,
        origins={},
    )
    if pressed is None:
        return None, found
    page = pypdfium2.PdfDocument(pressed.content)[0]
    picture = page.render(scale=PIXELS_HIGH / page.get_height()).to_pil()
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue(), found
