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
        '<div><ul class="plan"><li data-fact="one" class="has-box"><span class="task" role="img" aria-label="to do">☐'
        '</span> <span>First</span> <span class="said">smith: a <b>nail</b></span> </li>\n</ul>behind</div>'
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


def test_a_plan_without_boxes_and_any_other_table_stay_tables() -> None:
    assert listed("plan", ROW.replace("☐", "no")).startswith('<div><table class="plan">')
    assert listed("plan", ROW.replace("<td>☐</td>", "<td>☐</td><td></td>")).startswith('<div><table class="plan">')
    assert listed("interview", ROW).startswith('<div><table class="interview">')
