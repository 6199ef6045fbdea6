"""A question about a project, answered in a process that cannot run away: what a project holds is hostile input."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from guidebuild.commands import Answer
from guidebuild.model.diagnostics import Diagnostic, Span
from guidebuild.tools.confined import Crashed, Exceeded, confine, limits, workspace
from guidebuild.tools.confined.trouble import as_diagnostic
from guidebuild.tools.project_size import text_size

T = TypeVar("T")


def ask(question: Callable[[], Answer], project: Path) -> Answer:
    """The answer about the guide in `project`; without text when the question takes more than its budget.

    Raises what the question raises.
    """
    answer = work_out(question, project)
    return Answer("", (answer,)) if isinstance(answer, Diagnostic) else answer


def work_out(question: Callable[[], T], project: Path | None, more: int = 0, what: str = "guide") -> T | Diagnostic:
    """The same for a question whose answer is some value; a diagnostic when there is none.

    `more`: bytes that are read beside the project, and `what` is read.
    """
    with workspace():
        try:
            size = (text_size(project) if project else 0) + more
            return confine(lambda tell: question(), limits().run, size=size, each=limits().step, what=what)
        except (Exceeded, Crashed) as trouble:
            return as_diagnostic(trouble, Span(trouble.what or what))
