"""`guidebuild upgrade`: the files of a guide in the newest format, with comments and all else in them as they were."""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from guidebuild.commands import Answer
from guidebuild.commands.asking import work_out
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, has_errors
from guidebuild.model.file_kinds import FILE_KINDS
from guidebuild.model.guide import Guide
from guidebuild.reading.folder import list_files, sort_out
from guidebuild.reading.guide import read_what_can_be_read
from guidebuild.reading.guide_format import NEWEST, old_keys, renewed
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.tools.yaml_files.yaml_trees import Leaf, leaves, read_tree, with_first, with_moved, with_tree
from guidebuild.writing.new_files import write_additions

_Files = Mapping[str, tuple[bytes, bytes]]
"""Path in the project to what stands there and what should."""


def upgrade(project: Path, *, dry_run: bool = False) -> Answer:
    """Rewrite them, or show how they would be. Nothing is written when one file cannot be."""
    made = work_out(lambda: _plan(project), project)
    if isinstance(made, Diagnostic):
        return Answer("", (made,))
    files, found = made
    if found:
        return Answer("", found)
    if not files:
        return Answer(f"the guide is in format {NEWEST} already")
    if dry_run:
        return Answer("".join(line for name, texts in files.items() for line in _difference(name, *texts)).rstrip())
    write_additions(project.resolve(), {}, files)
    return Answer("\n".join((*(f"written: {name}" for name in files), f"the guide is in format {NEWEST}")))


def _plan(project: Path) -> tuple[_Files, tuple[Diagnostic, ...]]:
    guide, found = read_what_can_be_read(project)
    errors = tuple(each for each in found if each.severity == "error")
    if guide is None or has_errors(found):
        return {}, errors
    if guide.manifest.format >= NEWEST:
        return {}, ()
    folder = ProjectFolder(project)
    files: dict[str, tuple[bytes, bytes]] = {}
    stuck: list[Diagnostic] = []
    by_kind = sort_out(list_files(folder).value or ()).value or {}
    yaml_files = [(kind.name, file) for kind in FILE_KINDS if kind.name != "chapter" for file in by_kind[kind.name]]
    for kind, file in yaml_files:
        name, old = f"guide/{file.name}", file.read().value
        if old is None:
            continue
        text = old.decode("utf-8-sig")
        new = _new_text(text, kind, guide)
        if new is None:
            message = "the file is laid out in a way that it cannot be rewritten without changing the rest"
            stuck.append(error(Code.FILE_FORMAT, Span(name), message, "write its mappings in lines, without braces"))
        elif new != text:
            files[name] = (old, new.encode())
    return ({}, tuple(stuck)) if stuck else (files, ())


def _new_text(text: str, kind: str, guide: Guide) -> str | None:
    """A file in the newest format; None where that cannot be done."""
    tree = read_tree(text)
    if not isinstance(tree, dict):
        return text
    wanted = renewed(kind, tree, guide.manifest.format)
    if kind == "guide":
        fields = guide.manifest.role_fields
        if fields and len(fields) != len(tree.get("role_fields", ())):
            dumped = [field.model_dump(mode="json", exclude_defaults=True) for field in fields]
            wanted = {**wanted, "role_fields": leaves(dumped)}
        wanted = {name: value for name, value in wanted.items() if name != "format"}
        text = text if "format" not in tree else with_tree(text, {k: v for k, v in tree.items() if k != "format"}) or ""
        changed = text if read_tree(text) == wanted else with_tree(text, wanted)
        return None if changed is None else with_first(changed, "format", Leaf(str(NEWEST), plain=True))
    if wanted == tree:
        return text
    return with_moved(text, list(old_keys(kind, tree)), "fields", wanted) or with_tree(text, wanted)


def _difference(name: str, old: bytes, new: bytes) -> Iterator[str]:
    before, after = (each.decode("utf-8-sig").splitlines(keepends=True) for each in (old, new))
    yield from (
        line if line.endswith("\n") else f"{line}\n" for line in difflib.unified_diff(before, after, name, name)
    )
