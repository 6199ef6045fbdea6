"""The command line: words in, an exit code out. The only place that ends the process.

Exit codes: 0 fine; 1 trouble in the content (errors, or warnings under `--strict`); 2 wrong usage, or a machine that
does not do its part; 130 stopped by Ctrl-C. Whatever a command needs is imported when it runs, so that
`guidebuild --help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from guidebuild import __version__
from guidebuild.commands.words import chosen, one_of, products, suggest
from guidebuild.errors import GuidebuildError, UsageError

if TYPE_CHECKING:
    from guidebuild.commands import Answer
    from guidebuild.pipeline import Outcome

FINE, CONTENT, USAGE, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    help="Role data and chapters in; one comparison guide as PDF handbook, EPUB and HTML out.",
    epilog="Exit codes: 0 fine, 1 trouble in the content, 2 wrong usage or a machine that lacks something.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Project = Annotated[Path, typer.Option(metavar="DIR", help="The folder that holds `guide/`.", show_default="here")]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
Reader = Annotated[str | None, typer.Option("--audience", metavar="ID", help="The edition for this audience.")]
Place = Annotated[str | None, typer.Option("--region", metavar="ID", help="The editions for this region.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main() -> None:
    """The entry point of the `guidebuild` command."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal without UTF-8 is no reason to fail
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Does what the arguments say and returns the exit code."""
    try:
        return app(args=list(arguments), prog_name="guidebuild", standalone_mode=False) or FINE
    except GuidebuildError as trouble:
        return _complain(str(trouble))
    except typer.TyperException as trouble:
        if near := getattr(trouble, "possibilities", None):  # of an unknown option
            return _complain(suggest(trouble.message, near, near[0]))
        return _complain(trouble.format_message())
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> int | None:
    if version:
        print(f"guidebuild {__version__}")
        raise typer.Exit(FINE)
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(USAGE)
    return None


@app.command()
def build(
    project: Project = Path(),
    output: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the finished files go.", show_default="output/ in the project"),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="LIST", help="Which files to make.", show_default="pdf,epub,html"),
    ] = None,
    page_size: Annotated[
        str | None,
        typer.Option(metavar="A4|Letter", help="Paper of the PDF.", show_default="as in guide.yaml"),
    ] = None,
    for_print_shop: Annotated[
        bool, typer.Option("--print", help="Make the PDF for a print shop, with its preflight, and nothing else.")
    ] = False,
    audience: Reader = None,
    every: Annotated[bool, typer.Option("--all", help="Every edition: the complete one and each audience's.")] = False,
    region: Place = None,
    strict: Strict = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Warn of figures that are too old on this day.")
    ] = None,
) -> int:
    """Build the guide. Either all files are written, or none."""
    from guidebuild import pipeline, reporting
    from guidebuild.commands.stale import day_of

    wanted = products(formats, for_print_shop)
    paper = one_of(page_size, get_args(pipeline.PageSize), "page size") if page_size else None
    if every and audience:
        raise UsageError("`--all` builds the editions of every audience; leave `--audience` out")
    with reporting.progress(("read", "compose", *wanted)) as begin:
        outcome = pipeline.build(
            project,
            formats=wanted,
            audience=audience,
            every=every,
            region=region,
            page_size=paper,
            strict=strict,
            as_of=day_of(as_of) if as_of else None,
            progress=begin,
        )
    if _stops(outcome, strict):
        reporting.show(outcome.diagnostics, project, verdict="nothing written")
        return CONTENT
    written = pipeline.write(outcome, output or project / "output")
    reporting.show(outcome.diagnostics, project)
    reporting.summarise(outcome.artifacts, written, outcome.seconds)
    for report in outcome.preflights:
        print(f"preflight of {report.filename}: {report}")
    if outcome.figures:
        print("figures found:", ", ".join(f"{proof} in {name}" for name, proof in outcome.figures.items()))
    return FINE


@app.command()
def check(
    project: Project = Path(),
    region: Place = None,
    every_region: Annotated[bool, typer.Option("--every-region", help="The editions for each region as well.")] = False,
    leaks: Annotated[
        bool, typer.Option("--leaks", help="Render every edition too, and prove that it holds nothing it leaves out.")
    ] = False,
    strict: Strict = False,
) -> int:
    """Read the guide and compose every edition, say what is wrong, write nothing."""
    from guidebuild import pipeline, reporting

    if region and every_region:
        raise UsageError("`--every-region` looks at all regions; leave `--region` out")
    with reporting.progress(("read", "compose", *(pipeline.FORMATS if leaks else ()))) as begin:
        outcome = pipeline.check(project, region=region, every_region=every_region, leaks=leaks, progress=begin)
    if outcome.diagnostics:
        reporting.show(outcome.diagnostics, project)
    else:
        print("no trouble found")
    return CONTENT if _stops(outcome, strict) else FINE


@app.command()
def why(
    id: Annotated[str, typer.Argument(metavar="ID", show_default=False)],
    project: Project = Path(),
    audience: Reader = None,
    region: Place = None,
    as_json: Json = False,
) -> int:
    """Say of a chapter, a section or any entry whether editions have it, and which rule decided."""
    from guidebuild.commands.why import explain_presence

    return _tell(explain_presence(project, id, audience, region, as_json=as_json), project)


@app.command()
def editions(project: Project = Path(), region: Place = None, as_json: Json = False, strict: Strict = False) -> int:
    """Show what each edition gets, and warn of what no audience gets."""
    from guidebuild.commands.editions import list_editions

    return _tell(list_editions(project, region, as_json=as_json), project, strict)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", show_default=False)],
    project: Project = Path(),
    region: Place = None,
    form: Annotated[str, typer.Option("--format", metavar="text|json|html", help="How to show it.")] = "text",
) -> int:
    """Show how two editions (audiences, or `complete`) or two project folders differ in content."""
    from guidebuild.commands import diff as command

    answer = command.compare(project, old, new, region, form=one_of(form, get_args(command.Form), "form"))
    return _tell(answer, project)


@app.command()
def certify(
    project: Project = Path(),
    output: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the report goes.", show_default="output/ in the project"),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="LIST", help="Which formats to certify.", show_default="pdf,epub,html"),
    ] = None,
    audience: Reader = None,
    every: Annotated[bool, typer.Option("--all", help="Every edition: the complete one and each audience's.")] = False,
    region: Place = None,
    page_size: Annotated[str | None, typer.Option(metavar="A4|Letter", help="Paper of the PDF.")] = None,
) -> int:
    """Hold the editions against every validator on this machine; write conformance.html and conformance.json.

    Exit code 0 only when every validator ran and passed; 1 when one found something, 2 when one could not run.
    """
    from guidebuild import pipeline, reporting
    from guidebuild.commands import certify as command

    if every and audience:
        raise UsageError("`--all` certifies the editions of every audience; leave `--audience` out")
    wanted = chosen(formats, pipeline.FORMATS)
    paper = one_of(page_size, get_args(pipeline.PageSize), "page size") if page_size else None
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


@app.command()
def explain(code: Annotated[str | None, typer.Argument(metavar="[CODE]", show_default=False)] = None) -> int:
    """Say what a diagnostic code means; without a code, list them all."""
    from guidebuild.model.codes import Code

    known = {each.slug: each for each in Code}
    if code is None:
        width = max(map(len, known))
        print(*(f"{slug:{width}}  {each.explanation}" for slug, each in known.items()), sep="\n")
    else:
        print(known[one_of(code, known, "diagnostic code")].explanation)
    return FINE


@app.command()
def schema(
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]", show_default=False)] = None,
    output: Annotated[Path | None, typer.Option(metavar="DIR", help="Write all schemas to this folder.")] = None,
) -> int:
    """Print the JSON Schema of one kind of file; without a kind, list the kinds."""
    from guidebuild.commands.schema import show_schemas

    return _tell(show_schemas(kind, output), Path())


def _tell(answer: Answer, project: Path, strict: bool = False) -> int:
    """Print an answer, and what was found on the way to it."""
    from guidebuild import reporting
    from guidebuild.model.diagnostics import has_errors

    if answer.diagnostics:
        reporting.show(answer.diagnostics, project)
    if answer.text:
        print(answer.text)
    return CONTENT if not answer.text or has_errors(answer.diagnostics) or (strict and answer.diagnostics) else FINE


def _stops(outcome: Outcome, strict: bool) -> bool:
    return outcome.failed or (strict and bool(outcome.diagnostics))


def _complain(sentence: str) -> int:
    print(f"guidebuild: {sentence}", file=sys.stderr)
    return USAGE


@app.command()
def audit(
    project: Project = Path(),
    audience: Reader = None,
    region: Place = None,
    form: Annotated[str, typer.Option("--format", metavar="table|csv|json", help="How the list is written.")] = "table",
    pages: Annotated[bool, typer.Option("--pages", help="Set the PDF, to name the page of each figure.")] = False,
) -> int:
    """List every figure with its value, formula, sources, dates, and where it is printed."""
    from guidebuild.commands.audit import WRITERS, audit_figures

    form = one_of(form, WRITERS, "format")
    return _tell(audit_figures(project, audience, region, form=form, pages=pages), project)


@app.command()
def stale(
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="The day for which ages are reckoned.")],
    project: Project = Path(),
    as_json: Json = False,
) -> int:
    """List the sources and figures that are past review on a day."""
    from guidebuild.commands.stale import day_of, list_stale

    return _tell(list_stale(project, day_of(as_of), as_json=as_json), project)
