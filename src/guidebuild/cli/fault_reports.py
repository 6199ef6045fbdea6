"""A fault of guidebuild, as a file that its user can send to its maintainers: versions and the traceback.

It names files of the project, and holds nothing that stands in them. The same fault gives the same file.
"""

import hashlib
import platform
import tempfile
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from guidebuild import __version__
from guidebuild.errors import OwnFault, ToolError
from guidebuild.writing.ownership import FAULT_REPORT
from guidebuild.writing.writer import write_new

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


def write_report(fault: OwnFault, command: str, project: Path) -> Path | None:
    """The report on a fault, in the project's output folder if there is one, or else among the temporary files.

    None when it can be written to neither.
    """
    text = _report(fault, command)
    name = f"{FAULT_REPORT}{hashlib.sha256(text.encode()).hexdigest()[:8]}.txt"
    with suppress(OSError, ToolError):
        return write_new(project / "output", name, text.encode(), project=project)
    with suppress(OSError, ToolError):
        return write_new(Path(tempfile.gettempdir()), name, text.encode())
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
