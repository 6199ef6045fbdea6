"""How much text a project holds."""

from collections.abc import Iterator
from pathlib import Path

from guidebuild.model.limits import LIMITS

_TEXTS = (".yaml", ".md", ".csv", ".bib", ".json", ".j2")


def text_size(project: Path) -> int:
    """Bytes of the texts of a project, by which an honest need of memory and time grows.

    What reading refuses buys nothing: no file counts for more than one may have, nor do all together. A link to a file
    of the project is read and counts for it; one file counts once, whatever leads to it.
    """
    return min(sum(_sizes(project.resolve())), LIMITS.project)


def _sizes(project: Path) -> Iterator[int]:
    counted = set()
    for path in (project / "guide").rglob("*"):
        if path.suffix not in _TEXTS:
            continue
        try:
            real = path.resolve() if path.is_symlink() else path
            if real in counted or not real.is_relative_to(project) or not real.is_file():
                continue
            counted.add(real)
            yield min(real.stat().st_size, LIMITS.text_file)
        except (OSError, RuntimeError):  # it has gone since, or leads to itself
            continue
