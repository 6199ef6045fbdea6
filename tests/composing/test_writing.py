"""The one writer: each part has its markup, what is written is escaped, and spaces stand where a reader needs them."""

import dataclasses
import re
import typing

import pytest
from lxml import etree
from markupsafe import Markup
from tests.composing.test_amounts import PLACES
from tests.composing.views.specimen import LOCALE, audience, edition, role

from guidebuild.composing.blocks.html_writer import Writer
from guidebuild.composing.blocks.kinds import Block, Item, Listing, Paragraph, Passage, Set
from guidebuild.composing.blocks.parts import (
    Absent,
    Amount,
    Arrow,
    AudienceName,
    Bar,
    Blank,
    Box,
    Choices,
    CitedIn,
    Keys,
    Line,
    Link,
    Part,
    Phrase,
    RoleName,
    Styled,
    Tick,
    Ticks,
    Track,
    Weight,
    Words,
)
from guidebuild.composing.blocks.phrases import filled, keys_of, or_absent, statement, words
from guidebuild.composing.components import component
from guidebuild.composing.filling import COMPONENT, component_values, templates_of
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.base import Statement
from guidebuild.model.text import Markdown

SMITH = role("smith", name="Smith & Son", short="smith", initials="SS")
WRITER = Writer({"s0": "1", "s1": "2<"}, {"smith": "b"}, lambda text: Markup("<em>{}</em>").format(str(text)))

WRITTEN: list[tuple[Part, str]] = [
    (Words("a < b"), "a &lt; b"),
    (Amount("$5 & more"), "$5 &amp; more"),
    (Amount("3", ("f", "g")), '<span data-fact="f g">3</span>'),
    (Keys(("s0",)), '<span class="cites"><a class="cite" href="#source-s0">1</a></span>'),
    (
        Keys(("s0", "s1")),
        (
            '<span class="cites"><a class="cite" href="#source-s0">1</a><span class="sep">, </span>'
            '<a class="cite" href="#source-s1">2&lt;</a></span>'
        ),
    ),
    (
        RoleName(SMITH),
        '<span class="role role-b"><span class="mark" aria-hidden="true"></span>Smith &amp; Son</span>',
    ),
    (RoleName(SMITH, "initials"), '<span class="role role-b"><span class="mark" aria-hidden="true"></span>SS</span>'),
    (
        AudienceName(audience("student", mark="square")),
        '<span class="audience"><span class="mark mark-square" aria-hidden="true"></span>Student</span>',
    ),
    (Absent("Not <stated>"), '<span class="absent">Not &lt;stated&gt;</span>'),
    (Weight("core", "Essential."), '<span class="dot core">Essential.</span>'),
    (Arrow("back"), '<span class="arrow back"></span>'),
    (Styled("note", words("a")), '<span class="note">a</span>'),
    (Styled("", words("a"), ("f", "g"), "de"), '<span data-fact="f g" lang="de">a</span>'),
    (Styled("strong", words("a"), ("f",)), '<strong data-fact="f">a</strong>'),
    (Styled("cite", words("a")), "<cite>a</cite>"),
    (Phrase((Words("a"), Words("b"), Arrow("both"))), 'ab<span class="arrow both"></span>'),
    (Link("term-a", "A & B"), '<a href="#term-a">A &amp; B</a>'),
    (
        Link('https://example.org/?a=1&b="', "there", "url", outside=True),
        '<a class="url" href="https://example.org/?a=1&amp;b=&#34;">there</a>',
    ),
    (
        Ticks((Tick("$0", 0.0), Tick("$5", 50.0))),
        '<span class="tick" style="left:0.0%">$0</span> <span class="tick" style="left:50.0%">$5</span>',
    ),
    (
        Track((Bar("range", 10.0, 5.5), Bar("point", 1.0), Bar("floor", 2.0, open=True))),
        (
            '<span class="track"><span class="bar-range" style="margin-left:10.0%;width:5.5%"></span>'
            '<span class="bar-point" style="margin-left:1.0%"></span>'
            '<span class="bar-floor open" style="margin-left:2.0%"></span></span>'
        ),
    ),
    (
        Track((Bar("sign", 3.0, 4.0),)),  # any kind that has a length is drawn as long
        '<span class="track"><span class="bar-sign" style="margin-left:3.0%;width:4.0%"></span></span>',
    ),
    (CitedIn("s0"), "<?cited s0?>"),
    (Blank("Day & hour"), '<span class="blank" data-label="Day &amp; hour">\u00a0</span>'),
    (Box("to tick"), '<span class="task" role="img" aria-label="to tick">☐</span>'),
    (
        Choices("Score", ("0", "1")),
        (
            '<span class="choices" data-label="Score"><span class="choice"><span class="box">☐</span>\u202f0</span> '
            '<span class="choice"><span class="box">☐</span>\u202f1</span></span>'
        ),
    ),
]


@pytest.mark.parametrize(("part", "markup"), WRITTEN)
def test_each_part_has_its_markup(part: Part, markup: str) -> None:
    assert WRITER.part(part) == markup


def test_every_kind_of_part_has_a_markup_here() -> None:
    assert {type(part) for part, _ in WRITTEN} == set(typing.get_args(Part))


KEYS = Keys(("s0",))
CITES = '<span class="cites"><a class="cite" href="#source-s0">1</a></span>'
DOT, NAME = '<span class="dot core">Core</span>', "<strong>Iron</strong>"


@pytest.mark.parametrize(
    ("line", "markup"),
    [
        ((), ""),
        ((Words("a"), Words("b")), "a b"),
        ((Words("a"), KEYS), f"a{CITES}"),
        ((Words("a"), KEYS, Words("b")), f"a{CITES} b"),
        ((KEYS, Words("a")), f"{CITES} a"),
        ((Styled("note", words("a")), KEYS), f'<span class="note">a</span>{CITES}'),
        ((Weight("core", "Core"), KEYS), f"{DOT} {CITES}"),
        ((Styled("strong", words("Iron")), KEYS), f"{NAME} {CITES}"),
        ((Weight("core", "Core"), Styled("strong", words("Iron")), KEYS), f"{DOT} {NAME} {CITES}"),
    ],
)
def test_parts_stand_apart_and_keys_close_up_to_words(line: Line, markup: str) -> None:
    assert WRITER.line(line) == markup


def lines_of(value: object) -> list[object]:
    """Every line in a block, however deep."""
    found: list[object] = []
    if isinstance(value, tuple):
        found += [line for each in value for line in lines_of(each)]
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        hints = typing.get_type_hints(type(value))
        for field in dataclasses.fields(value):
            held = getattr(value, field.name)
            found += [held] if hints[field.name] == Set else lines_of(held)
    return found


@pytest.mark.parametrize("place", PLACES)
def test_each_line_of_every_block_is_written(place: str) -> None:
    (block,) = WRITER.blocks((PLACES[place],))
    lines = lines_of(block)
    assert lines
    assert all(isinstance(line, Markup) for line in lines)
    assert "$61,300" in lines


def test_markdown_is_set_by_the_composer() -> None:
    (passage,) = WRITER.blocks((Passage(Markdown("a < b")),))
    assert isinstance(passage, Passage)
    assert passage.markdown == "<em>a &lt; b</em>"


def test_what_surrounds_a_line_keeps_its_facts_language_and_id() -> None:
    item = Item(words("a"), facts=("f",), lang="de", anchor="here")
    (listed,) = WRITER.blocks((Listing((item,), "statements", ordered=True),))
    assert listed == Listing((dataclasses.replace(item, line=Markup("a"), end=Markup("")),), "statements", ordered=True)


def test_a_block_is_set_by_the_template_of_its_kind() -> None:
    shown = edition()
    row = component("pay-drivers")
    assert row is not None
    block: Block = Paragraph(words("a & b"), "lead", ("f",), "de")
    values = component_values(shown, row, (block,), lambda text: Markup(str(text)))
    words_around = {"id": "here", "label": None, "finding": None, "definition": None}
    root = etree.fromstring(str(templates_of(WordedEdition.of(shown)).fill(COMPONENT, **values, **words_around)))
    assert (root.tag, root.get("class"), root.get("id")) == ("figure", "component c-pay-drivers", "here")
    (paragraph,) = root
    assert (paragraph.tag, paragraph.text) == ("p", "a & b")
    assert dict(paragraph.attrib) == {"class": "lead", "data-fact": "f", "lang": "de"}


def test_a_message_takes_parts_where_its_names_stand() -> None:
    amount = Amount("$5", formula="10 - 5")
    assert filled("{a} apart, by {b}.", a=amount, b="us") == Phrase(
        (amount, Words(" apart, by "), Words("us"), Words("."))
    )
    assert filled("No name in it.") == Phrase((Words("No name in it."),))
    assert filled("{a}{a}", a=KEYS) == Phrase((KEYS, KEYS))
    assert WRITER.part(filled("{a} < {b}", a=Words("<"), b="&")) == "&lt; &lt; &amp;"


def test_a_message_whose_name_has_no_part_is_our_fault() -> None:
    with pytest.raises(KeyError, match="b"):
        filled("{a} and {b}", a="x")


def test_an_empty_text_leaves_no_part() -> None:
    assert filled("{a}!", a="") == Phrase((Words("!"),))
    assert words(None) == words("") == ()
    assert or_absent((), "Not stated") == (Absent("Not stated"),)
    assert or_absent(words("a"), "Not stated") == (Words("a"),)


def test_each_source_has_one_key() -> None:
    assert keys_of(["s1", "s0", "s1"]) == (Keys(("s1", "s0")),)
    assert keys_of([]) == ()


def test_a_statement_says_what_a_reader_must_know_in_a_fixed_order() -> None:
    fact = Statement.model_validate({"id": "f", "sources": ["s0"], "text": "T", "inferred": True, "note": "N"})
    assert statement(fact, fact.text, LOCALE) == (
        Words("T", quoted=True),
        Styled("inferred", (Words("inferred"),)),
        Keys(("s0",)),
        Styled("note", (Words("N", quoted=True),)),
    )


@pytest.mark.parametrize(
    "bars",
    [
        (Bar("sign", 40.0), Bar("thin", 0.0, 60.0), Bar("sign", 0.0)),
        (Bar("thin", 12.34, 33.34), Bar("range", 0.0, 20.01), Bar("thin", 0.0, 34.32)),
    ],
)
def test_no_piece_of_a_track_has_to_go_on_below(bars: tuple[Bar, ...]) -> None:
    """An engine sets a float on the next line that is wider than the rest of its line by a hair."""
    shares = re.findall(r"(?:margin-left|width):([\d.]+)%", str(WRITER.line((Track(bars),))))
    assert 99.9 < sum(map(float, shares)) < 99.98


@pytest.mark.parametrize(("short", "text"), [("data scientist", "Data scientist"), ("iOS developer", "iOS developer")])
def test_a_short_name_that_opens_a_cell_has_a_capital(short: str, text: str) -> None:
    assert RoleName(role("smith", short=short), "opening").text == text
