"""The file that a beginner names as the logo, to a picture of the guide that begins, or to what is wrong with it."""

from pathlib import Path

from guidebuild.commands.asking import work_out
from guidebuild.errors import ToolError, UsageError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error
from guidebuild.model.guide import Asset
from guidebuild.model.limits import MEGABYTE
from guidebuild.reading.assets import read_asset
from guidebuild.tools.confined import limits

NAME = "images/logo"
"""Where it stands in `guide/`, but for its ending."""


def read_logo(file: Path) -> Checked[Asset]:
    """It is read as any picture of a guide is, in a process with a budget. Raises UsageError when it is not there."""
    if not file.is_file():
        raise UsageError(f"there is no file `{file}` to take the logo from")
    most = limits().binary_file
    if file.stat().st_size > most:
        words = f"the logo is larger than {most // MEGABYTE} MB"
        size = error(Code.LIMIT_SIZE, Span(str(file)), words, "export it smaller")
        return Checked(None, (size,))
    try:
        content = file.read_bytes()
    except OSError as trouble:
        raise ToolError(f"`{file}` cannot be read: {trouble.strerror}") from trouble
    name = f"{NAME}{file.suffix.lower()}"
    read = work_out(lambda: read_asset(content, name, str(file)), None, len(content), str(file))
    return Checked(None, (read,)) if isinstance(read, Diagnostic) else read
