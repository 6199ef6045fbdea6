"""Which pages there are."""

from collections.abc import Callable, Mapping

from scripts import template_values
from scripts.reference import codes, commands, components, fields, limits, rooms

PAGES: Mapping[str, Callable[[], str]] = {
    "architecture.md": rooms.page,
    "codes.md": codes.page,
    "commands.md": commands.page,
    "components.md": components.page,
    "fields.md": fields.page,
    "guide/images/rooms.svg": rooms.picture,
    "limits.md": limits.page,
    "template-values.md": template_values.page,
}
"""File in docs/ to its whole text."""
