"""`guidebuild new`: a further file of a guide, with every field explained, and its place in the lists that name it."""

import re
from collections.abc import Sequence
from pathlib import Path

from guidebuild.commands import Answer
from guidebuild.commands.asking import work_out
from guidebuild.commands.choices import one_of
from guidebuild.commands.schema import write_schemas
from guidebuild.errors import UsageError
from guidebuild.model.base import ID_PATTERN
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.queries.known_ids import known_ids
from guidebuild.reading.guide import read_what_can_be_read
from guidebuild.starting.additions import NAMED, SINGLE, Addition, Here, addition, known_kinds
from guidebuild.starting.guide_files import SCHEMAS
from guidebuild.tools.ids import bad_id
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.writing.new_files import write_additions


def add(project: Path, kind: str | None, ids: Sequence[str]) -> Answer:
    """Write what is new, one after the other; without a kind, say what there is. Raises UsageError and ToolError."""
    if kind is None:
        return Answer(known_kinds())
    done: list[str] = []
    left: dict[str, None] = {}
    found: tuple[Diagnostic, ...] = ()
    for id in ids or (None,):
        try:
            wanted = _added(project, kind, id)
        except UsageError as trouble:
            raise UsageError("; ".join((str(trouble), *done))) from trouble
        if isinstance(wanted, Diagnostic):
            found = (wanted,)
            break
        done += [f"written: {name}" for name in wanted.new] + [f"`{id}` added to {name}" for name in wanted.changed]
        left |= dict.fromkeys(wanted.left)
    if done and (project / SCHEMAS).is_dir():
        write_schemas(project)
    return Answer("\n".join((*done, *(f"left to you: {sentence}" for sentence in left))), found)


def _added(project: Path, kind: str, id: str | None) -> Addition | Diagnostic:
    kind = one_of(kind, (*NAMED, *SINGLE), "kind of file to add", "`guidebuild new` lists them")
    if kind in NAMED and id is None:
        raise UsageError(f"`guidebuild new {kind}` needs an id, such as `guidebuild new {kind} some-{kind}`")
    if kind in SINGLE and id is not None:
        raise UsageError(f"a guide has one `{kind}.yaml`, so `guidebuild new {kind}` takes no id")
    if id is not None and not re.fullmatch(ID_PATTERN, id):
        raise UsageError("; ".join(bad_id(id)))
    wanted = work_out(lambda: _plan(project, kind, id or ""), project)
    if isinstance(wanted, Diagnostic):
        return wanted
    new = {name: text.encode() for name, text in wanted.new.items()}
    changed = {name: (before.encode(), after.encode()) for name, (before, after) in wanted.changed.items()}
    write_additions(project.resolve(), new, changed)
    return wanted


def _plan(project: Path, kind: str, id: str) -> Addition:
    guide, _ = read_what_can_be_read(project)
    if guide is None:
        raise UsageError("`guide/guide.yaml` cannot be read; see `guidebuild check`")
    folder = ProjectFolder(project)

    ids = {kind: tuple(ids) for kind, ids in known_ids(guide).items()}
    return addition(kind, id, Here(guide, ids, folder.has, folder.text))
