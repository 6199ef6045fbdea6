"""The sign of each role: a letter, by which the style sheets know its colour and its shape."""

from collections.abc import Sequence

from guidebuild.model.base import RoleId
from guidebuild.model.role import Role

LETTERS = "abcdefghi"
"""Nine shapes that can be told apart in grey and in small type, each with a colour of its own as well."""
WITHOUT_SIGN = "n"


def letters_of(roles: Sequence[Role]) -> dict[RoleId, str]:
    """The letter of each role in the order of the manifest; from the tenth on a role is known by its name alone."""
    return {role.id: LETTERS[index] if index < len(LETTERS) else WITHOUT_SIGN for index, role in enumerate(roles)}
