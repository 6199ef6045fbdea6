"""What an author marks is in every format: a guide with all that Markdown can say, read back from finished files."""

import ast
import inspect
import re
import shutil
from pathlib import Path

import pytest
from tests import markup_of, text_of
from tests.books import EVERY_MARK, Books, built
from tests.markup_of import Markup
from tests.near import in_this_process

from guidebuild.composing.prose.allowed_attributes import ACCEPTED, SPOKEN
from guidebuild.model.codes import Code
from guidebuild.proofs.reading_order import prove_reading_order
from guidebuild.tools.markup.containers import rebuilt

FORMATS = ("html", "epub", "pdf")
READERS = {"html": markup_of.of_html, "epub": markup_of.of_epub, "pdf": markup_of.of_pdf}


@pytest.fixture(scope="module")
def marked(shelf: Path) -> Books:
    return built(EVERY_MARK, shelf, in_this_process)


@pytest.fixture(scope="module")
def markup(marked: Books) -> dict[str, Markup]:
    return {format: READERS[format](marked.files[format]) for format in FORMATS}


def test_it_is_built_without_a_word(marked: Books) -> None:
    assert [str(diagnostic) for diagnostic in marked.diagnostics] == []


@pytest.mark.parametrize("format", FORMATS)
def test_lists_have_their_numbers(markup: dict[str, Markup], format: str) -> None:
    assert markup[format].numbers == [
        ("5.", "five"), ("6.", "six"), ("a)", "apples"), ("b)", "bananas"), ("(iv)", "fourth"), ("(v)", "fifth"),
        ("A.", "Adam"), ("B.", "Berta"), ("3)", "third"), ("4)", "fourth"),
        ("1.", "outer"), ("2.", "outer"), ("a)", "inner"), ("b)", "inner"), ("i.", "roman"), ("ii.", "roman"),
        ("7.", "seven"), ("8.", "eight"), ("9.", "nine"), ("1.", "☑"), ("3.", "third"), ("4.", "fourth"),
        ("1.", "Example"), ("2.", "Example"),
    ]  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
def test_boxes_are_boxes(markup: dict[str, Markup], format: str) -> None:
    assert markup[format].boxes == ["☐", "☑", "☑"]


@pytest.mark.parametrize("format", FORMATS)
def test_pictures_are_there_and_as_large_as_asked_for(markup: dict[str, Markup], format: str) -> None:
    found = markup[format]
    assert found.pictures == [
        "Figure of the dialect", "Green field in a line", "Green plan", "Green by height", "Blue field", "Red tower",
    ]  # fmt: skip
    assert found.sizes["Green field in a line"] == pytest.approx(40 / 25.4 * 72, abs=0.1)
    assert found.sizes["Figure of the dialect"] == pytest.approx(40 / 25.4 * 72, abs=0.1)


def test_pictures_fit_the_sheet(markup: dict[str, Markup]) -> None:
    column = 126 / 25.4 * 72
    sizes = markup["pdf"].sizes
    assert sizes["Blue field"] == pytest.approx(column, abs=0.5)
    assert sizes["Green plan"] == pytest.approx(column / 2, abs=0.5)
    assert sizes["Green by height"] == pytest.approx(2 * 20 / 25.4 * 72, abs=0.1)
    assert sizes["Red tower"] == pytest.approx(200 / 8 / 25.4 * 72, abs=0.1)


@pytest.mark.parametrize("format", FORMATS)
def test_languages_are_told(markup: dict[str, Markup], format: str) -> None:
    without_pages = [(language, re.sub(r" \(p\. \d+\)", "", words)) for language, words in markup[format].languages]
    assert without_pages == [
        ("en-GB", "Hot A call-out in a definition."), ("de", "Ein deutscher Absatz."), ("de", "Deutscher Abschnitt"),
        ("de", "Unter der deutschen Überschrift."), ("fr", "un mot français"), ("la", "verba latina"),
        ("en-GB", "code"), ("fr", "lien vers là"), ("fr", "Titre"), ("es", "Un párrafo español."), ("nl", "regel"),
        ("it", "Uno Due tre quattro"), ("pt", "item em português"),
    ]  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
def test_tables_have_their_shape(markup: dict[str, Markup], format: str) -> None:
    shapes = [[len(row) for row in table] for table in markup[format].tables]
    assert shapes == [[2, 2], [3, 3, 3], [6, 6], [2, 2, 3, 2], [2, 2]]
    spans = markup[format].tables[3]
    assert spans[0] == [("Both columns", 2, 1), ("Third", 1, 2)]
    assert spans[2][0] == ("tall", 1, 2)


def test_tables_say_the_same(markup: dict[str, Markup]) -> None:
    assert markup["html"].tables == markup["epub"].tables == markup["pdf"].tables


def test_links_lead_to_the_same(markup: dict[str, Markup]) -> None:
    assert markup["html"].links == markup["epub"].links
    assert len(markup["html"].links) == 11
    printed = dict(markup["pdf"].links)
    for words, target in markup["html"].links:
        first = re.sub(r"^[\d.]+ ", "", target).split()[:2]
        assert " ".join(first) in printed[words]


@pytest.mark.parametrize("format", FORMATS)
def test_captions_notes_and_verse_are_printed(marked: Books, format: str) -> None:
    lines = (
        "The caption of the first",
        "The caption of the plan",
        "A table with spans",
        "Last paragraph of the long note.",
        "sugar is sweet.",
        "From an item.",
        "1986. was a year, and A. Smith wrote in it.",
    )
    text = marked.texts[format]
    assert [line for line in lines if not text_of.count(line, text)] == []
    assert "* * *" not in text
    assert "[ ]" not in text


def test_it_is_heard_as_it_is_read(marked: Books) -> None:
    proof = prove_reading_order(marked.files["pdf"], marked.files["html"])
    assert [str(diagnostic) for diagnostic in proof.diagnostics] == []


# ---- every kind of node and every attribute, one by one ----

NODES = {
    "Plain": "- plain item",
    "Para": "a paragraph",
    "LineBlock": "| first line\n| second line",
    "CodeBlock": "```\ncode block\n```",
    "RawBlock": None,
    "BlockQuote": "> quoted block",
    "OrderedList": "3) ordered item",
    "BulletList": "- bullet item",
    "DefinitionList": "Defined term\n:   its definition",
    "Header": "### Third level",
    "HorizontalRule": None,
    "Table": "| table head |\n|---|\n| table cell |",
    "Figure": None,
    "Div": "::: {lang=de}\nfence words\n:::",
    "Str": "string",
    "Emph": "*emphatic*",
    "Underline": "[underlined]{.underline}",
    "Strong": "**strong words**",
    "Strikeout": "~~struck out~~",
    "Superscript": "x^superscript^",
    "Subscript": "x~subscript~",
    "SmallCaps": "[capitals]{.smallcaps}",
    "Quoted": '"quoted words"',
    "Cite": None,
    "Code": "`inline code`",
    "Space": "two words",
    "SoftBreak": "soft\nbreak",
    "LineBreak": "hard\\\nbreak",
    "Math": "$a + b$",
    "RawInline": None,
    "Link": "[link words](https://example.org/)",
    "Image": "![Alternative words](images/small.png)",
    "Note": "call[^n]\n\n[^n]: note words",
    "Span": "[span words]{lang=fr}",
}
"""A sample of each kind; None for what is refused or has no words."""

ATTRIBUTES = {
    "Header": "### HEADER {lang=LANG}",
    "Div": "::: {lang=LANG}\nDIV\n:::",
    "Span": "[SPAN]{lang=LANG}",
    "Link": "[LINK of words](https://example.org/){lang=LANG}",
    "Image": "![IMAGE of a field](images/small.png){lang=LANG width=30mm height=15mm}",
    "Code": "`CODE`{lang=LANG}",
    "CodeBlock": "```{lang=LANG .numberLines startFrom=977}\nCODEBLOCK\n```",
    "Table": "{lang=LANG}\n| TABLE |\n|---|\n| CELL |",
    "Figure": None,
}
LANGUAGES = dict(zip(ATTRIBUTES, ("de", "fr", "it", "es", "pt", "nl", "sv", "da", "fi"), strict=True))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """A guide with a section for each sample."""
    project = tmp_path_factory.mktemp("samples")
    shutil.copytree(EVERY_MARK / "guide", project / "guide", ignore=shutil.ignore_patterns("chapters"))
    manifest = (EVERY_MARK / "guide" / "guide.yaml").read_text().partition("spine:")[0]
    (project / "guide" / "guide.yaml").write_text(f"{manifest}spine:\n  - name: All\n    chapters: [nodes, marks]\n")
    marks = [text.replace("LANG", LANGUAGES[kind]) for kind, text in ATTRIBUTES.items() if text]
    marks += ["::: {dir=rtl}\nBackwards.\n:::", "[in a line]{dir=rtl}"]
    for name, parts in {"nodes": [text for text in NODES.values() if text], "marks": marks}.items():
        (project / "guide" / "chapters").mkdir(exist_ok=True)
        body = "\n\n".join(["## Samples", *parts])
        (project / "guide" / "chapters" / f"{name}.md").write_text(f"---\ntitle: {name.title()}\n---\n\n{body}\n")
    return built(project, project)


def known_kinds() -> set[str]:
    """The kinds of nodes that the one table of them has a row for."""
    (table,) = (node for node in ast.walk(ast.parse(inspect.getsource(rebuilt))) if isinstance(node, ast.Match))
    patterns = (each for case in table.cases for each in ast.walk(case.pattern))
    return {str(each.value) for each in patterns if isinstance(each, ast.Constant)}


def test_there_is_a_sample_of_every_kind() -> None:
    assert set(NODES) == known_kinds()
    assert len(NODES) == 34
    assert set(ATTRIBUTES) == set(ACCEPTED)


@pytest.mark.parametrize("format", FORMATS)
def test_the_words_of_every_kind_are_printed(samples: Books, format: str) -> None:
    assert [str(each) for each in samples.diagnostics if each.code is not Code.CONTENT_UNSHOWN] == []
    text = samples.texts[format]
    wanted = [word for sample in NODES.values() if sample for word in re.findall(r"[A-Za-z]{4,}", sample)]
    unseen = {"lang", "underline", "smallcaps", "https", "example", "images", "small", "Alternative", "words"}
    assert [word for word in wanted if word not in unseen and word not in text] == []


@pytest.mark.parametrize("format", FORMATS)
def test_every_attribute_is_there(samples: Books, format: str) -> None:
    found = READERS[format](samples.files[format])
    told = dict(found.languages)
    for kind, sample in ATTRIBUTES.items():
        if sample and "lang" in ACCEPTED[kind] and kind != "Image":
            assert kind.upper() in told[LANGUAGES[kind]]
    assert "IMAGE of a field" in found.pictures
    assert found.sizes["IMAGE of a field"] == pytest.approx(30 / 25.4 * 72, abs=0.1)
    assert SPOKEN == ("lang", "dir")
    if format != "pdf":
        assert found.directions == ["Backwards.", "in a line"]
