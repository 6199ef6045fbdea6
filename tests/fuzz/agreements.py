"""What several fields of a model must agree on, which no annotation says: one function for each such model."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import strategies as st
from pydantic import BaseModel
from tests.fuzz.values import CURRENCIES, DATES, NUMBERS, URLS

from guidebuild.model import base, data_cells, evidence, ladder, pay, role, scores
from guidebuild.tools.shapes import model_types

if TYPE_CHECKING:
    from tests.fuzz.data import Author


def _statement(author: "Author") -> dict[str, Any]:
    """A pay statement whose figures fit its statistic, about a level of its own role."""
    first = author.one(author.known("role"))
    statistic = author.one(get_args(model_types.fields(pay.PayStatement)["statistic"][1]))
    amounts = sorted(author.one(NUMBERS) for _ in range(5))
    percentiles = author.draw(st.sets(st.sampled_from(get_args(pay.Percentile)), min_size=1))
    figures = {
        "range": {"low": amounts[0], "high": amounts[4]},
        "percentiles": {
            "percentiles": dict(zip(sorted(percentiles, key=pay.PERCENTILES.index), amounts, strict=False))
        },
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
        **author.conditions(),
    }


def _premium(author: "Author") -> dict[str, Any]:
    low, high = sorted((author.one(NUMBERS), author.one(NUMBERS)))
    sign = author.one((1, -1))
    role, over = author.draw(st.permutations(author.known("role")))[:2]
    return {"role": role, "over": over, "low": min(sign * low, sign * high), "high": max(sign * low, sign * high)}


def _transition(author: "Author") -> dict[str, Any]:
    """From a role to another one, or within a role to another track."""
    roles = author.draw(st.permutations(author.known("role")))
    kind = "role" if len(roles) > 1 and author.draw(st.booleans()) else author.one(("track", "promotion"))
    stages = list(get_args(ladder.Stage))
    return {
        "kind": kind,
        "from": roles[:1],
        "to": roles[1:2] if kind == "role" else roles[:1],
        "at": author.draw(st.lists(st.sampled_from(stages), max_size=2, unique=True)),
        "needs": [author.model(base.Statement) for _ in author.some(0, 1)],
    }


def _ladder(author: "Author") -> dict[str, Any]:
    """Levels with gaps and equal ranks, of one role."""
    role_id = author.one(author.known("role"))
    rank = 0
    levels = []
    for _ in author.some(1, 3):
        rank += author.draw(st.sampled_from((0, 1, 1, 3)))
        known = [level["id"] for level in levels]  # a step belongs to a level of its own ladder
        step = author.one(known) if known and author.maybe() else None
        levels.append(author.model(ladder.Level, "level", rank=rank, step_of=step, **author.conditions()))
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


def _cell(author: "Author") -> dict[str, Any]:
    weight = {"weight": author.one(("core", "shared", "rare"))} if author.maybe() else {}
    match author.draw(st.integers(0, 3)):
        case 0:
            return {"absent": author.one([each.value for each in base.Absence])}
        case 1:
            return {"items": [author.model(data_cells.CellItem) for _ in author.some(1, 2)], **weight}
        case _:
            return {"text": author.wording(), **weight}


def _cell_item(author: "Author") -> dict[str, Any]:
    return {
        "kind": author.one(("summary", "signal", "example")),
        "examples": [author.text() for _ in author.some(0, 1)],
        "link": author.one(URLS) if author.maybe() else None,
    }


def _cross_check(author: "Author") -> dict[str, Any]:
    return {"formula": "120 / 100 - 1", "computed": 0.2, "display": "20%"}


def _role_skill(author: "Author") -> dict[str, Any] | None:
    return {"group": author.one(("essential", "desirable", "soft", "unique")), **author.conditions()}


def _extent(author: "Author") -> dict[str, Any]:
    return {"low": author.one((None, 0, 1.5)), "high": author.one((None, 2, 1e6))}


def _source(author: "Author") -> dict[str, Any]:
    """Every part that may be unknown is now and then."""
    return {
        "key": f"{author.one(('', 'S', 'é', '<', '&', author.beyond_latin('漢')))}{author.made}"[-4:],
        **{name: author.text() if author.maybe() else None for name in ("title", "description", "author")},
        "publisher": author.text() if author.maybe() else None,
        "url": author.one(URLS) if author.maybe() else None,
        "date": author.one(DATES) if author.maybe() else None,
        "limits": [author.text() for _ in author.some(0, 1)],
    }


def _market_figure(author: "Author") -> dict[str, Any]:
    return {
        "value": author.one((1, -1)) * author.one(NUMBERS),
        "currency": author.one(CURRENCIES) if author.maybe() else None,
        "period": author.text() if author.maybe() else None,
        **author.conditions(),
    }


def _share(author: "Author") -> dict[str, Any]:
    low, high = sorted(author.draw(st.tuples(st.integers(0, 100), st.integers(0, 100))))
    return {"low": low, "high": high} if author.maybe() else {"percent": low}


def _absent(author: "Author") -> dict[str, Any]:
    """Nothing, with a reason: what a number counts is drawn with the file that defines it, which has no generator."""
    return {"absent": author.one([each.value for each in base.Absence])}


SPECIAL: "Mapping[type[BaseModel], Callable[[Author], Any]]" = {
    pay.PayStatement: _statement,
    pay.PayPremium: _premium,
    pay.MarketFigure: _market_figure,
    ladder.Ladder: _ladder,
    ladder.Transition: _transition,
    data_cells.Cell: _cell,
    data_cells.CellItem: _cell_item,
    base.Extent: _extent,
    evidence.CrossCheck: _cross_check,
    evidence.Source: _source,
    role.RoleSkill: _role_skill,
    scores.Related: lambda author: {},
    scores.Share: _share,
    scores.Score: _absent,
    scores.Distribution: _absent,
}
"""Models whose optional fields are drawn by hand or not at all."""
