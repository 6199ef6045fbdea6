"""A store gives back what was put into it, and nothing else that lies there."""

import datetime
import multiprocessing
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import pytest

from guidebuild.errors import UsageError
from guidebuild.model.artifact import Artifact, PageStart
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, warning
from guidebuild.model.limits import LIMITS
from guidebuild.tools import versions
from guidebuild.tools.store import (
    FOLDER,
    KEY,
    NO_CACHE,
    PLACE,
    Store,
    Unreadable,
    digest_of,
    opened_store,
    packed,
    remember,
    snapshot,
    unpacked,
    using,
)

OURS, THEIRS = b"o" * 32, b"t" * 32


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", OURS)


def entry(store: Store, kind: str = "kind") -> Path:
    return next(path for path in (store.folder / kind).iterdir())


def test_a_value_comes_back_under_its_kind_its_key_and_its_context(store: Store) -> None:
    store.put("kind", "key", b"value")
    assert store.get("kind", "key") == b"value"
    assert store.get("other", "key") is None
    assert store.get("kind", "another") is None
    assert store.within("other versions").get("kind", "key") is None
    store.within("other versions").put("kind", "key", b"by others")
    assert (store.get("kind", "key"), store.within("other versions").get("kind", "key")) == (b"value", b"by others")


def test_bytes_that_were_kept_in_this_run_are_not_written_again_and_older_ones_are(store: Store) -> None:
    store.keep("kind", "one", (b"bytes",))
    written = entry(store, "content").stat().st_ino
    store.keep("kind", "another", (b"bytes", b"more bytes"))
    assert written in {path.stat().st_ino for path in (store.folder / "content").iterdir()}
    for path in (store.folder / "content").iterdir():
        os.utime(path, (0, 0))
    store.keep("kind", "one", (b"bytes",))
    assert written not in {path.stat().st_ino for path in (store.folder / "content").iterdir()}


def test_what_is_there_is_not_made_again(store: Store) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"value"

    with using(store):
        assert [remember("kind", "key", make) for _ in range(3)] == [b"value"] * 3
    assert len(made) == 1
    assert remember("kind", "key", make) == b"value"
    assert len(made) == 2, "without a store everything is made"


def test_what_fails_is_not_kept(store: Store) -> None:
    def fail() -> bytes:
        raise ValueError("no")

    with using(store), pytest.raises(ValueError, match="no"):
        remember("kind", "key", fail)
    assert store.get("kind", "key") is None


@pytest.mark.parametrize("place", range(0, 70, 3))
def test_a_flipped_bit_anywhere_makes_an_entry_none(store: Store, place: int) -> None:
    store.put("kind", "key", b"a value of some length")
    content = bytearray(entry(store).read_bytes())
    content[place] ^= 1 << place % 8
    entry(store).write_bytes(content)
    assert store.get("kind", "key") is None
    assert store.remember("kind", "key", lambda: b"again") == b"again"
    assert store.get("kind", "key") == b"again"


@pytest.mark.parametrize("left", [0, 5, 30, 60])
def test_half_an_entry_is_none(store: Store, left: int) -> None:
    store.put("kind", "key", b"a value of some length")
    entry(store).write_bytes(entry(store).read_bytes()[:left])
    assert store.get("kind", "key") is None


def test_an_entry_of_somebody_else_is_none(store: Store) -> None:
    Store(store.folder, THEIRS).put("kind", "key", b"believe me")
    assert entry(store).is_file()
    assert store.get("kind", "key") is None


def test_an_entry_under_another_name_is_none(store: Store) -> None:
    store.put("kind", "poison", b"one thing")
    ours = entry(store)
    store.put("kind", "key", b"another")
    meant = next(path for path in ours.parent.iterdir() if path != ours)
    os.replace(ours, meant)
    assert store.get("kind", "key") is None


def test_links_and_pipes_are_no_entries_and_nothing_is_written_through_them(store: Store, tmp_path: Path) -> None:
    store.put("kind", "key", b"value")
    path, outside = entry(store), tmp_path / "outside"
    os.replace(path, outside)
    path.symlink_to(outside)
    assert store.get("kind", "key") is None
    store.put("kind", "key", b"new")
    assert (store.get("kind", "key"), b"new" in outside.read_bytes()) == (b"new", False)
    path.unlink()
    os.mkfifo(path)
    assert store.get("kind", "key") is None


def test_a_link_in_the_place_of_a_folder_is_not_followed(store: Store, tmp_path: Path) -> None:
    store.put("first", "key", b"value")
    outside = tmp_path / "outside"
    outside.mkdir()
    (store.folder / "kind").symlink_to(outside)
    assert store.get("kind", "key") is None
    store.put("kind", "key", b"value")
    assert store.get("kind", "key") == b"value"
    assert list(outside.iterdir()) == []
    assert not (store.folder / "kind").is_symlink()


def test_a_store_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "store", OURS)
    assert store.remember("kind", "key", lambda: b"value") == b"value"
    store.sweep(0)


def test_what_was_not_used_for_longest_makes_room(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", OURS, room=1000)
    for name, age in (("old", 300), ("older", 400), ("young", 100)):
        store.put("kind", name, name.encode() * 60)
        newest = max((store.folder / "kind").iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (1000 - age, 1000 - age))
    assert store.get("kind", "older") is not None  # used just now
    outside = tmp_path / "outside"
    outside.write_bytes(b"x" * 5000)
    (store.folder / "kind" / "notes.txt").symlink_to(outside)
    store.put("kind", "last", b"last" * 50)
    store.sweep(1000)
    assert store.get("kind", "old") is None
    assert store.get("kind", "older") is not None
    assert outside.stat().st_size == 5000


def test_what_a_killed_build_left_is_swept_and_what_one_writes_now_is_not(store: Store) -> None:
    store.put("kind", "key", b"value")
    name = entry(store).name
    left, now = (store.folder / "kind" / f".{name}.{'0' * 15}{number}" for number in (1, 2))
    left.write_bytes(b"half")
    now.write_bytes(b"half")
    os.utime(left, (1, 1))
    store.sweep(now.stat().st_mtime + 10)
    assert (left.exists(), now.exists(), store.get("kind", "key")) == (False, True, b"value")


def _write_often(folder: Path, number: int) -> None:
    store = Store(folder, OURS)
    for round in range(50):
        store.put("kind", str(round), b"%d" % round * 1000)
        assert store.get("kind", str(round)) == b"%d" % round * 1000, number


def test_two_builds_at_once_see_whole_entries(store: Store) -> None:
    at_once = multiprocessing.get_context("fork")
    workers = [at_once.Process(target=_write_often, args=(store.folder, number)) for number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert not [path for path in (store.folder / "kind").iterdir() if path.name.startswith(".")]


# --- Where it lies, and whose it is ----------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (NO_CACHE, PLACE, KEY, "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def reused(project: Path, place: Path | None = None) -> bool:
    """Whether a second run finds what a first one made."""
    found = []
    for _ in range(2):
        with opened_store(project, place) as store:
            assert store is not None
            found.append(store.get("kind", "key") is not None)
            store.put("kind", "key", b"value")
    return found[-1]


def test_a_store_lies_in_the_project_and_its_secret_at_home(home: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    assert reused(project)
    assert (project / FOLDER / ".gitignore").read_text() == "*\n"
    secret = home / ".local/state/guidebuild/store-key"
    assert secret.stat().st_mode & 0o777 == 0o600
    assert bytes.fromhex(secret.read_text()) not in b"".join(
        path.read_bytes() for path in (project / FOLDER).rglob("*") if path.is_file()
    )


def test_a_store_lies_where_it_is_told_to(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "project"
    project.mkdir()
    assert reused(project, tmp_path / "one")
    monkeypatch.setenv(PLACE, str(tmp_path / "two"))
    assert reused(project)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "one", "project", "two"]
    assert list(project.iterdir()) == []


@pytest.mark.parametrize("spoil", ["open to others", "no hex", "a link", "in the project", "no home"])
def test_without_a_secret_of_ones_own_a_store_lives_for_one_run(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: str
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    assert reused(project)
    secret = home / ".local/state/guidebuild/store-key"
    match spoil:
        case "open to others":
            secret.chmod(0o644)
        case "no hex":
            secret.write_text("x" * 64)
        case "a link":
            secret.rename(tmp_path / "sent-along")
            secret.symlink_to(tmp_path / "sent-along")
        case "in the project":
            monkeypatch.setenv("HOME", str(project))
        case "no home":
            monkeypatch.delenv("HOME")
    assert not reused(project)


def test_a_secret_of_the_callers_own_is_good_anywhere(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.setenv(KEY, "sixteen letters and more")
    assert reused(tmp_path)
    monkeypatch.setenv(KEY, "other sixteen letters and more")
    with opened_store(tmp_path) as store:
        assert store is not None
        assert store.get("kind", "key") is None
    monkeypatch.setenv(KEY, "short")
    assert not reused(tmp_path)


def test_a_store_that_a_project_links_elsewhere_is_none(home: Path, tmp_path: Path) -> None:
    project, outside = tmp_path / "project", tmp_path / "outside"
    project.mkdir()
    outside.mkdir()
    (project / FOLDER).symlink_to(outside)
    with opened_store(project) as store:
        assert store is None
    with opened_store(project, project / FOLDER) as store:
        assert store is not None, "whoever names it means it"


@pytest.mark.parametrize("place", ["guide", "guide/chapters", "styles", "a-file"])
def test_no_store_lies_in_what_a_guide_is_read_from(place: str, home: Path, tmp_path: Path) -> None:
    (tmp_path / "project" / "guide" / "chapters").mkdir(parents=True)
    (tmp_path / "project" / "a-file").write_text("words")
    with pytest.raises(UsageError), opened_store(tmp_path / "project", tmp_path / "project" / place):
        pass


def test_nothing_is_remembered_that_is_not_wanted(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened_store(tmp_path, wanted=False) as store:
        assert store is None
    monkeypatch.setenv(NO_CACHE, "1")
    with opened_store(tmp_path) as store:
        assert store is None


# --- Values and keys -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sample:
    artifacts: tuple[Artifact, ...]
    found: tuple[Diagnostic, ...]
    numbers: Mapping[str, float]
    kind: Literal["one", "two"] | None
    pair: tuple[str, int]
    names: frozenset[str] = frozenset()
    day: datetime.date | None = None
    held: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


SAMPLE = Sample(
    artifacts=(
        Artifact("pdf", "a.pdf", b"\0\xff", 3, {"a": "i"}, (PageStart("1", "a", 2, "wörds", "#x"),), True),
        Artifact("html", "a.html", b"<p>"),
    ),
    found=(
        error(Code.REF_UNKNOWN, Span("a", 2, 3), "no “x”", "hint", related=((Span("b"), "here"),)),
        warning(Code.FILE_UNKNOWN, Span("a"), "not read \udce9"),
    ),
    numbers={"b": 1.5, "a": 2},
    kind="one",
    pair=("x", 1),
    names=frozenset({"b", "a"}),
    day=datetime.date(2026, 11, 27),
    held={"k": ("v",)},
)


def test_a_value_comes_back_as_it_was() -> None:
    blobs: dict[str, bytes] = {}
    content = packed(SAMPLE, blobs.__setitem__)
    again = unpacked(content, Sample, blobs.get)
    assert again == SAMPLE
    assert list(again.numbers) == ["b", "a"]
    assert again.found[0].severity is SAMPLE.found[0].severity


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b"{}", b"[[],[],{},1,[1,2],[],null,{}]", b"[" * 100_000, b"\xff"]
)
def test_other_bytes_are_unreadable(content: bytes) -> None:
    with pytest.raises(Unreadable):
        unpacked(content, Sample, lambda digest: b"")


def test_a_value_without_its_bytes_is_unreadable() -> None:
    content = packed(SAMPLE, lambda digest, bytes: None)
    with pytest.raises(Unreadable):
        unpacked(content, Sample, lambda digest: None)


def test_a_digest_tells_apart_what_differs() -> None:
    values = ["1", 1, 1.0, True, None, b"1", ("1",), ("1", ""), ("", "1"), {"1": 1}, {1: "1"}, frozenset({"1"}),
              Span("1"), SAMPLE, ("a", "bc"), ("ab", "c"), datetime.date(2026, 1, 1), LIMITS,
              Code.REF_UNKNOWN]  # fmt: skip
    assert len({digest_of(value) for value in values}) == len(values)
    assert digest_of(frozenset("abc")) == digest_of(frozenset("cba"))
    assert digest_of({"a": 1, "b": 2}) != digest_of({"b": 2, "a": 1})
    assert digest_of(Span("a", 1)) != digest_of(Span("a", 2))
    assert digest_of(Span("a", 1), spans=False) == digest_of(Span("a", 2), spans=False)
    with pytest.raises(TypeError):
        digest_of(object())


def test_a_snapshot_reads_no_more_than_a_project_may_hold(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    for number in range(3):
        (tmp_path / "guide" / f"{number}.png").write_bytes(bytes(400))
    assert snapshot(tmp_path, ("guide",), replace(LIMITS, project=1200)) is not None
    assert snapshot(tmp_path, ("guide",), replace(LIMITS, project=1199)) is None


def test_a_snapshot_tells_everything_that_reading_could_find(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "guide/images").mkdir(parents=True)
    outside = tmp_path / "outside.md"
    outside.write_text("out")

    def now() -> Mapping[str, str] | None:
        return snapshot(project, ("guide", "styles"), LIMITS)

    seen = [now()]

    def changed() -> bool:
        seen.append(now())
        return seen[-1] is not None and seen[-1] not in seen[:-1]

    (project / "guide/a.md").write_text("one")
    assert changed()
    before = os.stat(project / "guide/a.md")
    (project / "guide/a.md").write_text("two")
    os.utime(project / "guide/a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert changed(), "no time of a file is believed"
    (project / "guide/.hidden").write_text("")
    assert changed()
    (project / "guide/images/b").symlink_to("../a.md")
    assert changed()
    (project / "guide/a.md").rename(project / "guide/c.md")
    assert changed()
    (project / "guide/out").symlink_to(outside)
    assert changed()
    outside.write_text("other")
    assert now() == seen[-1], "nothing outside is read"
    (project / "styles").mkdir()
    (project / "styles/print.css").write_text("p {}")
    assert changed()
    os.mkfifo(project / "guide/pipe")
    assert now() is None


def test_our_code_is_read_once_for_all_manifests(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read = versions.digest_of_code()
    monkeypatch.setattr(versions, "digest_of_code", iter([read]).__next__)
    with using(store):
        for _ in range(2):
            assert versions.software.__wrapped__()["code"] == read.decode()
