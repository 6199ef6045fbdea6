"""The command line: words in, an exit code out. The only place that ends the process.

Exit codes: 0 fine; 1 trouble in the content (errors, or warnings under `--strict`); 2 wrong usage, or a machine that
does not do its part; 130 stopped by Ctrl-C. Whatever a command needs is imported when it runs, so that
`guidebuild --help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar, get_args

import typer

from guidebuild import __version__
from guidebuild.errors import GuidebuildError, UsageError

if TYPE_CHECKING:
    from guidebuild.model.artifact import Format
    from guidebuild.pipeline import Outcome

Word = TypeVar("Word", bound=str)
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
            return _complain(_suggest(trouble.message, near, near[0]))
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
    strict: Strict = False,
) -> int:
    """Build the guide. Either all files are written, or none."""
    from guidebuild import pipeline, reporting

    wanted = _chosen(formats, pipeline.FORMATS)
    paper = _one_of(page_size, get_args(pipeline.PageSize), "page size") if page_size else None
    with reporting.progress(("read", "compose", *wanted)) as begin:
        outcome = pipeline.build(project, formats=wanted, page_size=paper, strict=strict, progress=begin)
    if _stops(outcome, strict):
        reporting.show(outcome.diagnostics, project, verdict="nothing written")
        return CONTENT
    written = pipeline.write(outcome, output or project / "output")
    reporting.show(outcome.diagnostics, project)
    reporting.summarise(outcome.artifacts, written, outcome.seconds)
    return FINE


@app.command()
def check(project: Project = Path(), strict: Strict = False) -> int:
    """Read and compose the guide, say what is wrong, write nothing."""
    from guidebuild import pipeline, reporting

    with reporting.progress(("read", "compose")) as begin:
        outcome = pipeline.check(project, progress=begin)
    if outcome.diagnostics:
        reporting.show(outcome.diagnostics, project)
    else:
        print("no trouble found")
    return CONTENT if _stops(outcome, strict) else FINE


@app.command()
def explain(code: Annotated[str | None, typer.Argument(metavar="[CODE]", show_default=False)] = None) -> int:
    """Say what a diagnostic code means; without a code, list them all."""
    from guidebuild.model.codes import Code

    known = {each.slug: each for each in Code}
    if code is None:
        width = max(map(len, known))
        print(*(f"{slug:{width}}  {each.explanation}" for slug, each in known.items()), sep="\n")
    else:
        print(known[_one_of(code, known, "diagnostic code")].explanation)
    return FINE


@app.command()
def schema(
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]", show_default=False)] = None,
    output: Annotated[Path | None, typer.Option(metavar="DIR", help="Write all schemas to this folder.")] = None,
) -> int:
    """Print the JSON Schema of one kind of file; without a kind, list the kinds."""
    from guidebuild.tools.files import write_together
    from guidebuild.tools.schemas import json_schemas

    schemas = json_schemas()
    if output:
        written = write_together(output, {name: text.encode() for name, text in schemas.items()})
        print(f"{len(written)} schemas written to {output}")
    elif kind is None:
        print(*(name.removesuffix(".schema.json") for name in schemas), sep="\n")
    else:
        texts = {name.removesuffix(".schema.json"): text for name, text in schemas.items()}
        print(texts[_one_of(kind, texts, "kind of file")], end="")
    return FINE


def _stops(outcome: Outcome, strict: bool) -> bool:
    return outcome.failed or (strict and bool(outcome.diagnostics))


def _chosen(words: Sequence[str] | None, known: Sequence[Format]) -> tuple[Format, ...]:
    """`--format pdf,epub` or `--format pdf --format epub` as formats: each once, in the order of making."""
    names = [name.strip() for word in words or () for name in word.split(",") if name.strip()]
    if words and not names:
        raise UsageError(_suggest("--format names no format", known))
    wanted = {_one_of(name, known, "format") for name in names}
    return tuple(each for each in known if each in wanted or not wanted)


def _one_of(word: str, known: Collection[Word], what: str) -> Word:
    """The known word that is meant, whatever its case. Raises UsageError."""
    for each in known:
        if each.casefold() == word.casefold():
            return each
    raise UsageError(_suggest(f"no {what} `{word}`", known, word))


def _suggest(sentence: str, known: Collection[str], word: str = "") -> str:
    from guidebuild.tools.shapes import did_you_mean

    hint = did_you_mean(word, known)
    return f"{sentence}; {hint}" if hint else sentence


def _complain(sentence: str) -> int:
    print(f"guidebuild: {sentence}", file=sys.stderr)
    return USAGE
