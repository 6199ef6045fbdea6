"""A question about a project, answered in a process that cannot run away: what a project holds is hostile input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from guidebuild.building import text_size
from guidebuild.commands import Answer
from guidebuild.model.diagnostics import Span
from guidebuild.tools.confined import Crashed, Exceeded, confine, limits, workspace
from guidebuild.tools.confined.trouble import as_diagnostic


def ask(question: Callable[[], Answer], project: Path) -> Answer:
    """The answer about the guide in `project`; without text when the question takes more than its budget.

    Raises what the question raises.
    """
    with workspace():
        try:
            size = text_size(project)
            return confine(lambda tell: question(), limits().run, size=size, each=limits().step, what="guide")
        except (Exceeded, Crashed) as trouble:
            return Answer("", (as_diagnostic(trouble, Span(trouble.what or "guide")),))
