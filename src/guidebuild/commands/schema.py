"""`guidebuild schema`: the JSON Schemas of a guide's files, for editors that complete and check YAML."""

from __future__ import annotations

from pathlib import Path

from guidebuild.commands import Answer
from guidebuild.commands.choices import one_of
from guidebuild.tools.schemas import json_schemas
from guidebuild.writing.writer import write_files

_ENDING = ".schema.json"


def show_schemas(kind: str | None, output: Path | None) -> Answer:
    """The schema of one kind of file, or the names of the kinds; with `output`, all are written there.

    Raises UsageError for a kind that does not exist.
    """
    schemas = json_schemas()
    if output:
        written = write_files(output, {name: text.encode() for name, text in schemas.items()})
        return Answer(f"{len(written)} schemas written to {output}")
    texts = {name.removesuffix(_ENDING): text for name, text in schemas.items()}
    return Answer(texts[one_of(kind, texts, "kind of file")].rstrip("\n") if kind else "\n".join(texts))
