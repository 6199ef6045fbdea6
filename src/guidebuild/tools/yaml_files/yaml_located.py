"""The values of a YAML file that know where they were written: a scalar, a list, a mapping."""

from typing import Any

from guidebuild.model.diagnostics import Span
from guidebuild.model.text import Run


class LocatedText(str):
    """A scalar."""

    span: Span
    plain: bool
    """Written without quotes and not as a block."""
    prose_span: Span
    """Where the first character of the content stands: inside the quotes, or on the first line of a block."""
    runs: tuple[Run, ...]
    """The pieces of a text that does not lie in the file as it is."""

    def __new__(
        cls,
        text: str,
        span: Span,
        *,
        plain: bool = True,
        prose_span: Span | None = None,
        runs: tuple[Run, ...] = (),
    ) -> "LocatedText":
        """`prose_span` is `span` unless it is given."""
        self = super().__new__(cls, text)
        self.span = span
        self.plain = plain
        self.prose_span = prose_span or span
        self.runs = runs
        return self

    def __getnewargs__(self) -> tuple[str, Span]:  # type: ignore[override]
        return str(self), self.span


class LocatedList(list[Any]):
    """A sequence. `value_spans` says where each item begins."""

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span
        self.value_spans: list[Span] = []


class LocatedMapping(dict[str, Any]):
    """A mapping. `span` is where its first key stands; the others say where each key and each value begins."""

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span
        self.key_spans: dict[str, Span] = {}
        self.blank: set[str] = set()
        """Keys behind which nothing stands, not even a `null`."""
        self.value_spans: dict[str, Span] = {}
