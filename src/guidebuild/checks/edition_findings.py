"""The findings of several editions as one list: each trouble said once, with the editions that it is in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, in_reading_order
from guidebuild.model.edition import COMPLETE, decision_on
from guidebuild.model.manuscript import Manuscript

MOST_NAMES = 6
"""How many editions a message names."""


def merged(found: Mapping[str, Sequence[Diagnostic]]) -> tuple[Diagnostic, ...]:
    """Edition name to its findings, in reading order.

    What the complete edition has too is said as it stands there; anything else names the editions that have it.
    """
    groups: dict[tuple[object, ...], dict[str, Diagnostic]] = {}
    for edition, diagnostics in found.items():
        for each in diagnostics:
            key = (each.code, each.span, each.message, each.severity)  # a hint may differ by what an edition has
            groups.setdefault(key, {}).setdefault(edition, each)
    return in_reading_order(_one(group) for group in groups.values())


def check_key_facts(manuscript: Manuscript) -> tuple[Diagnostic, ...]:
    """The key facts of an audience that its own edition does not print.

    An edition for a region as well may lack those of other regions.
    """
    audience = manuscript.edition.audience
    if audience is None or manuscript.edition.name != audience.id or manuscript.edition.guide.unread:
        return ()
    found: list[Diagnostic] = []
    for index, fact in enumerate(audience.key_facts):
        if any(fact not in each.facts for each in manuscript.shown):
            gone = decision_on(manuscript.edition, fact)
            related = ((gone.span, f"edition `{audience.id}`: {gone.rule}"),) if gone else ()
            message = f"the key fact `{fact}` is not printed"
            hint = f"`guidebuild why {fact}` tells more"
            found.append(
                error(Code.EDITION_KEY_FACT, audience.span_at("key_facts", index), message, hint, related=related)
            )
    return tuple(found)


def _one(group: Mapping[str, Diagnostic]) -> Diagnostic:
    if COMPLETE in group:
        return group[COMPLETE]
    first = next(iter(group.values()))
    places: dict[tuple[Span, str], list[str]] = {}
    for edition, each in group.items():
        for span, words in each.related:
            places.setdefault((span, words.removeprefix(f"edition `{edition}`: ")), []).append(edition)
    related = tuple((span, f"{named(editions)}: {words}") for (span, words), editions in places.items())
    return replace(first, message=f"{first.message} (in the {named(tuple(group))})", related=related)


def named(editions: Sequence[str]) -> str:
    """Editions in a sentence: "edition `a`", "editions `a`, `b` and 5 more"."""
    names = [f"`{name}`" for name in editions]
    if len(names) > MOST_NAMES:
        names = [*names[: MOST_NAMES - 1], f"{len(names) - MOST_NAMES + 1} more"]
    return f"edition {names[0]}" if len(names) == 1 else f"editions {', '.join(names[:-1])} and {names[-1]}"
