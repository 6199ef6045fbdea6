"""A manuscript to a tagged PDF handbook."""

from __future__ import annotations

import hashlib

from markupsafe import Markup

from guidebuild.model.artifact import Artifact
from guidebuild.model.diagnostics import Checked
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.rendering.chapters import chapters_html
from guidebuild.rendering.frame import fill
from guidebuild.tools.press import press


def render_pdf(manuscript: Manuscript, styles: Styles) -> Checked[Artifact]:
    """The handbook, with the printed page of every element."""
    chapters, found = chapters_html(manuscript, floating_notes=True)
    manifest = manuscript.edition.guide.manifest
    page = fill("page-pdf.html.j2", manuscript, chapters=Markup(chapters))
    pressed, trouble = press(
        page,
        sheets=styles.for_paper(manifest.page_size),
        fonts=styles.font_files,
        assets=manuscript.assets,
        title=str(manifest.title),
        language=manifest.language,
        identifier=hashlib.sha256(f"{manuscript.edition.slug} {manifest.release} {manifest.date}".encode()).digest()[
            :16
        ],
        date=manifest.date,
        origins=manuscript.origins,
    )
    if pressed is None:
        return Checked(None, (*found, *trouble))
    artifact = Artifact("pdf", f"{manuscript.edition.slug}.pdf", pressed.content, pressed.pages, pressed.labels)
    return Checked(artifact, (*found, *trouble))
