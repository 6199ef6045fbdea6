"""The styles are complete, and a project's own files stand in for the tool's."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked
from guidebuild.model.styles import Styles
from guidebuild.reading import declarations
from guidebuild.reading.sheet_checks import check_fonts, check_properties, check_sheet
from guidebuild.reading.styles import SHEETS, Look, read_styles, read_styles_over
from guidebuild.tools.ejected import with_note
from guidebuild.tools.project_files import ProjectFolder

ROOT = Path(__file__).parents[2]


def read_styles_from(bundle: Path, project: Path | None = None) -> Checked[Styles]:
    return read_styles_over(ProjectFolder(project or bundle / "no-project"), bundle)


@pytest.fixture
def bundle(tmp_path) -> Path:
    folder = tmp_path / "bundle"
    (folder / "fonts").mkdir(parents=True)
    for name in SHEETS:
        (folder / f"{name}.css").write_text(f"/* {name} */\n", "utf-8")
    (folder / "fonts.css").write_text('@font-face { font-family: "A"; src: url(fonts/A.ttf) }\n', "utf-8")
    (folder / "fonts" / "A.ttf").write_bytes(b"ours")
    return folder


def test_a_bundle_is_read_whole(bundle):
    checked = read_styles_from(bundle)
    assert checked.diagnostics == ()
    assert isinstance(checked.value, Styles)
    assert [sheet.name for sheet in checked.value] == [f"{name}.css" for name in SHEETS]
    assert [sheet.name for sheet in checked.value.for_print] == ["tokens.css", "fonts.css", "common.css", "print.css"]
    assert [(font.name, font.content) for font in checked.value.font_files] == [("A.ttf", b"ours")]


def test_a_projects_sheets_lie_over_ours_and_its_fonts_join_them(bundle, tmp_path):
    own = tmp_path / "own"
    (own / "styles" / "fonts").mkdir(parents=True)
    (own / "styles" / "print.css").write_text("p {}", "utf-8")
    (own / "styles" / "fonts" / "B.ttf").write_bytes((ROOT / "styles/fonts/SourceSans3-It.ttf").read_bytes())
    styles = read_styles_from(bundle, own).value
    assert styles is not None
    ours, theirs = styles.for_print[-2:]
    assert [(sheet.layer, sheet.css) for sheet in (ours, theirs)] == [("ours", "/* print */\n"), ("project", "p {}")]
    assert [sheet.path for sheet in (ours, theirs)] == ["guidebuild/ours/print.css", "styles/print.css"]
    assert [font.name for font in styles.font_files] == ["A.ttf", "B.ttf"]
    assert styles.own == ("styles/fonts/B.ttf", "styles/print.css")


def test_a_sheet_with_the_note_of_eject_stands_in_for_ours(tmp_path):
    (tmp_path / "styles").mkdir()
    ours = (ROOT / "styles" / "letter.css").read_text("utf-8")
    for name in ("letter", "tokens"):
        copy = with_note((ROOT / "styles" / f"{name}.css").read_text("utf-8"), "0.1.0", template=False)
        (tmp_path / "styles" / f"{name}.css").write_text(copy + ".mine { color: red }\n", "utf-8")
    styles, found = read_styles(tmp_path)
    assert styles is not None, found
    assert styles.letter.path == "styles/letter.css"
    assert ours not in [sheet.css for sheet in styles]
    assert [sheet.layer for sheet in styles.all_tokens] == ["ours", "project"]  # no value is ever missing


def test_a_family_that_the_project_brings_is_its_own_alone(tmp_path):
    (tmp_path / "styles").mkdir()
    face = '@font-face { font-family: "GB Head"; src: url(fonts/SourceSans3-It.ttf) }'
    (tmp_path / "styles" / "fonts.css").write_text(face, "utf-8")
    styles, found = read_styles(tmp_path)
    assert found == ()
    assert styles is not None
    assert styles.faces.count('"GB Head"') == 1
    assert styles.faces.count('"GB Text"') == 4


def test_tokens_that_nobody_knows_are_told_with_the_nearest_that_we_have(tmp_path):
    (tmp_path / "styles").mkdir()
    css = ":root {\n  --rial: 30mm;\n  --x: red;\n  --used: 1pt;\n}\np { margin: var(--used); color: var(--papper) }\n"
    (tmp_path / "styles" / "tokens.css").write_text(css, "utf-8")
    _, found = read_styles(tmp_path)
    assert [(each.code, each.span.line, each.span.column, each.hint) for each in found] == [
        (Code.STYLE_TOKEN, 6, 33, "did you mean `--paper`?"),
        (Code.STYLE_TOKEN, 2, 3, "did you mean `--rail`?"),
        (Code.STYLE_TOKEN, 3, 3, "styles/README.md of guidebuild says where all of its names stand"),
    ]


def test_a_missing_sheet_is_an_error(bundle):
    (bundle / "epub.css").unlink()
    checked = read_styles_from(bundle)
    assert checked.value is None
    assert [(found.code, found.span.path) for found in checked.diagnostics] == [(Code.FILE_MISSING, "styles/epub.css")]


def test_an_import_is_refused_where_it_stands_but_not_in_a_comment(bundle, tmp_path):
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "common.css").write_text('/* @import\n "no.css" */\n  @import "other.css";', "utf-8")
    checked = read_styles_from(bundle, tmp_path)
    assert [(found.code, str(found.span)) for found in checked.diagnostics] == [
        (Code.STYLE_RESOURCE, "styles/common.css:3:3")
    ]


def test_a_font_that_no_folder_has_is_an_error(bundle, tmp_path):
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "fonts.css").write_text("@font-face { font-family: B; src: url(fonts/B.ttf) }", "utf-8")
    assert [found.code for found in read_styles_from(bundle, tmp_path).diagnostics] == [Code.STYLE_RESOURCE]


def test_a_sheet_that_is_not_utf8_is_an_error(bundle, tmp_path):
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "screen.css").write_bytes(b"/* \xff */")
    assert [found.code for found in read_styles_from(bundle, tmp_path).diagnostics] == [Code.FILE_ENCODING]


def test_the_bundled_faces_are_those_that_the_font_sheet_names():
    sheet = (ROOT / "styles" / "fonts.css").read_text("utf-8")
    named = re.findall(r"url\(fonts/(.+?)\)", sheet)
    assert len(named) == len(set(named)) == 16
    fonts = ROOT / "styles" / "fonts"
    assert sorted([*named, "NotoEmoji-Regular.ttf"]) == sorted(file.name for file in fonts.glob("*.ttf"))
    assert sorted(file.name for file in fonts.glob("*.txt")) == [
        "OFL-noto-emoji.txt",
        "OFL-source-code.txt",
        "OFL-source-sans.txt",
        "OFL-source-serif.txt",
    ]


def test_an_installed_tool_has_every_package_and_its_styles():
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    source = ROOT / "src"
    files = [
        path for path in (source / "guidebuild").rglob("*") if path.is_file() and path.parent.name != "__pycache__"
    ]
    packages = {".".join(file.parent.relative_to(source).parts) for file in files}  # folders of data are packages too
    assert set(setuptools["packages"]) == packages | {"guidebuild.styles"}
    assert setuptools["package-dir"]["guidebuild.styles"] == "styles"


def test_our_own_sheets_pass_what_those_of_a_project_are_asked():
    """Reading trusts a sheet that is ours to the letter, so this is where they are looked at."""
    styles = read_styles(ROOT).value
    assert styles is not None
    available = {font.name for font in styles.font_files}
    for sheet in styles:
        assert (sheet.name, check_sheet(sheet)) == (sheet.name, ())
        assert list(check_fonts(sheet, available)) == []
    cascades = (styles.for_screen, styles.for_press("Letter"), styles.for_epub)
    as_theirs = [[replace(sheet, layer="project") for sheet in cascade] for cascade in cascades]
    assert check_properties(as_theirs, styles) == ()
    spoilt = replace(styles.common, css=f"{styles.common.css}\np {{ color: var(--nobody) }}", layer="project")
    (missing,) = check_properties([[styles.tokens, spoilt]], styles)
    assert missing.code is Code.STYLE_TOKEN


def test_a_sheet_is_read_for_its_families_once_and_not_for_each_declaration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def families(css: str) -> frozenset[str]:
        asked.append(css)
        return frozenset()

    monkeypatch.setattr(declarations, "families_of", families)
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "screen.css").write_text("".join(f"p {{ margin: {n}em }}\n" for n in range(50)), "utf-8")
    assert read_styles(tmp_path).diagnostics == ()
    assert len(asked) == 2


@pytest.mark.parametrize("theme", ["standard", "plain", "magazine"])
def test_a_long_line_of_code_wraps_wherever_it_is_read(tmp_path: Path, theme: str) -> None:
    styles = read_styles(tmp_path, Look(theme)).value
    assert isinstance(styles, Styles)
    for sheets in (styles.for_screen, styles.for_print, styles.for_epub):
        rules = re.findall(r"(?:^|[\s,}])pre(?:,[^{}]*)? \{([^{}]*)", "\n".join(sheet.css for sheet in sheets))
        spaces = [found for rule in rules for found in re.findall(r"white-space: ([\w-]+)", rule)]
        assert set(spaces) == {"pre-wrap"}
