"""Faults as people make them: each brings about one sentence, exact in severity, code, place and name.

The rows stand in `tests/faults/`; none of them uses the shipped guide. What is odd but right is silent.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faults import in_content, in_prose, in_references, in_shape, in_sheets, in_yaml, rights
from tests.faults.checked import checked
from tests.faults.rows import GUIDE, Fault, Right, laid_out

FAULTS = (*in_yaml.ROWS, *in_shape.ROWS, *in_references.ROWS, *in_content.ROWS, *in_prose.ROWS, *in_sheets.ROWS)


def test_the_guide_itself_is_silent() -> None:
    assert checked(GUIDE) == ()


def test_each_row_has_a_name_of_its_own() -> None:
    names = [row.name for row in (*FAULTS, *rights.ROWS)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: row.name)
def test_a_fault_is_told_where_it_is(row: Fault, tmp_path: Path) -> None:
    found = checked(laid_out(row.edits, tmp_path), every=False)
    told = [each for each in found if each.code.slug == row.code]
    assert told, [str(each) for each in found]
    line = row.line(tmp_path)
    exact = [each for each in told if (each.span.path, each.span.line) == (row.file, line)]
    assert exact, (line, [str(each) for each in told])
    assert {str(each.severity) for each in exact} == {row.severity}
    assert any(row.words in each.message for each in exact), [each.message for each in exact]
    others = {each.code.slug for each in found if each not in exact} - row.also
    assert not others, [str(each) for each in found if each not in exact]


@pytest.mark.parametrize("row", rights.ROWS, ids=lambda row: row.name)
def test_what_is_right_is_silent(row: Right, tmp_path: Path) -> None:
    assert [str(each) for each in checked(laid_out(row.edits, tmp_path))] == []
