"""Rules that no element can meet are left out, and no others."""

import pytest
from tests.tools.press_document import BODY, FONT_SHEET, STYLES, pressed

from guidebuild.model.styles import Sheet
from guidebuild.tools.press import engine
from guidebuild.tools.press.unused_rules import classes_in, without_unused

HAS = frozenset({"here", "also-here"})


@pytest.mark.parametrize(
    "rule",
    [
        "p { color: red }",
        ".here { color: red }",
        "p.here > .also-here::after { content: '}' }",
        ".gone, .here { color: red }",
        "p:not(.gone) { color: red }",
        "p:is(.gone, em:not(.gone)) { color: red }",
        "a[href$=.gone] { color: red }",
        '[class="gone"] .gone { color: red }',
        r".gone\.here { color: red }",
        "@media print { .gone { color: red } }",
        "@page gone { margin: 0 }",
        '@font-face { font-family: "A.gone" }',
        ".gone { color: red; .here & { color: blue } }",
        "@import url(gone.css);",
        "/* .gone { */ p { color: red }",
        ".gone:has(> [title=)] { color: red }",
        "} .gone { color: red }",
    ],
)
def test_what_may_be_met_stays(rule: str) -> None:
    assert without_unused(rule, HAS) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".gone { color: red }",
        ".gone,\np.here .gone:first-child,\n.gone-too { content: '}'; color: red }",
        "p.gone:not(.here) { color: red }",
        "/* said */ .gone { /* } */ color: red }",
        ".here.gone[title] { color: red }",
        ".Here { color: red }",
    ],
)
def test_what_nothing_meets_goes_and_lines_keep_their_numbers(rule: str) -> None:
    assert without_unused(f"p {{}}{rule}em {{}}", HAS) == "p {}" + "\n" * rule.count("\n") + "em {}"


def test_the_classes_of_a_page() -> None:
    assert classes_in("<p class=\"a b\"><i class='c'></i><b class=''>class=d</b>") == {"a", "b", "c"}


def test_most_of_our_sheet_goes_and_no_byte_of_a_page_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("tokens.css", "common.css", "print.css")
    sheets = (FONT_SHEET, *(Sheet(name, (STYLES / name).read_text("utf-8"), "ours") for name in names))
    assert len(without_unused(sheets[2].css, classes_in(BODY)).strip()) < len(sheets[2].css) / 2
    spared = pressed(sheets=sheets).value
    monkeypatch.setattr(engine, "without_unused", lambda css, classes: css)
    whole = pressed(sheets=sheets).value
    assert spared is not None
    assert whole is not None
    assert spared.content == whole.content
