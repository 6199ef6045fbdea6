"""`guidebuild schema`: the JSON Schemas of a guide's files, for editors that complete and check YAML."""

from collections.abc import Mapping
from pathlib import Path

from guidebuild.commands import Answer
from guidebuild.commands.asking import work_out
from guidebuild.commands.choices import one_of
from guidebuild.errors import UsageError
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.queries.known_ids import known_ids
from guidebuild.reading.guide import read_what_can_be_read
from guidebuild.starting.guide_files import SCHEMAS
from guidebuild.tools.shapes.schemas import json_schemas
from guidebuild.writing.writer import write_files

_ENDING = ".schema.json"


def show_schemas(kind: str | None, output: Path | None, project: Path | None = None) -> Answer:
    """The schema of one kind of file, or the names of the kinds; with `output`, all are written there.

    With `project` they know the ids of its guide, and without a kind they are written to its own folder for them.
    Raises UsageError for a kind that does not exist.
    """
    schemas = json_schemas()
    kinds = [name.removesuffix(_ENDING) for name in schemas]
    wanted = one_of(kind, kinds, "kind of file") if kind else None
    if project is not None:
        found = work_out(lambda: _schemas_of(project), project)
        if isinstance(found, Diagnostic):
            return Answer("", (found,))
        schemas = found
        output = output or (None if wanted else project / SCHEMAS)
    if output:
        return Answer(f"{_write(schemas, output)} schemas written to {output}")
    return Answer(schemas[f"{wanted}{_ENDING}"].rstrip("\n") if wanted else "\n".join(kinds))


def write_schemas(project: Path) -> None:
    """Write the schemas of the guide in `project` to its own folder for them. Raises GuidebuildError."""
    found = work_out(lambda: _schemas_of(project), project)
    if not isinstance(found, Diagnostic):
        _write(found, project / SCHEMAS)


def _write(schemas: Mapping[str, str], folder: Path) -> int:
    return len(write_files(folder, {name: text.encode() for name, text in schemas.items()}))


def _schemas_of(project: Path) -> Mapping[str, str]:
    guide, _ = read_what_can_be_read(project)
    if guide is None:
        raise UsageError(
            "`guide/guide.yaml` cannot be read, so nobody knows the ids of the guide; see `guidebuild check`"
        )
    return json_schemas(known_ids(guide), guide.unread.ids)
