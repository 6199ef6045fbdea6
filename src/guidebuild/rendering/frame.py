"""What stands around the chapters: cover, imprint, contents. The same values for every format."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from guidebuild.model.diagnostics import Checked
from guidebuild.model.manuscript import Manuscript
from guidebuild.tools.locale import Locale
from guidebuild.tools.plain import Record, excerpt
from guidebuild.tools.spoken_values import spoken
from guidebuild.tools.templates import Templates, TemplateTrouble

MANIFEST = ("title", "subtitle", "series", "release", "publisher", "authors", "rights", "description", "errata", "date",
            "data_until", "language", "currency", "page_size", "slug")  # fmt: skip
"""What a page template sees of the manifest."""
CHAPTER = ("id", "number", "title", "short", "standfirst", "lang", "landscape", "sections")
"""What it sees of a chapter."""


def fill(template: str, manuscript: Manuscript, **values: Any) -> Checked[str]:
    """A page template filled with the manuscript's frame and the caller's values."""
    manifest = manuscript.edition.guide.manifest
    locale = Locale(manifest.language, manifest.currency)
    given = {
        "manuscript": _contents(manuscript),
        "manifest": excerpt(manifest, MANIFEST),
        "edition_name": manuscript.edition_name,
        "cover": Markup(manuscript.cover),
        "locale": spoken(locale),
        "release_date": locale.date(manifest.date),
        "data_until": locale.date(manifest.data_until),
        **values,
    }
    try:
        return Checked(str(Templates(manuscript.edition.guide.templates).fill(template, **given)))
    except TemplateTrouble as trouble:
        return Checked(None, (trouble.diagnostic(manifest.span),))


def _contents(manuscript: Manuscript) -> Record:
    """The parts and chapters as the contents list them: without their text."""
    parts = [
        excerpt(part, ("name",), chapters=[excerpt(chapter, CHAPTER) for chapter in part.chapters])
        for part in manuscript.parts
    ]
    return excerpt(manuscript, ("edition_name",), parts=parts, language=manuscript.edition.guide.manifest.language)
