"""Spreadsheets come from somebody else: bombs, damaged files and odd letters are told, and formulas are text."""

import io
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from tests.importing.sheets import Guide, messages, places

from guidebuild.cli import app as cli
from guidebuild.errors import ToolError
from guidebuild.model.codes import Code
from guidebuild.model.limits import LIMITS
from guidebuild.tools.spreadsheets.table_cells import read_csv
from guidebuild.tools.spreadsheets.workbooks import read_workbook

HEAD = ("Tool", "Type")


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    return Guide(tmp_path)


def book(guide: Guide, *rows: tuple[object, ...]) -> Path:
    made = openpyxl.Workbook()
    made.active.title = "Ours"
    for row in rows:
        made.active.append(row)
    made.create_sheet("Others").append(["Nothing"])
    path = guide.root.parent / "t.xlsx"
    made.save(path)
    return path


def packed(guide: Guide, **parts: str) -> Path:
    path = guide.root.parent / "t.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(f"xl/{name}.xml", text)
    return path


def test_a_workbook_is_read_as_text(guide: Guide) -> None:
    path = book(guide, ("Our tools",), HEAD, ("Wheel", 12.0), (None, None), ("Kiln", 0.5))
    (found,) = guide.do(path, "tools").diagnostics
    assert found.message == "the workbook has 2 sheets, and the first one, `Ours`, is read"
    assert found.hint == "`--sheet` names another: `Others`; each is imported by itself"
    assert [each["name"] for each in guide.tree("tools.yaml")["categories"]] == ["12", "0.5"]
    assert guide.do(path, "tools", sheet="Ours").diagnostics == ()


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.142, "0.0%", "14.2%"), (0.07, "0%", "7%"), (52630, "#,##0\\ [$€-407]", "€ 52630"),
        (52630.5, '"$"#,##0.00', "$ 52630.5"), (9, "_([$CHF]* #,##0_)", "CHF 9"),
        (9, "[$-409]0", "9"), (9, "General", "9"),
    ],
)  # fmt: skip
def test_a_number_says_what_its_cell_shows(value: float, form: str, text: str) -> None:
    made, content = openpyxl.Workbook(), io.BytesIO()
    made.active["A1"] = value
    made.active["A1"].number_format = form
    made.save(content)
    table, found = read_workbook(content.getvalue(), "t.xlsx", None)
    assert (table is not None, found) == (True, ())
    assert table is not None
    assert table.rows[0][0].text == text


def test_comments_on_cells_are_told() -> None:
    made, content = openpyxl.Workbook(), io.BytesIO()
    made.active["A1"] = "Wheel"
    made.active["A1"].comment = Comment("Provisional", "HR")
    made.save(content)
    _, found = read_workbook(content.getvalue(), "t.xlsx", None)
    assert [each.message for each in found] == ["cells of this workbook have comments, which are not carried"]


def test_heads_of_two_rows_are_read_together() -> None:
    table, _ = read_csv(b"Role,UK,,Ireland,,Note\n,Min,Max,Min,Max,\nPotter,1,2,3,4,x", "t.csv")
    assert table is not None
    assert [cell.text for cell in table.heads(2)] == ["Role", "UK Min", "UK Max", "Ireland Min", "Ireland Max", "Note"]
    assert [cell.text for cell in table.heads(1)] == ["Role", "UK", "", "Ireland", "", "Note"]
    assert [cell.text for cell in table.heads(3)] == ["Potter", "1", "2", "3", "4", "x"]
    assert table.heads(4) == ()


def test_a_sheet_that_is_not_there(guide: Guide) -> None:
    answer = guide.do(book(guide, HEAD), "tools", sheet="Our")
    assert answer.diagnostics[0].hint == "did you mean `Ours`?"


def test_a_formula_is_never_computed(guide: Guide) -> None:
    answer = guide.do(book(guide, HEAD, ("=1+1", "Machines"), ("Kiln", "Machines")), "tools")
    assert places(answer, Code.IMPORT_VALUE)[0] == "t.xlsx:2:1"
    assert [each["name"] for each in guide.tree("tools.yaml")["tools"]] == ["Kiln"]
    text = guide.sheet("t.csv", "Tool,Type", '"=cmd|calc!A1",Machines')
    guide.do(text, "tools")
    assert guide.tree("tools.yaml")["tools"][-1]["name"] == "=cmd|calc!A1"


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "<?xml version='1.0'?>\n<!doctype a><a/>"]
)
def test_entities_are_refused(guide: Guide, text: str) -> None:
    assert "declares entities" in messages(guide.do(packed(guide, workbook=text), "tools"))


def test_a_bomb_is_not_unpacked(guide: Guide) -> None:
    path = packed(guide, sheet="0" * (LIMITS.sheet_unpacked + 1))
    assert path.stat().st_size < 1_000_000
    assert places(guide.do(path, "tools"), Code.LIMIT_SIZE) == ["t.xlsx:1:1"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 and nothing more", b"\0\1\2\3", b"\x81\x8d\x00"])
def test_what_is_no_spreadsheet_is_said(guide: Guide, content: bytes) -> None:
    path = guide.root.parent / "t.xlsx"
    path.write_bytes(content)
    assert places(guide.do(path, "tools"), Code.IMPORT_SHEET) == ["t.xlsx:1:1"]


def test_a_damaged_workbook_is_said(guide: Guide) -> None:
    assert "cannot be read" in messages(guide.do(packed(guide, workbook="<a/>"), "tools"))


def test_without_the_library_the_machine_lacks_something(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(guide, HEAD)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ToolError, match="save the sheet as CSV"):
        read_workbook(path.read_bytes(), "t.xlsx", None)


def test_windows_letters_are_read_and_told(guide: Guide) -> None:
    path = guide.root.parent / "t.csv"
    path.write_bytes("Tool;Type\r\nTöpferscheibe;Geräte\r\n".encode("cp1252"))
    answer = guide.do(path, "tools")
    assert places(answer, Code.IMPORT_SHEET) == ["t.csv:1:1"]
    assert guide.tree("tools.yaml")["tools"][0] == {
        "id": "topferscheibe", "name": "Töpferscheibe", "category": "gerate",
    }  # fmt: skip


@pytest.mark.parametrize(("sign", "name"), [(",", ","), (";", ";"), ("\t", "tab"), ("|", "|")])
def test_the_sign_between_the_cells_is_found(sign: str, name: str) -> None:
    text = "\n".join(
        sign.join(row) for row in (["Tool", "Type", "Use"], ["Wheel", "Big, heavy" if sign != "," else "B", "x"])
    )
    table, _ = read_csv(text.encode(), "t.csv")
    assert table is not None
    assert [len(row) for row in table.rows] == [3, 3]
    assert name in table.said


def test_places_count_rows_of_the_sheet_not_lines_of_the_file() -> None:
    table, _ = read_csv(b'A,B\n"two\nlines",x\n\nc,d\n', "t.csv")
    assert table is not None
    assert [str(row[1].span) for row in table.rows if len(row) > 1] == ["t.csv:1:2", "t.csv:2:2", "t.csv:4:2"]


def test_letters_that_no_guide_may_hold_are_left_out(guide: Guide) -> None:
    answer = guide.do(guide.sheet("t.csv", "Tool,Type", "Whe\u202eel,Machines", "Kiln,Machines"), "tools")
    assert "override of direction" in messages(answer)
    assert [each["name"] for each in guide.tree("tools.yaml")["tools"]] == ["Kiln"]


def test_a_sheet_that_is_too_large_is_refused(guide: Guide) -> None:
    path = guide.sheet("t.csv", "Tool,Type", *("x,y" for _ in range(LIMITS.sheet_rows)))
    assert [each.code for each in guide.do(path, "tools").diagnostics] == [Code.LIMIT_SIZE]
    path = guide.sheet("t.csv", "Tool,Type", "," * LIMITS.sheet_columns)
    assert [each.code for each in guide.do(path, "tools").diagnostics] == [Code.LIMIT_SIZE]


def test_names_that_are_yaml_stay_names(guide: Guide) -> None:
    names = ["yes", "1.10", "null", "- x", "a: b", "# c", "'", "{x}", "*y", "&z", "2025-01-01", "%", "@", "!"]
    rows = (f'"{name}",Machines' for name in names)
    assert guide.do(guide.sheet("t.csv", "Tool,Type", *rows), "tools").diagnostics == ()
    assert [each["name"] for each in guide.tree("tools.yaml")["tools"]] == names


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["t.csv"], 2, "say with `--as` what a row of `t.csv` is: `levels`, `skills`, `pay`, `questions` or `tools`"),
        (["onet"], 2, "--as levels"),
        (["t.csv", "--as", "toolz"], 2, "did you mean `tools`"),
        (["nothing.csv", "--as", "tools"], 2, "there is no"),
        (["t.csv", "--as", "tools", "--same", "x"], 2, "FIELD=VALUE"),
        (["onet", "t.csv"], 2, "no folder"),
        (["oews", "t.csv"], 2, "--occupation"),
        (["oews", "t.csv", "--areas", "towns"], 2, "kind of area"),
        (["project", "--as", "levels"], 2, "`project` is a folder; name the spreadsheet in it"),
        (["t.csv", "--as", "tools", "--role", "potter", "--source", "book"], 0, ""),
        (["t.csv", "--as", "skills", "--role", "potter", "--source", "book"], 1, "nothing written"),
    ],
)
def test_the_command(
    guide: Guide,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: int,
    said: str,
) -> None:
    guide.sheet("t.csv", "Tool,Type", "Wheel,Machines")
    monkeypatch.chdir(guide.root.parent)
    assert cli.run(["import", *words, "--into", "project"]) == code
    assert said in capsys.readouterr().err
