"""A fault of guidebuild, as a file that its user can send to its maintainers: versions and the traceback.

It names files of the project, and holds nothing that stands in them. The same fault gives the same file.
"""

from __future__ import annotations

import hashlib
import platform
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from guidebuild import __version__
from guidebuild.errors import OwnFault

_ENGINES = (
    "weasyprint",
    "pypandoc_binary",
    "jinja2",
    "pydantic",
    "lxml",
    "pikepdf",
    "pypdfium2",
    "pillow",
    "fonttools",
)


def write_report(fault: OwnFault, command: str, folder: Path) -> Path | None:
    """The report on a fault, in `folder` or else among the temporary files; None when neither can be written."""
    text = _report(fault, command)
    name = f"guidebuild-fault-{hashlib.sha256(text.encode()).hexdigest()[:8]}.txt"
    for place in (folder, Path(tempfile.gettempdir())):
        try:
            (place / name).write_text(text, encoding="utf-8")
        except OSError:
            continue
        return place / name
    return None


def _report(fault: OwnFault, command: str) -> str:
    lines = [
        f"guidebuild {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        ", ".join(f"{name} {_version(name)}" for name in _ENGINES),
        f"command: {command}",
        f"file in hand: {fault.what or 'none'}",
        "",
        fault.report,
    ]
    return "\n".join(lines)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"
