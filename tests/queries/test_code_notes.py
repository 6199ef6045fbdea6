"""Every code says why it is told, shows what is wrong, and shows the same put right."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from tests.yaml12 import load

from guidebuild.cli import app as cli
from guidebuild.composing.components import component
from guidebuild.model.codes import Code
from guidebuild.model.file_kinds import records
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


RECORDS = [
    {name for key, field in record.model_fields.items() for name in (key, field.alias or key)} for record in records()
]


def mappings(value: Any) -> Iterator[set[str]]:
    """The keys of every mapping in it."""
    if isinstance(value, dict):
        yield set(map(str, value))
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from mappings(each)


def no_record(right: str) -> list[set[str]]:
    """Keys that no record has together, of a piece that is YAML; ids as keys are left alone."""
    try:
        found = list(mappings(load(right)))
    except (yaml.YAMLError, TypeError, AttributeError):  # Markdown, a command, a sentence
        return []
    return [
        keys for keys in found if any(keys & each for each in RECORDS) and not any(keys <= each for each in RECORDS)
    ]


@pytest.mark.parametrize("code", Code, ids=lambda code: code.slug)
def test_what_is_right_is_what_the_reader_takes(code: Code) -> None:
    right = NOTES[code].right
    assert no_record(right) == []
    for name, attributes in re.findall(r"^::: \{\.([\w-]+)([^}]*)\}", right, re.MULTILINE):
        row = component(name)
        assert row is not None
        row.attributes.model_validate(
            {key: value.strip('"') for key, value in re.findall(r'([\w-]+)=("[^"]*"|\S+)', attributes)}
        )


def test_keys_that_no_record_has_together_are_found() -> None:
    assert no_record("- {id: pay, question: What do potters earn?, positions: []}\nroles: {potter: maroon}") == []
    assert no_record("- {id: pay, question: What do potters earn?, facts: [low, high]}") == [
        {"id", "question", "facts"}
    ]


def test_the_command_prints_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["explain", "shape/bad-value"]) == 0
    said = capsys.readouterr().out
    assert said == explained(Code.SHAPE_BAD_VALUE) + "\n"
    assert said.startswith(f"{Code.SHAPE_BAD_VALUE.explanation}\nOnly the listed values have a meaning")
    assert said.endswith("wrong:\n    statistic: average\n\nright:\n    statistic: mean\n")
