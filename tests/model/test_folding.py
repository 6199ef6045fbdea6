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


def test_a_finding_names_every_place_file_by_file() -> None:
    places = [("a.md", 1), ("a.md", 4), ("a.md", 9), ("b.md", 2), ("c.md", 3), ("c.md", 5)]
    (found,) = folded(error(Code.CHAPTER_LOST, Span(path, line), "lost") for path, line in places)
    assert [(span.path, span.line, words) for span, words in found.related] == [
        ("a.md", 4, "here too, and in line 9"),
        ("b.md", 2, "here too"),
        ("c.md", 3, "here too, and in line 5"),
    ]
    many = [error(Code.CHAPTER_LOST, Span("a.md", line), "lost") for line in range(1, 30)]
    assert folded(many)[0].related[0][1] == "here too, and in lines 3, 4, 5, 6, 7, 8, 9, 10, …"
    files = [error(Code.CHAPTER_LOST, Span(f"{number:02}.md", 1), "lost") for number in range(20)]
    assert folded(files)[0].related[-1][1] == "here too, and in 6 more files"
    assert len(folded(files)[0].related) == 13
