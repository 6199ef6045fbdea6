"""A logo that is not drawn as its publisher knows it: letters without their typeface, in every version that it has."""

import re
from collections.abc import Iterator

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.guide import Guide

_LETTERS = re.compile(rb"<(?:[\w-]+:)?text[\s>]")


def logos(guide: Guide) -> frozenset[str]:
    """The names of the pictures that are the publisher's sign."""
    brand = guide.manifest.brand
    named = (brand.logo.picture, brand.logo.on_dark) if brand and brand.logo else ()
    return frozenset(name for name in named if name)


def check_logos(guide: Guide) -> Iterator[Diagnostic]:
    """A warning at the name of each logo that an SVG draws with text: a picture has no font but those of the guide."""
    brand = guide.manifest.brand
    for key in ("picture", "on_dark") if brand and brand.logo else ():
        asset = guide.assets.get(getattr(brand.logo, key) or "")  # type: ignore[union-attr]
        if asset is not None and asset.media_type == "image/svg+xml" and _LETTERS.search(asset.content):
            span = guide.manifest.span_at("brand", "logo", key)
            message = f"the words in `{asset.name}` are text, and would be set in a typeface of this guide"
            hint = 'turn them into outlines ("object to path"), or export the logo as PNG'
            yield warning(Code.ASSET_LETTERS, span, message, hint)
