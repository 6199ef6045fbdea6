"""What an entry is called in words, beside its id: any value of a guide to its names."""

from collections.abc import Iterator

FIELDS = ("name", "title", "term", "question", "label", "text", "description")
"""Fields that say what an id stands for, the shortest first."""
_NAMES = FIELDS[:3]


def names_of(value: object) -> Iterator[str]:
    """What an entry is called: a name, a title or a term, never a sentence of it."""
    header = getattr(value, "header", value)
    yield from (str(name) for field in _NAMES if (name := getattr(header, field, None)))
