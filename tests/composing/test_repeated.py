"""A chapter that is written once stands for each role: its own id, title, text, links and place in the spine."""

import shutil
from pathlib import Path

import pytest

from guidebuild import pipeline
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.manuscript import Manuscript

MINIMAL = Path(__file__).parents[1] / "minimal"
ROLE = """id: {id}
name: {name}
short: {short}
initials: {initials}
sources: [book]
focus:
  - id: {id}-focus
    text: The work of a {short}.
"""
CHAPTER = """---
title: "{each}, in full"
for: roles
---

## What a []{.each-short} does {#does}

[]{.each} has [a profile](role:each).

::: {.role-profile of=each}
All about the []{.each}.
:::
"""


def project(folder: Path, welcome: str, chapter: str = CHAPTER) -> Path:
    root = shutil.copytree(MINIMAL, folder / "guide-project")
    guide = root / "guide"
    for id, name, initials in (("potter", "Potter", "PO"), ("smith", "Black Smith", "BS")):
        text = ROLE.format(id=id, name=name, short=name.lower(), initials=initials)
        (guide / "roles" / f"{id}.yaml").write_text(text)
    manifest = (guide / "guide.yaml").read_text().replace("[potter]", "[potter, smith]")
    (guide / "guide.yaml").write_text(manifest.replace("[welcome]", "[welcome, roles, end]"))
    (guide / "chapters" / "welcome.md").write_text(f"---\ntitle: Welcome\n---\n\n{welcome}\n")
    (guide / "chapters" / "end.md").write_text("---\ntitle: Sources\n---\n\n::: {.sources}\n:::\n")
    (guide / "chapters" / "roles.md").write_text(chapter)
    return root


def composed(root: Path) -> tuple[Manuscript | None, tuple[Diagnostic, ...]]:
    guide, found = pipeline.load(root)
    assert guide is not None, found
    manuscript, more = pipeline.compose_guide(guide)
    return manuscript, (*found, *more)


def test_each_copy_has_its_own_place_title_and_text(tmp_path: Path) -> None:
    manuscript, found = composed(project(tmp_path, "See [](chapter:roles) and [](chapter:roles-smith#does)."))
    assert found == ()
    assert manuscript is not None
    assert [(chapter.id, chapter.number, chapter.title) for chapter in manuscript.chapters] == [
        ("welcome", "1", "Welcome"),
        ("roles-potter", "2", "Potter, in full"),
        ("roles-smith", "3", "Black Smith, in full"),
        ("end", "4", "Sources"),
    ]
    smith = manuscript.chapters[2]
    assert [section.title for section in smith.sections] == ["What a black smith does"]
    assert "#role-smith" in smith.document
    assert "#role-potter" not in smith.document
    welcome = manuscript.chapters[0].document
    assert "#chapter-roles-potter" in welcome
    assert "#roles-smith--does" in welcome
    assert manuscript.targets["chapter-roles-smith"].number == "3"


def test_a_role_more_is_a_chapter_more_without_a_word_written(tmp_path: Path) -> None:
    root = project(tmp_path, "Hello.")
    (root / "guide" / "roles" / "baker.yaml").write_text(
        ROLE.format(id="baker", name="Baker", short="baker", initials="BA")
    )
    manifest = (root / "guide" / "guide.yaml").read_text()
    (root / "guide" / "guide.yaml").write_text(manifest.replace("[potter, smith]", "[potter, smith, baker]"))
    manuscript, _ = composed(root)
    assert manuscript is not None
    assert [chapter.id for chapter in manuscript.chapters][1:4] == ["roles-potter", "roles-smith", "roles-baker"]


@pytest.mark.parametrize("words", ["[]{.each}", "[]{.each-short}"])
def test_what_stands_for_each_stands_for_nothing_elsewhere(tmp_path: Path, words: str) -> None:
    _, found = composed(project(tmp_path, f"Hello {words}."))
    (trouble,) = found
    assert (trouble.code.slug, trouble.span.line, trouble.span.column) == ("chapter/attribute", 5, 7)
    assert "stands for nothing here" in trouble.message


def test_a_fault_is_told_where_the_chapter_is_written(tmp_path: Path) -> None:
    _, found = composed(project(tmp_path, "Hello.", CHAPTER + "\nSee [](term:nothing).\n"))
    assert {(each.code.slug, each.span.path, each.span.line) for each in found} == {
        ("ref/unknown-id", "guide/chapters/roles.md", 14)
    }


def test_a_copy_for_which_a_component_finds_nothing_says_so(tmp_path: Path) -> None:
    chapter = '---\ntitle: "Tools: {each}"\nfor: roles\n---\n\n::: {.score-table of=each}\n:::\n'
    root = project(tmp_path, "Hello.", chapter)
    manuscript, found = composed(root)
    assert manuscript is not None
    assert [each.message for each in found] == [
        "`score-table` finds nothing to show for `potter`, and that chapter says so",
        "`score-table` finds nothing to show for `smith`, and that chapter says so",
    ]
    assert all('"No"},{"t":"Space"},{"t":"Str","c":"entry."' in copy.document for copy in manuscript.chapters[1:3])


STUDENTS = """id: students
name: Students
label: If you study
mark: circle
question: Which one?
includes: Everybody before the first job
route: [{chapter: welcome}]
"""
DUTY = """responsibilities:
  - id: potter-duty
    name: Throw
    sources: [book]
    except: [students]
"""


@pytest.mark.parametrize("reader", [None, "students"])
def test_a_copy_says_nothing_of_what_its_edition_only_leaves_out(tmp_path: Path, reader: str | None) -> None:
    """The potter has a duty that students are not shown: "No entry." would be false of the whole guide."""
    chapter = '---\ntitle: "Card: {each}"\nfor: roles\n---\n\n::: {.scorecard of=each}\n:::\n'
    root = project(tmp_path, "Hello.", chapter)
    potter = root / "guide" / "roles" / "potter.yaml"
    potter.write_text(potter.read_text() + DUTY)
    (root / "guide" / "audiences").mkdir()
    (root / "guide" / "audiences" / "students.yaml").write_text(STUDENTS)
    guide, found = pipeline.load(root)
    assert found == ()
    assert guide is not None
    manuscript, found = pipeline.compose_guide(guide, reader)
    assert manuscript is not None
    no_entry = '"No"},{"t":"Space"},{"t":"Str","c":"entry."'
    assert [copy.id for copy in manuscript.chapters if no_entry in copy.document] == ["roles-smith"]
    told = [each.message for each in found if each.code.slug == "component/empty"]
    assert "`scorecard` finds nothing to show for `smith`, and that chapter says so" in told
    assert ("`scorecard` finds nothing to show" in told) is (reader is not None)
