"""BibTeX that would never end is told at its line, before pandoc begins."""

import time

import pytest

from guidebuild.model.codes import Code
from guidebuild.reading.bibtex import endless


def told(text: str) -> list[tuple[Code, int, int]]:
    started = time.process_time()
    found = list(endless(text, "guide/sources.bib"))
    assert time.process_time() - started < 1
    return [(each.code, each.span.line, each.span.column) for each in found]


def doubled(template: str) -> str:
    return "".join(template.format(n, n - 1) for n in range(1, 40))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@string{a0 = "word"}\n' + doubled("@string{{a{0} = a{1} # a{1}}}\n"), [(Code.LIMIT_SIZE, 19, 1)]),
        ('@STRING(A0 = {word})\n' + doubled("@String(a{0} = A{1} # a{1})\n"), [(Code.LIMIT_SIZE, 19, 1)]),
        ('@string{a = "' + "x" * 10_000 + '"}\n@book{b, title = ' + "a # " * 500 + "a}", [(Code.LIMIT_SIZE, 2, 1618)]),
        ("@book{b,\n  title = {x},\n  crossref = {b}}", [(Code.FILE_BIBLIOGRAPHY, 3, 3)]),
        ("@book{b, crossref = {c}}\n@book{c, xdata = {d, e}}\n@xdata{e, xdata = \"b\"}",
         [(Code.FILE_BIBLIOGRAPHY, 3, 11)]),
        ("@xdata{b, xdata = b}", [(Code.FILE_BIBLIOGRAPHY, 1, 11)]),
    ],
)  # fmt: skip
def test_what_grows_without_end_is_told_where_it_does(text: str, expected: list[tuple[Code, int, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '@string{a = "b"}\n@string{c = a # " and " # a}\n@book{d, title = c # a}\n',
        "@book{b, crossref = {c}}\n@book{d, crossref = {c}}\n@book{c, title = {x = y # z}}\n",
        "@book{b, title = {" + "{" * 2_000 + "}" * 2_000 + "}}",
        "@" * 50_000,
        "@string{" * 5_000,
        "@string{a = " + '"' * 20_000,
        "@book{b,\n" + " " * 200_000,
        "@book{b, crossref =" + " " * 100_000,
    ],
)
def test_what_ends_is_silent(text: str) -> None:
    assert told(text) == []
