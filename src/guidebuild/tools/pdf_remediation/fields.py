"""Fields to fill in: each `input` of the HTML becomes a field of the PDF's form, in the place of its box.

ISO 32000-1, 12.7 (forms) and table 340 (Form); ISO 14289-1, 7.18.1 and 7.18.4 (a tooltip, a Form element for each
widget); ISO 19005-3, 6.4.1 (an appearance for each field, no action, nothing that a viewer must draw itself).
What is printed of an empty field, its line or its box, is drawn on the page; the appearance adds what is filled in.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guidebuild.tools.fonts.form_faces import FormFace
from guidebuild.tools.language.field_labels import FieldLabel, labels_of
from guidebuild.tools.pdf_remediation.origins import FieldBox
from guidebuild.tools.pdf_remediation.structure import Element, Structure

_PRINTED = 4
"""Of the flags of an annotation: it is printed (ISO 32000-1, table 165), as an archive wants it."""
_MULTILINE, _RADIO = 1 << 12, 1 << 15
"""Of the flags of a field (tables 226 and 228). A choice can be taken back by a second click."""
_LINES = 2.2
"""From so many times the size of its type on, a box has room for several lines."""
_NOTHING = "Off"
_CIRCLE = 0.5523
"""How far the handles of a curve reach that is a quarter of a circle, in parts of its radius."""


@dataclass(frozen=True)
class _Place:
    """A field on its page."""

    element: Element
    source: ElementTree.Element
    box: FieldBox
    label: FieldLabel
    page: int


def make_fields(structure: Structure, html: ElementTree.Element, faces: Mapping[str, FormFace]) -> None:
    """Fields in the place of inputs. `faces` gives the families that text can be typed in.

    A text field in no such family stays what is printed of it.
    """
    places = _places(structure, html)
    if not places:
        return
    form = _Form(structure, faces)
    for place in places:
        form.add(place)
    form.save()


def _places(structure: Structure, html: ElementTree.Element) -> list[_Place]:
    labels = labels_of(html)
    found: list[_Place] = []
    for element in structure.document.descendants():
        origin, source = element.origin, element.source
        if origin is None or source is None or origin.field is None or not origin.is_whole:
            continue
        assert element.page is not None, "what was drawn stands on a page"
        found.append(_Place(element, source, origin.field, labels[source], element.page))
    return found


class _Form:
    """The form of a file while fields are added."""

    def __init__(self, structure: Structure, faces: Mapping[str, FormFace]) -> None:
        self._structure = structure
        self._pdf = structure.pdf
        self._faces = faces
        self._fields: list[Any] = []
        self._choices: dict[str, Any] = {}
        self._fonts: dict[str, Any] = {}

    def add(self, place: _Place) -> None:
        """A field of the kind that its input is of."""
        kinds = {"checkbox": self._add_box, "radio": self._add_button}
        kinds.get(place.source.get("type", ""), self._add_text)(place)

    def save(self) -> None:
        """The form in the catalogue, its fields in the order in which they are read."""
        if self._fields:
            form = Dictionary(Fields=Array(self._fields), DR=Dictionary(Font=Dictionary(self._fonts)))
            self._pdf.Root.AcroForm = self._pdf.make_indirect(form)

    def _add_text(self, place: _Place) -> None:
        face = next((self._faces[family] for family in place.box.families if family in self._faces), None)
        if face is None:
            return
        red, green, blue = (_short(each) for each in place.box.colour)
        widget = self._widget(place, FT=Name.Tx, T=String(place.source.get("name", "")))
        widget.DA = String(f"{self._named(face)} {_short(place.box.size)} Tf {red} {green} {blue} rg")
        if place.box.height > _LINES * place.box.size:
            widget.Ff = _MULTILINE
        widget.AP = Dictionary(N=self._drawing(place, b"/Tx BMC\nEMC"))
        self._fields.append(widget)

    def _add_box(self, place: _Place) -> None:
        widget = self._widget(place, FT=Name.Btn, T=String(place.source.get("name", "")))
        self._give_states(widget, place, "Yes", _tick(place.box))
        widget.V = widget.AS
        self._fields.append(widget)

    def _add_button(self, place: _Place) -> None:
        """One of several; the field is all of them together."""
        name = place.source.get("name", "")
        if name not in self._choices:
            self._choices[name] = self._pdf.make_indirect(
                Dictionary(
                    FT=Name.Btn,
                    Ff=_RADIO,
                    T=String(name),
                    TU=String(place.label.group),
                    V=Name(f"/{_NOTHING}"),
                    Kids=Array(),
                )
            )
            self._fields.append(self._choices[name])
        field = self._choices[name]
        widget = self._widget(place, Parent=field)
        self._give_states(widget, place, place.source.get("value", ""), _dot(place.box))
        if place.source.get("checked") is not None:
            field.V = widget.AS
        field.Kids.append(widget)

    def _give_states(self, widget: Any, place: _Place, name: str, drawn: bytes) -> None:
        states = {f"/{name}": self._drawing(place, drawn), f"/{_NOTHING}": self._drawing(place, b"")}
        widget.AP = Dictionary(N=Dictionary(states))
        widget.AS = Name(f"/{name if place.source.get('checked') is not None else _NOTHING}")

    def _widget(self, place: _Place, **more: Any) -> Any:
        """The annotation in the place of the box, under an element of its own (table 340, Form)."""
        box = place.box
        page = self._pdf.pages[place.page].obj
        bottom, top = float(page.MediaBox[1]), float(page.MediaBox[3])
        upper = bottom + top - box.top  # the bleed reaches as far below the page as above it
        edges = (box.left, upper - box.height, box.left + box.width, upper)
        widget = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=Array([round(edge, 3) for edge in edges]),
                F=_PRINTED,
                P=page,
                TU=String(str(place.label)),
                **more,
            )
        )
        place.element.kind = "Form"
        place.element.kids = []
        self._structure.annotate(place.element, place.page, widget)
        return widget

    def _drawing(self, place: _Place, content: bytes) -> Any:
        red, green, blue = (_short(each) for each in place.box.colour)
        coloured = f"q {red} {green} {blue} rg {red} {green} {blue} RG\n".encode() + content + b"\nQ"
        return self._pdf.make_stream(
            content if content[:1] in (b"", b"/") else coloured,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(place.box.width, 3), round(place.box.height, 3)]),
            Resources=Dictionary(),
        )

    def _named(self, face: FormFace) -> str:
        """The name of a face among the resources of the form: the same in every part of a book."""
        name = f"/Field-{hashlib.sha256(face.content).hexdigest()[:8]}"
        if name not in self._fonts:
            self._fonts[name] = _embedded(self._pdf, face)
        return name


def _tick(box: FieldBox) -> bytes:
    """A cross from corner to corner, as one makes with a pen."""
    inset = 0.22
    left, right = (_short(box.width * part) for part in (inset, 1 - inset))
    low, high = (_short(box.height * part) for part in (inset, 1 - inset))
    width = _short(max(0.9, box.height * 0.12))
    return f"{width} w 1 J {left} {low} m {right} {high} l S {left} {high} m {right} {low} l S".encode()


def _dot(box: FieldBox) -> bytes:
    x, y, radius = box.width / 2, box.height / 2, min(box.width, box.height) * 0.27
    handle = radius * _CIRCLE
    curves = [
        (x + radius, y + handle, x + handle, y + radius, x, y + radius),
        (x - handle, y + radius, x - radius, y + handle, x - radius, y),
        (x - radius, y - handle, x - handle, y - radius, x, y - radius),
        (x + handle, y - radius, x + radius, y - handle, x + radius, y),
    ]
    drawn = [" ".join(map(_short, curve)) + " c" for curve in curves]
    return " ".join([f"{_short(x + radius)} {_short(y)} m", *drawn, "f"]).encode()


def _short(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".") or "0"


def _embedded(pdf: pikepdf.Pdf, face: FormFace) -> Any:
    """A simple font (ISO 32000-1, 9.6.3): what viewers can type in. They know one code for each letter, no glyphs."""
    name = Name(f"/{face.name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=Array(list(face.box)),
        ItalicAngle=0,
        Ascent=face.ascent,
        Descent=face.descent,
        CapHeight=face.capitals,
        StemV=80,
        FontFile2=pdf.make_stream(face.content, Length1=len(face.content)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=face.first,
            LastChar=face.first + len(face.widths) - 1,
            Widths=Array(list(face.widths)),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
