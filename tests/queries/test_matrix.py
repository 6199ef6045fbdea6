"""`editions`: what each edition gets, and what no audience gets."""

import json

from tests.small_editions import SMALL, manuscript

from guidebuild.commands.editions import list_editions
from guidebuild.model.codes import Code
from guidebuild.model.manuscript import Manuscript
from guidebuild.queries.matrix import matrix, read_by_nobody


def editions() -> list[Manuscript]:
    return [manuscript(), manuscript("buyer"), manuscript("maker")]


def test_chapters_are_in_short_or_out() -> None:
    table = matrix(editions())
    assert table.editions == ("complete", "buyer", "maker")
    assert table.chapters["craft"] == {"complete": "in", "buyer": "short", "maker": "in"}
    assert table.chapters["buying"] == {"complete": "in", "buyer": "in", "maker": "out"}
    assert table.chapters["introduction"] == {"complete": "out", "buyer": "in", "maker": "in"}


def test_questions_and_figures_are_counted() -> None:
    counts = matrix(editions()).counts
    assert counts["questions"] == {"complete": 3, "buyer": 2, "maker": 2}
    assert counts["figures"] == {"complete": 2, "buyer": 0, "maker": 2}
    assert counts["facts"]["complete"] == len(manuscript().facts)


def test_what_nobody_reads_is_a_warning() -> None:
    found = read_by_nobody(manuscript(), [manuscript(), manuscript("buyer")])
    messages = {each.span.path: each.message for each in found}
    assert {each.code for each in found} == {Code.EDITION_UNREAD}
    assert messages["guide/chapters/prices.md"] == "the chapter `prices` is in no audience's edition"
    assert messages["guide/faqs/making.yaml"] == "the question `faq-kiln` is in no audience's edition"
    assert "`pay-glazer`" in messages["guide/pay/fair.yaml"]


def test_everything_is_read_by_somebody() -> None:
    assert read_by_nobody(manuscript(), editions()) == ()


def test_a_guide_without_audiences_has_no_such_warning() -> None:
    assert read_by_nobody(manuscript(), [manuscript()]) == ()


def test_the_command_prints_columns() -> None:
    lines = list_editions(SMALL).text.splitlines()
    assert lines[0].split() == ["complete", "buyer", "maker"]
    assert ["craft", "in", "short", "in"] in [line.split() for line in lines]


def test_the_command_prints_json() -> None:
    data = json.loads(list_editions(SMALL, as_json=True).text)
    assert data["chapters"]["start"]["buyer"] == "out"
    assert data["counts"]["chapters"] == {"complete": 6, "buyer": 5, "maker": 6}
    assert data["readByNobody"] == []


def test_for_a_region_every_edition_is_for_that_region() -> None:
    assert list_editions(SMALL, "south").text.splitlines()[0].split() == [
        "complete-south",
        "buyer-south",
        "maker-south",
    ]
