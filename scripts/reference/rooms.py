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


def page() -> str:
    """The whole page, with its picture drawn anew."""
    return between(by_hand(PAGE), "picture", "\n".join(("```mermaid", "flowchart TD", *_arrows(), "```")))


def _arrows() -> Iterator[str]:
    graph = rooms()
    for room, used in sorted(graph.items()):
        for other in sorted(direct(graph, room)):
            yield f"  {_node(room)} --> {_node(other)}"
        if not used and not any(room in others for others in graph.values()):
            yield f"  {_node(room)}"


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


def _node(room: str) -> str:
    return f"{room}[{room}/]" if (PACKAGE / room).is_dir() else f"{room}[{room}.py]"
