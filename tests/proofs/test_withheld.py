"""What is looked for in an edition's files, and where it is found: a small edition of a specimen, and pages by hand."""

import functools
import json
from dataclasses import replace

import pytest
from tests.composing.composed import set_of, written
from tests.composing.views.specimen import audience, edition, fact, role

from guidebuild.composing.manuscript import compose
from guidebuild.model.advice import Comparison
from guidebuild.model.artifact import Artifact
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE
from guidebuild.model.guide import Guide
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.pay import Pay
from guidebuild.model.text import Markdown, Wording
from guidebuild.proofs.leaks import prove_withheld
from guidebuild.proofs.withheld import Withheld, _chapter, _Finds, texts, withheld
from guidebuild.selecting import select

PAY = {"roles": ["smith"], "period": "year", "currency": "USD", "kind": "base", "statistic": "mean"}
SEEN = """
Everybody reads that iron has to be hot, and that 52,456 nails are in a keg.

[]{only=student} Students alone learn the trick with the tongs.

::: {.side-by-side field=focus}
:::
"""
UNSEEN = """
Nobody but a student is told about the lazy apprentice.

- A list says that the wheel of the old potter squeaks at night.

Whoever has come as far as this [knows the way of the old anvil](chapter:unseen) and tells it to nobody at all.

## Of anvils {#anvils}

::: {.side-by-side field=suits}
:::

::: {.pay-table}
:::
"""


def whole() -> Guide:
    """Facts that the edition for `lead` has: printed, printed nowhere, and one that it has not."""
    smith = role(
        "smith",
        focus=[
            fact("iron", text="Iron that is *hammered* [while](https://example.org/forge) it is hot."),
            fact("coal", text="**Coal** from [far away](https://example.org/pits/coal)."),
            fact("patch", text="The bellows leak at a seam beside the wall. A patch of old leather holds for a year."),
        ],
        suits=[
            fact("strong", text="People who [lift](https://example.org/forge) an anvil alone."),
            fact("smith-echo", text="Iron has to be hot."),
            fact("tongs2", text="A second pair."),
            fact("tongs.v2", text="A third pair."),
            fact("axe", text="Axe"),
            fact("first", text="First"),
            fact("echo-of-a-cell", text="Bellows that breathe by themselves."),
        ],
    )
    pay = [fact("pay-unseen", value=52345, employment=61234, **PAY), fact("pay-round", value=52000, **PAY),
           fact("pay-said", value=52456, **PAY)]  # fmt: skip
    own = {"leave_out": ["coal", "patch"], "spine": [{"name": "Own", "chapters": ["seen", "listing"]}]}
    readers = (audience("lead", **own, route=[{"chapter": "seen"}]), audience("student", promise="You will know more."))
    cells = {"smith": {"items": [{"text": "Bellows that breathe by themselves."}]}, "potter": "A wheel"}
    held = {
        "dimensions": [{"id": "tools", "name": "Tools"}],
        "rows": [fact("row", dimension="tools", label="Tools", cells=cells)],
    }
    shown = edition(smith, role("potter"), audiences=readers, pay=Pay.model_validate({"statements": pay}),
                    comparison=Comparison.model_validate(held))  # fmt: skip
    listing = written("listing", "::: {.sources}\n:::")
    told = set_of(written("seen", SEEN), written("unseen", UNSEEN), listing, of=shown)
    draft = written("draft", "Nobody at all has read about the broken bellows.", standfirst="A text for later days.")
    manifest = told.guide.manifest.model_copy(update={"spine": told.spine})
    return replace(told.guide, manifest=manifest, chapters={**told.guide.chapters, "draft": draft})


@functools.cache
def manuscripts() -> tuple[Manuscript, Manuscript]:
    """The complete edition and the one for `lead`."""
    guide = whole()
    cut = [select(guide, reader, None).value for reader in (None, guide.audiences[0])]
    complete, lead = (compose(edition).value for edition in cut if edition is not None)
    assert complete is not None
    assert lead is not None
    return complete, lead


def sought() -> Withheld:
    return withheld(*manuscripts())


def words(pieces: object) -> set[str]:
    return {piece.words for piece in pieces.values()}  # type: ignore[attr-defined]


def test_a_fact_that_no_chapter_prints_is_looked_for_as_one_that_is_left_out() -> None:
    complete, lead = manuscripts()
    assert "strong" in complete.facts
    assert "strong" in lead.edition.guide.facts
    assert "strong" not in lead.facts
    piece = sought().phrases["peoplewholiftananvilalone"]
    assert (piece.words, piece.rule) == ("People who lift an anvil alone.", "no chapter of this edition prints it")
    assert "coalfromfaraway" in sought().phrases
    assert {"strong", "coal", "pay-unseen", "smith-echo"} <= sought().ids.keys()


def test_what_the_edition_says_by_right_is_not_looked_for() -> None:
    assert not {"iron", "pay", "book", "seen"} & sought().ids.keys()
    assert not words(sought().phrases) & {"Iron that is hammered while it is hot.", "Iron has to be hot."}
    assert "Smith" not in words(sought().names)
    assert "bellowsthatbreathebythemselves" not in sought().phrases, "a cell of a comparison says it"


def test_where_a_link_leads_that_is_withheld_is_looked_for() -> None:
    found = sought().phrases["httpsexampleorgpitscoal"]
    assert found.words == "https://example.org/pits/coal"
    assert "httpsexampleorgforge" not in sought().phrases, "a text of the edition leads there too"
    page = b'<html><body><p>Fuel <a href="https://example.org/pits/coal">here</a></p></body></html>'
    leaks = prove_withheld(sought(), Artifact("html", "specimen-lead.html", page))
    assert [(each.code, each.message) for each in leaks] == [
        (Code.LEAK_TEXT, "the HTML holds `https://example.org/pits/coal` in a link")
    ]


def test_amounts_and_counts_are_looked_for_when_they_are_nobody_elses() -> None:
    found = {digits: piece.words for digits, piece in sought().figures.items()}
    assert found == {"52345": "52,345", "61234": "61,234"}


def test_a_count_of_people_that_the_edition_prints_is_no_leak_of_an_amount() -> None:
    complete, lead = manuscripts()
    kept = lead.edition.guide
    counted = fact("pay-counted", value=41000, employment=52345, **PAY)
    pay = Pay.model_validate({"statements": [counted]})
    shown = replace(lead, edition=replace(lead.edition, guide=replace(kept, pay=pay)))
    assert "52345" not in withheld(complete, shown).figures


def test_a_chapter_that_is_left_out_is_looked_for_by_title_headings_and_sentences() -> None:
    found = sought()
    rule = "the spine of audience `lead` does not name it"
    assert found.phrases["nobodybutastudentistoldaboutthelazyapprentice"].rule == rule
    assert found.names["ofanvils"].rule == rule
    assert {"chapter-unseen", "unseen--anvils"} <= found.ids.keys()


def test_the_words_before_in_and_behind_a_link_are_looked_for_one_by_one() -> None:
    assert {
        "whoeverhascomeasfarasthis",
        "knowsthewayoftheoldanvil",
        "andtellsittonobodyatall",
    } <= sought().phrases.keys()


def test_of_a_chapter_as_it_is_set_every_sentence_is_a_phrase_and_every_title_a_name() -> None:
    complete, _ = manuscripts()
    (unseen,) = (each for each in complete.chapters if each.id == "unseen")
    drawn = {"t": "Para", "c": [{"t": "Image", "c": [["", [], []], [{"t": "Str", "c": "Anvil"}], ["a.svg", ""]]}]}
    short = {"t": "Para", "c": [{"t": "Str", "c": "Hot."}]}
    document = json.loads(unseen.document)
    document["blocks"] += [drawn, short]
    finds = _Finds()
    _chapter(finds, replace(unseen, document=json.dumps(document)), NOWHERE, "it is left out", NOWHERE)
    assert "nobodybutastudentistoldaboutthelazyapprentice" in finds.phrases
    assert "alistsaysthatthewheeloftheoldpottersqueaksatnight" in finds.phrases
    assert {"unseen", "ofanvils", "anvil"} <= finds.names.keys()
    assert "hot" not in finds.names


def test_a_chapter_that_no_edition_sets_is_looked_for_too() -> None:
    assert "draft" not in {chapter.id for each in manuscripts() for chapter in each.chapters}
    assert {"nobodyatallhasreadaboutthebrokenbellows", "atextforlaterdays"} <= sought().phrases.keys()
    assert "everybodyreadsthatironhastobehot" not in sought().phrases


def test_what_a_condition_took_out_is_looked_for_with_the_condition() -> None:
    piece = sought().phrases["studentsalonelearnthetrickwiththetongs"]
    assert piece.rule == 'only="student"'


def test_a_text_of_one_word_is_one_when_it_is_prose() -> None:
    """A plain value of one word, such as an id, says nothing."""
    told = [(Markdown("Anvil"), "prose"), ("Of anvils", "words"), ("anvil", "id")]
    assert [text for value, name in told for text, _ in texts({name: value})] == ["Anvil", "Of anvils"]


def test_a_text_with_wordings_is_each_of_them() -> None:
    assert [*texts({"name": Wording("Anvil", {"student": "Block"})})] == [("Anvil", "name"), ("Block", "name")]
    inside = {"items": ({"name": Wording("Anvil")},)}
    assert [text for text, _ in texts(inside)] == ["Anvil"]


def test_what_only_another_audience_is_told_is_looked_for() -> None:
    assert sought().phrases["youwillknowmore"].rule == "it is for `student`"


def leaks(body: str) -> list[tuple[Code, str]]:
    complete, lead = manuscripts()
    page = Artifact("html", "specimen-lead.html", f"<html><body>{body}</body></html>".encode())
    leaks = prove_withheld(withheld(complete, lead), page)
    return [(found.code, found.message.partition(" in ")[2]) for found in leaks]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<a href="#strong">x</a>', [(Code.LEAK_ID, "a link")]),
        ('<p id="strong">x</p>', [(Code.LEAK_ID, "the attribute `id`")]),
        ('<i data-fact="strong"></i>', [(Code.LEAK_ID, "the attribute `data-fact`")]),
        ("<!-- strong -->", []),
        ("<script>strong = 1</script>", []),
        ("<p>A strong man.</p>", []),
        ('<i data-fact="iron strong"></i>', []),
        ('<i data-fact="iron pay-unseen"></i>', [(Code.LEAK_ID, "the attribute `data-fact`")]),
        ("<script>go('pay-unseen')</script>", [(Code.LEAK_ID, "a script")]),
        ("<p>pay-unseen</p>", []),
        ("<!-- see tongs2 -->", [(Code.LEAK_ID, "a comment")]),
        ('<img src="tongs2.png">', [(Code.LEAK_ID, "the attribute `src`")]),
        ('<img src="images/strong.png">', []),
        ('<img src="tongs.v2.png">', [(Code.LEAK_ID, "the attribute `src`")]),
        ("<!-- see tongs.v2. -->", [(Code.LEAK_ID, "a comment")]),
    ],
)
def test_an_id_that_is_an_ordinary_word_is_a_leak_where_nothing_stands_beside_it(
    body: str, found: list[tuple[Code, str]]
) -> None:
    assert leaks(body) == found


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("<h2>Of anvils</h2>", ["a heading"]),
        ("<h2>2.1 Of anvils</h2>", ["a heading"]),
        ("<p>Of anvils</p>", []),
        ("<p>52,345</p>", ["the text"]),
        ("<p>152,345</p>", []),
        ("<p>52,000</p>", []),
        ("<p>52,456</p>", []),
        ("<h3>Axe</h3>", ["a heading"]),
        ('<p><a href="#x">Axe</a></p>', []),
        ('<nav><a href="#x">Axe</a></nav>', ["the navigation"]),
        ("<h3>First</h3>", []),  # the title of a source that the edition lists
    ],
)
def test_a_short_name_is_found_as_a_whole_and_an_amount_by_its_digits(body: str, where: list[str]) -> None:
    assert leaks(body) == [(Code.LEAK_TEXT, place) for place in where]


def test_each_sentence_of_a_text_is_looked_for_by_itself() -> None:
    assert {"thebellowsleakataseambesidethewall", "apatchofoldleatherholdsforayear"} <= sought().phrases.keys()
    page = b"<html><body><p>They say that a patch of old leather holds for a year or two.</p></body></html>"
    (leak,) = prove_withheld(sought(), Artifact("html", "specimen-lead.html", page))
    assert "`A patch of old leather holds for a year.`" in leak.message
