"""The files of the O*NET database, as they are published, to what they say of one occupation.

Source of the columns and scales: the data dictionary of O*NET 29.2 (https://www.onetcenter.org/dictionary/29.2/text/).
The database is under CC BY 4.0; its publisher asks for the words in `_TERMS`, which go with the source everywhere.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from guidebuild.importing.catalogue_rows import in_catalogue
from guidebuild.importing.documents import add
from guidebuild.importing.known import Known
from guidebuild.importing.onet_lines import CARD, Line, Occupation
from guidebuild.importing.onet_scores import (
    DIVIDED,
    ELEMENTS,
    distribution,
    elements,
    job_zones,
    related,
    scores,
    task_ratings,
)
from guidebuild.importing.rows import Sheet, entry, put
from guidebuild.model.base import NamedStatement, Statement
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span, error, warning
from guidebuild.model.role import RoleSkill, RoleTool
from guidebuild.tools.ids import slug
from guidebuild.tools.language.sentences import counted
from guidebuild.tools.spreadsheets.table_cells import Cell, Table
from guidebuild.tools.yaml_files.yaml_located import LocatedMapping

_TERMS = (
    "This guide includes information from the O*NET {release} Database by the U.S. Department of Labor, Employment and "
    "Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. The "
    "makers of this guide have modified all or some of this information. USDOL/ETA has not approved, endorsed, or "
    "tested these modifications."
)
_TOOLS = (
    "Of the tools, those in demand are often named in job advertisements for the occupation, and hot technologies in "
    "advertisements of all kinds"
)
_DATES = {"29.2": "2025-02"}
"""Releases whose month is known here."""
_IMPORTANT, _SOMEWHAT = Decimal(3), Decimal(2)
"""From where the scale IM (1 to 5) says "important", and "somewhat important"."""
_SCORED = {"skills": "O*NET skills", "knowledge": "O*NET knowledge", "abilities": "O*NET abilities"}
"""Files of scores, and the heading of the skill catalogue under which their elements stand."""


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
    carried = Occupation(code, role, source, known, titles=_titles_of(tables))
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
    return entry(
        Span("O*NET"),
        id=id,
        key="O",
        title=title,
        publisher="U.S. Department of Labor, Employment and Training Administration",
        date=_DATES.get(release, ""),
        url="https://www.onetcenter.org/database.html",
        kind="Occupational database",
        scope=_TOOLS,
        terms=_TERMS.format(release=release),
    )


def _titles_of(tables: Mapping[str, Table]) -> dict[str, str]:
    """Code to title of every occupation that the files name."""
    table = tables.get("occupation-data")
    if table is None or not table.rows:
        return {}
    heads = [cell.text for cell in table.rows[0]]
    named = ({head: cell.text for head, cell in zip(heads, row, strict=False)} for row in table.rows[1:])
    return {row.get("O*NET-SOC Code", ""): row.get("Title", "") for row in named}


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
            carried.keep("aliases", carried.new(line.span, "alias", title.text, text=title), Statement)
        if kind == "occupation-data":
            code = carried.new(line.span, "code", "onet-soc", text=f"O*NET-SOC {carried.code}")
            carried.keep("codes", code, Statement)
        if kind == "occupation-data" and line.text("Description"):
            carried.keep("focus", carried.new(line.span, "focus", "onet", text=line.cell("Description")), Statement)


def _tasks(carried: Occupation, kind: str, table: Table) -> None:
    """Core tasks are what the role answers for; the supplemental and those not yet rated are examples."""
    for line in carried.lines(table):
        node = carried.new(line.span, "task", line.text("Task ID"))
        carried.tasks[line.text("Task ID")] = str(node["id"])
        if line.text("Task Type") == "Core":
            put(node, "name", line.cell("Task"))
            carried.keep("responsibilities", node, NamedStatement)
        else:
            put(node, "text", line.cell("Task"))
            carried.keep("task_examples", node, Statement)


def _technology(carried: Occupation, kind: str, table: Table) -> None:
    sheet = Sheet(table, CARD, carried.known, carried.found)
    for line in carried.lines(table):
        tool = in_catalogue(sheet, carried.documents, "tool", line.cell("Example"), line.cell("Commodity Title"))
        if tool is None:
            continue
        node = carried.new(line.span, "tool", tool, tool=tool)
        put(node, "weight", "core" if line.text("In Demand") == "Y" else "shared")
        if line.text("In Demand") == "Y":
            put(node, "note", "In demand")
        elif line.text("Hot Technology") == "Y":
            put(node, "note", "Hot technology")
        carried.keep("tools", node, RoleTool)


def _education(carried: Occupation, kind: str, table: Table) -> None:
    """How answers on education, experience and training are divided; shares of nothing are left out."""
    sets: dict[str, list[Line]] = {}
    for line in carried.lines(table):
        if line.text("Scale ID") in DIVIDED:
            sets.setdefault(line.text("Scale ID"), []).append(line)
    withheld = sum(distribution(carried, lines, scale) for scale, lines in sets.items())
    if withheld:
        message = f"O*NET advises against using {counted(withheld, 'share')}: left out, and said so on the page"
        carried.found.append(warning(Code.IMPORT_VALUE, Span(table.path), message))


def _scores(carried: Occupation, kind: str, table: Table) -> None:
    """All elements with their scores; those that are important at least somewhat are skills of the role."""
    sheet = Sheet(table, CARD, carried.known, carried.found)
    sets: dict[str, list[Line]] = {}
    for line in carried.lines(table):
        sets.setdefault(line.key, []).append(line)
    ids: dict[str, str] = {}
    for key, lines in sets.items():
        skill = in_catalogue(
            sheet, carried.documents, "skill", lines[0].cell("Element Name"), Cell(_SCORED[kind], lines[0].span)
        )
        if skill is None:
            continue
        ids[key] = skill
        weight = next((line for line in lines if line.text("Scale ID") == "IM"), None)
        importance = weight.number("Data Value") if weight is not None else None
        if importance is None or importance < _SOMEWHAT or weight is None or weight.text("Recommend Suppress") == "Y":
            continue
        node = carried.new(weight.span, "skill", skill, skill=skill)
        put(node, "group", "essential" if importance >= _IMPORTANT else "desirable")
        carried.keep("skills", node, RoleSkill)
    scores(carried, sets.values(), ids)


_Carrier = Callable[[Occupation, str, Table], None]
_CARRIERS: Mapping[str, _Carrier] = {
    "occupation-data": _titles,
    "alternate-titles": _titles,
    "sample-of-reported-titles": _titles,
    "task-statements": _tasks,
    "technology-skills": _technology,
    "education-training-and-experience": _education,
    "job-zones": job_zones,
    **dict.fromkeys(_SCORED, _scores),
    **dict.fromkeys(ELEMENTS, elements),
    "task-ratings": task_ratings,
    "related-occupations": related,
}
"""Kind of file to what carries it, in the order of the guide."""
_NO_PLACE: Mapping[str, str] = {"tools-used": "tools other than software"}
KINDS = (*_CARRIERS, *_NO_PLACE)
"""The files that are looked at."""
