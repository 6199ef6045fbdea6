"""A YAML file as a plain tree that can be changed: new values go into the text, and all else in it stays as it is.

Lists whose items have ids are followed item by item, everything else is one value. What comes out is read again and
held against what it should say; a file that is laid out in some way nobody foresaw gives no new text.
"""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from guidebuild.tools.yaml_files.yaml_composed import nodes_of
from guidebuild.tools.yaml_files.yaml_writing import scalar

_WIDTH = 110
_FOLDS = re.compile(r"\S+(?: \S+)*")


class Leaf(str):
    """A scalar. `plain`: as it stands it is right in YAML, such as a number; otherwise quotes are put where needed."""

    plain: bool

    def __new__(cls, text: str, *, plain: bool = False) -> "Leaf":
        """The text of the scalar."""
        self = super().__new__(cls, text)
        self.plain = plain
        return self


def read_tree(text: str) -> Any:
    """Mappings, lists and leaves; None for a text that is no YAML, and for an empty one."""
    node = nodes_of(text)
    return None if node is None else _plain(node)


def _plain(node: Any) -> Any:
    match node:
        case yaml.MappingNode():
            return {key.value: _plain(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_plain(each) for each in node.value]
    return Leaf(node.value, plain=node.style is None)


def leaves(value: Any) -> Any:
    """A value of Python as such a tree. A number is plain; a whole number has no decimals."""
    match value:
        case Leaf():
            return value
        case bool():
            return Leaf(str(value).lower(), plain=True)
        case int():
            return Leaf(str(value), plain=True)
        case float():
            return Leaf(str(int(value)) if value.is_integer() else repr(value), plain=True)
        case Mapping():
            return {str(key): leaves(each) for key, each in value.items() if each is not None}
        case list() | tuple():
            return [leaves(each) for each in value]
    return Leaf(str(value))


def document(tree: Mapping[str, Any], comment: str = "") -> str:
    """A tree as the text of a file."""
    head = "".join(f"# {line}\n" for line in textwrap.wrap(comment, _WIDTH)) if comment else ""
    return head + "\n".join(_pairs(tree, 0)) + "\n"


def with_tree(text: str, wanted: Mapping[str, Any]) -> str | None:
    """The text, changed so that it says what is wanted; None where that cannot be done."""
    if not text.strip():
        return document(wanted)
    node = nodes_of(text)
    if node is None and read_tree(f"{text}\n0: 0") == {"0": "0"}:  # nothing but comments
        return document(wanted)
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return None
    new = _carried_out(_changes(text, node, wanted), text)
    return new if read_tree(new) == wanted else None


def with_first(text: str, name: str, value: str) -> str | None:
    """The text with one more key, above all others and below the comments that the file begins with; a comment of two
    signs explains the key below it, and stays with it."""
    node = nodes_of(text)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        return None
    start = _line_start(text, node.value[0][0].start_mark.index)
    while start and text[_line_start(text, start - 1) :].startswith("##"):
        start = _line_start(text, start - 1)
    new = text[:start] + "".join(f"{line}\n" for line in _pairs({name: value}, node.start_mark.column)) + text[start:]
    return new if read_tree(new) == {name: value, **_plain(node)} else None


def with_moved(text: str, names: Sequence[str], into: str, wanted: Mapping[str, Any]) -> str | None:
    """The text with some of its keys, and the comments in and above them, below another key; None where that does not
    give what is wanted."""
    node = nodes_of(text)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or node.start_mark.column:
        return None
    blocks: list[str] = []
    cuts: list[_Change] = []
    for key, value in node.value:
        if key.value in names:
            start, end = _with_comments(text, key.start_mark.index), _line_end(text, _end(text, value)) + 1
            blocks += [f"  {line}" if line.strip() else line for line in text[start:end].rstrip("\n").split("\n")]
            lonely = text[:start].endswith("\n\n") and text[end:].startswith("\n")
            cuts.append((start, end + lonely, ""))
    there = next((value for key, value in node.value if key.value == into), None)
    if there is not None:
        cuts.append(_below(text, there, blocks))
    new = _carried_out(cuts, text)
    if there is None:
        new = "\n".join([new.rstrip("\n"), f"{into}:", *blocks, ""])
    return new if read_tree(new) == wanted else None


def _with_comments(text: str, at: int) -> int:
    """Where the lines of comment begin that stand right above a place, but for a key that somebody has commented out:
    that, and what is above it, is no remark on this one."""
    start = _line_start(text, at)
    while start and (line := text[_line_start(text, start - 1) :]).startswith("#"):
        if _COMMENTED_OUT.match(line):
            return _line_start(text, at)
        start = _line_start(text, start - 1)
    return start


_COMMENTED_OUT = re.compile(r"# ?[a-z_]+:(?:\s|$)", re.MULTILINE)


_Change = tuple[int, int, str]


def _carried_out(changes: Iterable[_Change], text: str) -> str:
    for start, end, words in sorted(changes, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _changes(text: str, node: Any, wanted: Mapping[str, Any]) -> Iterator[_Change]:
    """What to change in a mapping that is written in lines."""
    indent = node.start_mark.column
    there = {key.value: (key, value) for key, value in node.value}
    for name, (key, value) in there.items():
        if name not in wanted:
            yield _line_start(text, key.start_mark.index), _line_end(text, _end(text, value)) + 1, ""
        elif _plain(value) != wanted[name]:
            yield from _changed(text, key, value, name, wanted[name], indent)
    added = [line for name in wanted if name not in there for line in _pairs({name: wanted[name]}, indent)]
    if added:
        yield _below(text, node.value[-1][1], added)


def _changed(text: str, key: Any, value: Any, name: str, wanted: Any, indent: int) -> Iterator[_Change]:
    """What to change so that a key has another value; inside of what stands there, where that can be."""
    if isinstance(value, yaml.MappingNode) and isinstance(wanted, Mapping) and value.value and not value.flow_style:
        yield from _changes(text, value, wanted)
    elif _followed(value, wanted):
        yield from _items(text, value, wanted)
    else:
        lines = list(_pairs({name: wanted}, indent))
        yield key.start_mark.index, _end(text, value), "\n".join(lines).lstrip()


def _followed(node: Any, wanted: Any) -> bool:
    """Whether a list can be changed item by item: all have ids, and those that stay keep their order."""
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value or not isinstance(wanted, list):
        return False
    old, new = ids_of(_plain(node)), ids_of(wanted)
    return old is not None and new is not None and [id for id in old if id in new] == new[: len({*old} & {*new})]


def _items(text: str, node: Any, wanted: Sequence[Any]) -> Iterator[_Change]:
    by_id = {item["id"]: item for item in wanted}
    dash = node.start_mark.column
    old = ids_of(_plain(node)) or []
    for id, each in zip(old, node.value, strict=True):
        if id not in by_id:
            begin = _line_start(text, text.rfind("-", 0, each.start_mark.index))
            yield begin, _line_end(text, _end(text, each)) + 1, ""
        elif _plain(each) == by_id[id]:
            continue
        elif each.flow_style:
            lines = list(_pairs(by_id[id], dash + 2))
            yield each.start_mark.index, _end(text, each), "\n".join(lines).lstrip()
        else:
            yield from _changes(text, each, by_id[id])
    added = [line for item in wanted if item["id"] not in old for line in _item(item, dash)]
    if added:
        yield _below(text, node.value[-1], added)


def ids_of(items: Any) -> list[str] | None:
    """The ids of a list of mappings that each have one, no two alike; None for any other value."""
    if not isinstance(items, list) or not items:
        return None
    ids = [item.get("id") if isinstance(item, Mapping) else None for item in items]
    return ids if all(isinstance(id, str) for id in ids) and len({*ids}) == len(ids) else None  # type: ignore[return-value]


def _below(text: str, node: Any, lines: Sequence[str]) -> _Change:
    """Lines behind the last line of a node."""
    end = _line_end(text, _end(text, node))
    return end, end, "\n" + "\n".join(lines)


def _end(text: str, node: Any) -> int:
    """Where what a node says ends; PyYAML counts comments and empty lines behind it too."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return len(text[: node.end_mark.index].rstrip())
    return int(node.end_mark.index)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


# --- Text ------------------------------------------------------------------------------------------------------------


def _pairs(tree: Mapping[str, Any], indent: int) -> Iterator[str]:
    room = " " * indent
    for key, value in tree.items():
        name = scalar(str(key))
        match value:
            case Mapping() if value:
                yield f"{room}{name}:"
                yield from _pairs(value, indent + 2)
            case list() if value and all(isinstance(each, str) for each in value):
                inline = ", ".join(_inline(each, flow=True) for each in value)
                if len(inline) + indent + len(name) <= _WIDTH:
                    yield f"{room}{name}: [{inline}]"
                else:
                    yield f"{room}{name}:"
                    yield from (f"{room}  - {_inline(each)}" for each in value)
            case list() if value:
                yield f"{room}{name}:"
                for each in value:
                    yield from _item(each, indent + 2)
            case Mapping():
                yield f"{room}{name}: {{}}"
            case list():
                yield f"{room}{name}: []"
            case _:
                yield from _text(f"{room}{name}:", value, indent + 2)


def _item(item: Any, dash: int) -> Iterator[str]:
    if not isinstance(item, Mapping):
        yield f"{' ' * dash}- {_inline(item)}"
        return
    lines = list(_pairs(item, dash + 2))
    yield f"{' ' * dash}- {lines[0].lstrip()}"
    yield from lines[1:]


def _text(head: str, value: str, indent: int) -> Iterator[str]:
    """A long text as a folded block, one of several lines as it is, any other behind its key."""
    room = " " * indent
    if not _is_plain(value) and "\n" in value and not re.search(r"(?:^|\n)[ \t]|[ \t]\n|\n\n\n|^\n|\n$", value):
        yield f"{head} |-"
        yield from (f"{room}{line}" if line else "" for line in value.split("\n"))
    elif not _is_plain(value) and len(head) + len(value) > _WIDTH and _FOLDS.fullmatch(value):
        yield f"{head} >-"
        yield from textwrap.wrap(
            value, _WIDTH, initial_indent=room, subsequent_indent=room, break_long_words=False, break_on_hyphens=False
        )
    else:
        yield f"{head} {_inline(value)}"


def _inline(value: str, *, flow: bool = False) -> str:
    if _is_plain(value):
        return str(value)
    return scalar(str(value), flow=flow) if value else json.dumps("")


def _is_plain(value: str) -> bool:
    return isinstance(value, Leaf) and value.plain
