"""Slips of the hand in the files of a guide, made by a generator: what is done to which line, from a seed."""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.faults.checked import checked

from guidebuild.building.steps import compose_guide, examine
from guidebuild.model.guide import Guide

SUFFIXES = (".yaml", ".md")
_ID = re.compile(r"\bid: ([a-z0-9-]+)")
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w.-])")
_VALUE = re.compile(r"^(\s*(?:- )?[\w-]+: )(\S.*)$")


@dataclass(frozen=True)
class Mutation:
    """A changed file."""

    kind: str
    file: str
    line: int
    """Counted from 1."""
    text: str
    """The new content of the file."""
    gone: str = ""
    """What stood on the line."""
    new: str = ""
    """What stands there now."""

    def __str__(self) -> str:
        return f"{self.kind} at {self.file}:{self.line}: {self.gone.strip()[:60]!r} -> {self.new.strip()[:60]!r}"


def mutations(guide: Path, count: int, seed: int) -> Iterator[Mutation]:
    """As many mutations of the files below a folder."""
    chance = random.Random(seed)
    files = sorted(path for path in guide.rglob("*") if path.suffix in SUFFIXES)
    while count:
        file = chance.choice(files)
        kind, mutate = chance.choice(list(KINDS.items()))
        lines = file.read_text(encoding="utf-8").split("\n")
        at = chance.randrange(len(lines))
        new = mutate(lines, at, chance)
        if new is None or new == lines:
            continue
        count -= 1
        yield Mutation(
            kind,
            file.relative_to(guide).as_posix(),
            at + 1,
            "\n".join(new),
            lines[at],
            new[at] if len(new) == len(lines) else "",
        )


@dataclass(frozen=True)
class Original:
    """A guide without a slip, to hold one with a slip against."""

    project: Path

    @cached_property
    def guide(self) -> Guide:
        """What it says."""
        guide = examine(self.project).value
        assert guide is not None
        return guide

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """What it prints."""
        return printed(self.guide)

    def mutated(self, mutation: Mutation, folder: Path) -> Path:
        """A copy of it with the slip."""
        shutil.copytree(self.project / "guide", folder / "guide")
        (folder / "guide" / mutation.file).write_text(mutation.text, encoding="utf-8")
        return folder

    def hides(self, mutation: Mutation, folder: Path) -> bool:
        """Whether nothing is told of a slip and every page is as it was, though the guide says something else."""
        project = self.mutated(mutation, folder)
        if checked(project):
            return False
        guide = examine(project).value
        assert guide is not None
        return guide != self.guide and printed(guide) == self.pages


def printed(guide: Guide) -> tuple[str, ...]:
    """Everything that its editions print."""
    pages: list[str] = []
    for reader in (None, *(audience.id for audience in guide.audiences)):
        manuscript = compose_guide(guide, reader).value
        assert manuscript is not None
        chapters = (f"{each.title}{each.standfirst}{each.document}" for each in manuscript.chapters)
        pages += [manuscript.cover, *chapters, str(manuscript.edition.guide.manifest.model_dump())]
    return tuple(pages)


Lines = list[str]
_Mutate = Callable[[Lines, int, random.Random], Lines | None]


def _without(lines: Lines, at: int, chance: random.Random) -> Lines | None:
    return [*lines[:at], *lines[at + 1 :]] if lines[at].strip() else None


def _twice(lines: Lines, at: int, chance: random.Random) -> Lines | None:
    return [*lines[: at + 1], *lines[at:]] if lines[at].strip() else None


def _changed(change: Callable[[str, random.Random], str]) -> _Mutate:
    def mutate(lines: Lines, at: int, chance: random.Random) -> Lines | None:
        return [*lines[:at], change(lines[at], chance), *lines[at + 1 :]]

    return mutate


def _cut(lines: Lines, at: int, chance: random.Random) -> Lines | None:
    return [*lines[:at], lines[at][: len(lines[at]) // 2]] if at > 2 else None


def _number(line: str, chance: random.Random) -> str:
    found = list(_NUMBER.finditer(line))
    if not found:
        return line
    match = chance.choice(found)
    value = match.group()
    digit = chance.randrange(len(value))
    other = str((int(value[digit]) + chance.randint(1, 8)) % 10) if value[digit].isdigit() else "."
    return line[: match.start()] + value[:digit] + other + value[digit + 1 :] + line[match.end() :]


def _indented(line: str, chance: random.Random) -> str:
    return f" {line}" if line.strip() else line


def _letter(line: str, chance: random.Random) -> str:
    """A letter too few in an id."""
    found = _ID.search(line)
    if found is None or len(found[1]) < 4:
        return line
    at = found.start(1) + chance.randrange(1, len(found[1]) - 1)
    return line[:at] + line[at + 1 :]


KINDS: dict[str, _Mutate] = {
    "a line deleted": _without,
    "a line twice": _twice,
    "a value emptied": _changed(lambda line, chance: _VALUE.sub(r"\1", line)),
    "a value in a list": _changed(lambda line, chance: _VALUE.sub(r"\1[\2]", line)),
    "a value in a mapping": _changed(lambda line, chance: _VALUE.sub(r"\1{a: \2}", line)),
    "an id renamed": _changed(_letter),
    "the file cut short": _cut,
    "a number changed": _changed(_number),
    "a line indented": _changed(_indented),
    "a bracket lost": _changed(lambda line, chance: line.replace("]", "", 1).replace("}", "", 1)),
    "a quote lost": _changed(lambda line, chance: line.replace('"', "", 1)),
    "a colon lost": _changed(lambda line, chance: line.replace(":", "", 1)),
}
