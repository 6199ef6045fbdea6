"""Every code says why it is told, shows what is wrong, and shows the same put right."""

import pytest
import yaml

from guidebuild.cli import app as cli
from guidebuild.model.codes import Code
from guidebuild.queries.code_notes import NOTES, explained


def test_every_code_has_a_note() -> None:
    assert [code.slug for code in Code if code not in NOTES] == [], "write one in queries/code_notes/"


@pytest.mark.parametrize("code", Code, ids=lambda code: code.slug)
def test_it_is_a_reason_and_two_pieces_that_differ(code: Code) -> None:
    note = NOTES[code]
    assert note.why.endswith((".", "says what it met", "says what")), note.why
    assert len(note.why) > 15
    assert note.wrong.strip()
    assert note.right.strip()
    assert note.wrong != note.right
    assert max(len(line) for line in (*note.wrong.split("\n"), *note.right.split("\n"))) <= 110


@pytest.mark.parametrize("code", [Code.YAML_SYNTAX, Code.YAML_DUPLICATE_KEY, Code.YAML_CUT], ids=lambda code: code.slug)
def test_what_is_right_of_yaml_is_yaml(code: Code) -> None:
    assert isinstance(yaml.safe_load(NOTES[code].right), dict)


def test_the_command_prints_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["explain", "shape/bad-value"]) == 0
    said = capsys.readouterr().out
    assert said == explained(Code.SHAPE_BAD_VALUE) + "\n"
    assert said.startswith(f"{Code.SHAPE_BAD_VALUE.explanation}\nOnly the listed values have a meaning")
    assert said.endswith("wrong:\n    statistic: average\n\nright:\n    statistic: mean\n")
