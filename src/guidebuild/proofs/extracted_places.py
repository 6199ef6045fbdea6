"""A finished file taken apart: every place that can hold words, an id or a picture, whether a reader sees it or not."""

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ExtractedPlace:
    """One place of a finished file."""

    where: str
    """In words, with an article: "a bookmark"."""
    text: str
    whole: bool = False
    """The text is a heading, an entry or a name: a short text may be compared with all of it."""
    names: bool = False
    """The text holds ids or names of files."""
    binary: bool = False
    """The text is bytes that are none, such as those of a picture: a few letters stand in it by chance."""


@dataclass(frozen=True)
class Extracted:
    """All places of a file, and the SHA-256 of everything in it that could be a picture."""

    places: tuple[ExtractedPlace, ...]
    digests: frozenset[str]
    stretches: frozenset[str] = frozenset()
    """Digests of what of the file is searched apart from the rest: pages, files of a book. Of those that were known to
    be clean no places are here."""


def other_file(name: str, content: bytes, where: str = "the file") -> Iterator[ExtractedPlace]:
    """A file that is no page: a search index or another list as what it says, anything else as it stands."""
    label = f"{where} `{posixpath.basename(name)}`"
    if name.endswith((".ttf", ".otf", ".woff", ".woff2")):
        return
    text = decoded(content)
    yield from (ExtractedPlace(label, said, whole=True, names=True) for said in json_texts(text))
    yield ExtractedPlace(label, text, names=True, binary=not _is_text(content))


def decoded(content: bytes) -> str:
    """Bytes as text, whatever they are."""
    return content.decode("utf-8-sig" if _is_text(content) else "latin-1")


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def json_texts(text: str) -> Iterator[str]:
    """Keys and strings of JSON, their escapes undone; nothing when the text is none."""
    if text.lstrip()[:1] not in ("{", "["):
        return
    try:
        waiting: list[Any] = [json.loads(text)]
    except ValueError:
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            waiting += value
