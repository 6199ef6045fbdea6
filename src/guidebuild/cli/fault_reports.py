"""A fault of guidebuild, as a file that its user can send to its maintainers: versions and the traceback.

It names files of the project, and holds nothing that stands in them. The same fault gives the same file.
"""

import hashlib
import platform
import tempfile
from contextlib import suppress
from pathlib import Path

from guidebuild import __version__
from guidebuild.errors import OwnFault, ToolError
from guidebuild.tools.versions import PACKAGES, installed
from guidebuild.writing.ownership import FAULT_REPORT
from guidebuild.writing.writer import write_new

_MORE = ("pypandoc_binary", "pydantic")


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
        ", ".join(f"{name} {version}" for name, version in installed((*PACKAGES, *_MORE)).items()),
        f"command: {command}",
        f"file in hand: {fault.what or 'none'}",
        "",
        fault.report,
    ]
    return "\n".join(lines)
