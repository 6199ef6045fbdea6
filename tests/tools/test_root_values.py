"""Values of the root are written where they are asked for, when nothing else can set them."""

import pytest

from guidebuild.model.styles import Sheet
from guidebuild.tools.press.root_values import with_root_values

TOKENS = """
:root {
  --pt: 1pt; /* --no: 2pt */
  --ink: #1B1E23; --accent: var(--ink);
  --lead: calc(14 * var(--pt));
}
"""


def filled(css: str, *more: Sheet, html: str = "") -> str:
    sheets = (Sheet("tokens.css", TOKENS, "ours"), *more, Sheet("print.css", css, "ours"))
    return with_root_values(sheets, html)[-1].css


def test_our_values_are_written_where_they_are_asked_for() -> None:
    assert filled("p { color: var(--ink) }") == "p { color: #1B1E23 }"
    assert filled("p { color: var( --accent ) }") == "p { color: #1B1E23 }"
    assert filled("p { font: 600 8pt/var(--lead) Sans }") == "p { font: 600 8pt/14pt Sans }"
    assert filled("p { margin: calc(44 * var(--pt)) calc(2 * var(--pt) + 1em) }") == (
        "p { margin: 44pt calc(2 * 1pt + 1em) }"
    )


@pytest.mark.parametrize(
    "sheet",
    [
        Sheet("own.css", ":root { --ink: red }", "project"),
        Sheet("role.css", ".role { --ink: red }", "ours"),
        Sheet("dark.css", "@media print { :root { --ink: red } }", "ours"),
    ],
    ids=["project", "another rule", "a condition"],
)
def test_what_may_be_set_otherwise_stays(sheet: Sheet) -> None:
    assert filled("p { color: var(--ink); width: var(--pt) }", sheet) == "p { color: var(--ink); width: 1pt }"
    assert filled("p { color: var(--accent) }", sheet) == "p { color: var(--accent) }"


def test_what_an_element_sets_itself_stays() -> None:
    html = '<p style="--ink: red">'
    assert filled("p { color: var(--ink) }", html=html) == "p { color: var(--ink) }"


def test_the_last_of_our_sheets_wins_and_a_sheet_of_the_project_stays_as_it_is() -> None:
    assert filled("p { color: var(--ink) }", Sheet("a.css", ":root{--ink:blue}", "ours")) == "p { color: blue }"
    own = Sheet("own.css", "p { color: var(--ink) }", "project")
    assert with_root_values((Sheet("tokens.css", TOKENS, "ours"), own), "")[1] is own


def test_unknown_names_fallbacks_and_circles_stay() -> None:
    assert filled("p { color: var(--no); width: var(--ink, red) }") == "p { color: var(--no); width: var(--ink, red) }"
    circle = Sheet("a.css", ":root { --x: var(--y); --y: var(--x) }", "ours")
    assert filled("p { color: var(--x) }", circle) == "p { color: var(--x) }"
