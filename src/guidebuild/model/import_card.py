"""How the columns of a spreadsheet become entries of the guide, and what the last import of it wrote."""

from typing import Literal

from pydantic import Field

from guidebuild.model.base import Absence, Authored
from guidebuild.model.pay_terms import Period

Carried = Literal["levels", "skills", "pay", "questions", "tools", "onet", "oews"]
"""What a spreadsheet holds; the last two are files of official statistics as they are published."""
ImportField = str
"""A field of what is imported: `title`, `p50`. docs/import.md lists those of each kind."""


class ImportCard(Authored):
    """`guide/imports/*.yaml`: written by `guidebuild import`, and read by it when the same file is imported again."""

    file: str
    """The spreadsheet that it is for: its name, without the folder."""
    holds: Carried = Field(alias="as")
    """What a row of it is."""
    sheet: str | None = None
    """The sheet of a workbook; without it the first one."""
    head_row: int = Field(default=1, ge=1)
    """The row that holds the heads of the columns; what stands above it is passed over."""
    turned: bool = False
    """The sheet lies on its side: each column is an entry, and the heads stand in the first column."""
    decimal: Literal[".", ","] = "."
    """The sign before the decimals of an amount; the other one stands between thousands."""
    columns: dict[ImportField, str] = Field(default_factory=dict)
    """Field to the head of its column."""
    expectations: tuple[str, ...] = ()
    """Of levels: heads of columns of which each is a dimension of the level matrix."""
    levels: tuple[str, ...] = ()
    """Of levels: heads of columns of which each is a level, from the lowest to the highest; then each row is what they
    are asked in one dimension, and `columns` says which holds the `dimension`, its `group` and its `definition`.
    """
    rows: dict[ImportField, str] = Field(default_factory=dict)
    """With `levels`: field to what stands, as the dimension, in the row that holds it for each level:
    `experience: Years`.
    """
    unused: tuple[str, ...] = ()
    """Heads of columns that are left out on purpose, without a word about them."""
    same: dict[ImportField, str] = Field(default_factory=dict)
    """Field to what it is in every row that says nothing else: `currency: EUR`."""
    values: dict[ImportField, dict[str, str]] = Field(default_factory=dict)
    """Field to the words of the sheet, and what each of them means in the guide: `stage: {Junior: entry}`."""
    signs: dict[str, Absence] = Field(default_factory=dict)
    """Signs that stand where an amount should, and why there is none: `"*": suppressed`."""
    open: dict[str, float | dict[Period, float]] = Field(default_factory=dict)
    """Signs for an amount without an upper end, and where it begins: `"#": 239200`; where rows are paid for different
    periods, of each: `"#": {year: 239200, hour: 115}`."""
    mapping: str | None = None
    """The name of the file that was given as `--mapping`: another one for the same sheet has a card of its own."""
    wrote: str | None = None
    """What the last import wrote, as JSON: what differs from it in the guide was changed by hand, and stays."""
