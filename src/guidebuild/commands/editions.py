"""`guidebuild editions`: what each edition gets, and what no audience gets."""

import json
from pathlib import Path

from guidebuild.commands import Answer
from guidebuild.commands.composed import compose_editions
from guidebuild.queries.matrix import as_data, as_text, matrix, read_by_nobody


def list_editions(project: Path, region: str | None = None, *, as_json: bool = False) -> Answer:
    """The matrix of all editions; what nobody reads is among the findings.

    It is answered although something is wrong elsewhere.
    """
    composed = compose_editions(project, None, region, anyway=True)
    if composed.complete is None:
        return Answer("", composed.diagnostics)
    table = matrix(composed.manuscripts)
    unread = read_by_nobody(composed.complete, composed.manuscripts)
    text = json.dumps(as_data(table, unread), ensure_ascii=False, indent=2) if as_json else as_text(table)
    return Answer(text, (*composed.diagnostics, *unread))
