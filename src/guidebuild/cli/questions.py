"""The commands that ask of a guide, of its editions, of guidebuild itself: an answer is printed, nothing is made."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from guidebuild.cli.options import Every, Formats, Json, Paper, Place, Project, Reader, Strict, entries, one_word
from guidebuild.cli.process import CONTENT, FINE, USAGE, tell
from guidebuild.commands.choices import chosen, one_of, paper_named, refuse_both
from guidebuild.errors import UsageError
from guidebuild.model.products import FORMATS

if TYPE_CHECKING:
    from guidebuild.commands import Answer

app = typer.Typer()


def _codes() -> list[str]:
    """How a code could go on in a shell."""
    from guidebuild.model.codes import Code

    return [each.slug for each in Code]


@app.command()
def why(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="What to ask about.", show_default=False, autocompletion=entries)
    ],
    project: Project = Path(),
    audience: Reader = None,
    region: Place = None,
    as_json: Json = False,
) -> int:
    """Say of a chapter, a section or any entry whether editions have it, and which rule decided."""
    from guidebuild.commands.why import explain_presence

    return _tell(lambda: explain_presence(project, id, audience, region, as_json=as_json), project)


@app.command()
def editions(project: Project = Path(), region: Place = None, as_json: Json = False, strict: Strict = False) -> int:
    """Show what each edition gets, and warn of what no audience gets."""
    from guidebuild.commands.editions import list_editions

    return _tell(lambda: list_editions(project, region, as_json=as_json), project, strict)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="What to begin with.", show_default=False)] = "",
    new: Annotated[str, typer.Argument(metavar="NEW", help="What to hold against it.", show_default=False)] = "",
    project: Project = Path(),
    region: Place = None,
    form: Annotated[str, one_word("--format", "text|json|html", "How to show it.")] = "text",
    share: Annotated[bool, typer.Option("--share", help="How much of each reader's edition no other has.")] = False,
) -> int:
    """Show how two editions (audiences, or `complete`), two project folders or two levels of ladders differ in content.

    Of levels: what is new, what is more, what stays, from one to another of the same role or of two.
    """
    from guidebuild.commands import diff as command

    wanted = one_of(form, get_args(command.Form), "form")
    if share and not old and not new:
        return _tell(lambda: command.share(project, region, form=wanted), project)
    if share or not old or not new:
        raise UsageError("name two editions, two levels or two folders, or ask for `--share` without any")
    return _tell(lambda: command.compare(project, old, new, region, form=wanted), project)


@app.command()
def audit(
    project: Project = Path(),
    audience: Reader = None,
    region: Place = None,
    form: Annotated[str, one_word("--format", "table|csv|json", "How the list is written.")] = "table",
    pages: Annotated[bool, typer.Option("--pages", help="Set the PDF, to name the page of each figure.")] = False,
) -> int:
    """List every figure with its value, formula, sources, dates, and where it is printed."""
    from guidebuild.commands.audit import WRITERS, audit_figures

    form = one_of(form, WRITERS, "format")
    return _tell(lambda: audit_figures(project, audience, region, form=form, pages=pages), project)


@app.command()
def stale(
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="The day for which ages are reckoned.")],
    project: Project = Path(),
    as_json: Json = False,
) -> int:
    """List the sources and figures that are past review on a day."""
    from guidebuild.commands.stale import day_of, list_stale

    day = day_of(as_of)
    return _tell(lambda: list_stale(project, day, as_json=as_json), project)


@app.command()
def explain(
    code: Annotated[
        str | None,
        typer.Argument(metavar="[CODE]", help="The code in a message.", show_default=False, autocompletion=_codes),
    ] = None,
) -> int:
    """Say what a diagnostic code means, why it is told, what is wrong and what is right; without one, list them all."""
    from guidebuild.model.codes import Code
    from guidebuild.queries.code_notes import explained

    known = {each.slug: each for each in Code}
    if code is None:
        width = max(map(len, known))
        print(*(f"{slug:{width}}  {each.explanation}" for slug, each in known.items()), sep="\n")
    else:
        print(explained(known[one_of(code, known, "diagnostic code", "`guidebuild explain` lists them")]))
    return FINE


@app.command()
def schema(
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]", help="Such as `role`.", show_default=False)] = None,
    output: Annotated[Path | None, typer.Option(metavar="DIR", help="Write all schemas to this folder.")] = None,
    project: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Let them know the ids of this guide; written to its schemas/.")
    ] = None,
) -> int:
    """Print the JSON Schema of one kind of file; without a kind, list the kinds."""
    from guidebuild.commands.schema import show_schemas

    return tell(show_schemas(kind, output, project), project or Path())


@app.command()
def doctor(as_json: Json = False) -> int:
    """Say what this machine has of what a build needs, and how to get what it lacks.

    Exit code 0 when it can build, 2 when it cannot.
    """
    from guidebuild.commands import doctor as command

    found = command.examine_machine()
    print(command.as_json(found) if as_json else command.as_text(found))
    return FINE if found.builds else USAGE


def _tell(question: "Callable[[], Answer]", project: Path, strict: bool = False) -> int:
    """Ask a question about a project in a process that cannot run away, and print the answer."""
    from guidebuild.commands.asking import ask

    return tell(ask(question, project), project, strict=strict)


@app.command()
def verify(
    project: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The project to compare with.", show_default="here")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The folder to verify.", show_default="output/ in the project"),
    ] = None,
    as_json: Json = False,
) -> int:
    """Hold the finished files against their manifests, and these against the project.

    Exit code 0 only when everything is as the manifests say. With `--output` alone no project is looked at.
    """
    from guidebuild.commands import verify as command

    found = command.verify(project, output)
    print(command.as_json(found) if as_json else command.as_text(found))
    return FINE if found.holds else CONTENT


@app.command()
def certify(
    project: Project = Path(),
    output: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the report goes.", show_default="output/ in the project"),
    ] = None,
    formats: Formats = None,
    audience: Reader = None,
    every: Every = False,
    region: Place = None,
    page_size: Paper = None,
) -> int:
    """Hold the editions against every validator on this machine; write conformance.html and conformance.json.

    Exit code 0 only when every validator ran and passed; 1 when one found something, 2 when one could not run.
    """
    from guidebuild.cli import reporting
    from guidebuild.commands import certify as command

    refuse_both(every, audience)
    wanted = chosen(formats, FORMATS)
    paper = paper_named(page_size)
    with reporting.progress(("read", "compose", *wanted)) as begin:
        certificate = command.certify(
            project,
            formats=wanted,
            audience=audience,
            every=every,
            region=region,
            page_size=paper,
            progress=begin,
        )
    reporting.show(certificate.diagnostics, project)
    if not certificate.verdicts:
        return CONTENT
    command.write(certificate, output or project / "output")
    print(certificate.text)
    return {"passed": FINE, "failed": CONTENT, "not proven": USAGE}[certificate.result]
