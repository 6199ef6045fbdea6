"""Where in the templates of a guide a breach comes from: the first place that has its word."""

from collections.abc import Mapping

from guidebuild.model.diagnostics import Span, place_in
from guidebuild.tools.vetting.breach import Breach


def in_templates(breach: Breach, shadows: Mapping[str, str], first: str = "") -> Span | None:
    """The line and column in the guide's own template `first`, or else in another of its own; None if none has it."""
    names = [*([first] if first in shadows else []), *(name for name in sorted(shadows) if name != first)]
    for name in names:
        at = shadows[name].lower().find(breach.word.lower()) if breach.word else -1
        if at >= 0:
            text = shadows[name]
            return Span(f"guide/templates/{name}", *place_in(text, at))
    return None
