"""Text for a terminal in which nothing rules it: controls and direction overrides are shown, not sent."""

from __future__ import annotations

_UNSEEN = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_UNSEEN |= dict.fromkeys(
    [0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\N{REPLACEMENT CHARACTER}"
)
"""Control characters and direction overrides, which could rule the terminal, and what is shown instead."""


def visible(text: str) -> str:
    """The text with a sign for each character that a terminal would obey, or cannot encode."""
    return text.translate(_UNSEEN)
