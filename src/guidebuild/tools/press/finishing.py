"""The last step before WeasyPrint writes the PDF: what only its own objects can tell, given to the file.

This is the finisher that WeasyPrint's documentation offers. Whatever a finished file tells as well is done on that:
see `pdf_remediation`.
"""

import re
from collections.abc import Sequence

import pydyf

_POINTS_PER_PIXEL = 0.75

_PLAIN = {
    b"00a0": b"0020",
    b"00ad": b"002d",
    b"2010": b"002d",
    b"2011": b"002d",
    b"202f": b"2009",
    b"02bb": b"2018",
    b"02bc": b"2019",
    b"2215": b"2044",
}
"""Characters that share a glyph with a commoner one in the bundled faces."""
_MAPPING = re.compile(rb"^(<[0-9a-f]{4}>) <([0-9a-f]{4})>$")


def complete(pdf: pydyf.PDF, heights: Sequence[float], counters: Sequence[str]) -> None:
    """Complete the objects of a PDF that is about to be written.

    `heights` are those of its pages, in CSS pixels, `counters` the numbers that are printed on them.
    """
    _place_figures(pdf, heights)
    pdf.catalog["PageMode"] = "/UseOutlines"
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": _page_labels(counters)})
    _forbid_interpolation(pdf)
    write_plain_characters(pdf)


def _place_figures(pdf: pydyf.PDF, heights: Sequence[float]) -> None:
    """A figure's box in the page's own coordinates (ISO 32000-1, table 343); WeasyPrint counts from the top."""
    page_heights = dict(zip(pdf.page_references, heights, strict=True))
    for element in pdf.objects:
        if isinstance(element, pydyf.Dictionary) and element.get("S") == "/Figure":
            left, top, right, bottom = element["A"]["BBox"]
            height = page_heights[element["Pg"]]
            corners = (left, height - bottom, right, height - top)
            element["A"]["BBox"] = pydyf.Array(corner * _POINTS_PER_PIXEL for corner in corners)


def _page_labels(counters: Sequence[str]) -> pydyf.Array:
    """Runs of pages that count on (ISO 32000-1, 12.4.2), so that a viewer shows the printed number."""
    numbers = pydyf.Array()
    expected = None
    for index, counter in enumerate(counters):
        number = int(counter)
        if number != expected:
            label = {"S": "/D", "St": number} if number > 0 else {"P": pydyf.String(counter)}
            numbers.extend((index, pydyf.Dictionary(label)))
        expected = number + 1 if number > 0 else None
    return numbers


def _forbid_interpolation(pdf: pydyf.PDF) -> None:
    """ISO 19005-3, 6.2.8: no image is smoothed by the viewer."""
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Stream) and "Interpolate" in entry.extra:
            entry.extra["Interpolate"] = "false"


def write_plain_characters(pdf: pydyf.PDF) -> None:
    """A glyph stands for one character in a PDF, the first that used it: let it be the one that people search for.

    Else a single hyphenated line makes every hyphen of its font U+2010, and a no-break space every space U+00A0.
    """
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Dictionary) and "ToUnicode" in entry:
            stream = pdf.objects[int(entry["ToUnicode"].split()[0])]
            stream.stream = [_MAPPING.sub(_plain, line) for line in stream.stream]


def _plain(mapping: re.Match[bytes]) -> bytes:
    glyph, character = mapping.groups()
    return glyph + b" <" + _PLAIN.get(character, character) + b">"
