"""Pictures in prose: found among the guide's assets, set as a figure when they stand alone, of the size asked for."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from markupsafe import Markup

from guidebuild.composing.prose import is_remote
from guidebuild.composing.registry import Registry
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span, error, warning
from guidebuild.model.edition import Edition
from guidebuild.model.guide import Asset
from guidebuild.model.imprint import QR_CODE
from guidebuild.model.manuscript import Target
from guidebuild.model.unread import Unread
from guidebuild.tools.language.sentences import where_pictures_go
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.pictures.qr_codes import qr_code

_PIXELS = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")
_PIXELS_OF_AN_INCH = 96
"""CSS Values and Units 4, 6.2."""


def lone_picture(block: Node) -> Node | None:
    """The picture that is all that a paragraph holds."""
    alone = block["t"] == "Para" and len(block["c"]) == 1 and block["c"][0]["t"] == "Image"
    return block["c"][0] if alone else None


@dataclass(frozen=True)
class Pictures:
    """Places the pictures of one chapter."""

    assets: Mapping[str, Asset]
    registry: Registry
    chapter: str
    unread: Unread

    def block(self, image: Node, label: str | None) -> list[Node]:
        """A picture that stands alone, with its number and caption; its id and language are the figure's."""
        identifier, classes, pairs = doctree.attr(image)
        title = image["c"][2][1]
        if identifier:
            words = title or doctree.text(image["c"][1])
            self.registry.targets[identifier] = Target(identifier, "float", label, words, self.chapter)
        attributes = Markup("").join(
            Markup(' {}="{}"').format(name, value)
            for name, value in (("id", identifier), ("lang", pairs.pop("lang", "")))
            if value
        )
        untitled = {**image, "c": [*image["c"][:2], [image["c"][2][0], ""]]}
        number = Markup('<span class="label">{}</span> ').format(label) if label else ""
        caption = Markup("<figcaption>{}{}</figcaption>").format(number, title) if title else ""
        return [
            doctree.raw(f'<figure class="picture"{attributes}>'),
            {"t": "Plain", "c": [doctree.with_attr(untitled, "", classes, pairs)]},
            doctree.raw(f"{caption}</figure>"),
        ]

    def noted(self, image: Node, here: Span) -> Node:
        """The picture with the address and the size that every format understands."""
        identifier, classes, pairs = doctree.attr(image)
        address = image["c"][2][0]
        name = posixpath.normpath(unquote(address))
        known = name in self.assets or self.unread.hides("asset", name)
        if not known and not is_remote(address):  # one on the network is refused already
            hint = where_pictures_go(name, self.assets)
            self.registry.found.append(error(Code.ASSET_MISSING, here, f"no picture `{name}` in guide/", hint))
        self.registry.pictures.setdefault(name, here)
        sized = {key: _length(value) if key in ("width", "height") else value for key, value in pairs.items()}
        addressed = {**image, "c": [*image["c"][:2], [quote(name), image["c"][2][1]]]}
        return doctree.with_attr(addressed, identifier, classes, sized)

    def caption_trouble(self, image: Node, here: Span) -> None:
        """Say that a picture inside a line has no place for its caption."""
        if title := image["c"][2][1]:
            hint = "give the picture a paragraph of its own"
            message = f"the caption `{title}` is not printed: the picture stands inside a line"
            self.registry.found.append(warning(Code.CHAPTER_LOST, here, message, hint))


def _length(written: str) -> str:
    """A length that pandoc writes as a style: pixels it writes as an attribute, which no style sheet may overrule."""
    pixels = _PIXELS.fullmatch(written)
    return f"{float(pixels[1]) / _PIXELS_OF_AN_INCH:.4g}in" if pixels else written


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
