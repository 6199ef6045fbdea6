"""The options that several commands of the command line share."""

import re
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from guidebuild.errors import UsageError
from guidebuild.model.products import FORMATS

MOST = 100
"""The largest factor: a guide that takes more than that of every limit takes a machine of its own."""


def _audiences(context: typer.Context) -> list[str]:
    """How an audience's id could go on in a shell: the names of their files, none of which is opened."""
    folder = Path(context.params.get("project") or "") / "guide" / "audiences"
    return sorted(path.stem for path in folder.glob("*.yaml"))


def _regions(context: typer.Context) -> list[str]:
    """How a region's id could go on."""
    return _ids(context, "regions.yaml")


def entries(context: typer.Context) -> list[str]:
    """How the id of a chapter, a role, or any entry could go on."""
    chapters = (Path(context.params.get("project") or "") / "guide" / "chapters").glob("*.md")
    return sorted({*(path.stem for path in chapters), *_ids(context, ".yaml")})


def _ids(context: typer.Context, ending: str) -> list[str]:
    """Whatever is called `id` in the files that end so, which may be half written."""
    from guidebuild.model.limits import LIMITS
    from guidebuild.tools.project_files import ProjectFolder

    folder = ProjectFolder(Path(context.params.get("project") or ""))
    names = [file.name for file in folder.files("guide").value or () if file.name.endswith(ending)]
    text = b"\n".join(folder.read(name, LIMITS.text_file).value or b"" for name in names)
    return re.findall(r"(?m)^[^#]*?\bid: *([a-z0-9][a-z0-9.-]*)", text.decode("utf-8", "replace"))


def one_word(name: str, words: str, help: str, show_default: str | bool = True) -> Any:
    """An option that takes one of some words, `a|b|c`, which a shell completes."""
    return typer.Option(
        name, metavar=words, help=help, show_default=show_default, autocompletion=lambda: words.split("|")
    )


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
    typer.Option(
        "--audience",
        metavar="ID",
        help="The edition for this audience; several with commas.",
        autocompletion=_audiences,
    ),
]
Every = Annotated[bool, typer.Option("--all", help="Every edition: the complete one and each audience's.")]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="LIST",
        help="Which formats, with commas.",
        show_default=",".join(FORMATS),
        autocompletion=lambda: list(FORMATS),
    ),
]
Paper = Annotated[
    str | None,
    one_word("--page-size", "A4|Letter", "Paper of the PDF.", "as in guide.yaml"),
]
Place = Annotated[
    str | None,
    typer.Option("--region", metavar="ID", help="The editions for this region.", autocompletion=_regions),
]
Factor = Annotated[
    float,
    typer.Option("--limits", metavar="FACTOR", parser=_factor, help="Let a very large guide take more: 1 to 100."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Stored = Annotated[
    Path | None,
    typer.Option(
        "--store", metavar="DIR", help="Where what was made is remembered.", show_default=".guidebuild/ in the project"
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers",
        metavar="N",
        min=0,
        max=64,
        help="How many files are made at once.",
        show_default="one for each core",
    ),
]
Fresh = Annotated[bool, typer.Option("--no-cache", help="Make everything anew, and remember nothing.")]


class PlainCommand(TyperCommand):
    """A command whose words are taken as they are when they are plain: texts, paths, numbers, lists of them, switches.

    Typer hands even those to pydantic, which takes longer to load than telling what is remembered. Whatever is not
    plain (a number out of its range, an option with a reading of its own, a shell that completes, `--help`, words too
    many) goes Typer's way, and so do its complaints.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """What click does with the words of the command."""
        if not ctx.resilient_parsing:
            given, rest, _ = self.make_parser(ctx).parse_args(args=list(args))
            values = {param.name: _plain_value(param, given) for param in self.get_params(ctx) if param.name != "help"}
            if not rest and "help" not in given and _MISFIT not in values.values():
                ctx.params.update(values)
                ctx.args = []
                return []
        return super().parse_args(ctx, args)


_MISFIT = object()


def _plain_value(param: Any, given: dict[str, Any]) -> Any:
    """The value of a parameter; `_MISFIT` when it takes more than a look to find it."""
    kind = getattr(getattr(param, "type_descriptor", None), "annotation", None)
    value = given.get(param.name)
    if value is None:
        return param.default if not (param.required or param.envvar or callable(param.default)) else _MISFIT
    if param.callback is not None or param.type_descriptor.parameter_info.parser is not None:
        return _MISFIT
    if kind in (str, Path) and type(value) is str:
        return kind(value)
    if kind in (int, float) and type(value) is str:
        return _plain_number(param, kind, value)
    if kind == list[str] and isinstance(value, list):
        return list(value)
    return value if kind is bool and isinstance(value, bool) else _MISFIT


def _plain_number(param: Any, kind: type[int] | type[float], value: str) -> Any:
    info = param.type_descriptor.parameter_info
    try:
        number = kind(value)
    except ValueError:
        return _MISFIT
    low, high = (info.min is None or number >= info.min), (info.max is None or number <= info.max)
    return number if low and high else _MISFIT
