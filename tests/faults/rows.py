"""One mistake in the guide of this folder, and the one sentence that it should bring about."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

GUIDE = Path(__file__).parent

Edit = str | bytes | tuple[str, str] | None
"""The new content of a file, a replacement in it, or None: taken away."""
Edits = Mapping[str, Edit]


class Clash(Exception):
    """What a row changes is not there any more."""


@dataclass(frozen=True)
class Fault:
    """A row: what is done to the guide, and the one finding that is expected."""

    name: str
    edits: Edits
    code: str
    words: str
    """What the message must say; the name of the thing above all."""
    file: str
    """Where the finding stands, relative to the project."""
    at: str | int
    """A piece of its line, or its number."""
    severity: str = "error"
    also: frozenset[str] = field(default_factory=frozenset)
    """Codes of further findings that belong to the mistake."""
    alone: bool = False
    """Whether it makes something wrong or unseen elsewhere, so that no other row is looked at with it."""

    def line(self, project: Path) -> int:
        """The line that is meant; 0 when nothing of the kind is there."""
        if isinstance(self.at, int):
            return self.at
        lines = (project / self.file).read_text(encoding="utf-8").split("\n")
        return next((number for number, line in enumerate(lines, start=1) if self.at in line), 0)


def path(name: str) -> str:
    """A file name with the folder that it lies in."""
    return name if name.startswith(("guide/", "styles/")) else f"guide/{name}"


def fault(
    name: str,
    file: str,
    old: str,
    new: str,
    code: str,
    words: str,
    at: str | int | None = None,
    *,
    where: str | None = None,
    severity: str = "error",
    more: Edits | None = None,
    also: str = "",
    alone: bool = False,
) -> Fault:
    """A replacement in one file. The finding is expected on the line where the new text begins, if no other is named.

    Without `old` the new text is added at the end of the file.
    """
    shown = path(where or file)
    if at is None:
        at = next(line for line in new.split("\n") if line.strip())
    edits = {file: (old, new), **(more or {})}
    return Fault(name, edits, code, words, shown, at, severity, frozenset(also.split()), alone)


def warns(*arguments: str | int, **more: object) -> Fault:
    """The same for a warning."""
    return fault(*arguments, severity="warning", **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Right:
    """Something odd that is right: nothing may be found."""

    name: str
    edits: Edits
    alone: bool = False


def right(name: str, file: str, old: str, new: str, more: Edits | None = None, *, alone: bool = False) -> Right:
    """A replacement in one file."""
    return Right(name, {file: (old, new), **(more or {})}, alone)


def paragraph(name: str, old: str) -> str:
    """The paragraph of prose in which a piece of a chapter of the guide stands; nothing if it is no prose."""
    file = GUIDE / path(name)
    if file.suffix != ".md" or not old or not file.exists():
        return ""
    around = [each for each in file.read_text(encoding="utf-8").split("\n\n") if old in each]
    return around[0] if around and around[0][0].isalpha() else ""


def laid_out(edits: Edits | Iterable[tuple[str, Edit]], folder: Path, *, copied: bool = False) -> Path:
    """The guide with the edits made one after the other, in a folder.

    `copied`: each edit of a paragraph is made in a copy of its own, which stands before the paragraph, and rules of a
    sheet stand below those of others.
    """
    shutil.copytree(GUIDE / "guide", folder / "guide", dirs_exist_ok=True)
    for name, edit in edits.items() if isinstance(edits, Mapping) else edits:
        file = folder / path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        match edit:
            case None:
                file.unlink()
            case (old, new):
                text = file.read_text(encoding="utf-8") if file.exists() else ""
                if old not in text:
                    raise Clash(f"{name} has no {old!r}")
                changed = text.replace(old, new, 1) if old else text + new
                if copied and (prose := paragraph(name, old)) and prose in text:
                    before, _, after = text.rpartition(prose)  # behind the copies
                    changed = f"{before}{prose.replace(old, new, 1)}\n\n{prose}{after}"
                file.write_bytes(changed.encode("utf-8"))
            case str():
                before = file.read_text(encoding="utf-8") if copied and file.suffix == ".css" and file.exists() else ""
                file.write_text(before + edit, encoding="utf-8")
            case bytes():
                file.write_bytes(edit)
    return folder
