"""Nothing is tied to the two roles of the shipped guide: another guide, with other roles and all that real data has.

It compares three roles on two tracks, in two currencies, with holes; everything in it is invented. It has no styles of
its own and shadows one template.
"""

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import html
from tests import text_of
from tests.books import SECOND, Books
from tests.set_guides import artifact

from guidebuild import pipeline
from guidebuild.model.base import Absence
from guidebuild.model.guide import Guide

FORMATS = ("pdf", "epub", "html")


@pytest.fixture(scope="module")
def guide() -> Guide:
    guide, found = pipeline.load(SECOND)
    assert found == ()
    assert guide is not None
    return guide


def test_it_pretends_nothing(guide: Guide) -> None:
    assert {source.kind for source in guide.sources} == {"Invented for the tests"}


def test_text_stays_text(guide: Guide) -> None:
    """What YAML 1.1 would take for truth values, sexagesimals, octals and decimals."""
    designer, researcher, _ = guide.roles
    assert designer.card is not None
    assert researcher.card is not None
    assert designer.card.rows["stands-up"] == "12:30"
    assert designer.card.rows["on-call"] == "no"
    assert researcher.card.rows["on-call"] == "on"
    assert [level.code for level in guide.ladders[-2].levels] == ["010", "1.10", "1.20", "IC3", "IC4"]
    rows = {row.id: row for row in guide.comparison.rows}
    assert rows["row-version"].cells["technical-writer"].text == "1.10"
    assert rows["row-stand-up"].cells["product-designer"].text == "12:30"


def test_it_has_every_kind_of_hole(guide: Guide) -> None:
    cells = [cell for level in guide.levels.values() for cell in level.expectations.values()]
    assert {cell.absent for cell in cells} - {None} == set(Absence)


@pytest.mark.parametrize("format", FORMATS)
def test_roles_and_levels_are_in_the_text(second: Books, format: str) -> None:
    names = [(role.id, str(role.name)) for role in second.guide.roles]
    codes = [
        (level.id, f"{level.code} {level.titles[0]}")
        for ladder in second.guide.ladders
        for level in ladder.levels
        if level.code and level.titles
    ]
    assert len(codes) == 13
    assert text_of.missing([*names, *codes, ("pd-ic2b", "1.20")], {format: second.texts[format]}) == []


@pytest.mark.parametrize(
    "words",
    [
        "Nothing new at this level",
        "As at the level below",
        "The same at all levels",
        "Not written yet",
        "Not collected",
        "Withheld by the source",
        "Not part of the role",
        "Small sample",
        "This ladder begins higher up",
        "No level corresponds",
        "order inferred by the editor",
        "Remote, paid as in Atlantia",
        "Elsewhere in Atlantia",
        "Port North and suburbs",
        "What it includes is not stated",
        "10th percentile $61,000",
        "Converted from €58,750 at 1.1 on December 31, 2025, rate from source R",
        "85,000 (level factor) × 1.00 (zone factor), ±10%; to the next 500 dollars",
        "One level of designers has no counterpart",
        "Aware",
        "Uses it without help",
        "IC3: Practiced; IC4: Expert",
    ],
)
def test_holes_and_particulars_are_named(second: Books, words: str) -> None:
    """In words, in every format; labels may be set in capitals."""
    lowered = {format: text.lower() for format, text in second.texts.items()}
    assert text_of.missing([("", words.lower())], lowered) == []


def test_currencies_and_periods_never_share_a_column(second: Books) -> None:
    statements = {statement.id: statement for statement in second.guide.pay.statements}
    groups = [
        [statements[id] for value in body.xpath(".//@data-fact") for id in value.split()]
        for body in _root(second).xpath('//*[@id="money--statements"]//table/tbody')
    ]
    assert {statement.id for group in groups for statement in group} == set(statements)
    assert [len({(one.currency, one.period) for one in group}) for group in groups] == [1] * len(groups)


def test_levels_are_aligned_by_rank_and_not_by_position(second: Books) -> None:
    rows = _root(second).xpath('//*[@id="levels--by-rank"]//table[contains(@class, "ladder")]/tbody/tr')
    facts = [[" ".join(cell.xpath(".//@data-fact | @data-fact")).split() for cell in row.findall("td")] for row in rows]
    assert [[sorted(set(ids) & set(second.guide.levels)) for ids in row] for row in facts] == [
        [["pd-ic4"], ["uxr-ic4"], ["tw-ic4"]],
        [["pd-ic3"], ["uxr-ic3"], ["tw-ic3"]],
        [["pd-ic2a", "pd-ic2b"], [], ["tw-ic2"]],
        [["pd-ic1"], [], ["tw-ic1"]],
    ]


def test_what_is_not_comparable_stands_apart(second: Books) -> None:
    assert len(_root(second).xpath('//*[@id="levels--apart"]//table')) == 2
    assert len(_root(second).xpath('//*[@id="levels--by-pairs"]//table')) == 1


def test_german_is_said_to_be_german(second: Books) -> None:
    root = _root(second)
    assert root.xpath('string(//*[@id="chapter-auf-deutsch"]/@lang)') == "de"
    assert "kein Ziel" in root.xpath('string(//*[@lang="de" and @data-fact="pd-challenge-de"])')
    assert root.get("lang") == "en-US"


def test_equal_headings_and_notes_of_chapters_stay_apart(second: Books) -> None:
    root = _root(second)
    chapters = ["reading", "roles", "work", "wide", "levels", "money", "auf-deutsch", "plain"]
    assert [name for name in chapters if not root.xpath(f'//*[@id="{name}--summary"]')] == []
    assert root.xpath('//*[@id="plain--summary-1" or @id="plain--summary-2"]')
    for words in (
        "The first note of the first chapter",
        "The first note of another chapter",
        "All invented, see",
        "Auch diese Fußnote heißt 1",
        "The note of the chapter from another tool",
    ):
        assert {format: text_of.count(words, text) for format, text in second.texts.items()} == dict.fromkeys(
            FORMATS, 1
        )


def test_prose_is_no_template(second: Books) -> None:
    assert text_of.missing([("", "Text with {{ braces }} and {% percent signs %}")], second.texts) == []


def test_pictures_are_in_every_format(second: Books) -> None:
    page = _root(second)
    assert [source.split(";")[0] for source in page.xpath("//main//img/@src")] == ["data:image/png"]
    assert len(page.xpath("//main//svg")) == 1, "a drawing stands in the page itself"
    with zipfile.ZipFile(io.BytesIO(second.files["epub"])) as archive:
        pictures = {name.rpartition(".")[2] for name in archive.namelist() if "/media/" in name}
    assert {"png", "svg"} <= pictures


def test_the_guide_shadows_a_template(second: Books) -> None:
    words = "Set by a template of the guide’s own, for 3 roles."
    assert [text_of.count(words, text) for text in second.texts.values()] == [1, 1, 1]


def test_an_alias_is_listed_with_all_its_roles(second: Books) -> None:
    index = text_of.normalised(_root(second).xpath('string(//*[contains(@class, "c-index") or @class="index"])'))
    at = index.index("Experience designer")
    assert "product designer" in index[at : at + 80]
    assert "UX researcher" in index[at : at + 80]


READ_BY = {
    "newcomer": {
        "What people see first, and what they do next": 1,
        "The path of a person through a product": 0,
        "A prototype that can be pressed": 1,
        "Critique": 0,
        "You cannot know it from here.": 1,
        "This paragraph is not for newcomers": 0,
        "A note for those who lead": 0,
    },
    "hiring": {
        "What people see first, and what they do next": 0,
        "The path of a person through a product": 1,
        "A prototype that can be pressed": 0,
        "Critique": 1,
        "Nobody, because the figures are invented.": 1,
        "This paragraph is not for newcomers": 1,
        "A note for those who lead": 0,
    },
    "lead": {
        "A prototype that can be pressed": 1,
        "Critique": 1,
        "This paragraph is not for newcomers": 1,
        "It is long enough": 1,
        "A note for those who lead": 1,
    },
}


FURTHER = pytest.mark.more("that further audiences of a small guide read their own editions")


@pytest.mark.parametrize("audience", ["newcomer", "hiring", pytest.param("lead", marks=FURTHER)])
def test_each_audience_reads_its_own_edition(guide: Guide, audience: str) -> None:
    text = text_of.html_text(artifact(SECOND, "html", audience).content)
    assert {words: text_of.count(words, text) for words in READ_BY[audience]} == READ_BY[audience]


def test_an_audience_is_one_more_file(guide: Guide) -> None:
    """One that asks for nothing of its own has all chapters, and its introduction."""
    plain = next(each for each in guide.audiences if not each.spine)
    teacher = plain.model_copy(update={"id": "teacher", "key_facts": (), "stages": (), "leave_out": ()})
    manuscript, found = pipeline.compose_guide(replace(guide, audiences=(*guide.audiences, teacher)), "teacher")
    assert found == ()
    assert manuscript is not None
    assert len(manuscript.chapters) == sum(len(part.chapters) for part in guide.manifest.spine)


def _root(second: Books) -> html.HtmlElement:
    return html.document_fromstring(second.files["html"])
