"""A chapter that is known is not written again, and the text is the same as when all are written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.composing.composed import composed, written

from guidebuild.rendering.chapters import chapters_html
from guidebuild.tools.markup import pandoc
from guidebuild.tools.store import Store, using

TEXTS = {
    "one": "One[^a] and\n\n## Part\n\ntwo.[^b]\n\n[^a]: First.\n\n[^b]: Second.\n\n    With a second block.",
    "two": "Nothing to note.",
    "three": "Three.[^c]\n\n[^c]: Third.",
    "four": "## Part of four\n\nFour.[^d]\n\n[^d]: Fourth.\n\n    - with\n    - a list",
}
EDITS = [
    {"four": "Another.[^d]\n\n[^d]: A note."},
    {"two": "Something else."},
    {"one": "No note left."},
    {"one": "A note[^a] before all.[^b][^c]\n\n[^a]: A.\n\n[^b]: B.\n\n[^c]: C.", "three": "None."},
    {"two": "Now a note.[^n]\n\n[^n]: New.", "four": "Last."},
]


def page(texts: dict[str, str], *, floating_notes: bool) -> str:
    chapters = [written(name, text) for name, text in texts.items()]
    html, found = chapters_html(composed(*chapters), floating_notes=floating_notes)
    assert found == ()
    return html


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What pandoc is given to write."""
    given: list[str] = []
    with monkeypatch.context() as changed:
        write = pandoc.write

        def noted(document: pandoc.Document, *args: object) -> object:
            given.append(str(document))
            return write(document, *args)  # type: ignore[arg-type]

        changed.setattr(pandoc, "write", noted)
        yield given


@pytest.mark.parametrize("floating_notes", [True, False])
def test_chapters_from_the_store_are_those_that_are_written(tmp_path: Path, floating_notes: bool) -> None:
    with using(Store(tmp_path / "store", b"o" * 32)):
        page(TEXTS, floating_notes=floating_notes)
        stored = [page(TEXTS | edit, floating_notes=floating_notes) for edit in EDITS]
    assert stored == [page(TEXTS | edit, floating_notes=floating_notes) for edit in EDITS]


def test_only_what_changed_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with using(Store(tmp_path / "store", b"o" * 32)):
        page(TEXTS, floating_notes=False)
        with counted(monkeypatch) as given:
            page(TEXTS | {"two": "Something else."}, floating_notes=False)
            page(TEXTS, floating_notes=False)
    (once,) = given
    assert "else" in once
    assert "Fourth" not in once
