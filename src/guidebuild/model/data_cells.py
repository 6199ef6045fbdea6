"""What stands in a cell of a table or a matrix: text, items, or the reason why there is nothing."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import PydanticCustomError

from guidebuild.model.base import Absence, Authored, Id, Ref
from guidebuild.model.text import Marked


class CellItem(Authored):
    """One item in a cell of a matrix."""

    text: Marked
    """What the item says."""
    kind: Literal["summary", "signal", "example"] = "summary"
    """What it is: a `summary`, a `signal` by which to tell, or an `example`; the last two are printed before it."""
    examples: tuple[Marked, ...] = ()
    """Examples, listed under the item."""
    children: "tuple[CellItem, ...]" = ()
    """Items below it, in a list of their own."""
    proficiency: Annotated[Id, Ref("scale-value")] | None = None
    """How well it has to be mastered: a value of one of the guide's scales."""
    points: str | None = None
    """How many points the source's own scheme gives for it, beside the degree of mastery or by themselves."""
    link: str | None = Field(default=None, pattern=r"^https?://\S+$")
    """An address with more about it, printed behind the text."""


class Cell(Authored):
    """What stands where a row and a column meet: text, items, or the reason why there is nothing.

    In YAML plain text is short for `text:`.
    """

    text: Marked | None = None
    """What stands in the cell, as one text; a blank line in it begins a paragraph."""
    items: tuple[CellItem, ...] = ()
    """What stands in the cell, item by item."""
    more: Marked | None = None
    """What stands in the cell below its items."""
    absent: Absence | None = None
    """Why the cell is empty."""
    weight: Literal["core", "shared", "rare"] | None = None
    """How far the thing belongs to the column: drawn as a filled, half or empty dot, always with words."""

    @model_validator(mode="before")
    @classmethod
    def _text_is_short_for_a_cell(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _something_or_a_reason(self) -> Self:
        if (self.text is None and not self.items) == (self.absent is None):
            raise PydanticCustomError("empty_cell", "a cell holds `text` or `items`, or says why not in `absent`")
        if self.more is not None and self.absent is not None:
            raise PydanticCustomError("empty_cell", "`more` stands below `items`, and this cell says why it has none")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "minLength": 1}, super().__get_pydantic_json_schema__(schema, handler)]}
