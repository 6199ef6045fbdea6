"""What an author names is found, whatever it is and wherever it stands; and no component is lost in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guidebuild import pipeline
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.manuscript import Manuscript


def composed(minimal: Path, folder: Path, **chapters: str) -> tuple[Manuscript | None, tuple[Diagnostic, ...]]:
    """The minimal guide with these chapters, composed."""
    shutil.copytree(minimal, folder, dirs_exist_ok=True)
    (folder / "guide" / "chapters" / "welcome.md").unlink()
    for name, prose in chapters.items():
        (folder / "guide" / "chapters" / f"{name}.md").write_text(f"---\ntitle: {name.title()}\n---\n\n{prose}\n")
    manifest = folder / "guide" / "guide.yaml"
    manifest.write_text(manifest.read_text().replace("[welcome]", f"[{', '.join(chapters)}]"))
    guide, found = pipeline.load(folder)
    assert guide is not None, found
    return pipeline.compose_guide(guide)


NAMED = {
    "a heading": "## Words {#x}",
    "a fence": "::: {#x}\nwords\n:::",
    "a call-out": "::: {.callout title=T #x}\nwords\n:::",
    "words": "[words]{#x}",
    "emphasis": "*words*{#x}",
    "code in a line": "`words`{#x}",
    "code": "``` {#x}\nwords\n```",
    "code with numbers": "``` {#x .numberLines}\nwords\n```",
    "a link": "[words](https://example.org/){#x}",
    "a table": "| a |\n|---|\n| b |\n\n: words {#x}",
    "a paragraph": "{#x}\nwords",
    "a list": "{#x}\n- words",
    "words in a note": "call[^n]\n\n[^n]: [words]{#x}",
    "words in a cell": "| a |\n|---|\n| [words]{#x} |",
    "words in a definition": "Term\n:   [words]{#x}",
    "a heading in a quotation": "> ### Words {#x}",
}


@pytest.mark.parametrize("prose", NAMED.values(), ids=NAMED)
def test_two_chapters_may_use_one_id(minimal: Path, tmp_path: Path, prose: str) -> None:
    heading = "## Section\n\n" if "###" in prose else ""
    text = f"{heading}{prose}\n\nSee [the thing](#x)."
    manuscript, found = composed(minimal, tmp_path, one=text, two=f"{text} And [the other](chapter:one#x).")
    assert [str(each) for each in found] == []
    assert manuscript is not None
    one, two = (chapter.document for chapter in manuscript.chapters)
    assert "one--x" in one
    assert "#one--x" in one
    assert "#two--x" in two
    assert "#one--x" in two


@pytest.mark.parametrize("prose", NAMED.values(), ids=NAMED)
def test_one_chapter_may_not_use_it_twice(minimal: Path, tmp_path: Path, prose: str) -> None:
    heading = "## Section\n\n" if "###" in prose else ""
    again = prose.replace("[^n]", "[^m]")
    _, found = composed(minimal, tmp_path, one=f"{heading}{prose}\n\nWords between.\n\n{again}")
    assert [each.message for each in found] == ["the id `x` is taken"]


def test_the_same_words_may_head_two_sections(minimal: Path, tmp_path: Path) -> None:
    manuscript, found = composed(minimal, tmp_path, one="## Words\n\na\n\n## Words\n\nb")
    assert found == ()
    assert manuscript is not None
    assert [section.id for section in manuscript.chapters[0].sections] == ["one--words", "one--words-1"]


def test_headings_in_a_language_are_the_chapters(minimal: Path, tmp_path: Path) -> None:
    prose = "::: {lang=de #teil}\nVorher.\n\n## Eins\n\nWorte.\n:::\n\n## Two\n\n## Three {.unnumbered}\n\n## Four"
    manuscript, found = composed(minimal, tmp_path, one=prose)
    assert found == ()
    assert manuscript is not None
    sections = [(section.number, section.title) for section in manuscript.chapters[0].sections]
    assert sections == [("1.1", "Eins"), ("1.2", "Two"), (None, "Three"), ("1.3", "Four")]


BLOCKS = '<div>{% for block in blocks %}{% include "blocks/" ~ block.kind ~ ".html.j2" %}{% endfor %}</div>'


@pytest.mark.parametrize(
    ("template", "lost"),
    [
        (BLOCKS, ["`sources` prints no caption, so the words in its fence are lost"]),
        (f"{BLOCKS}<p>{{{{ finding }}}}</p>", []),
        ("<p>{{ finding }}</p>", ["this template prints nothing of its `blocks`, so all that `sources` shows is lost"]),
    ],
)
def test_words_that_a_template_drops_are_an_error(
    minimal: Path, tmp_path: Path, template: str, lost: list[str]
) -> None:
    templates = tmp_path / "guide" / "templates" / "components"
    templates.mkdir(parents=True)
    (templates / "sources.html.j2").write_text(template)
    _, found = composed(minimal, tmp_path, one="::: {.sources}\nLost words.\n:::")
    assert [each.message for each in found] == lost


@pytest.mark.parametrize(
    ("prose", "where"),
    [
        ("call[^n]\n\n[^n]: Words.\n\n    ::: {.sources}\n    :::", "a footnote"),
        ("call[^n]\n\n[^n]: Words.\n\n    - item\n\n      ::: {.callout title=Mind}\n      x\n      :::", "a footnote"),
        ("::: {.sources}\n::: {.callout title=Mind}\nx\n:::\n:::", "a caption"),
    ],
)
def test_a_component_cannot_stand_everywhere(minimal: Path, tmp_path: Path, prose: str, where: str) -> None:
    _, found = composed(minimal, tmp_path, one=prose)
    assert [each.message.partition("cannot stand in ")[2] for each in found] == [where]


@pytest.mark.parametrize(
    "prose",
    [
        "Term\n:   Words.\n\n    ::: {.sources}\n    :::",
        "- Words.\n\n  ::: {.sources}\n  :::",
        "> Words.\n>\n> ::: {.sources}\n> :::",
        "::: {lang=de}\n::: {.sources}\n:::\n:::",
    ],
)
def test_where_it_can_stand_it_has_its_data(minimal: Path, tmp_path: Path, prose: str) -> None:
    manuscript, found = composed(minimal, tmp_path, one=prose)
    assert [str(each) for each in found] == []
    assert manuscript is not None
    assert "source-book" in manuscript.chapters[0].document


def test_a_link_without_words_needs_a_title(minimal: Path, tmp_path: Path) -> None:
    _, found = composed(minimal, tmp_path, one="``` {#x}\ncode\n```\n\nSee [](#x).")
    assert [each.message for each in found] == ["`#x` has no title that a link without words could print"]


def test_a_link_to_a_table_of_an_author_has_the_words_of_its_caption(minimal: Path, tmp_path: Path) -> None:
    table = "| a |\n|---|\n| b |\n\n: Words of *two* kinds {#x}\n"
    manuscript, found = composed(minimal, tmp_path, one=f"See [](table:x).\n\n{table}\n::: {{.sources}}\n:::")
    assert manuscript is not None, found
    assert manuscript.targets["one--x"].title == "Words of two kinds"
