"""What `guidebuild certify` builds, holds against what, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.small_editions import SMALL

from guidebuild import pipeline
from guidebuild.cli import app as cli
from guidebuild.commands import certify as command
from guidebuild.conformance.verdicts import Result, Verdict
from guidebuild.model.artifact import Artifact


@pytest.mark.parametrize(("result", "code"), [("passed", 0), ("failed", 1), ("not proven", 2)])
def test_the_exit_code_says_what_is_proven(
    result: Result, code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = command.Certificate((Verdict("g", "pdf", "v", "s", result),), (), "T", "en")
    monkeypatch.setattr(command, "certify", lambda project, **asked: made)
    assert cli.run(["certify", "--output", str(tmp_path)]) == code
    assert json.loads((tmp_path / "conformance.json").read_text())["result"] == result


@pytest.mark.parametrize(
    ("formats", "built", "judged", "compared"),
    [(("pdf",), ("pdf", "html"), ["pdf"], ["pdf", "html"]), (("epub",), ("epub",), ["epub"], [])],
)
def test_a_pdf_is_held_against_the_page_that_nobody_asked_for(
    formats: Any, built: Any, judged: list[str], compared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {}
    held: list[str] = []
    heard: list[str] = []

    def build(project: Path, **values: Any) -> pipeline.Outcome:
        asked.update(values)
        return pipeline.Outcome(tuple(Artifact(each, f"clay.{each}", b"") for each in values["formats"]), ())

    class ValidationRun:
        def __init__(self, machine: object) -> None:
            pass

        def judge_all(self, files: Any, progress: object) -> tuple[Verdict, ...]:
            held.extend(artifact.format for _, artifact in files)
            return ()

    def reading_order(files: Any) -> tuple[Verdict, ...]:
        heard.extend(artifact.format for _, artifact in files)
        return ()

    monkeypatch.setattr(command.pipeline, "build", build)
    monkeypatch.setattr(command, "ValidationRun", ValidationRun)
    monkeypatch.setattr(command, "reading_order", reading_order)
    made = command.certify(SMALL, formats=formats)
    assert (asked["formats"], held, heard) == (built, judged, compared)
    assert [file.format for file in made.files] == judged
