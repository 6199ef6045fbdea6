"""The engine's private parts: listed, there, put back, and guarded by version; one job at a time."""

import ast
import gc
import importlib
import inspect
import os
import re
import threading
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest
from tests.tools.press_document import pressed

from guidebuild import __version__
from guidebuild.errors import ToolError
from guidebuild.tools import press as press_package
from guidebuild.tools.press import guard, turns, weasyprint_layout, weasyprint_lines, weasyprint_styles
from guidebuild.tools.press import weasyprint_private as private

ROOT = Path(__file__).parents[2]


def test_the_pin_the_guard_and_the_installed_engine_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locks = [(ROOT / name).read_text("utf-8") for name in ("requirements.lock", "requirements-dev.lock")]
    for package, tested in guard.TESTED.items():
        assert f"{package}=={tested}" in project["dependencies"]
        assert all(re.search(rf"^{package}=={re.escape(tested)} ", lock, re.MULTILINE) for lock in locks)
        assert importlib.import_module(package).__version__ == tested


def test_another_version_is_told_as_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "version", {"weasyprint": "69.0", "pydyf": "0.13.0"}.__getitem__)
    with pytest.raises(ToolError) as told:
        pressed()
    sentence = str(told.value)
    assert f"guidebuild {__version__} sets pages with WeasyPrint 70.0; 69.0 is installed" in sentence
    assert "pip install weasyprint==70.0 pydyf==0.13.0" in sentence
    assert "Pango" not in sentence


def test_no_weasyprint_is_told_as_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_package: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr(guard, "version", missing)
    with pytest.raises(ToolError, match=r"^WeasyPrint is not installed, so no PDF can be made: python -m pip install"):
        pressed()


def _resolved(name: str) -> Any:
    """The module, class or function of a dotted name."""
    module, rest = name, []
    while True:
        try:
            value = importlib.import_module(module)
            break
        except ModuleNotFoundError:
            module, _, last = module.rpartition(".")
            rest.insert(0, last)
    for each in rest:
        value = getattr(value, each)
    return value


@pytest.mark.parametrize("part", private.PARTS, ids=lambda part: part.name)
def test_every_part_is_there_and_says_why_and_since_when(part: private.Part) -> None:
    owner, _, attribute = part.name.partition("#")
    value = _resolved(owner)
    if attribute:
        assert isinstance(value, type)
        home = Path(inspect.getfile(importlib.import_module(part.name.split(".")[0]))).parent
        assert any(
            re.search(rf"\.{attribute} = |'{attribute}'|def {attribute}\b", path.read_text("utf-8"), re.MULTILINE)
            for path in home.rglob("*.py")
        )
    assert part.why
    assert re.fullmatch(r"\d+\.\d+(\.\d+)?", part.since)


def test_the_list_is_complete_and_in_order() -> None:
    names = [part.name for part in private.PARTS]
    assert names == sorted(names)
    listed = {re.split("[#]", name)[0] for name in names}
    for hook in private.Hook:
        owner, name = hook.value
        place = owner.__name__ if inspect.ismodule(owner) else f"{owner.__module__}.{owner.__qualname__}"
        assert f"{place}.{name}" in names
    rooms = [
        ast.parse(Path(str(room.__file__)).read_text("utf-8"))
        for room in (private, weasyprint_layout, weasyprint_lines, weasyprint_styles)
    ]
    for node in (node for room in rooms for node in ast.walk(room)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("weasyprint"):
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                documented = name == "weasyprint.document.Document"
                assert documented or any(each.startswith(name) or name.startswith(f"{each}.") for each in listed), name


def test_what_is_replaced_is_put_back() -> None:
    def replaced() -> tuple[object, ...]:
        hooks = (getattr(*hook.value) for hook in private.Hook)
        return (*hooks, gc.isenabled(), os.environ.get("FONTCONFIG_FILE"))

    before = replaced()
    pressed('<h1 id="a">One</h1>')
    assert replaced() == before


def test_two_threads_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the wait, the second job would find what the first one replaced, and leave it so."""
    at_work, most = 0, 0
    guarding = threading.Lock()
    engine = press_package._engine()
    render = engine.render

    def counted(job: press_package.Job) -> Any:
        nonlocal at_work, most
        with guarding:
            at_work += 1
            most = max(most, at_work)
        try:
            return render(job)
        finally:
            with guarding:
                at_work -= 1

    monkeypatch.setattr(engine, "render", counted)
    made: list[bytes] = []

    def work() -> None:
        value = pressed('<h1 id="a">One</h1>').value
        assert value is not None
        made.append(value.content)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert len(made) == 3
    assert len(set(made)) == 1


def test_a_job_within_a_job_is_an_error_and_does_not_wait_for_ever() -> None:
    with turns.one_at_a_time(), pytest.raises(RuntimeError, match="already"):
        pressed('<h1 id="a">One</h1>')
    assert pressed('<h1 id="a">One</h1>').value is not None


def test_a_fork_of_a_process_that_is_at_work_in_another_thread_can_work() -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with turns.one_at_a_time():
            held.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(30)
    child = os.fork()
    if child == 0:
        with turns.one_at_a_time():
            os._exit(0)
    done.set()
    thread.join()
    assert os.waitpid(child, 0)[1] == 0
