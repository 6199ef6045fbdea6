"""Work that runs away, dies or reaches out, and what comes back of it."""

import fcntl
import mmap
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidebuild.errors import OwnFault, ToolError, UsageError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span
from guidebuild.model.limits import Budget, Limits
from guidebuild.tools.confined import (
    Crashed,
    Exceeded,
    allow,
    at_work,
    confine,
    limits,
    run_program,
    scratch,
    undisturbed,
    workspace,
)
from guidebuild.tools.confined.programs import plain_environment
from guidebuild.tools.confined.trouble import as_diagnostic
from guidebuild.tools.files import opened

SMALL = Budget(seconds=30, memory=200_000_000)
BRIEF = replace(SMALL, seconds=0.3)
"""For work without end alone: a slow machine needs longer than that to begin with."""
Tell = Callable[[str], None]


def _loop(tell: Tell) -> None:
    at_work("guide/a.md")
    while True:
        pass


def _in_c(tell: Tell) -> None:
    at_work("guide/b.md")
    re.match(r"(a+)+$", "a" * 60 + "b")


def test_the_value_comes_back_and_so_does_what_is_told() -> None:
    told: list[str] = []

    def work(tell: Tell) -> tuple[int, int]:
        tell("read")
        return 6 * 7, os.getpid()

    value, process = confine(work, SMALL, tell=told.append)
    assert value == 42
    assert process != os.getpid()
    assert set(told) <= {"read"}


@pytest.mark.parametrize(("work", "what"), [(_loop, "guide/a.md"), (_in_c, "guide/b.md")])
def test_work_without_end_ends_with_the_file_in_hand(work: Callable[[Tell], None], what: str) -> None:
    began = time.monotonic()
    with pytest.raises(Exceeded) as caught:
        confine(work, BRIEF)
    assert (caught.value.resource, caught.value.what) == ("time", what)
    assert time.monotonic() - began < 30


def test_each_file_in_hand_has_a_time_of_its_own() -> None:
    def work(tell: Tell) -> str:
        for number in range(6):
            at_work(f"{number}.md")
            end = time.process_time() + 0.06
            while time.process_time() < end:
                pass
        return "done"

    one = replace(SMALL, seconds=0.25)
    assert confine(work, SMALL, each=one) == "done"
    for budgets in ({"budget": one}, {"budget": one, "each": SMALL}):
        with pytest.raises(Exceeded):
            confine(work, **budgets)


def test_more_time_is_given_for_more_editions_and_larger_input() -> None:
    def work(tell: Tell) -> str:
        end = time.process_time() + 0.45
        allow(Budget(seconds=0.1, memory=0, seconds_per_megabyte=1))
        at_work("1.md")
        while time.process_time() < end:
            pass
        return "done"

    assert confine(work, BRIEF, size=4_000_000) == "done"
    with pytest.raises(Exceeded):
        confine(work, BRIEF)


def test_memory_without_end_ends() -> None:
    if sys.platform != "linux":
        pytest.skip("NOT CHECKED: this system has no limit on the memory of a process")
    with pytest.raises(Exceeded) as caught:
        confine(lambda tell: len(bytearray(900_000_000)), SMALL, what="guide")
    assert (caught.value.resource, caught.value.what) == ("memory", "guide")


def test_depth_without_end_ends() -> None:
    def deeper(tell: Tell) -> None:
        deeper(tell)

    with pytest.raises(Exceeded) as caught:
        confine(deeper, SMALL)
    assert caught.value.resource == "depth"


def test_a_death_says_its_signal_and_the_file_in_hand() -> None:
    def die(tell: Tell) -> None:
        at_work("styles/fonts/x.ttf")
        os.kill(os.getpid(), signal.SIGSEGV)

    with pytest.raises(Crashed) as caught:
        confine(die, SMALL)
    assert (caught.value.signal, caught.value.what) == ("SIGSEGV", "styles/fonts/x.ttf")


def test_the_memory_that_a_process_begins_with_is_no_cause_of_its_death() -> None:
    """A child begins with all that its parent holds."""
    ballast = bytearray(SMALL.memory)
    with pytest.raises(Crashed):
        confine(lambda tell: os.kill(os.getpid(), signal.SIGSEGV), SMALL)
    assert len(ballast) == SMALL.memory

    with pytest.raises(Exceeded) as caught:
        confine(grow, SMALL)
    assert caught.value.resource == "memory"


def grow(tell: Tell) -> None:
    """Hold three quarters of the memory that is allowed, and die."""
    held = bytearray(SMALL.memory * 3 // 4)
    os.kill(os.getpid(), signal.SIGABRT)
    assert held


def test_a_file_that_the_parent_reads_in_memory_is_none_of_the_child(tmp_path: Path) -> None:
    """Fork copies no page table for it: what the child takes itself is all that it has."""
    path = tmp_path / "large"
    path.touch()
    os.truncate(path, SMALL.memory // 2)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert sum(mapped[:: mmap.PAGESIZE]) == 0
        with pytest.raises(Exceeded) as caught:
            confine(grow, SMALL)
    assert caught.value.resource == "memory"


def test_our_own_exceptions_come_back_as_they_are_and_others_as_our_fault() -> None:
    def usage(tell: Tell) -> None:
        raise UsageError("no such audience")

    def fault(tell: Tell) -> None:
        at_work("guide/c.yaml")
        raise KeyError("x")

    def disk(tell: Tell) -> None:
        raise OSError(28, "No space left on device", "/tmp/x")

    with pytest.raises(UsageError, match="no such audience"):
        confine(usage, SMALL)
    with pytest.raises(OwnFault) as caught:
        confine(fault, SMALL)
    assert caught.value.what == "guide/c.yaml"
    assert caught.value.sentence == "KeyError: 'x'"
    with pytest.raises(ToolError, match="No space left on device"):
        confine(disk, SMALL)


def test_there_is_no_network() -> None:
    def reach(tell: Tell) -> str:
        with socket.socket() as own:
            try:
                own.connect(("127.0.0.1", listening))
            except OSError:
                return "nobody"
            return "somebody"

    with socket.create_server(("127.0.0.1", 0)) as server:
        listening = server.getsockname()[1]
        if os.path.exists("/proc/self/ns/net") and confine(lambda tell: os.readlink("/proc/self/ns/net"), SMALL) != (
            os.readlink("/proc/self/ns/net")
        ):
            assert confine(reach, SMALL) == "nobody"
        else:
            pytest.skip("NOT CHECKED: this system gives a process no network of its own")


def test_open_files_end() -> None:
    def hoard(tell: Tell) -> int:
        kept: list[int] = []
        try:
            while len(kept) < 5000:
                kept.append(os.open(os.devnull, os.O_RDONLY))
        except OSError:
            return len(kept)
        return len(kept)

    assert confine(hoard, SMALL, limits=Limits(open_files=64)) < 64


def test_a_limit_that_a_user_raises_is_the_limit_inside() -> None:
    assert confine(lambda tell: limits().text_file, SMALL, limits=Limits().scaled(2)) == 2 * Limits().text_file


def test_what_was_started_inside_ends_with_it() -> None:
    def start(tell: Tell) -> int:
        return subprocess.Popen(["sleep", "600"]).pid

    started = confine(start, SMALL)
    for _ in range(100):
        if not _runs(started):
            return
        time.sleep(0.05)
    pytest.fail("a process that was started inside lives on")


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_killed_parent_takes_everything_with_it(tmp_path: Path) -> None:
    script = """
import os, subprocess, sys, time
from guidebuild.model.limits import Budget
from guidebuild.tools.confined import confine, workspace

def work(tell):
    inner = subprocess.Popen(["sleep", "600"])
    with open(sys.argv[1], "w") as file:
        file.write(f"{os.getpid()} {inner.pid}\\n")
    time.sleep(600)

with workspace():
    confine(work, Budget(30, 10**9))
"""
    noted = tmp_path / "pids"
    parent = subprocess.Popen([sys.executable, "-c", script, str(noted)])
    try:
        for _ in range(200):
            if noted.exists() and noted.read_text().endswith("\n"):
                break
            time.sleep(0.05)
        inside = [int(each) for each in noted.read_text().split()]
    finally:
        parent.kill()
        parent.wait()
    for _ in range(200):
        if not any(_runs(each) for each in inside):
            return
        time.sleep(0.05)
    pytest.fail("a process lives on after its parent was killed")


def test_a_program_has_a_budget() -> None:
    environment = plain_environment()
    finished = run_program(["cat"], b"words", SMALL, environment=environment)
    assert (finished.code, finished.output) == (0, b"words")
    with pytest.raises(Exceeded) as caught:
        run_program(["sh", "-c", "while :; do :; done"], b"", BRIEF, environment=environment, what="guide/a.md")
    assert (caught.value.resource, caught.value.what) == ("time", "guide/a.md")
    assert "HOME" not in environment


def test_temporary_files_are_gone_when_a_run_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with workspace() as folder:
        with scratch() as place, scratch() as other:
            assert place.parent == other.parent == folder
            assert place != other
        assert list(folder.iterdir()) == []
        with workspace() as inner:
            assert inner == folder
        assert confine(lambda tell: tempfile.gettempdir(), SMALL) == str(folder)
    with scratch() as alone:
        assert alone.parent.parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_folders_of_killed_runs_are_swept_and_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed, running, link = (tmp_path / f"guidebuild-tmp-{name}" for name in ("killed", "running", "link"))
    (killed / "scratch").mkdir(parents=True)
    running.mkdir()
    kept = tmp_path / "somebody's"
    kept.mkdir()
    link.symlink_to(kept)
    with opened(running) as other:
        fcntl.flock(other.descriptor, fcntl.LOCK_EX)
        with workspace():
            pass
    assert sorted(tmp_path.iterdir()) == [link, running, kept]


def test_a_folder_that_is_swept_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made: list[Path] = []
    make = tempfile.mkdtemp

    def swept(**names: str) -> str:
        made.append(Path(make(**names)))
        if len(made) == 1:
            made[0].rmdir()
        return str(made[-1])

    monkeypatch.setattr(tempfile, "mkdtemp", swept)
    with workspace() as folder:
        assert folder == made[1]
        assert folder.is_dir()


@pytest.mark.parametrize(
    ("trouble", "code", "words"),
    [
        (Exceeded("time", ""), Code.LIMIT_TIME, "reading this text takes more time than it may, and was stopped"),
        (Exceeded("memory", ""), Code.LIMIT_MEMORY, "reading this text takes more memory than it may, and was stopped"),
        (Exceeded("depth", ""), Code.LIMIT_SIZE, "reading this text is nested more deeply than can be read, and was"),
        (Crashed("SIGSEGV", ""), Code.LIMIT_CRASH, "an engine crashes (SIGSEGV) on reading this text"),
    ],
)
def test_the_author_reads_a_sentence(trouble: Exceeded | Crashed, code: Code, words: str) -> None:
    diagnostic = as_diagnostic(trouble, Span("guide/chapters/a.md", 3), "reading this text")
    assert (diagnostic.code, diagnostic.span.line) == (code, 3)
    assert words in diagnostic.message


def test_a_thread_that_is_undisturbed_is_waited_for() -> None:
    order: list[str] = []
    held = threading.Event()

    def alone() -> None:
        with undisturbed():
            held.set()
            time.sleep(0.2)
            order.append("alone")

    thread = threading.Thread(target=alone)
    thread.start()
    held.wait()
    assert confine(lambda tell: confine(lambda tell: "inside", SMALL), SMALL) == "inside"
    order.append("begun")
    thread.join()
    assert order == ["alone", "begun"]
