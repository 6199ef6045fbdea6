"""Figures in words are those of the entries that the words rest on: answers, cells of comparisons, verdicts, notes."""

from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact

from guidebuild.checks.amounts_in_words import check_amounts_in_words, is_about
from guidebuild.checks.undeclared_conflicts import check_side_by_side
from guidebuild.model.advice import Comparison, FaqTheme
from guidebuild.model.diagnostics import in_reading_order
from guidebuild.model.evidence import Evidence
from guidebuild.model.guide import Guide
from guidebuild.model.pay import Market, Pay


def pay(identifier: str, role: str, **values: Any) -> dict[str, Any]:
    base = {"roles": [role], "period": "year", "currency": "USD", "kind": "base", "statistic": "range"}
    return fact(identifier, **(base | values))


STATEMENTS = [
    pay("smiths", "smith", low=120000, high=180000),
    pay("potters", "potter", low=95000, high=140000),
    pay("by-the-hour", "potter", period="hour", low=40, high=60),
]
PREMIUM = fact("ahead", role="smith", over="potter", low=25, high=35)
GROWTH = [
    fact("growth", roles=["smith"], measure="G", value=23, unit="percent-per-year", text="T"),
    fact("decade", roles=["potter"], measure="G", value=35, unit="percent-over-period", period="2022-2032", text="T"),
]


def guide(**parts: Any) -> Guide:
    return edition(
        pay=Pay.model_validate({"statements": STATEMENTS, "premiums": [PREMIUM]}),
        market=Market.model_validate({"figures": GROWTH}),
        **parts,
    ).guide


def asked(answer: str, *refs: str) -> list[str]:
    merged = fact("asked", question="Who?", answer=answer, refs=list(refs))
    question = fact("faq", question="Who?", answer="It depends.", merges=[merged])
    theme = FaqTheme.model_validate({"theme": "pay", "name": "Pay", "questions": [question]})
    return [found.message for found in check_amounts_in_words(guide(faq_themes=(theme,)))]


@pytest.mark.parametrize(
    ("answer", "said"),
    [("Smiths, by $40,000.", 1), ("Smiths: $120,000.", 0), ("Smiths, in 20% of all shops.", 0), ("Smiths.", 0)],
)
def test_money_in_an_answer_of_the_guide_is_some_that_the_guide_gives(answer: str, said: int) -> None:
    question = fact("faq", question="Who earns more?", answer=answer)
    theme = FaqTheme.model_validate({"theme": "pay", "name": "Pay", "questions": [question]})
    assert len(list(check_amounts_in_words(guide(faq_themes=(theme,))))) == said


def row(**values: Any) -> Guide:
    given = fact("row", dimension="pay", label="Pay", cells={"smith": "S", "potter": "P"}, **values)
    data = {"dimensions": [{"id": "pay", "name": "Pay"}], "rows": [given]}
    return guide(comparison=Comparison.model_validate(data))


def cells(smith: str, potter: str) -> list[str]:
    given = row(refs=["smiths", "potters"]).comparison.rows[0].model_dump() | {
        "cells": {"smith": smith, "potter": potter}
    }
    data = {"dimensions": [{"id": "pay", "name": "Pay"}], "rows": [given]}
    return [found.message for found in check_amounts_in_words(guide(comparison=Comparison.model_validate(data)))]


@pytest.mark.parametrize(
    "answer",
    ["By 25–35%: $120K–$180K against $95K–$140K.", "Up to $180,000, growing by 23%.", "About $180K.", "No figure."],
)
def test_an_answer_that_its_entries_give_passes(answer: str) -> None:
    assert asked(answer, "smiths", "potters", "ahead", "growth") == []


def test_an_answer_with_another_figure_is_found() -> None:
    assert asked("By 25–30%: $120K–$190K.", "smiths", "ahead") == [
        "`asked` says `25–30%`, and none of its refs gives that figure",
        "`asked` says `$120K–$190K`, and none of its refs gives that figure",
    ]


def test_words_that_rest_on_no_figure_are_left_to_their_source() -> None:
    assert asked("By 99%.") == []


def test_a_cell_rests_on_the_figures_of_its_own_role() -> None:
    assert cells("$120K–$180K+", "$95K–$140K") == []
    assert cells("$95K–$140K", "$95K–$140K") == ["`row` says `$95K–$140K`, and none of its refs gives that figure"]


def test_a_verdict_rests_on_entries_and_formula() -> None:
    def verdict(words: str) -> list[str]:
        check = fact("check", claim="C (25–35% stated)", entries=["ahead", "smiths", "potters"], verdict=words,
                     formula="120000 / 95000 - 1", computed=0.263, display="26.3%")  # fmt: skip
        evidence = Evidence.model_validate({"cross_checks": [check]})
        return [found.message for found in check_amounts_in_words(guide(evidence=evidence))]

    assert verdict("26.3% at the low ends, not 35%") == []
    assert verdict("Below 45%") == ["`check` says `45%`, and none of its entries gives that figure"]


def test_unlike_figures_in_one_row_need_a_word_about_it() -> None:
    def mixed(**values: Any) -> list[str]:
        return [found.message for found in in_reading_order(check_side_by_side(row(**values)))]

    assert mixed(refs=["smiths", "potters"]) == []
    assert mixed(refs=["smiths", "by-the-hour"]) == [
        "`row` sets figures of different periods side by side: year and hour"
    ]
    assert mixed(refs=["growth", "decade"])[-1] == (
        "`row` sets figures of different units side by side: percent-per-year and percent-over-period"
    )
    assert mixed(refs=["smiths", "by-the-hour"], note="One is a wage by the hour.") == []


@pytest.mark.parametrize(
    ("number", "value", "about"),
    [
        (180000, 184000, False),
        (180000, 189000, False),
        (120000, 119600, True),
        (26, 26.9, True),
        (26, 27.5, False),
        (26.3, 26.5, False),
    ],
)
def test_words_may_round_to_the_digits_that_they_give(number: float, value: float, about: bool) -> None:
    assert is_about(number, value) is about


def said_of(ref: str, words: str, advice: str = "A") -> list[str]:
    sides = [fact("x", says="S", entries=["smiths"]), fact("y", says="P", entries=["potters"])]
    about = {"kind": "between-sources", "severity": "low", "topic": "t", "question": "Q"}
    clash = fact("clash", positions=sides, advice=advice, **about)
    sums = {"formula": "120000 - 95000", "computed": 25000, "display": "$25,000"}
    check = fact("check", claim="C", entries=["smiths", "potters"], verdict="V", **sums)
    asked = fact("asked", question="Who?", answer=words, refs=[ref])
    questions = [fact("faq", question="Who?", answer="It depends.", merges=[asked])]
    theme = FaqTheme.model_validate({"theme": "pay", "name": "Pay", "questions": questions})
    evidence = Evidence.model_validate({"conflicts": [clash], "cross_checks": [check]})
    return [
        each.message.split(",")[0] for each in check_amounts_in_words(guide(faq_themes=(theme,), evidence=evidence))
    ]


def test_words_may_rest_on_a_disagreement_or_a_sum() -> None:
    assert said_of("clash", "From $95K.") == said_of("check", "From $95K.") == []
    assert said_of("clash", "From $99K.") == said_of("check", "From $99K.") == ["`asked` says `$99K`"]
    assert said_of("smiths", "$120K", advice="Plan for $99K.") == ["`clash` says `$99K`"]
