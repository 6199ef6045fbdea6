"""The audit lists every figure with value, formula, sources, dates and place, and no spreadsheet runs it."""

import csv
import io
import json
from dataclasses import replace

import pytest
from tests.proofs.test_amounts_found import artifact, manuscript

from guidebuild.model.diagnostics import NOWHERE
from guidebuild.model.manuscript import PrintedAmount
from guidebuild.model.pay import PayStatement
from guidebuild.queries.audit import AuditRow, _in_words, _unit_of, audit
from guidebuild.queries.audit_listing import COLUMNS, _counted, _line, as_csv, as_json, as_table


def row(printed: str) -> AuditRow:
    (found,) = (each for each in audit(manuscript()) if each.printed == printed)
    return found


def test_a_stated_figure_comes_with_its_numbers_sources_and_dates() -> None:
    found = row("$48,000–$72,000")
    assert found.facts == ("pay-range",)
    assert (found.kind, found.value) == ("pay", (("low", 48000.0), ("high", 72000.0)))
    assert (found.sources, found.dates, found.formula) == (("book",), ("2024",), None)
    assert [place.asked_for for place in found.places] == [
        "guide/chapters/welcome.md:5:16",
        "guide/chapters/welcome.md:7:1",
    ]


def test_of_several_facts_that_a_place_sums_up_a_figure_has_its_own() -> None:
    whole = manuscript()
    both = ("pay-range", "pay-mean")
    (first, *_) = whole.amounts
    texts = ("$61,250", "$48,000–$72,000", "61–72 thousand")
    one, two, unclear = audit(replace(whole, amounts=tuple(replace(first, facts=both, text=text) for text in texts)))
    assert (one.facts, one.value, one.unit) == (("pay-mean",), (("value", 61250.0),), "USD per year, total, mean")
    assert (two.facts, two.dates) == (("pay-range",), ("2024",))
    assert (unclear.facts, len(unclear.value)) == (both, 3), "nothing is said that may be of the other"


def test_a_computed_figure_comes_with_its_formula_and_inputs() -> None:
    found = next(each for each in audit(manuscript()) if each.kind == "computed")
    assert found.facts == ("pay-range-smith", "pay-range")
    assert (found.printed, found.formula) == ("12.5%", "54000 / 48000 - 1")
    assert found.value == (("value", 0.125),)


def test_a_figure_in_words_is_listed_with_its_numbers_and_source() -> None:
    found = row("$48K–$72K")
    assert (found.facts, found.kind, found.sources) == (("asked-pay",), "stated in words", ("book",))
    assert found.value == (("low", 48000.0), ("high", 72000.0))
    (share,) = (each for each in audit(manuscript()) if each.facts == ("asked-pay",) and each.printed == "10–15%")
    assert (share.value, share.unit, share.kind) == ((("low", 10.0), ("high", 15.0)), "percent", "stated in words")
    assert "2 stated in words" in as_table(audit(manuscript())).splitlines()[-1]


def test_a_sample_is_a_figure_and_an_unknown_date_is_unknown() -> None:
    assert row("Small sample: 24.").kind == "sample"
    assert row("$61,250").dates == ()
    assert "unknown" in next(line for line in as_csv(audit(manuscript())).splitlines() if "$61,250" in line)


def test_the_label_of_an_axis_is_the_guides_own_and_has_no_date_that_could_be_known() -> None:
    label = PrintedAmount((), "$50k", "pay", "pay-chart", NOWHERE)
    (own,) = audit(replace(manuscript(), amounts=(label,)))
    assert own.kind == "own"
    assert "unknown" not in as_csv([own])


def test_the_pdf_tells_the_page() -> None:
    pdf = artifact("pdf")
    pages = {place.page for each in audit(manuscript(), pdf) for place in each.places}
    assert None not in pages
    assert pages <= {str(number) for number in range(1, (pdf.pages or 0) + 1)}
    assert pdf.page_labels["welcome--pay"] in pages


def test_csv_and_json_hold_every_row() -> None:
    rows = audit(manuscript())
    read = list(csv.DictReader(io.StringIO(as_csv(rows))))
    assert [line["printed"] for line in read] == [each.printed for each in rows]
    assert tuple(read[0]) == COLUMNS
    figures = json.loads(as_json(rows))["figures"]
    assert [figure["printed"] for figure in figures] == [each.printed for each in rows]
    assert figures[0]["value"][0] == {"name": "low", "number": 48000.0}
    assert len(as_table(rows).splitlines()) == len(rows) + 4


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum", "\tx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    harmless = as_csv([replace(row("$61,250"), printed=cell)])
    assert next(csv.DictReader(io.StringIO(harmless)))["printed"] == f"'{cell}"


def test_a_figure_in_words_has_its_number_and_unit() -> None:
    assert _in_words("25%") == (("value", 25.0),)
    assert _in_words("$120K–$180K") == (("low", 120000.0), ("high", 180000.0))
    assert _unit_of("$3 billion", None) == "billion"
    pay = next(each for each in manuscript().edition.guide.facts.values() if isinstance(each, PayStatement))
    assert _unit_of("$6,000", pay) == pay.currency


def test_a_line_of_the_table_has_the_formula_and_each_page_once() -> None:
    rows = audit(manuscript(), artifact("pdf"))
    computed = next(each for each in rows if each.kind == "computed")
    assert _line(computed)[3] == "value 0.125 = 54000 / 48000 - 1"
    twice = next(each for each in rows if len(each.places) == 2)
    again = replace(twice, places=tuple(replace(each, page="5") for each in twice.places))
    assert _line(again)[-1] == "welcome p. 5"


def test_the_count_names_the_commonest_kind_first() -> None:
    one = audit(manuscript(), artifact("pdf"))[0]
    rare, common = replace(one, kind="a", places=one.places[:1]), replace(one, kind="b", places=one.places[:1] * 2)
    assert _counted([rare, common, common]) == "3 figures in 5 places: 2 b, 1 a."
