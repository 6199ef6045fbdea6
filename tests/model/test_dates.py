"""A day is written as one, is in the calendar, and lies in a time that every format can hold."""

import datetime
import shutil
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from guidebuild.model.dates import Day, PartialDate
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.reading import read_guide

DAY: TypeAdapter[datetime.date] = TypeAdapter(Day)
PARTIAL: TypeAdapter[str] = TypeAdapter(PartialDate)


@pytest.mark.parametrize(
    "text",
    ["20260115", "1500000000", "0", "1e9", "2026-1-5", "2026-02-30", "2026-01-15T00:00:00", "٢٠٢٦-٠١-١٥", "9999-12-31",
     "0001-01-01", "99999-01-01", "-001-01-01", "1899-12-31", "2200-01-01", "now"],
)  # fmt: skip
def test_no_day(text: str) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_python(text)


@pytest.mark.parametrize("text", ["2026-02-28", "2024-02-29", "1900-01-01", "2199-12-31"])
def test_days(text: str) -> None:
    assert DAY.validate_python(text).isoformat() == text


@pytest.mark.parametrize(
    "text",
    ["2025-02-30", "2025-13", "2025-00", "2025-06-31", "0000", "0999", "9999", "٢٠٢٥", "2025-1", "25", "2023-02-29"],
)
def test_no_date(text: str) -> None:
    with pytest.raises(ValidationError):
        PARTIAL.validate_python(text)


@pytest.mark.parametrize("text", ["1776", "2025-09", "2024-02-29", "2199"])
def test_dates(text: str) -> None:
    assert PARTIAL.validate_python(text) == text


def read_with(minimal: Path, folder: Path, day: str) -> tuple[Diagnostic, ...]:
    shutil.copytree(minimal, folder, dirs_exist_ok=True)
    manifest = folder / "guide" / "guide.yaml"
    manifest.write_text(manifest.read_text().replace("date: 2026-01-15", f"date: {day}"))
    return read_guide(folder)[1]


def test_a_date_of_another_time_is_told_at_its_place(minimal: Path, tmp_path: Path) -> None:
    (found,) = read_with(minimal, tmp_path, "9999-12-31")
    assert (str(found.span), found.message) == (
        "guide/guide.yaml:6:7",
        "the year 9999 lies outside of 1900 to 2199",
    )


def test_a_number_is_not_taken_for_a_date(minimal: Path, tmp_path: Path) -> None:
    (found,) = read_with(minimal, tmp_path, "20260115")
    assert found.message == "`date`: a date is expected, and this is `20260115`"
