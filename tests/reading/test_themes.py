"""The further looks are small layers over ours, and as sound as ours: vetted, readable, of tokens that exist."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from guidebuild import pipeline
from guidebuild.model.manifest import Manifest
from guidebuild.model.styles import Sheet
from guidebuild.reading.contrast import check_contrast
from guidebuild.reading.declarations import check_declarations
from guidebuild.reading.sheet_checks import check_fonts, check_properties, check_sheet
from guidebuild.reading.styles import SHEETS, Look, read_styles
from guidebuild.rendering.trial import try_sheets

pytestmark = pytest.mark.usefixtures("in_one_process")

STYLES = Path(__file__).resolve().parents[2] / "styles"
NAMES = tuple(name for name in get_args(Manifest.model_fields["theme"].annotation) if name != "standard")


def test_every_theme_has_its_folder_and_no_folder_is_without_a_theme() -> None:
    assert sorted(path.name for path in (STYLES / "themes").iterdir()) == sorted(NAMES)
    for path in (STYLES / "themes").rglob("*.css"):
        assert path.stem in SHEETS
        assert len(path.read_text("utf-8").splitlines()) < 70  # a layer, and no second set of sheets


@pytest.mark.parametrize("theme", NAMES)
def test_a_theme_passes_what_the_sheets_of_a_project_are_asked(theme: str, tmp_path: Path) -> None:
    styles, found = read_styles(tmp_path, Look(theme))
    assert found == ()
    assert styles is not None
    layer = [sheet for sheet in styles.over if sheet.layer == "theme"]
    assert {sheet.name for sheet in layer} == {path.name for path in (STYLES / "themes" / theme).glob("*.css")}
    fonts = {font.name for font in styles.font_files}
    assert [found for sheet in layer for found in (*check_sheet(sheet), *check_fonts(sheet, fonts))] == []
    as_theirs = replace(styles, over=tuple(replace(sheet, layer="project") for sheet in layer))
    assert list(check_contrast(as_theirs.all_tokens)) == []
    cascades = (as_theirs.for_screen, as_theirs.for_press("Letter"), as_theirs.for_epub)
    assert check_properties(cascades, [sheet for sheet in styles if sheet.layer == "ours"]) == ()
    assert list(check_declarations(as_theirs)) == []
    ours = {sheet.name: next(each for each in styles if each.name == sheet.name) for sheet in layer}
    assert try_sheets(as_theirs, ours) == ()


@pytest.mark.parametrize("theme", ["standard", *NAMES])
def test_on_a_screen_the_art_of_the_cover_stands_below_the_title_however_long_that_is(
    theme: str, tmp_path: Path
) -> None:
    styles, _ = read_styles(tmp_path, Look(theme))
    assert styles is not None
    sheets = "\n".join(sheet.css for sheet in styles.for_screen)
    assert re.findall(r"^\.cover-art(?:, [^{]*)? \{[^}]*\bposition: (\w+)", sheets, re.MULTILINE)[-1] == "relative"


@pytest.mark.parametrize("theme", ["standard", *NAMES])
def test_in_print_no_step_of_the_cover_is_less_than_nothing_and_the_lowest_alone_runs_off_the_page(
    theme: str, tmp_path: Path
) -> None:
    styles, _ = read_styles(tmp_path, Look(theme))
    assert styles is not None
    sheets = "\n".join(sheet.css for sheet in styles.for_press("A4"))
    assert re.findall(r"--step: (\w+\(\w+)", sheets)[-1] == "max(0mm"
    assert ".cover-art { bottom: -4mm; }" in sheets
    assert re.findall(r"^\.cover-art \.step(?::[\w-]+)? \{[^}]*\bheight: ([^;]+);", sheets, re.MULTILINE)[-2:] == [
        "var(--step)",
        "calc(var(--step) + 4mm)",
    ]


MORE = pytest.mark.more("that every theme reaches every format")


@pytest.mark.parametrize("theme", [NAMES[0], *(pytest.param(each, marks=MORE) for each in NAMES[1:])])
def test_a_theme_reaches_every_format(theme: str, minimal: Path, tmp_path: Path) -> None:
    project = shutil.copytree(minimal, tmp_path / "project")
    before = {each.format: each.content for each in pipeline.build(project).artifacts}
    card = project / "guide" / "guide.yaml"
    card.write_text(card.read_text("utf-8") + f"theme: {theme}\n", "utf-8")
    outcome = pipeline.build(project)
    assert outcome.diagnostics == ()
    after = {each.format: each.content for each in outcome.artifacts}
    assert [format for format in before if before[format] == after[format]] == []
    assert len(after) == 3


def test_a_project_has_the_last_word_over_its_theme(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "tokens.css").write_text(":root { --accent: #204A20 }", "utf-8")
    styles = read_styles(tmp_path, Look("magazine")).value
    assert styles is not None
    assert [sheet.layer for sheet in styles.all_tokens] == ["ours", "theme", "project"]
    assert styles.all_tokens[-1] == Sheet("tokens.css", ":root { --accent: #204A20 }")
