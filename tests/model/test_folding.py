"""Findings in the same words are one, where the same hint helps with all of them."""

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span, error, folded


def test_findings_are_one_where_one_hint_helps_with_all() -> None:
    hints = ("a space", "a space", "a brace", "a space", "a brace")
    found = [error(Code.CHAPTER_LOST, Span("a.md", line, 1), "lost", hint) for line, hint in enumerate(hints, 1)]
    assert [(each.span.line, each.message, each.hint) for each in folded(found)] == [
        (1, "lost (in 3 places)", "a space"),
        (3, "lost", "a brace"),
        (5, "lost", "a brace"),
    ]
