"""How much text a project holds."""

from __future__ import annotations

from pathlib import Path

_TEXTS = (".yaml", ".md", ".csv", ".bib", ".json", ".j2")


def text_size(project: Path) -> int:
    """Bytes of the texts of a project, by which an honest need of memory grows."""
    texts = (path for path in (project / "guide").rglob("*") if path.suffix in _TEXTS)
    return sum(path.stat().st_size for path in texts if path.is_file() and not path.is_symlink())
