"""Faults of pictures, with the places that show them: there an author can see what the fault costs.

A logo may be nothing but words (WCAG 2.2, 1.4.5: logotypes are essential).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import quote

from guidebuild.checks.reader_texts import texts
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.guide import Guide
from guidebuild.model.text import Markdown

_PICTURES = "guide/images/"


def with_uses(found: Iterable[Diagnostic], guide: Guide) -> tuple[Diagnostic, ...]:
    """The findings; each about a picture names the first place that shows it, if one does."""
    signs = {f"guide/{name}" for name in logos(guide)}
    kept = (each for each in found if each.code is not Code.ASSET_TEXT or each.span.path not in signs)
    return tuple(_with_use(each, guide) if each.span.path.startswith(_PICTURES) else each for each in kept)


def _with_use(found: Diagnostic, guide: Guide) -> Diagnostic:
    use = next(_uses(found.span.path.removeprefix("guide/"), guide), None)
    return found if use is None else replace(found, related=(*found.related, (use, "used here")))


def _uses(name: str, guide: Guide) -> Iterator[Span]:
    """Where an address in a text is that of the picture, written with its spaces or without (RFC 3986, 2.1)."""
    for text in texts(guide):
        if isinstance(text.words, Markdown):
            for address in dict.fromkeys((name, quote(name))):
                if (at := text.words.find(f"({address}")) >= 0 or (at := text.words.find(f"<{address}")) >= 0:
                    yield text.place(at + 1)


_LETTERS = re.compile(rb"<(?:[\w-]+:)?text[\s>]")


def logos(guide: Guide) -> frozenset[str]:
    """The names of the pictures that are the publisher's sign."""
    brand = guide.manifest.brand
    named = (brand.logo.picture, brand.logo.on_dark) if brand and brand.logo else ()
    return frozenset(name for name in named if name)


def check_pictures(guide: Guide) -> Iterator[Diagnostic]:
    """A warning at the name of each logo that an SVG draws with text: a picture has no font but those of the guide."""
    brand = guide.manifest.brand
    for key in ("picture", "on_dark") if brand and brand.logo else ():
        asset = guide.assets.get(getattr(brand.logo, key) or "")  # type: ignore[union-attr]
        if asset is not None and asset.media_type == "image/svg+xml" and _LETTERS.search(asset.content):
            span = guide.manifest.span_at("brand", "logo", key)
            message = f"the words in `{asset.name}` are text, and would be set in a typeface of this guide"
            hint = 'turn them into outlines ("object to path"), or export the logo as PNG'
            yield warning(Code.ASSET_LETTERS, span, message, hint)
