"""Texts of YAML files mended character by character: each function takes a text and gives the mended one and what was
done. What cannot be proven to be safe is left as it is.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from guidebuild.tools.language.grammar import grammar_of
from guidebuild.tools.yaml_files.yaml_trees import read_tree

_FLOW = re.compile(r"\{[^{}\n]*\}")
_PAIR = re.compile(r"\s*([A-Za-z_][\w-]*)\s*:\s+(.*)", re.DOTALL)
_PARTING = re.compile(r",(?![^\[\]]*\])")
"""A comma that stands in no list."""
_LIST = re.compile(r"\[[^\[\]:]*\]\s*")
_COUNTED = re.compile(r"[\d.:/ -]+")
"""Figures and dates: a comma between two of them is one in a number, or parts two things."""
_BEFORE = re.compile(r"\s*(?:-\s+)*(?:[\w-]+:\s+)?(?:\[\s*(?:\{[^{}]*\},\s*)*)?")
"""What stands before a brace that begins a value: nothing but keys and dashes, no quotation mark and no comment."""


@dataclass(frozen=True)
class Mended:
    """One change, and where it was made, both counted from 1."""

    line: int
    column: int
    what: str


def quoted_commas(text: str, of_text: Container[str]) -> tuple[str, tuple[Mended, ...]]:
    """Texts in braces that a comma cuts in two, in quotation marks: `{text: pots, jars}` names a key `jars`.

    Only where a mapping on one line has keys without a value behind a plain text, which no field of a guide has, and
    under keys `of_text`: under another, a list was meant.
    """
    done: list[Mended] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        mended = line
        for match in _FLOW.finditer(line):
            inner = _joined(match[0][1:-1], of_text)
            if inner is not None and _BEFORE.fullmatch(line[: match.start()]):
                mended = mended.replace(match[0], f"{{{inner}}}", 1)
        if mended == line:
            continue
        lines[number] = mended
        if _same_shape(text, "\n".join(lines)):
            done.append(Mended(number + 1, _shared(line, mended) + 1, "a text with a comma is in quotation marks"))
        else:
            lines[number] = line
    return "\n".join(lines), tuple(done)


def _joined(inner: str, of_text: Container[str]) -> str | None:
    """The pairs of a mapping with the pieces of one text together in quotation marks; None when nothing is to do."""
    if any(sign in inner for sign in "\"'#&*!|>%@`\\"):
        return None
    pairs: list[tuple[str, list[str]]] = []
    for piece in _PARTING.split(inner):
        found = _PAIR.fullmatch(piece)
        if "[" in piece and (found is None or _LIST.fullmatch(found[2]) is None):
            return None
        if found is not None:
            pairs.append((found[1], [found[2]]))
        elif pairs and piece.strip() and ":" not in piece:
            pairs[-1][1].append(piece)
        else:
            return None
    cut = [(key, pieces) for key, pieces in pairs if len(pieces) > 1]
    if not cut or any(key not in of_text or all(map(_COUNTED.fullmatch, pieces)) for key, pieces in cut):
        return None
    return ", ".join(
        f'{key}: "{",".join(pieces).strip()}"' if len(pieces) > 1 else f"{key}: {pieces[0].strip()}"
        for key, pieces in pairs
    )


def _same_shape(before: str, after: str) -> bool:
    """Whether both are YAML, and what was a key without a value is none any more."""
    old, new = read_tree(before), read_tree(after)
    return new is not None and old is not None and _empty_keys(new) < _empty_keys(old)


def _empty_keys(value: Any) -> int:
    if isinstance(value, dict):
        return sum((each is None or each == "") + _empty_keys(each) for each in value.values())
    return sum(map(_empty_keys, value)) if isinstance(value, list) else 0


def without_trailing_space(text: str) -> tuple[str, tuple[Mended, ...]]:
    """Spaces at the ends of lines taken away, if the content stays what it was; and an end to the last line."""
    done: list[Mended] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        bare = line.rstrip(" \t\r") + ("\r" if line.endswith("\r") else "")
        if bare != line:
            done.append(Mended(number + 1, len(bare) + 1, "nothing stands behind the end of the line"))
            lines[number] = bare
    mended = "\n".join(lines)
    if text and not text.endswith("\n"):
        mended += "\r\n" if lines[0].endswith("\r") else "\n"
        done.append(Mended(len(lines), len(lines[-1]) + 1, "the last line ends as every other"))
    if mended == text or read_tree(text) is None or read_tree(mended) != read_tree(text):
        return text, ()
    return mended, tuple(done)


def typographic(text: str, places: Sequence[tuple[int, int]], language: str) -> tuple[str, tuple[Mended, ...]]:
    """The straight quotes at these places as typographic ones; those that YAML itself needs are never among them."""
    opening, closing = grammar_of(language).quotes
    lines = text.split("\n")
    done: list[Mended] = []
    for line, column in places:
        row = lines[line - 1] if line <= len(lines) else ""
        sign = row[column - 1 : column]
        before, after = row[max(column - 2, 0) : column - 1], row[column : column + 1]
        if sign == "'" and before.isalpha() and after.isalpha():
            new = "’"
        elif sign == '"' and before != "\\":
            new = opening if not before.strip() or before in "([{" else closing
        else:
            continue
        lines[line - 1] = f"{row[: column - 1]}{new}{row[column:]}"
        done.append(Mended(line, column, f"{sign} is now {new}"))
    mended = "\n".join(lines)
    if list(_straightened(read_tree(mended))) != list(_straightened(read_tree(text))):
        return text, ()
    return mended, tuple(done)


def _straightened(value: Any) -> Iterator[Any]:
    """Everything in a tree in its order, all quotes straight: two trees that are alike then differ in quotes only."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _straightened(each)
    elif isinstance(value, list):
        for each in value:
            yield from _straightened(each)
    else:
        yield re.sub(r"[“”„«»]", '"', value).replace("’", "'") if isinstance(value, str) else value


def _shared(one: str, other: str) -> int:
    """How many characters two lines begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
