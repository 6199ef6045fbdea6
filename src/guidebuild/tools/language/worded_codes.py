"""Codes of the data in words that more than one room prints: stages of seniority, statistics.

They begin small where the language has them small; what stands by itself takes a capital at its place.
"""

from collections.abc import Mapping

from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Stage
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

STAGES: Mapping[Stage, str] = {
    "pre-entry": message("Before entry"),
    "entry": message("Entry"),
    "mid": message("Mid-level"),
    "senior": message("Senior"),
    "lead": message("Lead"),
    "executive": message("Executive"),
}
STATISTICS: Mapping[str, str] = {
    "range": message("range"),
    "percentiles": message("percentiles"),
    "median": message("median"),
    "mean": message("mean"),
    "single": message("single figure"),
    "floor": message("lower limit"),
}


def stage_called(guide: Guide, stage: Stage, locale: Locale) -> str:
    """What the guide calls a stage, else what we do."""
    own = guide.manifest.stages.get(stage)
    return str(own) if own else locale.say(STAGES[stage])
