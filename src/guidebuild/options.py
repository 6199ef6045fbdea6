"""The options that several commands of the command line share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guidebuild.errors import UsageError

MOST = 100
"""The largest factor: a guide that takes more than that of every limit takes a machine of its own."""


def _audiences(context: typer.Context) -> list[str]:
    """How an audience's id could go on in a shell: the names of their files, none of which is opened."""
    folder = Path(context.params.get("project") or "") / "guide" / "audiences"
    return sorted(path.stem for path in folder.glob("*.yaml"))


def _factor(written: str | float) -> float:
    try:
        factor = float(written)
    except ValueError:
        factor = 0
    if not 1 <= factor <= MOST:
        raise UsageError(f"`--limits` takes a number from 1 to {MOST}, and `{written}` is none")
    return factor


Project = Annotated[Path, typer.Option(metavar="DIR", help="The folder that holds `guide/`.", show_default="here")]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
Reader = Annotated[
    str | None,
    typer.Option("--audience", metavar="ID", help="The edition for this audience.", autocompletion=_audiences),
]
Place = Annotated[str | None, typer.Option("--region", metavar="ID", help="The editions for this region.")]
Factor = Annotated[
    float,
    typer.Option("--limits", metavar="FACTOR", parser=_factor, help="Let a very large guide take more: 1 to 100."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
