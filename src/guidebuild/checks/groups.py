"""Labels under which dimensions stand: in the comparison they are defined, in a level matrix an id may do for one."""

import difflib
from collections import Counter
from collections.abc import Iterator

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.guide import Guide
from guidebuild.tools.language.sentences import did_you_mean, nearest

ALIKE = 0.9
"""From here on two names are most likely one."""


def check_groups(guide: Guide) -> Iterator[Diagnostic]:
    """A dimension of the comparison stands under one of its labels; and what is said of those of a matrix."""
    yield from _of_levels(guide)
    known = [group.id for group in guide.comparison.groups]
    for dimension in () if {"groups", "comparison"} & guide.unread.keys else guide.comparison.dimensions:
        if dimension.group is not None and dimension.group not in known:
            message = f"no group `{dimension.group}` in `groups:` of guide/comparison.yaml"
            yield error(Code.REF_UNKNOWN, dimension.span_at("group"), message, did_you_mean(dimension.group, known))


def _of_levels(guide: Guide) -> Iterator[Diagnostic]:
    """A group without a label is called after its id; one that stands once and is like another is misspelt."""
    labels = [group.id for group in guide.frame.groups]
    uses = Counter(each.group for each in guide.frame.dimensions)
    before: dict[str, None] = {}
    for dimension in guide.frame.dimensions:
        group = dimension.group
        if group is None or group in labels:
            continue
        if uses[group] == 1 and nearest(group, labels):  # nobody misspells it twice
            message = f"no group `{group}` in `groups:` of guide/tracks.yaml"
            yield error(Code.REF_UNKNOWN, dimension.span_at("group"), message, nearest(group, labels))
        elif uses[group] == 1 and (first := next((other for other in before if _is_like(group, other)), None)):
            message = f"the group `{group}` is almost called like the group `{first}`, and is another one"
            hint = f"did you mean `{first}`? Two groups have names that readers can tell apart"
            yield warning(Code.CONTENT_ALIKE, dimension.span_at("group"), message, hint)
        before[group] = None


def _is_like(one: str, other: str) -> bool:
    """Whether two names have the same letters in another order, or nearly the same."""
    if one == other:
        return False
    return sorted(one) == sorted(other) or difflib.SequenceMatcher(None, one, other).ratio() >= ALIKE
