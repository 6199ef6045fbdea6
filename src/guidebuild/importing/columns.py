"""The head row of a sheet to the fields of a kind: what people call their columns, as one table of synonyms."""

import re
from collections.abc import Collection, Mapping, Sequence

from guidebuild.model.import_card import Carried
from guidebuild.tools.spreadsheets.table_cells import Table

Fields = Mapping[str, tuple[str, ...]]
_PLACE: Fields = {
    "role": ("role", "job", "job family", "profession", "occupation"),
    "source": ("source", "source id"),
    "note": ("note", "notes", "remark", "remarks", "comment", "comments"),
    "id": ("id", "identifier"),
}
_PERCENTILES = (5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 95)
_FORMS = ("p{}", "pct{}", "{}th percentile", "percentile {}", "{}th", "{} percentile")
FIELDS: Mapping[str, Fields] = {
    "levels": {
        **_PLACE,
        "ladder": ("ladder", "ladder name", "framework"),
        "track": ("track", "career track", "path", "career path", "stream"),
        "code": ("code", "level", "grade", "band", "level code", "job level", "stufe", "kürzel"),
        "rank": ("rank", "order", "number", "no", "step"),
        "title": ("title", "titles", "job title", "level title", "level name", "name", "titel", "bezeichnung"),
        "stage": ("stage", "seniority"),
        "does": ("does", "summary", "description", "what they do", "responsibilities", "scope"),
        "who": ("who", "background", "profile"),
        "experience": ("experience", "years", "years of experience", "tenure"),
        "dimension": ("dimension", "competency", "competence", "capability", "area", "attribute", "parameter"),
        "group": ("group", "dimension group", "competency group", "pillar", "theme", "category"),
        "definition": ("definition", "meaning"),
        "expectation": ("expectation", "expectations", "behaviour", "behavior", "indicator", "what it looks like"),
    },
    "skills": {
        **_PLACE,
        "name": ("skill", "skill name", "name", "competency", "competence"),
        "category": ("category", "type", "skill category", "area"),
        "group": ("group", "importance", "priority", "requirement", "required"),
        "detail": ("detail", "details", "description", "what for"),
        "definition": ("definition", "meaning"),
    },
    "tools": {
        **_PLACE,
        "name": ("tool", "tool name", "technology", "software", "product", "name"),
        "category": ("category", "type", "tool category", "area"),
        "weight": ("weight", "importance", "priority", "use"),
        "definition": ("definition", "description", "meaning"),
    },
    "questions": {
        **_PLACE,
        "question": ("question", "faq", "q", "frage"),
        "answer": ("answer", "short answer", "a", "antwort"),
        "reasons": ("reasons", "long answer", "details", "explanation"),
        "theme": ("theme", "topic", "section", "category", "thema"),
        "audience": ("audience", "audiences", "reader", "readers", "for"),
        "tags": ("tags", "tag", "keywords"),
    },
    "pay": {
        **_PLACE,
        "level": ("level", "grade", "band", "level id", "stufe"),
        "stage": ("stage", "seniority"),
        "region": ("region", "place", "location", "country", "area", "city", "state", "land", "ort"),
        "region_kind": ("region kind", "kind of region", "area type"),
        "region_parent": ("region parent", "parent region", "part of"),
        "period": ("period", "per", "pay period", "unit", "frequency"),
        "currency": ("currency", "currency code"),
        "kind": ("kind", "pay kind", "kind of pay", "component", "pay type"),
        "statistic": ("statistic", "measure"),
        "amount": ("amount", "value", "figure"),
        "low": ("low", "min", "minimum", "from", "lower", "range low", "band minimum"),
        "high": ("high", "max", "maximum", "to", "upper", "range high", "band maximum"),
        "range": ("range", "band range"),
        "median": ("median",),
        "mean": ("mean", "average", "mittelwert", "durchschnitt"),
        **{
            f"p{each}": tuple(form.format(each) for form in _FORMS)
            for each in _PERCENTILES
        },
        "sample": ("sample", "sample size", "n", "responses", "answers", "stichprobe"),
        "employment": ("employment", "employed", "headcount"),
        "employment_error": ("employment error",),
        "standard_error": ("standard error",),
        "as_of": ("as of", "as at", "date", "year", "effective date", "valid from", "month", "stand"),
    },
}  # fmt: skip
"""Kind to field to heads, as they are after `plain`."""
CURRENCIES = (
    "USD",
    "EUR",
    "GBP",
    "CHF",
    "CAD",
    "AUD",
    "INR",
    "JPY",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CZK",
    "SGD",
    "NZD",
    "ZAR",
    "BRL",
)
_PERIODS: Mapping[str, str] = {
    "annual": "year", "annually": "year", "yearly": "year", "year": "year", "annum": "year",
    "jahr": "year", "jährlich": "year", "monat": "month", "monatlich": "month", "stunde": "hour",
    "monthly": "month", "month": "month", "hourly": "hour", "hour": "hour",
}  # fmt: skip
_OF_PAY = {"salary", "pay", "wage", "wages", "earnings", "in", "per", "a", "of", "compensation"}


def plain(head: str) -> str:
    """A head without what does not tell heads apart."""
    return " ".join(re.findall(r"[^\W_]+", head.casefold()))


def guess_head_row(table: Table, holds: Carried) -> int:
    """The row, from 1, whose cells look most like heads of this kind; the first one with two cells when none does."""
    known = {name for names in FIELDS[holds].values() for name in names}
    best, most = 0, 0
    for number, row in enumerate(table.rows[:30], start=1):
        cells = [cell.text for cell in row if cell.text]
        fit = sum(plain(cell) in known for cell in cells)
        if len(cells) >= 2 and fit > most:
            best, most = number, fit
    first = next((at for at, row in enumerate(table.rows[:30], start=1) if sum(bool(c.text) for c in row) >= 2), 1)
    number = best or first
    return number + 1 if _goes_on(table, number, known) else number


def _goes_on(table: Table, number: int, known: Collection[str]) -> bool:
    """Whether the heads take two rows: below those that are known stands nothing, and further heads below others."""
    heads, below = (table.rows[at] if at < len(table.rows) else () for at in (number - 1, number))
    named = [at for at, cell in enumerate(heads) if plain(cell.text) in known]
    empty = all(at >= len(below) or not below[at].text for at in named)
    return bool(named) and empty and sum(bool(cell.text) for cell in below) > 1


def guess_columns(heads: Sequence[str], holds: Carried) -> tuple[dict[str, str], dict[str, str]]:
    """Field to head for every head that says what it is, and what all rows share as far as the heads say so."""
    columns: dict[str, str] = {}
    same: dict[str, set[str]] = {}
    for head in heads:
        name, shared = plain(head), dict[str, str]()
        if holds == "pay":
            name, shared = _of_pay(head)
        field = next((field for field, names in FIELDS[holds].items() if name in names), None)
        if field is not None and field not in columns and heads.count(head) == 1:
            columns[field] = head
            for key, value in shared.items():
                same.setdefault(key, set()).add(value)
    return columns, {key: next(iter(values)) for key, values in same.items() if len(values) == 1 and key not in columns}


def _of_pay(head: str) -> tuple[str, dict[str, str]]:
    """A head of a column of amounts without its currency and period: "Median annual wage (USD)" is "median"."""
    words = plain(head.replace("p.a.", "annum")).split()
    if plain(head) in {name for names in FIELDS["pay"].values() for name in names}:
        return plain(head), {}
    shared: dict[str, str] = {}
    rest = []
    for word in words:
        if word.upper() in CURRENCIES:
            shared["currency"] = word.upper()
        elif word in ("base", "total"):
            shared["kind"] = word
        elif word in _PERIODS:
            shared["period"] = _PERIODS[word]
        elif word not in _OF_PAY:
            rest.append(word)
    if "€" in head:
        shared["currency"] = "EUR"
    return " ".join(rest) or ("amount" if len(words) > len(rest) else ""), shared
