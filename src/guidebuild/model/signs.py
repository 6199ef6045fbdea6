"""The sign of each role: a letter, by which the style sheets know its colour and its shape; and a few letters for its
name."""

import re
from collections.abc import Collection, Iterator, Sequence

from guidebuild.model.base import RoleId
from guidebuild.model.role import INITIALS, Role

LETTERS = "abcdefghi"
"""Nine shapes that can be told apart in grey and in small type, each with a colour of its own as well."""
WITHOUT_SIGN = "n"


def letters_of(roles: Sequence[Role]) -> dict[RoleId, str]:
    """The letter of each role in the order of the manifest; from the tenth on a role is known by its name alone."""
    return {role.id: LETTERS[index] if index < len(LETTERS) else WITHOUT_SIGN for index, role in enumerate(roles)}


def with_initials(roles: Sequence[Role]) -> tuple[Role, ...]:
    """The roles, each with a few letters for its name; those that no author gave are unlike all others."""
    taken = {role.initials.upper() for role in roles}
    signed: list[Role] = []
    for role in roles:
        letters = role.initials or initials(role.name, taken)
        taken.add(letters)
        signed.append(role.model_copy(update={"initials": letters}) if letters != role.initials else role)
    return tuple(signed)


def initials(name: str, taken: Collection[str]) -> str:
    """A few letters for a name, unlike those that are taken: "WN" for "Ward nurse"."""
    return next(letters for letters in _tries(name) if letters not in taken)


def _tries(name: str) -> Iterator[str]:
    words = re.findall(r"[^\W_]+", name) or ["X"]
    heads = "".join(word if word.isupper() and len(word) <= INITIALS else word[0] for word in words).upper()
    if len(words) > 1:
        yield heads[:INITIALS]
    for length in range(2, INITIALS + 1):
        yield words[-1][:length].upper()
        yield (words[0][:length] + heads[1:])[:INITIALS].upper()
    yield from (f"{heads[: INITIALS - len(str(number))]}{number}" for number in range(2, 10**INITIALS))
