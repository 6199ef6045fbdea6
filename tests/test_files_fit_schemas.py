"""The schemas accept what the reader accepts: every file of every guide here, held against its schema by jsonschema.

YAML is read as an editor reads it, whose schemas these are.
"""

import json
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests import yaml12
from tests.filled_guide import filled

from guidebuild.model.file_kinds import FILE_KINDS
from guidebuild.tools.shapes.schemas import json_schemas
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.yaml_files.yaml_nodes import parse_yaml

jsonschema = pytest.importorskip("jsonschema", reason="NOT CHECKED: jsonschema is not installed")

ROOT = Path(__file__).parent.parent
GUIDES = (
    ROOT,
    ROOT / "tests" / "minimal",
    *sorted(path for path in (ROOT / "tests/guides").iterdir() if path.is_dir()),
)


@cache
def _validator(kind: str) -> Any:
    schema = json.loads(json_schemas()[f"{kind}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def _kind(name: str) -> str | None:
    return next((kind.name for kind in FILE_KINDS if fnmatch(name, kind.pattern)), None)


def _wrong(name: str, text: str) -> Iterator[str]:
    kind = _kind(name)
    if kind is None:
        return
    if name.endswith(".md"):
        text = text.split("---\n", 2)[1]
    for each in _validator(kind).iter_errors(yaml12.load(text)):
        yield f"{name}: {each.json_path}: {each.message}"


@pytest.mark.parametrize("project", GUIDES, ids=lambda path: path.name)
def test_every_file_fits(project: Path) -> None:
    folder = project / "guide"
    names = [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.suffix in (".yaml", ".md")]
    assert {_kind(name) for name in names} >= {"guide", "role", "sources", "chapter"}
    assert [wrong for name in names for wrong in _wrong(name, (folder / name).read_text("utf-8"))] == []


def test_a_file_with_every_field_fits() -> None:
    assert {_kind(name) for name in filled().files} == {kind.name for kind in FILE_KINDS} - {"import"}
    assert [wrong for name, text in filled().files.items() for wrong in _wrong(name, text)] == []


@pytest.mark.parametrize("written", ["1.10", "2024", "0x1F", "plain", "2024-01-02", "yes", "true", "no"])
def test_a_text_may_look_like_something_else(written: str) -> None:
    assert list(_wrong("skills.yaml", f"categories: [{{id: c, name: {written}, definition: {written}}}]")) == []


LEVEL = "ladders: [{{id: a, role: r, kind: full, sources: [s], levels: [{{id: b, rank: {}, sources: [s]}}]}}]"


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("skills.yaml", "categories: [{{id: {}, name: x}}]", ("true", "2024", "no")),
        ("sources.yaml", "sources: [{{id: a, key: A, kind: K, limits: [{}]}}]", ("true", "1.10", "2024-01-01", "no")),
        ("chapters/a.md", "---\ntitle: {}\n---\n", ("true", "2024", "no")),
        ("chapters/a.md", "---\ntitle: A\nnumbered: {}\n---\n", ("true", "False", "no", "off", '"true"')),
        ("ladders/a.yaml", LEVEL, ("1", '"1"', "+1", "1_0")),
    ],
)
def test_reader_and_schema_take_the_same(name: str, text: str, written: tuple[str, ...]) -> None:
    model = next(kind.model for kind in FILE_KINDS if kind.name == _kind(name))
    for value in written:
        file = text.format(value)
        node, _ = parse_yaml(file.replace("---\n", ""), name)
        assert read(node, model, name).value is not None, value
        assert list(_wrong(name, file)) == [], value


@pytest.mark.parametrize("written", ["1.10", "2024", "true"])
def test_an_address_that_looks_like_something_else_is_none(written: str) -> None:
    assert list(_wrong("sources.yaml", f"sources: [{{id: a, key: A, kind: K, url: {written}}}]"))


def test_what_the_reader_refuses_does_not_fit() -> None:
    assert list(_wrong("sources.yaml", "sources: [{id: a, key: A, kind: K, shape: round}]"))
    assert list(_wrong("audiences/a.yaml", "id: a"))
