"""The shipped e-book: landmarks that lead to where its text begins, and tables whose cells have headers."""

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree, html
from tests.books import Books

OPS = "{http://www.idpf.org/2007/ops}"


def test_the_landmarks(shipped: Books) -> None:
    with zipfile.ZipFile(io.BytesIO(shipped.files["epub"])) as archive:
        nav: Any = etree.fromstring(archive.read("EPUB/nav.xhtml"))
        (landmarks,) = nav.xpath("//*[@id='landmarks']")
        links = {link.get(f"{OPS}type"): link for link in landmarks.iter("{*}a")}
        files = {kind: posixpath.join("EPUB", link.get("href").partition("#")[0]) for kind, link in links.items()}
        headings = {
            kind: etree.fromstring(archive.read(files[kind])).findtext(".//{*}h1").replace("\N{NO-BREAK SPACE}", " ")
            for kind in ("bodymatter", "glossary", "bibliography", "index")
        }
    assert list(links) == ["titlepage", "cover", "toc", "bodymatter", "glossary", "bibliography", "index"]
    assert headings == {kind: links[kind].text for kind in headings}
    assert headings == {
        "bodymatter": "How to read this guide",
        "glossary": "Glossary",
        "bibliography": "Sources",
        "index": "Index",
    }


def test_tables_have_a_header_for_every_cell(shipped: Books) -> None:
    with zipfile.ZipFile(io.BytesIO(shipped.files["epub"])) as archive:
        pages = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")]
    headed = 0
    for page in [html.document_fromstring(shipped.files["html"]), *pages]:
        for table in page.iter("{*}table"):
            corner = table.find("{*}thead/{*}tr/*[1]")
            if corner is None or "".join(map(str, corner.itertext())).strip():
                continue
            rows = [row for row in table.iterfind("{*}tbody/{*}tr") if len(row) == len(corner.getparent())]
            assert [row for row in rows if row[0].get("scope") != "row"] == []
            headed += len(rows)
    assert headed > 0
