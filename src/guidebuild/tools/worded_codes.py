"""Codes of the data in words that more than one room prints: stages of seniority, statistics.

They begin small where the language has them small; what stands by itself takes a capital at its place.
"""

from __future__ import annotations

from collections.abc import Mapping

from guidebuild.tools.messages import message

STAGES: Mapping[str, str] = {
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
