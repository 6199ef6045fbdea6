"""Chapters and passages that only some formats have: what each format shows, and what it says of the rest."""

import json

from tests.composing import composed as of
from tests.composing.composed import captions, links, set_of, troubles, written
from tests.composing.views.specimen import edition, fact, role

from guidebuild.composing.format_cuts import cuts
from guidebuild.model.catalogue import Catalogue
from guidebuild.model.chapter import Chapter
from guidebuild.model.manuscript import Elsewhere, Manuscript
from guidebuild.model.pay import Pay
from guidebuild.model.products import FORMATS, Format
from guidebuild.tools.markup import doctree

THREE: tuple[Format, ...] = ("pdf", "epub", "html")
"""What is said here of some formats is not said of those that are added."""
RECORD = written(
    "record",
    """## Sums {#sums}

::: {.pay-table #all-sums}
Sums.
:::
""",
    formats=("html", "epub"),
)
TALE = written(
    "tale",
    """See [the record](chapter:record), [](chapter:record#sums), [them](table:all-sums) and [](#here).

## Here {#here}

[Only read on paper.]{formats=pdf}[Only read on a screen.]{formats="html epub"} [Read with the record.]{with=record}
""",
)
AFTER = written("after", "::: {.sources}\n:::\n")


STATED = {"kind": "base", "statistic": "mean", "value": 1250, "currency": "EUR", "period": "month"}
PAY = {"statements": [fact("pay-a", roles=["smith"], **STATED)]}


def composed(*chapters: Chapter) -> Manuscript:
    """The manuscript of these chapters, of a guide that has a figure."""
    return of.composed(*chapters, of=edition(role("smith"), pay=Pay.model_validate(PAY)))


def said(manuscript: Manuscript, chapter: str) -> str:
    (found,) = (each for each in manuscript.chapters if each.id == chapter)
    return " ".join(doctree.text(json.loads(found.document)["blocks"]).split())


def numbers(manuscript: Manuscript) -> dict[str, str | None]:
    return {chapter.id: chapter.number for chapter in manuscript.chapters}


def test_a_chapter_is_in_the_formats_of_its_header_and_the_others_keep_their_numbers() -> None:
    manuscript = composed(TALE, RECORD, AFTER)
    assert numbers(manuscript) == {"tale": "1", "record": "2", "after": "3"}
    assert numbers(manuscript.in_format("pdf")) == {"tale": "1", "after": "3"}
    assert manuscript.in_format("epub") is manuscript.in_format("html") is manuscript
    assert manuscript.in_format("pdf").elsewhere == (Elsewhere("2", "Record", "in the web and e-book editions"),)
    assert manuscript.elsewhere == ()


def test_a_reference_says_where_its_target_is_to_be_found() -> None:
    manuscript = composed(TALE, RECORD, AFTER)
    assert links(manuscript, "tale") == [
        ("the record", "#chapter-record"),
        ("section 2.1, Sums", "#record--sums"),
        ("them", "#record--all-sums"),
        ("section 1.1, Here", "#tale--here"),
    ]
    printed = manuscript.in_format("pdf")
    assert links(printed, "tale") == [("section 1.1, Here", "#tale--here")]
    where = "(in the web and e-book editions)"
    assert f"See the record {where}, section 2.1, Sums {where}, them {where} and" in said(printed, "tale")


def test_words_are_in_the_formats_of_their_condition() -> None:
    manuscript = composed(TALE, RECORD, AFTER)
    read = {format: said(manuscript.in_format(format), "tale").rpartition("1.1 Here")[2] for format in THREE}
    screen = "Only read on a screen. Read with the record."
    assert read == {"pdf": "Only read on paper.", "epub": screen, "html": screen}


def test_what_is_printed_is_counted_for_each_format() -> None:
    manuscript = composed(TALE, RECORD, AFTER)
    assert [each.label for each in captions(manuscript, "record")] == ["Table 2.1"]
    assert {figure.chapter for figure in manuscript.amounts} == {"record"}
    assert manuscript.in_format("pdf").amounts == ()
    assert set(manuscript.facts) - set(manuscript.in_format("pdf").facts) == {"pay-a"}


def test_each_format_may_show_something_else() -> None:
    words = "[One]{formats=pdf}[Two]{formats=epub}[Three]{formats=html}"
    manuscript = composed(written("tale", words))
    assert [said(manuscript.in_format(format), "tale") for format in THREE] == [
        "1 TaleOne",
        "1 TaleTwo",
        "1 TaleThree",
    ]
    assert len({id(manuscript.in_format(format)) for format in THREE}) == 3


def test_an_edition_is_composed_once_where_no_format_is_named() -> None:
    assert [cut.formats for cut in cuts(set_of(AFTER))] == [FORMATS]
    assert composed(AFTER).others == {}


def test_the_groups_of_formats_that_show_the_same() -> None:
    def groups(*sets: tuple[Format, ...]) -> list[tuple[Format, ...]]:
        chapters = (written(f"c{index}", "Words.", formats=each) for index, each in enumerate(sets))
        return [tuple(each for each in cut.formats if each in THREE) for cut in cuts(set_of(AFTER, *chapters))]

    assert groups(("html", "epub")) == [("html", "epub"), ("pdf",)]
    assert groups(("html",), ("html", "pdf")) == [("html",), ("pdf",), ("epub",)]
    assert groups(("pdf",), ("pdf",)) == [("html", "epub"), ("pdf",)]


def test_a_format_that_is_none_and_a_condition_that_withholds_nothing() -> None:
    found = troubles(written("tale", f'[A]{{formats=paper}} [B]{{formats="{" ".join(FORMATS)}"}}'))
    assert [each.message for each in found] == [
        "no format `paper`",
        "the condition `formats` names every format, so it withholds nothing",
    ]


def test_an_id_means_the_same_place_in_every_format() -> None:
    """What only print needs a spare element for has its id on that element everywhere: pages are found by ids."""
    tools = Catalogue.model_validate(
        {"categories": [{"id": "c", "name": "C"}], "tools": [{"id": "kiln", "name": "Kiln", "category": "c"}]}
    )
    smith, potter = (role(who, tools=[fact(f"{who}-kiln", tool="kiln")]) for who in ("smith", "potter"))
    lists = written("lists", "::: {.who-has of=tools}\n:::\n")
    whole = written("whole", "::: {.tool-table}\n:::\n", formats=("html", "epub"))
    manuscript = of.composed(lists, whole, AFTER, of=edition(smith, potter, tools=tools))
    for format in FORMATS:
        shown = manuscript.in_format(format)
        (place,) = of.markup(shown, "lists").xpath("//*[@id='tool-kiln']")
        assert (place.tag, place.text_content().strip()[:4]) == ("span", "Kiln"), format
    assert of.markup(manuscript, "whole").xpath("//tr/@id") == []
