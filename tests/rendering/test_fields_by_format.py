"""Which file has fields: the PDF for a screen and the HTML page; a print shop's file and the e-book have boxes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.composing.composed import composed, written

from guidebuild.model.artifact import Artifact
from guidebuild.model.diagnostics import Checked
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles
from guidebuild.reading.styles import read_styles
from guidebuild.rendering import pdf
from guidebuild.rendering.chapters import chapters_html
from guidebuild.tools.press import Job

PROSE = """- [ ] Read all

Name: []{.blank}

| # | Says | A |
|---|---|---|
| 1 | I read | ☐ |

::: {.worksheet #own}
| | Low |
|---|---|
| Ads | |
:::
"""
NAMES = ["chapter-one--read-all", "chapter-one--name", "chapter-one--1-i-read-a", "one--own--ads-low"]
Render = Callable[[Manuscript, Styles], Checked[Artifact]]


@pytest.fixture(scope="module")
def manuscript() -> Manuscript:
    return composed(written("one", PROSE))


def names(page: str) -> list[str]:
    return [piece.split('"')[0] for piece in page.split(' name="')[1:]]


@pytest.mark.parametrize("floating_notes", [True, False])
def test_everything_to_fill_in_is_a_field_where_fields_are_wanted(manuscript: Manuscript, floating_notes: bool) -> None:
    with_fields, found = chapters_html(manuscript, floating_notes=floating_notes, fields=True)
    without, _ = chapters_html(manuscript, floating_notes=floating_notes)
    assert found == ()
    assert names(with_fields) == NAMES
    assert "☐" not in with_fields
    assert "<input" not in without
    assert without.count("☐") == 2


@pytest.mark.parametrize(("render", "count"), [(pdf.render_pdf, len(NAMES)), (pdf.render_for_print_shop, 0)])
def test_a_print_shop_gets_no_fields(
    manuscript: Manuscript, monkeypatch: pytest.MonkeyPatch, render: Render, count: int
) -> None:
    pages: list[str] = []

    def noted(job: Job, **_: Any) -> Checked[Any]:
        pages.append(job.html)
        return Checked(None)

    monkeypatch.setattr(pdf, "press", noted)
    styles = read_styles(Path(__file__).parents[2] / "tests" / "minimal").value
    assert styles is not None
    render(manuscript, styles)
    assert pages[0].count("<input") == count
