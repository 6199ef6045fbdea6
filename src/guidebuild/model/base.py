"""What all authored values share: they are frozen, refuse unknown keys, know where they were written, and name each
other by id only.

A reference is a plain string whose type says what it points at: `SourceId` is `Annotated[Id, Ref("source")]`. The
reader finds every reference of a guide by walking these annotations, so no model checks its neighbours itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, Self, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from guidebuild.model.diagnostics import NOWHERE, Span
from guidebuild.model.docstrings import said_of
from guidebuild.model.inheriting import inherited
from guidebuild.model.text import Marked, Wording, place

Kind = Literal[
    "role", "ladder", "level", "track", "alignment", "cell-dimension", "scale", "skill", "tool", "pay", "dimension",
    "group", "faq-theme", "faq", "conflict", "cross-check", "transition", "term", "sector", "source", "audience",
    "region", "reader", "chapter", "asset", "card-row", "category", "scale-value", "role-field", "own-field",
    "occupation", "measure", "element", "scored", "self-test", "plan", "checklist",
    "form", "sheet", "advert", "fact",
]  # fmt: skip
"""What an id can name. `fact` is any id of the guide's data, `reader` an audience or a region, `own-field` a field of
roles that the guide defines, `role-field` one of these or of those that every guide has, `scored` whatever can have a
score: a skill, an element, a category of them, or an entry of the data."""


NAMES = "x-names"
"""In the schema of a model: the kind of id that a string names; `tools/shapes/schemas.py` makes of it what an editor
knows."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a string as the id of something defined elsewhere in the guide."""

    kind: Kind

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), NAMES: self.kind}


@dataclass(frozen=True, slots=True)
class Unprinted:
    """Marks a string that no page prints: the head of a column, a pattern for ids."""


ID_PATTERN = r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
"""Lower-case words joined by hyphens; unique in the whole guide."""

RoleId = Annotated[Id, Ref("role")]
LadderId = Annotated[Id, Ref("ladder")]
LevelId = Annotated[Id, Ref("level")]
TrackId = Annotated[Id, Ref("track")]
SkillId = Annotated[Id, Ref("skill")]
ToolId = Annotated[Id, Ref("tool")]
SectorId = Annotated[Id, Ref("sector")]
SourceId = Annotated[Id, Ref("source")]
AudienceId = Annotated[Id, Ref("audience")]
RegionId = Annotated[Id, Ref("region")]
ReaderId = Annotated[Id, Ref("reader")]
ChapterId = Annotated[Id, Ref("chapter")]
FactId = Annotated[Id, Ref("fact")]

LANGUAGE_PATTERN = r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-(?:[0-9][a-z0-9]{3}|[a-z0-9]{5,8}))*$"
LanguageTag = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
"""A language as BCP 47 (RFC 5646, section 2.1) writes it: `de`, `pt-BR`, `zh-Hant`."""


class Authored(BaseModel):
    """A value that stands in a file of the guide. Two are equal when their content is, wherever they were written."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False, defer_build=True)
    takes_sources: ClassVar[bool] = False
    """Whether it has the sources of what it stands in when it names none."""
    _span: Span = PrivateAttr(default=NOWHERE)
    _written: Any = PrivateAttr(default=None)
    """The node tree that the value was read from, which knows where every part of it stands."""

    @classmethod
    def blank(cls, **values: Any) -> Self:
        """The value of a file that is not there: its defaults, and `values` as they are. Nothing is held against the
        model, so the machinery for that, which takes its time, is not made for what no file holds."""
        return cast(Self, cls.model_construct(**values))

    @property
    def span(self) -> Span:
        """Where the value begins in its file."""
        return self._span

    def span_at(self, *path: str | int, key: bool = False) -> Span:
        """Where the part at this path of keys (those of the file) and indexes begins: `level.span_at("titles", 0)`.

        With `key`, where its key stands. A part that stands in no file is where its nearest holder is.
        """
        return self._at(path, key=key)[0]

    def span_in(self, *path: str | int, text: str, offset: int) -> Span:
        """Where one character of the text at this path stands."""
        span, node = self._at(path)
        return place(text, offset, getattr(node, "prose_span", span), getattr(node, "runs", ()))

    def _at(self, path: tuple[str | int, ...], *, key: bool = False) -> tuple[Span, Any]:
        """The place of the part at a path, and what was read from there."""
        node, span = self._written, self._span
        for depth, step in enumerate(path):
            spans = getattr(node, "key_spans" if key and depth == len(path) - 1 else "value_spans", None)
            try:
                span, node = spans[step], node[step]  # type: ignore[index]
            except (LookupError, TypeError):
                break
        return span, node

    def written(self, key: str) -> Any:
        """What stands in the file under this key; None when nothing does."""
        return self._written.get(key) if isinstance(self._written, Mapping) else None

    @model_validator(mode="wrap")
    @classmethod
    def _remember_span(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        with inherited(data, takes=cls.takes_sources) as given:
            value = handler(given)
        _printable_numbers(value)
        span = getattr(data, "span", None)
        if isinstance(span, Span):
            value._span = span
            value._written = data._written if isinstance(data, Authored) else data
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        told = handler(schema)
        properties = handler.resolve_ref_schema(told).get("properties", {})
        for name, info in cls.model_fields.items():
            if (words := said_of(cls, name)) and (info.alias or name) in properties:
                properties[info.alias or name]["description"] = words
        return told

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), getattr(self, "id", None)))


_LARGEST, _SMALLEST = 1e15, 1e-9
"""Beyond these a number is a slip: no currency, count or rate has it, and no line of a page."""


def _printable_numbers(value: Authored) -> None:
    for key, held in value.__dict__.items():
        for number in held.values() if isinstance(held, dict) else (held,):
            if isinstance(number, int | float) and number and not _SMALLEST <= abs(number) <= _LARGEST:
                words = {"key": key, "number": str(number) if isinstance(number, float) else f"{str(number)[:9]}…"}
                raise PydanticCustomError("number", "`{key}`: no page can show the number {number}", words)


def is_row(value: Authored) -> bool:
    """Whether it was read from a row of a table of figures, of which there may be thousands."""
    return value.span.path.endswith(".csv")


class SourcedFile(Authored):
    """A file of entries."""

    sources: tuple[SourceId, ...] = ()
    """The sources of every entry of the file that names none."""


class Conditions(Authored):
    """Who reads a value: everyone, unless `only` or `except` names audiences or regions."""

    only: tuple[ReaderId, ...] = ()
    """The audiences and regions whose editions have it; all when empty."""
    except_: tuple[ReaderId, ...] = Field(default=(), alias="except")
    """The audiences and regions whose editions lack it."""
    only_regions: tuple[RegionId, ...] = ()
    """The regions whose editions have it; all when empty."""
    except_regions: tuple[RegionId, ...] = ()
    """The regions whose editions lack it."""


def sources_may_be_inherited(schema: dict[str, Any]) -> None:
    """For the configuration of a model whose `sources` may stand around it."""
    if "sources" in schema.get("required", ()):
        schema["required"].remove("sources")


class Fact(Conditions):
    """Anything with an id and its sources: the unit that an edition takes in or leaves out."""

    model_config = ConfigDict(json_schema_extra=sources_may_be_inherited)
    takes_sources: ClassVar[bool] = True

    id: Id
    """Its own id, by which prose and data name it."""
    sources: tuple[SourceId, ...] = Field(min_length=1)
    """The sources that say so. Without it, those of the entry, role, ladder or file that it stands in."""
    note: Marked | None = None
    """A remark printed beside it."""
    inferred: bool = False
    """Derived by the editor from other facts; no source says it in so many words."""
    refs: tuple[FactId, ...] = ()
    """Other entries that it rests on: figures in its text are held against theirs."""
    lang: LanguageTag | None = None
    """BCP 47 tag when the text is not in the guide's language."""


class Statement(Fact):
    """A fact in one sentence or phrase."""

    text: Marked
    """What is stated, in the guide's words."""


class NamedStatement(Fact):
    """A fact with a short name and a detail."""

    name: Wording
    """A few words that name it."""
    detail: Marked | None = None
    """What there is to say beyond the name."""
    theme: Id | None = None
    """An editorial label that groups statements of one field."""


class Absence(StrEnum):
    """What an empty place means. None of them is zero, and the reader is told which it is."""

    NOTHING_NEW = "nothing-new"
    INHERITED = "inherited"
    SAME_AT_ALL_LEVELS = "same-at-all-levels"
    NOT_WRITTEN = "not-written"
    NOT_COLLECTED = "not-collected"
    SUPPRESSED = "suppressed"
    NOT_PART = "not-part"
    NOT_STATED = "not-stated"


TimeUnit = Literal["hour", "day", "week", "month", "year"]


def low_before_high(low: float | None, high: float | None) -> None:
    """Raises PydanticCustomError for a range that is reversed."""
    if low is not None and high is not None and low > high:
        words = {"key": "low", "low": f"{low:g}", "high": f"{high:g}"}
        raise PydanticCustomError("reversed", "the range is reversed: low {low} is above high {high}", words)


class Extent(Authored):
    """A length of time as its source words it ("5+ years", "half a year"), with its bounds when they are known."""

    wording: Wording
    """The quantity in the source's words; this is printed."""
    low: float | None = Field(default=None, ge=0)
    """The lower bound, to reckon with. Not printed: `wording` is."""
    high: float | None = Field(default=None, ge=0)
    """The upper bound, to reckon with. Not printed: `wording` is."""
    unit: TimeUnit | None = None
    """What the bounds count. Not printed."""

    @model_validator(mode="after")
    def _range_is_not_reversed(self) -> Self:
        low_before_high(self.low, self.high)
        return self
