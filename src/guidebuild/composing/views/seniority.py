"""The level or stage that a pay statement is about, in words."""

from __future__ import annotations

from guidebuild.composing.views.words import STAGES
from guidebuild.model.edition import Edition
from guidebuild.model.pay import PayStatement


def seniority(edition: Edition, fact: PayStatement) -> str:
    """The level or stage of a statement: "Senior", "IC4 Staff Engineer", "All levels together"."""
    level = edition.guide.levels.get(fact.level) if fact.level else None
    if level is not None:
        words = " ".join(part for part in (level.code, " or ".join(level.titles)) if part)
        return words or STAGES.get(level.stage or "", f"Rank {level.rank}")
    return STAGES[fact.stage] if fact.stage else "All levels together"
