"""What a manifest says, and that it says the same of the same."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guidebuild.model.artifact import Origin
from guidebuild.writing.manifest import ManifestError, from_json
from guidebuild.writing.writer import OutputFile, OutputSet, write_sets

EXPECTED = Path(__file__).parent / "expected.manifest.json"
ORIGIN = Origin(
    title="Clay or Glass · “Which?”",
    guide="clay",
    edition="student",
    release="Spring",
    date="2026-01-15",
    options={"audience": "student", "region": None, "page_size": "A4", "as_of": None},
    inputs={"guide/guide.yaml": "1" * 64, "guide/chapters/\udc80.md": "2" * 64},
    software={"version": "0.1.0", "code": "c" * 64},
    engines={"pandoc": "3.9", "pango": "1.50.12"},
)


def build(folder: Path, origin: Origin, **files: str) -> dict[str, Any]:
    """The manifest after a build of these formats."""
    made = tuple(OutputFile(f"clay-student.{kind}", kind, text.encode()) for kind, text in files.items())
    write_sets(folder, [OutputSet("clay-student", made, origin)])
    data = json.loads((folder / "clay-student.manifest.json").read_bytes())
    assert isinstance(data, dict)
    return data


def named(files: list[dict[str, Any]]) -> dict[str, str]:
    """Format to digest."""
    return {file["format"]: file["sha256"][:6] for file in files}


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def test_the_manifest_word_for_word(tmp_path: Path, update: bool) -> None:
    build(tmp_path, ORIGIN, html="one", epub="one")
    summer = {**ORIGIN.inputs, "guide/guide.yaml": "3" * 64}
    build(tmp_path, replace(ORIGIN, release="Summer", date="2026-06-15", inputs=summer), html="two", pdf="two")
    written = (tmp_path / "clay-student.manifest.json").read_bytes()
    if update:
        EXPECTED.write_bytes(written)
    assert written == EXPECTED.read_bytes()


def test_the_same_set_has_the_same_manifest_anywhere(tmp_path: Path) -> None:
    build(tmp_path / "a", ORIGIN, pdf="p", html="h")
    build(tmp_path / "b" / "c", ORIGIN, html="h", pdf="p")
    turned = {name: ORIGIN.inputs[name] for name in reversed(ORIGIN.inputs)}
    build(tmp_path / "d", replace(ORIGIN, inputs=turned), html="h", pdf="p")
    contents = {path.read_bytes() for path in tmp_path.rglob("*.manifest.json")}
    assert len(contents) == 1


def test_what_is_made_from_the_same_belongs_to_the_set(tmp_path: Path) -> None:
    build(tmp_path, ORIGIN, pdf="p", html="h")
    data = build(tmp_path, ORIGIN, epub="e")
    assert named(data["files"]) == {"pdf": sha("p"), "epub": sha("e"), "html": sha("h")}
    assert data["earlier"] == []


@pytest.mark.parametrize(
    "change",
    [
        {"inputs": {"guide/guide.yaml": "4" * 64}},
        {"options": {**ORIGIN.options, "page_size": "Letter"}},
        {"software": {"version": "0.1.0", "code": "d" * 64}},
    ],
    ids=["inputs", "options", "software"],
)
def test_what_is_made_from_something_else_is_earlier(tmp_path: Path, change: dict[str, Any]) -> None:
    build(tmp_path, ORIGIN, pdf="p", epub="e", html="h")
    data = build(tmp_path, replace(ORIGIN, release="Summer", **change), html="new")
    assert named(data["files"]) == {"html": sha("new")}
    assert named(data["earlier"]) == {"pdf": sha("p"), "epub": sha("e")}
    assert {file["release"] for file in data["earlier"]} == {"Spring"}
    assert {file["made_from"] for file in data["earlier"]} == {ORIGIN.digest}
    (tmp_path / "clay-student.pdf").unlink()
    data = build(tmp_path, ORIGIN, html="h")
    assert named(data["files"]) == {"epub": sha("e"), "html": sha("h")}, "the project is as it was"
    assert data["earlier"] == [], "what is gone from the folder is gone from the manifest"


def test_an_engine_that_was_replaced_is_told_where_it_matters(tmp_path: Path) -> None:
    build(tmp_path, ORIGIN, pdf="p", html="h")
    data = build(tmp_path, replace(ORIGIN, engines={"pandoc": "3.9", "pango": "1.56"}), pdf="q")
    assert data["engines"]["pango"] == "1.56"
    assert {file["format"]: file.get("engines", {}).get("pango") for file in data["files"]} == {
        "pdf": None,
        "html": "1.50.12",
    }


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"null", b"{", b"\xff", b"[" * 100_000, b'{"manifest": true}', b'{"manifest": 1, "set": "a"}',
        b'{"manifest": 1, "set": "a", "made_from": "x", "files": []}',
    ],
)  # fmt: skip
def test_what_is_no_manifest(content: bytes) -> None:
    with pytest.raises(ManifestError, match="is no manifest of guidebuild"):
        from_json(content)
