"""The landmarks of the e-book lead to where its text begins and to what readers look things up in."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

import pytest
from lxml import etree
from tests.books import Books

OPS = "{http://www.idpf.org/2007/ops}"


@pytest.mark.parametrize("books", ["shipped"], indirect=True)
def test_the_landmarks_of_the_shipped_guide(books: Books) -> None:
    with zipfile.ZipFile(io.BytesIO(books.files["epub"])) as archive:
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
