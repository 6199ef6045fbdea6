"""Change the code in one small way after the other, and say which changes no test notices.

    make mutants                                              ten minutes, the rooms that decide what is printed
    make mutants ARGS="--seconds 3600 --only selecting"       longer, one room

A mutant is one function of `selecting`, `composing`, `model` or `proofs` with one comparison, condition, number, order
or step changed. Each lives in a process of its own, forked from one that has read all tests; no file is changed. It
meets the test files in which its function runs, those named after its module first and then the quick ones, up to the
first test that fails. Which these are
is found out at the beginning, file by file. What a test starts as a program of its own runs the code as it stands.

A survivor is a question: is there a test missing, or does the change make no difference?
"""

import argparse
import ast
import contextlib
import copy
import gc
import importlib
import mmap
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
ROOMS = ("selecting.py", "composing", "proofs", "model")
ELSEWHERE = ("conformance", "fuzz", "shipped", "tools", "vetting", "writing", "test_bombs.py", "test_setup.py")
"""Tests of other rooms, and those that take minutes."""
LONGEST_FILE, LONGEST_MUTANT = 40, 60
"""Processor seconds that a file of tests may take to be asked at all, and those that all files for one mutant may."""
PATIENCE = 10
"""Seconds on the clock for each of them: a test that waits for ever uses none, and a busy machine is no fault."""

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

    def tree(self) -> tuple[ast.Module, dict[str, Def]]:
        """The tree as it stands, and its functions by qualified name."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        return tree, dict(_functions(tree.body, ""))

    def put(self, tree: ast.Module, name: str) -> None:
        """Let the function do what the tree says, in this process."""
        code = next(each for each in _codes(compile(tree, str(self.path), "exec")) if each.co_qualname == name)
        place = (str(self.path), name, code.co_freevars)
        for each in gc.get_objects():
            if isinstance(each, FunctionType):
                old = each.__code__
                if (old.co_filename, old.co_qualname, old.co_freevars) == place:
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

    def live(self) -> None:
        """Make the change in this process."""
        tree, functions = self.room.tree()
        list(sites(ast.Module(functions[self.name].body, [])))[self.index].change()
        self.room.put(ast.fix_missing_locations(tree), self.name)


def mutants(rooms: Sequence[Room]) -> Iterator[Mutant]:
    """All of them."""
    for each in rooms:
        for name, function in each.tree()[1].items():
            for index, site in enumerate(sites(ast.Module(function.body, []))):
                yield Mutant(each, name, index, site.line, site.words)


@dataclass
class Asked:
    """What is known of one file of tests."""

    items: list[pytest.Item] = field(default_factory=list)
    seconds: float = 0.0
    runs: frozenset[int] = frozenset()
    """The functions that run in it, by number."""


class Hunt:
    """Takes the place of pytest's own loop once all tests are read."""

    def __init__(self, rooms: Sequence[Room], seconds: float, seed: int) -> None:
        self.rooms, self.seconds, self.chance = rooms, seconds, random.Random(seed)
        self.numbers = {
            (each.path, name): number
            for number, (each, name) in enumerate((each, name) for each in rooms for name in each.names)
        }
        self.ran = mmap.mmap(-1, max(1, len(self.numbers)))  # shared with every process that is forked from this one
        self.failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note that a test fails."""
        self.failed |= report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out what runs where, then let mutants live until the time is up."""
        gc.unfreeze()  # functions are looked for among the objects that are collected
        files: dict[Path, Asked] = {}
        for item in session.items:
            files.setdefault(item.path, Asked()).items.append(item)
        asked = [each for path, each in files.items() if self._is_fit(path, each)]
        print(f"{len(asked)} files of tests, {sum(each.seconds for each in asked):.0f} seconds")
        if not asked:
            raise pytest.UsageError("no test that was asked runs any of these functions: nothing is shown")
        until = time.monotonic() + self.seconds
        waiting = list(mutants(self.rooms))
        self.chance.shuffle(waiting)
        met, survivors, unmet = 0, 0, 0
        for mutant in waiting:
            if time.monotonic() > until:
                break
            number = self.numbers[mutant.room.path, mutant.name]
            items: list[pytest.Item] = []
            spent = 0.0
            own = f"test_{mutant.room.path.stem}"
            for each in sorted(
                (each for each in asked if number in each.runs),
                key=lambda each: (not each.items[0].path.stem.startswith(own), each.seconds),
            ):
                spent += each.seconds
                items += each.items if spent <= LONGEST_MUTANT or not items else []
            unmet += not items
            if items:
                met += 1
                if self._passes(items, mutant.live, 2 * LONGEST_MUTANT)[0]:
                    survivors += 1
                    print(f"survives {mutant}", flush=True)
        print(f"{met} of {len(waiting)} mutants met tests, {met - survivors} caught, {survivors} survive; no test "
              f"that was asked runs the function of {unmet}")  # fmt: skip
        return True

    def _is_fit(self, path: Path, asked: Asked) -> bool:
        """Whether a file of tests passes in good time; what runs in it is noted."""
        self.ran[:] = bytes(len(self.ran))
        passes, asked.seconds = self._passes(asked.items, self._watch, LONGEST_FILE)
        asked.runs = frozenset(number for number, ran in enumerate(self.ran[:]) if ran)
        if not passes:
            print(f"not asked: {path.relative_to(ROOT)} fails, or takes more than {LONGEST_FILE} seconds", flush=True)
        return passes and bool(asked.runs)

    def _watch(self) -> None:
        """Let each function note that it runs."""
        for each in self.rooms:
            tree, functions = each.tree()
            for name, function in functions.items():
                note = ast.parse(f"__ran__[{self.numbers[each.path, name]}] = 1").body
                documented = ast.get_docstring(function) is not None
                function.body[documented:documented] = copy.deepcopy(note)
            ast.fix_missing_locations(tree)
            module = sys.modules[".".join(each.path.relative_to(SOURCE).with_suffix("").parts)]
            module.__dict__["__ran__"] = self.ran
            for name in functions:
                each.put(tree, name)

    def _passes(self, items: Sequence[pytest.Item], before: Callable[[], None], seconds: int) -> tuple[bool, float]:
        """Whether the tests pass in a process of their own after something is done in it, and its processor time."""
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))  # for each process that they start as well
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            try:
                before()
                self._run(items)
            except BaseException:
                self.failed = True
            os._exit(self.failed)
        with contextlib.suppress(OSError):  # whichever of the two comes first
            os.setpgid(child, child)
        until = time.monotonic() + seconds * PATIENCE
        status, spent = None, 0.0
        while status is None and time.monotonic() < until:
            ended, code, used = os.wait4(child, os.WNOHANG)
            status, spent = (code, used.ru_utime + used.ru_stime) if ended else (None, 0.0)
            time.sleep(0.005)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # what it left behind, or all of it
        if status is None:
            os.waitpid(child, 0)
        return status == 0, spent

    def _run(self, items: Sequence[pytest.Item]) -> None:
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return


def main() -> int:
    """Exit code 0 whatever survives: a survivor is for somebody to look at."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600, help="how long to look (600)")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="the same seed takes the same order")
    parser.add_argument("--only", nargs="*", default=[""], help="modules whose path holds one of these words")
    parser.add_argument("--tests", nargs="*", type=Path, help="files and folders of tests; all that fit when left out")
    asked = parser.parse_args()
    paths = [path for name in ROOMS for path in sorted(_modules(SOURCE / "guidebuild" / name))]
    rooms = [room(path) for path in paths if any(words in path.as_posix() for words in asked.only)]
    print(f"seed {asked.seed}, {asked.seconds:.0f} seconds", flush=True)
    tests = asked.tests or [path for path in sorted((ROOT / "tests").glob("[!_]*")) if path.name not in ELSEWHERE]
    with tempfile.TemporaryDirectory() as folder:
        words = [*map(str, tests), "--override-ini=addopts=", "--import-mode=importlib", f"--basetemp={folder}/base"]
        plain = [f"-pno:{plugin}" for plugin in ("terminal", "xdist", "cacheprovider", "faulthandler")]
        return int(pytest.main([*words, *plain], plugins=[Hunt(rooms, asked.seconds, asked.seed)]))


def _modules(place: Path) -> Iterator[Path]:
    yield from [place] if place.suffix else (path for path in place.rglob("*.py") if path.name != "__init__.py")


if __name__ == "__main__":
    sys.exit(main())
