"""Set-up from zero: every branch of `scripts/setup.sh` on a machine made of stand-in commands, and the locks.

The stand-ins remember what was called in a log. What is "installed" is a file in `state/`: the script's questions (does
a library load, can a venv be made) are answered from there, and a stand-in package manager puts files there.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
APT = "python3.11-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1"

PYTHON = """
case "$*" in
    *version_info\\ \\<*) test -e "$STATE/python" ;;
    *"python3.%d-venv"*) echo python3.11-venv ;;
    *ensurepip*) test -e "$STATE/ensurepip" ;;
    *CDLL*) test -e "$STATE/pango" ;;
    --version) echo Python 3.11.2 ;;
    "-m venv --clear .venv") log venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
    "-m pip --version") ;;
    "-m pip install "*) log "pip $*"; test ! -e "$STATE/offline" ;;
    "-m compileall -q src/guidebuild") ;;
    *) log "unexpected: python $*"; exit 99 ;;
esac
"""
APT_GET = """
log "apt-get $*"
case "$*" in
    *update) touch "$STATE/lists" ;;
    *install*) test -e "$STATE/lists" || exit 100; test ! -e "$STATE/broken" || exit 100
        touch "$STATE/ensurepip" "$STATE/pango"
        case "$*" in *poppler-utils*) ln -sf /bin/true "$BIN/pdftotext" ;; esac ;;
esac
"""
BREW = """
test "$*" != --prefix || { echo "$STATE"; exit 0; }
log "brew $*"
touch "$STATE/python" "$STATE/ensurepip" "$STATE/pango"
ln -sf /bin/true "$BIN/pdftotext"
"""
SUDO = """
test "$1" != -n || { test -e "$STATE/sudoer"; exit; }
log sudo
exec "$@"
"""
COMMANDS = {
    "python3": PYTHON,
    "apt-get": APT_GET,
    "uname": 'cat "$STATE/system"',
    "id": 'cat "$STATE/uid"',
    "brew": BREW,
    "sudo": SUDO,
}
BASICS = ("sh", "dirname", "cat", "touch", "mkdir", "cp", "ln", "env")


class Machine:
    """A project folder, and a PATH that holds nothing but stand-ins."""

    def __init__(self, folder: Path) -> None:
        self.project, self.bin, self.state = folder / "a project", folder / "bin", folder / "state"
        for each in (self.project / "scripts", self.bin, self.state):
            each.mkdir(parents=True)
        shutil.copy(ROOT / "scripts/setup.sh", self.project / "scripts")
        for name in BASICS:
            found = shutil.which(name)
            assert found
            (self.bin / name).symlink_to(found)
        self.has("python3", "uname", "id")
        self.knows(system="Linux", uid="0", python="")

    def has(self, *names: str) -> None:
        for name in names:
            path = self.bin / name
            path.write_text('#!/bin/sh\nlog() { echo "$*" >>"$STATE/log"; }\n' + COMMANDS[name])
            path.chmod(0o755)

    def knows(self, **files: str) -> None:
        for name, text in files.items():
            (self.state / name).write_text(text and text + "\n")

    def set_up(self, purpose: str = "guide", **environment: str) -> subprocess.CompletedProcess[str]:
        here = {"PATH": str(self.bin), "STATE": str(self.state), "BIN": str(self.bin)} | environment
        command = [str(self.project / "scripts/setup.sh"), purpose]
        return subprocess.run(command, env=here, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)

    def did(self) -> list[str]:
        log = self.state / "log"
        return log.read_text().splitlines() if log.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a set-up that cannot go on."""
    assert done.returncode == 2, done
    return done.stderr.removeprefix("setup: ").removesuffix("\n")


def test_a_ready_machine_sees_no_package_manager(machine: Machine) -> None:
    machine.has("apt-get", "sudo")
    machine.knows(ensurepip="", pango="")
    done = machine.set_up()
    assert (done.returncode, done.stderr) == (0, "")
    venv, packages, project = machine.did()
    assert venv == "venv"
    assert packages.startswith("pip -m pip install --quiet --require-hashes --only-binary :all: ")
    assert packages.endswith(" --requirement requirements.lock")
    assert project == "pip -m pip install --quiet --no-deps --no-index --no-build-isolation --editable ."
    assert (machine.project / ".venv/ready-for-guide").exists()
    assert (machine.project / ".venv/made-for").read_text() == f"{machine.project}\n"


def test_root_on_debian_installs_exactly_what_is_missing(machine: Machine) -> None:
    machine.has("apt-get")
    machine.knows(lists="")
    done = machine.set_up()
    assert done.returncode == 0, done
    assert done.stdout.startswith(f"setup: installing {APT} through apt-get\n")
    install, *rest = machine.did()
    assert install.endswith(f"install -y --no-install-recommends {APT}")
    assert [word.split()[0] for word in rest] == ["venv", "pip", "pip"]


def test_package_lists_are_fetched_when_there_are_none(machine: Machine) -> None:
    machine.has("apt-get")
    machine.knows(ensurepip="")
    assert machine.set_up().returncode == 0
    called = [re.sub(r".* (update|install)\b.*", r"\1", line) for line in machine.did()[:3]]
    assert called == ["install", "update", "install"]
    assert "python3.11-venv" not in machine.did()[0]


def test_sudo_is_used_where_it_asks_for_nothing(machine: Machine) -> None:
    machine.has("apt-get", "sudo")
    machine.knows(uid="1000", sudoer="", lists="")
    assert machine.set_up().returncode == 0
    assert machine.did()[0] == "sudo"
    assert machine.did()[1].startswith("apt-get ")


@pytest.mark.parametrize("tools", [["apt-get"], ["apt-get", "sudo"]])
def test_without_the_rights_one_sentence_says_what_to_run(machine: Machine, tools: list[str]) -> None:
    machine.has(*tools)
    machine.knows(uid="1000")
    assert refusal(machine.set_up()) == (
        f'not root and no sudo, so please have somebody run "apt-get install {APT}", then run make again.'
    )
    assert machine.did() == []


def test_apt_that_fails_is_said_so(machine: Machine) -> None:
    machine.has("apt-get")
    machine.knows(broken="")
    assert refusal(machine.set_up()).startswith(f'apt-get could not do "apt-get install {APT}"')


def test_tests_need_pdftotext_besides(machine: Machine) -> None:
    machine.has("apt-get")
    machine.knows(ensurepip="", pango="", lists="")
    assert machine.set_up("test").returncode == 0
    assert machine.did()[0].endswith("--no-install-recommends poppler-utils")
    assert "requirements-dev.lock" in machine.did()[2]
    assert (machine.project / ".venv/ready-for-test").exists()


def test_macos_with_homebrew_gets_python_too(machine: Machine) -> None:
    machine.has("brew")
    machine.knows(system="Darwin")
    (machine.state / "python").unlink()
    assert machine.set_up("test").returncode == 0
    assert machine.did()[0] == "brew install --quiet python@3.11"


def test_macos_with_homebrew_gets_pango_and_poppler(machine: Machine) -> None:
    machine.has("brew")
    machine.knows(system="Darwin", ensurepip="")
    assert machine.set_up("test").returncode == 0
    assert machine.did()[0] == "brew install --quiet pango poppler"


LIBRARIES = "Pango with HarfBuzz (including its subset library) and Fontconfig"


@pytest.mark.parametrize(
    ("system", "sentence"),
    [
        ("Linux", f"please install {LIBRARIES} with this system's package manager, then run make again."),
        ("Darwin", f"Homebrew is missing (https://brew.sh); install it, or {LIBRARIES}, then run make again."),
    ],
)
def test_a_system_without_a_package_manager_that_we_know(machine: Machine, system: str, sentence: str) -> None:
    machine.knows(system=system, ensurepip="")
    assert refusal(machine.set_up()) == sentence


def test_a_python_that_is_too_old(machine: Machine) -> None:
    (machine.state / "python").unlink()
    sentence = refusal(machine.set_up())
    assert sentence.startswith("Python 3.11 or newer is needed and python3 is not;")


def test_python_can_be_named(machine: Machine) -> None:
    machine.knows(ensurepip="", pango="")
    (machine.bin / "python3").rename(machine.bin / "mine")
    assert machine.set_up(PYTHON="mine").returncode == 0
    assert refusal(machine.set_up(PYTHON="gone")).startswith("Python 3.11 or newer is needed and gone is not;")


def test_no_network_leaves_no_stamp(machine: Machine) -> None:
    machine.knows(ensurepip="", pango="", offline="")
    assert "is the network reachable?" in refusal(machine.set_up())
    assert not (machine.project / ".venv/ready-for-guide").exists()


def test_a_second_set_up_keeps_the_venv_and_a_moved_one_is_made_anew(machine: Machine) -> None:
    machine.knows(ensurepip="", pango="")
    assert machine.set_up().returncode == 0
    (machine.state / "ensurepip").unlink()
    assert machine.set_up().returncode == 0, "a venv that is there does not ask how to make one"
    assert machine.did().count("venv") == 1
    machine.knows(ensurepip="")
    machine.project = machine.project.rename(machine.project.parent / "moved")
    assert machine.set_up().returncode == 0
    assert machine.did().count("venv") == 2


def test_a_purpose_that_nobody_knows(machine: Machine) -> None:
    done = machine.set_up("lunch")
    assert (done.returncode, done.stderr) == (2, "usage: scripts/setup.sh guide|test\n")


# --- The Makefile and the locks --------------------------------------------------------------------------------------


def make(*words: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(["make", *words], cwd=ROOT, env=clean, capture_output=True, text=True, check=False)


def test_make_alone_says_what_there_is() -> None:
    done = make()
    assert done.returncode == 0
    targets = [line.split()[1] for line in done.stdout.splitlines()]
    assert targets == [
        "help", "guide", "check", "test", "test-all", "test-fast", "conformance", "bench", "lint", "fuzz", "mutants",
        "audit", "schemas", "docs", "pictures", "manual", "messages", "lock", "dist", "clean",
    ]  # fmt: skip


def pinned(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+) ", text, re.MULTILINE))


def wanted(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lists = [project["project"]["dependencies"], project["build-system"]["requires"]]
    lists += [project["project"]["optional-dependencies"][extra] for extra in extras]
    return [Requirement(each) for one in lists for each in one]


@pytest.mark.parametrize(("lock", "extras"), [("requirements.lock", ()), ("requirements-dev.lock", ("test", "dev"))])
def test_the_locks_hold_what_the_project_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    versions = pinned(lock)
    for requirement in wanted(*extras):
        version = versions.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} is not in {lock}; run `make lock`"
        assert requirement.specifier.contains(version), f"{lock} has {version}, not {requirement}; run `make lock`"


IMPORTS = re.compile(r"^\s*(?:import ([\w.]+)(?: as \w+)?|from ([\w.]+) import .+)$", re.MULTILINE)


def test_what_the_package_imports_is_what_it_asks_for() -> None:
    providers = packages_distributions()
    code = [path.read_text("utf-8") for path in (ROOT / "src/guidebuild").rglob("*.py")]
    imported = {"".join(words).split(".")[0] for text in code for words in IMPORTS.findall(text)}
    outside = imported - sys.stdlib_module_names - {"guidebuild", "pydantic_core"}  # pydantic pins its own core
    if "spellchecker" in outside:  # an extra, so it need not be installed
        providers = {**providers, "spellchecker": ["pyspellchecker"]}
    unknown = {name for name in outside if name not in providers}
    assert not unknown
    asked = {canonicalize_name(requirement.name) for requirement in wanted("spelling")}
    validators = {"page"}  # which `certify` uses where they are there, and calls "not proven" elsewhere
    for name in outside - validators:
        assert asked & {canonicalize_name(each) for each in providers[name]}, f"{name} is not among the dependencies"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_is_held_by_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    for entry in re.split(r"\n(?=[a-z])", text):
        if "==" in entry:
            assert "--hash=sha256:" in entry, entry
    assert not re.search(r"://|^--|^-[a-z]|(^|\s)/", text, re.MULTILINE)


def test_tests_run_on_the_versions_that_a_build_has() -> None:
    both = pinned("requirements-dev.lock")
    assert pinned("requirements.lock").items() <= both.items()
