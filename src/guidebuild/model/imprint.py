"""What the imprint says of a publication beside its title: who made it, how it is numbered, how it is cited."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from guidebuild.model.base import Authored
from guidebuild.model.text import Wording

QR_CODE = "qr-code-online-edition.svg"
"""The name of the picture that leads to the online edition; a guide's own pictures stand in a folder."""
_LONG = 13
_PREFIXES = ("978", "979")


def check_digit(twelve: str) -> str:
    """The last digit of an ISBN (ISO 2108:2017, annex B): weights 1 and 3 in turn, modulo 10."""
    return str(-sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(twelve)) % 10)


def _sound_isbn(written: str) -> str:
    digits = written.replace("-", "").replace(" ", "")
    words = {"written": written}
    if len(digits) == 10 and digits[:9].isdecimal():
        long = f"978{digits[:9]}"
        words["long"] = f"{long}{check_digit(long)}"
        raise PydanticCustomError("isbn", "`{written}` has ten digits, as before 2007; today it is {long}", words)
    if len(digits) != _LONG or not digits.isdecimal() or not digits.isascii():
        raise PydanticCustomError("isbn", "`{written}` is no ISBN: it has thirteen digits", words)
    if not digits.startswith(_PREFIXES):
        raise PydanticCustomError("isbn", "`{written}` is no ISBN: it begins with 978 or 979", words)
    if check_digit(digits[:12]) != digits[12]:
        words["right"] = check_digit(digits[:12])
        sentence = "`{written}` is no ISBN: its last digit would be {right}, so one digit is wrong"
        raise PydanticCustomError("isbn", sentence, words)
    return written


Isbn = Annotated[str, AfterValidator(_sound_isbn)]
"""A number of ISO 2108, with its hyphens or without; the check digit is checked."""
WebAddress = Annotated[str, Field(pattern=r"^https?://\S+$", max_length=500)]
"""An address on the web, short enough for a code."""


def digits_of(isbn: str) -> str:
    """An ISBN without its hyphens."""
    return isbn.replace("-", "").replace(" ", "")


class Isbns(Authored):
    """The ISBN of each product of one edition. ISO 2108 (4.4, 4.5) wants one for each format, and no two alike."""

    pdf: Isbn | None = None
    """Of the PDF for a screen."""
    print: Isbn | None = None
    """Of the printed book."""
    epub: Isbn | None = None
    """Of the e-book."""
    html: Isbn | None = None
    """Of the web page."""

    def __bool__(self) -> bool:
        return any((self.pdf, self.print, self.epub, self.html))


class Licence(Authored):
    """What readers may do with it."""

    name: Wording
    """What the licence is called: "CC BY 4.0"."""
    url: WebAddress | None = None
    """Where it stands."""


class Imprint(Authored):
    """What the imprint says beside title, series, release, publisher, authors and rights, which the manifest has.

    It is printed in every format; what catalogues look for stands in the metadata of every format as well.
    """

    editors: tuple[Wording, ...] = ()
    """Who edited it."""
    edition: Wording | None = None
    """Which edition of the work it is: "Second, revised edition"."""
    address: tuple[Wording, ...] = ()
    """The publisher's address, line by line."""
    statements: tuple[Wording, ...] = ()
    """What the publisher has to say in all that it publishes, a paragraph each: who answers for it in the sense of the
    law, that it comes in other forms on request."""
    licence: Licence | None = None
    """What readers may do with it."""
    isbn: Isbns = Isbns()
    """The ISBNs of the complete edition, one for each format. Those of an audience's edition stand in its file."""
    cite: Wording | None = None
    """How the guide is to be cited. Without it, a line is made of authors, year, title, edition and publisher."""
    online: WebAddress | None = None
    """Where the guide is on the web; printed, and drawn as a code for the camera of a phone."""
