"""The door to openpyxl: the cells of one sheet of a workbook (XLSX, ECMA-376) as text, and workbooks of text.

A workbook is a zip archive of XML from somebody else. What it says of its sizes is held against the limits before
anything of it is unpacked (`zipfile` unpacks no more than a file says), and XML that declares entities is refused.
"""

import datetime
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from guidebuild.errors import ToolError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, warning
from guidebuild.model.limits import MEGABYTE
from guidebuild.tools.confined import at_work, limits
from guidebuild.tools.language.sentences import did_you_mean
from guidebuild.tools.spreadsheets.table_cells import Cell, Table, gathered

_COMMENTS = re.compile(rb"xl/[\w/]*(?:threadedC|c)omments?\d*\.xml")
"""The name of a part with comments; names stand in an archive as they are (APPNOTE 4.3.12)."""
_MOST_PARTS = 2_000
_BEGINNING = 65_536
"""Bytes of a part within which its first element has to begin."""
_ELEMENT = re.compile(rb"<[A-Za-z_]")


def is_workbook(content: bytes) -> bool:
    """Whether it is a zip archive, as every XLSX is and no CSV."""
    return content.startswith(b"PK\x03\x04")


def read_workbook(content: bytes, path: str, sheet: str | None) -> Checked[Table]:
    """The sheet of this name, or the first one. Raises ToolError when openpyxl is not installed."""
    if (fault := _bomb(content, path)) is not None:
        return Checked(None, (fault,))
    try:
        import openpyxl
    except ImportError as trouble:
        raise ToolError(
            "openpyxl is not installed, which reads XLSX; save the sheet as CSV, or install it"
        ) from trouble
    at_work(path, len(content))
    try:
        with warnings.catch_warnings():  # of styles and extensions that nobody asks for
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            names = [each.title for each in book.worksheets]
            if sheet is not None and sheet not in names:
                message = f"the workbook has no sheet `{sheet}`"
                return Checked(None, (error(Code.IMPORT_SHEET, Span(path), message, did_you_mean(sheet, names)),))
            if not names:
                return Checked(None, (error(Code.IMPORT_SHEET, Span(path), "the workbook has no sheet with cells"),))
            name = sheet or names[0]
            rows, found = gathered(_rows(book[name].iter_rows(), path), path)
    except (MemoryError, RecursionError):
        raise
    except Exception as trouble:  # whatever openpyxl stumbles over is a fault of the file
        message = f"this workbook cannot be read: {type(trouble).__name__}"
        hint = "open it in a spreadsheet program and save it again as XLSX or CSV"
        return Checked(None, (error(Code.IMPORT_SHEET, Span(path), message, hint),))
    if rows is not None and _COMMENTS.search(content):
        hint = "what should be carried needs a column of its own, such as `note`"
        remark = "cells of this workbook have comments, which are not carried"
        found = (*found, warning(Code.IMPORT_SHEET, Span(path), remark, hint))
    if rows is not None and sheet is None and len(names) > 1:
        rest = ", ".join(f"`{each}`" for each in names[1:6]) + (", …" if len(names) > 6 else "")
        message = f"the workbook has {len(names)} sheets, and the first one, `{name}`, is read"
        hint = f"`--sheet` names another: {rest}; each is imported by itself"
        found = (*found, warning(Code.IMPORT_SHEET, Span(path), message, hint))
    others = f" of {len(names)}" if len(names) > 1 else ""
    return Checked(None if rows is None else Table(path, rows, f"sheet `{name}`{others}"), found)


def _bomb(content: bytes, path: str) -> Diagnostic | None:
    """Why the archive is not unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > _MOST_PARTS or size > limits().sheet_unpacked:
                most = limits().sheet_unpacked / MEGABYTE
                message = f"the workbook unpacks to {size / MEGABYTE:,.0f} MB in {len(parts):,} parts"
                return error(Code.LIMIT_SIZE, Span(path), message, f"{most:g} MB and {_MOST_PARTS:,} are the most")
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(part) as file:
                        if _declares(file.read(_BEGINNING)):
                            message = f"`{part.filename}` in the workbook declares entities, which no spreadsheet does"
                            return error(Code.IMPORT_SHEET, Span(path), message)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, KeyError):
        return error(Code.IMPORT_SHEET, Span(path), "this is no workbook, or a damaged or encrypted one")
    return None


def _declares(beginning: bytes) -> bool:
    plain = beginning.replace(b"\0", b"")  # of UTF-16
    first = _ELEMENT.search(plain)
    return b"<!DOCTYPE" in (plain[: first.start()] if first else plain).upper() or (first is None and len(plain) > 0)


def _rows(rows: Iterable[Any], path: str) -> Iterator[list[Cell]]:
    for number, row in enumerate(rows, start=1):
        cells = [_cell(cell, Span(path, number, column)) for column, cell in enumerate(row, start=1)]
        while cells and not cells[-1].text:
            cells.pop()
        yield cells


def _cell(cell: Any, span: Span) -> Cell:
    value = cell.value
    if value is None:
        return Cell("", span)
    if cell.data_type == "f":
        return Cell(str(getattr(value, "text", value)).strip(), span, formula=True)
    return Cell(_shown(value, cell.number_format or "") if type(value) in (int, float) else _written(value), span)


_OTHERS = re.compile(r"\[\$(?P<sign>[^\]\-]*)[^\]]*\]|\[[^\]]*\]|\\.|_.|\*.")
"""Parts of a number format that are not digits (ECMA-376-1, 18.8.31): a currency, a colour or condition, a padding."""


def _shown(value: float, form: str) -> str:
    """A number as its cell shows it, as far as that changes what it means: in percent, or with a sign of money.

    A cell that shows `14.2%` holds 0.142, and one that shows `€52,630` holds 52630.
    """
    positive = form.split(";")[0]
    money = [sign for match in _OTHERS.finditer(positive) if (sign := (match["sign"] or "").strip())]
    bare = _OTHERS.sub("", positive)
    if "%" in bare:
        return f"{(Decimal(repr(value)) * 100).normalize():f}%"
    money += [letter for letter in bare if unicodedata.category(letter) == "Sc"]
    return f"{money[0]} {_written(value)}" if money and value >= 0 else _written(value)


def _written(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
    return str(value).strip()


def write_workbook(sheets: Sequence[tuple[str, Sequence[Sequence[str]]]], made: datetime.date) -> bytes:
    """Sheets by name, each a list of rows of text, as XLSX; the same bytes each time. Raises ToolError."""
    try:
        import openpyxl
        from openpyxl.cell import WriteOnlyCell
    except ImportError as trouble:
        raise ToolError("openpyxl is not installed, which writes XLSX; ask for CSV, or install it") from trouble
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets:
        page = book.create_sheet(_NO_SHEET_NAME.sub(" ", name)[:31])
        for row in rows:
            cells = [WriteOnlyCell(page, value=text) for text in row]
            for cell in cells:
                cell.data_type = "s"  # whatever the text begins with, it is no formula
            page.append(cells)
    book.properties.created = datetime.datetime.combine(made, datetime.time())
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue(), made)


_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


def _timeless(content: bytes, made: datetime.date) -> bytes:
    """The archive without the moment in which it was written."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                moment = rb"(<dcterms:modified[^>]*>)[^<]*"
                data = re.sub(moment, rb"\g<1>" + made.isoformat().encode() + b"T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(part.filename, (made.year, made.month, made.day, 0, 0, 0)), data)
    return kept.getvalue()
