"""A manuscript to one self-contained HTML file: styles, fonts and pictures inside, no script needed, works offline."""

import base64
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from guidebuild.model.artifact import Artifact
from guidebuild.model.diagnostics import Checked
from guidebuild.model.evidence import Source
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.rendering.accessibility import accessibility_of
from guidebuild.rendering.chapters import chapters_html, chapters_tree, inner_html
from guidebuild.rendering.code_faces import with_needed_faces
from guidebuild.rendering.frame import fill
from guidebuild.rendering.imprint_values import citation_metadata
from guidebuild.rendering.inline_drawings import draw_inside
from guidebuild.rendering.leaving import unsafe
from guidebuild.rendering.marks import MARKS
from guidebuild.rendering.structured_data import structured_data
from guidebuild.rendering.wide_tables import stack_wide_tables
from guidebuild.tools.language.locale import Locale, locale_of
from guidebuild.tools.store import digest_of, remember
from guidebuild.tools.style_sheets.sheets import inside_a_page, with_fonts
from guidebuild.tools.vetting.pages import Own, guarded_and_vetted

_OWN_TABLES = "//table[not(ancestor::*[contains(@class, 'component') or contains(@class, 'worksheet')])]"
"""Those that an author wrote; a worksheet is filled in where its columns stand beside each other."""
_PICTURE = re.compile(r'(<img src=")([^":]{1,400})(")')
"""As our templates write one; an address with a colon is inside already."""


def render_html(manuscript: Manuscript, styles: Styles, made: Sequence[Artifact] | None = ()) -> Checked[Artifact]:
    """The page, as UTF-8 bytes. It says itself what a browser may load and run, and is vetted as a browser reads it."""
    printed = _as_printed(manuscript)
    manuscript = manuscript.in_format("html")
    root, found = chapters_tree(manuscript, floating_notes=False, fields=True)
    pictures = {name: _address(asset.media_type, asset.content) for name, asset in manuscript.assets.items()}
    styles = with_needed_faces(styles, manuscript)
    fonts = _fonts(styles)
    named = {name: (_stand_in(name), kind) for name, (_, kind) in fonts.items()}
    sheets = [_with_fonts(sheet.css, named) for sheet in (MARKS, *styles.for_screen)]
    data = structured_data(manuscript, accessibility_of([root], locale_of(manuscript.edition)))
    notes = source_notes(manuscript, root)
    drawings = draw_inside(root, manuscript.assets)
    for table in root.xpath(_OWN_TABLES):
        stack_wide_tables(table)
    _inline(root, pictures)
    filled, trouble = fill(
        "page-html.html.j2",
        manuscript,
        styles=Markup(inside_a_page("\n".join([*sheets, notes, drawings]))),
        chapters=Markup(inner_html(root)),
        structured_data=Markup(data),
        script=Markup(own_script()),
        citation=tuple(citation_metadata(manuscript.edition)),
    )
    found += trouble
    if filled is None:
        return Checked(None, found)
    addresses = {_stand_in(name): address for name, (address, _) in fonts.items()}
    own = Own(frozenset(pictures.values()), addresses, [own_script()], [data], guarded=True)
    page, breaches = guarded_and_vetted(_with_pictures(filled, pictures), own)
    found += unsafe(breaches, manuscript, "page-html.html.j2")
    return Checked(Artifact("html", f"{manuscript.edition.slug}.html", page.encode(), printed=printed), found)


def _with_fonts(css: str, fonts: Mapping[str, tuple[str, str]]) -> str:
    if "@font-face" not in css:
        return with_fonts(css, fonts)
    return remember("faces", digest_of(css, dict(fonts)), lambda: with_fonts(css, fonts).encode()).decode()


def _as_printed(manuscript: Manuscript) -> bytes | None:
    """The chapters that print shows, for the proof of what a listener hears; None where the page shows the same."""
    if manuscript.in_format("pdf") is manuscript.in_format("html"):
        return None
    chapters, _ = chapters_html(manuscript.in_format("pdf"), floating_notes=False, fields=True)
    head = '<meta charset="utf-8">'
    return f"<!DOCTYPE html><html><head>{head}</head><body><main>{chapters}</main></body></html>".encode()


@cache
def own_script() -> str:
    """The one script of a page: no template of a guide can stand in for it."""
    return resources.files("guidebuild").joinpath("rendering", "page.js").read_text(encoding="utf-8").strip("\n")


def _fonts(styles: Styles) -> Mapping[str, tuple[str, str]]:
    """Font name to the address that holds it, and its format: the compressed file when there is one beside it."""
    files = {font.name: font.content for font in (*styles.font_files, *styles.web_fonts)}
    fonts: dict[str, tuple[str, str]] = {}
    for font in styles.font_files:
        compressed = files.get(f"{font.name}.woff2")
        if compressed is not None:
            fonts[font.name] = _address("font/woff2", compressed), "woff2"
        else:
            fonts[font.name] = _address("font/ttf", font.content), "truetype"
    return fonts


def _stand_in(font: str) -> str:
    """What stands for the address of a font until the page is done: megabytes that nobody has to look through."""
    return f"font-{digest_of(font)}"


def _inline(root: Any, pictures: Mapping[str, str]) -> None:
    for picture in root.iter("img"):
        address = pictures.get(unquote(picture.get("src") or ""))
        if address is not None:
            picture.set("src", address)


def _with_pictures(page: str, pictures: Mapping[str, str]) -> str:
    """The page with the pictures of its cover and imprint inside; those of the chapters are there already."""

    def inside(found: re.Match[str]) -> str:
        return f"{found[1]}{pictures.get(unquote(found[2]), found[2])}{found[3]}"

    return _PICTURE.sub(inside, page)


def _address(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}"


def source_notes(manuscript: Manuscript, chapters: Any) -> str:
    """A custom property `--source` for the keys of each source that the chapters cite; the style sheet shows it.

    `chapters` is the root of their HTML.
    """
    cited = {link.get("href").removeprefix("#source-") for link in chapters.iterfind(".//a[@class='cite']")}
    locale = locale_of(manuscript.edition)
    sources = [source for source in manuscript.edition.guide.sources if source.id in cited]
    return "\n".join(
        f'.cite[href="#source-{source.id}"] {{ --source: {_quoted(_note(source, locale))}; }}' for source in sources
    )


def _note(source: Source, locale: Locale) -> str:
    """Who published it and when, and what kind of work it is: what a reader asks before trusting a figure."""
    name = source.publisher or source.author or source.title or source.description or source.kind
    date = str(source.date)[:4] if source.date else locale.say("date not stated")
    return f"{name}, {date}. {source.kind}." if name != source.kind else f"{name}, {date}."


def _quoted(text: str) -> str:
    """A string of CSS that cannot end the string, the rule or the style element (CSS Syntax 3, 4.3.5)."""
    return '"' + re.sub(r'[\\"<>&\x00-\x1f]', lambda found: f"\\{ord(found.group()):x} ", text) + '"'
