"""Marks in a text of the data: what they make of its words, and what stays as it was written."""

import pytest

from guidebuild.tools.markup.inline_marks import Run, addresses, blanked, runs, unmarked
from guidebuild.tools.markup.slips import ESCAPED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Lead-in:** does it", (Run("Lead-in:", ("strong",)), Run(" does it"))),
        ("*so* and _so_", (Run("so", ("em",)), Run(" and "), Run("so", ("em",)))),
        ("***both***", (Run("both", ("strong", "em")),)),
        ("**a *b* c**", (Run("a ", ("strong",)), Run("b", ("strong", "em")), Run(" c", ("strong",)))),
        ("run `a*b*`", (Run("run "), Run("a*b*", ("code",)))),
        ("[the *book*](https://e.org/a_(b)?c=1&d=2).", (Run("the book", (), "https://e.org/a_(b)?c=1&d=2"), Run("."))),
        ("**[book](https://e.org)**", (Run("book", ("strong",), "https://e.org"),)),
        ("<https://e.org/x>", (Run("https://e.org/x", (), "https://e.org/x"),)),
        ("<mailto:a@e.org>", (Run("a@e.org", (), "mailto:a@e.org"),)),
        (r"\*as it is\* \[x]", (Run("*as it is* [x]"),)),
        ("**粗体**文字", (Run("粗体", ("strong",)), Run("文字"))),
    ],
)
def test_marks_become_runs(text: str, expected: tuple[Run, ...]) -> None:
    assert runs(text) == expected
    assert unmarked(text) == "".join(run.words for run in expected)


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4", "2**3**4", "pay* in cities*", "snake_case_name", "a ** b", "*see below *", "`", "5 * 3",
        "[x](javascript:alert(1))", "[x](data:text/html,y)", '[x](https://e.org"onclick=)', "[x](/handbook)",
        "[x](chapter:pay)", "[words]{only=a}", "<b>x</b>", "[ ](https://e.org)", "**a", "a**",
    ],
)  # fmt: skip
def test_what_is_no_mark_stays(text: str) -> None:
    assert runs(text) == (Run(text),)
    assert unmarked(text) == text
    assert addresses(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b *c*** d", "a   b  c    d"),
        ("[x `y`](https://e.org)", " x                    "),
        (r"\*a", f"{ESCAPED * 2}a"),
        ("no mark", "no mark"),
    ],
)
def test_a_blanked_text_has_each_word_where_it_stood(text: str, expected: str) -> None:
    assert blanked(text) == expected
    assert len(expected) == len(text)


@pytest.mark.parametrize("text", ["*a ", "[a", "**", "_a", "`", "[a](", "**a*", "**a ", "<https://", "[x](https://e("])
def test_marks_that_never_end_cost_no_more_than_their_length(text: str) -> None:
    assert unmarked(text * 20_000)
