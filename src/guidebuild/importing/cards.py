"""The card of an import: the one that is kept or given, or one that is guessed from the heads of the sheet."""

from collections.abc import Mapping
from typing import Any

from guidebuild.importing.columns import guess_columns, guess_head_row
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Span, error
from guidebuild.model.import_card import Carried, ImportCard
from guidebuild.model.pay_tables import FIGURES
from guidebuild.tools.ids import slug
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.spreadsheets.table_cells import Table
from guidebuild.tools.yaml_files.yaml_nodes import read_yaml

WANTED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "levels": (("role", "the role that a level is of"), ("title", "the title of a level")),
    "skills": (
        ("name", "the name of a skill"), ("category", "the heading that it stands under"),
        ("group", "whether it is essential or desirable"),
    ),
    "tools": (("name", "the name of a tool"), ("category", "the heading that it stands under")),
    "questions": (("question", "the question"), ("answer", "the answer"), ("theme", "the theme that it belongs to")),
    "pay": (
        ("role", "the role"), ("period", "what the amount is for: hour, month or year"),
        ("currency", "the currency, such as USD"), ("kind", "what it is: base, total, unstated"),
        ("amount", "the amount"), ("statistic", "what the amount is: median, mean, single or floor"),
    ),
}  # fmt: skip
"""Kind to the fields that are asked for on a terminal when nothing says them, and what they are."""
_AMOUNTS = frozenset({*FIGURES, "range", "median", "mean"})
"""Fields of pay that say what their amount is."""


def card_name(
    file: str, holds: Carried, sheet: str | None, role: str | None, occupation: str, mapping: str = ""
) -> str:
    """What the card of a spreadsheet is called; that of statistics has no release in its name, for the next one.
    `mapping`: that of a second one, beside the one that the sheet was first carried by."""
    stem = file.rpartition(".")[0] or file
    words = (role or "", occupation) if holds in ("onet", "oews") else (stem, sheet or "", mapping)
    return "-".join(filter(None, (*map(slug, words), holds)))[:80].strip("-.")


def read_card(content: bytes, path: str) -> Checked[ImportCard]:
    """A card from the bytes of its file."""
    node, found = read_yaml(content, path)
    if node is None:
        return Checked(None, found or (error(Code.SHAPE_EMPTY, Span(path), "there is nothing in this file"),))
    card, more = read(node, ImportCard, path)
    return Checked(card, (*found, *more))


def completed(
    card: ImportCard | None, table: Table, file: str, holds: Carried, sheet: str | None, said: Mapping[str, str]
) -> ImportCard:
    """The card with what the command line says, and without a card with what the heads say."""
    values: dict[str, Any] = {"file": file, "as": holds} if card is None else card.model_dump(by_alias=True)
    values |= {"file": file, "as": holds, "sheet": sheet or values.get("sheet")}
    turned = table.turned() if values.get("turned") else table
    if "head_row" not in values:
        values["head_row"] = guess_head_row(turned, holds)
    row = turned.heads(values["head_row"])
    if card is None or not card.columns:
        values["columns"], same = guess_columns([cell.text for cell in row if cell.text], holds)
        values["same"] = {**same, **values.get("same", {})}
    values["same"] = {**values.get("same", {}), **said}
    return ImportCard.model_validate(values)


def answered(card: ImportCard, answers: Mapping[str, str]) -> ImportCard:
    """The card with what was answered on a terminal: the head of a column, or `=` and what holds for all rows."""
    columns = {name: text for name, text in answers.items() if text and not text.startswith("=")}
    same = {name: text[1:] for name, text in answers.items() if text.startswith("=") and text[1:]}
    return card.model_copy(update={"columns": {**card.columns, **columns}, "same": {**card.same, **same}})


def unsaid(card: ImportCard) -> tuple[tuple[str, str], ...]:
    """What neither the columns nor the card say, and what it is."""
    given = {*card.columns, *card.same}
    skipped = {"group"} if card.holds == "skills" and "role" not in given else set()
    if card.holds == "levels" and given & {"code", "id"}:
        skipped.add("title")
    if card.holds == "pay" and "amount" not in given and given & _AMOUNTS:
        skipped |= {"amount", "statistic"}
    return tuple((name, what) for name, what in WANTED.get(card.holds, ()) if name not in given | skipped)
