"""The files of the O*NET database, as they are published, to what they say of one occupation.

Source of the columns and scales: the data dictionary of O*NET 29.2 (https://www.onetcenter.org/dictionary/29.2/text/).
The database is under CC BY 4.0; its publisher asks for the words in `_TERMS`, which go with the source everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from guidebuild.importing.catalogue_rows import in_catalogue
from guidebuild.importing.documents import Documents, add
from guidebuild.importing.known import Known
from guidebuild.importing.rows import Sheet, entry, listed, put
from guidebuild.model.base import NamedStatement, Statement
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, warning
from guidebuild.model.import_card import ImportCard
from guidebuild.model.role import RoleSkill, RoleTool
from guidebuild.tools.ids import slug
from guidebuild.tools.sentences import counted, some
from guidebuild.tools.table_cells import Cell, Table
from guidebuild.tools.yaml_nodes import LocatedMapping

_TERMS = (
    "This guide includes information from the O*NET {release} Database by the U.S. Department of Labor, Employment and "
    "Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. The "
    "makers of this guide have modified all or some of this information. USDOL/ETA has not approved, endorsed, or "
    "tested these modifications."
)
_DATES = {"29.2": "2025-02"}
"""Releases whose month is known here."""
_EDUCATION = (
    "Less than a high school diploma", "High school diploma", "Post-secondary certificate", "Some college courses",
    "Associate’s degree", "Bachelor’s degree", "Post-baccalaureate certificate", "Master’s degree",
    "Post-master’s certificate", "First professional degree", "Doctoral degree", "Post-doctoral training",
)  # fmt: skip
"""The categories 1 to 12 of the scale RL."""
_IMPORTANT, _SOMEWHAT = Decimal(3), Decimal(2)
"""From where the scale IM (1 to 5) says "important", and "somewhat important"."""
_SCORED = {"skills": "O*NET skills", "knowledge": "O*NET knowledge", "abilities": "O*NET abilities"}
"""Files of scores, and the heading of the skill catalogue under which their elements stand."""
_NOTHING = ("", "n/a")


@dataclass
class Occupation:
    """One occupation being carried over."""

    code: str
    role: str
    source: str
    known: Known
    documents: Documents = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def lines(self, table: Table) -> Iterator[_Line]:
        """The rows of a file that are about it."""
        heads = [cell.text for cell in table.rows[0]] if table.rows else []
        for cells in table.rows[1:]:
            line = _Line(
                dict(zip(heads, cells, strict=False)),
                cells[0].span if cells else Span(table.path),
            )
            if line.text("O*NET-SOC Code") == self.code:
                yield line

    def keep(
        self, key: str, node: LocatedMapping, model: type[Statement | NamedStatement | RoleSkill | RoleTool]
    ) -> None:
        """An entry of the role, if it is one."""
        put(node, "sources", listed([self.source], node.span))
        sheet = Sheet(Table(node.span.path, ()), _CARD, self.known, self.found)
        if sheet.accept(node, model):
            add(self.documents, f"roles/{self.role}.yaml", key, [node])

    def tell(self, span: Span, message: str, hint: str | None = None) -> None:
        """Something of the database is not carried."""
        self.found.append(warning(Code.IMPORT_COLUMN, span, message, hint))


_CARD = ImportCard.model_validate({"file": "O*NET", "as": "onet"})


@dataclass(frozen=True)
class _Line:
    cells: Mapping[str, Cell]
    span: Span

    def text(self, head: str) -> str:
        """A cell; empty when the file has no such column, or nothing stands there."""
        cell = self.cells.get(head)
        return "" if cell is None or cell.text in _NOTHING else cell.text

    def cell(self, head: str) -> Cell:
        return Cell(self.text(head), self.cells[head].span if head in self.cells else self.span)

    def number(self, head: str) -> Decimal | None:
        try:
            return Decimal(self.text(head))
        except InvalidOperation:
            return None


def release_in(names: str) -> str | None:
    """The release that a folder is named after: `db_29_2_text`, `onet-29.2`."""
    match = re.search(r"(?:^|[^0-9])([1-9][0-9])[._]([0-9])(?![0-9])", names)
    return f"{match[1]}.{match[2]}" if match else None


def kind_of(name: str) -> str:
    """What a file of the database is called in all of its forms: `Task Statements.txt` is `task-statements`."""
    return slug(name.rpartition(".")[0] or name)


def wanted(kind: str) -> bool:
    """Whether anything of such a file has a place in a guide."""
    return kind in _CARRIERS or kind in _NO_PLACE


def occupation(tables: Mapping[str, Table], code: str, role: str, release: str, known: Known) -> Occupation:
    """What the files, by their kind, say of an occupation."""
    title, own = f"O*NET {release} Database", f"onet-{release.replace('.', '-')}"
    source = known.find("source", title) or own
    carried = Occupation(code, role, source, known)
    for kind, table in tables.items():
        if kind in _CARRIERS:
            _CARRIERS[kind](carried, kind, table)
        elif any(carried.lines(table)):
            carried.tell(Span(table.path), f"{_NO_PLACE[kind]}: not carried, for a role has no place for it")
    if not carried.documents:
        paths = Span(next(iter(tables.values())).path if tables else "O*NET")
        carried.found.append(error(Code.IMPORT_SHEET, paths, f"the files say nothing of the occupation `{code}`"))
        return carried
    add(carried.documents, "sources.yaml", "sources", [_source(source, release, title, is_own=source == own)])
    return carried


def _source(id: str, release: str, title: str, *, is_own: bool) -> LocatedMapping:
    """The source; one that the guide has already gets the words that the publisher asks for, and nothing else."""
    if not is_own:
        return entry(Span("O*NET"), id=id, terms=_TERMS.format(release=release))
    node = entry(Span("O*NET"), id=id, key="O", title=title)
    put(node, "publisher", "U.S. Department of Labor, Employment and Training Administration")
    put(node, "date", _DATES.get(release, ""))
    put(node, "url", "https://www.onetcenter.org/database.html")
    put(node, "kind", "Occupational database")
    put(node, "terms", _TERMS.format(release=release))
    return node


def _titles(carried: Occupation, kind: str, table: Table) -> None:
    known = {
        str(node["text"]).casefold()
        for node in carried.documents.get(f"roles/{carried.role}.yaml", {}).get("aliases", [])
    }
    head = {"occupation-data": "Title", "alternate-titles": "Alternate Title"}.get(kind, "Reported Job Title")
    for line in carried.lines(table):
        title = line.cell(head)
        if title.text and title.text.casefold() not in known:
            known.add(title.text.casefold())
            id = carried.known.new_id(carried.role, "alias", title.text)
            carried.keep("aliases", entry(line.span, id=id, text=title), Statement)
        if kind == "occupation-data" and line.text("Description"):
            id = carried.known.new_id(carried.role, "focus", "onet")
            carried.keep("focus", entry(line.span, id=id, text=line.cell("Description")), Statement)


def _tasks(carried: Occupation, kind: str, table: Table) -> None:
    """Core tasks are what the role answers for; the supplemental and those not yet rated are examples."""
    for line in carried.lines(table):
        core = line.text("Task Type") == "Core"
        node = entry(line.span, id=carried.known.new_id(carried.role, "task", line.text("Task ID")))
        if core:
            put(node, "name", line.cell("Task"))
            carried.keep("responsibilities", node, NamedStatement)
        else:
            put(node, "text", line.cell("Task"))
            carried.keep("task_examples", node, Statement)


def _technology(carried: Occupation, kind: str, table: Table) -> None:
    sheet = Sheet(table, _CARD, carried.known, carried.found)
    for line in carried.lines(table):
        tool = in_catalogue(sheet, carried.documents, "tool", line.cell("Example"), line.cell("Commodity Title"))
        if tool is None:
            continue
        node = entry(line.span, id=carried.known.new_id(carried.role, "tool", tool), tool=tool)
        put(node, "weight", "core" if line.text("In Demand") == "Y" else "shared")
        if line.text("In Demand") == "Y":
            put(node, "note", "In demand: often named in job advertisements for this occupation, says O*NET.")
        elif line.text("Hot Technology") == "Y":
            put(node, "note", "A hot technology: often named in job advertisements of all kinds, says O*NET.")
        carried.keep("tools", node, RoleTool)


def _education(carried: Occupation, kind: str, table: Table) -> None:
    """The distribution of the education that a new holder needs; shares of nothing are left out, withheld ones told."""
    lines = [line for line in carried.lines(table) if line.text("Scale ID") == "RL"]
    others = {line.text("Element Name") for line in carried.lines(table) if line.text("Scale ID") != "RL"}
    if others:
        carried.tell(Span(table.path), f"{some(sorted(others))}: not carried, for a role has no place for it")
    withheld = [each for line in lines if line.text("Recommend Suppress") == "Y" for each in [_degree(line)] if each]
    for line in lines:
        share, degree = line.number("Data Value"), _degree(line)
        if not share or degree is None or line.text("Recommend Suppress") == "Y":
            continue
        note = f"Of {line.text('N')} who were asked, {line.text('Date')}." if line.text("N") else ""
        if withheld:
            note = f"{note} O*NET advises against using its figure for: {', '.join(withheld)}.".strip()
        node = entry(line.span, id=carried.known.new_id(carried.role, "education", degree))
        put(node, "text", f"{degree}: named as required by {share.normalize():f}%")
        put(node, "note", note)
        carried.keep("education", node, Statement)
    if withheld:
        message = f"O*NET advises against using {counted(len(withheld), 'share')}: left out, and said in a note"
        carried.found.append(warning(Code.IMPORT_VALUE, Span(table.path), message))


def _degree(line: _Line) -> str | None:
    category = line.text("Category")
    return _EDUCATION[int(category) - 1] if category.isdigit() and 1 <= int(category) <= len(_EDUCATION) else None


def _scores(carried: Occupation, kind: str, table: Table) -> None:
    """Elements that are important at least somewhat, with importance and level in a note."""
    sheet = Sheet(table, _CARD, carried.known, carried.found)
    levels = {line.text("Element ID"): line for line in carried.lines(table) if line.text("Scale ID") == "LV"}
    left_out, withheld = 0, 0
    for line in carried.lines(table):
        importance = line.number("Data Value")
        if line.text("Scale ID") != "IM" or importance is None:
            continue
        if line.text("Recommend Suppress") == "Y":
            withheld += 1
            continue
        if importance < _SOMEWHAT:
            left_out += 1
            continue
        heading = Cell(_SCORED[kind], line.span)
        skill = in_catalogue(sheet, carried.documents, "skill", line.cell("Element Name"), heading)
        if skill is None:
            continue
        node = entry(line.span, id=carried.known.new_id(carried.role, "skill", skill), skill=skill)
        put(node, "group", "essential" if importance >= _IMPORTANT else "desirable")
        put(node, "note", _score(line, importance, levels.get(line.text("Element ID"))))
        carried.keep("skills", node, RoleSkill)
    if left_out or withheld:
        message = f"{counted(left_out, 'element')} below “somewhat important” and {counted(withheld, 'element')} that "
        carried.tell(Span(table.path), f"{message}O*NET advises against using are left out")


def _score(line: _Line, importance: Decimal, level: _Line | None) -> str:
    said = f"O*NET: importance {importance.normalize():f} of 5"
    reached = level.number("Data Value") if level is not None else None
    if (
        level is not None
        and reached is not None
        and "Y" not in (level.text("Not Relevant"), level.text("Recommend Suppress"))
    ):
        said += f", level {reached.normalize():f} of 7"
    asked = f"; {line.text('N')} answers, {line.text('Date')}" if line.text("N") else ""
    return f"{said}{asked}."


_Carrier = Callable[[Occupation, str, Table], None]
_CARRIERS: Mapping[str, _Carrier] = {
    "occupation-data": _titles,
    "alternate-titles": _titles,
    "sample-of-reported-titles": _titles,
    "task-statements": _tasks,
    "technology-skills": _technology,
    "education-training-and-experience": _education,
    **dict.fromkeys(_SCORED, _scores),
}
"""Kind of file to what carries it, in the order of the guide."""
_NO_PLACE: Mapping[str, str] = {
    "interests": "occupational interests",
    "job-zones": "the job zone",
    "related-occupations": "related occupations",
    "work-values": "work values",
    "work-styles": "work styles",
    "work-activities": "work activities",
    "work-context": "the work context",
    "task-ratings": "ratings of tasks",
    "tools-used": "tools other than software",
}
KINDS = (*_CARRIERS, *_NO_PLACE)
"""The files that are looked at."""
