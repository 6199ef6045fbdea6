"""What an import wants to stand in the files of a guide, by file; and the entries of sources."""

from collections.abc import Mapping
from typing import Any

Documents = dict[str, dict[str, Any]]
"""A file's name relative to `guide/`, to the part of its content that the import is about."""
KEPT = ("skills.yaml", "tools.yaml", "tracks.yaml", "scores.yaml", "regions.yaml", "sources.yaml")
"""Files of things that others may use: what a sheet no longer names stays in them."""
COMMENTS: Mapping[str, str] = {
    "skills.yaml": "The skills that roles ask for, by category in print order.",
    "tools.yaml": "The tools that roles use, by category in print order.",
    "tracks.yaml": "What all ladders are held against: tracks and dimensions, in print order.",
    "scores.yaml": "What scores count, and what they are given for beside skills.",
    "regions.yaml": "The places that figures speak of, as a tree: each region names its parent.",
    "sources.yaml": "The published works that the guide draws on.",
}
"""What stands on top of a file that begins with an import."""


def add(documents: Documents, file: str, key: str, entries: list[Any]) -> None:
    """More entries for a list of a file."""
    if entries:
        documents.setdefault(file, {}).setdefault(key, []).extend(entries)
