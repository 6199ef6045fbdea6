"""Fields of roles that a guide defines: what one kind of job asks of the model and another does not."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from guidebuild.model.base import Authored, Fact, Ref
from guidebuild.model.text import Marked, Wording

FIELD_PATTERN = r"^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$"
FieldName = Annotated[str, StringConstraints(pattern=FIELD_PATTERN, max_length=60)]
FieldRef = Annotated[FieldName, Ref("role-field")]
"""A field of roles: one of those that every guide has, or one of the guide's own."""


@dataclass(frozen=True)
class Shown:
    """How a field that every guide has is shown: what the model says of it, so that no page needs a list of them."""

    subject: Literal["roles", "work", "skills", "sectors", "getting-in"]
    """What its entries speak of, where they are counted (`SUBJECTS` of the evidence matrix)."""
    label: str = ""
    """What the pages call it; empty where a component of its own shows it."""
    profile: Literal["always", "when-there", "never"] = "never"
    """Whether profiles show it, where the guide has not chosen its fields: `always` once one role of it has some."""


class RoleField(Authored):
    """A field of roles, as this guide calls it and where profiles show it."""

    id: FieldName
    """Its name in the files of the roles: under `fields:`, unless it is one that every guide has, such as `focus`."""
    label: Wording | None = None
    """What the pages call it. Without it, what they call it in every guide, or its id as words."""
    profile: Literal["always", "when-there", "never"] = "when-there"
    """Whether profiles show it: `always` says of each role that has none why that is so, `when-there` where the role
    says why."""


class FieldEntry(Fact):
    """What a role has to say in a field of the guide's own: a name, a text, or both."""

    name: Wording | None = None
    """A few words that name it."""
    text: Marked | None = None
    """What there is to say."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.name is None and self.text is None:
            raise PydanticCustomError("empty_entry", "an entry of a field has a `name` or a `text`")
        return self
