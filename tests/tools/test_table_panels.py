"""Tables that compare more than a page is wide for go on in panels: no cell is lost, none stands twice but a level."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from tests.fuzz.suite import examples

from guidebuild.tools.table_panels import set_in_panels


def page(
    columns: int,
    *,
    section: str = "level1",
    style: str = "card dense wide",
    row_heads: bool = True,
    name: str = "Row",
) -> html.HtmlElement:
    heads = "".join(f"<th>H{n}</th>" for n in range(columns))
    cells = "".join(f"<td>C{n}</td>" for n in range(columns))
    first, label = (f"<th>{name}</th>", "<th>What</th>") if row_heads else ("", "")
    across = f'<tr class="group"><th colspan="{columns + row_heads}">Group</th></tr>' if row_heads else ""
    body = f'<tbody>{across}<tr id="r">{first}{cells}</tr></tbody>'
    table = f'<table class="{style}" id="t"><thead><tr>{label}{heads}</tr></thead>{body}</table>'
    return html.fragment_fromstring(
        f'<div><section class="{section}"><figure class="component">{table}</figure></section></div>'
    )


def panels(root: html.HtmlElement) -> list[list[list[str]]]:
    return [[[cell.text_content() for cell in row] for row in table.iter("tr")] for table in root.iter("table")]


def test_the_first_column_is_repeated_and_what_goes_over_all_columns_goes_over_each_panel() -> None:
    root = page(5)
    set_in_panels(root)
    assert panels(root) == [
        [["What", "H0", "H1", "H2"], ["Group"], ["Row", "C0", "C1", "C2"]],
        [["What", "H3", "H4"], ["Group"], ["Row", "C3", "C4"]],
    ]
    assert [cell.get("colspan") for cell in root.iter("th") if cell.text == "Group"] == ["4", "3"]
    assert "in-panels" in root.find(".//figure").get("class")


def test_a_remark_beside_the_name_of_a_row_stands_once() -> None:
    root = page(5)
    head = next(cell for cell in root.iter("th") if cell.text == "Row")
    head.set("scope", "row")
    head.append(html.fragment_fromstring('<span class="note">What it means</span>'))
    set_in_panels(root)
    assert [table[2][0] for table in panels(root)] == ["RowWhat it means", "Row"]


def test_an_id_stands_once() -> None:
    root = page(9)
    set_in_panels(root)
    assert [element.get("id") for element in root.iter() if element.get("id")] == ["t", "r"]


@pytest.mark.parametrize(("section", "sizes"), [("level1", [3, 3, 3]), ("level1 landscape", [5, 4])])
def test_a_turned_page_has_room_for_more(section: str, sizes: list[int]) -> None:
    root = page(9, section=section)
    set_in_panels(root)
    assert [len(rows[0]) - 1 for rows in panels(root)] == sizes


def test_lists_without_heads_of_rows_are_parted_too() -> None:
    root = page(5, row_heads=False)
    set_in_panels(root)
    assert panels(root) == [[["H0", "H1", "H2"], ["C0", "C1", "C2"]], [["H3", "H4"], ["C3", "C4"]]]


def test_other_tables_stay_as_they_are() -> None:
    for root in (page(4, style="pay-table dense"), page(3)):
        before = panels(root)
        set_in_panels(root)
        assert panels(root) == before


@pytest.mark.parametrize("style", ["level-matrix dense wide", "level-steps dense wide"])
@pytest.mark.parametrize(("columns", "sizes"), [(5, [3, 3]), (6, [3, 3, 2]), (7, [3, 3, 3])])
def test_a_level_and_the_next_stand_side_by_side_in_a_panel(columns: int, sizes: list[int], style: str) -> None:
    root = page(columns, style=style, name="Responsibilities")
    set_in_panels(root)
    shown = [rows[-1][1:] for rows in panels(root)]
    assert [len(cells) for cells in shown] == sizes
    pairs = [pair for cells in shown for pair in pairwise(cells)]
    assert pairs == list(pairwise(f"C{n}" for n in range(columns)))
    assert [element.get("id") for element in root.iter() if element.get("id")] == ["t", "r"]


@pytest.mark.parametrize(
    ("columns", "name", "panels_made"), [(5, "Row", 1), (6, "Row", 3), (5, "Responsibilities", 2), (5, "long " * 15, 1)]
)
def test_five_levels_of_which_little_is_said_stand_in_one_panel(columns: int, name: str, panels_made: int) -> None:
    root = page(columns, style="level-matrix dense wide", name=name)
    set_in_panels(root)
    assert len(panels(root)) == panels_made
    long = page(columns, style="level-matrix dense wide", name=name)
    next(long.iter("td")).text = "long " * 15
    set_in_panels(long)
    assert len(panels(long)) > 1


@pytest.mark.parametrize(("told", "sizes"), [(("a2 a3",), [3, 2]), (("a1 a2",), [3, 3]), ((), [3, 3])])
def test_no_level_comes_back_where_what_changes_to_the_next_stands_elsewhere(
    told: tuple[str], sizes: list[int]
) -> None:
    root = page(5, style="level-matrix dense wide", name="Responsibilities")
    for index, head in enumerate(root.findall(".//thead/tr/th")[1:]):
        head.set("data-fact", f"a{index}")
    rows = "".join(f'<tr data-fact="{each}"><th>Row</th><td>New</td></tr>' for each in told)
    root.append(html.fragment_fromstring(f'<table class="level-steps"><tbody>{rows}</tbody></table>'))
    set_in_panels(root)
    assert [len(rows[-1]) - 1 for rows in panels(root)[:2]] == sizes


@examples(30)
@given(st.integers(4, 60), st.booleans())
def test_every_cell_stands_once_in_its_order(columns: int, turned: bool) -> None:
    root = page(columns, section="level1 landscape" if turned else "level1")
    set_in_panels(root)
    assert [cell for rows in panels(root) for cell in rows[-1][1:]] == [f"C{n}" for n in range(columns)]
    sizes = [len(rows[0]) - 1 for rows in panels(root)]
    assert max(sizes) <= (6 if turned else 3)
    assert max(sizes) - min(sizes) <= 1


def test_a_panel_of_a_catalogue_has_the_rows_in_which_one_of_its_columns_has_an_entry() -> None:
    root = page(5, style="tool-table dense wide")
    body = root.find(".//tbody")
    more = html.fragment_fromstring(
        '<table><tr id="late"><th scope="row">Late</th>'
        + '<td><span class="absent">No entry</span></td>' * 4
        + "<td>C4</td></tr></table>"
    )
    body.append(more.find(".//tr"))
    set_in_panels(root)
    assert [[row[0] for row in rows[1:]] for rows in panels(root)] == [["Group", "Row"], ["Group", "Row", "Late"]]
    assert [element.get("id") for element in root.iter() if element.get("id")] == ["t", "r", "late"]


def test_a_panel_of_ladders_has_no_steps_that_none_of_them_reaches() -> None:
    ends = '<span class="absent">This ladder ends below</span>'
    body = "".join(
        f"<tr><th>{rank}</th>{''.join(f'<td>{rank if rank <= top else ends}</td>' for top in (3, 3, 3, 1, 2, 2))}</tr>"
        for rank in (3, 2, 1)
    )
    root = page(6, style="ladder dense wide")
    old = root.find(".//tbody")
    old.getparent().replace(old, html.fragment_fromstring(f"<table><tbody>{body}</tbody></table>")[0])
    set_in_panels(root)
    assert [[row[0] for row in panel[1:]] for panel in panels(root)] == [["3", "2", "1"], ["2", "1"]]


def test_the_title_of_a_table_stands_over_each_panel_and_what_is_said_of_it_once() -> None:
    root = page(6, style="level-matrix dense wide titled", row_heads=False)
    said = '<span class="note">What it means</span>'
    title = f'<table><tr class="title"><th scope="colgroup" colspan="6">Clay{said}</th></tr></table>'
    root.find(".//thead").insert(0, html.fragment_fromstring(title)[0])
    set_in_panels(root)
    assert [[len(row) for row in table] for table in panels(root)] == [[1, 3, 3], [1, 3, 3], [1, 2, 2]]
    assert [table[0] for table in panels(root)] == [["ClayWhat it means"], ["Clay"], ["Clay"]]
    assert root.xpath("//tr[@class='title']/th/@colspan") == ["3", "3", "2"]
