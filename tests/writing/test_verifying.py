"""What `verify` says of a folder."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.writing.faults import Fault, fails, in_a_process, killed, sets, struck_by, temporaries, which

from guidebuild.cli import app as cli
from guidebuild.commands.verify import as_json, as_text
from guidebuild.errors import UsageError
from guidebuild.model.artifact import Origin
from guidebuild.writing.verifying import verify_folder
from guidebuild.writing.writer import write_sets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the old set."""
    write_sets(tmp_path / "output", sets("old"))
    return tmp_path / "output"


def lines(folder: Path, here: Origin | None = None) -> list[str]:
    return [" ".join(line.split()) for line in as_text(verify_folder(folder, here)).splitlines()]


def test_everything_is_as_it_was_written(folder: Path) -> None:
    found = verify_folder(folder)
    assert found.holds
    assert as_text(found) == (
        "g-a: G\n"
        "  g-a.pdf   as written\n"
        "  g-a.epub  as written\n"
        "  g-a.html  as written\n"
        "g-b: G\n"
        "  g-b.html  as written\n"
        "everything is as the manifests say"
    )


def test_a_file_is_missing_or_changed(folder: Path) -> None:
    (folder / "g-a.pdf").unlink()
    (folder / "g-a.epub").write_bytes((folder / "g-a.epub").read_bytes()[::-1])
    (folder / "g-b.html").unlink()
    (folder / "g-b.html").symlink_to("g-a.html")
    assert not verify_folder(folder).holds
    assert lines(folder) == [
        "g-a: G", "g-a.pdf missing", "g-a.epub changed", "g-a.html as written", "g-b: G", "g-b.html changed",
    ]  # fmt: skip


def test_files_that_no_manifest_lists(folder: Path) -> None:
    (folder / "notes.txt").write_bytes(b"")
    (folder / ".hidden").write_bytes(b"")
    (folder / "x.manifest.json").write_bytes(b"{}")
    found = verify_folder(folder)
    assert not found.holds
    assert lines(folder)[-2:] == [
        "broken: x.manifest.json is no manifest of guidebuild",
        "foreign: notes.txt is listed in no manifest",
    ]
    assert json.loads(as_json(found))["foreign"] == ["notes.txt"]


def test_a_folder_with_manifests_of_its_own_is_not_foreign(folder: Path) -> None:
    write_sets(folder / "tables", sets("old"))
    (folder / "drafts").mkdir()
    (folder / "drafts" / "x.manifest.json").write_bytes(b"{}")
    found = verify_folder(folder)
    assert (found.foreign, found.apart) == (("drafts",), ("tables",))
    assert lines(folder)[-1] == "not looked at: tables/ has manifests of its own; name it with `--output`"
    assert verify_folder(folder / "tables").holds


def test_an_earlier_file_is_told_and_is_as_the_manifest_says(folder: Path) -> None:
    new = sets("new")[0]
    origin = replace(new.origin, release="Summer", date="2026-06-15")
    write_sets(folder, [replace(new, origin=replace(origin, release="Spring"), files=new.files)])
    write_sets(folder, [replace(new, origin=replace(origin, inputs={}), files=new.files[:1])])
    assert lines(folder)[:4] == [
        "g-a: G, Summer, 2026-06-15",
        "g-a.pdf as written",
        "g-a.epub as written; earlier: Spring, 2026-06-15",
        "g-a.html as written; earlier: Spring, 2026-06-15",
    ]
    assert verify_folder(folder).holds


def test_the_project_is_another_one_now(folder: Path) -> None:
    was = sets("old")[0].origin
    assert verify_folder(folder, was).holds
    now = replace(was, inputs={"guide/guide.yaml": "f" * 64, "guide/market.yaml": "e" * 64})
    found = verify_folder(folder, now)
    assert not found.holds
    assert lines(folder, now)[4] == (
        "stale: the project is not what it was made from: guide/guide.yaml (changed), guide/market.yaml (new)"
    )
    assert "guide/guide.yaml (gone)" in lines(folder, replace(was, inputs={}))[4]


def test_other_versions_are_told_and_no_trouble(tmp_path: Path) -> None:
    origin = Origin(software={"version": "0.1.0", "code": "c"}, engines={"pango": "1.50"})
    write_sets(tmp_path, [replace(sets("old")[1], origin=origin)])
    now = replace(origin, software={"version": "0.1.0", "code": "d"}, engines={"pango": "1.56"})
    assert lines(tmp_path, now)[2] == (
        "other versions: pango: made with 1.50, here 1.56; guidebuild: made with another state of 0.1.0"
    )
    assert verify_folder(tmp_path, now).holds


def test_an_interrupted_build_is_undone(folder: Path) -> None:
    with struck_by(Fault("replace", 4, killed)):
        in_a_process(lambda: write_sets(folder, sets("new")))
    assert which(folder) == "a mix of both"
    assert lines(folder)[0] == (
        "interrupted: an earlier build was stopped while it replaced files; the files before it are back"
    )
    assert (which(folder), temporaries(folder)) == ("old", [])
    assert lines(folder)[0] == "g-a: G"


def test_an_interrupted_build_that_nobody_may_undo(folder: Path) -> None:
    with struck_by(Fault("replace", 4, killed)):
        in_a_process(lambda: write_sets(folder, sets("new")))
    with struck_by(Fault("replace", 1, fails(30), stays=True)), struck_by(Fault("unlink", 1, fails(30), stays=True)):
        found = verify_folder(folder)
    assert found.interrupted
    assert not found.holds
    assert as_text(found).startswith("interrupted: a build was stopped")
    assert verify_folder(folder).recovery == "undone"


def test_a_folder_without_manifests(tmp_path: Path) -> None:
    assert as_text(verify_folder(tmp_path)).startswith("there is no manifest in")
    assert not verify_folder(tmp_path).holds
    (tmp_path / "file").write_bytes(b"")
    for name in ("file", "nowhere"):
        with pytest.raises(UsageError, match=f"{name}`"):
            verify_folder(tmp_path / name)
    assert os.listdir(tmp_path) == ["file"]


def test_the_command_line(minimal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "output"
    words = ["verify", "--project", str(minimal), "--output", str(output)]
    assert cli.run(words) == 2
    assert cli.run(["build", "--format", "html", "--project", str(minimal), "--output", str(output)]) == 0
    capsys.readouterr()
    assert cli.run(words) == 0
    assert "minimal-complete.html  as written" in capsys.readouterr().out
    (output / "minimal-complete.html").write_bytes(b"")
    assert cli.run([*words, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["sets"][0]["files"][0]["state"] == "changed"
