"""`guidebuild diff` of levels says what the pages say: what is new, what is more, what stays."""

import json

import pytest
from tests.books import ROOT

from guidebuild.cli import app as cli

pytestmark = pytest.mark.usefixtures("in_one_process")

HERE = ("--project", str(ROOT / "tests" / "guides" / "data-work"))


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.run(["diff", *words, *HERE]) == 0
    return capsys.readouterr().out


def test_from_one_level_to_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "p1", "p2").splitlines()
    assert lines[0] == "P1 Junior data scientist (Data Scientist) -> P2 Data scientist (Data Scientist)"
    assert lines[2:5] == [
        "Methods",
        "  + new: Design of a trial (Working)",
        "  ^ more of it: Common tests and regressions (Sure, before Working)",
    ]
    assert "  = stays: Shows results to the own team." in lines
    assert "  not compared: not-part | Answers the questions of newcomers." in lines


def test_between_two_roles_on_one_level(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(said(capsys, "d2", "p2", "--format", "json"))
    code = next(each for each in found["dimensions"] if each["dimension"] == "Code")
    assert code["new"] == ["Scripts that run again (Sure)"]
    assert code["stays"] == ["Version control (Sure)", "Review of others’ code (Working)"]
    assert code["gone"] == ["Tests for one’s own code (Sure)"]


def test_on_a_page_too(capsys: pytest.CaptureFixture[str]) -> None:
    page = said(capsys, "p3", "p4", "--format", "html")
    assert (
        "<td>Methods</td><td>new: New methods from research<br>more of it: Design of a trial (Leading, before Sure)"
        in page
    )


def test_a_level_without_expectations_is_not_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "p3", "p3-1").endswith("the expectations of one of them are not entered\n")


def test_a_level_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["diff", "p1", "p22", *HERE]) == 2
    assert "no level `p22`" in capsys.readouterr().err
