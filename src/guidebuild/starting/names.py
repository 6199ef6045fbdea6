"""What a beginner calls roles and audiences, as ids and names: `Ward nurse`, `ward-nurse`, or `nurse=Ward nurse`."""

import re
from dataclasses import dataclass

from guidebuild.errors import UsageError
from guidebuild.model.base import ID_PATTERN
from guidebuild.tools.ids import slug

LONGEST = 80
"""Letters of an id, and of a name that fits into the head of a column."""


@dataclass(frozen=True)
class Named:
    """A role or an audience."""

    id: str
    name: str


def named(text: str, what: str, language: str = "en") -> tuple[Named, ...]:
    """The names in a list with commas, each once. Raises UsageError; `what` says there what they name."""
    found: dict[str, Named] = {}
    for word in filter(None, (word.strip() for word in text.split(","))):
        each = _named(word, what, language)
        if found.setdefault(each.id, each) != each:
            raise UsageError(f"two {what}s would have the id `{each.id}`; write `ID=NAME` for one of them")
    return tuple(found.values())


def spoken(id: str) -> str:
    """The name that an id suggests: `ward-nurse` is a "Ward nurse"."""
    words = id.replace("-", " ").replace(".", " ")
    return words[:1].upper() + words[1:]


def within(name: str) -> str:
    """A name as it stands inside a sentence: "ward nurse", and "ML engineer" with its abbreviation."""
    return " ".join(word.lower() if word[1:].islower() else word for word in name.split())


def in_markdown(text: str) -> str:
    """Words that may hold signs of Markdown, so that they stand for themselves (CommonMark 0.31.2, section 2.4)."""
    return re.sub(r"[\\`*_{}\[\]<>#|~^$&!@]", r"\\\g<0>", text)


def _named(word: str, what: str, language: str) -> Named:
    given, equals, name = (part.strip() for part in word.partition("="))
    id = given if equals else slug(given, language)
    if not re.fullmatch(ID_PATTERN, id) or len(id) > LONGEST:
        raise UsageError(
            f"`{word}` makes no id for {'an' if what[0] in 'aeiou' else 'a'} {what}; write `ID=NAME`, with an id of "
            f"lower-case Latin letters, such as `nurse={name or given}`"
        )
    return Named(id, (name if equals else given if given != id else "") or spoken(id))
