"""Trouble in content that only the whole guide shows: a check takes a guide and yields diagnostics, in any order."""

from collections.abc import Callable, Iterable

from guidebuild.checks.alike import check_alike
from guidebuild.checks.content import check_content
from guidebuild.checks.counted_sources import check_counted_sources
from guidebuild.checks.cross_checks import check_cross_checks
from guidebuild.checks.derived_amounts import check_derived_amounts
from guidebuild.checks.doubled import check_doubled
from guidebuild.checks.groups import check_groups
from guidebuild.checks.isbns import check_isbns
from guidebuild.checks.language import check_language
from guidebuild.checks.logos import check_logos
from guidebuild.checks.long_words import check_long_words
from guidebuild.checks.measured import check_measured
from guidebuild.checks.own_words import check_own_words
from guidebuild.checks.pay_places import check_pay_places
from guidebuild.checks.placeholders import check_placeholders
from guidebuild.checks.plain_texts import check_plain_texts
from guidebuild.checks.plausible import check_plausible
from guidebuild.checks.prose import check_prose
from guidebuild.checks.ranks import check_ranks
from guidebuild.checks.readership import check_readership
from guidebuild.checks.references import check_references
from guidebuild.checks.roles import check_roles
from guidebuild.checks.side_by_side import check_side_by_side
from guidebuild.checks.spelling import check_spelling
from guidebuild.checks.staleness import check_staleness
from guidebuild.checks.undeclared_conflicts import check_undeclared_conflicts
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.guide import Guide

CHECKS: tuple[Callable[[Guide], Iterable[Diagnostic]], ...] = (
    check_references,
    check_roles,
    check_ranks,
    check_alike,
    check_doubled,
    check_readership,
    check_plain_texts,
    check_long_words,
    check_logos,
    check_content,
    check_groups,
    check_cross_checks,
    check_counted_sources,
    check_undeclared_conflicts,
    check_derived_amounts,
    check_plausible,
    check_pay_places,
    check_measured,
    check_placeholders,
    check_side_by_side,
    check_language,
    check_isbns,
    check_prose,
    check_spelling,
    check_own_words,
    check_staleness,
)
"""What is looked for once all files have been read, each by itself."""
