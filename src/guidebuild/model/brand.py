"""The look that a publisher gives to all of its guides: its logo, colours, typefaces, and what is on the cover."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from guidebuild.model.base import Authored, Ref, RoleId
from guidebuild.model.text import Wording

COLOUR_PATTERN = r"^#[0-9a-fA-F]{6}$"
Colour = Annotated[str, StringConstraints(pattern=COLOUR_PATTERN)]
"""A colour of the screen, as `#RRGGBB`."""
NAMED_COLOUR_PATTERN = r"^(?:#[0-9a-fA-F]{6}|[^#\s].*)$"
NamedColour = Annotated[str, StringConstraints(pattern=NAMED_COLOUR_PATTERN)]
"""A colour of the screen, or the name of one in `palette`."""
Percent = Annotated[float, Field(ge=0, le=100)]
Millimetres = Annotated[float, Field(ge=5, le=126)]
"""A width that a page has room for."""
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


class BrandLogo(BrandPicture):
    """The publisher's sign, in the versions and sizes that its style guide asks for."""

    on_dark: PictureName | None = None
    """The version for a dark ground. A cover with one shows it, and in the dark so does the web page; without it, the
    sign keeps a light ground there."""
    width: Millimetres | None = None
    """How wide it is on the cover, in millimetres. Without it, as large as 52 by 17 millimetres allow."""
    least_width: Millimetres | None = None
    """The least width in which it may be printed, in millimetres: the imprint keeps it too. Without `width` it is that
    wide everywhere."""
    clear_space: Annotated[float, Field(ge=0, le=2)] | None = None
    """What stays free around it on the cover and in the imprint, as a share of its width: 0.25 is a quarter."""

    @model_validator(mode="after")
    def _wide_enough(self) -> "BrandLogo":
        if self.width is not None and self.least_width is not None and self.width < self.least_width:
            sentence = "the logo is {width} mm wide on the cover, and {least} mm is the least"
            words = {"width": f"{self.width:g}", "least": f"{self.least_width:g}"}
            raise PydanticCustomError("logo_width", sentence, words)
        return self

    @property
    def printed_width(self) -> float | None:
        """How wide it is on the cover, where the brand says so."""
        return self.width if self.width is not None else self.least_width


class PrintInks(Authored):
    """The inks of four-colour print, in percent; what is left out is none."""

    cyan: Percent = 0
    """The share of cyan."""
    magenta: Percent = 0
    """The share of magenta."""
    yellow: Percent = 0
    """The share of yellow."""
    black: Percent = 0
    """The share of black."""


class PaletteColour(Authored):
    """One colour of the publisher's style guide, by its values."""

    screen: Colour
    """Its value on a screen, as `#RRGGBB`."""
    inks: PrintInks | None = None
    """What it is made of on a press. What has this colour is printed in them by `build --print`, where
    `styles/inks.css` names the press. Not printed by itself."""
    spot: str | None = None
    """The name of its spot colour, such as `PANTONE 202 C`, for who talks to the print shop. Not printed, and no plate
    of its own: the inks stand for it."""


class BrandColours(Authored):
    """Colours by what they are for. What is left out, the theme decides; the tints behind them are worked out.

    They show in the PDF and on the page. In the text of an e-book colours belong to its reader; its cover has them.
    """

    roles: dict[RoleId, NamedColour] = Field(default_factory=dict)
    """A role to its colour: in text, marks, bars, ladders and on the cover."""
    accent: NamedColour | None = None
    """The numbers of chapters, and the line above a section."""
    cover: NamedColour | None = None
    """The ground of the cover."""
    cover_text: NamedColour | None = None
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

    logo: BrandLogo | None = None
    """The publisher's sign, on the cover and in the imprint."""
    palette: dict[str, PaletteColour] = Field(default_factory=dict)
    """The colours of the publisher's style guide by their names, which `colours` may use: `{maroon: {screen:
    "#7A0019"}}`. Not printed by itself."""
    colours: BrandColours = BrandColours.model_construct()
    """Its colours."""
    fonts: BrandFonts = BrandFonts.model_construct()
    """Its typefaces."""
    cover: BrandPicture | None = None
    """A picture in the lower part of the cover. Without it, the steps that are drawn from the guide's pay."""
