"""The form of one file behind that of another: one form for the whole book (ISO 32000-1, 12.7.2)."""

from typing import Any

import pikepdf
from pikepdf import Dictionary

from guidebuild.tools.pdf_linking.fonts import Unjoinable


def append_fields(book: pikepdf.Pdf, file: pikepdf.Pdf) -> None:
    """Let the fields of a file whose pages the book has follow those of the book, with what text is typed in.

    Fonts of one name are one font. Raises Unjoinable if two fields would have one name, and so one value (12.7.3.2).
    """
    if "/AcroForm" not in file.Root:
        return
    added: Any = book.copy_foreign(file.Root.AcroForm)
    if "/AcroForm" not in book.Root:
        book.Root.AcroForm = added
        return
    form = book.Root.AcroForm
    names = {bytes(field.T) for field in form.Fields}
    for field in added.Fields:
        if bytes(field.T) in names:
            raise Unjoinable(f"two chapters have a field `{field.T}`")
        form.Fields.append(field)
    form.DR.Font = Dictionary({**dict(added.DR.Font), **dict(form.DR.Font)})
