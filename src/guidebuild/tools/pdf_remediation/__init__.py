"""A finished PDF with its tag tree, and the HTML that it came from, to a PDF that a screen reader can use.

In: the bytes of a tagged PDF, the tree of the HTML, and the origin of each structure element. Out: the same pages with
one structure element for each thing of the HTML, of the type that the HTML gives it (ISO 32000-1, 14.7 and 14.8;
ISO 14289-1). What is drawn stays as it is. Nothing here knows what made the file; what it made of the HTML is told by
the `Origin` of each element.
"""

import io
from collections.abc import Callable, Mapping
from types import MappingProxyType
from xml.etree import ElementTree

import pikepdf

from guidebuild.tools.fonts.form_faces import FormFace
from guidebuild.tools.pdf_remediation.contents import repair_contents
from guidebuild.tools.pdf_remediation.element_types import hide, name_elements
from guidebuild.tools.pdf_remediation.fields import make_fields
from guidebuild.tools.pdf_remediation.identification import identify_as_ua
from guidebuild.tools.pdf_remediation.links import repair_links
from guidebuild.tools.pdf_remediation.lists import repair_lists
from guidebuild.tools.pdf_remediation.notes import place_notes
from guidebuild.tools.pdf_remediation.origins import REPEATED, Display, FieldBox, Origin
from guidebuild.tools.pdf_remediation.split_elements import merge_fragments, reunite_floats, unname_anonymous
from guidebuild.tools.pdf_remediation.structure import Structure
from guidebuild.tools.pdf_remediation.table_headers import place_captions, repair_tables
from guidebuild.tools.pdf_remediation.writing import written

__all__ = ["REPEATED", "Display", "FieldBox", "Origin", "compressed", "remediate"]


def remediate(
    content: bytes,
    html: ElementTree.Element,
    origins: Mapping[int, Origin],
    *,
    language: str,
    identifier: str,
    metadata: str = "",
    names: str = "",
    faces: Mapping[str, FormFace] | None = None,
    at_last: Callable[[pikepdf.Pdf], None] | None = None,
) -> bytes:
    """Repair the tag tree of a PDF by the HTML that it came from, and have it say that it is PDF/UA-1.

    `origins` gives the origin of structure elements by their object numbers in the file. `language` is that of the
    document, `identifier` names it for ever. `names` begins every id in the tree, so that those of several files can be
    told apart. `faces` are the families that a reader can type in. `at_last` is called with the file before it is
    written. The same input gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        repair(Structure(pdf, origins, names), html, language, faces or {})
        identify_as_ua(pdf, language, metadata)
        if at_last:
            at_last(pdf)
        return written(pdf, identifier)


def compressed(content: bytes, identifier: str) -> bytes:
    """A PDF without tags, written as all others are."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return written(pdf, identifier)


def repair(
    structure: Structure, html: ElementTree.Element, language: str, faces: Mapping[str, FormFace] = MappingProxyType({})
) -> None:
    """All repairs in their order, and the tree back in its file."""
    hide(structure)
    unname_anonymous(structure)
    repair_links(structure, structure.document)
    place_notes(structure)
    reunite_floats(structure)
    merge_fragments(structure.document)
    repair_lists(structure)
    repair_tables(structure)
    place_captions(structure)
    repair_contents(structure)
    make_fields(structure, html, faces)
    name_elements(structure, html, language)
    structure.save()
