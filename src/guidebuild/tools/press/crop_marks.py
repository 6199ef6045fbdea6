"""The sheet round each page of a print file: where the bleed ends, the marks beyond it, and turned pages."""

from collections.abc import Iterator

import pydyf

BLEED = 3.0
"""Millimetres that ink runs on beyond the trim: what offset and digital print shops commonly ask for."""
_MARK_BEGINS, _MARK_ENDS = 4.0, 9.0
"""Millimetres from the trim, along the line of the cut."""
_MARK_WIDTH = 0.25
_POINT = 72 / 25.4
"""Points in a millimetre."""

_REGISTRATION = pydyf.Array((
    "/Separation", "/All", "/DeviceGray",
    pydyf.Dictionary({
        "FunctionType": 2, "N": 1, "Domain": pydyf.Array((0, 1)), "C0": pydyf.Array((1,)), "C1": pydyf.Array((0,)),
    }),
))  # fmt: skip
"""The colour that is on every plate (ISO 32000-1, 8.6.6.4), so that marks show how the plates lie on each other."""


def lay_on_sheets(pdf: pydyf.PDF) -> None:
    """Give each page its BleedBox (ISO 32000-1, 14.11.2) and draw nothing beyond it but crop marks.

    A page that is wider than high is turned, head to the left: all sheets of a book are alike.
    """
    for page in pdf.objects:
        if isinstance(page, pydyf.Dictionary) and page.get("Type") == "/Page":
            left, bottom, right, top = page["TrimBox"]
            reach = BLEED * _POINT
            page["BleedBox"] = pydyf.Array((left - reach, bottom - reach, right + reach, top + reach))
            stream = _object(pdf, page["Contents"])
            clip = (left - reach, bottom - reach, right - left + 2 * reach, top - bottom + 2 * reach)
            stream.stream[:0] = [b"q", b"%.3f %.3f %.3f %.3f re" % clip, b"W n"]
            stream.stream += [b"Q", b"/Artifact BMC", b"q", b"/Registration CS", b"1 SCN", b"%g w" % _MARK_WIDTH]
            for mark in _crop_marks(left, bottom, right, top):
                stream.stream.append(b"%.3f %.3f m %.3f %.3f l S" % mark)
            stream.stream += [b"Q", b"EMC"]
            resources = _object(pdf, page["Resources"])
            _object(pdf, resources["ColorSpace"])["Registration"] = _REGISTRATION
            if right - left > top - bottom:
                page["Rotate"] = 270


def _crop_marks(left: float, bottom: float, right: float, top: float) -> Iterator[tuple[float, float, float, float]]:
    """Two lines at each corner, from their begin to their end."""
    near, far = _MARK_BEGINS * _POINT, _MARK_ENDS * _POINT
    for y in (bottom, top):
        yield left - far, y, left - near, y
        yield right + near, y, right + far, y
    for x in (left, right):
        yield x, bottom - far, x, bottom - near
        yield x, top + near, x, top + far


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    return pdf.objects[int(reference.split()[0])]
