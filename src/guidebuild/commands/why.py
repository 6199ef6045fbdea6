"""`guidebuild why ID`: whether something is in an edition, and which rule decided."""

import json
from pathlib import Path

from guidebuild.commands import Answer
from guidebuild.commands.choices import suggest
from guidebuild.commands.composed import compose_editions
from guidebuild.errors import UsageError
from guidebuild.model.diagnostics import has_errors
from guidebuild.queries.why import as_data, as_text, known_ids, why


def explain_presence(
    project: Path, id: str, audience: str | None = None, region: str | None = None, *, as_json: bool = False
) -> Answer:
    """What the editions do with `id`: all of them, or the one for `audience`. Raises UsageError for an unknown id.

    It is answered although something is wrong elsewhere.
    """
    composed = compose_editions(project, None if audience is None else (audience,), region, anyway=True)
    if composed.complete is None:
        return Answer("", composed.diagnostics)
    answers = [why(composed.complete, each, id) for each in composed.manuscripts]
    known = [answer for answer in answers if answer is not None]
    if not known and has_errors(composed.diagnostics):  # it may stand in what cannot be read
        return Answer("", composed.diagnostics)
    if not known and composed.manuscripts:
        known_here = known_ids(composed.complete, composed.manuscripts)
        raise UsageError(suggest(f"nothing in this guide has the id `{id}`", known_here, id))
    text = json.dumps(as_data(id, known), ensure_ascii=False, indent=2) if as_json else as_text(id, known)
    return Answer(text, composed.diagnostics)
