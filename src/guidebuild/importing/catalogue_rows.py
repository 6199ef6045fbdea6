"""Rows of skills or tools to the shared catalogue, and to the roles that ask for them or use them."""

from guidebuild.importing.documents import Documents, add
from guidebuild.importing.rows import Row, Sheet, entry, put, way_to_say
from guidebuild.model.catalogue import Category, Skill, Tool
from guidebuild.model.role import RoleSkill, RoleTool
from guidebuild.tools.spreadsheets.table_cells import Cell
from guidebuild.tools.yaml_files.yaml_located import LocatedMapping


def skills(sheet: Sheet, name: str) -> Documents:
    """The skills of a sheet. The group (essential, desirable) is what the sheet says, or its card for all rows."""
    if sheet.has("role") and not sheet.has("group"):
        sheet.refuse("nothing says whether the roles need a skill or only wish for it", way_to_say("group"))
    return _catalogue(sheet, "skill")


def tools(sheet: Sheet, name: str) -> Documents:
    """The tools of a sheet."""
    return _catalogue(sheet, "tool")


def _catalogue(sheet: Sheet, kind: str) -> Documents:
    documents: Documents = {}
    if not sheet.has("name"):
        sheet.refuse(f"no column names the {kind}s", way_to_say("name"))
    if not sheet.has("category"):
        sheet.refuse(f"nothing says under which heading a {kind} stands", way_to_say("category"))
    seen: set[tuple[str, str]] = set()
    for row in sheet.rows_that_count():
        name, category = row.cell("name"), row.cell("category")
        if not name.text or not category.text:
            missing = "name" if not name.text else "category"
            sheet.warn(row.span, f"the row has no {missing}, so it is left out")
            continue
        roles = row.roles()
        if roles is None and row.cell("role").text:
            continue
        id = in_catalogue(sheet, documents, kind, name, category, row.cell("definition"), row.cell("id").text)
        if id is None:
            continue
        for role in roles or ():
            if (role, id) in seen:
                sheet.warn(name.span, f"`{name.text}` stands in a row before this one, which is left out")
                continue
            seen.add((role, id))
            node = _use(row, kind, str(role), id)
            if node is not None:
                add(documents, f"roles/{role}.yaml", f"{kind}s", [node])
    return documents


def in_catalogue(
    sheet: Sheet,
    documents: Documents,
    kind: str,
    name: Cell,
    category: Cell,
    definition: Cell | None = None,
    named: str = "",
) -> str | None:
    """The id of a skill or a tool; the catalogue gets it, and its heading, if the guide has none of that name.

    A new one is `named` so, or after its name.
    """
    known, file = sheet.known, f"{kind}s.yaml"
    id = known.find(kind, name.text)
    if id is not None:
        return id
    heading = known.find("category", category.text)
    if heading is None:
        heading = known.new_id(category.text)
        made = entry(category.span, id=heading, name=category)
        if not sheet.accept(made, Category):
            return None
        known.add("category", heading, category.text)
        add(documents, file, "categories", [made])
    id = known.new_id(named or name.text)
    node = entry(name.span, id=id, name=name, category=heading)
    if definition is not None:
        put(node, "definition", definition)
    if not sheet.accept(node, Tool if kind == "tool" else Skill):
        return None
    known.add(kind, id, name.text)
    documents.setdefault(file, {}).setdefault("categories", [])
    add(documents, file, f"{kind}s", [node])
    return id


def _use(row: Row, kind: str, role: str, id: str) -> LocatedMapping | None:
    """What a role says of a skill or a tool."""
    node = entry(row.span, id=row.sheet.known.new_id(role, kind, id))
    put(node, kind, id)
    if kind == "skill":
        group = row.one_of("group")
        if group is None:
            if not row.cell("group").text:
                row.sheet.warn(row.span, "the row does not say whether the role needs the skill, so it is left out")
            return None
        put(node, "group", group)
        put(node, "detail", row.cell("detail"))
    else:
        put(node, "weight", row.one_of("weight"))
    put(node, "note", row.cell("note"))
    if (cited := row.cited()) is None:
        return None
    put(node, "sources", cited)
    return node if row.sheet.accept(node, RoleTool if kind == "tool" else RoleSkill) else None
