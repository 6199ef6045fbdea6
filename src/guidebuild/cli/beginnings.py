"""The commands that begin something: a guide, a further file of one, the next format of its files."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from guidebuild.cli.options import Project
from guidebuild.cli.process import tell
from guidebuild.errors import UsageError

app = typer.Typer()


def _kinds() -> list[str]:
    """How a kind could go on in a shell."""
    from guidebuild.starting.additions import NAMED, SINGLE

    return [*NAMED, *SINGLE]


@app.command()
def init(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="The folder of the new guide.", show_default=False)
    ] = None,
    roles: Annotated[
        str | None,
        typer.Option(metavar="LIST", help="Its roles: names, or ID=NAME.", show_default="two to be renamed"),
    ] = None,
    audiences: Annotated[
        str | None, typer.Option(metavar="LIST", help="Its audiences, in the same way.", show_default="none")
    ] = None,
    language: Annotated[str, typer.Option(metavar="TAG", help="The language of its pages.")] = "en",
    title: Annotated[str | None, typer.Option(help="Its title.", show_default="the names of its roles")] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who publishes it.", show_default="to be named")
    ] = None,
    logo: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The publisher's sign, SVG, PNG or JPEG: it is copied.", show_default="none"),
    ] = None,
) -> int:
    """Begin a guide: a small one that builds at once, with every field explained. Nothing is overwritten.

    On a terminal, without arguments, it asks. LIST is names with commas, such as `"Ward nurse,Theatre nurse"`.
    """
    from guidebuild.commands import init as command
    from guidebuild.tools.language.messages import languages

    asks = all(each is None for each in (folder, roles, audiences, title, publisher, logo))
    if folder is None and not (asks and sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("name the folder of the new guide: guidebuild init DIR --roles LIST --audiences LIST")
    if folder is None:
        folder = Path(_ask("Folder of the new guide", "my-guide"))
        roles = _ask("Roles, with commas between them", command.DEFAULT_ROLES)
        audiences = _ask("Audiences, with commas between them; none is fine", "")
        language = _ask(f"Language of its pages, one of {', '.join(languages())}", language)
        publisher = _ask("Publisher, as the imprint names it; it can follow", "") or None
        sign = _ask("File with the publisher's logo, SVG, PNG or JPEG; none is fine", "")
        logo = Path(sign).expanduser() if sign else None
    answer = command.begin(folder, roles or command.DEFAULT_ROLES, audiences or "", language, title, publisher, logo)
    return tell(answer, Path(), verdict="nothing written")


@app.command()
def new(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="What to add.", show_default=False, autocompletion=_kinds)
    ] = None,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Its id; of several, each.", show_default=False)
    ] = None,
    project: Project = Path(),
) -> int:
    """Add a file to a guide, with every field explained: a role, ladder, chapter, audience, faq, source or pay.

    Kinds of which a guide has one file, such as `regions`, take no id. Without a kind, all of them are listed.
    """
    from guidebuild.commands.new import add

    return tell(add(project, kind, ids or ()), project)


@app.command()
def upgrade(
    project: Project = Path(),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the difference and write nothing.")] = False,
) -> int:
    """Rewrite the files of a guide in the newest format. Comments and everything else in them stay."""
    from guidebuild.commands.upgrade import upgrade as renew

    return tell(renew(project, dry_run=dry_run), project, verdict="nothing written")


def _ejectable() -> list[str]:
    """How the name of a sheet or template could go on in a shell."""
    from guidebuild.reading.styles import SHEETS
    from guidebuild.tools.templates import names

    return [*SHEETS, *sorted(names())]


@app.command()
def eject(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="A sheet or a template.", show_default=False, autocompletion=_ejectable),
    ] = None,
    project: Project = Path(),
    diff: Annotated[bool, typer.Option("--diff", help="Show how the project's file differs from ours.")] = False,
) -> int:
    """Copy one of guidebuild's sheets or templates into the project, to change it there. It stands in for ours.

    The copy says from which version it came. Without a name: what there is, and whose copies ours have left behind.
    """
    from guidebuild.commands.eject import eject as copy

    if diff and name is None:
        raise UsageError("name the sheet or template: guidebuild eject --diff NAME")
    return tell(copy(project, name, diff=diff), project)


def _ask(question: str, otherwise: str) -> str:
    return str(typer.prompt(question, default=otherwise, show_default=bool(otherwise), err=True)).strip()
