"""What an author may write on a component's fence."""

from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator
from pydantic_core import PydanticCustomError

from guidebuild.model.base import Authored, Ref

T = TypeVar("T")


def _words(value: Any) -> Any:
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


Listed = Annotated[tuple[T, ...], BeforeValidator(_words)]
"""Several values in one attribute, with spaces or commas between them."""


UNFITTING = "unfitting"
"""The type of an error about attributes that do not go together."""


class Attributes(Authored):
    """The attributes of a component: each component that takes some has a subclass. Unknown ones are refused."""

    def idle(self) -> str:
        """Why there is nothing to show whatever the guide has, going on from the component's name; empty when not."""
        return ""


def unfitting(says: str, hint: str) -> PydanticCustomError:
    """To raise when attributes do not go together. The sentence goes on from the component's name."""
    return PydanticCustomError(UNFITTING, "{says}", {"says": says, "hint": hint})


def references(attributes: BaseModel) -> list[tuple[str, Ref, str]]:
    """The attribute name, the kind of thing meant, and the id, for each reference among the attributes."""
    found: list[tuple[str, Ref, str]] = []
    for name, field in type(attributes).model_fields.items():
        value = getattr(attributes, name)
        values = value if isinstance(value, tuple) else (value,)
        ref = next((mark for mark in _marks(field.annotation, field.metadata) if isinstance(mark, Ref)), None)
        if ref is not None:
            found += [(field.alias or name, ref, item) for item in values if isinstance(item, str)]
    return found


def _marks(annotation: Any, metadata: Any = ()) -> list[Any]:
    marks = list(metadata)
    for inner in get_args(annotation):
        marks += [inner] if isinstance(inner, Ref) else _marks(inner)
    return marks
