"""A sheet is read once in a process, and every document is as if it had been read for it alone."""

from typing import Any

import pytest
from tests.tools.press_document import pressed

from guidebuild.tools.press import sheets_read

COUNTED = """
@font-face { font-family: "Mine"; src: url(fonts/SourceSans3-It.ttf) }
@counter-style thumbs { system: cyclic; symbols: "A" "B"; suffix: ") " }
ol { list-style: thumbs } p { font-family: "Mine" }
"""
LIST = "<ol><li>one</li><li>two</li></ol><p>set in a face of its own</p>"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sheets that the engine reads, from an empty shelf on."""
    sheets_read.forget_sheets()
    read: list[str] = []
    whole = sheets_read.CSS

    def noting(**words: Any) -> Any:
        read.append(words["string"])
        return whole(**words)

    monkeypatch.setattr(sheets_read, "CSS", noting)
    return read


def test_a_sheet_is_read_once_and_does_in_each_document_what_it_does(readings: list[str]) -> None:
    made = [pressed(LIST, COUNTED) for _ in range(3)]
    assert readings.count(COUNTED) == 1
    assert made[0].diagnostics == ()
    assert made[0] == made[1] == made[2]
    assert made[0] != pressed(LIST, COUNTED.replace('"A" "B"', '"C" "D"'))
    assert made[0] != pressed(LIST, COUNTED.replace("SourceSans3-It", "SourceSans3-Regular"))


@pytest.mark.parametrize(
    "css",
    ["p { colr: red }", ":root { --mine: nonsense } p { color: var(--mine) }"],
    ids=["as it is read", "as it is used"],
)
def test_what_there_is_to_say_of_a_sheet_is_said_for_each_document(css: str, readings: list[str]) -> None:
    said = [[str(each) for each in pressed("<p>a</p>", css).diagnostics] for _ in range(3)]
    assert len(said[0]) == 1
    assert said[0] == said[1] == said[2]
    assert readings.count(css) == 3


def test_only_so_many_are_kept(readings: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets_read, "_MOST", 4)
    for number in range(6):
        pressed("<p>a</p>", f"p {{ margin: {number}pt }}")
    assert len(sheets_read._kept) <= 4
