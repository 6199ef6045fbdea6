"""Conditions on the chapters that an edition has, and on how deep it has them."""

from dataclasses import replace

import pytest
from tests.composing.views.specimen import audience, edition

from guidebuild.composing.cutting import Cutter
from guidebuild.composing.prose import read_prose
from guidebuild.model.codes import Code
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree


def cutter(short: bool = False) -> Cutter:
    """For the chapter on pay of an edition that has `pay` and `work`, and lacks `out`."""
    shown = edition(audiences=(audience("student"), audience("lead")))
    shown = replace(shown, audience=audience("student"), depths={"pay": "short"} if short else {})
    return Cutter(shown, "pay", Markdown(""))


def words(prose: str, short: bool = False) -> str:
    """What is left of the prose."""
    blocks, found = read_prose(Markdown(prose))
    assert not found
    return " ".join(doctree.text(cutter(short).cut(blocks)).split())


@pytest.mark.parametrize(
    ("condition", "is_there"),
    [
        ("with=work", True),
        ("with=out", False),
        ('with="work out"', False),
        ("without=out", True),
        ("without=work", False),
        ('without="work out"', True),
        ('with=work without="pay"', False),
    ],
)
def test_a_condition_on_chapters(condition: str, is_there: bool) -> None:
    assert ("yes" in words(f"Before [yes]{{{condition}}} after.")) is is_there


def test_a_section_with_a_condition_goes_whole() -> None:
    assert words("## One {#one with=out}\n\nGone.\n\n## Two {#two with=work}\n\nStays.") == "TwoStays."


@pytest.mark.parametrize(
    ("heading", "own"),
    [
        ("## Pay for [glaziers]{only=lead}", "pay-for"),
        ('## Pay for [all]{lead="glaziers"}', "pay-for"),
        ("## *[Glaziers]{only=lead}* and more", "and-more"),
        ("## Pay for [glaziers]{only=lead} {#glaziers}", "glaziers"),
        ("## Pay, and **more**", "pay-and-more"),
    ],
)
def test_an_id_made_of_words_has_none_that_is_withheld(heading: str, own: str) -> None:
    prose = Markdown(heading)
    shown = replace(cutter(), prose=prose)
    blocks, _ = read_prose(prose, readers=frozenset(["lead", "student"]))
    assert [doctree.attr(each)[0] for each in shown.cut(blocks)] == [own]
    assert shown.found == []


def test_a_heading_of_which_nothing_is_left_is_an_error() -> None:
    cut = cutter()
    cut.cut(read_prose(Markdown("## [Glaziers]{only=lead}\n\nWords."))[0])
    assert [each.code for each in cut.found] == [Code.CHAPTER_EMPTY_HEADING]


@pytest.mark.parametrize(("short", "left"), [(True, "Brief."), (False, "At length.")])
def test_what_is_for_the_short_chapter_stands_in_for_the_long(short: bool, left: str) -> None:
    assert words("[]{depth=short}Brief.\n\n[]{depth=full}At length.", short) == left


def test_an_unknown_chapter_or_depth_is_an_error() -> None:
    blocks, _ = read_prose(Markdown("[a]{with=wrok} [b]{depth=deep}"))
    cut = cutter()
    cut.cut(blocks)
    assert [(found.code, found.hint) for found in cut.found] == [
        (Code.REF_UNKNOWN, "did you mean `work`?"),
        (Code.CHAPTER_ATTRIBUTE, 'write `depth="full"` or `depth="short"`'),
    ]


def test_a_paragraph_that_says_nothing_to_this_reader_leaves_no_empty_one() -> None:
    blocks, _ = read_prose(Markdown('First.\n\n[]{lead="For leads."}\n\nLast.'), readers=frozenset({"lead"}))
    assert len(cutter().cut(blocks)) == 2


def test_a_callout_to_somebody_else_is_left_out() -> None:
    blocks, _ = read_prose(
        Markdown("::: {.callout audience=lead}\nLeads.\n:::\n\n::: {.callout audience=student}\nMe.\n:::")
    )
    cut = cutter()
    assert doctree.text(cut.cut(blocks)) == "Me."
    assert [piece.text for piece in cut.left_out] == ["Leads."]
