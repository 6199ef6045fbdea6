"""`guidebuild doctor`: what a machine lacks is named, with the command that gets it."""

import json

import pytest

from guidebuild.cli import app as cli
from guidebuild.commands import doctor
from guidebuild.errors import ToolError
from guidebuild.tools import versions
from guidebuild.tools.fonts import text_libraries
from guidebuild.tools.language import dictionaries
from guidebuild.tools.markup import pandoc


def with_only(*programs: str):
    return lambda name: f"/usr/bin/{name}" if name in programs else None


def parts(*programs: str) -> dict[str, doctor.Part]:
    return {part.name: part for part in doctor.examine_machine(with_only(*programs)).parts}


def test_this_machine_builds_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["doctor"]) == 0
    out = capsys.readouterr().out
    assert out.endswith("this machine can build\n")
    assert "  ok       WeasyPrint" in out
    assert cli.run(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["builds"] is True


@pytest.mark.parametrize(
    ("manager", "remedy"),
    [
        ("apt-get", "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1"),
        ("brew", "brew install pango"),
        ("dnf", "dnf install pango"),
        ("nothing", "install it with this system's package manager"),
    ],
)
def test_a_library_that_is_missing(manager: str, remedy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_libraries, "_NEEDED", {"Pango": ("libnowhere.so.0",), "HarfBuzz": ("libnone.so.0",)})
    part = parts(manager)["libraries that set pages"]
    assert part.found is None
    assert part.remedy is not None
    assert part.remedy.startswith(f"`Pango` and `HarfBuzz` cannot be loaded: {remedy}")


def test_a_machine_that_cannot_build_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> str:
        raise ToolError("pandoc is not there")

    monkeypatch.setattr(pandoc, "version", missing)
    versions.engines.cache_clear()
    try:
        assert cli.run(["doctor"]) == 2
    finally:
        versions.engines.cache_clear()
    out = capsys.readouterr().out
    assert "  missing  pandoc" in out
    assert "pandoc is not there; pip install pypandoc_binary" in out
    assert out.endswith("this machine cannot build until that is installed\n")


def test_what_only_certify_wants_is_no_reason_not_to_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "survey", lambda project: doctor.Machine(None, None, None))
    found = doctor.examine_machine(with_only("apt-get"))
    assert found.builds
    assert {part.name: part.remedy for part in found.parts if part.purpose == "certify"} == {
        "Java": "apt-get install default-jre-headless",
        "Node.js": "apt-get install nodejs",
        "Chromium": "apt-get install chromium",
        "validators": "`make conformance` in a clone of guidebuild installs them",
    }


@pytest.mark.parametrize(
    ("place", "remedy"),
    [
        ("/home/a/.venv", "pip install pyspellchecker"),
        ("/home/a/pipx/venvs/guidebuild", "pipx inject guidebuild pyspellchecker"),
    ],
)
def test_dictionaries_are_missed_only_for_spelling(place: str, remedy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionaries, "PACKAGE", "pyspellchecker-nowhere")
    monkeypatch.setattr("sys.prefix", place)
    found = doctor.examine_machine(with_only("apt-get"))
    assert found.builds
    (part,) = (part for part in found.parts if part.purpose == "check")
    assert (part.found, part.remedy) == (None, f"{remedy}-nowhere")
    assert "for `spelling` among the rules for prose only\n  missing  dictionaries" in doctor.as_text(found)


def test_dictionaries_that_are_there_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionaries, "version", lambda: "0.9.1")
    assert parts("apt-get")["dictionaries"].found == "pyspellchecker 0.9.1: de, en, es, fr, it, nl, pt"
