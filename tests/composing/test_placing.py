"""What an author names is found, whatever it is and wherever it stands; and no component is lost in silence."""

import json
import shutil
from pathlib import Path

import pytest
from tests.composing.composed import markup, set_of, troubles, written
from tests.composing.views.specimen import edition, fact, role

from guidebuild import pipeline
from guidebuild.composing.manuscript import compose
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Severity
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.pay import Pay
from guidebuild.tools.markup import doctree


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


@pytest.mark.parametrize(
    ("before", "level"), [("", 2), ("## A\n\n", 3), ("## A\n\n### B\n\n", 4), ("## A\n\n### B\n\n## C\n\n", 3)]
)
def test_a_question_is_a_heading_one_level_below_its_section(
    minimal: Path, tmp_path: Path, before: str, level: int
) -> None:
    """PDF/UA-1, 7.4.2: no level is skipped."""
    (tmp_path / "guide" / "faqs").mkdir(parents=True)
    question = "{id: faq-a, question: Why?, answer: Because., sources: [book]}"
    (tmp_path / "guide" / "faqs" / "all.yaml").write_text(f"theme: all\nname: All\nquestions:\n  - {question}\n")
    manuscript, found = composed(minimal, tmp_path, one=f"{before}::: {{.faq-list}}\n:::\n\n{SOURCES}")
    assert [str(each) for each in found] == []
    assert manuscript is not None
    assert [each.tag for each in markup(manuscript, "one").find_class("question")] == [f"h{level}"]


SOURCES = "::: {.sources}\n:::"
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


def test_the_first_paragraph_of_a_caption_is_the_finding_and_the_others_its_definition(
    minimal: Path, tmp_path: Path
) -> None:
    templates = tmp_path / "guide" / "templates" / "components"
    templates.mkdir(parents=True)
    said = '<p class="f">{{ finding }}</p>{% if definition %}<div class="d">{{ definition }}</div>{% endif %}'
    (templates / "sources.html.j2").write_text(BLOCKS.replace("</div>", f"{said}</div>"))
    prose = "::: {.sources}\nThe finding.\n\nOf words.\n\nOf more.\n:::\n\n::: {.sources}\nAlone.\n:::"
    manuscript, found = composed(minimal, tmp_path, one=prose)
    assert [str(each) for each in found] == []
    assert manuscript is not None
    root = markup(manuscript, "one")
    assert [" ".join(each.text_content().split()) for each in root.iter("p") if each.get("class") == "f"] == [
        "The finding.", "Alone.",
    ]  # fmt: skip
    assert [" ".join(each.text_content().split()) for each in root.find_class("d")] == ["Of words. Of more."]


def test_an_amount_in_a_sentence_keeps_the_id_that_its_author_gave() -> None:
    period = {"period": "year", "currency": "USD", "kind": "base", "statistic": "mean"}
    pay = Pay.model_validate({"statements": [fact("pay-a", value=52345, roles=["smith"], **period)]})
    prose = "They have []{.figure of=pay-a #x}, or []{.figure of=pay-a}. See [the amount](#x).\n\n"
    manuscript, found = compose(set_of(written("one", prose + SOURCES), of=edition(role("smith"), pay=pay)))
    assert [str(each) for each in found if each.severity is Severity.ERROR] == []
    assert manuscript is not None
    spans = [node for node in doctree.walk(json.loads(manuscript.chapters[0].document)) if node.get("t") == "Span"]
    assert [doctree.attr(span)[0] for span in spans] == ["", "one--x"]


def test_a_chart_whose_figures_a_table_lists_says_which() -> None:
    period = {"period": "year", "currency": "USD", "kind": "base", "statistic": "mean"}
    figures = [fact(f"pay-{n}", value=50000 + n, roles=["smith"], sector=f"s{n}", **period) for n in range(14)]
    guide = edition(role("smith"), pay=Pay.model_validate({"statements": figures}))
    _, found = compose(set_of(written("one", f"::: {{.pay-chart}}\n:::\n\n{SOURCES}"), of=guide))
    [told] = [each for each in found if each.code is Code.COMPONENT_EMPTY]
    said = "its figures are one for each place or sector: `pay-sectors` lists them; or name some in `ids`"
    assert told.hint == said


def test_the_name_of_a_role_is_asked_for_by_words_and_not_by_code(minimal: Path, tmp_path: Path) -> None:
    _, found = composed(minimal, tmp_path, one="`words`{.each} and [words]{.each}")
    assert [each.message for each in found] == ["`each` stands for nothing here: the chapter is not written for many"]


def test_the_index_has_what_stands_in_the_edition_and_nothing_else(minimal: Path, tmp_path: Path) -> None:
    _, found = composed(minimal, tmp_path / "without", one="::: {.index}\n:::")
    assert [each.message for each in found] == ["`index` finds nothing to show"]
    shown = {"one": "::: {.role-profile of=potter}\n:::", "two": f"::: {{.index}}\n:::\n\n{SOURCES}"}
    manuscript, found = composed(minimal, tmp_path / "with", **shown)
    assert [str(each) for each in found] == []
    assert manuscript is not None
    assert "Potter" in manuscript.chapters[1].document


def test_a_class_in_a_text_of_the_data_is_noted_with_its_place(minimal: Path, tmp_path: Path) -> None:
    given = shutil.copytree(minimal, tmp_path / "given")
    manifest = given / "guide" / "guide.yaml"
    manifest.write_text(f'{manifest.read_text()}colophon: "Old [vessels]{{.shiny}}."\n')
    manuscript, _ = composed(given, tmp_path / "made", one="::: {.colophon}\n:::")
    assert manuscript is not None
    assert [(name, span.path) for name, span in manuscript.classes.items()] == [("shiny", "guide/guide.yaml")]


def test_nothing_is_said_to_be_missing_beside_a_component_that_could_not_be_placed(
    minimal: Path, tmp_path: Path
) -> None:
    """What it would show is not on a page because of that: one fault, one finding."""
    prose = "::: {.role-profile of=potter fields=focus}\n:::\n\nSee [the potter](role:potter)."
    _, found = composed(minimal, tmp_path, one=prose)
    assert [each.message for each in found] == ["`role-profile` has no attribute `fields`"]


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


def test_of_two_words_of_a_fence_the_one_that_is_no_component_is_told(minimal: Path, tmp_path: Path) -> None:
    _, found = composed(minimal, tmp_path, one="::: {.wide .sources}\n:::")
    assert [each.message for each in found] == ["no component `wide`"]


def test_a_fence_says_in_which_language_and_direction_its_passage_is(minimal: Path, tmp_path: Path) -> None:
    manuscript, found = composed(minimal, tmp_path, one="::: {lang=he dir=rtl}\nWords.\n:::")
    assert manuscript is not None, found
    (passage,) = json.loads(manuscript.chapters[0].document)["blocks"][-1:]
    assert passage["t"] == "Div"
    assert doctree.attr(passage)[2] == {"lang": "he", "dir": "rtl"}


def test_a_link_without_words_needs_a_title(minimal: Path, tmp_path: Path) -> None:
    _, found = composed(minimal, tmp_path, one="``` {#x}\ncode\n```\n\nSee [](#x).")
    assert [each.message for each in found] == ["`#x` has no title that a link without words could print"]


def test_a_link_to_a_table_of_an_author_has_the_words_of_its_caption(minimal: Path, tmp_path: Path) -> None:
    table = "| a |\n|---|\n| b |\n\n: Words of *two* kinds {#x}\n"
    manuscript, found = composed(minimal, tmp_path, one=f"See [](table:x).\n\n{table}\n::: {{.sources}}\n:::")
    assert manuscript is not None, found
    assert manuscript.targets["one--x"].title == "Words of two kinds"


def test_a_component_is_called_by_the_first_paragraph_of_its_caption() -> None:
    prose = "::: {.side-by-side field=focus #x}\nWhat is done.\n\nAnd a remark.\n:::\n\n::: {.sources}\n:::"
    smith = role("smith", focus=[fact("iron", text="Iron.")])
    manuscript, found = compose(set_of(written("one", prose), of=edition(smith, role("potter"))))
    assert manuscript is not None, found
    assert [target.title for target in manuscript.targets.values() if target.kind == "float"] == ["What is done."]


@pytest.mark.parametrize(
    ("prose", "times"),
    [
        ("::: {.pay-table}\n:::", 1),
        ("## One\n\n::: {.pay-table}\n:::\n\n## Two\n\nWords.", 1),
        ("::: {.pay-chart}\n:::\n\n::: {.pay-table}\n:::", 1),
        ("Words.\n\n::: {.pay-table}\n:::", 0),
        ("## One\n\n::: {.pay-table}\n:::\n\n### Two\n\nWords.", 0),
        ("- ::: {.pay-table}\n  :::\n- Words.", 0),
    ],
)
def test_a_heading_with_nothing_below_says_so(minimal: Path, tmp_path: Path, prose: str, times: int) -> None:
    manuscript, _ = composed(minimal, tmp_path, one=prose)
    assert manuscript is not None
    blocks = json.loads(manuscript.chapters[0].document)["blocks"]
    assert doctree.text(blocks).count("No entry.") == times
    assert '"if-alone"' not in manuscript.chapters[0].document


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ("Some words.\nMore of them.\na\tb\nc\td\n", [(3, "2 lines with tabs between their words look like rows")]),
        ("a\tb\nc\td\n", [(1, "2 lines with tabs between their words look like rows")]),
        ("Some words.\na\tb\nMore of them.\n", []),
        ("Title of it\n====\n\nText.\n", [(1, "a level-1 heading stands in the prose")]),
        ("Title of it\n-----------\n\nText.\n", []),
    ],
)
def test_what_looks_like_something_else_is_told_at_its_line(prose: str, told: list[tuple[int, str]]) -> None:
    found = [(each.span.line, each.message) for each in troubles(written("pay", prose))]
    assert [line for line, _ in found] == [line for line, _ in told]
    assert all(message.startswith(words) for (_, message), (_, words) in zip(found, told, strict=True))
