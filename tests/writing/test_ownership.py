"""Only what is ours is replaced: what a manifest lists, and what an older guidebuild left without one."""

import os
from pathlib import Path

import pytest
from tests.writing.faults import sets, temporaries, which

from guidebuild import pipeline
from guidebuild.errors import ToolError
from guidebuild.writing.writer import OutputFile, OutputSet, write_files, write_sets


@pytest.mark.parametrize("name", ["g-a.pdf", "g-a.epub", "g-b.html", "g-a.manifest.json"])
@pytest.mark.parametrize("content", [b"mine", b"", b"%PDF-1.7 mine", b"PK\x03\x04 mine", b"{}", b"<html>guidebuild"])
def test_a_file_of_somebody_else_stops_the_build(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ToolError, match="is not replaced: move it away, or name another folder with `--output`"):
        write_sets(tmp_path, sets("new"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {name: content}


def test_a_link_or_a_pipe_is_not_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"mine")
    output = tmp_path / "output"
    output.mkdir()
    (output / "g-a.pdf").symlink_to(tmp_path / "victim")
    with pytest.raises(ToolError, match=r"g-a\.pdf` is a link, so it is not replaced"):
        write_sets(output, sets("new"))
    (output / "g-a.pdf").unlink()
    os.mkfifo(output / "g-a.pdf")
    with pytest.raises(ToolError, match="is a device or pipe"):
        write_sets(output, sets("new"))
    (output / "g-a.pdf").unlink()
    os.mkfifo(output / "g-a.manifest.json")
    with pytest.raises(ToolError, match="is no manifest of guidebuild"):
        write_sets(output, sets("new"))
    assert (tmp_path / "victim").read_bytes() == b"mine"


def test_a_file_that_another_set_owns_is_not_replaced(tmp_path: Path) -> None:
    """An edition called `a-print` and the edition `a` for a print shop, say."""
    write_sets(tmp_path, [OutputSet("g-a-print", (OutputFile("g-a-print.pdf", "pdf", b"x"),))])
    with pytest.raises(ToolError, match="belongs to `g-a-print`, so it is not replaced"):
        write_sets(tmp_path, [OutputSet("g-a", (OutputFile("g-a-print.pdf", "print", b"y"),))])
    assert (tmp_path / "g-a-print.pdf").read_bytes() == b"x"


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    file = OutputFile("g-a-print.pdf", "pdf", b"x")
    with pytest.raises(ToolError, match=r"two editions have a file `g-a-print\.pdf`"):
        write_sets(tmp_path, [OutputSet("g-a-print", (file,)), OutputSet("g-a", (file,))])


def test_a_file_of_ours_that_was_changed_or_removed_is_made_again(tmp_path: Path) -> None:
    write_sets(tmp_path, sets("old"))
    (tmp_path / "g-a.pdf").write_bytes(b"changed")
    (tmp_path / "g-a.html").unlink()
    write_sets(tmp_path, sets("new"))
    assert which(tmp_path) == "new"


@pytest.mark.parametrize("name", ["../a.pdf", "/tmp/a.pdf", "a/b.pdf", "..", ".hidden"])
def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ToolError, match="no plain file name"):
        write_sets(tmp_path / "output", [OutputSet("g-a", (OutputFile(name, "pdf", b"x"),))])
    assert os.listdir(tmp_path) == []


def test_a_manifest_that_leads_out_of_the_folder_is_none(tmp_path: Path) -> None:
    write_sets(tmp_path, sets("old"))
    manifest = tmp_path / "g-a.manifest.json"
    manifest.write_text(manifest.read_text().replace("g-a.epub", "../g-a.epub"))
    with pytest.raises(ToolError, match=r"g-a\.manifest\.json` is no manifest of guidebuild, so it is not replaced"):
        write_sets(tmp_path, sets("new"))
    manifest.write_text('{"manifest": 2}')
    with pytest.raises(ToolError, match="is of a newer guidebuild"):
        write_sets(tmp_path, sets("new"))


@pytest.mark.usefixtures("in_one_process")
def test_files_of_a_guidebuild_without_manifests_are_ours(minimal: Path, tmp_path: Path) -> None:
    outcome = pipeline.build(minimal, formats=("pdf", "epub", "html"))  # those that there were before manifests
    for _ in range(2):
        pipeline.write(outcome, tmp_path)
        (tmp_path / "minimal-complete.manifest.json").unlink()
    pipeline.write(outcome, tmp_path)
    assert temporaries(tmp_path) == []


def test_reports_of_a_guidebuild_without_manifests_are_ours(tmp_path: Path) -> None:
    files = {
        "g-a-print.preflight.json": b'{"file": "g-a-print.pdf", "sha256": "", "pages": 1, "findings": []}',
        "conformance.json": b'{"title": "", "paper": "", "result": "", "files": [], "verdicts": []}',
        "conformance.html": b"<!DOCTYPE html><title>Conformance: G</title>",
        "role.schema.json": b'{"$schema": "https://json-schema.org/draft", "title": "guide/roles/*.yaml"}',
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    write_files(tmp_path, dict.fromkeys(files, b"new"))
    assert {(tmp_path / name).read_bytes() for name in files} == {b"new"}
    with pytest.raises(ToolError, match="was not made by guidebuild"):
        write_files(tmp_path, files)


def test_a_project_does_not_say_where_its_files_go(tmp_path: Path) -> None:
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    project.mkdir()
    elsewhere.mkdir()
    (project / "output").symlink_to(elsewhere)
    for output in (project / "output", project / "output" / "deep"):
        with pytest.raises(ToolError, match=r"output` is a link in the project, and leads to `.*elsewhere`"):
            write_sets(output, sets("new"), project=project)
    assert os.listdir(elsewhere) == []
    (tmp_path / "mine").symlink_to(elsewhere)
    write_sets(tmp_path / "mine", sets("new"), project=project)
    assert which(elsewhere) == "new"
