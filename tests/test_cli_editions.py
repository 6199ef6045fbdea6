"""Editions on the command line: build, check, why, editions, diff."""

import json
import shutil
from pathlib import Path

import pytest
from tests.small_editions import SMALL, changed

from guidebuild.cli.app import run

pytestmark = pytest.mark.usefixtures("in_one_process")

HERE = ["--project", str(SMALL)]


def test_every_edition_is_built_in_one_go(tmp_path: Path) -> None:
    assert run(["build", "--all", "--format", "html", "--output", str(tmp_path), *HERE]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.html")) == [
        "clay-buyer.html", "clay-complete.html", "clay-maker.html",
    ]  # fmt: skip
    assert len(list(tmp_path.glob("*.manifest.json"))) == 3
    assert run(["verify", "--output", str(tmp_path), *HERE]) == 0


def test_an_edition_for_an_audience_and_a_region(tmp_path: Path) -> None:
    arguments = ["--audience", "maker", "--region", "south", "--format", "html", "--output", str(tmp_path)]
    assert run(["build", *arguments, *HERE]) == 0
    page = (tmp_path / "clay-maker-south.html").read_text()
    assert "On the south bank they pay in firewood." in page
    assert "On the north bank" not in page
    assert "How to buy a bowl" not in page
    assert "for makers, South bank" in page


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["build", "--audience", "makr"], "maker"),
        (["build", "--region", "nort"], "north"),
        (["check", "--region", "sout"], "south"),
        (["why", "craft", "--audience", "byer"], "buyer"),
        (["why", "crafft"], "craft"),
        (["diff", "maker", "buyr"], "buyer"),
        (["editions", "--region", "suth"], "south"),
    ],
)
def test_a_mistyped_name_is_refused_with_a_suggestion(
    arguments: list[str], near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, *HERE]) == 2
    assert f"did you mean `{near}`" in capsys.readouterr().err


def test_check_looks_at_every_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(tmp_path, "chapters/craft.md", ('{fallback="see below"}', ""))
    assert run(["check", "--project", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "error[ref/left-out]" in said
    assert "(in the edition `buyer`)" in said
    assert "guide/audiences/buyer.yaml:16" in said


def test_check_looks_at_every_region(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(tmp_path, "chapters/prices.md", (' fallback="something else"', ""))
    assert run(["check", "--project", str(tmp_path)]) == 1
    assert "`complete-south`" in capsys.readouterr().err
    assert run(["check", "--every-region", "--project", str(tmp_path)]) == 1
    assert "`complete-south` and `maker-south`" in capsys.readouterr().err


def test_the_same_trouble_in_every_edition_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(tmp_path, "chapters/questions.md", ("{.faq-list}", '{.faq-list themes="making bying"}'))
    assert run(["check", "--project", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said.count("error[ref/unknown-id]") == 1
    assert "in the edition" not in said


def test_why_prints_the_rule_and_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why", "faq-kiln", "--audience", "buyer", *HERE]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "faq-kiln",
        "  buyer  out: the question is for maker",
        "         guide/faqs/making.yaml:9",
    ]


@pytest.mark.parametrize("slip", [("name: Buyers", "name: [Buyers"), ("id: buyer", "id: Buyer"), ("id: buyer\n", "")])
def test_an_audience_of_a_broken_file_is_not_called_unknown(
    slip: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "guide" / "audiences" / "buyer.yaml"
    path.write_text(path.read_text("utf-8").replace(*slip), "utf-8")
    here = ["--project", str(tmp_path)]
    assert run(["why", "faq-kiln", "--audience", "buyer", *here]) == 1
    told = capsys.readouterr()
    assert "guide/audiences/buyer.yaml:" in told.err
    assert "no audience" not in told.err
    assert run(["why", "faq-kiln", "--audience", "maker", *here]) == 1
    assert "maker  in" in capsys.readouterr().out


def test_editions_prints_the_matrix(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["editions", "--json", *HERE]) == 0
    assert json.loads(capsys.readouterr().out)["editions"] == ["complete", "buyer", "maker"]


def test_diff_prints_what_differs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "buyer", "maker", "--format", "json", *HERE]) == 0
    assert "faq-kiln" in {item["id"] for item in json.loads(capsys.readouterr().out)["added"]}
