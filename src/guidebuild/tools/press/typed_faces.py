"""The faces that readers type in: those of the fields on the pages, from the job's own sheets and fonts."""

from collections.abc import Iterable

from guidebuild.tools.fonts.form_faces import FormFace, form_face
from guidebuild.tools.pdf_remediation import Origin
from guidebuild.tools.press.press_job import Job
from guidebuild.tools.style_sheets.sheets import files_of


def typed_faces(job: Job, origins: Iterable[Origin]) -> dict[str, FormFace]:
    """By family, each that a field asks for and that a font of the job can serve."""
    wanted = dict.fromkeys(family for origin in origins if origin.field for family in origin.field.families)
    files = {font.name: font.content for font in job.fonts}
    found: dict[str, FormFace] = {}
    for family in wanted:
        for name in (name for sheet in job.sheets for name in files_of(family, sheet.css)):
            face = form_face(files[name]) if name in files else None
            if face is not None:
                found[family] = face
    return found
