"""What a page or a book says in places that nobody reads, and in files that are no pages."""

import base64
import hashlib
import io
import zipfile

import pytest

from guidebuild.proofs.extracted_places import ExtractedPlace, other_file
from guidebuild.proofs.markup_places import places_of_book, places_of_page

DRAWING = b"<svg><title>The lazy apprentice</title></svg>"


def of_page(body: str) -> list[ExtractedPlace]:
    """All places of a page but its text as a whole."""
    found = places_of_page(f"<html><body>{body}</body></html>".encode()).places
    return [each for each in found if each.where != "the text"]


def inside(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize("media_type", ["image/svg+xml", ""])
def test_a_file_inside_a_page_is_looked_into(media_type: str) -> None:
    page = f'<img src="{inside(media_type, DRAWING)}">'
    assert of_page(page) == [ExtractedPlace("an embedded file", DRAWING.decode())]
    assert hashlib.sha256(DRAWING).hexdigest() in places_of_page(page.encode()).digests


def test_a_font_inside_a_page_says_nothing_and_is_known_by_its_digest() -> None:
    page = f'<img src="{inside("font/woff2", DRAWING)}">'
    assert of_page(page) == []
    assert hashlib.sha256(DRAWING).hexdigest() in places_of_page(page.encode()).digests


def test_what_is_embedded_and_is_no_base64_is_left_alone() -> None:
    assert of_page('<img src="data:image/png;base64,QQ">') == []


def test_a_list_in_a_file_is_what_it_says_with_its_escapes_undone() -> None:
    found = list(other_file("EPUB/search.json", b'{"An\\u0076il": ["of iron"]}'))
    where = "the file `search.json`"
    assert ExtractedPlace(where, "Anvil", whole=True, names=True) in found
    assert ExtractedPlace(where, "of iron", whole=True, names=True) in found
    assert list(other_file("EPUB/face.woff2", b"Anvil")) == []


def test_a_page_of_a_book_with_a_large_picture_inside_is_read() -> None:
    """Parsers of XML stop at ten million characters in one place unless they are told not to."""
    large = inside("image/png", bytes(7_600_000))
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><img alt="Of anvils" src="{large}"/></body></html>'
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("one.xhtml", page)
    found = places_of_book(book.getvalue())
    assert ExtractedPlace("an alternative text", "Of anvils", whole=True) in found.places
    assert hashlib.sha256(bytes(7_600_000)).hexdigest() in found.digests


BODY = "<p>One <b>two</b> three <!-- kept -->four</p><script>no()</script><style>p {}</style><p>five</p> six"


@pytest.mark.parametrize("kind", ["page", "book"])
def test_the_text_and_the_places_of_a_page_stand_in_reading_order(kind: str) -> None:
    page = f'<!-- first --><html xmlns="http://www.w3.org/1999/xhtml"><body>{BODY}</body></html><!-- last -->'
    content = page.encode()
    if kind == "book":
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("one.xhtml", page)
        content = file.getvalue()
    places = (places_of_book if kind == "book" else places_of_page)(content).places
    said = [" ".join(each.text.split()) for each in places if each.where == "the text"]
    assert said == ["One two three four five six"]
    comments = [each.text.strip() for each in places if each.where == "a comment"]
    assert comments == ["first", "kept", "last"]


def test_what_a_script_lists_is_told_apart_and_may_be_an_id() -> None:
    assert of_page('<script>["an-anvil"]</script>') == [
        ExtractedPlace("a script", "an-anvil", whole=True, names=True),
        ExtractedPlace("a script", '["an-anvil"]', names=True),
    ]
