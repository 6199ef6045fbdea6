"""What is older than the guide allows, on the day for which it is built."""

from guidebuild.model.ageing import Aged, aged
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, in_reading_order, warning
from guidebuild.model.evidence import Source
from guidebuild.model.guide import Guide


def check_staleness(guide: Guide) -> tuple[Diagnostic, ...]:
    """A warning for each source and figure past the hard limit; nothing when no day is given."""
    if guide.as_of is None:
        return ()
    return in_reading_order(_warning(guide, found) for found in aged(guide, guide.as_of) if found.state == "too-old")


def _warning(guide: Guide, found: Aged) -> Diagnostic:
    limits = guide.manifest.thresholds
    what = "source" if isinstance(found.value, Source) else "figure"
    key = "as_of" if found.value.as_of is not None else "date" if isinstance(found.value, Source) else "id"
    message = (
        f"on {guide.as_of} the {what} `{found.value.id}` of {found.date} is {found.months} months old, "
        f"and the limit is {limits.too_old_after_months}"
    )
    hint = "look for a newer one, or set `thresholds: too_old_after_months` with a reason"
    return warning(Code.CONTENT_STALE, found.value.span_at(key), message, hint)
