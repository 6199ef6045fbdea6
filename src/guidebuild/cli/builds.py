"""The commands that take a guide through all stages: `build` writes its files, `check` says what is wrong with it."""

import datetime
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidebuild.cli.options import (
    Every,
    Factor,
    Formats,
    Fresh,
    Paper,
    Place,
    PlainCommand,
    Project,
    Reader,
    Stored,
    Strict,
    Workers,
    one_word,
)
from guidebuild.cli.process import CONTENT, FINE, complain, confess
from guidebuild.commands import Answer
from guidebuild.commands.choices import one_of, paper_named, products, refuse_both
from guidebuild.errors import OwnFault, UsageError
from guidebuild.model.products import FORMATS

if TYPE_CHECKING:
    from guidebuild.pipeline import Outcome

app = typer.Typer()


@app.command(cls=PlainCommand)
def build(
    project: Project = Path(),
    output: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the finished files go.", show_default="output/ in the project"),
    ] = None,
    formats: Formats = None,
    page_size: Paper = None,
    for_print_shop: Annotated[
        bool, typer.Option("--print", help="Make the PDF for a print shop, with its preflight, and nothing else.")
    ] = False,
    audience: Reader = None,
    every: Every = False,
    region: Place = None,
    strict: Strict = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Warn of figures that are too old on this day.")
    ] = None,
    limits: Factor = 1.0,
    repeatable: Annotated[
        bool, typer.Option("--verify-repeatable", help="Build twice, in different worlds, and compare the bytes.")
    ] = False,
    no_page_list: Annotated[
        bool,
        typer.Option("--no-page-list", help="Leave the handbook's page numbers out of the EPUB."),
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Build again whenever a file is saved, until Ctrl-C.")] = False,
    open_page: Annotated[bool, typer.Option("--open", help="Show the page that was made, or the file.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say for each file what was reused, what was made anew, and why.")
    ] = False,
    workers: Workers = 0,
    store: Stored = None,
    no_cache: Fresh = False,
) -> int:
    """Build the guide. A file that cannot be made leaves the others, unless `--strict`."""
    from guidebuild import pipeline
    from guidebuild.cli import reporting
    from guidebuild.model.limits import LIMITS
    from guidebuild.tools.store import Store, opened_store

    wanted = products(formats, for_print_shop)
    paper = paper_named(page_size)
    refuse_both(every, audience)
    if watch and repeatable:
        raise UsageError("`--watch` builds until it is stopped; leave `--verify-repeatable` out")
    shown: list[Path] = []

    def make(known: Store | None) -> int:
        began = time.monotonic()
        with reporting.progress(("read", "compose", *wanted)) as begin:
            outcome = pipeline.build(
                project,
                formats=wanted,
                audience=audience,
                every=every,
                region=region,
                page_size=paper,
                strict=strict,
                as_of=_day(as_of),
                limits=LIMITS.scaled(limits),
                page_list=not no_page_list,
                workers=workers,
                progress=begin,
                store=known,
            )
        if explain:
            reporting.explain(outcome, known)
        if not outcome.artifacts:
            reporting.show(outcome.diagnostics, project, verdict="nothing written")
            return _judge(outcome, strict)
        if repeatable:
            from guidebuild.commands.repeatable import build_again

            again = build_again(
                project,
                pipeline.finished(outcome),
                format=",".join(wanted) if not for_print_shop else None,
                print=for_print_shop,
                audience=audience,
                all=every,
                region=region,
                limits=limits,
                **{"page-size": paper, "as-of": as_of, "no-page-list": no_page_list},
            )
            print(*again, sep="\n")
            if any(each.difference for each in again):
                reporting.show(outcome.diagnostics, project, verdict="not repeatable, nothing written")
                return max(CONTENT, _judge(outcome, strict))
        written = pipeline.write(outcome, output or project / "output", store=known)
        reporting.show(outcome.diagnostics, project)
        reporting.summarise(outcome.artifacts, written, outcome.seconds, time.monotonic() - began)
        for report in outcome.preflights:
            print(f"preflight of {report.filename}: {report}")
        if outcome.figures:
            reporting.figures_found(outcome.figures)
        if open_page and not shown:
            shown.append(_show(written))
        return _judge(outcome, strict)

    if watch:
        from guidebuild.live import Live

        with Live(project, store=store, remember=not no_cache) as live:
            return _keep_making(partial(make, live.store), project)
    with opened_store(project, store, wanted=not no_cache) as known:
        return make(known)


@app.command(cls=PlainCommand)
def check(
    project: Project = Path(),
    region: Place = None,
    every_region: Annotated[bool, typer.Option("--every-region", help="Every edition for each region.")] = False,
    leaks: Annotated[
        bool, typer.Option("--leaks", help="Render every edition too, and prove that it holds nothing it leaves out.")
    ] = False,
    pages: Annotated[
        bool, typer.Option("--pages", help="Set the pages of every edition, and say what only they show.")
    ] = False,
    links: Annotated[
        bool, typer.Option("--links", help="Ask for every address on the web that the guide names. Needs a network.")
    ] = False,
    strict: Strict = False,
    form: Annotated[
        str,
        one_word("--output-format", "text|json|sarif|github", "How the findings are written."),
    ] = "text",
    fix: Annotated[bool, typer.Option("--fix", help="Mend first what is safe to mend, and say what was.")] = False,
    limits: Factor = 1.0,
    workers: Workers = 0,
    store: Stored = None,
    no_cache: Fresh = False,
) -> int:
    """Read the guide and compose every edition, say what is wrong, write nothing but what `--fix` mends."""
    from guidebuild import pipeline
    from guidebuild.cli import reporting
    from guidebuild.model.diagnostics import folded
    from guidebuild.model.limits import LIMITS
    from guidebuild.queries.finding_lists import FORMS, WRITERS
    from guidebuild.tools.store import opened_store

    form = one_of(form, FORMS, "output format")
    if region and every_region:
        raise UsageError("`--every-region` looks at all regions; leave `--region` out")
    if fix:
        from guidebuild.commands.fix import mend

        for line in mend(project):
            complain(line) if form != "text" else print(line)
    stages = ("read", "compose", *(FORMATS if leaks else ()))
    with opened_store(project, store, wanted=not no_cache) as known, reporting.progress(stages) as begin:
        outcome = pipeline.check(
            project,
            region=region,
            every_region=every_region,
            leaks=leaks,
            limits=LIMITS.scaled(limits),
            workers=workers,
            progress=begin,
            store=known,
        )
    more = _looked_further(project, region, pages=pages and not outcome.failed, links=links)
    told = print if form == "text" else complain
    for answer in more:
        told(answer.text)
    outcome = replace(outcome, diagnostics=folded((*outcome.diagnostics, *chain(*(each.diagnostics for each in more)))))
    if form != "text":
        lines: dict[str, list[str]] = {}
        print(
            WRITERS[form](
                outcome.diagnostics,
                lambda span: reporting.path_of(span, project),
                lambda span: reporting.line_at(span, project, lines),
            )
        )
    elif outcome.diagnostics:
        reporting.show(outcome.diagnostics, project)
    elif not outcome.failures:
        print("no trouble found")
    return _judge(outcome, strict)


def _looked_further(project: Path, region: str | None, *, pages: bool, links: bool) -> list[Answer]:
    """What is asked for beyond the words of the guide."""
    answers: list[Answer] = []
    if pages:
        from guidebuild.commands.asking import ask
        from guidebuild.commands.check_pages import check_pages

        answers.append(ask(partial(check_pages, project, region), project))
    if links:
        from guidebuild.commands.check_links import check_links

        answers.append(check_links(project))
    return answers


def _day(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    from guidebuild.commands.stale import day_of

    return day_of(text)


def _keep_making(make: Callable[[], int], project: Path) -> int:
    """Build after each save. Ctrl-C is how that ends, and no trouble."""
    from guidebuild.commands.watch import builds

    try:
        for words in builds(project, make):
            print(words, flush=True)
    except KeyboardInterrupt:
        print()
    return FINE


def _show(written: Sequence[Path]) -> Path:
    """Have the page shown by what shows pages on this machine; without a page, the first file."""
    import webbrowser

    page = next((path for path in written if path.suffix == ".html"), written[0]).resolve()
    if not webbrowser.open(page.as_uri()):
        complain(f"nothing on this machine shows `{page}`; open it yourself")
    return page


def _judge(outcome: "Outcome", strict: bool) -> int:
    """The exit code of a run; what could not be made for no fault of the content is told."""
    for sentence in outcome.incidents:
        complain(sentence)
    codes = [CONTENT if outcome.failed or (strict and outcome.diagnostics) else FINE]
    for failure in outcome.failures:
        if isinstance(failure.trouble, OwnFault):
            codes.append(confess(failure.trouble))
        else:
            codes.append(complain(f"not made: {failure.name}: {failure.trouble}"))
    return max(codes)
