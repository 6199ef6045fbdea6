"""The places that figures of pay are for: parts of a whole, and the region of the guide itself."""

import statistics
from collections.abc import Iterator

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.guide import Guide
from guidebuild.model.pay import PayStatement
from guidebuild.tools.formulas import plain

_ROUNDED = 1.01
"""Times a whole that its parts may come to when each of them is rounded."""


def check_pay_places(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for parts that are more than their whole, and for a region that no figure is for."""
    yield from _parts(guide)
    yield from _elsewhere(guide)


def _parts(guide: Guide) -> Iterator[Diagnostic]:
    """The states of a country employ no more people than the country, by one source and for one year."""
    counted = {(_of_whom(each), each.region): each for each in guide.pay.statements if each.employment is not None}
    inside: dict[str, list[PayStatement]] = {}
    for (whom, region), part in counted.items():
        place = guide.places.get(region or "")
        if place and place.kind == "state" and (whole := counted.get((whom, place.parent))):
            inside.setdefault(whole.id, []).append(part)
    by_id = {each.id: each for each in counted.values()}
    for id, parts in inside.items():
        together, employed = sum(each.employment or 0 for each in parts), by_id[id].employment or 0
        if together > employed * _ROUNDED:
            states = "the states in it" if len(parts) > 1 else f"`{parts[0].region}`, which lies in it,"
            message = (
                f"`{id}` counts {plain(employed)} employed in `{by_id[id].region}`, and {states} {plain(together)}"
            )
            related = tuple((each.span_at("employment"), f"`{each.id}`") for each in parts[:3])
            here = by_id[id].span_at("employment")
            yield warning(Code.CONTENT_IMPLAUSIBLE, here, message, "correct one of them", related=related)


def _of_whom(fact: PayStatement) -> tuple[object, ...]:
    """Whom a source counted, and when."""
    return fact.roles, fact.occupation, fact.level, fact.stage, fact.sector, fact.sources, fact.as_of


def _elsewhere(guide: Guide) -> Iterator[Diagnostic]:
    """The region of a guide is one that its figures are for, or cards and charts begin with another one."""
    own, given = guide.manifest.region, [each.region for each in guide.pay.statements]
    if own and given and None not in given and own not in given and not guide.unread:
        most = statistics.mode(given)
        message = f"no pay is for `{own}`, the region of the guide: its card and charts begin with other places"
        hint = f"name the place that most figures are for, `{most}`, or give figures for `{own}`"
        yield warning(Code.CONTENT_IMPLAUSIBLE, guide.manifest.span_at("region"), message, hint)
