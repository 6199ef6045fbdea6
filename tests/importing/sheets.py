"""Small spreadsheets, and the smallest guide to import them into."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from guidebuild.commands import Answer
from guidebuild.commands.import_sheet import Order, import_sheet
from guidebuild.model.codes import Code
from guidebuild.tools.yaml_files.yaml_trees import read_tree

MINIMAL = Path(__file__).parents[1] / "minimal"
SAID = {"role": "potter", "source": "book"}


class Guide:
    """A guide in a folder, with spreadsheets beside it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        shutil.copytree(MINIMAL, self.root)

    def sheet(self, name: str, *rows: str) -> Path:
        path = self.root.parent / name
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path

    def do(self, path: Path, holds: str, said: dict[str, str] | None = None, **more: Any) -> Answer:
        words = {each: more.pop(each) for each in ("dry_run", "strict", "ask") if each in more}
        order = Order(self.root, path, holds, said=SAID if said is None else said, **more)  # type: ignore[arg-type]
        return import_sheet(order, **words)

    def tree(self, name: str) -> Any:
        return read_tree((self.root / "guide" / name).read_text(encoding="utf-8"))

    def change(self, name: str, old: str, new: str) -> None:
        path = self.root / "guide" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def files(self) -> dict[str, str]:
        return {
            path.relative_to(self.root).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }


def places(answer: Answer, code: Code) -> list[str]:
    """Where a code was told, as `file:row:column`, with every place of a finding that stands for several."""
    return [
        str(span)
        for each in answer.diagnostics
        if each.code is code
        for span in (each.span, *(other for other, _ in each.related))
    ]


def messages(answer: Answer) -> str:
    return "\n".join(each.message for each in answer.diagnostics)


def by_id(items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {item["id"]: item for item in items}
