"""Several faults at once: each is told in the first run, and nothing that only follows from one of them."""

import shutil
from pathlib import Path

from tests.faults.checked import checked
from tests.faults.rows import GUIDE, laid_out

from guidebuild.model.diagnostics import Diagnostic

START, TRADES, LISTS = "chapters/start.md", "chapters/trades.md", "chapters/lists.md"


def places(found: tuple[Diagnostic, ...]) -> list[tuple[str, int, str]]:
    return [(each.span.path.removeprefix("guide/"), each.span.line, each.code.slug) for each in found]


def test_faults_of_every_kind_are_told_in_one_run(tmp_path: Path) -> None:
    edits = {
        "glossary.yaml": ("sources: [book]}", "sources: [book}"),  # YAML
        "roles/baker.yaml": ("skill: kneading,", "skill: kneeding,"),  # a reference in the data
        "pay/pay.yaml": ("value: 38500", "value: 38,500"),  # a shape
        "audiences/guild.yaml": ("mark: square", "mark: cube"),  # a choice
        START: ("(chapter:trades#work)", "(chapter:trads)"),  # a link
        TRADES: ("{.role-profile of=miller", "{.role-profil of=miller"),  # a component
        LISTS: ("::: {.faq-list #faqs}", "![A loaf](images/lof.png)\n\n::: {.faq-list #faqs}"),  # a picture
        "transitions.yaml": ("low: 6, high: 12", "low: 12, high: 6"),  # sense
    }
    assert places(checked(laid_out(edits, tmp_path))) == [
        ("audiences/guild.yaml", 4, "shape/bad-value"),
        ("chapters/lists.md", 8, "asset/missing"),
        ("chapters/start.md", 12, "ref/unknown-id"),
        ("chapters/trades.md", 15, "component/unknown"),
        ("glossary.yaml", 2, "yaml/syntax"),
        ("pay/pay.yaml", 20, "shape/wrong-type"),
        ("roles/baker.yaml", 19, "ref/unknown-id"),
        ("transitions.yaml", 6, "shape/reversed-range"),
    ]


def test_a_broken_manifest_hides_nothing_else(tmp_path: Path) -> None:
    edits = {
        "guide.yaml": ("series: Examples", "series: [Examples"),
        "roles/baker.yaml": ("skill: kneading,", "skill: kneeding,"),
        START: ("(chapter:trades#work)", "(chapter:trads)"),
    }
    assert places(checked(laid_out(edits, tmp_path))) == [
        ("chapters/start.md", 12, "ref/unknown-id"),
        ("guide.yaml", 4, "yaml/syntax"),
        ("roles/baker.yaml", 19, "ref/unknown-id"),
    ]


def test_a_wrong_value_of_the_manifest_hides_nothing_else(tmp_path: Path) -> None:
    edits = {
        "guide.yaml": ("date: 2026-01-15", "date: soon"),
        "chapters/more.md": "---\ntitle: More\n---\n\nSee [it](chapter:no).\n",
    }
    found = places(checked(laid_out(edits, tmp_path)))
    assert found == [("chapters/more.md", 1, "content/unused-chapter"), ("guide.yaml", 6, "shape/wrong-type")]


def test_a_chapter_that_lists_no_sources_is_one_line(tmp_path: Path) -> None:
    found = checked(laid_out({LISTS: ("::: {.sources #source-list}\n:::", "None.")}, tmp_path))
    assert [each.message for each in found] == [
        "no chapter lists the sources, and two sources are cited, the first of them here"
    ]


def test_a_sources_file_cut_short_between_two_lines_is_one_line(tmp_path: Path) -> None:
    more = "".join(f"  - {{id: extra{n}, key: X{n}, title: Extra {n}, kind: Book}}\n" for n in range(6))
    uses = "".join(f"  - {{id: term{n}, term: T{n}, definition: D., sources: [extra{n}]}}\n" for n in range(6))
    whole = laid_out({"sources.yaml": ("", more), "glossary.yaml": ("", uses)}, tmp_path / "whole")
    assert checked(whole) == ()
    cut = laid_out({"glossary.yaml": ("", uses)}, tmp_path / "cut")
    found = checked(cut)
    assert [(each.span.path, each.message) for each in found] == [
        (
            "guide/sources.yaml",
            "six sources that six places use are not here: `extra0`, `extra1`, `extra2` and 3 more",
        )
    ]


def test_one_missing_thing_is_one_line_with_its_count(tmp_path: Path) -> None:
    edits = {"sources.yaml": ("id: survey", "id: surveys")}
    found = [each for each in checked(laid_out(edits, tmp_path)) if each.span.path != f"guide/{START}"]
    (one,) = found
    assert one.message == "no source `survey` in guide/sources.yaml, which 14 places use"
    assert one.hint == "did you mean `surveys`?"
    assert len(one.related) == 3


def test_a_fault_of_every_edition_is_told_once(tmp_path: Path) -> None:
    edits = {TRADES: ("{.role-profile of=miller", "{.role-profile off=miller")}
    assert places(checked(laid_out(edits, tmp_path))) == [("chapters/trades.md", 15, "component/attribute")]


def test_an_edition_of_one_audience_is_looked_at_when_the_data_is_broken(tmp_path: Path) -> None:
    edits = {
        "roles/baker.yaml": ("skill: kneading,", "skill: kneeding,"),
        "audiences/pupil.yaml": ("route:", "spine:\n  - {name: One, chapters: [start, lists]}\nroute:"),
    }
    found = checked(laid_out(edits, tmp_path))
    assert ("roles/baker.yaml", 19, "ref/unknown-id") in places(found)
    assert any(each.code.slug == "ref/left-out" and "`pupil`" in each.message for each in found)


def test_the_guide_of_these_tests_is_sound() -> None:
    assert checked(GUIDE) == ()


def test_a_guide_whose_only_chapter_cannot_be_read_tells_that_and_no_more(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent / "minimal", tmp_path, dirs_exist_ok=True)
    (tmp_path / "guide" / "chapters" / "welcome.md").write_bytes(b"\xff\xfe")
    assert places(checked(tmp_path)) == [("chapters/welcome.md", 1, "file/not-utf8")]
