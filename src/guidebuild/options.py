"""The options that several commands of the command line share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def _audiences(context: typer.Context) -> list[str]:
    """How an audience's id could go on in a shell: the names of their files, none of which is opened."""
    folder = Path(context.params.get("project") or "") / "guide" / "audiences"
    return sorted(path.stem for path in folder.glob("*.yaml"))


Project = Annotated[Path, typer.Option(metavar="DIR", help="The folder that holds `guide/`.", show_default="here")]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
Reader = Annotated[
    str | None,
    typer.Option("--audience", metavar="ID", help="The edition for this audience.", autocompletion=_audiences),
]
Place = Annotated[str | None, typer.Option("--region", metavar="ID", help="The editions for this region.")]
Factor = Annotated[
    float, typer.Option("--limits", metavar="FACTOR", min=1, max=100, help="Let a very large guide take more.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
