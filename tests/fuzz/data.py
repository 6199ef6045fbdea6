"""The data of a guide, drawn from the models themselves: a field that is added to a model is drawn from then on.

Most values follow from a field's annotation. What several fields must agree on, which no annotation says (a range that
is not reversed, a level of the very role), is written out below, one method for each such model.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from babel.numbers import list_currencies
from hypothesis import strategies as st
from pydantic import BaseModel, StringConstraints
from tests.fuzz import texts

from guidebuild.model import base, evidence, ladder, pay, role
from guidebuild.model.text import Markdown, Wording
from guidebuild.tools import model_types

Draw = Callable[[st.SearchStrategy[Any]], Any]

NUMBERS = (0, 1, 2.5, 30, 99.99, 1000, 12_345.67, 100_000, 1e-7, 1e9, 123_456_789_012.5, 1e22)
LANGUAGES = ("en", "de", "en-GB", "ar", "he", "fa", "hi", "th", "ja", "zh-Hant", "sr-Latn", "pt-BR", "tr", "my")
TAGS = ("de", "zh-Hant-TW", "tlh", "de-1996", "ar", "abc-Latn-999-abcde")
DATES = ("2025", "2024-02", "2024-02-29", "1999-12-31", "1000-01-01")
URLS = (
    "https://example.org/",
    "http://example.org/a_b*c?d=1&e=<2>\"'#f",
    "https://пример.рф/путь",
    "https://[::1]:8080/%zz",
    "https://example.org/" + "long/" * 60,
)


@dataclass
class Author:
    """Draws values one after the other, and remembers every id that a later value may name."""

    draw: Draw
    pool: Sequence[str]
    """The texts from which all wordings are taken: few, so that a guide stays small to draw."""
    ids: dict[str, list[str]] = field(default_factory=dict)
    levels_of: dict[str, list[str]] = field(default_factory=dict)
    """Role to the levels of its ladders."""
    made: int = 0

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
            return [identity for known, ids in self.ids.items() if known not in outside for identity in ids]
        return self.ids.get(kind, [])

    # --- What an annotation says -------------------------------------------------------------------------------------

    def model(self, model: type[BaseModel], kind: str = "item", **given: Any) -> Any:
        """A mapping that the model takes, with the values given; None when it must name what is not there."""
        special = _SPECIAL.get(model)
        made = {**(special(self) if special else {}), **given}
        for key, (name, annotation) in model_types.fields(model).items():
            info = model.model_fields[name]
            if key in made or (not info.is_required() and (special is not None or not self.maybe())):
                continue
            value = self.id(kind) if key == "id" else self.value(annotation, key, needed=info.is_required())
            if value is not None:
                made[key] = value
            elif info.is_required():
                self._forget(made.get("id"))
                return None
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
            marked = model_types.marks(item, base.Ref)
            return (list(dict.fromkeys(values)) if marked else values) or (None if needed else [])
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


# --- What fields must agree on ---------------------------------------------------------------------------------------


def _conditions(author: Author) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if author.known("audience") and author.draw(st.integers(0, 9)) == 9:
        made["only"] = [author.one(author.known("audience"))]
    if author.known("region") and author.draw(st.integers(0, 9)) == 9:
        made["except_regions"] = [author.one(author.known("region"))]
    return made


def _statement(author: Author) -> dict[str, Any]:
    """A pay statement whose figures fit its statistic, about a level of its own role."""
    first = author.one(author.known("role"))
    statistic = author.one(get_args(model_types.fields(pay.PayStatement)["statistic"][1]))
    amounts = sorted(author.one(NUMBERS) for _ in range(5))
    percentiles = author.draw(st.sets(st.sampled_from(get_args(pay.Percentile)), min_size=1))
    figures = {
        "range": {"low": amounts[0], "high": amounts[4]},
        "percentiles": {"percentiles": dict(zip(sorted(percentiles), amounts, strict=False))},
        "floor": {"low": amounts[0]},
    }.get(statistic, {"value": amounts[2]})
    absent = author.one([each.value for each in base.Absence]) if author.maybe() else None
    levels = author.levels_of.get(first, [])
    return {
        "id": author.id("pay"),
        "roles": list(dict.fromkeys([first, *([author.one(author.known("role"))] if author.maybe() else [])])),
        "level": author.one(levels) if levels and author.maybe() else None,
        "stage": author.one(get_args(ladder.Stage)) if author.maybe() else None,
        "region": author.one(author.known("region")) if author.known("region") and author.maybe() else None,
        "period": author.one(("hour", "month", "year")),
        "statistic": statistic,
        "open_end": author.draw(st.booleans()),
        "sample": author.draw(st.none() | st.integers(1, 10**9)),
        "as_of": author.one(DATES) if author.maybe() else None,
        **({"absent": absent} if absent else figures),
        **_conditions(author),
    }


def _premium(author: Author) -> dict[str, Any]:
    low, high = sorted((author.one(NUMBERS), author.one(NUMBERS)))
    sign = author.one((1, -1))
    return {"low": min(sign * low, sign * high), "high": max(sign * low, sign * high)}


def _ladder(author: Author) -> dict[str, Any]:
    """Levels with gaps and equal ranks, of one role."""
    role_id = author.one(author.known("role"))
    rank = 0
    levels = []
    for _ in author.some(1, 3):
        rank += author.draw(st.sampled_from((0, 1, 1, 3)))
        levels.append(author.model(ladder.Level, "level", rank=rank, **_conditions(author)))
    author.levels_of.setdefault(role_id, []).extend(level["id"] for level in levels)
    return {
        "id": author.id("ladder"),
        "name": author.text() if author.maybe() else None,
        "role": role_id,
        "track": author.one(author.known("track")) if author.known("track") and author.maybe() else None,
        "kind": author.one(("full", "outline", "endpoints")),
        "order": author.one(("stated", "inferred")),
        "levels": levels,
    }


def _cell(author: Author) -> dict[str, Any]:
    weight = {"weight": author.one(("core", "shared", "rare"))} if author.maybe() else {}
    match author.draw(st.integers(0, 3)):
        case 0:
            return {"absent": author.one([each.value for each in base.Absence])}
        case 1:
            return {"items": [author.model(base.CellItem) for _ in author.some(1, 2)], **weight}
        case _:
            return {"text": author.wording(), **weight}


def _cell_item(author: Author) -> dict[str, Any]:
    return {
        "kind": author.one(("summary", "signal", "example")),
        "examples": [author.text() for _ in author.some(0, 1)],
        "link": author.one(URLS) if author.maybe() else None,
    }


def _cross_check(author: Author) -> dict[str, Any]:
    return {"formula": "120 / 100 - 1", "computed": 0.2, "display": author.one(("20%", "0.2"))}


def _role_skill(author: Author) -> dict[str, Any] | None:
    return {"group": author.one(("essential", "desirable", "soft", "unique")), **_conditions(author)}


def _extent(author: Author) -> dict[str, Any]:
    return {"low": author.one((None, 0, 1.5)), "high": author.one((None, 2, 1e6))}


def _source(author: Author) -> dict[str, Any]:
    """Every part that may be unknown is now and then."""
    return {
        "key": f"{author.one(('', 'S', 'é', '漢', '<', '&'))}{author.made}"[-4:],
        **{name: author.text() if author.maybe() else None for name in ("title", "description", "author")},
        "publisher": author.text() if author.maybe() else None,
        "url": author.one(URLS) if author.maybe() else None,
        "date": author.one(DATES) if author.maybe() else None,
        "limits": [author.text() for _ in author.some(0, 1)],
    }


def _market_figure(author: Author) -> dict[str, Any]:
    return {
        "value": author.one((1, -1)) * author.one(NUMBERS),
        "currency": _BY_NAME["currency"](author) if author.maybe() else None,
        "period": author.text() if author.maybe() else None,
        **_conditions(author),
    }


_SPECIAL: Mapping[type[BaseModel], Callable[[Author], Any]] = {
    pay.PayStatement: _statement,
    pay.PayPremium: _premium,
    pay.MarketFigure: _market_figure,
    ladder.Ladder: _ladder,
    base.Cell: _cell,
    base.CellItem: _cell_item,
    base.Extent: _extent,
    evidence.CrossCheck: _cross_check,
    evidence.Source: _source,
    role.RoleSkill: _role_skill,
}
"""Models whose optional fields are drawn by hand or not at all."""

_BY_NAME: Mapping[str, Callable[[Author], Any]] = {
    "currency": lambda author: author.one(("USD", "EUR", *sorted(list_currencies()))),
    "as_of": lambda author: author.one(DATES),
    "review_by": lambda author: author.one(DATES),
    "lang": lambda author: author.one(TAGS),
    "url": lambda author: author.one(URLS),
    "theme": lambda author: author.one(("a", "b.c", "d-1")),
    "topic": lambda author: author.one(("pay", "x.1")),
    "topics": lambda author: [author.one(("pay", "x.1"))],
    "tags": lambda author: [author.one(("pay", "x.1"))],
    "only": lambda author: _conditions(author).get("only"),
    "except": lambda author: None,
    "only_regions": lambda author: None,
    "except_regions": lambda author: _conditions(author).get("except_regions"),
    "initials": lambda author: author.one(("A", "ΩΩ", "漢", "<&>", "WWWWW", "e\u0301")),
    "ahead": lambda author: [author.one(author.known("role"))],
    "converted": lambda author: None,
    "computed": lambda author: None,
    "refs": lambda author: [author.one(author.known("fact"))],
}
"""Fields of which the name says more than the annotation."""
