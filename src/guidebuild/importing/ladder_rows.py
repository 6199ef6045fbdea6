"""Rows of levels to ladders, and to the tracks and dimensions that they name.

A row is a level, with one column for each dimension; or a row is one expectation of a level, with columns for its
dimension and its text, and the rows of a level belong together.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from guidebuild.importing.documents import Documents
from guidebuild.importing.levels_across import laid_down, levels_in
from guidebuild.importing.rows import Row, Sheet, entry, listed, number, put, way_to_say
from guidebuild.model.diagnostics import has_errors
from guidebuild.model.ladder import Ladder, Level
from guidebuild.tools.ids import slug
from guidebuild.tools.spreadsheets.table_cells import Cell
from guidebuild.tools.yaml_files.yaml_located import LocatedList, LocatedMapping

_BULLET = re.compile(r"^\s*(?:[-•*‣▪–]|\d+[.)])\s+")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


@dataclass
class _Level:
    node: LocatedMapping
    rank: int | None
    cells: dict[str, list[Cell]] = field(default_factory=dict)


@dataclass
class _Ladder:
    role: str
    track: str | None
    name: str
    first: Row
    sources: LocatedList
    levels: dict[str, _Level] = field(default_factory=dict)


def ladders(sheet: Sheet, name: str) -> Documents:
    """The ladders of a sheet, as `ladders/NAME.yaml` and additions to `tracks.yaml`."""
    sheet = laid_down(sheet)
    return {} if has_errors(sheet.found) else _Reader(sheet).documents(name)


class _Reader:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.found: dict[tuple[str, str, str], _Ladder] = {}
        self.tracks: dict[str, LocatedMapping] = {}
        self.dimensions: dict[str, LocatedMapping] = {}
        self.groups: dict[str, LocatedMapping] = {}

    def documents(self, name: str) -> Documents:
        sheet = self.sheet
        if not sheet.has("role"):
            sheet.refuse("nothing says which role the levels are of", "say so with `--role ID`")
        if not any(sheet.has(each) for each in ("title", "code", "id")):
            across = levels_in(sheet.card, [cell.text for cell in sheet.heads])
            way = (
                f"; are columns levels? then the card says {across}, and `columns: {{dimension: …}}`" if across else ""
            )
            sheet.refuse("no column names the levels", way_to_say("title") + way)
        over = sheet.table.over(sheet.card.head_row)
        dimensions = [
            (head, self._dimension(cell, over.get(head)))
            for head in sheet.card.expectations
            for cell in sheet.heads
            if cell.text == head
        ]
        for row in sheet.rows_that_count():
            self._row(row, dimensions)
        made: Documents = {}
        added = {"tracks": self.tracks, "groups": self.groups, "dimensions": self.dimensions}
        frame = {key: list(entries.values()) for key, entries in added.items()}
        nodes = [node for each in self.found.values() if (node := self._ladder(each)) is not None]
        if nodes and any(frame.values()):
            made["tracks.yaml"] = {key: value for key, value in frame.items() if value}
        if nodes:
            made[f"ladders/{name}.yaml"] = {"ladders": nodes}
        return made

    def _row(self, row: Row, dimensions: list[tuple[str, str]]) -> None:
        ladder, code, title = self._of(row), row.cell("code"), row.cell("title")
        if ladder is None:
            return
        key = row.cell("id").text or code.text or title.text
        if not key:
            self.sheet.warn(row.span, "the row names no level, so it is left out")
            return
        level = ladder.levels.get(key.casefold())
        if level is None:
            level = ladder.levels[key.casefold()] = self._level(row, ladder, key)
        elif not self.sheet.has("expectation"):
            self.sheet.warn(row.span, f"the level `{key}` has a row before this one, which is left out")
            return
        for head, dimension in dimensions:
            if (cell := row.under(head)).text:
                level.cells.setdefault(dimension, []).append(cell)
        if self.sheet.has("expectation") and (text := row.cell("expectation")).text:
            named = row.cell("dimension")
            if not named.text:
                self.sheet.warn(text.span, "the row names no dimension for its expectation, which is left out")
                return
            level.cells.setdefault(self._dimension(named, row.cell("group"), row.cell("definition")), []).append(text)

    def _of(self, row: Row) -> _Ladder | None:
        roles = row.roles()
        if roles is None or len(roles) != 1:
            if roles is not None or not row.cell("role").text:
                self.sheet.warn(row.span, "a ladder is of one role, and this row is left out")
            return None
        track, name = row.cell("track"), row.cell("ladder")
        key = (str(roles[0]), track.text.casefold(), name.text.casefold())
        if key not in self.found:
            if (cited := row.cited()) is None:
                return None
            self.found[key] = _Ladder(key[0], self._track(track), name.text, row, cited)
        return self.found[key]

    def _track(self, cell: Cell) -> str | None:
        if not cell.text:
            return None
        known = self.sheet.known
        id = known.find("track", cell.text)
        if id is None:
            id = known.new_id(cell.text)
            known.add("track", id, cell.text)
            self.tracks[id] = entry(cell.span, id=id, name=cell)
        return id

    def _dimension(self, head: Cell, group: Cell | None = None, definition: Cell | None = None) -> str:
        known = self.sheet.known
        id = known.find("cell-dimension", head.text)
        if id is None:
            id = known.new_id(head.text)
            known.add("cell-dimension", id, head.text)
            self.dimensions[id] = entry(head.span, id=id, name=head)
            if group is not None and group.text:
                put(self.dimensions[id], "group", self._group(group), group.span)
            put(self.dimensions[id], "definition", definition)
        return id

    def _group(self, cell: Cell) -> str:
        """The id of a group, which is added with its name where the guide has none of it."""
        id = self.sheet.known.find("group", cell.text) or slug(cell.text) or "group"
        if self.sheet.known.find("group", id) is None:
            self.groups.setdefault(id, entry(cell.span, id=id, name=cell))
        return id

    def _level(self, row: Row, ladder: _Ladder, key: str) -> _Level:
        node = LocatedMapping(row.span)
        code, title, rank = row.cell("code"), row.cell("title"), row.cell("rank")
        put(node, "id", self.sheet.known.new_id(ladder.role, ladder.name, ladder.track or "", key), row.span)
        place = None
        if rank.text:
            if re.fullmatch(r"[0-9]{1,4}", rank.text):
                place = int(rank.text)
            else:
                self.sheet.warn(rank.span, f"`{rank.text[:40]}` is no rank, which is a whole number")
        put(node, "rank", number(place if place is not None else len(ladder.levels) + 1), rank.span)
        put(node, "code", code)
        titles = [each for part in title.text.split("\n") for each in map(str.strip, part.split(";")) if each]
        put(node, "titles", listed(titles, title.span), title.span)
        put(node, "stage", row.one_of("stage"))
        cell = row.cell("does")
        does, duties, more = _point_by_point(cell.text)
        put(node, "does", does, cell.span)
        put(node, "duties", listed(duties, cell.span))
        put(node, "more", more, cell.span)
        put(node, "who", row.cell("who"))
        experience = row.cell("experience")
        put(node, "experience", entry(experience.span, wording=experience), experience.span)
        put(node, "note", row.cell("note"))
        return _Level(node, place)

    def _ladder(self, ladder: _Ladder) -> LocatedMapping | None:
        known, row = self.sheet.known, ladder.first
        ranked = all(level.rank is not None for level in ladder.levels.values())
        levels = (
            sorted(ladder.levels.values(), key=lambda level: level.rank or 0) if ranked else [*ladder.levels.values()]
        )
        nodes = LocatedList(row.span)
        for at, level in enumerate(levels, start=1):
            if not ranked:
                put(level.node, "rank", number(at), level.node.span)
            made = LocatedMapping(level.node.span)
            for dimension, said in level.cells.items():
                put(made, dimension, self._cell(said), said[0].span)
            put(level.node, "expectations", made)
            put(level.node, "sources", ladder.sources)
            if self.sheet.accept(level.node, Level):
                del level.node["sources"]  # those of the ladder
                nodes.append(level.node)
                nodes.value_spans.append(level.node.span)
        if not nodes:
            return None
        node = LocatedMapping(row.span)
        put(node, "id", known.new_id(ladder.role, ladder.name or "ladder", ladder.track or ""), row.span)
        put(node, "name", ladder.name, row.span)
        put(node, "role", ladder.role, row.span)
        put(node, "track", ladder.track or "", row.span)
        full = any(key in level for level in nodes for key in ("does", "who", "expectations"))
        put(node, "kind", "full" if full else "outline", row.span)
        put(node, "order", "" if ranked else "inferred", row.span)
        put(node, "sources", ladder.sources)
        put(node, "levels", nodes)
        return node if self.sheet.accept(node, Ladder) else None

    def _cell(self, cells: list[Cell]) -> Any:
        """A text; a list of items, where the sheet has several rows or lines with bullets; or why there is none."""
        reason = self.sheet.card.signs.get(cells[0].text)
        if reason is not None:
            return entry(cells[0].span, absent=reason.value)
        lines = [(line, cell.span) for cell in cells for line in _lines(cell.text)]
        if len(lines) == 1:
            return entry(lines[0][1], text=lines[0][0])["text"]
        items = LocatedList(cells[0].span)
        for line, span in lines:
            items.append(entry(span, text=line))
            items.value_spans.append(span)
        return entry(cells[0].span, items=items)


def _lines(text: str) -> list[str]:
    """The items of a cell: its lines, when one of them has a bullet; else all of it as one text."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and any(_BULLET.match(line) for line in lines):
        return [_BULLET.sub("", line).strip() for line in lines]
    return ["\n\n".join(" ".join(each.split()) for each in _BLANK_LINES.split(text.strip()))]


def _point_by_point(text: str) -> tuple[str, list[str], str]:
    """The lines of a cell: those that begin with a bullet are points, what stands before them sums them up, and a
    paragraph without bullets behind them is what is said below the list."""
    *rest, last = _BLANK_LINES.split(text.strip())
    more = last if not _has_points(last) and any(map(_has_points, rest)) else ""
    lines = [line for each in text.strip().removesuffix(more).split("\n") if (line := each.strip())]
    first = next((at for at, line in enumerate(lines) if _BULLET.match(line)), None)
    if first is None:
        return text, [], ""
    return "\n".join(lines[:first]), [_BULLET.sub("", line) for line in lines[first:]], more


def _has_points(text: str) -> bool:
    return any(_BULLET.match(line) for line in text.split("\n"))
