"""What stands a second time: the first value and each later one that is the same, and the finding that shows both."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from guidebuild.model.base import Authored
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning

T = TypeVar("T")


def again(values: Iterable[T], same: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """The first and a later value of which `same` says the same; what it says None of is compared with nothing."""
    first: dict[Hashable, T] = {}
    for value in values:
        if (key := same(value)) is not None and first.setdefault(key, value) is not value:
            yield first[key], value


def told_again(
    code: Code,
    first: Authored,
    later: Authored,
    key: str,
    message: str,
    hint: str,
    told: Callable[..., Diagnostic] = warning,
) -> Diagnostic:
    """The finding at a key of the later one."""
    return told(code, later.span_at(key), message, hint, related=((first.span_at(key), "the first one"),))
