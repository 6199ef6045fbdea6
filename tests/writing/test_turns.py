"""Writers of one folder take turns."""

import errno
import fcntl
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from tests.writing.faults import sets, temporaries, visible, which

from guidebuild.errors import ToolError
from guidebuild.writing.folder_locks import LOCK, turn
from guidebuild.writing.writer import OutputFile, OutputSet, write_sets


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    with turn(tmp_path, make=True):
        second = threading.Thread(target=write_sets, args=(tmp_path, sets("new")))
        second.start()
        second.join(0.2)
        assert second.is_alive()
        assert visible(tmp_path) == []
    second.join(10)
    assert which(tmp_path) == "new"


def test_a_second_writer_does_not_wait_for_ever(tmp_path: Path) -> None:
    with turn(tmp_path, make=True), pytest.raises(ToolError, match="another build is writing to"):
        write_sets(tmp_path, sets("new"), patience=0.1)


def test_a_folder_that_is_removed_while_one_waits_is_made_again(tmp_path: Path) -> None:
    with turn(tmp_path / "output", make=True):
        second = threading.Thread(target=write_sets, args=(tmp_path / "output", sets("new")))
        second.start()
        second.join(0.2)
        (tmp_path / "output").rmdir()
    second.join(10)
    assert which(tmp_path / "output") == "new"


def test_many_writers_at_once_leave_one_whole_set(tmp_path: Path) -> None:
    made = [
        OutputSet("g-a", tuple(OutputFile(f"g-a.{kind}", kind, bytes([n]) * 50_000) for kind in ("pdf", "html")))
        for n in range(12)
    ]
    writers = [threading.Thread(target=write_sets, args=(tmp_path, [each])) for each in made]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    here = {path.name: path.read_bytes() for path in tmp_path.iterdir() if "manifest" not in path.name}
    assert here in [{file.name: file.content for file in each.files} for each in made]


@pytest.mark.parametrize("only_files", [True, False], ids=["files can be locked", "nothing can be locked"])
def test_where_folders_cannot_be_locked(tmp_path: Path, only_files: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on NFS, which locks files that are open for writing."""
    whole = fcntl.flock
    locked = []

    def no_locks(descriptor: int, how: int) -> Any:
        if not only_files or os.path.isdir(f"/proc/self/fd/{descriptor}"):
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        locked.append(temporaries(tmp_path))
        return whole(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", no_locks)
    write_sets(tmp_path, sets("new"))
    assert (which(tmp_path), temporaries(tmp_path)) == ("new", [])
    assert locked == ([[LOCK]] if only_files else [])
    if only_files:
        with turn(tmp_path, make=True), pytest.raises(ToolError, match="another build is writing to"):
            write_sets(tmp_path, sets("old"), patience=0.1)
        assert temporaries(tmp_path) == []
