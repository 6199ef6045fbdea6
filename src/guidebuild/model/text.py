"""Kinds of authored text, each a `str` that remembers what matters about it.

`Wording` is plain text that may be worded differently for one audience; `Marked` is one in which words may be bold, in
italics, code or a link; `Markdown` is prose that still knows where it was written. All are strings, so a template or a
view uses them like any other text.
"""

import bisect
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from guidebuild.model.diagnostics import NOWHERE, Span

DEFAULT = "default"
GUIDE_SCHEMES = ("role", "chapter", "faq", "source", "term", "conflict", "table")
"""What a link in prose may name of the guide: `[words](chapter:ID)`."""
_READER = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""What the key of a variant looks like: an id, or `default`."""

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


class Run(NamedTuple):
    """A piece of a text that stands in its file as it is, on one line: the indexes of its characters, and its place."""

    start: int
    end: int
    span: Span


def place(text: str, offset: int, start: Span, runs: Sequence[Run] = ()) -> Span:
    """The place of the character with this index (from 0) of a text that begins at `start`.

    What stands between two pieces, such as the space for a line end, is behind the first of them.
    """
    if runs:
        run = runs[max(bisect.bisect_right(runs, offset, key=lambda run: run.start) - 1, 0)]
        begin, inside = run.span, min(max(offset, run.start), run.end) - run.start
        return begin.moved(begin.line, begin.column + inside)
    column = offset - (text.rfind("\n", 0, offset) + 1)
    return start.moved(start.line + text.count("\n", 0, offset), start.column + column)


class _Text(str):
    """A string subclass that pydantic hands through instead of copying into a plain `str`."""

    @classmethod
    def accept(cls, value: Any) -> Self:
        """The text from what stands in the file. Raises PydanticCustomError."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.accept, serialization=core_schema.plain_serializer_function_ser_schema(cls.authored)
        )

    def authored(self) -> Any:
        """The value as it stands in the file."""
        return str(self)


class Wording(_Text):
    """Plain text (no markup) with an optional wording for some audiences.

    In YAML either text, or a mapping with `default` and one key for each audience that reads something else.
    """

    variants: Mapping[str, str]

    def __new__(cls, text: str, variants: Mapping[str, str] | None = None) -> Self:
        """A text that already is one."""
        self = super().__new__(cls, text)
        self.variants = dict(variants or {})
        return self

    def __getnewargs__(self) -> tuple[str, Mapping[str, str]]:  # type: ignore[override]
        return str(self), self.variants

    @classmethod
    def accept(cls, value: Any) -> Self:
        """The text from what stands in the file. Raises PydanticCustomError."""
        if isinstance(value, cls):
            return value
        if isinstance(value, Wording):
            return cls(value, value.variants)
        if isinstance(value, str):
            return cls(_not_blank(value))
        if isinstance(value, Mapping) and value:
            named = all(_READER.fullmatch(str(key)) for key in value)
            if not named or not all(isinstance(text, str) for text in value.values()):
                raise PydanticCustomError("wording_mapping", "a mapping stands where text is wanted")
            if DEFAULT not in value:
                raise PydanticCustomError("wording_default", "a text with variants needs a `default`")
            variants = {str(key): _not_blank(text) for key, text in value.items() if key != DEFAULT}
            return cls(_not_blank(value[DEFAULT]), variants)
        raise PydanticCustomError("wording_type", "text is expected here, or a mapping of audiences to text")

    def authored(self) -> Any:
        """Text, or the mapping with its variants."""
        return {DEFAULT: str(self), **self.variants} if self.variants else str(self)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        words = {"type": "string", "minLength": 1}
        variants = {
            "type": "object",
            "required": [DEFAULT],
            "properties": {DEFAULT: words},
            "additionalProperties": words,
            "x-names": "reader",
        }
        return {"anyOf": [words, variants]}


class Marked(Wording):
    """A wording with marks: `**bold**`, `*italics*`, `` `code` `` and `[words](https://example.org)`.

    It is the text as it was written; `tools/markup/inline_marks.py` reads the marks.
    """


class Markdown(_Text):
    """Prose in the guide's Markdown dialect, with the place where its first character stands."""

    span: Span
    runs: tuple[Run, ...]
    """Its pieces, when it does not lie in its file as it is."""

    def __new__(cls, text: str, span: Span = NOWHERE, runs: tuple[Run, ...] = ()) -> Self:
        """A text that already is one."""
        self = super().__new__(cls, text)
        self.span = span
        self.runs = runs
        return self

    def __getnewargs__(self) -> tuple[str, Span, tuple[Run, ...]]:  # type: ignore[override]
        return str(self), self.span, self.runs

    def place(self, offset: int) -> Span:
        """Where the character with this index (from 0) stands in its file."""
        return place(self, offset, self.span, self.runs)

    def at(self, pos: tuple[int, int] | Span | None) -> Span:
        """Where the character in this line and column of the text (from 1) stands in its file; for None where the text
        begins. A span that is already known stays."""
        if pos is None or isinstance(pos, Span):
            return pos or self.span
        line, column = pos
        if not self.runs:
            return self.span.moved(self.span.line + line - 1, self.span.column + column - 1)
        return self.place(sum(len(each) + 1 for each in self.split("\n")[: line - 1]) + column - 1)

    @classmethod
    def accept(cls, value: Any) -> Self:
        """The text from what stands in the file. Raises PydanticCustomError."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            span = getattr(value, "prose_span", getattr(value, "span", NOWHERE))
            return cls(_not_blank(value), span, getattr(value, "runs", ()))
        raise PydanticCustomError("markdown_type", "Markdown text is expected here")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "contentMediaType": "text/markdown"}


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "this text is empty")
    return str(text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: blank lines stand between them."""
    return _BLANK_LINES.split(text)
