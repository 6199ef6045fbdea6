"""What an import wants, and what stands in the guide, to the files as they should be and the difference in words."""

import fnmatch
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from guidebuild.importing.documents import COMMENTS, KEPT, Documents
from guidebuild.importing.merging import Merge, Step
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, has_errors, warning
from guidebuild.model.file_kinds import FILE_KINDS
from guidebuild.model.import_card import ImportCard
from guidebuild.tools.confined import limits
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.yaml_files.yaml_nodes import read_yaml
from guidebuild.tools.yaml_files.yaml_trees import document, leaves, read_tree, with_tree

_SHOWN = 200
"""Lines of the difference in one file."""
_WORDS = {"new": "new", "changed": "changed", "gone": "gone"}
_MARKS = {"new": "+", "changed": "~", "gone": "-", "conflict": "!", "removed": "."}


@dataclass
class Plan:
    """The files that an import would write, by their paths in the project."""

    new: dict[str, bytes] = field(default_factory=dict)
    changed: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """Path to what stands there and what should."""
    difference: list[str] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    name: str = ""
    """What the card is called."""
    card: str = ""
    """The card without what it remembers, for somebody who wants to write one."""


def written_by(card: ImportCard | None) -> dict[str, Any]:
    """What the last import wrote, by file; nothing when there was none, or when nobody can read what it says."""
    try:
        wrote = json.loads(card.wrote) if card is not None and card.wrote else {}
    except (ValueError, RecursionError):
        return {}
    return wrote if isinstance(wrote, dict) else {}


def ids_written(wrote: Any) -> Iterator[str]:
    """All ids in it."""
    if isinstance(wrote, Mapping):
        if isinstance(id := wrote.get("id", wrote.get("theme")), str):
            yield id
        for each in wrote.values():
            yield from ids_written(each)
    elif isinstance(wrote, list):
        for each in wrote:
            yield from ids_written(each)


def plan(
    documents: Documents, before: Mapping[str, Any], card: ImportCard, name: str, content: Callable[[str], bytes | None]
) -> Plan:
    """The files as an import wants them. `content` gives what a file of the guide holds, None when there is none."""
    made = Plan(name=name)
    wanted = {file: leaves(tree) for file, tree in documents.items()}
    for file, tree in wanted.items():
        made.found += _too_many(file, tree)
    for file in [*wanted, *(file for file in before if file not in wanted)]:
        _merge(made, file, before.get(file), wanted.get(file, {}), card, content)
    kept = _written(card) | {"wrote": _dumped(wanted)}
    comment = (
        "How `guidebuild import` reads the spreadsheet, for the next time; change it as you like. What stands under "
        "`wrote` is how it knows what was changed by hand: leave it."
    )
    _put(made, f"imports/{name}.yaml", leaves(kept), comment, content, [])
    made.card = card_text(card)
    if has_errors(made.found):
        made.new, made.changed = {}, {}
    return made


def card_text(card: ImportCard) -> str:
    """A card as somebody may write one."""
    return document(leaves(_written(card)))


def _written(card: ImportCard) -> dict[str, Any]:
    values = card.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"wrote"})
    return {key: value for key, value in values.items() if value not in ({}, [], ())}


def _merge(
    made: Plan, file: str, base: Any, theirs: Any, card: ImportCard, content: Callable[[str], bytes | None]
) -> None:
    old = content(file)
    if old is None and not theirs:
        return
    tree = read_tree(old.decode("utf-8-sig", "replace")) if old else {}
    if not isinstance(tree, Mapping):
        message = "the file cannot be read, so nothing is put into it"
        made.found.append(error(Code.IMPORT_SHEET, Span(f"guide/{file}"), message, "`guidebuild check` says why"))
        return
    merge = Merge(keeps=file in KEPT)
    merged = merge.mapping(base, tree, theirs)
    if any(merged.get(key) == [] for key in ("questions", "ladders") if tree.get(key)):
        message = "the sheet names nothing of this file any more, which stays as it is"
        made.found.append(warning(Code.IMPORT_HAND, Span(f"guide/{file}"), message, "delete the file if that is right"))
        return
    made.found += _told(file, merge.steps)
    comment = COMMENTS.get(file) or f"Imported from {card.file}; what is changed here by hand stays."
    _put(made, file, merged, comment, content, merge.steps)


def _put(
    made: Plan, file: str, tree: Any, comment: str, content: Callable[[str], bytes | None], steps: Iterable[Step]
) -> None:
    old, path = content(file), f"guide/{file}"
    text = old.decode("utf-8-sig", "replace").replace("\r\n", "\n") if old is not None else None
    new = document(tree, comment) if text is None else text if read_tree(text) == tree else with_tree(text, tree)
    if new is None:
        message = "the file is laid out in a way that nothing can be put into without changing the rest"
        made.found.append(error(Code.IMPORT_SHEET, Span(path), message, "write its lists item by item, in lines"))
        return
    made.difference += _difference(file, steps, is_new=old is None)
    if new == text:
        return
    made.found += _broken(path, file, new.encode(), text)
    if old is None:
        made.new[path] = new.encode()
    else:
        made.changed[path] = (old, new.encode())


def _broken(path: str, file: str, new: bytes, text: str | None) -> Iterator[Diagnostic]:
    """What a new text of a file would have wrong that the old one has not."""
    if len(new) > limits().text_file:
        yield error(Code.LIMIT_SIZE, Span(path), "the file would be too large", "import fewer rows at a time")
        return
    kind = next((kind for kind in FILE_KINDS if fnmatch.fnmatchcase(file, kind.pattern)), None)
    assert kind is not None, file
    for content, is_old in ((text, True), (new, False)):
        if content is None:
            continue
        node, found = read_yaml(content.encode() if isinstance(content, str) else content, path)
        if not has_errors(found):
            _, found = read(node, kind.model, path)
        first = next((each for each in found if each.severity == "error"), None)
        if first is not None and is_old:
            return  # it was broken before; `check` says so
        if first is not None:
            yield error(first.code, Span(path), f"the file would not be right: {first.message}", first.hint)


def _too_many(file: str, tree: Any) -> Iterator[Diagnostic]:
    for key, held in tree.items():
        if isinstance(held, list) and len(held) > limits().items:
            message = f"`{key}` would get {len(held):,} items, and {limits().items:,} are the most"
            yield error(Code.LIMIT_SIZE, Span(f"guide/{file}"), message, "cut the sheet, or leave rows out")


def _told(file: str, steps: Iterable[Step]) -> Iterator[Diagnostic]:
    for step in steps:
        where = f"`{'/'.join(step.at)}`"
        if step.what == "conflict":
            theirs = f"is now “{step.after}” in the sheet" if step.after else "is gone from the sheet"
            message = f"{where} {theirs}, and was changed by hand, which stays"
            yield warning(Code.IMPORT_HAND, Span(f"guide/{file}"), message, "take the one or the other")
    removed = ["/".join(step.at) for step in steps if step.what == "removed"]
    if removed:
        message = f"{len(removed)} imported entries were deleted by hand and stay away, such as `{removed[0]}`"
        yield warning(Code.IMPORT_HAND, Span(f"guide/{file}"), message)


def _difference(file: str, steps: Iterable[Step], *, is_new: bool) -> Iterator[str]:
    steps = list(steps)
    counts = [f"{number} {words}" for what, words in _WORDS.items() if (number := sum(s.what == what for s in steps))]
    if not counts:
        return
    yield f"guide/{file}{' (new file)' if is_new else ''}: {', '.join(counts)}"
    lines = [f"  {_MARKS[step.what]} {'/'.join(step.at)}{_in_words(step)}" for step in steps]
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"  ... and {len(lines) - _SHOWN} more"


def _in_words(step: Step) -> str:
    if step.what == "changed":
        return f": {step.before} -> {step.after}"
    words = step.after or step.before
    return f": {words}" if words else ""


def _dumped(wanted: Mapping[str, Any]) -> str:
    """JSON with a line for each entry, so that a difference of two of them can be read."""
    files = []
    for file, tree in wanted.items():
        keys = []
        for key, held in tree.items():
            if isinstance(held, list):
                keys.append(f"{json.dumps(key)}: [\n" + ",\n".join(map(_line, held)) + "\n]")
            else:
                keys.append(f"{json.dumps(key)}: {_line(held)}")
        files.append(f"{json.dumps(file)}: {{\n" + ",\n".join(keys) + "\n}")
    return "{\n" + ",\n".join(files) + "\n}"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
