"""What is older than the guide allows, on the day for which it is built."""

from collections.abc import Iterator

from guidebuild.model.ageing import aged
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.evidence import Source
from guidebuild.model.guide import Guide


def check_staleness(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each source and figure past the hard limit; nothing when no day is given."""
    for found in aged(guide, guide.as_of) if guide.as_of is not None else ():
        if found.state != "too-old":
            continue
        what = "source" if isinstance(found.value, Source) else "figure"
        key = "as_of" if found.value.as_of is not None else "date" if isinstance(found.value, Source) else "id"
        message = (
            f"on {guide.as_of} the {what} `{found.value.id}` of {found.date} is {found.months} months old, "
            f"and the limit is {guide.manifest.thresholds.too_old_after_months}"
        )
        hint = "look for a newer one, or set `thresholds: too_old_after_months` with a reason"
        yield warning(Code.CONTENT_STALE, found.value.span_at(key), message, hint)
