"""What changes from one level to another: told where both say something, claimed nowhere else."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError
from tests.composing.views.specimen import edition, fact, fill, rows, text

from guidebuild.checks.ranks import check_ranks
from guidebuild.composing.views.ladders.dimension_across import _ways
from guidebuild.composing.views.ladders.level_steps import StepsAttributes
from guidebuild.model.data_cells import Cell, CellItem
from guidebuild.model.guide import LadderFrame
from guidebuild.model.ladder import Ladder, Level, Transition
from guidebuild.model.level_changes import Asked, Change, changes, compared, in_effect, steps

FRAME = LadderFrame.model_validate(
    {
        "scales": [
            {"id": "s", "name": "S", "values": [{"id": "aware", "name": "Knows"}, {"id": "expert", "name": "Masters"}]}
        ],
        "dimensions": [{"id": "clay", "name": "Clay"}, {"id": "fire", "name": "Fire"}],
    }
)
ORDER = {"aware": ("s", 0), "expert": ("s", 1)}


def cell(*items: Any, **values: Any) -> Cell:
    listed = [{"text": item} if isinstance(item, str) else item for item in items]
    return Cell.model_validate(values | ({"items": listed} if listed else {}))


def asked(*texts: str) -> tuple[Asked, ...]:
    return tuple(Asked(CellItem(text=text)) for text in texts)


def test_an_item_is_new_stays_or_goes_by_its_words() -> None:
    change = compared(cell("Wedges", "Sweeps"), cell("wedges", "Throws"), ORDER)
    assert change == Change(asked("Throws"), (), asked("wedges"), asked("Sweeps"))


def test_more_is_the_same_thing_mastered_better() -> None:
    low, high = {"text": "Glazes", "proficiency": "aware"}, {"text": "Glazes", "proficiency": "expert"}
    assert compared(cell(low), cell(high), ORDER).more == (Asked(CellItem.model_validate(high), before="aware"),)
    assert compared(cell(high), cell(low), ORDER).less == (Asked(CellItem.model_validate(low), before="expert"),)


def test_values_of_two_scales_are_neither_more_nor_less() -> None:
    order = {"basic": ("mastery", 0), "weekly": ("frequency", 2)}
    low, high = {"text": "Glazes", "proficiency": "basic"}, {"text": "Glazes", "proficiency": "weekly"}
    change = compared(cell(low), cell(high), order)
    assert (change.more, change.less, change.stays) == ((), (), (Asked(CellItem.model_validate(high)),))


def test_what_is_asked_twice_in_one_place_counts_once() -> None:
    assert compared(cell("A"), cell("B", "A", "B"), ORDER).new == asked("B")


def test_what_a_child_asks_for_counts_under_its_item() -> None:
    child = (Asked(CellItem(text="B"), above="A"),)
    assert compared(cell("A"), cell({"text": "A", "children": [{"text": "B"}]}), ORDER).new == child
    after = cell("B", {"text": "C", "children": [{"text": "B"}]})
    assert compared(cell("B"), after, ORDER).new == (*asked("C"), Asked(CellItem(text="B"), above="C"))


def test_an_example_is_named_as_one_under_its_item_and_a_new_one_is_new() -> None:
    """An item that stays is not all that a level asks for: what stands under it may be new, and is no expectation."""
    low = {"text": "Glazes", "examples": ["A bowl"], "children": [{"text": "Alone"}]}
    high = {"text": "Glazes", "examples": ["A vase"], "children": [{"text": "Drips", "kind": "signal"}]}
    steps = ladder({"clay": cell(low)}, {"clay": cell(high)})
    assert rows(fill(edition(frame=FRAME, ladders=(steps,)), "level-steps", ladder="l"))[1] == [
        "Clay",
        "Glazes: Example: A vase Signal: Drips",
        "Glazes",
        "Glazes: Example: A bowl Alone",
    ]


def ladder(*expectations: dict[str, Any]) -> Ladder:
    levels = [
        fact(f"p{rank}", rank=rank, titles=[f"Potter {rank}"], expectations=held)
        for rank, held in enumerate(expectations, 1)
    ]
    return Ladder.model_validate({"id": "l", "role": "potter", "kind": "full", "sources": ["s0"], "levels": levels})


@pytest.mark.parametrize(
    ("reason", "words"), [("inherited", "As at the level below"), ("nothing-new", "Nothing new at this level")]
)
def test_a_level_that_adds_nothing_asks_for_what_stands_below_it(reason: str, words: str) -> None:
    steps = ladder({"clay": "Wedges"}, {"clay": {"absent": reason}}, {"clay": "Throws"})
    found = rows(fill(edition(frame=FRAME, ladders=(steps,)), "level-steps", ladder="l"))
    assert found == [
        ["Expected", "Stays"],
        ["Clay", "Wedges"],
        ["Expected", "Potter 2", "Potter 3"],
        ["Clay", words, "Throws"],
    ]


def test_a_ladder_that_goes_on_from_a_trunk_is_compared_with_its_last_level() -> None:
    trunk = ladder({"clay": "Wedges"}, {"clay": {"absent": "inherited"}})
    fork = ladder({"clay": {"absent": "nothing-new"}}, {"clay": "Throws"})
    fork = fork.model_copy(
        update={
            "id": "f",
            "after": "p2",
            "levels": tuple(level.model_copy(update={"id": f"f{level.rank}"}) for level in fork.levels),
        }
    )
    found = rows(fill(edition(frame=FRAME, ladders=(trunk, fork)), "level-steps", ladder="f"))
    assert found == [
        ["Expected", "Stays"],
        ["Clay", "Wedges"],
        ["Expected", "Potter 1", "Potter 2"],
        ["Clay", "Nothing new at this level", "Throws"],
    ]


def test_a_level_with_no_expectations_at_all_is_said_to_have_none() -> None:
    page = fill(edition(frame=FRAME, ladders=(ladder({"clay": "Wedges"}, {}),)), "level-steps", ladder="l")
    assert "No expectations are entered for Potter 2." in "".join(page.itertext())
    assert rows(page) == []


def test_what_is_asked_less_of_is_said() -> None:
    low, high = ({"items": [{"text": "Glazes", "proficiency": grade}]} for grade in ("aware", "expert"))
    steps = ladder({"clay": high}, {"clay": low})
    row = rows(fill(edition(frame=FRAME, ladders=(steps,)), "level-steps", ladder="l"))[1]
    assert row == ["Clay", "Nothing", "Glazes Knows, before Masters"]


def test_a_level_without_an_entry_is_not_compared() -> None:
    steps = ladder({"clay": cell("Wedges", "Sweeps")}, {"clay": cell("Wedges", "Throws"), "fire": "Fires"})
    root = fill(edition(frame=FRAME, ladders=(steps,)), "level-steps", ladder="l")
    assert rows(root) == [
        ["Expected", "New", "Stays", "No longer in these words"],
        ["Clay", "Throws", "Wedges", "Sweeps"],
        ["Fire", "Fires Nothing to compare with at Potter 1"],
    ]
    assert "compared by their words" in text(root)


def test_more_has_a_column_where_mastery_is_said_in_degrees() -> None:
    low, high = {"text": "Glazes", "proficiency": "aware"}, {"text": "Glazes", "proficiency": "expert"}
    steps = ladder({"clay": cell(low)}, {"clay": cell(high, "Throws")})
    assert rows(fill(edition(frame=FRAME, ladders=(steps,)), "level-steps", ladder="l")) == [
        ["Expected", "New", "More of it", "Stays"],
        ["Clay", "Throws", "Glazes Masters, before Knows", "Nothing"],
    ]


def test_a_step_without_anything_new_says_so_once() -> None:
    low, high = {"text": "Glazes", "proficiency": "aware"}, {"text": "Glazes", "proficiency": "expert"}
    steps = ladder({"clay": cell(low), "fire": "Fires"}, {"clay": cell(high), "fire": "Fires"})
    root = fill(edition(frame=FRAME, ladders=(steps,)), "level-steps", ladder="l")
    assert "From Potter 1 to Potter 2: nothing new" in text(root)
    assert rows(root) == [
        ["Expected", "More of it", "Stays"],
        ["Clay", "Glazes Masters, before Knows", "Nothing"],
        ["Fire", "Nothing", "Fires"],
    ]


def test_levels_that_share_no_words_stand_side_by_side_and_nothing_is_called_new() -> None:
    steps = ladder({"clay": "Wedges"}, {"clay": "Throws"}, {})
    root = fill(edition(frame=FRAME, ladders=(steps,)), "level-steps", ladder="l")
    assert rows(root) == [["Expected", "Potter 1", "Potter 2"], ["Clay", "Wedges", "Throws"]]
    assert "as they are written" in text(root)


def test_levels_that_follow_each_other_and_share_no_words_stand_once() -> None:
    steps = ladder({"clay": "Wedges"}, {"clay": "Throws", "fire": "Stokes"}, {"fire": "Fires", "clay": "Glazes"})
    root = fill(edition(frame=FRAME, ladders=(steps,)), "level-steps", ladder="l")
    assert "From Potter 1 to Potter 3" in text(root)
    assert rows(root) == [
        ["Expected", "Potter 1", "Potter 2", "Potter 3"],
        ["Clay", "Wedges", "Throws", "Glazes"],
        ["Fire", "No entry", "Stokes", "Fires"],
    ]


def test_a_matrix_that_was_printed_before_is_pointed_at_and_not_printed_again() -> None:
    steps = ladder({"clay": "Wedges"}, {"clay": "Throws"}, {"clay": "Glazes"}, {"clay": "Glazes", "fire": "Fires"})
    known = replace(edition(frame=FRAME, ladders=(steps,)), places=frozenset({"matrix-l"}))
    root = fill(known, "level-steps", ladder="l")
    assert "follow each other. What each of them asks for: Potter: what is expected at each level." in text(root)
    assert (root.xpath("//a[contains(@class, 'xref')]/@href"), rows(root)[0]) == (
        ["#matrix-l"],
        ["Expected", "New", "Stays"],
    )
    root = fill(known, "level-steps", **{"from": "p1", "to": "p3"})
    assert rows(root) == [["Expected", "Potter 1", "Potter 3"], ["Clay", "Wedges", "Glazes"]]
    assert fill(known, "ladder", ladders="l", matrix="yes").xpath("//*[@data-spare='matrix-l']")


def test_levels_of_two_matrices_stand_side_by_side() -> None:
    trunk, fork = ladder({"clay": "Wedges"}, {"clay": "Throws"}), ladder({"clay": "Glazes"})
    over = {
        "id": "m",
        "role": "smith",
        "after": "p2",
        "levels": tuple(level.model_copy(update={"id": "m1"}) for level in fork.levels),
    }
    known = edition(frame=FRAME, ladders=(trunk, fork.model_copy(update=over)))
    root = fill(replace(known, places=frozenset({"matrix-l", "matrix-m"})), "level-steps", ladder="m")
    assert [row[1:] for row in rows(root)][1:] == [["Throws", "Glazes"]]


def test_one_dimension_stands_across_all_ladders_rank_by_rank() -> None:
    steps = ladder({"clay": "Wedges"}, {"fire": "Fires"})
    other = Ladder.model_validate(
        {
            "id": "m",
            "role": "smith",
            "kind": "full",
            "sources": ["s1"],
            "levels": [fact("s2", rank=2, titles=["Smith"], expectations={"clay": {"absent": "not-part"}})],
        }
    )
    shown = fill(edition(frame=FRAME, ladders=(steps, other)), "dimension-across", of="clay")
    assert rows(shown) == [
        ["Level", "Smith 2", "Potter 1"],
        ["Rank 1", "This ladder begins higher up", "Potter 1 Wedges"],
        ["Rank 2", "Smith Not part of the role", "Potter 2 No entry"],
    ]


def test_a_dimension_of_one_ladder_stands_level_by_level_under_their_own_names() -> None:
    shown = fill(edition(frame=FRAME, ladders=(ladder({"clay": "Wedges"}, {}),)), "dimension-across", of="clay")
    assert rows(shown) == [["Level", "Potter 1"], ["Potter 1", "Wedges"], ["Potter 2", "No entry"]]


def test_levels_without_expectations_are_compared_by_what_they_do() -> None:
    steps = ladder({}, {}, {})
    done = ({"duties": ["Wedges", "Sweeps"]}, {"duties": ["Wedges", "Throws"]}, {"does": "Runs the kiln."})
    levels = tuple(
        Level.model_validate(level.model_dump() | more) for level, more in zip(steps.levels, done, strict=True)
    )
    root = fill(edition(ladders=(steps.model_copy(update={"levels": levels}),)), "level-steps", ladder="l")
    assert rows(root) == [
        ["Expected", "New", "Stays", "No longer in these words"],
        ["Duties", "Throws", "Wedges", "Sweeps"],
        ["Expected", "Potter 2", "Potter 3"],
        ["Duties", "Wedges Throws", "Runs the kiln."],
    ]


def test_long_expectations_stand_under_the_name_of_their_dimension() -> None:
    long = "Wedges a block of clay until no bubble is left in it. " * 10
    steps = ladder({"clay": long + "One.", "fire": "Fires"}, {"clay": long + "Two."})
    root = fill(edition(frame=FRAME, ladders=(steps,)), "ladder", ladders="l", matrix="yes")
    assert [row[0] for row in rows(root)][-2:] == ["Clay", "Fire"], "one tall row of two is no reason"
    steps = ladder({"clay": long + "One."}, {"clay": long + "Two."})
    root = fill(edition(frame=FRAME, ladders=(steps,)), "ladder", ladders="l", matrix="yes")
    assert rows(root)[-3:] == [["Clay"], ["Potter 1", "Potter 2"], [long + "One.", long + "Two."]]
    assert root.xpath("//table[contains(@class, 'titled')]/thead/tr[1]/th/@colspan") == ["2"]


def test_a_promotion_to_a_lower_stage_is_told() -> None:
    levels = [fact(f"p{rank}", rank=rank, stage=stage) for rank, stage in ((1, "entry"), (2, "lead"))]
    steps = Ladder.model_validate({"id": "l", "role": "potter", "kind": "full", "sources": ["s0"], "levels": levels})
    way = {"kind": "promotion", "from": ["potter"], "to": ["potter"], "feasibility": "Common"}
    moves = [{"from": "p1", "to": "p2"}, {"from": "p2", "to": "p1"}]
    known = edition(ladders=(steps,), transitions=(Transition.model_validate(fact("t", **way, moves=moves)),))
    assert [found.message for found in check_ranks(known.guide)] == [
        "`t` is a promotion, and leads from the stage `lead` to `entry`"
    ]


def test_what_all_levels_are_asked_stays_and_is_said_once() -> None:
    known = ladder({"clay": "Wedges"}, {"clay": "Wedges", "fire": "Fires"}, {"clay": "wedges."})
    known = known.model_copy(update={"all_levels": {"fire": cell("Keeps watch.")}})
    root = fill(edition(frame=FRAME, ladders=(known,)), "level-steps", ladder="l")
    assert rows(root) == [
        ["Expected", "New", "Stays"],
        ["Clay", "Nothing new", "Wedges"],
        ["Fire", "Fires", "Keeps watch."],
        ["Expected", "Stays", "No longer in these words"],
        ["Clay", "wedges.", "Nothing"],
        ["Fire", "Keeps watch.", "Fires"],
    ]
    plain = known.model_copy(update={"levels": (known.levels[0], known.levels[2])})
    shown = fill(edition(frame=FRAME, ladders=(plain,)), "level-steps", ladder="l")
    assert rows(shown) == [["Expected", "Stays"], ["Clay", "wedges."]]
    assert "Asked alike at every level: Fire." in text(shown)


def test_the_same_at_all_levels_says_nothing_where_levels_differ_and_is_told() -> None:
    steps = ladder({"clay": "Wedges"}, {"clay": "Throws"}, {"clay": {"absent": "same-at-all-levels"}, "fire": "Fires"})
    known = edition(frame=FRAME, ladders=(steps.model_copy(update={"all_levels": {"fire": cell("Watches")}}),))
    root = fill(known, "level-steps", ladder="l")
    assert ["Clay", "The same at all levels"] in rows(root)
    assert [found.message for found in check_ranks(known.guide)] == [
        "`clay` of `p3` is said to be the same at all levels, and other levels differ",
        "`p3` has an entry for `fire`, which `all_levels` says of every level",
    ]


def test_levels_of_one_rank_are_alternatives_and_no_steps() -> None:
    ranks = {"one": 1, "two": 2, "other": 2, "three": 3}
    levels = [fact(id, rank=rank, titles=[id.title()], code="L2" if rank == 2 else None) for id, rank in ranks.items()]
    ladder = Ladder.model_validate(fact("l", role="potter", kind="full", levels=levels))
    pairs = [(low.id, high.id) for low, high in steps(ladder, {})]
    assert pairs == [("one", "two"), ("one", "other"), ("two", "three"), ("other", "three")]


def test_what_is_inherited_comes_from_below_and_not_from_an_alternative() -> None:
    said = {"one": {"clay": "Wedges"}, "two": {"clay": "Throws"}, "other": {"clay": {"absent": "inherited"}}}
    ranks = {"one": 1, "two": 2, "other": 2}
    levels = [fact(id, rank=rank, code=id, expectations=said[id]) for id, rank in ranks.items()]
    held = Ladder.model_validate(fact("l", role="potter", kind="full", levels=levels))
    guide = edition(frame=FRAME, ladders=(held,)).guide
    assert in_effect(guide, held.levels[2], FRAME.dimensions[0]) == held.levels[0].expectations["clay"]


def test_a_matrix_is_pointed_at_where_a_level_stands_beside_the_next_one() -> None:
    ranks = {"one": 1, "two": 2, "other": 2, "three": 3}
    levels = [fact(id, rank=rank, code=id, expectations={"clay": f"Works as {id}"}) for id, rank in ranks.items()]
    held = Ladder.model_validate(fact("l", role="potter", kind="full", levels=levels))
    known = replace(edition(frame=FRAME, ladders=(held,)), places=frozenset({"matrix-l"}))
    root = fill(known, "level-steps", ladder="l")
    assert [row for row in rows(root) if row[0] == "Expected"] == [
        ["Expected", "one", "other"],
        ["Expected", "two", "three"],
    ]
    assert len(root.xpath("//a[contains(@class, 'xref')]")) == 2


def test_what_is_inherited_comes_from_the_level_of_the_trunk_that_is_named() -> None:
    def held(id: str, *clay: Any, **more: Any) -> Ladder:
        levels = [
            fact(f"{id}{rank}", rank=rank, titles=[f"{id}{rank}"], expectations={"clay": each})
            for rank, each in enumerate(clay, 1)
        ]
        return Ladder.model_validate(fact(id, role="potter", kind="full", levels=levels, **more))

    other, trunk = held("o", "Glazes"), held("t", "Wedges", "Fires")
    fork = held("f", {"absent": "inherited"}, after="t1")
    guide = edition(frame=FRAME, ladders=(other, trunk, fork)).guide
    assert in_effect(guide, fork.levels[0], FRAME.dimensions[0]) == trunk.levels[0].expectations["clay"]


@pytest.mark.parametrize("does", [("Throws", None), (None, "Throws"), (None, None)])
def test_what_one_of_two_levels_does_is_told_though_nothing_is_compared(does: tuple[str | None, str | None]) -> None:
    levels = [fact(f"p{rank}", rank=rank, titles=["P"], does=each) for rank, each in enumerate(does, 1)]
    held = Ladder.model_validate(fact("l", role="potter", kind="full", levels=levels))
    found = list(changes(edition(ladders=(held,)).guide, *held.levels))
    assert [(step.before and step.before.text, step.after and step.after.text, step.change) for step in found] == (
        [(*does, None)] if any(does) else []
    )


def test_a_level_of_which_nothing_is_written_asks_for_nothing() -> None:
    held = ladder({}, {"clay": "Throws"})
    guide = edition(frame=FRAME, ladders=(held,)).guide
    assert in_effect(guide, held.levels[0], FRAME.dimensions[0]) is None


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ({"from": "a"}, "has `from` and no `to`"),
        ({"to": "a"}, "has `to` and no `from`"),
        ({"from": "a", "to": "b", "ladder": "l"}, "has `ladder` beside `from` and `to`"),
        ({"from": "a", "to": "a"}, "leads from `a` to itself"),
    ],
)
def test_a_step_has_two_ends(pairs: dict[str, str], words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        StepsAttributes.model_validate(pairs)
    assert [each["msg"] for each in refused.value.errors()] == [words]


def test_tracks_stand_above_their_trunk_where_all_their_steps_do_and_it_asks_nothing_of_all() -> None:
    def held(id: str, *ranks: int, **more: Any) -> Ladder:
        levels = [fact(f"{id}{rank}", rank=rank, titles=["P"]) for rank in ranks]
        return Ladder.model_validate(fact(id, role="potter", kind="full", levels=levels, **more))

    def ways(trunk: Ladder, *tracks: Ladder) -> list[list[str]]:
        return [[each.id for each in way.all] for way in _ways((trunk, *tracks), "clay", staged=False)]

    one, two = held("a", 3, after="t2"), held("b", 3, 4, after="t2")
    assert ways(held("t", 1, 2), one, two) == [["t", "a", "b"]]
    assert ways(held("t", 1, 2, all_levels={"clay": "Wedges"}), one, two) == [["t"], ["a"], ["b"]]
    assert ways(held("t", 1, 2, all_levels={"fire": "Fires"}), one, two) == [["t", "a", "b"]]
    assert ways(held("t", 1, 2, 3), one, two) == [["t"], ["a"], ["b"]], "a step of a track stands beside one of it"
    assert ways(held("t", 1, 2), one, held("b", 3, after="elsewhere")) == [["t", "a"], ["b"]]


def test_ranks_stand_in_their_order_and_not_in_that_of_the_ladders() -> None:
    def held(id: str, who: str, *ranks: int) -> Ladder:
        levels = [fact(f"{id}{rank}", rank=rank, titles=["P"], expectations={"clay": "Throws"}) for rank in ranks]
        return Ladder.model_validate(fact(id, role=who, kind="full", levels=levels))

    ladders = (held("l", "potter", 9, 17), held("m", "smith", 1))
    shown = rows(fill(edition(frame=FRAME, ladders=ladders), "dimension-across", of="clay"))
    assert [row[0] for row in shown] == ["Level", "Rank 1", "Rank 9", "Rank 17"]
