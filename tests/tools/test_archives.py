"""Archives whose bytes depend on nothing but the files in them."""

import io
import zipfile
from pathlib import Path

import pytest
from tests.books import files_of

from guidebuild.tools import archives
from guidebuild.tools.archives import archive
from guidebuild.tools.store import Store, using

FILES = {"text/b.xhtml": b"b" * 40_000, "mimetype": b"application/epub+zip", "fonts/ä.ttf": bytes(range(256)) * 400}


def test_every_file_comes_out_as_it_went_in() -> None:
    book = archive(FILES)
    assert files_of(book) == FILES
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        assert opened.testzip() is None
        entries = opened.infolist()
    assert [each.filename for each in entries] == ["mimetype", "fonts/ä.ttf", "text/b.xhtml"]
    assert [each.compress_type for each in entries] == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED]
    assert {(each.date_time, each.external_attr >> 16) for each in entries} == {((1980, 1, 1, 0, 0, 0), 0o100644)}
    assert (book[:4], book[30:58]) == (b"PK\3\4", b"mimetypeapplication/epub+zip"), "OCF 3.3, 4.2.2"


def test_the_order_of_files_is_none_of_its_bytes() -> None:
    assert archive(dict(reversed(FILES.items()))) == archive(FILES)


def test_what_was_pressed_once_is_taken_from_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = archive(FILES)
    with using(Store(tmp_path, b"0" * 32)):
        assert archive(FILES) == fresh
        monkeypatch.setattr(archives, "_press", lambda content: b"pressed again")
        monkeypatch.setattr(archives, "_WORTH_KEEPING", 1)
        assert archive(FILES) == fresh
