"""docs/commands.md: every command with its arguments and options."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import typer.main
from scripts.reference import cell

from guidebuild.cli.app import app

HEAD = """# Every command

Written from the code by `make docs`; `guidebuild COMMAND --help` says the same.

"""


def page() -> str:
    """The whole page."""
    lines = [HEAD + cell(str(app.info.epilog)), ""]
    for name, command in commands().items():
        words = [f"guidebuild {name}", *(each.metavar for each in command.params if each.param_type_name == "argument")]
        lines += [f"## {name}", "", f"`{' '.join(words)}`", "", str(command.help).strip(), "", *_table(command)]
    return "\n".join(lines).rstrip() + "\n"


@cache
def commands() -> dict[str, Any]:
    """Name to command, in the order of the alphabet."""
    group: Any = typer.main.get_command(app)
    return dict(sorted(group.commands.items()))


def _table(command: Any) -> Iterator[str]:
    yield from ("| write | what it does | otherwise |", "|---|---|---|")
    for each in command.params:
        words = each.metavar if each.param_type_name == "argument" else " ".join(each.opts)
        if each.param_type_name == "option" and each.metavar:
            words += f" {each.metavar}"
        yield f"| `{cell(words)}` | {cell(each.help or '')} | {_otherwise(each)} |"
    yield ""


def _otherwise(parameter: Any) -> str:
    if parameter.required:
        return "needed"
    if isinstance(parameter.show_default, str):
        return parameter.show_default
    return f"`{parameter.default}`" if isinstance(parameter.default, str | float) and parameter.default else ""
