"""The boxes that structure elements were made from, as origins that a tag repair can read without knowing boxes.

And the faces that readers type in, in the fields among them.
"""

from collections.abc import Iterable, Mapping

from guidebuild.tools.fonts.form_faces import FormFace, form_face
from guidebuild.tools.pdf_remediation import Display, FieldBox, Origin
from guidebuild.tools.press.press_job import Job
from guidebuild.tools.press.weasyprint_private import AnonymousStyle, Box, boxes
from guidebuild.tools.style_sheets.sheets import files_of

_POINTS_PER_PIXEL = 0.75


def origins(made_from: Mapping[int, Box]) -> dict[int, Origin]:
    """The origin of each structure element, by its number."""
    return {number: _origin(box) for number, box in made_from.items()}


def _origin(box: Box) -> Origin:
    if isinstance(box, boxes.FootnoteAreaBox):
        return Origin(None, "footnote-area")
    return Origin(
        box.element,
        part=(box.element_tag or "").partition("::")[2],
        anonymous=isinstance(box.style, AnonymousStyle),
        display=_display(box),
        floated=box.is_floated(),
        marker=str(box.style["list_style_type"]),
        field=_field(box) if box.element_tag == "input" else None,
    )


def _field(box: Box) -> FieldBox:
    edges = (box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())
    left, top, width, height = (each * _POINTS_PER_PIXEL for each in edges)
    red, green, blue = box.style["color"].to("srgb").coordinates
    size = box.style["font_size"] * _POINTS_PER_PIXEL
    return FieldBox(left, top, width, height, size, tuple(box.style["font_family"]), (red, green, blue))


def _display(box: Box) -> Display:
    if isinstance(box, boxes.InlineBox):
        return "inline"
    return "inline-block" if isinstance(box, boxes.InlineLevelBox) else "block"


def typed_faces(job: Job, origins: Iterable[Origin]) -> dict[str, FormFace]:
    """By family, each face that a field asks for and that a font of the job can serve."""
    wanted = dict.fromkeys(family for origin in origins if origin.field for family in origin.field.families)
    files = {font.name: font.content for font in job.fonts}
    found: dict[str, FormFace] = {}
    for family in wanted:
        for name in (name for sheet in job.sheets for name in files_of(family, sheet.css)):
            face = form_face(files[name]) if name in files else None
            if face is not None:
                found[family] = face
    return found
