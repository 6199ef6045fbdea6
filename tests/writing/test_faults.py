"""Whatever call of the file system fails, a folder holds the old set or the new one, and the sentence is true."""

import errno
import os
import resource
import shutil
import signal
from pathlib import Path

import pytest
from tests.writing.faults import (
    CALLS,
    NAMES,
    Fault,
    as_nobody,
    fails,
    in_a_process,
    put_right,
    sets,
    struck_by,
    temporaries,
    visible,
    which,
)

from guidebuild.errors import ToolError
from guidebuild.writing.writer import write_sets

WHOLE = "what was there before is still whole"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the old set."""
    write_sets(tmp_path / "output", sets("old"))
    return tmp_path / "output"


def afresh(folder: Path) -> None:
    shutil.rmtree(folder)
    write_sets(folder, sets("old"))


@pytest.mark.parametrize("function", CALLS)
def test_a_call_that_fails_leaves_one_whole_set(folder: Path, function: str) -> None:
    for at in range(1, 1000):
        fault = Fault(function, at, fails(errno.ENOSPC))
        trouble = ""
        with struck_by(fault):
            try:
                write_sets(folder, sets("new"))
            except ToolError as error:
                trouble = str(error)
        if not fault.struck:
            break
        assert which(folder) == ("old" if trouble else "new"), (function, at, trouble)
        if trouble:
            assert os.strerror(errno.ENOSPC) in trouble
            assert WHOLE in trouble or "nothing was written" in trouble, trouble
        if function not in ("unlink", "rmdir", "stat", "listdir"):
            assert temporaries(folder) == [], (function, at, trouble)
        write_sets(folder, sets("new"))
        assert (which(folder), temporaries(folder)) == ("new", [])
        afresh(folder)
    else:
        pytest.fail("the writer never ends")
    assert at > 1, f"a writer never calls os.{function}"


@pytest.mark.parametrize("function", [name for name in CALLS if name != "listdir"])
def test_a_file_system_that_stays_broken_is_told_truly(folder: Path, function: str) -> None:
    """Then the old files may not come back at once, and whoever writes or verifies next brings them back."""
    for at in range(1, 1000):
        fault = Fault(function, at, fails(errno.EIO), stays=True)
        trouble = ""
        with struck_by(fault):
            try:
                write_sets(folder, sets("new"))
            except ToolError as error:
                trouble = str(error)
        if not fault.struck:
            break
        if WHOLE in trouble or "nothing was written" in trouble:
            assert which(folder) == "old", (at, trouble)
        elif trouble:
            assert "cannot be brought back" in trouble or "cannot be read" in trouble, (at, trouble)
        else:
            assert which(folder) == "new", at
        put_right(folder)
        assert (which(folder), temporaries(folder)) == ("old" if trouble else "new", []), (at, trouble)
        afresh(folder)
    else:
        pytest.fail("the writer never ends")


@pytest.mark.parametrize("function", CALLS)
def test_a_first_set_appears_whole_or_not_at_all(tmp_path: Path, function: str) -> None:
    for at in range(1, 1000):
        folder = tmp_path / str(at) / "output"
        fault = Fault(function, at, fails(errno.ENOSPC))
        with struck_by(fault):
            try:
                write_sets(folder, sets("new"))
                trouble = ""
            except ToolError as error:
                trouble = str(error)
        assert which(folder) == ("none" if trouble else "new"), (function, at)
        assert not trouble or "nothing was written" in trouble
        if not fault.struck:
            return
    pytest.fail("the writer never ends")


def test_a_file_system_without_hard_links_gets_copies(folder: Path) -> None:
    with struck_by(Fault("link", 1, fails(errno.EPERM), stays=True)):
        write_sets(folder, sets("new"))
        assert which(folder) == "new"
        with struck_by(Fault("replace", 4, fails(errno.EIO))), pytest.raises(ToolError, match=WHOLE):
            write_sets(folder, sets("old"))
        assert (which(folder), temporaries(folder)) == ("new", [])


@pytest.mark.parametrize("limit", [0, 1, 100, 5_000, 47_000])
def test_a_limit_on_the_size_of_files(folder: Path, limit: int) -> None:
    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # as Python starts
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with pytest.raises(ToolError, match=f"cannot be written: File too large; {WHOLE}"):
            write_sets(folder, sets("new", 4000))

    assert in_a_process(work) == 0
    assert (which(folder), temporaries(folder)) == ("old", [])


@pytest.mark.parametrize("at", range(1, 40))
def test_a_folder_that_vanishes(folder: Path, at: int) -> None:
    fault = Fault("open", at, lambda: shutil.rmtree(folder))
    with struck_by(fault):
        try:
            write_sets(folder, sets("new"))
        except ToolError as trouble:
            said = str(trouble)
        else:
            assert not fault.struck or which(folder) == "new"
            return
    assert "moved or removed" in said or "nothing was written" in said, said
    assert visible(folder) == []


def test_a_folder_that_is_moved_away(folder: Path) -> None:
    moved = Fault("replace", 3, lambda: os.rename(folder, folder.with_name("moved")))
    with struck_by(moved), pytest.raises(ToolError, match="was moved or removed while it was written to"):
        write_sets(folder, sets("new"))
    assert which(folder.with_name("moved")) == "new"
    assert temporaries(folder.with_name("moved")) == []


def test_a_read_only_folder(folder: Path) -> None:
    def work() -> None:
        as_nobody(folder)
        with pytest.raises(ToolError, match=f"cannot be written: Permission denied; {WHOLE}"):
            write_sets(folder, sets("new"))

    folder.chmod(0o555)
    assert in_a_process(work) == 0
    folder.chmod(0o755)
    assert (which(folder), temporaries(folder)) == ("old", [])


def test_a_name_in_the_way(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(ToolError, match="file` cannot be written: File exists; nothing was written"):
        write_sets(tmp_path / "file", sets("new"))
    assert (tmp_path / "file").read_bytes() == b"mine"
    with pytest.raises(ToolError, match=r"file.output` cannot be written: Not a directory; nothing was written"):
        write_sets(tmp_path / "file" / "output", sets("new"))
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    with pytest.raises(ToolError, match="nowhere` cannot be written"):
        write_sets(tmp_path / "nowhere", sets("new"))
    assert not (tmp_path / "gone").exists()
    (folder / NAMES[1]).unlink()
    (folder / NAMES[1]).mkdir()
    before = {name: (folder / name).read_bytes() for name in NAMES if (folder / name).is_file()}
    with pytest.raises(ToolError, match=r"g-a\.epub` is a folder, so it is not replaced"):
        write_sets(folder, sets("new"))
    assert {name: (folder / name).read_bytes() for name in NAMES if (folder / name).is_file()} == before


@pytest.mark.parametrize("umask", [0o000, 0o027, 0o077, 0o277, 0o377, 0o777])
def test_any_umask(tmp_path: Path, umask: int) -> None:
    def work() -> None:
        tmp_path.chmod(0o777)
        as_nobody(tmp_path)
        os.umask(umask)
        write_sets(tmp_path / "deep" / "output", sets("old"))
        for file in (tmp_path / "deep" / "output").iterdir():
            assert file.stat().st_mode & 0o777 == 0o666 & ~umask
            file.chmod(0o600)
        write_sets(tmp_path / "deep" / "output", sets("new"))

    assert in_a_process(work) == 0
    assert temporaries(tmp_path / "deep" / "output") == []
