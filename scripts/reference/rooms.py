"""docs/architecture.md: the picture of the rooms, drawn from what the code imports."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from scripts.reference import between, by_hand

PAGE = "architecture.md"
PACKAGE = Path(__file__).parents[2] / "src" / "guidebuild"
GROUND = {"model", "errors", "tools"}
"""What every room may stand on: not drawn."""
WIDE, HIGH, BOX = 66, 44, 20
"""Pixels of a room, from one row to the next, and of the height of a box."""


def page() -> str:
    """The whole page, with the words of its picture written anew."""
    graph = rooms()
    arrows = (
        f"{_name(room)} imports {', '.join(map(_name, sorted(used)))}"
        for room in graph
        if (used := direct(graph, room))
    )
    return between(by_hand(PAGE), "picture", f"![Who imports whom: {'; '.join(arrows)}](guide/images/rooms.svg)")


def picture() -> str:
    """The rooms as SVG: each below all that import it, a line for each import that no way round leads to."""
    graph = rooms()
    rows: dict[int, list[str]] = {}
    for room in sorted(graph):
        rows.setdefault(_row(graph, room), []).append(room)
    width = WIDE * max(map(len, rows.values()))
    centres = {
        room: (width * (2 * place + 1) // (2 * len(row)), number * HIGH + BOX // 2 + 1)
        for number, row in rows.items()
        for place, room in enumerate(row)
    }
    height = HIGH * (len(rows) - 1) + BOX + 2
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    ]
    for room, (x, y) in centres.items():
        for other in sorted(direct(graph, room)):
            to, below = centres[other]
            lines.append(f'<path d="M{x} {y + BOX // 2}L{to} {below - BOX // 2}" stroke="#888" stroke-width="0.75"/>')
    for room, (x, y) in centres.items():
        place = f'x="{x - WIDE // 2 + 4}" y="{y - BOX // 2}" width="{WIDE - 8}" height="{BOX}"'
        lines.append(f'<rect {place} fill="#fff" stroke="#333" stroke-width="0.75"/>')
        lines.append(f'<text x="{x}" y="{y + 3}" text-anchor="middle" font-size="9">{_name(room)}</text>')
    return "\n".join((*lines, "</svg>", ""))


def _row(graph: Mapping[str, set[str]], room: str) -> int:
    """Below how many others a room stands, by the longest way."""
    return max((_row(graph, each) + 1 for each in graph if room in direct(graph, each)), default=0)


@cache
def rooms() -> Mapping[str, set[str]]:
    """Each room, a folder or a file of the package, to the rooms that it imports, without the ground."""
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if not room.startswith("__"):
            found.setdefault(room, set()).update(_imported(path))
    return {room: used & set(found) - {room} - GROUND for room, used in found.items() if room not in GROUND}


def direct(graph: Mapping[str, set[str]], room: str) -> set[str]:
    """The rooms that a room uses and reaches by no way round. Raises RecursionError when rooms use each other."""

    @cache
    def below(start: str) -> frozenset[str]:
        return frozenset(graph[start]).union(*map(below, graph[start]))

    return {other for other in graph[room] if not any(other in below(each) for each in graph[room])}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "guidebuild":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("guidebuild."):
            yield str(node.module).split(".")[1]


def _name(room: str) -> str:
    return f"{room}/" if (PACKAGE / room).is_dir() else f"{room}.py"
