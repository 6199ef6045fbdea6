"""How a table of the code marks the words that it has for readers."""

from typing import LiteralString


def message(text: LiteralString) -> str:
    """Mark a message in a table for the catalogue; `say` it where it is printed."""
    return text
