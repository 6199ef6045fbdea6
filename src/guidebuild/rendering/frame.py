"""What stands around the chapters: cover, imprint, contents. The same values for every format."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from guidebuild.model.manuscript import Manuscript
from guidebuild.tools.locale import Locale
from guidebuild.tools.templates import Templates


def fill(template: str, manuscript: Manuscript, **values: Any) -> str:
    """A page template filled with the manuscript's frame and the caller's values."""
    manifest = manuscript.edition.guide.manifest
    locale = Locale(manifest.language, manifest.currency)
    return str(
        Templates(manuscript.edition.guide.templates).fill(
            template,
            manuscript=manuscript,
            manifest=manifest,
            edition_name=manuscript.edition_name,
            cover=Markup(manuscript.cover),
            locale=locale,
            release_date=locale.date(manifest.date),
            data_until=locale.date(manifest.data_until),
            **values,
        )
    )
