"""Words that should be ids and are none: what is wrong with them, and what to write instead."""

from __future__ import annotations

from guidebuild.tools.texts import character, invisible


def bad_id(text: str) -> tuple[str, str]:
    """What is wrong with a word that stands where an id is expected."""
    if unseen := invisible(text):
        where = f"after `{text[: unseen.start()]}`" if unseen.start() else f"before `{text[unseen.end() :]}`"
        return f"{character(unseen.group())} stands {where}; delete it", "nobody sees it"
    hint = f"write `{_slug(text) or 'ml-engineer'}`, for example"
    return f"an id has lower-case words joined by hyphens, and `{text}` is none", hint


def _slug(text: str) -> str:
    """The nearest thing to an id."""
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in text.lower()).split())
