"""One thing that may not enter an output."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from guidebuild.tools.store import stored_in

_CLEAN = b"nothing found"
"""What is remembered of a text that has been looked through."""


@dataclass(frozen=True, slots=True)
class Breach:
    """What is wrong, and where, as far as the parser of it knows."""

    sentence: str
    hint: str | None = None
    line: int | None = None
    column: int | None = None
    near: str = ""
    """The id, or else the `data-fact`, of the nearest element around it."""
    loads: bool = False
    """Whether it asks for a file, of which some are allowed, and not for something that never is."""
    word: str = ""
    """What to look for in the text that it came from: `<video`, `onclick`."""


def unless_clean(key: str, look: Callable[[], Iterable[Breach]]) -> tuple[Breach, ...]:
    """What is found in the text of this key. That nothing was is remembered, and it is not looked at again."""
    store = stored_in()
    if store is not None and store.get("style", key) == _CLEAN:
        return ()
    found = tuple(look())
    if store is not None and not found:
        store.put("style", key, _CLEAN)
    return found
