"""What an edition's imprint says, and what its metadata say with it: an edition to plain values.

ISBNs belong to one product each (ISO 2108:2017, 4.4): those of the manifest to the complete edition, those of an
audience to its edition. An edition for another region has none.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from guidebuild.model.edition import Edition
from guidebuild.model.imprint import QR_CODE, Imprint, Isbns, digits_of
from guidebuild.model.products import PRODUCTS, Product
from guidebuild.tools.language.locale import locale_of


def isbns_of(edition: Edition) -> Mapping[Product, str]:
    """The ISBN of each product of an edition that has one."""
    audience, region = edition.audience, edition.region
    if region is not None and (audience is None or audience.region != region.id):
        return {}
    imprint = edition.guide.manifest.imprint
    given = audience.isbn if audience is not None else imprint.isbn if imprint else Isbns()
    return {product: number for product in PRODUCTS if (number := getattr(given, product, None))}


def imprint_values(edition: Edition) -> dict[str, Any]:
    """What the template of the imprint sees beside the manifest, as plain values."""
    manifest, locale = edition.guide.manifest, locale_of(edition)
    imprint = manifest.imprint or Imprint()
    logo = manifest.brand.logo if manifest.brand else None
    return {
        "logo": {
            "src": quote(logo.picture),
            "alt": str(logo.alt),
            "on_dark": quote(logo.on_dark) if logo.on_dark else None,
        }
        if logo
        else None,
        "authors": locale.listed([str(name) for name in manifest.authors]) if manifest.authors else None,
        "editors": locale.listed([str(name) for name in imprint.editors]) if imprint.editors else None,
        "edition": str(imprint.edition) if imprint.edition else None,
        "address": [str(line) for line in imprint.address],
        "statements": [str(text) for text in imprint.statements],
        "licence": {"name": str(imprint.licence.name), "url": imprint.licence.url} if imprint.licence else None,
        "isbns": [
            {"number": number, "product": locale.say(PRODUCTS[product].name)}
            for product, number in isbns_of(edition).items()
        ],
        "cite": str(imprint.cite or _citation(edition)) if manifest.imprint else None,
        "online": imprint.online,
        "code": {"src": QR_CODE, "alt": locale.say("Code that leads to {address}", address=imprint.online)}
        if imprint.online
        else None,
    }


def _citation(edition: Edition) -> str:
    """Creators, year, title, edition, publisher, address, in the order of ISO 690:2021 for a monograph."""
    manifest, locale = edition.guide.manifest, locale_of(edition)
    imprint = manifest.imprint or Imprint()
    creators = locale.listed([str(name) for name in manifest.authors]) if manifest.authors else str(manifest.publisher)
    parts = [f"{creators} ({manifest.date.year})", f"{manifest.title}: {manifest.subtitle}"]
    parts += [str(imprint.edition or manifest.release)]
    parts += [str(manifest.publisher)] if manifest.authors else []
    parts += [imprint.online] if imprint.online else []
    return ". ".join(part.removesuffix(".") for part in parts) + ("" if imprint.online else ".")


def citation_metadata(edition: Edition) -> Iterator[tuple[str, str]]:
    """Name and content of the page's `<meta>` elements: for reference managers and scholarly search."""
    manifest = edition.guide.manifest
    if manifest.imprint is None:
        return
    yield "citation_title", f"{manifest.title}: {manifest.subtitle}"
    yield from (("citation_author", str(name)) for name in manifest.authors)
    yield from (("citation_editor", str(name)) for name in manifest.imprint.editors)
    yield "citation_publisher", str(manifest.publisher)
    yield "citation_publication_date", manifest.date.strftime("%Y/%m/%d")
    yield "citation_language", manifest.language
    if number := isbns_of(edition).get("html"):
        yield "citation_isbn", number
    if manifest.imprint.online:
        yield "citation_public_url", manifest.imprint.online
    if manifest.imprint.licence:
        yield "dcterms.license", str(manifest.imprint.licence.url or manifest.imprint.licence.name)


def pdf_metadata(edition: Edition, product: Product) -> str:
    """XMP of what WeasyPrint has no words for (XMP part 1, 8.4 and 8.5); nothing for a guide without an imprint."""
    manifest = edition.guide.manifest
    imprint = manifest.imprint
    if imprint is None:
        return ""
    lines = [f"<dc:publisher><rdf:Bag><rdf:li>{escape(str(manifest.publisher))}</rdf:li></rdf:Bag></dc:publisher>"]
    if number := isbns_of(edition).get(product):
        lines.append(f"<dc:identifier>urn:isbn:{digits_of(number)}</dc:identifier>")
    if imprint.editors:
        named = "".join(f"<rdf:li>{escape(str(name))}</rdf:li>" for name in imprint.editors)
        lines.append(f"<dc:contributor><rdf:Bag>{named}</rdf:Bag></dc:contributor>")
    rights = escape(str(manifest.rights))
    lines.append(f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>')
    if imprint.licence and imprint.licence.url:
        lines.append(f"<xmpRights:WebStatement>{escape(imprint.licence.url)}</xmpRights:WebStatement>")
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
    return f'<rdf:Description rdf:about="" {spaces}>\n' + "\n".join(lines) + "\n</rdf:Description>\n"
