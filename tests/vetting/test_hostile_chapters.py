"""What the prose of a chapter may not hold, in any dialect that pandoc reads, and what data may not do to a page."""

import itertools
from pathlib import Path

import pytest
from tests.vetting.hostile import CHAPTER, FORMATS, MINIMAL, active, chapter, composed, rendered

from guidebuild.model.artifact import Format
from guidebuild.model.diagnostics import has_errors

CELL = "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td {}>a</td></tr></tbody></table>"
REFUSED = [
    ("html", CELL.format('colspan="300"'), "limit/size"),
    ("latex", "\\begin{tabular}{" + "l" * 300 + "}a\\end{tabular}", "limit/size"),
    ("", "[a]{onclick=alert(1)}", "chapter/attribute"),
    ("", "## A {onclick=alert(1)}", "chapter/attribute"),
    ("", "`a`{onclick=alert(1)}", "chapter/attribute"),
    ("", "``` {onclick=alert(1)}\na\n```", "chapter/attribute"),
    ("", "[a](https://example.org){onclick=alert(1)}", "chapter/attribute"),
    ("", '[a]{style="background:url(https://example.org/a.png)"}', "chapter/attribute"),
    ("", '[a]{data-src="/etc/passwd"}', "chapter/attribute"),
    ("", '[a]{lang="x <script>"}', "shape/bad-language"),
    ("", '[a]{dir="x y"}', "chapter/attribute"),
    ("", '![A dot](images/dot.svg){width="1px;background:url(x)"}', "chapter/attribute"),
    ("", "<script>alert(1)</script>", "chapter/raw-html"),
    ("", "a <img src=x onerror=alert(1)> b", "chapter/raw-html"),
    ("", "`<script>alert(1)</script>`{=html}", "chapter/raw-html"),
    ("", "``` {=html}\n<script>alert(1)</script>\n```", "chapter/raw-html"),
    ("", "``` {=latex}\n\\input{/etc/passwd}\n```", "chapter/raw-html"),
    ("", "[a](javascript:alert(1))", "chapter/link-scheme"),
    ("", "[a](JaVaScRiPt:alert(1))", "chapter/link-scheme"),
    ("", "[a](<java\tscript:alert(1)>)", "chapter/link-scheme"),
    ("", "[a](&#106;avascript:alert(1))", "chapter/link-scheme"),
    ("", "[a](data:text/html;base64,AAAA)", "chapter/link-scheme"),
    ("", "[a](file:///etc/passwd)", "chapter/link-scheme"),
    ("", "[a](/etc/passwd)", "chapter/link-scheme"),
    ("", "![A file](/etc/passwd)", "asset/missing"),
    ("", "![A file](../../../etc/passwd)", "asset/missing"),
    ("", "![A file](file:///etc/passwd)", "asset/remote"),
    ("", "![A file](//example.org/a.png)", "asset/remote"),
    ("", "![A file](https://example.org/a.png)", "asset/remote"),
    ("", "![A file](data:image/svg+xml;base64,AAAA)", "asset/remote"),
    ("html", CELL.format("autofocus onfocus=alert(1)"), "chapter/attribute"),
    ("html", CELL.format('style="background: url(https://example.org/a.png)"'), "chapter/attribute"),
    ("html", CELL.format("").replace("<tr><td", "<tr onclick=alert(1)><td"), "chapter/attribute"),
    ("html", CELL.format("").replace("<tbody", "<tbody onclick=alert(1)"), "chapter/attribute"),
    ("html", CELL.format("").replace("<thead", "<thead onclick=alert(1)"), "chapter/attribute"),
    ("html", CELL.format("").replace("<th>", "<th onclick=alert(1)>"), "chapter/attribute"),
    ("html", CELL.format("").replace("<table", "<table background=https://example.org/a.png"), "chapter/attribute"),
    ("html", "<p><a href='javascript:alert(1)'>a</a></p>", "chapter/link-scheme"),
    ("html", "<p><img src=x onerror=alert(1) alt='A dot'></p>", "chapter/attribute"),
    ("html", "<p><span onmouseover=alert(1)>a</span></p>", "chapter/attribute"),
    ("html", "<p><svg><script>alert(1)</script></svg></p>", "asset/remote"),
    ("html", "<figure onclick=alert(1)><img src='images/dot.svg' alt='A dot'></figure>", "chapter/attribute"),
    ("html+raw_html", "<video src='/etc/passwd'></video>", "chapter/raw-html"),
    ("markdown", "<div onclick=alert(1)>\n\na\n\n</div>", "chapter/attribute"),
    ("markdown", "| a | b |\n|---|---|\n| c | <b onclick=alert(1)>d</b> |", "chapter/raw-html"),
    ("gfm", "<iframe src=/etc/passwd></iframe>", "chapter/raw-html"),
    ("djot", "``` =html\n<script>alert(1)</script>\n```", "chapter/raw-html"),
    ("docbook", "<article><para><ulink url='javascript:alert(1)'>a</ulink></para></article>", "chapter/link-scheme"),
    (
        "docbook",
        "<para><mediaobject><imageobject><imagedata fileref='/etc/passwd'/></imageobject></mediaobject></para>",
        "asset/missing",
    ),
    ("latex", "\\href{javascript:alert(1)}{a}", "chapter/link-scheme"),
    ("latex", "\\includegraphics{/etc/passwd}", "asset/missing"),
    ("rst", "`a <javascript:alert(1)>`__", "chapter/link-scheme"),
    ("rst", ".. raw:: html\n\n   <script>alert(1)</script>", "chapter/raw-html"),
    ("rst", ".. image:: /etc/passwd\n   :alt: A file", "asset/missing"),
    ("org", "[[javascript:alert(1)][a]]", "chapter/link-scheme"),
    ("org", "#+begin_export html\n<script>alert(1)</script>\n#+end_export", "chapter/raw-html"),
    ("mediawiki", "<span onclick='alert(1)'>a</span>", "chapter/raw-html"),
    ("textile", '"a":javascript:alert(1)', "chapter/link-scheme"),
    ("typst", '#link("javascript:alert(1)")[a]', "chapter/link-scheme"),
    ("json", '{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[]}', "chapter/unknown-dialect"),
    ("native", '[RawBlock (Format "html") "<script>"]', "chapter/unknown-dialect"),
    ("docx", "a", "chapter/unknown-dialect"),
    ("epub", "a", "chapter/unknown-dialect"),
    ("ipynb", "{}", "chapter/unknown-dialect"),
    ("csv", "a,b", "chapter/unknown-dialect"),
    ("bibtex", "@book{a}", "chapter/unknown-dialect"),
    ("/etc/passwd", "a", "chapter/unknown-dialect"),
]
DOT = "<svg xmlns='http://www.w3.org/2000/svg'><title>A dot</title><circle r='2'/><rect width='1' height='1'/></svg>"


OURS = [row for row in REFUSED if not row[0]]


def test_prose_in_our_dialect_is_refused_line_by_line(tmp_path: Path) -> None:
    text = "\n\n".join(prose for _, prose, _ in OURS)
    found = composed(tmp_path, {CHAPTER: chapter(text), "guide/images/dot.svg": DOT})
    told = {(each.code.slug, each.span.line) for each in found if each.span.path == CHAPTER}
    line = 5
    for _, prose, code in OURS:
        assert told & {(code, line + more) for more in range(prose.count("\n") + 1)}, prose
        line += prose.count("\n") + 2


@pytest.mark.parametrize(("dialect", "prose", "code"), [OURS[0], *(row for row in REFUSED if row[0])])
def test_prose_is_refused_at_its_place(dialect: str, prose: str, code: str, tmp_path: Path) -> None:
    found = composed(tmp_path, {CHAPTER: chapter(prose, dialect), "guide/images/dot.svg": DOT})
    assert code in {each.code.slug for each in found if each.span.path == CHAPTER}, found
    assert has_errors(found)


INCLUDED = [
    ("latex", "\\input{{{}}} a"),
    ("latex", "\\include{{{}}} a"),
    ("rst", ".. include:: {}\n\na"),
    ("rst", ".. csv-table:: a\n   :file: {}\n\na"),
    ("org", '#+INCLUDE: "{}"\n\na'),
    ("typst", '#include "{}"\n\na'),
    ("typst", '#read("{}")'),
    ("asciidoc", "include::{}[]\n\na"),
    ("man", ".so {}\n\na"),
    ("docbook", '<!DOCTYPE article [<!ENTITY x SYSTEM "file://{}">]><article><para>&x;</para></article>'),
]


@pytest.mark.parametrize(("dialect", "prose"), INCLUDED)
def test_no_dialect_reads_another_file(dialect: str, prose: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.tex"
    secret.write_text("xyzzy")
    found = composed(tmp_path / "project", {CHAPTER: chapter(prose.format(secret), dialect)})
    assert found, "an include that does nothing is said"
    assert not any("xyzzy" in str(each) for each in found)


FIELDS = ["title", "subtitle", "series", "release", "publisher", "rights", "description"]
MARKUP = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "]]><img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "</style></script><svg onload=alert(1)>",
    "<!--<script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7 * 7 }}{% raw %}",
]


FURTHER = pytest.mark.more("that markup in every field is text in the PDF and the e-book, whichever it is")


@pytest.mark.parametrize(
    ("turn", "format"),
    [
        pytest.param(turn, format, marks=FURTHER if turn and format != "html" else ())
        for turn in (0, 3, 6)
        for format in FORMATS
    ],
)
def test_markup_in_every_field_is_text(turn: int, format: Format, tmp_path: Path) -> None:
    """Each field holds some markup, and in each turn another."""
    texts = itertools.cycle([text.replace("'", "''") for text in MARKUP[turn:] + MARKUP[:turn]])
    manifest = (MINIMAL / "guide" / "guide.yaml").read_text("utf-8")
    lines = [
        f"{line.partition(':')[0]}: '{next(texts)}'" if line.partition(":")[0] in FIELDS else line
        for line in manifest.splitlines()
    ]
    role = (MINIMAL / "guide" / "roles" / "potter.yaml").read_text("utf-8")
    names = f"name: '{next(texts)}'\nshort: '{next(texts)}'\n"
    source = f"  - id: book\n    key: B\n    title: '{next(texts)}'\n    kind: '{next(texts)}'\n"
    files = {
        "guide/guide.yaml": "\n".join([*lines, f"authors: ['{next(texts)}']"]),
        "guide/roles/potter.yaml": role.replace("name: Potter\nshort: potter\n", names),
        "guide/sources.yaml": f"sources:\n{source}",
        CHAPTER: chapter("Words [](source:book).\n\n::: {.role-profile of=potter}\n:::\n\n::: {.sources}\n:::"),
    }
    artifact, found = rendered(tmp_path, files, format)
    assert artifact is not None, found
    assert active(artifact) == []
