"""The last step before the PDF is written: what PDF/A-3a and PDF/UA-1 ask for and WeasyPrint leaves out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pydyf

from guidebuild.tools.press.capture import Box, CountedDocument
from guidebuild.tools.press.contents import repair_contents
from guidebuild.tools.press.links import repair_links
from guidebuild.tools.press.lists import repair_lists
from guidebuild.tools.press.notes import place_notes
from guidebuild.tools.press.roles import hide, name_elements
from guidebuild.tools.press.structure import Structure, merge_fragments, reunite_floats, unname_anonymous
from guidebuild.tools.press.tables import place_captions, repair_tables

_PDFUA = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
 <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
 <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
   <pdfaProperty:name>part</pdfaProperty:name>
   <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
   <pdfaProperty:category>internal</pdfaProperty:category>
   <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
 </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""
"""PDF/UA identification (ISO 14289-1, 5), and the extension schema that PDF/A wants for it (ISO 19005-3, 6.6.2.3)."""

_LANGUAGE = b"""<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
 <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
"""
"""The language of the document, for catalogues (XMP specification, part 1, 8.4)."""

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


def identify_as_ua(metadata: Any) -> None:
    """Have the metadata of a document say PDF/UA-1 beside the PDF/A part, and its language."""
    generate = metadata.generate_rdf_metadata

    def generate_both(*args: Any) -> bytes:
        rdf: bytes = generate(*args)
        head, end, _ = rdf.rpartition(b"</rdf:RDF>")
        assert end, "WeasyPrint's RDF does not end as it used to"
        language: bytes = metadata.lang.encode()
        return head + _LANGUAGE % language + _PDFUA.lstrip()

    metadata.generate_rdf_metadata = generate_both


def finish(document: CountedDocument, pdf: pydyf.PDF, boxes: Mapping[int, Box]) -> None:
    """Repair the tag tree and complete the catalog of a PDF that is about to be written."""
    structure = Structure(pdf, boxes)
    hide(structure)
    unname_anonymous(structure)
    repair_links(structure)
    place_notes(structure)
    reunite_floats(structure)
    merge_fragments(structure)
    repair_lists(structure)
    repair_tables(structure)
    place_captions(structure)
    repair_contents(structure)
    name_elements(structure, document.metadata.lang)
    structure.close()
    _place_figures(structure, [page.height for page in document.pages])
    _complete_catalog(pdf, document.counters)
    _forbid_interpolation(pdf)
    _write_plain_characters(pdf)


def _place_figures(structure: Structure, heights: Sequence[float]) -> None:
    """A figure's box in the page's own coordinates (ISO 32000-1, table 343); WeasyPrint counts from the top."""
    page_heights = dict(zip(structure.pdf.page_references, heights, strict=True))
    for element in structure.descendants(structure.document):
        if element["S"] == "/Figure":
            left, top, right, bottom = element["A"]["BBox"]
            height = page_heights[element["Pg"]]
            corners = (left, height - bottom, right, height - top)
            element["A"]["BBox"] = pydyf.Array(corner * _POINTS_PER_PIXEL for corner in corners)


def _complete_catalog(pdf: pydyf.PDF, counters: tuple[str, ...]) -> None:
    pdf.catalog["PageMode"] = "/UseOutlines"
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": _page_labels(counters)})
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.compress = False  # plain, so that search engines and archives can read it


def _page_labels(counters: tuple[str, ...]) -> pydyf.Array:
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


def _write_plain_characters(pdf: pydyf.PDF) -> None:
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
