"""The options that several commands of the command line share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Project = Annotated[Path, typer.Option(metavar="DIR", help="The folder that holds `guide/`.", show_default="here")]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
Reader = Annotated[str | None, typer.Option("--audience", metavar="ID", help="The edition for this audience.")]
Place = Annotated[str | None, typer.Option("--region", metavar="ID", help="The editions for this region.")]
Factor = Annotated[
    float, typer.Option("--limits", metavar="FACTOR", min=1, max=100, help="Let a very large guide take more.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
