"""What a style sheet of a project may not hold: refused at its line and column when the project is read."""

import dataclasses
import shutil
from pathlib import Path

import pytest
from tests.set_guides import styles_of
from tests.vetting.hostile import CHAPTER, active, chapter, project, rendered

from guidebuild import pipeline
from guidebuild.errors import OwnFault
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.styles import Sheet
from guidebuild.reading.styles import SHEETS, ours_below, read_styles
from guidebuild.rendering.trial import try_sheets
from guidebuild.tools.press import engine


def read(folder: Path, sheet: str, css: str) -> tuple[Diagnostic, ...]:
    """What is found in a sheet of these lines, laid over ours."""
    return read_styles(project(folder, {f"styles/{sheet}.css": f"{css}\n"})).diagnostics


REFUSED = [
    (f"p {{ width: {'1' * 5_000}px }}", "style/unsafe", 12),
    ("@import 'a.css';", "style/resource", 1),
    ("@IMPORT url(//example.org/a.css);", "style/resource", 1),
    ("@\\69mport 'a.css';", "style/resource", 1),
    ("/* a */@import 'a.css';", "style/resource", 8),
    ("p { background: url(https://example.org/a.png) }", "style/resource", 17),
    ("p { background: u\\72l(https://example.org/a.png) }", "style/resource", 17),
    ("p { background: URL('https://example.org/a.png') }", "style/resource", 17),
    ("p { background: url(//example.org/a.png) }", "style/resource", 17),
    ("p { background: url(file:///etc/passwd) }", "style/resource", 17),
    ("p { background: url(/etc/passwd) }", "style/resource", 17),
    ("p { background: url(fonts/../../secret.png) }", "style/resource", 17),
    ("p { background: url(images/dot.svg) }", "style/resource", 17),
    ("p { background: url(data:image/svg+xml;base64,AAAA) }", "style/resource", 17),
    ("p { background: url() }", "style/resource", 17),
    ("p { --a: url(https://example.org/a.png) }", "style/resource", 10),
    ("p { background: image-set('https://example.org/a.png' 1x) }", "style/resource", 17),
    ("p { background: -webkit-image-set(url(a.png) 1x) }", "style/resource", 17),
    ("p { background: image('https://example.org/a.png') }", "style/resource", 17),
    ("p { background: src('https://example.org/a.png') }", "style/resource", 17),
    ("p { background: cross-fade(url(a.png), red) }", "style/resource", 17),
    ("p { cursor: url(https://example.org/a.cur), auto }", "style/resource", 13),
    ("@media screen { p { background: url(a.png) } }", "style/resource", 33),
    ("@supports (background: url(https://example.org/a)) { p { color: red } }", "style/resource", 24),
    ("@page { @top-left { content: url(https://example.org/a.png) } }", "style/resource", 30),
    ("@font-face { font-family: A; src: url(https://example.org/a.woff2) }", "style/resource", 35),
    ("@font-face { font-family: A; src: url(../secret.ttf) }", "style/resource", 35),
    ("@font-face { font-family: A; src: url(fonts/none.ttf) }", "style/resource", 35),
    ("@font-face { font-family: A; src: url('fonts/none.ttf') }", "style/resource", 35),
    ("@namespace svg url(http://www.w3.org/2000/svg);", "style/unsafe", 1),
    ("@charset 'utf-7';", "style/unsafe", 1),
    ("@document url(https://example.org) { p { color: red } }", "style/unsafe", 1),
    ("p { width: expression(alert(1)) }", "style/unsafe", 12),
    ("p { width: e\\78pression(alert(1)) }", "style/unsafe", 12),
    ("p { -moz-binding: none }", "style/unsafe", 5),
    ("p { behavior: none }", "style/unsafe", 5),
    ("p { b\\65havior : none }", "style/unsafe", 5),
    ("p::after { content: '</style><script>alert(1)</script>' }", "style/unsafe", 22),
    ("/* </style><script>alert(1)</script> */", "style/unsafe", 4),
    ("</style><script>alert(1)</script>", "style/unsafe", 1),
    ("<!-- p { color: red }", "style/unsafe", 1),
    ("p { color: red", "style/syntax", 3),
    ("p { color: red; } }", "style/syntax", 19),
    ("p { width: calc(1pt + 2pt; color: red }", "style/syntax", None),
    ("p::after { content: 'a }", "style/syntax", 21),
    ("p { background: url(a b) }", "style/syntax", 17),
    ("p { color: " + "(" * 40 + ")" * 40 + " }", "style/syntax", None),
]


LOADING = [row for row in REFUSED if row[1] == "style/resource"]


def test_whatever_a_sheet_would_load_is_refused_at_its_line_and_column(tmp_path: Path) -> None:
    found = read(tmp_path, "screen", "\n".join(css for css, _, _ in LOADING))
    first = {each.span.line: each.span.column for each in reversed(found) if each.code.slug == "style/resource"}
    assert first == {line: column for line, (_, _, column) in enumerate(LOADING, 1)}


@pytest.mark.parametrize(("css", "code", "column"), [LOADING[0], *(row for row in REFUSED if row not in LOADING)])
def test_a_sheet_is_refused_at_its_line_and_column(css: str, code: str, column: int | None, tmp_path: Path) -> None:
    found = read(tmp_path, "screen", css) if column else read(tmp_path, "print", css)
    assert code in {each.code.slug for each in found}, found
    first = next(each for each in found if each.code.slug == code)
    assert first.span.line == 1
    assert column is None or first.span.column == column


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_is_vetted(sheet: str, tmp_path: Path) -> None:
    found = read(tmp_path, sheet, "p { background: url(https://example.org/a.png) }")
    assert [(each.code.slug, str(each.span)) for each in found] == [("style/resource", f"styles/{sheet}.css:1:17")]


def test_inks_are_vetted_as_well(tmp_path: Path) -> None:
    found = read_styles(project(tmp_path, {"styles/inks.css": "@import 'a.css';"})).diagnostics
    assert [(each.code.slug, str(each.span)) for each in found] == [("style/resource", "styles/inks.css:1:1")]


def test_a_face_of_the_bundle_may_stand_in_any_sheet(tmp_path: Path) -> None:
    face = '@font-face { font-family: "Mine"; src: url("fonts/SourceSans3-It.ttf") format("truetype") }'
    files = {f"styles/{name}.css": face for name in ("screen", "epub")}
    for format in ("html", "epub"):
        artifact, found = rendered(tmp_path, files, format)  # type: ignore[arg-type]
        assert artifact is not None, found
        assert active(artifact) == []


def test_a_property_that_nobody_defines_is_told_where_it_is_used(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "screen", "p { color: var(--mine); background: var(--other, red) }")
    assert (found.code.slug, str(found.span)) == ("style/unknown-token", "styles/screen.css:1:12")
    assert "`--mine`" in found.message


FURTHER = pytest.mark.more("that a rule which the engine breaks down on is found in further sheets")


@pytest.mark.parametrize(
    ("sheet", "css", "column"),
    [
        ("print", "p { color: red; letter-spacing: 1e9pt }", 17),
        pytest.param("tokens", ":root { --rail: calc(1pt / 0) }", 9, marks=FURTHER),
        pytest.param("letter", "* { column-span: all; columns: 2 }", 23, marks=FURTHER),
    ],
)
def test_what_the_engine_breaks_down_on_is_found(sheet: str, css: str, column: int, tmp_path: Path) -> None:
    styles = styles_of(project(tmp_path, {}))
    ours = {f"{sheet}.css": next(each for each in styles if each.name == f"{sheet}.css")}
    over = dataclasses.replace(styles, over=(Sheet(f"{sheet}.css", f"/* mine */\n{css}"),))
    (found,) = try_sheets(over, ours)
    assert (found.code.slug, str(found.span)) == ("style/engine", f"styles/{sheet}.css:2:{column}")


def test_in_a_copy_of_ours_it_is_found_behind_all_our_rules(tmp_path: Path) -> None:
    styles = styles_of(project(tmp_path, {}))
    ours = next(each for each in styles if each.name == "tokens.css")
    whole = Sheet(ours.name, f"{ours.css}p {{ color: red; letter-spacing: 1e9pt }}")
    (found,) = try_sheets(dataclasses.replace(styles, tokens=whole), {ours.name: ours})
    line = ours.css.count("\n") + 1
    assert (found.code.slug, str(found.span)) == ("style/engine", f"styles/tokens.css:{line}:17")


@pytest.mark.usefixtures("in_one_process")
def test_a_sheet_on_which_only_the_pages_break_down_is_named(minimal: Path, tmp_path: Path) -> None:
    root = shutil.copytree(minimal, tmp_path / "project")
    for name, css in {"common": "* { position: running(x) }", "print": "p { color: red }"}.items():
        (root / "styles").mkdir(exist_ok=True)
        (root / "styles" / f"{name}.css").write_text(css)
    outcome = pipeline.build(root)
    assert [each.format for each in outcome.artifacts] == ["epub", "html"]
    assert outcome.failures == ()
    unpaged, broken = outcome.diagnostics
    assert unpaged.code.slug == "epub/no-pages"
    assert (broken.code.slug, str(broken.span)) == ("style/engine", "styles/common.css:1:1")
    assert [str(span) for span, _ in broken.related] == ["styles/print.css:1:1"]


def _breaks_down(*_: object, **__: object) -> object:
    raise ZeroDivisionError("in the engine")


def test_pages_that_a_template_of_the_project_shapes_break_down_on_it(
    minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "lay_out", _breaks_down)
    root = shutil.copytree(minimal, tmp_path / "project")
    (root / "guide" / "templates").mkdir()
    (root / "guide" / "templates" / "imprint.html.j2").write_text('<section id="imprint"><p>Ours.</p></section>')
    (found,) = (each for each in pipeline.build(root, formats=("pdf",)).diagnostics if each.severity == "error")
    assert (found.code.slug, str(found.span)) == ("style/engine", "guide/templates/imprint.html.j2:1:1")


def test_pages_that_only_our_files_shape_break_down_for_our_fault(
    minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "lay_out", _breaks_down)
    (failure,) = pipeline.build(minimal, formats=("pdf",)).failures
    assert isinstance(failure.trouble, OwnFault)
    assert "ZeroDivisionError: in the engine" in failure.trouble.report


def test_a_comment_that_does_not_end_is_told_where_it_begins(tmp_path: Path) -> None:
    (found,) = read_styles(project(tmp_path, {"styles/screen.css": "p { color: red }\n /* a"})).diagnostics
    assert (found.code.slug, str(found.span)) == ("style/syntax", "styles/screen.css:2:2")


def test_our_own_sheets_need_no_trial(tmp_path: Path) -> None:
    styles = styles_of(project(tmp_path, {}))
    assert ours_below(styles) == {}
    assert try_sheets(styles, {}) == ()


def test_a_sheet_that_no_page_has_needs_no_trial(
    minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_process: None
) -> None:
    monkeypatch.setattr("guidebuild.rendering.trial.press", _breaks_down)
    root = shutil.copytree(minimal, tmp_path / "project")
    (root / "styles").mkdir()
    (root / "styles" / "screen.css").write_text("p { color: red }")
    assert pipeline.check(root).diagnostics == ()


def test_copies_of_our_sheets_are_silent(tmp_path: Path) -> None:
    styles = styles_of(project(tmp_path, {}))
    copies = tuple(dataclasses.replace(sheet, layer="project") for sheet in styles)
    assert try_sheets(dataclasses.replace(styles, over=copies), {sheet.name: sheet for sheet in styles}) == ()


def test_a_sheet_cannot_end_the_style_element_even_past_the_checks(tmp_path: Path) -> None:
    """By construction: the page is made safe to hold any sheet."""
    from lxml import html

    from guidebuild.tools.style_sheets.sheets import inside_a_page

    css = "p::after { content: '</style><script>alert(1)</script><!--' }"
    page = html.document_fromstring(f"<head><style>{inside_a_page(css)}</style></head><body>a</body>")
    assert page.findall(".//script") == []
    assert page.findtext(".//body") == "a"


def test_hostile_sheets_reach_no_output(tmp_path: Path) -> None:
    found = read_styles(project(tmp_path, {CHAPTER: chapter("a"), "styles/screen.css": "</style><script>x</script>"}))
    assert found.value is None
