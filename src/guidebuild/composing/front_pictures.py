"""The pictures before the first chapter: logo, cover, and the code that leads to the online edition."""

from urllib.parse import quote

from guidebuild.model.edition import Edition
from guidebuild.model.guide import Asset
from guidebuild.model.imprint import QR_CODE
from guidebuild.tools.pictures.qr_codes import qr_code


def front_pictures(edition: Edition) -> dict[str, Asset]:
    """By their names. One that is not there is told where it is named."""
    manifest, known = edition.guide.manifest, edition.guide.assets
    brand = manifest.brand
    named = [each.picture for each in (brand.logo, brand.cover) if each is not None] if brand else []
    named += [brand.logo.on_dark] if brand and brand.logo and brand.logo.on_dark else []
    pictures = {name: known[name] for name in named if name in known}
    if manifest.imprint and manifest.imprint.online:
        pictures[QR_CODE] = Asset(QR_CODE, "image/svg+xml", qr_code(manifest.imprint.online))
    return pictures


def front_addresses(edition: Edition) -> frozenset[str]:
    """The same as a template may name them."""
    return frozenset(edition.guide.assets).union(map(quote, edition.guide.assets))
