"""The look that a publisher gives to all of its guides: its logo, colours, typefaces, and what is on the cover."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from guidebuild.model.base import Authored, Ref, RoleId
from guidebuild.model.text import Wording

COLOUR_PATTERN = r"^#[0-9a-fA-F]{6}$"
Colour = Annotated[str, StringConstraints(pattern=COLOUR_PATTERN)]
"""A colour of the screen, as `#RRGGBB`."""
PictureName = Annotated[str, Ref("asset")]
"""The name of a picture in `guide/`, such as `images/logo.svg`."""
FontFile = Annotated[str, StringConstraints(pattern=r"^[\w][\w .+-]*\.(?:ttf|otf|TTF|OTF)$")]
"""The name of a font file in `styles/fonts/`."""


class BrandPicture(Authored):
    """A picture of the brand, and what it shows in words."""

    picture: PictureName
    """The picture's name in `guide/`, such as `images/logo.svg`: PNG, JPEG or SVG."""
    alt: Wording
    """What it shows, for who cannot see it: it is heard in its place."""


class BrandColours(Authored):
    """Colours by what they are for. What is left out, the theme decides; the tints behind them are worked out.

    They show in the PDF and on the page. In the text of an e-book colours belong to its reader; its cover has them.
    """

    roles: dict[RoleId, Colour] = Field(default_factory=dict)
    """A role to its colour: in text, marks, bars, ladders and on the cover."""
    accent: Colour | None = None
    """The numbers of chapters, and the line above a section."""
    cover: Colour | None = None
    """The ground of the cover."""
    cover_text: Colour | None = None
    """The words on the cover that name no role."""


class BrandFaces(Authored):
    """The files of one family in `styles/fonts/`. A style that has none is set in the regular one."""

    regular: FontFile
    """The upright face of weight 400."""
    italic: FontFile | None = None
    """The italic of the same weight."""
    semibold: FontFile | None = None
    """The upright face of weight 600, for what is strong."""
    semibold_italic: FontFile | None = None
    """Its italic."""
    light: FontFile | None = None
    """The upright face of weight 300, for large numerals."""
    light_italic: FontFile | None = None
    """Its italic, on the cover."""


class BrandFonts(Authored):
    """Typefaces by what is set in them; what is left out is set in ours."""

    text: BrandFaces | None = None
    """Running text."""
    head: BrandFaces | None = None
    """Headings of sections, standfirsts, questions. Without it, as `text`."""
    display: BrandFaces | None = None
    """Titles of chapters, the cover, large numerals. Without it, as `head`."""
    sans: BrandFaces | None = None
    """Tables, labels, captions, notes."""
    code: BrandFaces | None = None
    """What a keyboard or a program says. Its letters are best of one width."""


class Brand(Authored):
    """The look of the publisher. Contrast and difference of its colours are checked, light and dark."""

    logo: BrandPicture | None = None
    """The publisher's sign, on the cover and in the imprint."""
    colours: BrandColours = BrandColours()
    """Its colours."""
    fonts: BrandFonts = BrandFonts()
    """Its typefaces."""
    cover: BrandPicture | None = None
    """A picture in the lower part of the cover. Without it, the steps that are drawn from the guide's pay."""
