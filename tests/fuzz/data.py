"""The data of a guide, drawn from the models themselves: a field that is added to a model is drawn from then on.

Most values follow from a field's annotation. What several fields must agree on, which no annotation says (a range that
is not reversed, a level of the very role), is written out in `agreements`.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel, StringConstraints
from tests.fuzz import texts
from tests.fuzz.agreements import SPECIAL
from tests.fuzz.values import CURRENCIES, DATES, NUMBERS, TAGS, URLS

from guidebuild.model import base, scores
from guidebuild.model.text import Markdown, Marked, Wording
from guidebuild.tools.shapes import model_types

Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass
class Author:
    """Draws values one after the other, and remembers every id that a later value may name."""

    draw: Draw
    pool: Sequence[str]
    """The texts from which all wordings are taken: few, so that a guide stays small to draw."""
    ids: dict[str, list[str]] = field(default_factory=dict)
    levels_of: dict[str, list[str]] = field(default_factory=dict)
    """Role to the levels of its ladders."""
    printable: bool = False
    """Whether the shipped fonts must have every character."""
    made: int = 0
    held: list[str] = field(default_factory=list)
    """The ids of the values that are being drawn, which do not name themselves."""

    def maybe(self) -> bool:
        """Whether something that is not needed is there."""
        return bool(self.draw(st.integers(0, 3)) == 3)

    def some(self, least: int = 0, most: int = 2) -> range:
        """A range to count with."""
        return range(self.draw(st.integers(least, most)))

    def one(self, values: Sequence[Any]) -> Any:
        """One of the values."""
        return self.draw(st.sampled_from(list(values)))

    def text(self) -> str:
        """A text of the pool."""
        return str(self.one(self.pool))

    def beyond_latin(self, text: str) -> str:
        """A text of other scripts, where the fonts need not have it."""
        return "A" if self.printable else text

    def id(self, kind: str) -> str:
        """An id that nothing has yet; `kind` is what a reference to it is marked with."""
        self.made += 1
        identity = f"{kind}{self.one(('-', '.'))}{self.made}"
        self.ids.setdefault(kind, []).append(identity)
        return identity

    def known(self, kind: str) -> list[str]:
        """The ids of this kind that there are."""
        if kind == "fact":
            outside = ("chapter", "group", "faq-theme", "asset")
            ids = [identity for known, ids in self.ids.items() if known not in outside for identity in ids]
        else:
            ids = self.ids.get(kind, [])
        return [identity for identity in ids if identity not in self.held]

    # --- What an annotation says -------------------------------------------------------------------------------------

    def model(self, model: type[BaseModel], kind: str = "item", **given: Any) -> Any:
        """A mapping that the model takes, with the values given; None when it must name what is not there."""
        special = SPECIAL.get(model)
        held = len(self.held)
        made = {**(special(self) if special else {}), **given}
        self.held += [made["id"]] if "id" in made else []
        for key, (name, annotation) in model_types.fields(model).items():
            info = model.model_fields[name]
            if key in made or (not info.is_required() and (special is not None or not self.maybe())):
                continue
            value = self.id(kind) if key == "id" else self.value(annotation, key, needed=info.is_required())
            self.held += [value] if key == "id" else []
            if value is not None:
                made[key] = value
            elif info.is_required():
                self._forget(made.get("id"))
                del self.held[held:]
                return None
        del self.held[held:]
        return {key: value for key, value in made.items() if value is not None}

    def _forget(self, identity: str | None) -> None:
        for ids in self.ids.values():
            if identity in ids:
                ids.remove(identity)

    def value(self, annotation: Any, key: str, *, needed: bool) -> Any:
        """A value for this annotation; None when there is nothing that it could name."""
        if key in _BY_NAME:
            return _BY_NAME[key](self)
        if refs := model_types.marks(annotation, base.Ref):
            known = self.known(refs[0].kind)
            return self.one(known) if known else None
        if any(mark.pattern == base.ID_PATTERN for mark in model_types.marks(annotation, StringConstraints)):
            return self.one(self.known("group") or ("x", "y.z-1"))
        options = [choice for choice in model_types.choices(annotation) if choice is not type(None)]
        choice = options[0]
        if (pair := model_types.items(annotation)) is not None:
            return self._collection(pair, key, needed=needed)
        return self._single(choice, key)

    def _collection(self, pair: tuple[Any, Any], key: str, *, needed: bool) -> Any:
        key_type, item = pair
        if key_type is None:
            values = [self.value(item, key, needed=True) for _ in self.some(least=1 if needed else 0)]
            values = [value for value in values if value is not None]
            once = model_types.marks(item, base.Ref) or get_origin(item) is Literal
            return (list(dict.fromkeys(values)) if once else values) or (None if needed else [])
        keys = [self.value(key_type, key, needed=True) for _ in self.some()]
        drawn = {each: self.value(item, key, needed=True) for each in dict.fromkeys(keys) if each is not None}
        return {each: value for each, value in drawn.items() if value is not None}

    def _single(self, choice: Any, key: str) -> Any:
        if get_origin(choice) is Literal:
            return self.one(get_args(choice))
        if isinstance(choice, type) and issubclass(choice, Enum):
            return self.one([str(each.value) for each in choice])
        if choice is Wording:
            return self.wording()
        if choice is Marked:
            return texts.unmarked(self.text())
        if choice is Markdown:
            return f"{texts.escaped(self.text())}\n\n- *{texts.escaped(self.text())}*"
        if choice is bool:
            return self.draw(st.booleans())
        if choice is int:
            return self.draw(st.integers(1, 2000))
        if choice is float:
            return self.one(NUMBERS)
        if choice is datetime.date:
            return self.one(("2026-01-15", "1999-12-31", "2024-02-29"))
        if choice is str:
            return self.text()
        assert isinstance(choice, type), choice
        assert issubclass(choice, BaseModel), choice
        return self.model(choice)

    def wording(self) -> Any:
        """A text, or a mapping with a variant for a reader."""
        readers = [*self.known("audience"), *self.known("region")]
        if readers and self.draw(st.integers(0, 9)) == 9:
            return {"default": self.text(), self.one(readers): self.text()}
        return self.text()

    def conditions(self) -> dict[str, Any]:
        """Who reads a fact: now and then not everybody."""
        made: dict[str, Any] = {}
        if self.known("audience") and self.draw(st.integers(0, 9)) == 9:
            made["only"] = [self.one(self.known("audience"))]
        if self.known("region") and self.draw(st.integers(0, 9)) == 9:
            made["except_regions"] = [self.one(self.known("region"))]
        return made


def _related(author: Author) -> list[Any]:
    """Jobs near to a role, each once: some of the guide, and one by its name."""
    known = author.known("role")
    drawn = author.draw(st.lists(st.sampled_from(known), max_size=2, unique=True)) if known else []
    named = [{"role": each} for each in drawn] + [{"name": author.text()} for _ in author.some(0, 1)]
    return [author.model(scores.Related, "related", **each) for each in named]


_BY_NAME: Mapping[str, Callable[[Author], Any]] = {
    "currency": lambda author: author.one(CURRENCIES),
    "as_of": lambda author: author.one(DATES),
    "review_by": lambda author: author.one(DATES),
    "lang": lambda author: author.one(TAGS),
    "url": lambda author: author.one(URLS),
    "theme": lambda author: author.one(("a", "b.c", "d-1")),
    "topic": lambda author: author.one(("pay", "x.1")),
    "topics": lambda author: [author.one(("pay", "x.1"))],
    "tags": lambda author: [author.one(("pay", "x.1"))],
    "only": lambda author: author.conditions().get("only"),
    "except": lambda author: None,
    "only_regions": lambda author: None,
    "except_regions": lambda author: author.conditions().get("except_regions"),
    "initials": lambda author: author.one(("A", "<&>", "WWWWW", "é", author.beyond_latin("漢Ωe\u0301"))),
    "ahead": lambda author: [author.one(author.known("role"))],
    "converted": lambda author: None,
    "computed": lambda author: None,
    "related": _related,
    "refs": lambda author: [author.one(author.known("fact"))],
}
"""Fields of which the name says more than the annotation."""
