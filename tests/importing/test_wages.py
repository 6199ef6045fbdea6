"""Amounts are what the sheet says, or nothing: no sign, period or currency is guessed."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.importing.sheets import Guide, messages, places

from guidebuild.importing.written_amounts import UnclearError, amount, both_ends, date
from guidebuild.model.codes import Code

pytestmark = pytest.mark.usefixtures("in_one_process")

HEAD = "Role,Region,Period,Currency,Kind,Median,P90,Min,Max"


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    made = Guide(tmp_path)
    (made.root / "guide/regions.yaml").write_text("regions:\n  - {id: us, name: United States}\n")
    return made


def statements(guide: Guide, name: str = "pay") -> list[dict[str, object]]:
    return guide.tree(f"pay/{name}-pay.yaml")["statements"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("120,000", ".", "120000"), ("$120k", ".", "120000"), ("1.5M", ".", "1500000"), ("45.50", ".", "45.5"),
        ("45.000,50 €", ",", "45000.5"), ("1 234 567", ".", "1234567"), ("USD 90", ".", "90"), ("90+", ".", "90"),
    ],
)  # fmt: skip
def test_amounts(text: str, decimal: str, value: str) -> None:
    assert amount(text, decimal, None).value == Decimal(value)


@pytest.mark.parametrize("text", ["45.000", "45,5", "12,34,567", "n/a", "*", "=1+1", "about 5", "5-6", "1e9", "-5", ""])
def test_what_could_mean_something_else_is_no_amount(text: str) -> None:
    with pytest.raises(UnclearError):
        amount(text, ".", None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/03/2025", "2025-03-31"), ("03/31/2025", "2025-03-31"), ("1.4.2025", "2025-04-01"),
        ("March 2025", "2025-03"), ("31 Mar 2025", "2025-03-31"), ("2025", "2025"), ("05/05/2025", "2025-05-05"),
        ("03/04/2025", "03/04/2025"), ("Spring 2025", "Spring 2025"),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it_unless_it_could_be_two(text: str, day: str) -> None:
    assert date(text) == day


def test_an_amount_in_another_currency_is_none_of_the_row() -> None:
    with pytest.raises(UnclearError, match="not in USD"):
        amount("€90", ".", "USD")
    assert amount("$90", ".", "CAD").value == 90


def test_a_range_in_one_cell() -> None:
    low, high = both_ends("80,000–100,000+", ".", "USD")
    assert (low.value, high.value, high.open) == (80000, 100000, True)
    with pytest.raises(UnclearError, match="nobody knows"):
        both_ends("80-100k", ".", "USD")


def test_a_row_holds_a_statement_for_each_statistic(guide: Guide) -> None:
    sheet = guide.sheet("pay.csv", HEAD, "Potter,United States,annual,USD,base,100,200,50,150+")
    assert guide.do(sheet, "pay").diagnostics == ()
    found = {each["statistic"]: each for each in statements(guide)}
    assert set(found) == {"percentiles", "range"}, "a median beside percentiles is one of them"
    assert found["percentiles"] == {
        "id": "potter-pay-us-percentiles", "roles": ["potter"], "region": "us", "period": "year", "currency": "USD",
        "kind": "base", "statistic": "percentiles", "percentiles": {"p50": "100", "p90": "200"}, "sources": ["book"],
    }  # fmt: skip
    assert (found["range"]["low"], found["range"]["high"], found["range"]["open_end"]) == ("50", "150", "true")


def test_rows_that_mix_periods_keep_them_apart(guide: Guide) -> None:
    rows = ("Potter,us,hourly,USD,base,10,,,", "Potter,us,yearly,USD,base,20000,,,", "Potter,us,weekly,USD,base,1,,,")
    answer = guide.do(guide.sheet("pay.csv", HEAD, *rows), "pay")
    assert [(each["period"], each["value"]) for each in statements(guide)] == [("hour", "10"), ("year", "20000")]
    assert places(answer, Code.IMPORT_VALUE) == ["pay.csv:4:3"]


def test_what_a_row_does_not_say_leaves_it_out(guide: Guide) -> None:
    rows = (
        "Potter,us,year,,base,1,,,",
        "Potter,Atlantis,year,USD,base,1,,,",
        "Potter,us,year,USD,,1,,,",
        "Potter,us,year,USD,base,,,5,",
        "Potter,us,year,USD,base,*,,,",
        "Potter,us,year,USD,base,,,9,5",
    )
    answer = guide.do(guide.sheet("pay.csv", HEAD, *rows), "pay")
    assert not (guide.root / "guide/pay").exists()
    assert {place.split(":")[1] for place in places(answer, Code.IMPORT_VALUE)} == {"2", "3", "4", "5", "6"}
    assert places(answer, Code.SHAPE_REVERSED_RANGE) == ["pay.csv:7:8"]


def test_a_row_of_which_one_amount_is_unclear_is_left_out_whole(guide: Guide) -> None:
    rows = ("Potter,us,year,USD,base,about 5,9,,", "Potter,us,hour,USD,base,5,9,,")
    answer = guide.do(guide.sheet("pay.csv", HEAD, *rows), "pay")
    assert places(answer, Code.IMPORT_VALUE) == ["pay.csv:2:6"]
    assert {each["period"] for each in statements(guide)} == {"hour"}


def test_signs_are_absences_and_open_ends_when_the_card_says_so(guide: Guide) -> None:
    card = ("file: pay.csv", "as: pay", "columns: {median: Median, p90: P90, region: Region}")
    card += ("same: {role: potter, source: book, period: year, currency: USD, kind: base}",)
    card += ('signs: {"*": suppressed}', 'open: {"#": 500}', "unused: [Role, Period, Currency, Kind, Min, Max]")
    sheet = guide.sheet("pay.csv", HEAD, "Potter,us,,,,*,#,,")
    assert guide.do(sheet, "pay", mapping=guide.sheet("m.yaml", *card)).diagnostics == ()
    (found,) = statements(guide)
    assert (found["percentiles"], found["withheld"], found["open_from"]) == ({"p90": "500"}, ["p50"], "p90")


def test_heads_may_say_period_currency_and_kind(guide: Guide) -> None:
    sheet = guide.sheet("pay.csv", "Region;Median annual base salary (EUR)", "us;40000")
    assert guide.do(sheet, "pay").diagnostics == ()
    assert guide.tree("imports/pay-pay.yaml")["same"] == {
        "period": "year", "kind": "base", "currency": "EUR", "role": "potter", "source": "book",
    }  # fmt: skip
    assert statements(guide)[0]["currency"] == "EUR"


def test_nothing_says_the_currency(guide: Guide) -> None:
    answer = guide.do(guide.sheet("pay.csv", "Region,Median annual base salary", "us,40000"), "pay")
    assert answer.text == ""
    assert "in which currency" in messages(answer)


def test_places_that_the_guide_lacks_are_told_once_and_are_added_when_their_kind_is_said(guide: Guide) -> None:
    sheet = guide.sheet("pay.csv", HEAD, *(f"Potter,County {n},year,USD,base,{n}0000,,," for n in range(1, 8)))
    answer = guide.do(sheet, "pay")
    assert messages(answer).splitlines()[-1] == (
        "the guide has no region `County 1`, so the row is left out (and so for six others, such as `County 2` and "
        "`County 3`, in seven places)"
    )
    said = {"role": "potter", "source": "book", "region_kind": "zone", "region_parent": "us"}
    assert guide.do(sheet, "pay", said).diagnostics == ()
    assert guide.tree("regions.yaml")["regions"][1] == {
        "id": "us-county-1", "name": "County 1", "parent": "us", "kind": "zone",
    }  # fmt: skip
    assert len(statements(guide)) == 7


def test_a_row_that_is_left_out_brings_no_place(guide: Guide) -> None:
    rows = ("Potter,Here,year,USD,base,100,,,", "Potter,There,year,USD,base,n/a,,,")
    guide.do(guide.sheet("pay.csv", HEAD, *rows), "pay", {"source": "book", "region_kind": "country"})
    assert [each["name"] for each in guide.tree("regions.yaml")["regions"]] == ["United States", "Here"]


def test_an_open_end_is_that_of_its_period(guide: Guide) -> None:
    rows = ("Potter,us,hourly,USD,base,10,#,,", "Potter,us,yearly,USD,base,20000,#,,")
    sheet = guide.sheet("pay.csv", HEAD, *rows)
    card = (
        "file: pay.csv",
        "as: pay",
        "same: {source: book}",
        "columns: {role: Role, region: Region, period: Period, ",
    )
    card += ("  currency: Currency, kind: Kind, median: Median, p90: P90}", "unused: [Min, Max]")
    answer = guide.do(sheet, "pay", mapping=guide.sheet("m.yaml", *card, 'open: {"#": 500}'))
    assert places(answer, Code.IMPORT_VALUE) == ["pay.csv:2:7", "pay.csv:3:7"], "nobody knows for which of the two"
    both = guide.sheet("m.yaml", *card, 'open: {"#": {hour: 115, year: 239200}}')
    assert guide.do(sheet, "pay", mapping=both).diagnostics == ()
    assert [each["percentiles"] for each in statements(guide)] == [
        {"p50": "10", "p90": "115"}, {"p50": "20000", "p90": "239200"}]  # fmt: skip


def test_an_error_may_have_the_sign_of_percent(guide: Guide) -> None:
    sheet = guide.sheet("pay.csv", "Region,Annual base median (USD),Employment,Employment error", "us,9,70,14.2%")
    assert guide.do(sheet, "pay").diagnostics == ()
    assert statements(guide)[0]["employment_error"] == "14.2"


def test_what_is_unclear_in_several_cells_of_a_row_is_told_once_with_a_way_out(guide: Guide) -> None:
    sheet = guide.sheet("pay.csv", HEAD, "Potter,United States,annual,USD,base,1.000,2.000,,")
    (found,) = guide.do(sheet, "pay").diagnostics
    assert found.message == (
        "`2.000` has three decimals, or thousands with another sign: nobody knows which; the row is left out"
    )
    assert found.hint == 'take the sign out; where decimals begin with the other sign, say `decimal: ","` on the card'
