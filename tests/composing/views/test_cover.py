"""The cover's staircase comes from the guide's own figures, and always the same way."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree
from tests.composing.views.specimen import edition, fact, role

from guidebuild.composing.filling import templates_of
from guidebuild.composing.manuscript import compose_roughly
from guidebuild.composing.views.book.cover import Cover, TitleLine, _cut, cover
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.codes import Code
from guidebuild.model.ladder import Ladder
from guidebuild.model.manifest import CoverLine
from guidebuild.model.pay import Pay, PayStatement


def span(who: str, low: float, high: float) -> PayStatement:
    given = fact(
        f"pay-{who}", roles=[who], period="year", currency="USD", kind="base", statistic="range", low=low, high=high
    )
    return PayStatement.model_validate(given)


def ladder(who: str, ranks: int) -> Ladder:
    levels = [fact(f"{who}-{rank}", rank=rank, titles=["T"]) for rank in range(1, ranks + 1)]
    return Ladder.model_validate({"id": who, "role": who, "kind": "full", "sources": ["s0"], "levels": levels})


def drawn(**parts: Any) -> Cover:
    return cover(WordedEdition.of(edition(**parts)))


PAY = Pay(statements=(span("smith", 100000, 200000), span("potter", 90000, 140000)))


def test_steps_rise_from_the_lowest_amount_and_the_highest_runs_off_the_page() -> None:
    steps = drawn(pay=PAY).steps
    assert 8 <= len(steps) <= 10
    assert {step.letter for step in steps} == {"a", "b"}
    assert steps[0].left + steps[0].width == 100.0
    assert steps[-1].letter == "b"
    assert all(upper.left >= lower.left for upper, lower in pairwise(steps))
    assert all(0 < step.light < 100 for step in steps)


def test_a_longer_ladder_makes_more_steps_within_ten() -> None:
    steps = drawn(pay=PAY, ladders=(ladder("smith", 5), ladder("potter", 9))).steps
    assert len(steps) == 10


def test_without_pay_the_ranks_make_the_steps() -> None:
    steps = drawn(ladders=(ladder("smith", 5), ladder("potter", 4))).steps
    assert {step.letter for step in steps} == {"a", "b"}


def test_a_role_whose_pay_is_of_another_kind_is_not_missing() -> None:
    only_one = Pay(statements=(span("smith", 100000, 200000),))
    assert {step.letter for step in drawn(pay=only_one, ladders=(ladder("smith", 5),)).steps} == {"a"}
    ladders = (ladder("smith", 5), ladder("potter", 4))
    assert {step.letter for step in drawn(pay=only_one, ladders=ladders).steps} == {"a", "b"}


def test_without_pay_and_ladders_the_cover_is_plain() -> None:
    assert drawn().steps == ()


def test_one_amount_is_enough_and_many_roles_fit() -> None:
    given = fact("p", roles=["smith"], period="year", currency="USD", kind="base", statistic="mean", value=50000)
    assert len(drawn(pay=Pay(statements=(PayStatement.model_validate(given),))).steps) >= 8
    roles = tuple(role(f"r{number}") for number in range(12))
    many = Pay(statements=tuple(span(one.id, 1000 * (i + 1), 2000 * (i + 1)) for i, one in enumerate(roles)))
    assert len(cover(WordedEdition.of(edition(*roles, pay=many))).steps) == 12


def test_title_lines_carry_their_roles_letter() -> None:
    lines = (CoverLine(text="Smith", role="smith"), CoverLine(text="or"), CoverLine(text="Potter", role="potter"))
    shown = cover(WordedEdition.of(edition(card={"cover_title": lines})))
    assert [(line.text, line.letter) for line in shown.lines] == [("Smith", "a"), ("or", None), ("Potter", "b")]


def test_a_letter_that_folds_otherwise_has_no_colour_and_stops_nothing() -> None:
    assert [line.text for line in _cut("YAZILIM or Potter", {"Yazılım": "a", "Potter": "b"})][-1] == "Potter"


def test_the_cover_as_markup() -> None:
    markup = templates_of(WordedEdition.of(edition())).fill(
        "cover.html.j2", view=drawn(pay=PAY), edition_name="Complete edition"
    )
    root = etree.fromstring(str(markup))
    assert root.get("class") == "cover"
    assert root.get("data-edition") == "Complete edition"
    art = root.find(".//div[@aria-hidden='true']")
    assert art is not None
    assert "".join(art.itertext()).strip() == ""
    assert len(art) == len(drawn(pay=PAY).steps)


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ((("Machine Learning Engineer", True), ("or", False), ("Data Scientist", True)), 3),
        ((("Potter", True), ("or", False), ("Smith", True)), 2),
        ((("Designer", True), ("Researcher", True), ("and", False), ("Technical Writer", True)), 4),
        ((("Careers in clay", False),), 1),
    ],
)
def test_the_staircase_knows_how_many_rows_the_title_fills(lines: tuple[tuple[str, bool], ...], rows: int) -> None:
    made = tuple(TitleLine(text, "a" if of_a_role else None) for text, of_a_role in lines)
    assert replace(drawn(), lines=made).title_rows == rows


def test_a_long_title_has_the_edition_named_above_it_and_not_on_the_staircase() -> None:
    title = tuple(TitleLine(f"Keeper of special collections {n}", "a") for n in range(4))
    made = templates_of(WordedEdition.of(edition())).fill(
        "cover.html.j2", view=replace(drawn(pay=PAY), lines=title), edition_name="Complete edition"
    )
    assert etree.fromstring(str(made)).get("class") == "cover crowded"


def test_the_steps_are_drawn_in_the_currency_of_home_however_much_there_is_of_others() -> None:
    abroad = {"currency": "GBP", "region": "north", "sources": ["s1"]}
    pounds = tuple(span("potter", 30000 + n, 40000).model_copy(update=abroad | {"id": f"pounds-{n}"}) for n in range(3))
    at_home = span("smith", 100000, 200000).model_copy(update={"region": "us"})
    shown = drawn(pay=Pay(statements=(*pounds, at_home)), card={"region": "us"})
    assert {step.letter for step in shown.steps} == {"a"}


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Smith or potter", [("Smith", "a", False), ("or", None, True), ("potter", "b", False)]),
        ("Potter, Smith", [("Potter", "b", False), ("Smith", "a", False)]),
        ("Become a Potter", [("Become a", None, True), ("Potter", "b", False)]),
        ("Smithery and the Potterer", [("Smithery and the Potterer", None, False)]),
    ],
)
def test_a_title_that_is_not_cut_by_the_guide_shows_each_role_in_its_own_colour(
    title: str, lines: list[tuple[str, str | None, bool]]
) -> None:
    shown = drawn(card={"title": title})
    assert [(line.text, line.letter, line.joins) for line in shown.lines] == lines


@pytest.mark.parametrize(("words", "paper", "fits"), [(9, "A4", True), (10, "A4", False), (9, "Letter", False)])
def test_a_title_that_one_cover_has_no_room_for_is_told_at_its_line(words: int, paper: str, fits: bool) -> None:
    title = {"title": " ".join(["Thrown cups bowls"] * words), "subtitle": "Words " * 14, "page_size": paper}
    _, found = compose_roughly(edition(card=title))
    told = [each for each in found if each.code is Code.PDF_OVERFLOW]
    message = "title and subtitle are longer than one cover has room for"
    assert [each.message for each in told] == ([] if fits else [message])


def test_a_long_title_that_has_room_is_no_fault() -> None:
    title = (
        "The ward, the theatre, the village: a long and honest comparison of three ways to be a nurse "
        "in two countries that nobody has seen"
    )
    _, found = compose_roughly(edition(card={"title": title, "subtitle": "Three roles in two countries"}))
    assert [each for each in found if each.code is Code.PDF_OVERFLOW] == []
