"""`guidebuild schema --project`: an editor knows the ids of this guide, and flags all others."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests import yaml12
from tests.books import SECOND

from guidebuild.cli import app as cli
from guidebuild.commands.schema import show_schemas
from guidebuild.model.file_kinds import FILE_KINDS
from guidebuild.queries.known_ids import known_ids
from guidebuild.reading.guide import read_what_can_be_read
from guidebuild.tools.shapes.schemas import json_schemas

jsonschema = pytest.importorskip("jsonschema", reason="NOT CHECKED: jsonschema is not installed")

Flag = Callable[[str, str], list[str]]


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    guide, _ = read_what_can_be_read(SECOND)
    assert guide is not None
    return {
        name.removesuffix(".schema.json"): json.loads(text) for name, text in json_schemas(known_ids(guide)).items()
    }


@pytest.fixture
def flagged(schemas: dict[str, Any]) -> Flag:
    def flagged(kind: str, text: str) -> list[str]:
        validator = jsonschema.Draft7Validator(schemas[kind])
        return [str(each.instance) for each in validator.iter_errors(yaml12.load(text))]

    return flagged


def test_they_are_schemas(schemas: dict[str, Any]) -> None:
    for schema in schemas.values():
        jsonschema.Draft7Validator.check_schema(schema)
        assert "x-names" not in json.dumps(schema)
    assert "x-names" not in "".join(json_schemas().values())
    for text in (json.dumps(schemas["role"]), json.dumps(json.loads(json_schemas()["role.schema.json"]))):
        assert text.count('"required": ["default"]') == 1, "what a text may be is written once"


def test_the_guide_itself_fits_them(schemas: dict[str, Any]) -> None:
    wrong = []
    for kind, files in {"role": "roles/*.yaml", "audience": "audiences/*.yaml", "conflicts": "conflicts.yaml",
                        "transitions": "transitions.yaml", "learning": "learning.yaml"}.items():  # fmt: skip
        for path in (SECOND / "guide").glob(files):
            value = yaml12.load(path.read_text("utf-8"))
            errors = jsonschema.Draft7Validator(schemas[kind]).iter_errors(value)
            wrong += [f"{path.name}: {each.json_path}: {each.message}" for each in errors]
    assert wrong == []


READER = "{id: a, name: N, label: L, mark: circle, question: Q, includes: I, route: [{chapter: ROUTE}]MORE}"
ROW = "{rows: [{id: r, label: L, dimension: X, sources: [SOURCE], cells: {ROLE: t}}]}"


@pytest.mark.parametrize(
    ("kind", "text", "ids"),
    [
        ("audience", READER.replace("ROUTE", "X").replace("MORE", ""), ["X"]),
        ("audience", READER.replace("ROUTE", "money").replace("MORE", ", region: Y, key_facts: [Z]"), ["Y", "Z"]),
        ("comparison", ROW.replace("SOURCE", "Y").replace("ROLE", "ux-researcher"), ["X", "Y"]),
        ("comparison", ROW.replace("SOURCE", "Y").replace("ROLE", "nobody"), ["X", "Y", "{'nobody': 't'}"]),
        ("guide", "{roles: [ux-researcher, nobody]}", ["nobody"]),
        ("pay", "{claims: [{id: c, sources: [nothing], text: {default: t, hiring: u}}]}", ["nothing"]),
    ],
)
def test_an_unknown_id_is_flagged(kind: str, text: str, ids: list[str], flagged: Flag) -> None:
    found = [each for each in flagged(kind, text) if not each.startswith("{'roles'")]
    assert sorted(found) == sorted(ids)


def test_words_for_an_unknown_reader_are_flagged(flagged: Flag) -> None:
    text = "{claims: [{id: c, sources: [], text: {default: t, READER: u}}]}"
    assert len(flagged("pay", text.replace("READER", "nobody"))) == 1 + len(
        flagged("pay", text.replace("READER", "hiring"))
    )


def test_what_is_offered_says_what_it_stands_for(schemas: dict[str, Any]) -> None:
    roles = schemas["pay"]["$defs"]["id-of-role"]
    assert dict(zip(roles["enum"], roles["enumDescriptions"], strict=True))["ux-researcher"] == "UX Researcher"
    rows = schemas["role"]["$defs"]["Card"]["properties"]["rows"]
    assert rows["additionalProperties"] is False
    assert all(each["description"] for each in rows["properties"].values())


def test_a_kind_that_the_guide_has_none_of_is_said(minimal: Path) -> None:
    guide, _ = read_what_can_be_read(minimal)
    assert guide is not None
    schema = json.loads(json_schemas(known_ids(guide))["pay.schema.json"])
    assert schema["$defs"]["id-of-region"]["patternErrorMessage"] == "This guide does not define a region yet."
    assert not jsonschema.Draft7Validator(schema["$defs"]["id-of-region"]).is_valid("anywhere")


def test_of_what_a_broken_file_may_define_nothing_is_flagged(tmp_path: Path, minimal: Path) -> None:
    import shutil

    shutil.copytree(minimal, tmp_path / "p")
    (tmp_path / "p/guide/sources.yaml").write_text("sources:\n  - id: book\n  - id: [\n")
    guide, _ = read_what_can_be_read(tmp_path / "p")
    assert guide is not None
    schema = json.loads(json_schemas(known_ids(guide), guide.unread.ids)["role.schema.json"])
    sources = jsonschema.Draft7Validator(schema["$defs"]["id-of-source"])
    assert (sources.is_valid("book"), sources.is_valid("nothing")) == (True, False)
    assert "book" not in json.dumps(schema["$defs"]["id-of-source"].get("enum", [])), "and it is not offered"
    (tmp_path / "p/guide/sources.yaml").write_text("sources:\n  - id: [")
    guide, _ = read_what_can_be_read(tmp_path / "p")
    assert guide is not None
    assert "source" not in known_ids(guide), "a file that is cut short may define anything"


def test_they_are_written_where_the_files_look_for_them(
    tmp_path: Path, minimal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    shutil.copytree(minimal, tmp_path / "p")
    assert cli.run(["schema", "--project", str(tmp_path / "p")]) == 0
    assert capsys.readouterr().out == f"{len(FILE_KINDS)} schemas written to {tmp_path / 'p/schemas'}\n"
    assert '"potter"' in (tmp_path / "p/schemas/pay.schema.json").read_text()
    assert cli.run(["schema", "--project", str(tmp_path / "p")]) == 0, "and written anew"


def test_one_of_them_is_printed(minimal: Path) -> None:
    assert '"potter"' in show_schemas("pay", None, minimal).text
    assert '"potter"' not in show_schemas("pay", None).text
    assert not (minimal / "schemas").exists()
