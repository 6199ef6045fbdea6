"""The figures, sums and disagreements of the shipped guide hang together, and a change in one is felt in the others."""

from dataclasses import replace
from typing import Any

from tests.books import Books
from tests.checks.test_undeclared_conflicts import without
from tests.drawn import misdrawn, not_printed, out_of_proportion

from guidebuild.checks.derived_amounts import check_derived_amounts
from guidebuild.checks.language import check_language
from guidebuild.composing.blocks.kinds import Listing, Section
from guidebuild.composing.views.evidence.conflicts import ConflictsAttributes, conflicts
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.computed_conflicts import conflicts_in
from guidebuild.model.edition import Edition
from guidebuild.model.guide import Guide
from guidebuild.tools.language.locale import Locale


def test_removing_a_source_removes_its_side_of_a_disagreement(guide: Guide) -> None:
    def shown(of: Guide, **attributes: Any) -> dict[str, list[str]]:
        blocks = conflicts(
            WordedEdition.of(Edition("complete", of, of.manifest.spine)), ConflictsAttributes(**attributes)
        )
        return {
            str(section.anchor): [
                item.facts[0][-1] for part in section.blocks if isinstance(part, Listing) for item in part.items
            ]
            for section in blocks
            if isinstance(section, Section)
        }

    assert [kind.kind for kind in conflicts_in(guide)] == ["opposite-rankings"]
    assert shown(guide)["conflict-who-earns-more"] == ["a", "b", "c"]
    fewer = without(guide, "s1")
    assert shown(fewer)["conflict-who-earns-more"] == ["a", "c"]
    assert "conflict-salary-level" not in shown(fewer)
    assert conflicts_in(fewer) == ()
    assert shown(fewer, computed="yes") == {}


def test_a_changed_source_is_felt(guide: Guide) -> None:
    """Another mean in the data: the sums and the quotations that rest on the old one are found."""
    assert not list(check_derived_amounts(guide))
    statements = [
        fact.model_copy(update={"value": (fact.value or 0) + 1000}) if fact.id == "sal-ds-mean-s1" else fact
        for fact in guide.pay.statements
    ]
    changed: Guide = replace(guide, pay=guide.pay.model_copy(update={"statements": tuple(statements)}))
    named = " ".join(found.message for found in check_derived_amounts(changed))
    for identifier in ("check-s1-mean-gap", "check-s1-ds-in-s0-range", "conflict-who-earns-more-b"):
        assert f"`{identifier}`" in named


def test_prose_types_no_figure(guide: Guide) -> None:
    assert [str(trouble) for trouble in check_language(guide)] == []


def test_charts_draw_what_they_say_on_the_page_and_in_print(books: Books) -> None:
    page, locale = books.printed, Locale(books.guide.manifest.language)
    assert misdrawn(page, books.guide) == []
    assert out_of_proportion(page, locale) == []
    assert not_printed(books.files["pdf"], page, locale) == []
