"""`guidebuild init`: a guide of one's own, begun in a folder."""

import datetime
import shlex
from pathlib import Path

from guidebuild.commands import Answer
from guidebuild.commands.first_logo import read_logo
from guidebuild.commands.schema import write_schemas
from guidebuild.errors import ToolError
from guidebuild.model.diagnostics import Checked, has_errors
from guidebuild.model.guide import Asset
from guidebuild.starting.first_guide import Beginning, first_guide
from guidebuild.starting.names import named
from guidebuild.writing.new_files import write_beginning

DEFAULT_ROLES = "First role, Second role"
"""What roles are called when nobody names any."""
_MANIFEST = "guide/guide.yaml"


def begin(
    folder: Path,
    roles: str,
    audiences: str = "",
    language: str = "en",
    title: str | None = None,
    publisher: str | None = None,
    logo: Path | None = None,
) -> Answer:
    """Write a guide with these roles and audiences, lists with commas, into a folder. Raises GuidebuildError.

    A logo that is no picture for every format is told, and nothing is written.
    """
    picture, found = read_logo(logo) if logo is not None else Checked[Asset](None)
    if has_errors(found):
        return Answer("", found)
    named_roles, named_audiences = named(roles, "role", language), named(audiences, "audience", language)
    beginning = Beginning(title, named_roles, named_audiences, language, _today(), publisher, picture)
    files = dict(first_guide(beginning, folder.absolute().name))
    files[_MANIFEST] = files.pop(_MANIFEST)  # the last one: a folder is no guide before all is there
    made, there = write_beginning(folder, files, _MANIFEST)
    try:
        write_schemas(folder)
    except ToolError as trouble:
        why = str(trouble).removesuffix("; nothing was written")
        raise ToolError(
            f"{len(made)} files written to {folder}, and the guide is whole; the schemas for editors are missing: {why}"
        ) from trouble
    kept = [f"left as it was: {name}" for name in there]
    go = [] if folder.resolve() == Path.cwd() else [f"  cd {shlex.quote(str(folder))}"]
    lines = [
        f"{len(made)} files written to {folder}, and the schemas of its files",
        *kept,
        "now:",
        *go,
        "  guidebuild build --open",
    ]
    return Answer("\n".join(lines))


def _today() -> datetime.date:
    """The date of a first draft. Nothing that builds asks the clock; whoever begins a guide does it on a day."""
    return datetime.datetime.now().astimezone().date()
