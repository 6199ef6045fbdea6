"""Tables of an edition leave as spreadsheets in which nothing is a formula."""

import csv
import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from guidebuild.cli import app as cli
from guidebuild.commands.export_tables import export_tables
from guidebuild.queries.printed_tables import printed_tables, safe

pytestmark = pytest.mark.usefixtures("in_one_process")

PAGE = """<html><body><figure id="wages--table"><table><caption>Table 1. Wages</caption>
<thead><tr><th>Role</th><th colspan="2">Pay</th></tr></thead>
<tbody><tr><th rowspan="2">Potter</th><td><span class="mark" aria-hidden="true">●</span>=1+1</td><td>a<br>b</td></tr>
<tr><td><ul><li>x</li><li>y</li></ul></td>
<td>$90<span class="cites"><a>B</a><span class="sep">, </span><a>P</a></span></td></tr>
</tbody></table></figure><p>None here.</p></body></html>"""


def test_cells_that_go_over_several_columns_and_rows() -> None:
    (table,) = printed_tables(PAGE.encode())
    assert (table.name, table.title) == ("001-wages-table", "Table 1. Wages")
    assert table.rows == (("Role", "Pay", ""), ("Potter", "=1+1", "a b"), ("", "x; y", "$90 B, P"))


@pytest.mark.parametrize("text", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "|x", "%x"])
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+12.5%", "$90", "Potter", "", "1,000"])
def test_numbers_and_words_stay(text: str) -> None:
    assert safe(text) == text


@pytest.fixture
def project(tmp_path: Path, minimal: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(minimal, root)
    chapter = root / "guide/chapters/welcome.md"
    chapter.write_text(chapter.read_text() + '\n| Clay | Says |\n|---|---|\n| red | \\=HYPERLINK("x") |\n')
    return root


def test_each_table_is_a_file_and_a_sheet(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert export_tables(project, out, ("csv", "xlsx")).text == f"one table written to {out}"
    (path,) = out.glob("*.csv")
    assert list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))[1] == ["red", "'=HYPERLINK(“x”)"]
    (path,) = out.glob("*.xlsx")
    cell = openpyxl.load_workbook(path).worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(“x”)", "s")


def test_the_same_tables_are_the_same_bytes_and_are_replaced(project: Path, tmp_path: Path) -> None:
    def made() -> dict[str, bytes]:
        export_tables(project, tmp_path / "out", ("csv", "xlsx"))
        return {
            path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.suffix in (".csv", ".xlsx")
        }

    assert made() == made() != {}


def test_a_guide_with_faults_leaves_nothing(project: Path, tmp_path: Path) -> None:
    (project / "guide/sources.yaml").write_text("sources: 1\n")
    assert export_tables(project, tmp_path / "out", ("csv",)).text == ""
    assert not (tmp_path / "out").exists()


def test_the_command(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["export", "tables", "--project", str(project), "--format", "csv"]) == 0
    assert [path.suffix for path in sorted((project / "output/tables").iterdir())] == [".csv", ".json"]
    assert cli.run(["export", "pictures", "--project", str(project)]) == 2
    assert "thing to export" in capsys.readouterr().err
