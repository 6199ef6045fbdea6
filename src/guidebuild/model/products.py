"""What a build can make: one row for each product, in the order in which they are made.

To add a format: its name in `Format` and `Product`, a row here, and the two places that it names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from guidebuild.model.styles import Sheet, Styles
from guidebuild.model.translatable import message

Format = Literal["pdf", "epub", "html"]
Product = Literal["pdf", "epub", "html", "print"]
"""Each format, and the PDF for a print shop, which is another thing than the one for a screen."""


@dataclass(frozen=True)
class ProductKind:
    """What is the same of every file of a product."""

    format: Format
    renderer: str
    """Where its renderer stands in `rendering/`, which is imported when such a file is made."""
    opened: str
    """Where it stands in `proofs/` how such a file is taken apart for the proofs."""
    sheets: Callable[[Styles, str], tuple[Sheet, ...]]
    """Its style sheets on a size of paper."""
    name: str
    """What an imprint calls it."""
    where: str
    """Where a reader finds what it alone has."""
    making: str
    """What is done, for the one who waits."""
    paged: bool = True
    """Whether making it lays out pages: an engine is needed, and time."""
    on_request: bool = False
    """Made only when it is asked for by an option of its own."""


PRODUCTS: Mapping[Product, ProductKind] = {
    "pdf": ProductKind(
        "pdf",
        "pdf.render_pdf",
        "pdf_places.PDF",
        Styles.for_paper,
        message("PDF"),
        message("in the printed edition"),
        "setting the pages of the PDF",
    ),
    "epub": ProductKind(
        "epub",
        "epub.render_epub",
        "markup_places.BOOK",
        lambda styles, paper: (*styles.for_epub, *styles.for_paper(paper)),  # its page numbers are those of the PDF
        message("e-book"),
        message("in the e-book"),
        "binding the EPUB",
    ),
    "html": ProductKind(
        "html",
        "html.render_html",
        "markup_places.PAGE",
        lambda styles, paper: styles.for_screen,
        message("web page"),
        message("in the web edition"),
        "writing the HTML",
        paged=False,
    ),
    "print": ProductKind(
        "pdf",
        "pdf.render_for_print_shop",
        "pdf_places.PDF",
        Styles.for_press,
        message("printed book"),
        message("in the printed edition"),
        "setting the pages for the print shop",
        on_request=True,
    ),
}
"""The book takes its page numbers from the PDF for a screen, so that one comes first."""

FORMATS: tuple[Format, ...] = tuple(kind.format for kind in PRODUCTS.values() if not kind.on_request)
"""What is made when nobody says otherwise, and what `--format` can name."""
