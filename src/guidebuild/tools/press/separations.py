"""The colours of the pages in the inks of a press."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pydyf

from guidebuild.model.styles import Ink, Inks

_SET_COLOUR = re.compile(rb"^([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)$")


def separate(pdf: pydyf.PDF, inks: Inks) -> None:
    """Replace the theme's screen colours by their inks, and say for which press (ISO 32000-1, 14.11.5).

    Black, white and greys that are no colour of the theme go on the black plate alone: four inks on a hairline or a
    small letter never lie quite on top of each other. What else has no ink stays as it is, for the preflight to tell.
    """
    for entry in tuple(pdf.objects):
        if isinstance(entry, pydyf.Stream):
            entry.stream = [_in_inks(part, inks) if isinstance(part, bytes) else part for part in entry.stream]
            group = entry.extra.get("Group", {})
            if group.get("CS") == "/DeviceRGB":  # what lies on each other is mixed in inks as well
                group["CS"] = "/DeviceCMYK"
        for shading in _shadings(entry.extra if isinstance(entry, pydyf.Stream) else entry):
            _shade_in_inks(shading, inks)
    profile = pydyf.Stream([inks.icc], pydyf.Dictionary({"N": 4}), compress=True)
    pdf.add_object(profile)
    intent = pydyf.Dictionary({
        "Type": "/OutputIntent",
        "S": "/GTS_PDFX",
        "OutputConditionIdentifier": pydyf.String(inks.profile),
        "Info": pydyf.String(inks.profile),
        "DestOutputProfile": profile.reference,
    })  # fmt: skip
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])


def _ink(colour: Sequence[float], inks: Inks) -> Ink | None:
    named = "#" + "".join(f"{round(channel * 255):02x}" for channel in colour)
    if named in inks.colours:
        return inks.colours[named]
    return (0.0, 0.0, 0.0, 1 - colour[0]) if len(set(colour)) == 1 else None


def _in_inks(operation: bytes, inks: Inks) -> bytes:
    match = _SET_COLOUR.match(operation)
    if match is None:
        return operation
    ink = _ink([float(channel) for channel in match.groups()[:3]], inks)
    if ink is None:
        return operation
    return b" ".join((*(b"%g" % part for part in ink), b"k" if match[4] == b"rg" else b"K"))


def _shadings(value: Any) -> Iterator[pydyf.Dictionary]:
    """The gradients in screen colours among the resources of a page or a pattern."""
    if isinstance(value, dict):
        if "ShadingType" in value and value.get("ColorSpace") == "/DeviceRGB":
            yield value
            return
        for inner in value.values():
            yield from _shadings(inner)


def _shade_in_inks(shading: pydyf.Dictionary, inks: Inks) -> None:
    ends = [(part, key) for part in _interpolations(shading["Function"]) for key in ("C0", "C1")]
    mixed = [_ink(part[key], inks) for part, key in ends]
    if None not in mixed:
        for (part, key), ink in zip(ends, mixed, strict=True):
            part[key] = pydyf.Array(ink)
        shading["ColorSpace"] = "/DeviceCMYK"


def _interpolations(function: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
    if function["FunctionType"] == 3:
        for inner in function["Functions"]:
            yield from _interpolations(inner)
    else:
        yield function
