"""Which standard a PDF conforms to, and its language, in its metadata (XMP) beside what stands there."""

import pikepdf

from guidebuild.errors import ToolError

_PDFUA_NAMESPACE = b"http://www.aiim.org/pdfua/ns/id/"
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


def identify_as_ua(pdf: pikepdf.Pdf, language: str, more: str = "") -> None:
    """Have the metadata of a file say PDF/UA-1 and its language, if it does not say so yet, and `more`."""
    metadata = pdf.Root.Metadata
    xmp = metadata.read_bytes()
    if _PDFUA_NAMESPACE not in xmp:
        head, end, tail = xmp.rpartition(b"</rdf:RDF>")
        if not end:
            raise ToolError("The metadata of the PDF is no XMP that can be added to, so it cannot say PDF/UA-1.")
        xmp = head + _LANGUAGE % language.encode() + more.encode() + _PDFUA.lstrip() + tail
    metadata.write(xmp)  # plain, so that search engines and archives can read it
