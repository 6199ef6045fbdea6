"""`guidebuild import`: a spreadsheet, or files of official statistics, into the files of a guide.

The spreadsheet and the guide are read in a process that cannot run away; what comes back is a plan of files, which is
printed, or written as one.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from guidebuild.commands import Answer
from guidebuild.commands.asking import work_out
from guidebuild.commands.choices import suggest
from guidebuild.errors import UsageError
from guidebuild.importing import cards, oews, onet
from guidebuild.importing.catalogue_rows import skills, tools
from guidebuild.importing.documents import Documents
from guidebuild.importing.known import Known
from guidebuild.importing.ladder_rows import ladders
from guidebuild.importing.planning import Plan, card_text, ids_written, plan, written_by
from guidebuild.importing.question_rows import questions
from guidebuild.importing.rows import Sheet
from guidebuild.importing.telling import told_once
from guidebuild.importing.wage_rows import pay
from guidebuild.model.base import ID_PATTERN
from guidebuild.model.diagnostics import Checked, Diagnostic, folded, has_errors, in_reading_order
from guidebuild.model.import_card import Carried, ImportCard
from guidebuild.reading.guide import read_what_can_be_read
from guidebuild.tools.confined import limits
from guidebuild.tools.ids import bad_id
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.tools.spreadsheets.table_cells import Table, read_csv
from guidebuild.tools.spreadsheets.workbooks import is_workbook, read_workbook
from guidebuild.writing.new_files import write_additions

_READERS: Mapping[str, Callable[[Sheet, str], Documents]] = {
    "levels": ladders,
    "skills": skills,
    "pay": pay,
    "questions": questions,
    "tools": tools,
}
_RELEASES = {"onet": r"[0-9]{2}\.[0-9]", "oews": r"20[0-9]{2}-(?:0[1-9]|1[0-2])"}
_RATIO = 10
"""How much more a workbook may hold than its bytes, as far as its budget goes."""
T = TypeVar("T")
Ask = Callable[[str, Sequence[str]], str]
"""A question about a field, with the heads of the columns, to the answer as `cards.answered` takes it."""


@dataclass(frozen=True)
class Order:
    """What is to be imported, and as what."""

    project: Path
    file: Path
    holds: Carried
    mapping: Path | None = None
    sheet: str | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    """Field to what holds for all rows: `role`, `source`, `currency`."""
    occupation: str = ""
    areas: tuple[str, ...] = ("national",)
    release: str | None = None

    def name(self, mapping: str = "") -> str:
        """What its card is called."""
        role = self.said.get("role")
        return cards.card_name(self.file.name, self.holds, self.sheet, role, self.occupation, mapping)


@dataclass(frozen=True)
class _Looked:
    """What a first look at a spreadsheet finds."""

    card: ImportCard | None
    heads: tuple[str, ...] = ()
    found: tuple[Diagnostic, ...] = ()


def import_sheet(order: Order, *, dry_run: bool = False, strict: bool = False, ask: Ask | None = None) -> Answer:
    """Do it, or say what would be done. Raises UsageError and ToolError."""
    _refuse_nonsense(order)
    answers: dict[str, str] = {}
    if ask is not None and order.holds in _READERS:
        looked = _confined(order, lambda: _look(order))
        if isinstance(looked, Diagnostic):
            return Answer("", (looked,))
        if looked.card is not None:
            answers = {name: ask(what, looked.heads) for name, what in cards.unsaid(looked.card)}
    made = _confined(order, lambda: _plan(order, answers))
    if isinstance(made, Diagnostic):
        return Answer("", (made,))
    found = folded(told_once(made.found))
    if has_errors(found) or (strict and found):
        return Answer(made.card.rstrip() if dry_run else "", found)
    if not made.new and not made.changed:
        return Answer("nothing is new", found)
    if not dry_run:
        write_additions(order.project, made.new, made.changed)
    verb = "would be written" if dry_run else "written"
    written = [f"{name} {verb}" for name in (*made.new, *made.changed)]
    card = [f"guide/imports/{made.name}.yaml would say:", *made.card.splitlines()] if dry_run else []
    return Answer("\n".join((*made.difference, *written, *card)), found)


def _refuse_nonsense(order: Order) -> None:
    if not (order.project / "guide").is_dir():
        raise UsageError(f"there is no `guide/` in `{order.project}`; name the folder that holds it with `--into`")
    if not os.path.lexists(order.file):
        raise UsageError(f"there is no `{order.file}`")
    if order.holds != "onet" and order.file.is_dir():
        raise UsageError(f"`{order.file}` is a folder; name the spreadsheet in it")
    if order.holds == "onet" and not order.file.is_dir():
        raise UsageError(f"`{order.file}` is no folder with the files of O*NET")
    if order.holds in ("onet", "oews") and not (order.occupation and order.said.get("role")):
        raise UsageError("say which occupation is meant, and for which role: `--occupation 15-2051 --role ID`")

    role = order.said.get("role", "")
    if order.holds in ("onet", "oews") and not re.fullmatch(ID_PATTERN, role):
        raise UsageError(bad_id(role)[0])
    if order.release is not None and not re.fullmatch(_RELEASES.get(order.holds, ".*"), order.release):
        raise UsageError(f"`{order.release}` is no release such as `29.2` of O*NET, or `2025-05` of the OEWS")


def _confined(order: Order, work: Callable[[], T]) -> T | Diagnostic:
    more = order.file.stat().st_size * _RATIO if order.file.is_file() else 0
    return work_out(work, order.project, more, order.file.name)


# --- In the process that cannot run away -----------------------------------------------------------------------------


def _look(order: Order) -> _Looked:
    table, found = _table(order.file, order.sheet)
    kept, more = _card(order, _card_name(order))
    if table is None or has_errors((*found, *more)):
        return _Looked(None, (), (*found, *more))
    card = cards.completed(kept, table, order.file.name, order.holds, order.sheet, order.said)
    return _Looked(card, tuple(cell.text for cell in table.heads(card.head_row) if cell.text), found)


def _table(file: Path, sheet: str | None) -> Checked[Table]:
    """The cells of a file. Raises ToolError for a workbook without the library that reads it."""
    real = Path(os.path.realpath(file))
    content, found = ProjectFolder(real.parent).read(real.name, limits().sheet_file)
    if content is None:
        return Checked(None, found)
    return read_workbook(content, file.name, sheet) if is_workbook(content) else read_csv(content, file.name)


def _kept(order: Order, name: str) -> Checked[ImportCard]:
    """The card of this name, if the guide has it."""
    folder = ProjectFolder(order.project)
    path = f"guide/imports/{name}.yaml"
    if not folder.has(path):
        return Checked(None)
    content, trouble = folder.read(path, limits().text_file)
    return cards.read_card(content, path) if content is not None else Checked(None, trouble)


def _card_name(order: Order) -> str:
    """What the card is called: a mapping that is kept is its own card; another one than the sheet was carried by has
    a card beside it, so that neither takes away what the other wrote."""
    if order.mapping is None:
        return order.name()
    real = Path(os.path.realpath(order.mapping))
    if real.parent == Path(os.path.realpath(order.project)) / "guide" / "imports":
        return real.stem
    first = _kept(order, order.name()).value
    other = first is not None and first.mapping not in (None, order.mapping.name)
    return order.name(order.mapping.stem) if other else order.name()


def _card(order: Order, name: str) -> Checked[ImportCard]:
    """The mapping that is given, with what the last import wrote; else the one that is kept; else none."""
    kept = _kept(order, name)
    if order.mapping is None or has_errors(kept.diagnostics):
        return kept
    real = Path(os.path.realpath(order.mapping))
    content, trouble = ProjectFolder(real.parent).read(real.name, limits().text_file)
    given = cards.read_card(content, order.mapping.name) if content is not None else Checked(None, trouble)
    if given.value is not None and given.value.holds != order.holds:
        raise UsageError(f"`{order.mapping}` is a mapping for `{given.value.holds}`, and this is to be `{order.holds}`")
    if given.value is None:
        return given
    more = {"wrote": kept.value.wrote if kept.value else None, "mapping": given.value.mapping or order.mapping.name}
    return Checked(given.value.model_copy(update=more), given.diagnostics)


def _plan(order: Order, answers: Mapping[str, str]) -> Plan:
    name = _card_name(order)
    kept, found = _card(order, name)
    if has_errors(found):
        return Plan(found=[*found])
    before = written_by(kept)
    guide, _ = read_what_can_be_read(order.project)
    known = Known.of(guide, ids_written(before))
    folder = ProjectFolder(order.project)

    def content(name: str) -> bytes | None:
        path = f"guide/{name}"
        return folder.read(path, limits().text_file).value if folder.has(path) else None

    if order.holds == "onet":
        documents, card, more = _onet(order, known)
    else:
        table, more = _table(order.file, order.sheet or (kept.sheet if kept else None))
        if table is None:
            return Plan(found=[*found, *more])
        documents, card, noticed = _sheet(order, name, kept, table, known, answers)
        more = (*more, *noticed)
    found = (*found, *more)
    if has_errors(found):
        return Plan(found=list(in_reading_order(found)), name=name, card=card_text(card))
    if order.holds in ("onet", "oews"):
        _begin_role(order, documents, before)
    made = plan(documents, before, card, name, content)
    made.found = list(in_reading_order((*found, *made.found)))
    made.difference += [
        f"add `{PurePosixPath(name).stem}` to `roles:` in guide/guide.yaml, or no edition has it"
        for name in made.new
        if name.startswith("guide/roles/")
    ]
    return made


def _sheet(
    order: Order, name: str, kept: ImportCard | None, table: Table, known: Known, answers: Mapping[str, str]
) -> tuple[Documents, ImportCard, tuple[Diagnostic, ...]]:
    if order.holds == "oews":
        return _oews(order, name, kept, table, known)
    card = cards.answered(cards.completed(kept, table, order.file.name, order.holds, order.sheet, order.said), answers)
    sheet = Sheet(table.turned() if card.turned else table, card, known)
    if "source" not in {*card.columns, *card.same}:
        raise UsageError(suggest("say which source tells this: `--source ID`", known.ids("source")))
    for kind in ("source", "role"):
        if kind in card.same and known.find(kind, card.same[kind]) is None:
            raise UsageError(suggest(f"the guide has no {kind} `{card.same[kind]}`", known.ids(kind), card.same[kind]))
    sheet.look_at_columns()
    documents = {} if has_errors(sheet.found) else _READERS[order.holds](sheet, name)
    return documents, card, tuple(sheet.found)


def _oews(
    order: Order, name: str, kept: ImportCard | None, table: Table, known: Known
) -> tuple[Documents, ImportCard, tuple[Diagnostic, ...]]:
    release = order.release or oews.release_in(order.file.name)
    if release is None:
        raise UsageError("the name of the file says no month: say it with `--release 2025-05`")
    heads = [cell.text for cell in table.rows[0]] if table.rows else []
    card = ImportCard.model_validate(oews.card_for(order.file.name, heads, kept))
    asked = oews.Asked(order.occupation, order.said["role"], order.areas, release)
    known.add("role", asked.role, asked.role)
    sheet = Sheet(table, card, known)
    documents = oews.wages(sheet, name, f"oews-{release}", asked)
    return documents, card, tuple(sheet.found)


def _onet(order: Order, known: Known) -> tuple[Documents, ImportCard, tuple[Diagnostic, ...]]:
    release = order.release or onet.release_in(Path(os.path.realpath(order.file)).name)
    if release is None:
        raise UsageError("the name of the folder says no release: say it with `--release 29.2`")
    files = {onet.kind_of(name): name for name in sorted(os.listdir(order.file)) if onet.wanted(onet.kind_of(name))}
    tables: dict[str, Table] = {}
    found: list[Diagnostic] = []
    for kind in onet.KINDS:
        if kind in files:
            table, more = _table(order.file / files[kind], None)
            found += more
            if table is not None:
                tables[kind] = table
    known.add("role", order.said["role"], order.said["role"])
    carried = onet.occupation(tables, order.occupation, order.said["role"], release, known)
    same = {"role": order.said["role"], "occupation": order.occupation, "release": release}
    card = ImportCard.model_validate({"file": order.file.name, "as": "onet", "same": same})
    return carried.documents, card, (*found, *carried.found)


def _begin_role(order: Order, documents: Documents, before: Mapping[str, Any]) -> None:
    """A role that the guide does not have yet begins with the title of its occupation."""
    role = order.said["role"]
    file = f"roles/{role}.yaml"
    began = before.get(file, {})
    if (order.project / "guide" / file).exists() and "name" not in began:
        return
    aliases = documents.get(file, {}).get("aliases", [])
    name = str(aliases[0]["text"]) if aliases else role.replace("-", " ").capitalize()
    begun = {"id": role, "name": name, "short": name.lower()}
    documents[file] = {**begun, **documents.get(file, {})}
