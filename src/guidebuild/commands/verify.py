"""`guidebuild verify`: the files of an output folder held against their manifests, and these against the project."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from guidebuild.model.artifact import Origin
from guidebuild.reading.inputs import read_inputs
from guidebuild.tools.versions import engines, software
from guidebuild.tools.visible import visible
from guidebuild.writing.verifying import FileState, SetState, Verification, verify_folder

_RECOVERIES = {
    "swept": "an earlier build was stopped before it replaced anything; what it left is removed",
    "finished": "an earlier build was stopped when all its files were in place; what it left is removed",
    "undone": "interrupted: an earlier build was stopped while it replaced files; the files before it are back",
    "stuck": "interrupted: an earlier build was stopped while it replaced files, and not all files could be put back",
}
_MOST = 10
"""Changed inputs that are named."""


def verify(project: Path | None, output: Path | None) -> Verification:
    """Verify `output`, or the folder `output/` of the project.

    The project is compared as well, unless only `output` is named. Raises UsageError, ProjectError, ToolError.
    """
    root = project or Path()
    here = None
    if project is not None or output is None:
        here = Origin(inputs=read_inputs(root), software=software(), engines=engines())
    return verify_folder(output or root / "output", here)


def as_json(found: Verification) -> str:
    """For machines."""
    data = {"holds": found.holds, **asdict(found), "folder": str(found.folder)}
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_text(found: Verification) -> str:
    """For people: set by set, then what belongs to none."""
    lines: list[str] = []
    if found.recovery in _RECOVERIES:
        lines.append(_RECOVERIES[found.recovery])
    if found.interrupted:
        lines.append("interrupted: a build was stopped while it replaced files, and nobody may write here to undo it")
    for each in found.sets:
        lines += _set_lines(each)
    lines += [f"broken: {name} {words}" for name, words in found.broken.items()]
    lines += [f"foreign: {name} is listed in no manifest" for name in found.foreign]
    lines += [f"not looked at: {name}/ has manifests of its own; name it with `--output`" for name in found.apart]
    if not found.sets:
        lines.append(f"there is no manifest in {found.folder}, so nothing is known of what is there")
    elif found.holds:
        lines.append("everything is as the manifests say")
    return "\n".join(map(visible, lines))


def _set_lines(each: SetState) -> Iterator[str]:
    about = ", ".join(filter(None, (each.title, each.release, each.date)))
    yield f"{each.name}: {about}" if about else each.name
    width = max((len(file.name) for file in each.files), default=0)
    for file in each.files:
        yield f"  {file.name:{width}}  {_words(file)}"
    changes = [f"{name} ({change})" for name, change in each.inputs.items()]
    if changes:
        more = f" and {len(changes) - _MOST} more" if len(changes) > _MOST else ""
        yield f"  stale: the project is not what it was made from: {', '.join(changes[:_MOST])}{more}"
    if each.versions:
        yield "  other versions: " + "; ".join(f"{name}: {words}" for name, words in each.versions.items())


def _words(file: FileState) -> str:
    return f"{file.state}; earlier: {file.earlier}" if file.earlier else file.state
