"""`guidebuild stale --as-of DATE`: what is past review on that day."""

import datetime
import json
from pathlib import Path

from guidebuild import pipeline
from guidebuild.commands import Answer
from guidebuild.errors import UsageError
from guidebuild.queries.stale import as_data, as_text, stale


def list_stale(project: Path, day: datetime.date, *, as_json: bool = False) -> Answer:
    """Sources and figures past review, the worst first."""
    guide, found = pipeline.load(project)
    if guide is None:
        return Answer("", found)
    past = stale(guide, day)
    text = json.dumps(as_data(past, day), ensure_ascii=False, indent=2) if as_json else as_text(past, day)
    return Answer(text.rstrip("\n"), found)


def day_of(text: str) -> datetime.date:
    """A day as ISO 8601 writes it. Raises UsageError."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"`{text}` is no day such as 2026-09-30") from None
