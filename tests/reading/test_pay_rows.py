"""A table of pay in CSV: what its card makes of the rows, and what is wrong at its line and column."""

import re
from typing import Any

import pytest

from guidebuild.model.base import Absence
from guidebuild.model.diagnostics import Checked, Diagnostic
from guidebuild.model.limits import LIMITS
from guidebuild.model.pay import Pay, PayStatement
from guidebuild.model.pay_amounts import amounts, is_open
from guidebuild.model.pay_tables import PayTable
from guidebuild.reading.pay_cells import Rows
from guidebuild.reading.pay_rows import read_rows
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.yaml_files.yaml_nodes import parse_yaml

CARD = """\
file: pay.csv
ids: "{role}-{place}"
columns: {role: job, region: place, employment: people, p10: low, p50: mid, p90: top}
values: {role: {A: smith, B: potter}}
absent: {"*": suppressed, "**": suppressed, "~": not-collected}
open: {"#": 239200}
sources: [book]
period: year
currency: USD
kind: base
"""
HEAD = "job,place,people,low,mid,top\n"


def parsed(**changed: str) -> Checked[PayTable]:
    lines = [line for line in CARD.splitlines() if line.partition(":")[0] not in changed]
    node, _ = parse_yaml("\n".join([*lines, *(f"{key}: {value}" for key, value in changed.items() if value)]), "c.yaml")
    return read(node, PayTable, "c.yaml")


def card(**changed: str) -> PayTable:
    value, found = parsed(**changed)
    assert value is not None, found
    return value


def rows(text: str, head: str = HEAD, **changed: str) -> Rows:
    return read_rows(card(**changed), (head + text).encode(), "pay.csv")


def only(text: str, **changed: str) -> PayStatement:
    read = rows(text, **changed)
    assert not [each for each in read.found if "no row of" not in each.message]
    (fact,) = read.statements
    return fact


def fault(text: str, head: str = HEAD, **changed: str) -> Diagnostic:
    found = [each for each in rows(text, head, **changed).found if "no row of" not in each.message]
    (one,) = found
    return one


def test_a_row_becomes_a_statement_with_an_id_from_its_pattern() -> None:
    fact = only("A,ohio-valley,1200,50000,60000.5,70000\n")
    assert (fact.id, fact.roles, fact.region, fact.employment) == ("smith-ohio-valley", ("smith",), "ohio-valley", 1200)
    assert amounts(fact) == {"p10": 50000, "p50": 60000.5, "p90": 70000}
    assert (fact.statistic, fact.sources, fact.currency) == ("percentiles", ("book",), "USD")
    assert str(fact.span) == "pay.csv:2:1"
    assert str(fact.span_at("percentiles", "p50")) == "pay.csv:2:26"
    assert str(fact.span_at("sources")) == "c.yaml:7:10"


def test_sources_are_those_of_the_file_when_the_card_names_none() -> None:
    text = "\n".join(f"  {line}" for line in CARD.splitlines() if "sources" not in line)
    node, _ = parse_yaml(f"sources: [survey]\ntables:\n-\n{text}\n", "c.yaml")
    pay, found = read(node, Pay, "c.yaml")
    assert pay is not None, found
    (fact,) = read_rows(pay.tables[0], (HEAD + "A,ohio,1,2,3,4\n").encode(), "pay.csv").statements
    assert fact.sources == ("survey",)


def test_columns_are_found_behind_quotes_and_in_records_of_several_lines() -> None:
    read = rows('A,"x, ""y""",1,5,6,7\nA,"two\nlines",1,5,bad,7\n', ids='"{line}"', regions="{name: place}")
    assert [fact.region for fact in read.statements] == ["x-y"]
    (found,) = [each for each in read.found if "no row of" not in each.message]
    assert str(found.span) == "pay.csv:4:12"


def test_a_head_that_stands_twice_is_told_at_the_second_one() -> None:
    found = rows(
        "A,ohio,5,1,2,3\n", head="job,place,people,low,low,top\n", columns="{role: job, region: place, p10: low}"
    ).found
    (one,) = [each for each in found if "no row of" not in each.message]
    assert (str(one.span), one.message) == ("pay.csv:1:22", "this is the second column `low`")


def test_what_is_withheld_is_an_absence_with_its_reason() -> None:
    fact = only("A,ohio,**,*,*,*\n")
    assert (fact.absent, fact.withheld, fact.employment) == (Absence.SUPPRESSED, ("employment",), None)
    assert only("A,ohio,5,~,~,~\n").absent is Absence.NOT_COLLECTED


def test_one_percentile_may_be_withheld_beside_others() -> None:
    fact = only("A,ohio,5,1,2,*\n")
    assert (fact.absent, fact.withheld, amounts(fact)) == (None, ("p90",), {"p10": 1, "p50": 2})


def test_a_top_code_is_an_open_end_from_its_percentile_on() -> None:
    fact = only("A,ohio,5,100000,#,#\n")
    assert amounts(fact) == {"p10": 100000, "p50": 239200, "p90": 239200}
    assert [name for name in amounts(fact) if is_open(fact, name)] == ["p50", "p90"]
    assert only("A,ohio,5,1,2,3+\n").open_from == "p90"


def test_rows_that_the_card_does_not_ask_for_are_passed_over() -> None:
    read = rows("A,ohio,5,1,2,3\nB,ohio,5,1,2,3\n", rows="{job: [B]}")
    assert [fact.id for fact in read.statements] == ["potter-ohio"]


def test_a_row_without_a_figure_is_left_out_and_told_once() -> None:
    read = rows("A,ohio,5,,,\nA,utah,5,,,\nB,ohio,5,1,2,3\n")
    assert [fact.id for fact in read.statements] == ["potter-ohio"]
    assert [str(each.span) for each in read.found] == ["pay.csv:2:1"]
    assert "two rows without a figure" in read.found[0].message
    assert only("A,ohio,5,,,\n", absent='{"": suppressed}').absent is Absence.SUPPRESSED


def test_rows_define_the_regions_that_they_name_each_once() -> None:
    made = '{name: place, prefix: "area-", parent: us, kind: metro}'
    read = rows(
        "A,Ohio,5,1,2,3\nB,Ohio,5,1,2,3\nA,home,5,1,2,3\n",
        regions=made,
        values="{role: {A: smith, B: potter}, region: {home: us}}",
    )
    assert {id: (str(each.name), each.kind, each.parent) for id, each in read.regions.items()} == {
        "area-ohio": ("Ohio", "metro", "us")
    }
    assert [fact.region for fact in read.statements] == ["area-ohio", "area-ohio", "us"]


def test_a_place_with_a_name_that_makes_no_id_gets_one_all_the_same() -> None:
    made = '{name: place, prefix: "area-", parent: us, kind: metro}'
    names = ["N" * 90, "N" * 89 + "M", "東京", "京都"]
    read = rows("".join(f"A,{name},5,1,2,3\n" for name in names), regions=made)
    assert [str(each.name) for each in read.regions.values()] == names
    assert len({fact.region for fact in read.statements}) == len(names)
    assert all(len(id) <= 80 and re.fullmatch(r"area-[a-z0-9-]*[0-9a-f]{8}", id) for id in read.regions)


def test_a_role_and_its_neighbour_stand_in_one_column() -> None:
    values = "{role: {A: smith}, occupation: {B: tinker}}"
    columns = "{role: job, occupation: job, region: place, p50: mid}"
    read = rows("A,ohio,5,1,2,3\nB,ohio,5,1,2,3\n", columns=columns, values=values, ids='"{job}-{region}"')
    assert [(fact.id, fact.roles, fact.occupation) for fact in read.statements] == [
        ("a-ohio", ("smith",), None),
        ("b-ohio", (), "tinker"),
    ]


def test_numbers_are_read_as_the_card_says_and_never_guessed() -> None:
    european = {"delimiter": '";"', "decimal": '","', "thousands": '"."'}
    read = rows("A;ohio;1.200;50.000;60.000,5;70.000\n", HEAD.replace(",", ";"), **european)
    assert amounts(read.statements[0]) == {"p10": 50000, "p50": 60000.5, "p90": 70000}
    assert read.statements[0].employment == 1200
    found = fault('A,ohio,1,"50,000",60000,70000\n')
    assert (str(found.span), found.message) == ("pay.csv:2:10", "`low` is `50,000`, which is no number")
    assert "`thousands`" in (found.hint or "")


@pytest.mark.parametrize("cell", ["=1+1", "nan", "inf", "1e9", "$50000", "٥٠", "0x10", "1_000", "--", "@SUM(A1)"])
def test_what_is_no_number_is_none(cell: str) -> None:
    found = fault(f"A,ohio,1,{cell},6,7\n")
    assert (str(found.span), found.code.slug) == ("pay.csv:2:10", "file/unreadable-table")


def test_a_formula_is_text() -> None:
    made = rows('A,"=HYPERLINK(""x"")",1,5,6,7\n', regions="{name: place}")
    assert [str(each.name) for each in made.regions.values()] == ['=HYPERLINK("x")']


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('A,"ohio,1,2,3,4\nA,x,1,2,3,4\n', "pay.csv:2:1", "a quote is opened and never closed"),
        ('A,"oh"io,1,2,3,4\n', "pay.csv:2:1", "a quote ends in the middle of a cell"),
        ("A,ohio,1,2,3\n", "pay.csv:2:1", "this row has five cells, and the first row has six cells"),
        ("A,ohio,1,2,3,4,5\n", "pay.csv:2:1", "this row has seven cells, and the first row has six cells"),
        ("A," + "x" * 2_001 + ",1,2,3,4\n", "pay.csv:2:3", "2,001 characters"),
        ("C,ohio,1,2,3,4\n", "pay.csv:2:1", "`job` is `C`, and `values` does not say which role that is"),
        ("A,ohio,1,9,3,4\n", "pay.csv:2:12", "the percentiles are reversed"),
        ("A,ohio,-1,2,3,4\n", "pay.csv:2:8", "`-1` is below 0"),
    ],
)
def test_a_fault_stands_at_its_place(text: str, place: str, words: str) -> None:
    found = fault(text)
    assert str(found.span) == place
    assert words in found.message


def test_a_column_that_is_not_there_is_told_on_the_card() -> None:
    found = fault("A,x,1,2,3,4\n", "job,place,people,low,median,top\n")
    assert (str(found.span.path), found.message) == ("c.yaml", "`pay.csv` has no column `mid`")
    assert "delimiter" in str(
        fault("", HEAD.replace(",", ";"), columns="{p50: mid}", values="", ids='"{line}"', roles="[smith]")
    )


def test_a_value_that_the_card_misspells_is_told_there_and_not_at_each_row() -> None:
    text = "31--33,ohio,1,2,3,4\n31--33,texas,1,2,3,4\nZ,ohio,1,2,3,4\n"
    found = rows(text, values="{role: {31-33: smith, Z: potter, Y: baker}}").found
    assert [(str(each.severity), str(each.span.path), each.message) for each in found] == [
        ("error", "c.yaml", "no row of `pay.csv` has `31-33` in its column `job`"),
        ("warning", "c.yaml", "no row of `pay.csv` has `Y` in its column `job`"),
    ]


def test_a_code_that_the_card_does_not_explain_is_told_once() -> None:
    found = rows("Q,ohio,1,2,3,4\n", values="{role: {Z: potter}}").found
    assert [each.message for each in found] == ["`job` is `Q`, and `values` does not say which role that is"]


def test_other_encodings_are_refused() -> None:
    for content in ("job\n\u00e9".encode("latin-1"), (HEAD + "A").encode("utf-16"), b"job\x00,place"):
        (found,) = read_rows(card(), content, "pay.csv").found
        assert found.code.slug == "file/encoding" or "UTF-8" in found.message or "U+0000" in found.message


def test_a_byte_order_mark_and_foreign_line_ends_are_none_of_the_text() -> None:
    text = "\ufeff" + (HEAD + "A,ohio,1,2,3,4\n").replace("\n", "\r\n")
    assert [fact.id for fact in read_rows(card(), text.encode(), "pay.csv").statements] == ["smith-ohio"]


def test_there_are_limits() -> None:
    many = "A,ohio,1,2,3,4\n" * (LIMITS.csv_rows + 1)
    assert fault(many).code.slug == "limit/size"
    assert len(rows("A,ohio,1,x,3,4\n" * 1_000).found) <= 201


def test_a_value_that_no_row_has_is_most_likely_a_slip() -> None:
    messages = [each.message for each in rows("A,ohio,1,2,3,4\n", rows="{job: [A, Z]}").found]
    assert messages == [
        "no row of `pay.csv` has `Z` in its column `job`",
        "no row of `pay.csv` has `B` in its column `job`",
    ]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"region": "us"}, "`region` is a column"),
        ({"currency": ""}, "the rows have no `currency`"),
        ({"columns": "{role: job}"}, "no column holds an amount"),
        ({"columns": "{role: job, value: mid}"}, "say in `statistic`"),
        ({"values": "{level: {A: b}}"}, "`values` explains `level`"),
        ({"regions": "{name: place}", "columns": "{role: job, p50: mid}"}, "by the column of `region`"),
        ({"file": "../pay.csv"}, "`../pay.csv`"),
    ],
)
def test_a_card_that_contradicts_itself(changed: dict[str, Any], words: str) -> None:
    (found,) = parsed(**changed).diagnostics
    assert words in found.message


def test_a_level_is_named_by_the_grade_and_the_role_beside_it() -> None:
    """Grades are the same for all roles, and the ids of levels are not."""
    columns = "{level: '{role}-{grade}', role: job, p50: mid}"
    read = rows("A,IV,,9\nB,IV,,8\n", "job,grade,place,mid\n", columns=columns, ids="'{line}'")
    assert [each.level for each in read.statements] == ["smith-iv", "potter-iv"]
    wrong = fault("A,IV,,9\n", "job,grade,place,mid\n", columns="{level: '{rank}', role: job, p50: mid}")
    assert wrong.message.startswith("`columns` names `rank`, and there are `table`, `line`, `level`, `role`")


def test_an_end_that_a_range_lacks_is_told_at_its_cell() -> None:
    ends = {"columns": "{role: job, region: place, low: low, high: top}"}
    found = fault("A,ohio,,90000\n", "job,place,low,top\n", **ends)
    assert (found.span.line, found.span.column, found.message) == (2, 8, "`low` is empty, and a range has two ends")


@pytest.mark.parametrize(
    ("row", "hint"),
    [("A,ohio,1,2,3\n", "an empty cell has its delimiter too"), ("A,o,1,2,3,4,5\n", "stands in quotes")],
)
def test_a_row_of_another_length_is_told_what_it_lacks(row: str, hint: str) -> None:
    assert hint in (fault(row).hint or "")
