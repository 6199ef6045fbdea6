"""Disagreements with every side named, and formulas as a reader writes them."""

from typing import Any

import pytest
from tests.composing.views.specimen import LOCALE, edition, fact, facts, fill, rows, text

from guidebuild.checks.undeclared_conflicts import check_side_by_side
from guidebuild.composing.views.evidence.conflicts import KINDS, readable
from guidebuild.model.advice import Choice, Choosing
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Conflict, CrossCheck, Evidence
from guidebuild.model.pay import Pay, PayStatement


def conflict(identifier: str, **values: Any) -> Conflict:
    sides = [
        fact(f"{identifier}-a", says="More", entries=["behind", "left-out"]),
        fact(f"{identifier}-b", says="Less") | {"sources": ["s1"]},
    ]
    given = fact(
        identifier, kind="scope", severity="low", topic="pay", question="Which?", positions=sides, advice="Both."
    )
    return Conflict.model_validate(given | values)


def disputed(evidence: Evidence) -> Edition:
    """An edition with these conflicts, and the fact that stands behind their positions."""
    return edition(evidence=evidence, choosing=BEHIND)


BEHIND = Choosing(choices=(Choice.model_validate(fact("behind", roles=["smith"], **{"if": "I", "then": "T"})),))


def test_a_disagreement_names_its_sides_and_their_entries() -> None:
    root = fill(disputed(Evidence(conflicts=(conflict("c"),))), "conflict", of="c")
    section = next(root.iter("section"))
    assert section.get("id") == "c"
    assert section.get("class") == "conflict conflict-low"
    assert "Looks like a clash, measures differ" in text(section)
    assert [text(item) for item in section.iter("li")] == ["More (A. Writer) 1", "Less (Survey) 2"]
    assert facts(root) == {"c", "c-a", "c-b", "behind"}


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        ({}, {"x", "y", "z"}),
        ({"severity": "high low"}, {"x", "z"}),
        ({"topics": "hiring"}, {"z"}),
        ({"ids": "y x"}, {"x", "y"}),
        ({"severity": "low", "topics": "pay"}, {"x"}),
    ],
)
def test_disagreements_are_picked_by_everything_asked_for(attributes: dict[str, str], shown: set[str]) -> None:
    several = (conflict("x"), conflict("y", severity="medium"), conflict("z", severity="high", topic="hiring"))
    root = fill(disputed(Evidence(conflicts=several)), "conflicts", **attributes)
    assert {section.get("id") for section in root.iter("section")} == shown


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("120000 / 95000 - 1", "120,000 ÷ 95,000 − 1"),
        ("1.35 ** (1 / 10) - 1", "1.35^(1 ÷ 10) − 1"),
        ("-5 * (-2 + 3)", "−5 × (−2 + 3)"),
        ("5, 5", "5 and 5"),
    ],
)
def test_formulas_are_written_in_the_signs_of_print(formula: str, words: str) -> None:
    assert readable(formula, LOCALE) == words


def test_the_recomputed_number_stands_beside_a_display_that_words_it_otherwise() -> None:
    def check(identifier: str, formula: str, computed: float, display: str) -> CrossCheck:
        given = fact(
            identifier, claim="C", entries=["x"], formula=formula, computed=computed, display=display, verdict="V"
        )
        return CrossCheck.model_validate(given)

    checks = (check("a", "120000 / 95000 - 1", 0.2632, "26.3%"), check("b", "140000 * 1.35", 189000, "$189,000"))
    root = fill(edition(evidence=Evidence(cross_checks=checks)), "cross-checks")
    assert rows(root)[1:] == [
        ["C 1", "120,000 ÷ 95,000 − 1", "26.3% 0.2632", "V"],
        ["C 1", "140,000 × 1.35", "$189,000", "V"],
    ]
    grown = edition(evidence=Evidence(cross_checks=(check("p", "1.35 ** (1 / 10) - 1", 0.0305, "3.0%"),)))
    (cell,) = fill(grown, "cross-checks").xpath("//td[sup]")
    assert [text(power) for power in cell.iter("sup")] == ["1 ÷ 10"]
    assert (text(cell)[:4], text(cell)[-4:]) == ("1.35", " − 1")


def test_a_table_has_a_row_for_each_disagreement_and_one_alone_is_an_entry() -> None:
    several = (conflict("x", inferred=True), conflict("y", kind="emphasis"))
    root = fill(disputed(Evidence(conflicts=several)), "conflicts", form="table")
    assert rows(root) == [
        ["The question", "What the sources say", "What to do"],
        ["Which? Looks like a clash, measures differ", "More 1 Less 2", "Both. inferred"],
        ["Which? A matter of emphasis", "More 1 Less 2", "Both."],
    ]
    assert [row.get("id") for row in root.xpath("//tbody/tr")] == ["x", "y"]
    assert facts(root) == {"x", "y", "x-a", "x-b", "y-a", "y-b", "behind"}
    alone = fill(disputed(Evidence(conflicts=several)), "conflicts", form="table", ids="x")
    assert [section.get("id") for section in alone.iter("section")] == ["x"]


def test_a_spectrum_sets_each_source_at_its_side_along_a_line() -> None:
    several = (conflict("x"), conflict("y"))
    root = fill(disputed(Evidence(conflicts=several)), "conflicts", form="spectrum")
    assert rows(root) == [
        ["The question", "Where the sources stand, and what to do"],
        ["Which? Looks like a clash, measures differ", "1 More 2 Less Both."],
        ["Which? Looks like a clash, measures differ", "1 More 2 Less Both."],
    ]
    line = next(root.iter("ul"))
    assert line.get("class") == "stops of-2"
    assert [item.get("data-fact") for item in line] == ["x-a behind", "x-b"]
    assert "Distances on a line say nothing." in text(root)


def amount(identifier: str, role: str = "smith", **values: Any) -> PayStatement:
    given = {"roles": [role], "period": "year", "currency": "USD", "kind": "base", "statistic": "single", "value": 1000}
    return PayStatement.model_validate(fact(identifier, **given | values))


@pytest.mark.parametrize(
    ("other", "terms"),
    [
        ({"role": "potter"}, "roles: smith and potter"),
        ({"region": "north"}, "regions: us and north"),
        ({"as_of": "2024"}, "years: 2025 and 2024"),
        ({"region": None, "as_of": None}, None),
    ],
)
def test_sides_that_speak_of_different_things_are_told_and_do_not_disagree(
    other: dict[str, Any], terms: str | None
) -> None:
    home = {"region": "us", "as_of": "2025"}
    paid = Pay(statements=(amount("a", **home), amount("b", **home | other)))
    sides = [fact(f"c-{id}", says=f"It is {id}", entries=[id]) for id in ("a", "b")]
    known = edition(pay=paid, evidence=Evidence(conflicts=(conflict("c", kind="between-sources", positions=sides),)))
    told = [found.message for found in check_side_by_side(known.guide)]
    assert told == ([f"the sides of `c` are figures of different {terms}"] if terms else [])
    shown = text(fill(known, "conflict", of="c"))
    assert ("Sources disagree" in shown, "measures differ" in shown) == (terms is None, terms is not None)


def test_sides_that_say_the_same_do_not_disagree() -> None:
    sides = [fact(f"c-{id}", says="$55,000") for id in ("a", "b")]
    known = edition(evidence=Evidence(conflicts=(conflict("c", kind="between-sources", positions=sides),)))
    assert "Sources disagree" not in text(fill(known, "conflict", of="c"))


def test_one_disagreement_needs_no_columns_of_a_spectrum() -> None:
    alone = fill(disputed(Evidence(conflicts=(conflict("x"),))), "conflicts", form="spectrum")
    assert not list(alone.iter("table"))
    assert next(alone.iter("section")).get("id") == "x"


def test_sides_of_one_source_are_not_between_sources() -> None:
    lone = [fact("c-a", says="More", entries=["behind"]), fact("c-b", says="Less")]
    for kind, named in (
        ("between-sources", "Inside one source"),
        ("within-source", "Inside one source"),
        ("scope", "Looks like a clash, measures differ"),
    ):
        held = conflict("c", kind=kind, positions=lone)
        for form in ("entries", "table"):
            shown = text(fill(disputed(Evidence(conflicts=(held,))), "conflicts", form=form))
            assert [each for each in KINDS.values() if each in shown] == [named]


@pytest.mark.parametrize("inferred", [True, False])
def test_that_nothing_contradicts_is_said_of_what_sources_state(inferred: bool) -> None:
    paid = Pay(statements=(amount("a", value=1000), amount("b", value=1900, inferred=inferred, sources=["s0"])))
    known = edition(pay=paid if inferred else Pay(statements=paid.statements[:1]))
    assert ("What an editor inferred is not counted." in text(fill(known, "conflicts", computed="yes"))) is inferred


def test_a_number_that_no_entry_gives_is_named_beside_the_sum() -> None:
    given = {"claim": "C", "entries": ["a"], "computed": 0.5, "display": "50%", "verdict": "It holds"}
    checks = tuple(
        CrossCheck.model_validate(fact(id, formula=formula, **given))
        for id, formula in (("x", "1500 / 1000 - 1"), ("y", "1000 / 1000 - 1"))
    )
    known = edition(pay=Pay(statements=(amount("a"),)), evidence=Evidence(cross_checks=checks))
    first, second = (row[1] for row in rows(fill(known, "cross-checks"))[1:])
    assert first == "1,500 ÷ 1,000 − 1 Not from the figures of the guide: 1,500"
    assert second == "1,000 ÷ 1,000 − 1"
