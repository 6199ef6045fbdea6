"""ISBNs: one for each product, and no two alike (ISO 2108:2017, 4.4 and 4.5)."""

from collections.abc import Iterator

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.guide import Guide
from guidebuild.model.imprint import Isbns, digits_of


def check_isbns(guide: Guide) -> Iterator[Diagnostic]:
    """An error for each product that has the ISBN of another."""
    imprint = guide.manifest.imprint
    holders = [("the complete edition", imprint.isbn)] if imprint else []
    holders += [(f"the edition of `{audience.id}`", audience.isbn) for audience in guide.audiences]
    first: dict[str, tuple[str, Span]] = {}
    for holder, isbns in holders:
        for product in Isbns.model_fields:
            number = getattr(isbns, product)
            if number is None:
                continue
            name, span = f"the {product} of {holder}", isbns.span_at(product)
            if digits_of(number) in first:
                other, place = first[digits_of(number)]
                message = f"{name} has `{number}`, the ISBN of {other}"
                hint = "a catalogue takes the two for one; have a number assigned for each"
                yield error(Code.CONTENT_ISBN, span, message, hint, related=((place, "given here"),))
            else:
                first[digits_of(number)] = name, span
