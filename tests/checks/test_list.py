"""A check that is written is made."""

import ast
from pathlib import Path

import guidebuild
from guidebuild.checks import CHECKS

PACKAGE = Path(guidebuild.__file__).parent


def test_every_check_is_made_somewhere() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    trees = {path: ast.parse(text) for path, text in texts.items() if "check_" in text}
    names = {path: {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} for path, tree in trees.items()}
    listed = {check.__name__ for check in CHECKS}
    idle = [
        f"{path.name}: nobody calls {node.name}; those of a whole guide stand in checks/__init__.py"
        for path, tree in trees.items()
        if path.parent.name == "checks"
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
        if node.name not in listed and not any(node.name in used for other, used in names.items() if other != path)
    ]
    assert idle == []
