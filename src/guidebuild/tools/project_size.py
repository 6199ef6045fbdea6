"""How much text a project holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guidebuild.model.limits import LIMITS

_TEXTS = (".yaml", ".md", ".csv", ".bib", ".json", ".j2")


def text_size(project: Path) -> int:
    """Bytes of the texts of a project, by which an honest need of memory and time grows.

    What reading refuses buys nothing: no file counts for more than one may have, nor do all together.
    """
    return min(sum(_sizes(project / "guide")), LIMITS.project)


def _sizes(folder: Path) -> Iterator[int]:
    for path in folder.rglob("*"):
        if path.suffix not in _TEXTS or path.is_symlink():
            continue
        try:
            yield min(path.stat().st_size, LIMITS.text_file) if path.is_file() else 0
        except OSError:  # it has gone since
            continue
