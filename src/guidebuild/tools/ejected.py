"""The note at the head of a file that was copied out of guidebuild to be changed: from which version, from which text.

A sheet with such a note stands in for ours; one without lies over it.
"""

import hashlib
import re

_NOTE = re.compile(
    r"\A\ufeff?\s*(?:/\*|\{#)-?\s*ejected from guidebuild (?P<version>\S+), sha256 (?P<digest>[0-9a-f]{64})\b"
)


def note_in(text: str) -> re.Match[str] | None:
    """The note at the head of a text, if it has one: the `version` of guidebuild that it came from, and the `digest` of
    the original's text."""
    return _NOTE.match(text)


def with_note(text: str, version: str, *, template: bool) -> str:
    """A copy of one of our files, with the note at its head."""
    says = f"ejected from guidebuild {version}, sha256 {digest_of(text)}"
    if template:
        return f"{{# {says}.\n   It stands in for guidebuild's own; delete it to have that again. -#}}\n{text}"
    return f"/* {says}.\n   It stands in for guidebuild's own sheet; without this note it would lie over it. */\n{text}"


def without_note(text: str) -> str:
    """The copy as it was before the note, changes included."""
    if note_in(text) is None:
        return text
    return re.sub(r"\A.*?(?:\*/|#\})\n?", "", text, count=1, flags=re.DOTALL)


def digest_of(text: str) -> str:
    """What a text is known by."""
    return hashlib.sha256(text.encode()).hexdigest()
