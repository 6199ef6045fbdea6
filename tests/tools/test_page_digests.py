"""Pages of finished files have one name as long as they say the same."""

import functools
import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from tests.set_guides import artifact
from tests.small_editions import SMALL

from guidebuild.tools.finished import page_text
from guidebuild.tools.finished.page_digests import page_digests
from guidebuild.tools.finished.page_text import pdf_pages
from guidebuild.tools.store import Store, using

_SAYING = re.compile(rb"^<([0-9a-f]{4})> <[0-9a-f]+>$", re.MULTILINE)


@functools.cache
def names(change: Callable[[pikepdf.Pdf], None] | None = None) -> list[str | None]:
    """Those of the pages of a finished file, when it was changed and written again."""
    with pikepdf.open(io.BytesIO(changed(change))) as pdf:
        return list(page_digests(pdf))


def changed(change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(artifact(SMALL, "pdf", "buyer").content)) as pdf:
        if change is not None:
            change(pdf)
        pdf.save(written)
    return written.getvalue()


def says_otherwise(pdf: pikepdf.Pdf, page: int = 1, glyph: bytes | None = None) -> None:
    """A font of a page has another meaning for a glyph: for the one that it draws first, or for this one."""
    resources = pdf.pages[page].Resources
    name, codes = re.findall(rb"/(\w+) [\d.]+ Tf\s*\[?<([0-9a-f]{4})", b"".join(instructions(pdf, page)))[0]
    font = resources.Font[f"/{name.decode()}"]
    said = font.ToUnicode.read_bytes()
    line = b"<%s> <2603>" % (glyph or codes)
    if glyph is None:
        changed = re.sub(rb"(?m)^<%s> <[0-9a-f]+>$" % codes, line, said)
    else:
        changed = said.replace(b"endbfchar", line + b"\nendbfchar", 1)
    assert changed != said
    font.ToUnicode = pdf.make_stream(changed)


def instructions(pdf: pikepdf.Pdf, page: int) -> list[bytes]:
    contents = pdf.pages[page].Contents
    return [each.read_bytes() for each in (contents if isinstance(contents, pikepdf.Array) else [contents])]


def test_a_page_has_the_same_name_in_another_file_and_each_page_its_own() -> None:
    assert None not in names()
    assert len(set(names())) == len(names()) > 5


def test_what_a_page_says_is_read_once_whatever_file_it_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    monkeypatch.setattr(page_text, "_page", lambda page: f"{len(read)}{read.append(page) or ''}")
    with using(Store(tmp_path / "store", b"a secret of the tests")):
        texts = pdf_pages(changed())
        assert [text for _, text in texts] == [str(index) for index in range(len(names()))]
        again = pdf_pages(changed(drawing))
    assert [(now, before) for now, before in zip(again, texts, strict=True) if now != before] == [
        ((texts[2][0], str(len(texts))), texts[2])
    ]


def test_a_glyph_that_no_page_draws_changes_no_name_and_one_that_says_something_else_changes_some() -> None:
    assert names(change=functools.partial(says_otherwise, glyph=b"fff0")) == names()
    assert names(change=says_otherwise)[1] != names()[1]


def drawing(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].contents_add(pdf.make_stream(b"0 0 1 1 re f"))


def test_what_is_drawn_makes_the_name() -> None:
    assert [now == before for now, before in zip(names(drawing), names(), strict=True)].count(False) == 1


def test_a_page_that_shows_letters_counts_with_all_of_its_fonts() -> None:
    def spelled(pdf: pikepdf.Pdf, font: str) -> None:
        face = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name(font))
        pdf.pages[0].Resources.Font["/Plain"] = pdf.make_indirect(face)
        pdf.pages[0].contents_add(pdf.make_stream(b"BT /Plain 9 Tf (Kiln) Tj ET"))

    first, second = (names(change=functools.partial(spelled, font=font))[0] for font in ("/Courier", "/Helvetica"))
    assert None not in (first, second)
    assert first != second


def test_a_page_that_draws_in_a_circle_has_no_name() -> None:
    def round_and_round(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Own=form))
        pdf.pages[0].Resources.XObject["/Own"] = form

    assert names(change=round_and_round)[0] is None
