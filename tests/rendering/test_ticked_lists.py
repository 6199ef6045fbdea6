"""In an e-book, tables that are ticked row by row are plain lists."""

from lxml import html

from guidebuild.rendering.ticked_lists import list_ticked_tables

HEAD = '<thead><tr><th scope="col">Step</th><th scope="col">Smith</th><th scope="col">Done</th></tr></thead>'
ROW = '<tr data-fact="one"><th scope="row">First</th><td data-label="smith">a <b>nail</b></td><td>☐</td></tr>'


def listed(style: str, row: str) -> str:
    root = html.fragment_fromstring(f'<div><table class="{style}">{HEAD}<tbody>{row}</tbody></table>behind</div>')
    list_ticked_tables(root, "to do")
    return html.tostring(root, encoding="unicode")


def test_a_row_is_an_item_with_its_box_its_head_and_its_cells_behind_the_names_of_their_columns() -> None:
    assert listed("plan", ROW) == (
        '<div><ul class="plan filled-in"><li data-fact="one" class="has-box"><span class="task" role="img" '
        'aria-label="to do">☐</span> <span>First</span> <span class="said">smith: a <b>nail</b></span> </li>\n</ul>'
        "behind</div>"
    )


def test_markers_of_printed_pages_stay() -> None:
    mark = '<span id="page-{}" role="doc-pagebreak"></span>'
    head = HEAD.replace("Step", f"{mark.format(7)}Step")
    row = ROW.replace("a <b>", f"{mark.format(8)}a <b>").replace("☐", f"{mark.format(9)}☐")
    root = html.fragment_fromstring(f'<div><table class="plan">{head}<tbody>{row}</tbody></table></div>')
    list_ticked_tables(root, "to do")
    assert [each.get("id") for each in root.iter("span") if each.get("role") == "doc-pagebreak"] == [
        *("page-7", "page-9", "page-8"),
    ]
    assert root.text_content().split() == ["☐", "First", "smith:", "a", "nail"]


def test_a_row_that_is_not_ticked_as_a_whole_has_its_boxes_and_blanks_behind_the_names_of_columns() -> None:
    group = '<tr class="group"><th scope="rowgroup" colspan="3">All <b>smiths</b></th></tr>'
    look = '<td data-label="Look for"><ul><li>Iron</li></ul></td>'
    score = '<td data-label="Score">☐ 0 ☐ 1</td>'
    blank = '<td><span class="blank"> </span></td>'
    nail = f'<tr><th scope="row">Nail</th>{look}{score}</tr>'
    total = f'<tr class="sum"><th scope="row">Sum</th><td>up</td>{blank}</tr>'
    assert listed("scorecard short stacked", group + nail + total) == (
        '<div><p class="group-label">All <b>smiths</b></p><ul class="scorecard short filled-in">'
        '<li><strong>Nail</strong> <div class="said">Look for: <ul><li>Iron</li></ul></div> '
        '<span class="said">Score: ☐ 0 ☐ 1</span> </li>\n'
        '<li class="sum"><strong>Sum</strong> <span class="said">up</span> '
        '<span class="said"><span class="blank"> </span></span> </li>\n</ul>behind</div>'
    )


def test_a_plan_without_boxes_and_any_other_table_stay_tables() -> None:
    assert listed("plan", ROW.replace("☐", "no")).startswith('<div><table class="plan">')
    assert listed("plan", ROW.replace("<td>☐</td>", "<td>☐</td><td></td>")).startswith('<div><table class="plan">')
    assert listed("learning", ROW).startswith('<div><table class="learning">')
