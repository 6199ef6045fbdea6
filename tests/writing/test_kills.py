"""A writer that is killed at any moment leaves what the next one, or `verify`, makes a whole set of."""

import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from tests.writing.faults import CHANGING, Fault, in_a_process, killed, put_right, sets, struck_by, temporaries, which

from guidebuild.errors import ToolError
from guidebuild.writing.writer import write_sets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the old set."""
    write_sets(tmp_path / "output", sets("old"))
    return tmp_path / "output"


@pytest.mark.parametrize(("function", "after"), [*((each, True) for each in CHANGING), ("replace", False)])
def test_killed_at_every_call(folder: Path, function: str, after: bool) -> None:
    """Killed before a call, a writer leaves what it leaves when it is killed after the one that went before."""
    done = set()
    for at in range(1, 1000):
        with struck_by(Fault(function, at, killed, after=after)):
            status = in_a_process(lambda: write_sets(folder, sets("new")))
        if not os.WIFSIGNALED(status):
            assert status == 0
            break
        done.add(put_right(folder))
        assert which(folder) in ("old", "new"), (function, at)
        assert temporaries(folder) == [], (function, at)
        write_sets(folder, sets("new"))
        assert (which(folder), temporaries(folder)) == ("new", [])
        shutil.rmtree(folder)
        write_sets(folder, sets("old"))
    else:
        pytest.fail("the writer never ends")
    assert at > 1, f"a writer never calls os.{function}"
    assert "stuck" not in done
    if function == "replace":
        assert done == ({"undone", "finished"} if after else {"swept", "undone"})


FIRST = pytest.mark.more("that the first writer may be killed at every call, and be sent any signal")


@pytest.mark.parametrize(
    "function", [each if each in ("replace", "unlink") else pytest.param(each, marks=FIRST) for each in CHANGING]
)
def test_the_first_writer_is_killed(tmp_path: Path, function: str) -> None:
    for at in range(1, 1000):
        folder = tmp_path / str(at) / "output"
        with struck_by(Fault(function, at, killed, after=True)):
            status = in_a_process(lambda folder=folder: write_sets(folder, sets("new")))
        if not os.WIFSIGNALED(status):
            return
        if folder.exists():
            put_right(folder)
            assert which(folder) in ("none", "new"), at
            assert temporaries(folder) == []
    pytest.fail("the writer never ends")


AGAIN = pytest.mark.more("that whoever brings old files back may be killed at every call")


@pytest.mark.parametrize(
    "function", [each if each == "unlink" else pytest.param(each, marks=AGAIN) for each in CHANGING]
)
def test_killed_again_while_the_old_files_are_brought_back(folder: Path, function: str) -> None:
    for at in range(1, 1000):
        with struck_by(Fault("replace", 4, killed)):
            assert os.WIFSIGNALED(in_a_process(lambda: write_sets(folder, sets("new"))))
        assert which(folder) == "a mix of both"
        with struck_by(Fault(function, at, killed, after=True)):
            status = in_a_process(lambda: put_right(folder))
        put_right(folder)
        assert (which(folder), temporaries(folder)) == ("old", []), (function, at)
        if not os.WIFSIGNALED(status):
            return
    pytest.fail("recovery never ends")


def test_what_somebody_else_put_there_after_the_kill_stays(folder: Path) -> None:
    with struck_by(Fault("replace", 4, killed)):
        in_a_process(lambda: write_sets(folder, sets("new")))
    (folder / "g-a.pdf").write_bytes(b"mine")
    assert put_right(folder) == "stuck"
    assert (folder / "g-a.pdf").read_bytes() == b"mine"
    assert b"old" in (folder / "g-a.epub").read_bytes()
    assert temporaries(folder) == []


@pytest.mark.parametrize(
    "journal",
    [
        b"", b"{", b"[[]]", b'{"a": 1}', b"[" * 100_000, b'[{"name": "../victim", "old": null, "new": "NEW"}]',
        b'[{"name": "/etc/passwd", "old": "x", "new": "y"}]', b'[{"name": 7, "old": 7, "new": 7}]',
    ],
)  # fmt: skip
def test_a_journal_that_we_did_not_write_does_no_harm(folder: Path, journal: bytes) -> None:
    victim = folder.parent / "victim"
    victim.write_bytes(b"")
    work = folder / ".guidebuild-work"
    work.mkdir()
    (work / "journal").write_bytes(
        journal.replace(b"NEW", b"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    )
    put_right(folder)
    assert victim.exists()
    assert (which(folder), temporaries(folder)) == ("old", [])


def test_only_our_own_leftovers_are_swept(folder: Path) -> None:
    for name in (".a.pdf.99.guidebuild-tmp", ".hidden", "notes.tmp"):
        (folder / name).write_bytes(b"x")
    write_sets(folder, sets("new"))
    assert temporaries(folder) == [".hidden"]
    assert (folder / "notes.tmp").exists()
    for make in ("file", "full", "link"):
        work = folder / ".guidebuild-work"
        elsewhere = folder.parent / "elsewhere"
        elsewhere.mkdir(exist_ok=True)
        (elsewhere / "new.x").write_bytes(b"mine")
        if make == "file":
            work.write_bytes(b"mine")
        elif make == "link":
            work.symlink_to(elsewhere)
        else:
            work.mkdir()
            (work / "mine").write_bytes(b"mine")
        with pytest.raises(ToolError, match=r"\.guidebuild-work` is in the way, and not ours"):
            write_sets(folder, sets("old"))
        assert (elsewhere / "new.x").exists()
        assert which(folder) == "new"
        shutil.rmtree(work) if make == "full" else work.unlink()


@pytest.mark.parametrize(
    "number", [signal.SIGINT, *(pytest.param(each, marks=FIRST) for each in (signal.SIGTERM, signal.SIGHUP))]
)
@pytest.mark.parametrize("function", ["write", "fsync", "replace", "unlink"])
def test_a_signal_waits_while_files_are_put_in_place(folder: Path, function: str, number: signal.Signals) -> None:
    """Before that the work is given up. In both cases the signal is obeyed, and no temporary file is left."""

    class ObeyedError(Exception):
        pass

    def obey(*_: object) -> None:
        raise ObeyedError

    before = signal.signal(number, obey)
    try:
        for at in range(1, 1000):
            fault = Fault(function, at, lambda: os.kill(os.getpid(), number))
            with struck_by(fault), suppress(ObeyedError):
                write_sets(folder, sets("new"))
                assert not fault.struck, "the signal was forgotten"
            assert signal.getsignal(number) is obey
            assert (which(folder), temporaries(folder)) in [("old", []), ("new", [])], at
            if not fault.struck:
                break
            shutil.rmtree(folder)
            write_sets(folder, sets("old"))
        assert at > 1
    finally:
        signal.signal(number, before)


def test_a_signal_with_the_default_action_ends_the_process_with_nothing_left(folder: Path) -> None:
    with struck_by(Fault("write", 2, lambda: os.kill(os.getpid(), signal.SIGTERM))):
        status = in_a_process(lambda: write_sets(folder, sets("new")))
    assert os.WTERMSIG(status) == signal.SIGTERM
    assert (which(folder), temporaries(folder)) == ("old", [])
