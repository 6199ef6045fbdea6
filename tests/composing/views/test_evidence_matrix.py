"""Subjects by sources: every entry counts once for each source that it rests on, and silence is a zero."""

import dataclasses
from typing import get_args

from tests.composing.composed import troubles, written
from tests.composing.views.specimen import edition, fact, fill, role, rows, text
from tests.composing.views.test_butterfly import POTTER, SMITH

from guidebuild.composing.views.evidence.evidence_matrix import SUBJECTS
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Source
from guidebuild.model.guide import Guide
from guidebuild.model.pay import Pay
from guidebuild.model.role import SHOWN, Role
from guidebuild.model.role_fields import Shown

TOLD = role("smith", focus=[fact("f", text="Iron")], responsibilities=SMITH.responsibilities)


def of() -> Edition:
    return edition(TOLD, POTTER)


def test_a_row_is_a_subject_and_a_cell_the_number_of_entries_of_a_source() -> None:
    root = fill(of(), "evidence-matrix")
    assert rows(root) == [["Subject", "1", "2"], ["What the roles are", "1", "0"], ["The work", "4", "3"]]
    assert "how many of its entries rest on each source" in text(root)


def test_a_figure_that_a_source_does_not_give_is_none_of_its_entries() -> None:
    base = {"roles": ["smith"], "kind": "base", "period": "year", "currency": "USD", "statistic": "mean"}
    paid = [fact("paid", value=50000, **base), fact("unpaid", absent="suppressed", **base)]
    silent = paid[1] | {"sources": ["s1"]}
    shown = edition(TOLD, POTTER, pay=Pay.model_validate({"statements": [paid[0], silent]}))
    assert ["Pay", "1", "0"] in rows(fill(shown, "evidence-matrix"))


def test_bars_compare_the_sources_of_one_row_and_nothing_is_drawn_for_a_zero() -> None:
    drawn = fill(of(), "evidence-matrix").xpath("//span[@class='bar-range']/@style")
    assert drawn == ["margin-left:0.0%;width:100.0%", "margin-left:0.0%;width:100.0%", "margin-left:0.0%;width:75.0%"]


def test_themes_of_the_duties_can_be_the_rows() -> None:
    root = fill(of(), "evidence-matrix", of="responsibilities")
    assert rows(root) == [["Theme", "1", "2"], ["Metal", "2", "1"], ["Trade", "2", "1"], ["Clay", "0", "1"]]


def test_more_sources_than_fit_go_on_in_panels() -> None:
    many = [f"s{number}" for number in range(11)]
    of_many = edition(
        role("smith", focus=[fact("f", text="Iron") | {"sources": many}], suits=[fact("g", text="All")], tools=()),
        POTTER,
        sources=tuple(source(each) for each in many),
    )
    (table,) = fill(of_many, "evidence-matrix").iter("table")
    assert table.get("class") == "matrix dense wide"


def source(identifier: str) -> Source:
    return edition().guide.sources[0].model_copy(update={"id": identifier, "key": identifier})


def test_every_part_of_a_guide_that_is_counted_is_one_that_it_has() -> None:
    parts = {part for subject in SUBJECTS for part in subject.parts.split()}
    assert parts <= {field.name for field in dataclasses.fields(Guide)}
    assert {subject.fields for subject in SUBJECTS} - {""} == set(get_args(Shown.__annotations__["subject"]))


def test_every_field_of_a_role_that_holds_entries_is_counted() -> None:
    plain = {"id", "name", "short", "initials", "family", "sources", "card", "absent"}
    silent = set(Role.model_fields) - plain - set(SHOWN)
    assert silent == set(), "say by `Shown` what the entries of these fields of `Role` speak of"


def test_with_one_subject_the_author_is_told_what_is_missing() -> None:
    found = troubles(written("one", "::: {.evidence-matrix}\nThe words.\n:::"), of=edition(SMITH, role("potter")))
    (told,) = [each for each in found if each.code.slug == "component/empty"]
    assert told.hint == "take the fence out, or add entries of two sources, on two subjects at least"
