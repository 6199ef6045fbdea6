"""A model and the values that are known to the text of a YAML file in which every field is explained.

The words are those of the models' own docstrings, so they cannot go stale. What is explained stands behind `##`; what
can be written besides behind `#`, with an example: an editor that takes one comment sign off a stretch of lines makes
YAML of it, and comments of what explained it. A field that several records share is explained where it first stands.
"""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from guidebuild.model.docstrings import said_of
from guidebuild.starting.examples import Examples
from guidebuild.tools.shapes.field_words import default, takes
from guidebuild.tools.shapes.model_types import choices, fields, key_and_item
from guidebuild.tools.yaml_files.yaml_writing import scalar

_WIDTH, _NARROWEST = 110, 60
"""Characters of a line of explanation, and of one that stands far in."""


def explained(model: type[BaseModel], values: Mapping[str, Any], examples: Examples) -> str:
    """The fields of a file: those with values as they are, all others as comments."""
    writer = _Writer(examples)
    return "\n\n".join("\n".join(writer.field(model, key, values, "")) for key in _order(model, values)) + "\n"


def explained_item(model: type[BaseModel], values: Mapping[str, Any], examples: Examples, indent: int) -> str:
    """The same for an item of a list that stands in a file already, its dash included."""
    return "\n".join(_Writer(examples).item(model, values, " " * indent)) + "\n"


class _Writer:
    """Writes lines, and remembers what was explained. What begins every line is handed down: indents, comment signs."""

    def __init__(self, examples: Examples) -> None:
        self.examples = examples
        self.told: set[tuple[type, str]] = set()

    def field(self, model: type[BaseModel], key: str, values: Mapping[str, Any], begin: str) -> Iterator[str]:
        """A field with its explanation, as a comment when it has no value."""
        yield from self._explanation(model, key, begin)
        annotation = fields(model)[key][1]
        if key in values:
            yield from self._value(annotation, f"{key}:", values[key], begin)
        if values.get(key) == []:
            yield f"{begin}## In its place, when there is something:"
        if values.get(key, []) == []:
            yield from self._value(annotation, f"{key}:", self.examples.field(model, key), f"{begin}# ")

    def item(self, annotation: Any, value: Any, begin: str) -> Iterator[str]:
        """An item of a list: the dash stands before its first field, below what explains it."""
        record = _record(annotation)
        if record is None or not isinstance(value, Mapping):
            yield f"{begin}- {scalar(value)}"
            return
        lines = list(self._record(record, value, f"{begin}  "))
        first = next(number for number, line in enumerate(lines) if line[len(begin) + 2] != "#")
        bodies = [line[len(begin) + 2 :] for line in lines]
        yield from (begin + body for body in bodies[:first])
        yield f"{begin}- {bodies[first]}"
        yield from lines[first + 1 :]

    def _record(self, model: type[BaseModel], values: Mapping[str, Any], begin: str) -> Iterator[str]:
        for key in _order(model, values):
            if key in values or not self._is_told(model, key):
                yield from self.field(model, key, values, begin)

    def _value(self, annotation: Any, head: str, value: Any, begin: str) -> Iterator[str]:
        if isinstance(value, list) and not any(isinstance(each, Mapping) for each in value):
            yield f"{begin}{head} {_flow(value)}"
        elif isinstance(value, list):
            yield begin + head
            for each in value:
                yield from self.item(_item(annotation), each, f"{begin}  ")
        elif isinstance(value, Mapping):
            yield begin + head
            record = _record(annotation)
            if record is not None:
                yield from self._record(record, value, f"{begin}  ")
            else:
                for key, each in value.items():
                    yield from self._value(_item(annotation), f"{scalar(key)}:", each, f"{begin}  ")
        elif isinstance(value, str) and "\n" in value:
            yield f"{begin}{head} |"
            yield from (f"{begin}  {line}".rstrip() for line in value.rstrip("\n").split("\n"))
        else:
            yield f"{begin}{head} {scalar(value)}"

    def _explanation(self, model: type[BaseModel], key: str, begin: str) -> Iterator[str]:
        if self._is_told(model, key):
            return
        attribute, _ = fields(model)[key]
        self.told.add((_owner(model, attribute), key))
        info = model.model_fields[attribute]
        otherwise = default(info)
        if otherwise and otherwise != "needed":
            otherwise = f"otherwise {otherwise}"
        facts = "; ".join(filter(None, (takes(info), otherwise)))
        words = f"{' '.join(said_of(model, attribute).split())} [{facts}]"
        width = max(_NARROWEST, _WIDTH - len(begin))
        for line in textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False):
            yield f"{begin}## {line}"

    def _is_told(self, model: type[BaseModel], key: str) -> bool:
        return (_owner(model, fields(model)[key][0]), key) in self.told


def _flow(value: Any) -> str:
    return f"[{', '.join(map(_flow, value))}]" if isinstance(value, list) else scalar(value, flow=True)


def _order(model: type[BaseModel], values: Mapping[str, Any]) -> list[str]:
    """The id first, then what is written, then what can be: a record's own fields before those that it shares."""

    def place(key: str) -> tuple[bool, bool, int]:
        return key != "id", key not in values, model.__mro__.index(_owner(model, fields(model)[key][0]))

    return sorted(fields(model), key=place)


def _owner(model: type[BaseModel], attribute: str) -> type:
    """The class of a record that has the field from itself."""
    return next(base for base in model.__mro__ if attribute in getattr(base, "__annotations__", {}))


def _record(annotation: Any) -> type[BaseModel] | None:
    return next((each for each in choices(annotation) if isinstance(each, type) and issubclass(each, BaseModel)), None)


def _item(annotation: Any) -> Any:
    return next((pair[1] for each in choices(annotation) if (pair := key_and_item(each))), None)
