"""A file that begins explains every field that it can hold; what it offers as a comment is what the reader takes."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from guidebuild.model.base import Authored
from guidebuild.model.diagnostics import has_errors
from guidebuild.model.docstrings import said_of
from guidebuild.model.file_kinds import FILE_KINDS, FileKind
from guidebuild.model.role import Role
from guidebuild.starting.examples import Examples
from guidebuild.starting.explained import explained
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.yaml_files.yaml_nodes import parse_yaml

KINDS = pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)


def written(kind: FileKind) -> str:
    """A file with nothing but what it needs, every text of which is still to be written."""
    examples = Examples("mine")
    return explained(kind.model, examples.record(kind.model, kind.name), examples)


def records(model: type[Authored]) -> set[type[Authored]]:
    found: set[type[Authored]] = set()
    rest: list[Any] = [model]
    while rest:
        hint = rest.pop()
        if isinstance(hint, type) and issubclass(hint, Authored) and hint not in found:
            found.add(hint)
            rest += [field.annotation for field in hint.model_fields.values()]
        rest += get_args(hint)
    return found


def words(text: str) -> str:
    return " ".join(re.sub(r"^[# ]*", "", line) for line in text.splitlines())


@KINDS
def test_every_field_that_a_file_can_hold_is_explained_in_it(kind: FileKind) -> None:
    text = " ".join(words(written(kind)).split())
    silent = [
        f"{model.__name__}.{name}"
        for model in records(kind.model)
        for name in model.model_fields
        if " ".join(said_of(model, name).split()) not in text
    ]
    assert silent == []


COMMENT = re.compile(r"^( *)# ([\w-]+):")
INSTEAD = {"value", "percentiles", "open_from", "absent"}
"""Fields that stand for others, so that a record cannot hold them beside its example."""
OTHERWISE = (
    "statements: occupation",
    "tables: regions",
    "tables: sectors",
    "tables: roles",
    "related: role",
    "scores: withheld",
    "distributions: withheld",
    "distributions: low",
    "distributions: high",
)
"""The same, where a field of that name is right elsewhere."""


def uncommented(text: str, depth: int) -> Iterator[tuple[str, str]]:
    """Each key that stands as a comment, and the text with the comment sign taken off it and what belongs to it.

    Down to this depth of comments inside comments.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if found := COMMENT.match(line):
            sign = f"{found[1]}# "
            last = number
            while lines[last + 1].startswith((f"{sign} ", f"{sign}#")):
                last += 1
            plain = [each.replace("# ", "", 1) for each in lines[number : last + 1]]
            taken = "\n".join((*lines[:number], *plain, *lines[last + 1 :]))
            yield found[2], taken
            if depth:
                inner = "\n".join((*plain, ""))
                for key, each in uncommented(inner, depth - 1):
                    yield f"{found[2]}: {key}", "\n".join((*lines[:number], each[:-1], *lines[last + 1 :]))


@KINDS
def test_what_stands_as_a_comment_is_what_the_reader_takes(kind: FileKind) -> None:
    text = written(kind)
    texts = [
        ("as it is", text),
        *(
            (key, each)
            for key, each in uncommented(text, 3)
            if not (INSTEAD & set(key.split(": ")) or key.startswith(OTHERWISE))
        ),
    ]
    wrong = []
    for key, each in texts:
        node, found = parse_yaml(each, "a.yaml")
        wrong += [f"{key}: {each}" for each in found]
        _, found = read(node, kind.model, "a.yaml")
        wrong += [f"{key}: {each}" for each in found if has_errors([each])]
    assert wrong == []
    assert len(texts) > sum(not field.is_required() for field in kind.model.model_fields.values()) - 1


def test_what_belongs_to_a_record_can_be_uncommented_as_well() -> None:
    text = explained(
        Role,
        {"id": "nurse", "name": "Nurse", "short": "nurse", "initials": "N", "focus": [
            {"id": "nurse-focus", "sources": ["book"], "text": "People."}
        ]},
        Examples("nurse"),
    )  # fmt: skip
    lines = text.splitlines()
    note = next(number for number, line in enumerate(lines) if line == "    # note: TODO")
    lines[note] = lines[note].replace("# ", "", 1)
    role, found = read(parse_yaml("\n".join(lines), "a.yaml").value, Role, "a.yaml")
    assert found == ()
    assert role.focus[0].note == "TODO"


def test_a_field_that_records_share_is_explained_once() -> None:
    assert (
        words(written(next(kind for kind in FILE_KINDS if kind.name == "role"))).count("A remark printed beside it")
        == 1
    )


def test_examples_take_the_ids_of_the_guide() -> None:
    text = explained(Role, {"id": "nurse"}, Examples("nurse", {"source": ["bureau", "poll"]}))
    assert "# sources: [bureau]\n" in text
    assert "#   - id: nurse-focus-1\n" in text
