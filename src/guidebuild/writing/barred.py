"""Where nothing is written, whatever it is: names that are no plain file names, folders that a link leads to."""

import os
from collections.abc import Iterable
from pathlib import Path

from guidebuild.errors import ToolError


def refuse_paths(names: Iterable[str]) -> None:
    """Raises ToolError for a name that is more than the name of a file."""
    for name in names:
        if name != Path(name).name or name.startswith(".") or "\0" in name:
            raise ToolError(f"`{name}` is no plain file name")


def refuse_links(path: Path, project: Path) -> None:
    """Raises ToolError when a link inside the project is on the way to the folder."""
    root = Path(os.path.abspath(project))
    output = Path(os.path.abspath(path))
    if not output.is_relative_to(root):
        return
    for place in (output, *output.parents):
        if place == root:
            return
        if place.is_symlink():
            leads = os.path.realpath(place)
            raise ToolError(
                f"`{place}` is a link in the project, and leads to `{leads}`; name that with `--output` if it is meant"
            )
