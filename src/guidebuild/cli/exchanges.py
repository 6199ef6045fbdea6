"""The commands that carry data into a guide from elsewhere, and tables out of it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, get_args

import typer

from guidebuild.cli.options import Place, Project, Reader, Strict, one_word
from guidebuild.cli.process import tell
from guidebuild.commands.choices import one_of
from guidebuild.errors import UsageError

app = typer.Typer()
_OFFICIAL = ("onet", "oews")


@app.command("import")
def import_(
    words: Annotated[
        list[str],
        typer.Argument(metavar="[onet|oews] FILE", help="The spreadsheet; for `onet` the folder.", show_default=False),
    ],
    holds: Annotated[str | None, one_word("--as", "levels|skills|pay|questions|tools", "What its rows are.")] = None,
    project: Annotated[
        Path, typer.Option("--into", metavar="DIR", help="The folder that holds `guide/`.", show_default="here")
    ] = Path(),
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Which column is what.", show_default="the one kept in guide/imports/"),
    ] = None,
    role: Annotated[str | None, typer.Option(metavar="ID", help="The role that all rows are about.")] = None,
    source: Annotated[str | None, typer.Option(metavar="ID", help="The source that all rows are from.")] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="The sheet of a workbook.", show_default="the first")
    ] = None,
    same: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=VALUE", help="What holds for all rows, such as `currency=EUR`.")
    ] = None,
    occupation: Annotated[
        str, typer.Option(metavar="CODE", help="For `onet` and `oews`: the occupation.", show_default=False)
    ] = "",
    areas: Annotated[
        str, typer.Option(metavar="LIST", help="For `oews`: of `national`, `states`, `metros`.")
    ] = "national",
    release: Annotated[
        str | None,
        typer.Option(metavar="WORD", help="For `onet` and `oews`: the release, if the name does not say it."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the difference and write nothing.")] = False,
    strict: Strict = False,
) -> int:
    """Carry a spreadsheet (CSV, XLSX) into the guide, or what O*NET and the OEWS say of an occupation.

    Done again, it carries what is new. What was changed by hand meanwhile stays, and is told.
    """
    from guidebuild.commands.import_sheet import Order, import_sheet
    from guidebuild.importing.oews import AREAS
    from guidebuild.model.import_card import Carried
    from guidebuild.tools.language.sentences import in_words

    if len(words) == 2 and words[0] in _OFFICIAL:
        kind = words[0]
    elif len(words) == 1 and holds:
        kind = one_of(holds, [each for each in get_args(Carried) if each not in _OFFICIAL], "kind of rows")
    elif len(words) == 1 and words[0] not in _OFFICIAL:
        kinds = in_words([each for each in get_args(Carried) if each not in _OFFICIAL], "or")
        raise UsageError(f"say with `--as` what a row of `{words[0]}` is: {kinds}")
    else:
        raise UsageError("say `guidebuild import FILE --as levels`, or `guidebuild import onet FOLDER`, or `oews FILE`")
    known = {word for word, _ in AREAS.values()}
    said = {**_pairs(same or ()), **({"role": role} if role else {}), **({"source": source} if source else {})}
    order = Order(
        project=project,
        file=Path(words[-1]),
        holds=one_of(kind, get_args(Carried), "kind of rows"),
        mapping=mapping,
        sheet=sheet,
        said=said,
        occupation=occupation,
        areas=tuple(one_of(word.strip(), known, "kind of area") for word in areas.split(",")),
        release=release,
    )
    on_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    answer = import_sheet(order, dry_run=dry_run, strict=strict, ask=_ask if on_terminal else None)
    return tell(answer, project, verdict="nothing written")


def _pairs(words: Sequence[str]) -> dict[str, str]:
    for word in words:
        if not all(part.strip() for part in word.partition("=")):
            raise UsageError(f"`--same {word}` is not of the form FIELD=VALUE")
    return {name.strip(): value.strip() for name, _, value in (word.partition("=") for word in words)}


def _ask(what: str, heads: Sequence[str]) -> str:
    """Which column says something, or what holds for all rows; the form that the card takes."""
    for number, head in enumerate(heads, start=1):
        typer.echo(f"  {number:>3}  {head}", err=True)
    text = str(typer.prompt(f"{what} (a number, or =VALUE for all rows; Enter: nothing)", default="", err=True)).strip()
    if text.isdigit() and 1 <= int(text) <= len(heads):
        return heads[int(text) - 1]
    return text if text.startswith("=") else ""


@app.command("export")
def export(
    what: Annotated[str, typer.Argument(metavar="tables", help="What to carry out.", show_default=False)],
    project: Project = Path(),
    audience: Reader = None,
    region: Place = None,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where they go.", show_default="output/tables/ in the project")
    ] = None,
    form: Annotated[str, one_word("--format", "csv|xlsx|both", "How they are written.")] = "both",
) -> int:
    """Write every table of an edition as CSV and XLSX, for a review in a spreadsheet. Nothing in them is a formula."""
    from guidebuild.commands.export_tables import Kind, export_tables

    one_of(what, ["tables"], "thing to export")
    chosen = one_of(form, ["csv", "xlsx", "both"], "format")
    kinds = [each for each in get_args(Kind) if chosen in (each, "both")]
    answer = export_tables(project, output or project / "output" / "tables", kinds, audience, region)
    return tell(answer, project, verdict="nothing written")
