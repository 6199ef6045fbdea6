"""A file of the Occupational Employment and Wage Statistics, as the Bureau of Labor Statistics publishes it, to pay.

Source of the columns and signs: the field descriptions in BLS's own spreadsheets (https://www.bls.gov/oes/tables.htm),
May 2025. `#` stands for a wage at or above a bound; where the file itself gives wages above that bound, nobody knows
which bound is meant, and it has to be said.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guidebuild.importing.documents import Documents, add
from guidebuild.importing.rows import Sheet, entry
from guidebuild.importing.wage_rows import pay
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span, error, warning
from guidebuild.model.import_card import ImportCard
from guidebuild.model.pay_terms import Period
from guidebuild.tools.language.sentences import counted, some
from guidebuild.tools.spreadsheets.table_cells import Cell, Table
from guidebuild.tools.yaml_files.yaml_located import LocatedMapping

AREAS: Mapping[str, tuple[str, str]] = {
    "1": ("national", "country"),
    "2": ("states", "state"),
    "3": ("states", "state"),
    "4": ("metros", "metro"),
    "6": ("metros", "zone"),
}
"""First digit of AREA_TYPE to the word that asks for such rows, and the kind of region that they are."""
_TOP = {"A": 239_200.0, "H": 115.0}
"""The bound that `#` stands for in a year and in an hour (May 2025)."""
_ABOUT = (
    "AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE", "NAICS", "NAICS_TITLE", "NAICS_LEVEL", "I_GROUP", "OWN_CODE",
    "OCC_CODE", "OCC_TITLE", "O_GROUP", "ANNUAL", "HOURLY",
)  # fmt: skip
"""Columns that say what a row is about."""
_COUNTRY = "us"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What is asked for."""

    occupation: str
    role: str
    areas: tuple[str, ...]
    release: str
    """A month: `2025-05`."""


def release_in(name: str) -> str | None:
    """The month that a file is named after: `oews-2025-05-areas.csv`, `national_M2025_dl.xlsx` (M is May)."""
    if match := re.search(r"(20[0-9]{2})-(0[1-9]|1[0-2])", name):
        return match[0]
    match = re.search(r"_M(20[0-9]{2})_", name)
    return f"{match[1]}-05" if match else None


def card_for(file: str, heads: Sequence[str], kept: ImportCard | None) -> dict[str, Any]:
    """How the columns become pay statements: the wages of a year where the file has them, else of an hour."""
    by_name = {head.upper(): head for head in heads}
    unit = "A" if any(name.startswith("A_") for name in by_name) else "H"
    wages = {"p10": "PCT10", "p25": "PCT25", "p50": "MEDIAN", "p75": "PCT75", "p90": "PCT90", "mean": "MEAN"}
    columns = {name: by_name[f"{unit}_{each}"] for name, each in wages.items() if f"{unit}_{each}" in by_name}
    others = {
        "region": "AREA_TITLE", "region_kind": "AREA_TYPE", "employment": "TOT_EMP", "employment_error": "EMP_PRSE",
        "standard_error": "MEAN_PRSE",
    }  # fmt: skip
    columns |= {name: by_name[each] for name, each in others.items() if each in by_name}
    return {
        "file": file,
        "as": "oews",
        "columns": columns,
        "signs": {"*": "suppressed", "**": "suppressed"},
        "open": dict(kept.open) if kept is not None and kept.open else {},
        "unused": [],
        "same": {"period": "year" if unit == "A" else "hour", "currency": "USD", "kind": "base"},
    }


def wages(sheet: Sheet, name: str, source: str, asked: Asked) -> Documents:
    """The pay statements of an occupation, its regions, and the source."""
    heads = {cell.text.upper(): at for at, cell in enumerate(sheet.heads)}
    if "OCC_CODE" not in heads or not any(each in sheet.card.columns for each in ("p50", "mean")):
        message = "this is no file of the OEWS: it has no columns OCC_CODE and A_MEDIAN or A_MEAN"
        sheet.found.append(error(Code.IMPORT_SHEET, Span(sheet.table.path), message))
        return {}
    kept, others = _rows(sheet, heads, asked)
    if not kept:
        where = " or ".join(asked.areas)
        message = f"no row is about the occupation `{asked.occupation}` in {where}, all industries together"
        sheet.found.append(error(Code.IMPORT_SHEET, Span(sheet.table.path), message, _others(others)))
        return {}
    left = [cell.text for cell in sheet.heads if cell.text not in (*sheet.card.columns.values(), *_ABOUT)]
    if left:
        words = f"{some(left, 8)} are not carried; a wage of an hour is that of a year by 2,080"
        sheet.found.append(warning(Code.IMPORT_COLUMN, sheet.heads[0].span, words))
    if others:
        words = f"{_others(others)} are not carried"
        sheet.found.append(
            warning(Code.IMPORT_COLUMN, Span(sheet.table.path), words, "`--areas national,states,metros`")
        )
    sheet.known.add("source", source, source)
    table = Table(sheet.table.path, (sheet.heads, *kept))
    opened = _opened(sheet, kept)
    types = sorted({row[heads["AREA_TYPE"]].text for row in kept}) if "AREA_TYPE" in heads else []
    card = sheet.card.model_copy(
        update={
            "head_row": 1,
            "open": opened,
            "same": {
                **sheet.card.same,
                "role": asked.role,
                "as_of": asked.release,
                "region_parent": _country(sheet),
                "source": source,
            },
            "values": {
                "region": {each: _country(sheet) for each in ("National", "U.S.", "United States")},
                "region_kind": {cell: AREAS[cell[0]][1] for cell in types if cell[:1] in AREAS},
            },
        }
    )
    countries: list[LocatedMapping] = []
    if sheet.known.find("region", _country(sheet)) is None:
        countries.append(entry(Span(sheet.table.path), id=_COUNTRY, name="United States", kind="country"))
        sheet.known.add("region", _COUNTRY, "United States")
    documents = pay(Sheet(table, card, sheet.known, sheet.found), name)
    if countries:
        documents["regions.yaml"] = {"regions": [*countries, *documents.get("regions.yaml", {}).get("regions", [])]}
    add(documents, "sources.yaml", "sources", [_source(source, asked.release)])
    return documents


def _country(sheet: Sheet) -> str:
    """The region that the guide has for the United States, or the one that it gets."""
    known = sheet.known
    return next((id for name in ("United States", "us", "usa") if (id := known.find("region", name))), _COUNTRY)


def _rows(sheet: Sheet, heads: Mapping[str, int], asked: Asked) -> tuple[list[tuple[Cell, ...]], dict[str, int]]:
    """The rows that are asked for, and how many others there are of the occupation, by what they are."""
    kept: list[tuple[Cell, ...]] = []
    others: dict[str, int] = {}
    for cells in sheet.table.rows[sheet.card.head_row :]:

        def of(name: str, cells: tuple[Cell, ...] = cells) -> str:
            at = heads.get(name)
            return cells[at].text if at is not None and at < len(cells) else ""

        if of("OCC_CODE") != asked.occupation:
            continue
        area = AREAS.get(of("AREA_TYPE")[:1], ("national", "country"))[0]
        if of("NAICS") not in ("", "000000", "0") or "cross-industry" not in (of("I_GROUP") or "cross-industry"):
            others["industries"] = others.get("industries", 0) + 1
        elif area not in asked.areas:
            others[area] = others.get(area, 0) + 1
        else:
            kept.append(cells)
    return kept, others


def _others(others: Mapping[str, int]) -> str:
    return " and ".join(f"{counted(number, 'row')} of {what}" for what, number in others.items())


def _opened(sheet: Sheet, kept: Sequence[Sequence[Cell]]) -> Mapping[str, float | Mapping[Period, float]]:
    """What `#` means in these rows: what the card says, else the known bound if no wage lies above it."""
    card = sheet.card
    if "#" in card.open:
        return card.open
    places = [at for at, cell in enumerate(sheet.heads) if cell.text in card.columns.values() and "_" in cell.text]
    wages = [row[at] for row in kept for at in places if at < len(row)]
    first = next((cell for cell in wages if cell.text == "#"), None)
    if first is None:
        return {}
    bound = _TOP["A" if card.same["period"] == "year" else "H"]
    of_wages = [at for at in places if re.match(r"[AH]_", sheet.heads[at].text.upper())]
    figures = [_figure(row[at].text) for row in kept for at in of_wages if at < len(row)]
    if max(figures, default=0.0) > bound:
        message = f"`#` is an open end, and wages above {bound:,.0f} stand in the file: nobody knows where it begins"
        hint = 'say so in the card: `open: {"#": AMOUNT}`'
        sheet.found.append(error(Code.IMPORT_MISSING, first.span, message, hint))
        return {}
    return {"#": bound}


def _figure(text: str) -> float:
    digits = text.replace(",", "")
    return float(digits) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", digits) else 0.0


def _source(id: str, release: str) -> LocatedMapping:
    year, month = release.split("-")
    title = f"Occupational Employment and Wage Statistics, {_MONTHS[int(month) - 1]} {year}"
    return entry(
        Span("OEWS"),
        id=id,
        key="BLS",
        title=title,
        publisher="U.S. Bureau of Labor Statistics",
        as_of=release,
        url="https://www.bls.gov/oes/",
        kind="Official statistics",
        scope="Gross pay for straight time of employees, without overtime; the self-employed are not counted",
        terms="In the public domain, as a work of the United States government.",
    )
