"""The audit as a table for a terminal, and as CSV and JSON for others to check."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence

from guidebuild.model.base import Id
from guidebuild.queries.audit import OWN, AuditRow

UNKNOWN = "unknown"
COLUMNS = ("figure", "kind", "printed", "value", "unit", "formula", "sources", "dates", "chapters", "pages", "file")
_FORMULA_CHARACTERS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""
_TABLE = ("figure", "kind", "printed", "value", "unit", "sources", "dates", "where")
_WIDEST = (26, 15, 24, 34, 20, 8, 12, 60)
"""Characters of each column of the table, at most."""


def cells(row: AuditRow) -> tuple[str, ...]:
    """A row as text, one for each of `COLUMNS`."""
    pages = [place.page for place in row.places if place.page]
    return (
        " ".join(row.facts),
        row.kind,
        row.printed,
        "; ".join(f"{name} {number:g}" if abs(number) < 1e5 else f"{name} {number:.12g}" for name, number in row.value),
        row.unit,
        row.formula or "",
        " ".join(row.sources),
        ", ".join(row.dates) or (UNKNOWN if row.kind != OWN else ""),
        " ".join(dict.fromkeys(place.chapter for place in row.places)),
        " ".join(dict.fromkeys(pages)),
        " ".join(dict.fromkeys(place.asked_for for place in row.places)),
    )


def as_csv(rows: Iterable[AuditRow]) -> str:
    """Comma-separated values (RFC 4180) that no spreadsheet takes for formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in cells(row)] for row in rows)
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_CHARACTERS) else cell


def as_json(rows: Iterable[AuditRow]) -> str:
    """The rows as JSON, with numbers as numbers."""
    listed = [
        {
            "facts": row.facts,
            "kind": row.kind,
            "printed": row.printed,
            "value": [{"name": name, "number": number} for name, number in row.value],
            "unit": row.unit or None,
            "formula": row.formula,
            "sources": row.sources,
            "dates": row.dates,
            "places": [
                {"chapter": place.chapter, "number": place.number, "page": place.page, "file": place.asked_for}
                for place in row.places
            ],
        }
        for row in rows
    ]
    return json.dumps({"figures": listed}, ensure_ascii=False, indent=2) + "\n"


def as_table(rows: Sequence[AuditRow]) -> str:
    """Columns set with spaces, for a terminal, and a count below; long cells are cut, CSV and JSON have them whole."""
    shown = [_TABLE, *map(_line, rows)]
    widths = [min(max(len(line[column]) for line in shown), most) for column, most in enumerate(_WIDEST)]
    lines = [
        "  ".join(_cut(cell, width).ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in shown
    ]
    rule = "  ".join("-" * width for width in widths)
    return "\n".join([lines[0], rule, *lines[1:], "", _counted(rows)]) + "\n"


def _line(row: AuditRow) -> tuple[str, ...]:
    facts, kind, printed, value, unit, formula, sources, dates, *_ = cells(row)
    places: dict[Id, list[str]] = {}
    for place in row.places:
        places.setdefault(place.chapter, []).extend([place.page] if place.page else [])
    where = "; ".join(" ".join([chapter, *_page_list(pages)]) for chapter, pages in places.items())
    return facts, kind, printed, f"{value} = {formula}" if formula else value, unit, sources, dates, where


def _page_list(pages: Sequence[str]) -> list[str]:
    given = list(dict.fromkeys(pages))
    return [f"p. {', '.join(given)}"] if given else []


def _counted(rows: Sequence[AuditRow]) -> str:
    """How many figures there are, and of which kinds."""
    kinds = Counter(row.kind for row in rows)
    places = sum(len(row.places) for row in rows)
    named = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    return f"{len(rows)} figures in {places} places: {named}." if rows else "No figures."


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else f"{cell[: width - 1]}…"
