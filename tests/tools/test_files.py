"""Old files stay whole whatever stops a writer; writers of one folder take turns."""

import errno
import fcntl
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from guidebuild.errors import ToolError
from guidebuild.tools import files
from guidebuild.tools.files import write_atomically, write_together

OLD, NEW = b"old " * 1000, b"new " * 1000


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_all_and_returns_their_paths(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "output"
    written = write_together(folder, {"a.pdf": b"A", "b.epub": b"B"})
    assert written == (folder / "a.pdf", folder / "b.epub")
    assert [path.read_bytes() for path in written] == [b"A", b"B"]
    assert names(folder) == ["a.pdf", "b.epub"]


def test_new_files_have_the_mode_that_the_user_asks_for(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        path = write_atomically(tmp_path / "a.pdf", NEW)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o640


def test_full_disk_leaves_all_old_files_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_together(tmp_path, {"a.pdf": OLD, "b.epub": OLD})
    flushed: list[int] = []

    def full_after_one(descriptor: int) -> None:
        flushed.append(descriptor)
        if len(flushed) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full_after_one)
    with pytest.raises(ToolError) as caught:
        write_together(tmp_path, {"a.pdf": NEW, "b.epub": NEW})
    assert str(caught.value) == (
        f"`{tmp_path}/b.epub` cannot be written: No space left on device; what was there before is still whole"
    )
    assert names(tmp_path) == ["a.pdf", "b.epub"]
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.epub").read_bytes() == OLD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_disk_that_is_really_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_atomically(tmp_path / "a.pdf", OLD)
    monkeypatch.setattr("builtins.open", lambda *_: os.fdopen(os.open("/dev/full", os.O_WRONLY), "wb"))
    with pytest.raises(ToolError, match="No space left on device"):
        write_atomically(path, NEW)
    assert path.read_bytes() == OLD


def test_a_folder_in_the_way_stops_before_anything_is_replaced(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.pdf", OLD)
    (tmp_path / "b.epub").mkdir()
    with pytest.raises(ToolError, match=r"b\.epub` cannot be written: Is a directory"):
        write_together(tmp_path, {"a.pdf": NEW, "b.epub": NEW})
    assert (tmp_path / "a.pdf").read_bytes() == OLD


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(OLD)
    with pytest.raises(ToolError, match=r"output` cannot be written: File exists"):
        write_atomically(tmp_path / "output" / "a.pdf", NEW)


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="a plain file name"):
        write_together(tmp_path / "output", {"../a.pdf": NEW})
    assert names(tmp_path) == []


KILLED_WHILE_WRITING = """
import os, sys, time
from pathlib import Path
from guidebuild.tools import files
def hang(descriptor):
    print("writing", flush=True)
    for _ in range(600):  # many short sleeps: a signal just before a long one would only be noticed after it
        time.sleep(0.1)
files.os.fsync = hang
files.write_together(Path(sys.argv[1]), {"a.pdf": b"new", "b.epub": b"new"})
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_writer_leaves_the_old_files_whole(tmp_path: Path, how: signal.Signals) -> None:
    write_together(tmp_path, {"a.pdf": OLD, "b.epub": OLD})
    command = [sys.executable, "-c", KILLED_WHILE_WRITING, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        assert len(names(tmp_path)) == 3, "the writer has a temporary file"
        writer.send_signal(how)
        assert writer.wait(10) != 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.epub").read_bytes() == OLD

    write_atomically(tmp_path / "a.pdf", NEW)
    assert names(tmp_path) == ["a.pdf", "b.epub"], "the next writer sweeps"
    assert (tmp_path / "a.pdf").read_bytes() == NEW


def test_only_our_own_leftovers_are_swept(tmp_path: Path) -> None:
    for name in (".a.pdf.99.guidebuild-tmp", ".hidden", "notes.tmp"):
        (tmp_path / name).write_bytes(OLD)
    write_atomically(tmp_path / "a.pdf", NEW)
    assert names(tmp_path) == [".hidden", "a.pdf", "notes.tmp"]


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    with files._turn(tmp_path, patience=0):
        second = threading.Thread(target=write_atomically, args=(tmp_path / "a.pdf", NEW))
        second.start()
        second.join(0.2)
        assert second.is_alive()
        assert names(tmp_path) == []
    second.join(10)
    assert (tmp_path / "a.pdf").read_bytes() == NEW


def test_a_second_writer_does_not_wait_for_ever(tmp_path: Path) -> None:
    with files._turn(tmp_path, patience=0), pytest.raises(ToolError, match="another build is writing to"):
        write_together(tmp_path, {"a.pdf": NEW}, patience=0.1)


def test_many_writers_at_once_leave_one_whole_set(tmp_path: Path) -> None:
    sets = [{"a.pdf": bytes([n]) * 100_000, "b.epub": bytes([n]) * 100_000} for n in range(12)]
    writers = [threading.Thread(target=write_together, args=(tmp_path, contents)) for contents in sets]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} in sets


def test_a_file_system_without_locks_is_no_reason_to_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    monkeypatch.setattr(fcntl, "flock", no_locks)
    assert write_atomically(tmp_path / "a.pdf", NEW).read_bytes() == NEW
