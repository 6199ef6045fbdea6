"""A manuscript and the styles to the styles that its file carries: one without code has no typewriter face inside."""

import re
from dataclasses import replace

from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Sheet, Styles
from guidebuild.tools.style_sheets.sheets import without_families

FAMILY = "GB Code"
"""The family of code, in `fonts.css`."""
TOKEN = "--font-code"
"""What a sheet sets other things in it with."""
_CODE = re.compile(r'"t": ?"Code(?:Block)?"|<(?:code|kbd|pre|samp|tt)\b', re.IGNORECASE)
"""Code in pandoc's JSON, or an element of it in the HTML of a component."""


def with_needed_faces(styles: Styles, manuscript: Manuscript) -> Styles:
    """For the formats that carry whole font files. A project's sheet that names the family or its token keeps it."""
    if any(FAMILY in sheet.css or TOKEN in sheet.css for sheet in styles.theirs.values()) or _has_code(manuscript):
        return styles

    def without(sheet: Sheet) -> Sheet:
        return replace(sheet, css=without_families(sheet.css, frozenset({FAMILY})))

    over = tuple(without(sheet) if sheet.name == styles.fonts.name else sheet for sheet in styles.over)
    return replace(styles, fonts=without(styles.fonts), over=over)


def _has_code(manuscript: Manuscript) -> bool:
    return any(_CODE.search(chapter.document) for chapter in manuscript.chapters)
