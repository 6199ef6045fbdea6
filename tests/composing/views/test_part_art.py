"""The picture of a part: strips that follow from the data alone, each bar with a light and a full part."""

import pytest
from lxml import etree
from tests.composing.views.specimen import edition, fact, fill, role, text
from tests.composing.views.test_ladders import ladder, level

from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.edition import Edition
from guidebuild.model.pay import Pay, PayStatement


def duty(identifier: str, theme: str, *sources: str) -> dict[str, object]:
    return fact(identifier, name=identifier, theme=theme, sources=list(sources))


SMITH = role("smith", responsibilities=[duty("d1", "forging", "s0", "s1"), duty("d2", "selling", "s0")])
POTTER = role("potter", responsibilities=[duty("d3", "selling", "s0", "s1"), duty("d4", "firing", "s0")])
BAKER = role("baker", responsibilities=[duty("d5", "selling", "s0")])


def strips(root: etree._Element) -> list[list[tuple[str, float, float]]]:
    """Of each strip its bars: the letter of the role, where it begins and where it ends."""
    found = []
    for track in root.xpath("//span[@class='track']"):
        bars, at = [], 0.0
        for bar in track.xpath("span"):
            left, width = (float(each.split(":")[1].rstrip("%")) for each in bar.get("style").split(";"))
            begin, at = at + left, at + left + width
            letter = bar.get("class").rpartition("-")[2]
            if bar.get("class").startswith("bar-range"):
                bars[-1] = (letter, bars[-1][1], round(at, 1))
            else:
                bars.append((letter, round(begin, 1), round(at, 1)))
        found.append(bars)
    return found


def test_two_roles_part_at_the_middle_from_the_first_ones_kinds_to_the_second_ones() -> None:
    root = fill(edition(SMITH, POTTER), "part-art", of="responsibilities")
    assert strips(root) == [
        [("a", 0.0, 50.0)],
        [("a", 25.0, 50.0), ("b", 50.0, 100.0)],
        [("b", 50.0, 75.0)],
    ]
    (note,) = root.xpath("//p[@class='art-note']")
    assert text(note) == (
        "Smith Potter Drawn from the duties in this guide: the more there are of a kind, the longer its strip."
    )


def test_three_roles_have_a_column_each() -> None:
    root = fill(edition(SMITH, POTTER, BAKER), "part-art", of="responsibilities")
    assert strips(root)[1] == [("a", 0.0, 16.7), ("b", 33.3, 66.7), ("c", 66.7, 83.3)]


def test_a_step_for_each_level_of_the_longest_ladder_of_each_role() -> None:
    two = ladder("ls", "smith", level("l1", 1), level("l2", 2))
    one = ladder("lp", "potter", level("p1", 1))
    root = fill(edition(ladders=(two, one)), "part-art", of="ladders")
    assert strips(root) == [[("a", 16.7, 50.0)], [("a", 0.0, 33.3), ("b", 50.0, 100.0)]]


def test_a_strip_for_each_source_that_says_something_of_a_role() -> None:
    root = fill(edition(SMITH, POTTER), "part-art", of="sources")
    assert strips(root) == [[("a", 0.0, 50.0), ("b", 50.0, 100.0)], [("a", 0.0, 25.0), ("b", 25.0, 50.0)]]


def paid(*amounts: tuple[str, int, int]) -> Edition:
    statements = tuple(
        PayStatement.model_validate(
            fact(
                f"p-{of}", roles=[of], period="year", currency="USD", kind="base", statistic="range", low=low, high=high
            )
        )
        for of, low, high in amounts
    )
    return edition(pay=Pay(statements=statements))


def test_pay_climbs_from_the_lowest_amount_to_the_highest() -> None:
    found = strips(fill(paid(("smith", 100, 400), ("potter", 200, 300)), "part-art", of="pay"))
    ends = [bar for strip in found for bar in strip]
    assert min(begin for _, begin, _ in ends) == 0.0
    assert max(end for _, _, end in ends) == 100.0
    assert len(found) == 14
    assert [letter for letter, _, _ in ends[:2]] == ["a", "b"]


@pytest.mark.parametrize("of", ["responsibilities", "skills", "tools", "ladders", "sources", "pay"])
def test_what_a_guide_has_not_is_not_drawn(of: str) -> None:
    from guidebuild.composing.views.book.part_art import ArtAttributes, part_art

    assert part_art(WordedEdition.of(edition()), ArtAttributes.model_validate({"of": of})) == ()
