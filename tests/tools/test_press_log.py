"""What the engine logs is told by where it comes from and by its values, and each place is held against the engine."""

import ast
from functools import cache
from pathlib import Path

import pytest
import weasyprint
from tests.tools.press_document import pressed

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span
from guidebuild.tools.press.engine_log import OF_GLYPHS, OF_STYLES, place_in

HOME = Path(weasyprint.__file__).parent


@cache
def templates() -> dict[str, set[str]]:
    """Module of the engine to the templates of what it says as a warning or an error."""
    found: dict[str, set[str]] = {}
    for path in HOME.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name("LOGGER"), attr="warning" | "error"), args=[template, *_]
                ):
                    name = path.relative_to(HOME).with_suffix("").as_posix()
                    found.setdefault(name, set()).add(ast.unparse(template))
                case ast.Call(func=ast.Attribute(value=ast.Name("LOGGER"), attr="log"), args=[_, template, *_]):
                    name = path.relative_to(HOME).with_suffix("").as_posix()
                    found.setdefault(name, set()).add(ast.unparse(template))
    return found


def test_one_module_speaks_of_missing_glyphs_and_of_nothing_else() -> None:
    (template,) = templates()[OF_GLYPHS]
    assert ".notdef glyph" in template


def test_the_modules_that_speak_of_style_sheets_are_there() -> None:
    assert set(templates()) >= OF_STYLES


def test_every_other_module_that_speaks_of_style_sheets_is_known() -> None:
    """A new module of the engine that says where in a sheet something stands is to be added to the list."""
    with_places = {name for name, texts in templates().items() if any("%d:%d" in text for text in texts)}
    assert with_places <= OF_STYLES


@pytest.mark.parametrize(
    ("css", "place", "said"),
    [
        ("p { color: red }\np { colour: red }", "2:5", "`colour` is no property"),
        ("p::wrong { color: red }", "1:1", "`p::wrong` is no selector"),
        ("@page { @middle { color: red } }", "1:9", "Unknown @page rule"),
        ("p { color: red }\n@media 3 { p { color: red } }", "2:1", "pages know no `@media 3`"),
        ("@font-face { src: url(fonts/x.ttf) }", "1:1", "Missing font-family descriptor"),
        ("@unheard of;", "1:1", "Unknown empty rule"),
        ("p { color: red }\n  p", "2:3", "Parse error"),
        (":root { --x: 3 }\nh1 { color: var(--x) }", "2:13", "`color` cannot take"),
        ("p { colour: 'at 9:9' }", "1:5", "`colour` is no property"),
    ],
)
def test_a_rule_is_told_with_its_place(css: str, place: str, said: str) -> None:
    found = [each for each in pressed('<h1 id="a">One</h1><p>Two</p>', css).diagnostics if said in each.message]
    assert [(each.code, str(each.span)) for each in found] == [(Code.STYLE_IGNORED, f"styles/more.css:{place}")]


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ('<p><img src="images/flow.svg"></p>', "has no required alt description"),
        (
            '<p><a href="#wide">x</a> <a href="#images/flow.svg">y</a></p><p id="wide">z</p>',
            "No anchor #images/flow.svg",
        ),
        ('<p id="images/flow.svg">x</p><p id="images/flow.svg">y</p>', "Anchor defined twice"),
    ],
)
def test_what_is_no_style_is_told_at_what_it_names(markup: str, said: str) -> None:
    found = [each for each in pressed(f'<h1 id="a">One</h1>{markup}').diagnostics if said in each.message]
    assert [(each.code, each.span) for each in found] == [(Code.PDF_WARNING, Span("chapters/one.md", 9))]


@pytest.mark.parametrize(
    ("template", "values", "place"),
    [
        ("Ignored `%s: %s` at %d:%d, %s.", ("color", "1", 3, 5, "invalid"), (3, 5)),
        ("100%% of %r, U+%04X at %d:%d", ("x", 7, 1, 2), (1, 2)),
        ("Nothing at 9:9 of %s", ("x",), None),
    ],
)
def test_a_place_is_a_value(template: str, values: tuple[object, ...], place: tuple[int, int] | None) -> None:
    assert place_in(template, values) == place
