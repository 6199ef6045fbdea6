"""Change the code in one small way after the other, and say which changes no test notices.

    make mutants                                              ten minutes, the rooms that decide what is printed
    make mutants ARGS="--seconds 3600 --only selecting"       longer, one room
    make mutants ARGS="--most 200 --only views/pay --seed 7"  two hundred, the same ones each time

A mutant is one function of `selecting`, `composing`, `model` or `proofs` with one comparison, condition, number, order
or step changed. Each lives in a process of its own, forked from one that has read all tests; no file is changed. It
meets the tests in which its function runs, those named after its module first and then the quick ones, up to the first
that fails. Which these are is found out once for each file of tests, and kept in `.pytest_cache` as long as code and
tests stay as they are. What a test starts as a program of its own runs the code as it stands.

A survivor is a question: is there a test missing, or does the change make no difference?
"""

import argparse
import ast
import contextlib
import functools
import gc
import hashlib
import importlib
import itertools
import json
import mmap
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from types import CodeType, FunctionType

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
ROOMS = ("selecting.py", "composing", "proofs", "model")
QUICK = ("test_selecting.py", "composing", "model", "proofs", "checks", "queries")
"""Tests that look at what is selected, composed, reckoned and proven, and set few pages."""
KEPT = ROOT / ".pytest_cache" / "mutants"
LONGEST_TEST, LONGEST_FILE, LONGEST_MUTANT = 3, 90, 10
"""Processor seconds that a test may take to be asked at all, a file of them, and all tests for one mutant."""
GUIDES = ("design-team", "nursing", "official", "pflege")
"""Guides that are read once for all mutants but those of the model, which runs when a guide is read."""
PATIENCE = 10
"""Seconds on the clock for each of them: a test that waits for ever uses none, and a busy machine is no fault."""

Living = Mapping[tuple[str, str, tuple[str, ...]], Sequence[FunctionType]]
"""The functions that there are, by file, qualified name and what they close over."""
Change = Callable[[], None]
Def = ast.FunctionDef | ast.AsyncFunctionDef

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}  # fmt: skip
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "list"}


@dataclass(frozen=True)
class Site:
    """A place in a tree that can be changed, and how."""

    line: int
    words: str
    change: Change


def sites(function: ast.AST) -> Iterator[Site]:
    """Every change of the statements and expressions inside a function."""
    for node in ast.walk(function):
        yield from _sites(node)


def _sites(node: ast.AST) -> Iterator[Site]:
    def site(words: str, change: Change) -> Site:
        return Site(getattr(node, "lineno", 0), words, change)

    def put(**values: object) -> Change:
        return lambda: node.__dict__.update(values)

    match node:
        case ast.Compare(ops=[first, *rest]) if type(first) in COMPARED:
            other = COMPARED[type(first)]
            yield site(f"{type(first).__name__} becomes {other.__name__}", put(ops=[other(), *rest]))
        case ast.BoolOp(op=op, values=[first, *rest]):
            other = ast.Or if isinstance(op, ast.And) else ast.And
            yield site(f"{type(op).__name__} becomes {other.__name__}", put(op=other()))
            yield site("the first condition of several goes", put(values=rest if len(rest) > 1 else [*rest, *rest]))
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in RECKONED:
            other = RECKONED[type(op)]
            yield site(f"{type(op).__name__} becomes {other.__name__}", put(op=other()))
        case ast.Constant(value=bool() as value):
            yield site(f"{value} becomes {not value}", put(value=not value))
        case ast.Constant(value=int() | float() as number):
            yield site(f"{number} becomes {number + 1}", put(value=number + 1))
        case ast.Call(func=ast.Name(id=name) as called) if name in CALLED:
            plain = CALLED[name] == "list" and len(node.args) == 1
            if plain or CALLED[name] != "list":
                values = {"keywords": []} if plain else {}
                new = ast.copy_location(ast.Name(CALLED[name], ast.Load()), called)
                yield site(f"{name} becomes {CALLED[name]}", put(func=new, **values))
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            turned = ast.copy_location(ast.UnaryOp(ast.Not(), test), test)
            yield site("the condition is turned round", put(test=turned))
        case ast.comprehension(ifs=[_, *rest], target=target):
            yield Site(target.lineno, "a condition of the comprehension goes", put(ifs=rest))
        case ast.match_case(pattern=ast.MatchClass() as pattern):
            yield Site(pattern.lineno, "the case is never met", put(guard=_false(pattern)))
        case ast.Continue() | ast.Break():
            pass
        case ast.Expr(value=ast.Call() | ast.YieldFrom() | ast.Yield() as value):
            # the function stays a generator, whatever is no longer done
            idle = ast.Constant(None) if isinstance(value, ast.Call) else ast.YieldFrom(ast.Tuple([], ast.Load()))
            yield site("the step is left out", put(value=ast.fix_missing_locations(ast.copy_location(idle, value))))


def _false(near: ast.AST) -> ast.expr:
    return ast.copy_location(ast.Constant(False), near)


@dataclass(frozen=True)
class Room:
    """A module with the functions that can be changed: functions and methods, with all that is inside them."""

    path: Path
    names: tuple[str, ...]

    @property
    def shown(self) -> str:
        """Its path below the package."""
        return self.path.relative_to(SOURCE / "guidebuild").as_posix()

    @property
    def functions(self) -> list[str]:
        """The names of its functions in all rooms."""
        return [f"{self.shown}:{name}" for name in self.names]

    def tree(self) -> tuple[ast.Module, dict[str, Def]]:
        """The tree as it stands, and its functions by qualified name."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        return tree, dict(_functions(tree.body, ""))

    def put(self, tree: ast.Module, names: Set[str], living: Living) -> None:
        """Let these functions do what the tree says, in this process."""
        for code in _codes(compile(ast.fix_missing_locations(tree), str(self.path), "exec")):
            if code.co_qualname in names:
                for each in living.get((str(self.path), code.co_qualname, code.co_freevars), ()):
                    each.__code__ = code


def room(path: Path) -> Room:
    """The module at a path."""
    importlib.import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts))
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return Room(path, tuple(name for name, _ in _functions(tree.body, "")))


def _functions(body: Sequence[ast.stmt], around: str) -> Iterator[tuple[str, Def]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{around}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node.body, f"{around}{node.name}.")


def _codes(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)


def living() -> Living:
    """Every function of ours that there is in this process. What was worked out while tests were read is forgotten."""
    gc.unfreeze()  # only what is collected is listed
    found: dict[tuple[str, str, tuple[str, ...]], list[FunctionType]] = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename.startswith(str(SOURCE)):
            code = each.__code__
            found.setdefault((code.co_filename, code.co_qualname, code.co_freevars), []).append(each)
        elif isinstance(each, functools._lru_cache_wrapper):
            each.cache_clear()
    gc.freeze()  # a process that is forked shares all this
    return found


@dataclass(frozen=True)
class Mutant:
    """One change of one function."""

    room: Room
    name: str
    index: int
    """Which of the function's sites."""
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.room.shown}:{self.line} `{self.name}`: {self.words}"

    def live(self, living: Living) -> None:
        """Make the change in this process."""
        tree, functions = self.room.tree()
        list(sites(ast.Module(functions[self.name].body, [])))[self.index].change()
        self.room.put(tree, {self.name}, living)


def mutants(rooms: Sequence[Room]) -> Iterator[Mutant]:
    """All of them."""
    for each in rooms:
        for name, function in each.tree()[1].items():
            for index, site in enumerate(sites(ast.Module(function.body, []))):
                yield Mutant(each, name, index, site.line, site.words)


@dataclass(frozen=True)
class Asked:
    """What is known of a test that passes."""

    seconds: float
    """Of processor time, with those of the processes that it starts."""
    runs: frozenset[str]
    """The functions that run in it."""


class Watch:
    """Finds out which functions run in which test, once for these bytes of code and tests."""

    def __init__(self, rooms: Sequence[Room], living: Living) -> None:
        self.rooms, self.living = rooms, living
        self.functions = [name for each in rooms for name in each.functions]
        self.ran = mmap.mmap(-1, len(self.functions))  # shared with every process that is forked from this one
        texts = [path for top in (SOURCE, ROOT / "tests") for path in sorted(top.rglob("*.py"))]
        same = [path for path in texts if not path.name.startswith("test_")]
        self.folder = KEPT / hashlib.sha256(b"".join(path.read_bytes() for path in same)).hexdigest()[:16]
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in KEPT.iterdir():
            if old != self.folder:
                shutil.rmtree(old, ignore_errors=True)

    def known(self, files: Mapping[Path, list[pytest.Item]]) -> dict[str, Asked]:
        """What there is to know of the tests of these files, by name."""
        found: dict[str, Asked] = {}
        new = [path for path in files if not self._kept(path).exists()]
        say(f"{len(files)} files of tests, {len(new)} of them new: finding out which functions run in them")
        if new and os.fork() == 0:
            self._note()
            for number, path in enumerate(new, 1):
                say(f"  {number} of {len(new)}: {path.relative_to(ROOT)}")
                self._ask(path, files[path])
            os._exit(0)
        if new:
            os.wait()
        for path in files:
            if self._kept(path).exists():
                lines = self._kept(path).read_text().splitlines()
                found |= {name: Asked(cost, frozenset(runs)) for name, cost, runs in map(json.loads, lines)}
        return found

    def _kept(self, path: Path) -> Path:
        return self.folder / f"{path.stem}-{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}.jsonl"

    def _note(self) -> None:
        """Let each function of this process note that it runs."""
        numbers = {name: number for number, name in enumerate(self.functions)}
        for each in self.rooms:
            tree, functions = each.tree()
            for name, function in functions.items():
                note = ast.parse(f"__ran__[{numbers[f'{each.shown}:{name}']}] = 1").body
                documented = ast.get_docstring(function) is not None
                function.body[documented:documented] = note
            module = sys.modules[".".join(each.path.relative_to(SOURCE).with_suffix("").parts)]
            module.__dict__["__ran__"] = self.ran
            each.put(tree, functions.keys(), self.living)

    def _ask(self, path: Path, items: Sequence[pytest.Item]) -> None:
        """Writes a line for each test that passes; of a file that takes too long, for those before."""
        with NamedTemporaryFile("w", dir=self.folder, delete=False) as lines:

            def write(item: pytest.Item, seconds: float) -> None:
                runs = [self.functions[number] for number, ran in enumerate(self.ran[:]) if ran]
                self.ran[:] = bytes(len(self.ran))
                if runs and seconds <= LONGEST_TEST:
                    print(json.dumps((item.nodeid, round(seconds, 3), runs)), file=lines, flush=True)

            in_a_process(lambda: run(items, write), LONGEST_FILE)
        Path(lines.name).rename(self._kept(path))


class Failures:
    """Notes that a test fails."""

    failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """As pytest tells it."""
        Failures.failed |= report.failed


def run(
    items: Sequence[pytest.Item], after: Callable[[pytest.Item, float], None], allowed: Sequence[float] = ()
) -> bool:
    """Runs tests, to the first that fails if there is a time that each is allowed; whether all pass."""
    signal.signal(signal.SIGPROF, lambda *_: os._exit(1))
    fine = True
    for index, (item, following) in enumerate(zip(items, [*items[1:], None], strict=True)):
        signal.setitimer(signal.ITIMER_PROF, allowed[index] if allowed else LONGEST_FILE)
        before, Failures.failed = sum(os.times()[:4]), False
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        fine &= not Failures.failed
        if Failures.failed and allowed:
            return False
        if not Failures.failed:
            after(item, sum(os.times()[:4]) - before)
    return fine


def in_a_process(work: Callable[[], object], seconds: float) -> bool:
    """Whether work says nothing but good of itself in a process of its own, in as many seconds of processor time."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))  # of each process in it
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        with contextlib.suppress(BaseException):
            os._exit(work() is not True)
        os._exit(1)
    with contextlib.suppress(OSError):  # whichever of the two comes first
        os.setpgid(child, child)
    until, status = time.monotonic() + seconds * PATIENCE, None
    while status is None and time.monotonic() < until:
        ended, code = os.waitpid(child, os.WNOHANG)
        status = code if ended else None
        time.sleep(0.002)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what it left behind, or all of it
    if status is None:
        os.waitpid(child, 0)
    return status == 0


class Hunt:
    """Takes the place of pytest's own loop once all tests are read."""

    def __init__(self, rooms: Sequence[Room], words: Sequence[str], seconds: float, most: int, seed: int) -> None:
        self.rooms, self.words, self.seconds, self.most, self.seed = rooms, words, seconds, most, seed
        self.begin = time.monotonic()
        self.caught = self.survive = self.unmet = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out what runs where, then let mutants live until the time is up."""
        say(f"{len(session.items)} tests are read")
        self.living, files = living(), dict[Path, list[pytest.Item]]()
        for item in session.items:
            files.setdefault(item.path, []).append(item)
        known = Watch(self.rooms, self.living).known(files)
        if not known:
            raise pytest.UsageError("no test that was asked runs any of these functions: nothing is shown")
        self.asked = [(item, known[item.nodeid]) for item in session.items if item.nodeid in known]
        asked = [each for each in self.rooms if any(word in each.path.as_posix() for word in self.words)]
        waiting = list(mutants(asked))
        random.Random(self.seed).shuffle(waiting)
        say(f"{len(waiting)} mutants wait; {self.most} of them at most, in {self.seconds:.0f} seconds")
        read_anew = [each for each in waiting[: self.most] if each.room.shown.startswith("model/")]
        others = [each for each in waiting[: self.most] if not each.room.shown.startswith("model/")]
        self._hunt(read_anew, self.seconds * len(read_anew) / max(1, len(read_anew) + len(others)))
        for project in GUIDES if others else ():
            importlib.import_module("tests.set_guides").guide(ROOT / "tests" / "guides" / project)
        self._hunt(others, self.seconds - (time.monotonic() - self.begin))
        met, spent = self.caught + self.survive, time.monotonic() - self.begin
        print(f"{met} of {len(waiting)} mutants met tests in {spent:.0f} seconds, {self.caught} caught; "
              f"{self.survive} survive, and no test that was asked runs the function of {self.unmet} more")  # fmt: skip
        return True

    def _hunt(self, waiting: Sequence[Mutant], seconds: float) -> None:
        until, told = time.monotonic() + seconds, time.monotonic()
        for mutant in waiting:
            if time.monotonic() > until:
                return
            if time.monotonic() > told + 10:
                told = time.monotonic()
                say(f"  {self.caught} caught, {self.survive} survive, {told - self.begin:.0f} seconds")
            tests = self._tests(mutant)
            if tests and not self._passes(mutant, tests):
                self.caught += 1
                continue
            self.survive += bool(tests)
            self.unmet += not tests
            print(f"{'survives' if tests else 'not run '} {mutant}", flush=True)

    def _tests(self, mutant: Mutant) -> list[tuple[pytest.Item, Asked]]:
        """The tests in which a function runs, those of its module's own file first, then the quick ones; then what
        else stands in these files, as it may look at what an earlier test has made."""
        name, own = f"{mutant.room.shown}:{mutant.name}", f"test_{mutant.room.path.stem}"
        files = {item.path for item, asked in self.asked if name in asked.runs}
        near = [(item, asked) for item, asked in self.asked if item.path in files]
        near.sort(
            key=lambda each: (
                name not in each[1].runs,
                not each[0].path.stem.startswith(own),
                round(each[1].seconds, 1),  # the quick ones of a file stay together: they may share what is made once
                each[0].path,
            )
        )
        spent = itertools.accumulate(asked.seconds for _, asked in near)
        return [test for test, cost in zip(near, spent, strict=True) if cost <= LONGEST_MUTANT]

    def _passes(self, mutant: Mutant, tests: Sequence[tuple[pytest.Item, Asked]]) -> bool:
        def work() -> bool:
            mutant.live(self.living)
            return run([item for item, _ in tests], lambda *_: None, [2 + 5 * asked.seconds for _, asked in tests])

        return in_a_process(work, 2 * LONGEST_MUTANT)


def say(words: str) -> None:
    """A line for whoever waits."""
    print(words, file=sys.stderr, flush=True)


def main() -> int:
    """Exit code 0 whatever survives: a survivor is for somebody to look at."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600, help="how long to look (600)")
    parser.add_argument("--most", type=int, default=10**6, help="how many mutants at most")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="the same seed takes the same order")
    parser.add_argument("--only", nargs="*", default=[""], help="modules whose path holds one of these words")
    parser.add_argument(
        "--tests", nargs="*", type=Path, help="files and folders of tests; the quick rooms when left out"
    )
    asked = parser.parse_args()
    say(f"seed {asked.seed}; reading the code and the tests")
    rooms = [room(path) for name in ROOMS for path in sorted(_modules(SOURCE / "guidebuild" / name))]
    tests = asked.tests or [ROOT / "tests" / name for name in QUICK]
    with TemporaryDirectory() as folder:
        words = [*map(str, tests), "--override-ini=addopts=", "--import-mode=importlib", f"--basetemp={folder}/base"]
        plain = [f"-pno:{plugin}" for plugin in ("terminal", "xdist", "cacheprovider", "faulthandler")]
        hunt = Hunt(rooms, asked.only, asked.seconds, asked.most, asked.seed)
        return int(pytest.main([*words, *plain], plugins=[hunt, Failures()]))


def _modules(place: Path) -> Iterator[Path]:
    yield from [place] if place.suffix else (path for path in place.rglob("*.py") if path.name != "__init__.py")


if __name__ == "__main__":
    sys.exit(main())
