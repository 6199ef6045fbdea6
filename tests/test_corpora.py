"""What is measured with is a guide without faults, the same each time, and the same text as the plain pipeline has."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from scripts import corpora
from scripts.bench_growth import picture

from guidebuild.pipeline import check

pytestmark = pytest.mark.usefixtures("in_one_process")


def test_a_seed_gives_the_same_text_and_another_one_another() -> None:
    assert corpora.tome(1, 3) == corpora.tome(1, 3)
    assert corpora.tome(1, 3) != corpora.tome(2, 3)


def test_the_guide_has_no_fault_and_an_edit_changes_one_sentence(tmp_path: Path) -> None:
    corpus = corpora.tome(1, 3)
    project, plain = tmp_path / "guide", tmp_path / "plain"
    corpus.write(project, plain)
    assert check(project).diagnostics == ()
    before = {path: path.read_text() for path in (*project.rglob("*.md"), *plain.rglob("*.md"))}
    corpora.edit(corpus, project, plain, 1)
    changed = [path for path, text in before.items() if path.read_text() != text]
    assert {path.name for path in changed} == {"c03.md", "complete.md"}
    assert all("Edit number 0001 stands here." in path.read_text() for path in changed)


def test_the_editions_of_a_matrix_differ_where_they_are_said_to() -> None:
    corpus = corpora.matrix(1)
    assert len(corpus.plain) == 1 + len(corpora.AUDIENCES) * len(corpora.REGIONS)
    makers, buyers = corpus.plain["makers-north"], corpus.plain["buyers-north"]
    assert "For makers alone" in makers
    assert "For makers alone" not in buyers
    assert "For north alone" in buyers
    assert "For south alone" not in buyers


def test_what_grows_evenly_is_a_straight_line() -> None:
    root = ElementTree.fromstring(picture({"ours": [(1, 2), (2, 4), (4, 8)]}, "chapters"))
    line = next(each for each in root if each.tag.endswith("polyline")).get("points") or ""
    (x1, y1), (x2, y2), (x3, y3) = (map(float, point.split(",")) for point in line.split())
    assert abs((y2 - y1) / (x2 - x1) - (y3 - y2) / (x3 - x2)) < 0.01
