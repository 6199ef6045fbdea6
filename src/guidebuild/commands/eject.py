"""`guidebuild eject`: one of our files into the project, to be changed there; and what became of such copies."""

import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from guidebuild import __version__
from guidebuild.commands import Answer
from guidebuild.commands.asking import work_out
from guidebuild.commands.choices import one_of
from guidebuild.errors import UsageError
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.limits import LIMITS
from guidebuild.model.manifest import STANDARD
from guidebuild.reading.guide import read_what_can_be_read
from guidebuild.reading.styles import SHEETS, shipped
from guidebuild.tools.ejected import digest_of, note_in, with_note, without_note
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.tools.templates.loading import ours
from guidebuild.writing.new_files import write_additions


@dataclass(frozen=True)
class _Original:
    """A file of ours: where a copy of it stands in a project, and its text."""

    path: str
    text: str

    @property
    def is_template(self) -> bool:
        return self.path.endswith(".j2")


_LISTED = "`guidebuild eject` lists them"


def eject(project: Path, name: str | None, *, diff: bool = False) -> Answer:
    """Copy a file of ours into the project; with `diff`, show how the project's copy differs from ours today; without
    a name, list what there is and what became of the copies. Raises UsageError.
    """
    found = work_out(lambda: _originals(project), project)
    if isinstance(found, Diagnostic):
        return Answer("", (found,))
    originals, copies = found
    if name is None:
        return Answer("\n".join(_status(originals, copies)))
    original = originals[_meant(name, originals)]
    copy = copies.get(original.path)
    if diff:
        if copy is None:
            raise UsageError(f"the project has no `{original.path}`; `guidebuild eject {name}` copies ours there")
        return Answer(_difference(original, copy) or f"{original.path} is as guidebuild {__version__} has it")
    if copy is not None:
        raise UsageError(f"`{original.path}` is there already; rename it first, or change that one")
    text = with_note(original.text, __version__, template=original.is_template)
    write_additions(project.resolve(), {original.path: text.encode()}, {})
    return Answer(f"written: {original.path}")


def _meant(name: str, originals: Collection[str]) -> str:
    """The file of this name, which needs no ending: `imprint` is a template, `common` a sheet. Raises UsageError."""
    stems = {each.partition(".")[0]: each for each in originals}
    known = next((each for each in originals if name.casefold() == each.casefold()), None)
    return known or stems[one_of(name if "/" in name else name.partition(".")[0], stems, "sheet or template", _LISTED)]


def _originals(project: Path) -> tuple[dict[str, _Original], dict[str, str]]:
    """Our files by the names that a user gives them, and the project's texts of the same places."""
    guide, _ = read_what_can_be_read(project)
    theme = guide.manifest.theme if guide else STANDARD
    bundle = files("guidebuild.styles")
    originals = {f"{each}.css": _Original(f"styles/{each}.css", shipped(bundle, each, theme)) for each in SHEETS}
    originals |= {each: _Original(f"guide/templates/{each}", text) for each, text in sorted(ours().items())}
    folder = ProjectFolder(project)
    copies: dict[str, str] = {}
    for original in originals.values():
        content = folder.read(original.path, LIMITS.text_file).value if folder.has(original.path) else None
        if content is not None:
            copies[original.path] = content.decode(errors="replace")
    return originals, copies


def _status(originals: dict[str, _Original], copies: dict[str, str]) -> Iterator[str]:
    width = max(map(len, originals))
    for name, original in originals.items():
        copy = copies.get(original.path)
        note = note_in(copy) if copy is not None else None
        if copy is None:
            state = "ours"
        elif note is None:
            state = "the project's, in its place" if original.is_template else "the project's, laid over ours"
        elif note["digest"] != digest_of(original.text):
            state = (
                f"a copy from guidebuild {note['version']}; ours has changed since: `guidebuild eject --diff {name}`"
            )
        elif without_note(copy) == original.text:
            state = "a copy without changes, which can be deleted"
        else:
            state = f"a copy from guidebuild {note['version']} with changes; ours is as it was"
        yield f"{name:{width}}  {state}"


def _difference(original: _Original, copy: str) -> str:
    """The changes that make the project's copy out of ours of today."""
    lines = difflib.unified_diff(
        original.text.splitlines(),
        without_note(copy).splitlines(),
        f"guidebuild {__version__}",
        original.path,
        lineterm="",
    )
    return "\n".join(lines)
