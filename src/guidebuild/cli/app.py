"""The command line: words in, an exit code out.

Whatever a command needs is imported when it runs, so that `guidebuild --help` answers at once. How the process begins
and ends, and what its exit codes mean, is in `guidebuild.cli.process`.
"""

import errno
import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated

import typer

from guidebuild import __version__
from guidebuild.cli import beginnings, builds, exchanges, process, questions
from guidebuild.cli.options import PlainCommand
from guidebuild.cli.process import FINE, INTERRUPTED, USAGE, complain
from guidebuild.commands.choices import suggest

app = typer.Typer(
    help="Role data and chapters in; one comparison guide as PDF handbook, EPUB and HTML out.",
    epilog="Exit codes: 0 fine, 1 trouble in the content, 2 wrong usage or a machine that lacks something, "
    "3 a fault of guidebuild.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


_ASKED_BY_A_SHELL = "_GUIDEBUILD_COMPLETE"
"""What a shell sets that wants to know how a word could go on."""


def run(arguments: Sequence[str]) -> int:
    """Does what the arguments say and returns the exit code."""
    return process.guarded(lambda: _start_app(list(arguments)))


def _start_app(arguments: list[str]) -> int:
    try:
        return _command(arguments)(standalone_mode=False) or FINE
    except typer.TyperException as trouble:
        if near := getattr(trouble, "possibilities", None):  # of an unknown option
            return complain(suggest(trouble.message, near, near[0]))
        return complain(trouble.format_message())
    except typer.Abort:
        return INTERRUPTED
    except SystemExit as end:  # so Typer ends when it has answered a shell, or when a reader has closed the pipe
        if _ASKED_BY_A_SHELL in os.environ:
            return int(end.code or FINE)
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) from end


def _command(arguments: list[str]) -> Callable[..., int | None]:
    """What to call for these words: a plain command itself, everything else by way of the application."""
    plain: dict[str, Callable[..., int]] = {"build": builds.build, "check": builds.check}
    asked = plain.get(arguments[0]) if arguments else None
    if asked is not None and _ASKED_BY_A_SHELL not in os.environ and "--help" not in arguments:
        # The annotations of the others take their time.
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(cls=PlainCommand)(asked)
        return partial(typer.main.get_command(alone), args=arguments[1:], prog_name=f"guidebuild {arguments[0]}")
    return partial(app, args=arguments, prog_name="guidebuild")


app.add_typer(builds.app)
app.add_typer(beginnings.app)
app.add_typer(questions.app)
app.add_typer(exchanges.app)


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
