"""What a build can make: one row for each product, in the order in which they are made.

To add a format: a row here and its name in `Format` and `Product`. What else it needs, the type check and the tests ask
for: docs/architecture.md has the list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Format = Literal["pdf", "epub", "html"]
Product = Literal["pdf", "epub", "html", "print"]
"""Each format, and the PDF for a print shop, which is another thing than the one for a screen."""


@dataclass(frozen=True)
class ProductKind:
    """What is the same of every file of a product."""

    format: Format
    making: str
    """What is done, for the one who waits."""
    paged: bool = True
    """Whether making it lays out pages: an engine is needed, and time."""
    on_request: bool = False
    """Made only when it is asked for by an option of its own."""


PRODUCTS: Mapping[Product, ProductKind] = {
    "pdf": ProductKind("pdf", "setting the pages of the PDF"),
    "epub": ProductKind("epub", "binding the EPUB"),
    "html": ProductKind("html", "writing the HTML", paged=False),
    "print": ProductKind("pdf", "setting the pages for the print shop", on_request=True),
}
"""The book takes its page numbers from the PDF for a screen, so that one comes first."""

FORMATS: tuple[Format, ...] = tuple(kind.format for kind in PRODUCTS.values() if not kind.on_request)
"""What is made when nobody says otherwise, and what `--format` can name."""
