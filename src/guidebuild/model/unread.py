"""What a guide may hold and nobody could read, because a part of a file is broken.

A check that misses something asks here first: what only follows from a broken file is not an author's second mistake.
"""

from dataclasses import dataclass

from guidebuild.model.base import Kind

REGION_TREE = "tree of regions"
"""The key, among those of the manifest, that stands for regions of which one is part of nothing that is known."""


def own_spine(audience: str) -> str:
    """The key of an audience's spine among the keys of the manifest."""
    return f"spine of {audience}"


@dataclass(frozen=True)
class Unread:
    """Empty, and false, for a guide of which every file could be read."""

    ids: frozenset[str] = frozenset()
    """Ids (and names of pictures) that stand in what could not be read, and ids that lean on those."""
    kinds: frozenset[Kind] = frozenset()
    """Kinds of which anything may be missing: a file of theirs is cut short."""
    keys: frozenset[str] = frozenset()
    """Keys of the manifest for which something else stands in, `own_spine` of an audience, and `REGION_TREE`."""
    prose: bool = False
    """A chapter could not be read, so nobody knows what it prints."""

    def __bool__(self) -> bool:
        return bool(self.ids or self.kinds or self.keys or self.prose)

    def hides(self, kind: Kind, id: str) -> bool:
        """Whether something of this kind and id may be there, unread."""
        kinds = {"audience", "region"} if kind == "reader" else {kind}
        return id in self.ids or bool(kinds & self.kinds)

    def __or__(self, other: "Unread") -> "Unread":
        return Unread(self.ids | other.ids, self.kinds | other.kinds, self.keys | other.keys, self.prose or other.prose)
