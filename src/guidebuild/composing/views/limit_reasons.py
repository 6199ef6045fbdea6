"""Why the guide draws its lines where it does: the author's reasons, or ours for the lines that we would draw."""

from collections.abc import Mapping
from typing import Literal

from guidebuild.model.manifest import Thresholds
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message

Limit = Literal["small_sample", "spread", "review", "too_old"]

OURS: Mapping[Limit, tuple[str, str]] = {
    "small_sample": ("small_sample", message("Below thirty answers one reply can move a median by several percent.")),
    "spread": ("spread", message("That limit is the guide's, not a source's.")),
    "review": ("review_after_months", message("That limit is the guide's, not a source's.")),
    "too_old": ("too_old_after_months", message("That limit is the guide's, not a source's.")),
}
"""The field of each limit, and why its own value is what it is: arithmetic, or that it is a limit and no finding."""


def with_reason(said: str, limits: Thresholds, limit: Limit, locale: Locale) -> str:
    """A sentence about a limit, and why it is that one; nothing more where nobody says why."""
    own = getattr(limits, f"{limit}_reason")
    field, ours = OURS[limit]
    if own is None and getattr(limits, field) == type(limits).model_fields[field].default:
        own = locale.say(ours)
    return type(said)(f"{said} {own}") if own else said  # a count stays one
