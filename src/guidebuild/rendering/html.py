"""A manuscript to one self-contained HTML file: styles, fonts and pictures inside, no script needed, works offline."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import unquote

from lxml import html
from markupsafe import Markup

from guidebuild.model.artifact import Artifact
from guidebuild.model.diagnostics import Checked
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.rendering.accessibility import accessibility_of
from guidebuild.rendering.chapters import chapters_html
from guidebuild.rendering.frame import fill
from guidebuild.rendering.marks import MARKS
from guidebuild.rendering.source_notes import source_notes
from guidebuild.rendering.structured_data import structured_data

_FONT = re.compile(r"""url\(\s*["']?fonts/([^"')]+)["']?\s*\)(\s*format\([^)]*\))?""")
_PICTURE = re.compile(r'(<img\b[^>]*?\bsrc=")([^"]+)(")')
"""The address of a picture: an asset's name as a URL writes it."""


def render_html(manuscript: Manuscript, styles: Styles, made: Sequence[Artifact] | None = ()) -> Checked[Artifact]:
    """The page, as UTF-8 bytes."""
    chapters, found = chapters_html(manuscript, floating_notes=False)
    root = html.fragment_fromstring(chapters, create_parent="main")
    sheets = [_with_fonts(sheet.css, styles) for sheet in (MARKS, *styles.for_screen)]
    page, trouble = fill(
        "page-html.html.j2",
        manuscript,
        styles=Markup("\n".join([*sheets, source_notes(manuscript, root)])),
        chapters=Markup(_with_pictures(chapters, manuscript)),
        structured_data=Markup(structured_data(manuscript, accessibility_of([root]))),
    )
    found += trouble
    if page is None:
        return Checked(None, found)
    return Checked(Artifact("html", f"{manuscript.edition.slug}.html", page.encode()), found)


def _with_fonts(css: str, styles: Styles) -> str:
    """The fonts inside the sheet; the compressed file when there is one beside the one named."""
    files = {font.name: font.content for font in (*styles.font_files, *styles.web_fonts)}

    def inline(match: re.Match[str]) -> str:
        name = match.group(1)
        if f"{name}.woff2" in files:
            return f'url(data:font/woff2;base64,{_base64(files[f"{name}.woff2"])}) format("woff2")'
        return f'url(data:font/ttf;base64,{_base64(files[name])}) format("truetype")'

    return _FONT.sub(inline, css)


def _with_pictures(markup: str, manuscript: Manuscript) -> str:
    def inline(match: re.Match[str]) -> str:
        asset = manuscript.assets.get(unquote(unescape(match.group(2))))
        if asset is None:
            return match.group()
        return f"{match.group(1)}data:{asset.media_type};base64,{_base64(asset.content)}{match.group(3)}"

    return _PICTURE.sub(inline, markup)


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
