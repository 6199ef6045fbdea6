"""Words for one line of a terminal: controls, ends of lines and direction overrides are shown, not sent."""

_UNSEEN = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) != "\t"}
_UNSEEN |= dict.fromkeys(
    [0x7F, *range(0x80, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080)],
    "\N{REPLACEMENT CHARACTER}",
)
"""Control characters, ends of lines, direction overrides and unseen tags, and what is shown instead: a name that holds
an end of a line would say what it likes in a line of its own."""


def visible(text: str) -> str:
    """The text with a sign for each character that a terminal would obey, or cannot encode."""
    return text.translate(_UNSEEN)
