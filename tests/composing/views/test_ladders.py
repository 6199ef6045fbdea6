"""Ladders: levels correspond by rank or pairs, and an empty place says why it is empty."""

from dataclasses import replace
from typing import Any

import pytest
from tests.composing.views.specimen import edition, fact, facts, fill, role, rows, text

from guidebuild.checks.content import alignments
from guidebuild.composing.blocks.kinds import Cell, Column, Paragraph, Row
from guidebuild.composing.views.ladders.ladders import column_name, ending_rails
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.catalogue import Alignment, Dimension, Scale, Track
from guidebuild.model.edition import Edition
from guidebuild.model.guide import LadderFrame
from guidebuild.model.ladder import Ladder, Transition
from guidebuild.model.pay import Pay, PayStatement


def level(identifier: str, rank: int, **values: Any) -> dict[str, Any]:
    return fact(identifier, rank=rank, **{"titles": [identifier.upper()]} | values)


def ladder(identifier: str, role: str, *levels: dict[str, Any], **values: Any) -> Ladder:
    given = {"id": identifier, "role": role, "kind": "full", "sources": ["s0"], "levels": list(levels)}
    return Ladder.model_validate(given | values)


def aligned(*ladders: Ladder, by: str = "rank", rows: Any = (), frame: Any = None, **parts: Any) -> Edition:
    alignment = Alignment.model_validate(
        {"id": "all", "ladders": [one.id for one in ladders] + ["gone"], "by": by, "rows": rows, "note": "A note."}
    )
    return edition(ladders=ladders, frame=LadderFrame(alignments=(alignment,), **(frame or {})), **parts)


SMITH = ladder("ls", "smith", level("s1", 1, stage="entry"), level("s2", 2), level("s3", 3, stage="senior"))
POTTER = ladder("lp", "potter", level("p2", 2), level("p3", 3, stage="senior"), level("q3", 3, code="P3b"))


def test_equal_ranks_stand_side_by_side_and_a_late_ladder_says_so() -> None:
    root = fill(aligned(POTTER, SMITH), "ladder", of="all")
    assert rows(root) == [
        ["Level", "Smith 1", "Potter 1"],
        ["3 Senior", "S3 1", "P3 1 P3b Q3 1"],
        ["2", "S2 1", "P2 1"],
        ["1 Entry", "S1 1", "This ladder begins higher up"],
    ]
    assert facts(root) == {"ls", "lp", "s1", "s2", "s3", "p2", "p3", "q3"}


def test_pairs_are_data_and_levels_without_a_pair_find_their_place() -> None:
    root = fill(aligned(SMITH, POTTER, by="pairs", rows=[["s3", "p2"]]), "ladder", of="all")
    assert [row[1:] for row in rows(root)[1:]] == [
        ["No level corresponds", "P3 1"],
        ["No level corresponds", "P3b Q3 1"],
        ["S3 1", "P2 1"],
        ["S2 1", "No level corresponds"],
        ["S1 1", "No level corresponds"],
    ]


def test_of_pairs_that_cross_the_later_one_stands_apart_and_is_told() -> None:
    crossing = aligned(SMITH, POTTER, by="pairs", rows=[["s1", "p3"], ["s3", "p2"]])
    found = rows(fill(crossing, "ladder", of="all"))[1:]
    assert [row[1] for row in found if row[1].startswith("S")] == ["S3 1", "S2 1", "S1 1"]
    assert ["S1 1", "P3 1"] in [row[1:] for row in found]
    assert ["S3 1", "No level corresponds"] in [row[1:] for row in found]
    assert [each.message for each in alignments(crossing.guide)] == [
        "row 2 of `all` crosses one before it: its levels stand by themselves"
    ]


def test_ladders_that_are_not_comparable_stand_apart_with_the_note() -> None:
    root = fill(aligned(SMITH, POTTER, by="not-comparable"), "ladder", of="all")
    assert len(list(root.iter("table"))) == 2
    assert "A note." in text(root)


def way(identifier: str, start: str, end: str, **values: Any) -> Transition:
    given = fact(identifier, feasibility="Feasible", **{"from": [start], "to": [end]})
    return Transition.model_validate(given | values)


def test_a_crossing_stands_at_the_stage_that_the_sources_name() -> None:
    ways = (way("there", "smith", "potter", at=["senior"], time={"wording": "6–12 months"}),)
    root = fill(aligned(SMITH, POTTER, transitions=ways), "ladder", of="all")
    shown = rows(root)
    assert shown[0][2] == "Ways across"
    assert shown[1][2] == "smith to potter, 6–12 months 1"
    assert shown[2][2] == "No move shown here"
    assert (
        next(span.get("class") for span in root.iter("span") if "arrow" in (span.get("class") or "")) == "arrow forward"
    )


def test_a_way_stands_at_the_level_that_a_move_leaves_and_at_the_stages_that_none_speaks_of() -> None:
    moves = [{"from": "s2", "to": "p3"}, {"from": "p3", "to": "s3", "note": "after a year"}, {"from": "s1", "to": "s2"}]
    ways = (way("there", "smith", "potter", at=["entry"], moves=moves),)
    root = fill(aligned(SMITH, POTTER, transitions=ways), "ladder", of="all")
    assert [row[2] for row in rows(root)[1:]] == ["P3 to S3 (after a year) 1", "S2 to P3 1", "smith to potter 1"]
    arrows = [span.get("class") for span in root.iter("span") if "arrow" in (span.get("class") or "")]
    assert arrows == ["arrow back", "arrow forward", "arrow forward"]
    assert "name no level" not in text(root)


@pytest.mark.parametrize(
    ("start", "end", "moves", "stage"),
    [
        # the move says which levels the way of its direction and stage joins: the way back is still only a stage
        (["smith", "potter"], ["smith", "potter"], [("s3", "p3")], ["potter to smith 1"]),
        (["smith", "potter"], ["smith", "potter"], [("p3", "s3")], ["smith to potter 1"]),
        (["smith", "potter"], ["smith", "potter"], [("s3", "p3"), ("p3", "s3")], []),
        # a move at another stage, or none, says nothing of this one
        (["smith", "potter"], ["smith", "potter"], [("s1", "p2")], ["In both directions 1"]),
        (["smith"], ["potter"], [("s2", "p2")], ["smith to potter 1"]),
        (["smith"], ["potter"], [("s3", "q3")], []),
        # the other way round it is another move
        (["smith"], ["potter"], [("p3", "s3")], ["smith to potter 1"]),
    ],
)
def test_a_way_at_a_stage_stands_but_where_a_move_of_its_direction_and_stage_says_more(
    start: list[str], end: list[str], moves: list[tuple[str, str]], stage: list[str]
) -> None:
    given = {"from": start, "to": end, "at": ["senior"], "moves": [{"from": one, "to": two} for one, two in moves]}
    ways = (Transition.model_validate(fact("there", feasibility="Feasible", **given)),)
    root = fill(aligned(SMITH, POTTER, transitions=ways), "ladder", of="all")
    senior = rows(root)[1][2]
    assert [
        each for each in ("In both directions 1", "smith to potter 1", "potter to smith 1") if each in senior
    ] == stage


def test_duties_are_a_list_below_what_sums_them_up() -> None:
    smith = ladder("ls", "smith", level("s1", 1, does="Forges.", duties=["Lights the fire", "Turns the iron"]))
    root = fill(edition(ladders=(smith,)), "ladder", ladders="ls")
    assert rows(root)[1] == ["1", "S1 1 Forges. Lights the fire Turns the iron"]
    assert ["".join(item.itertext()).strip() for item in root.iter("li")] == ["Lights the fire", "Turns the iron"]
    outline = fill(edition(ladders=(smith.model_copy(update={"kind": "outline"}),)), "ladder-outlines")
    assert "Forges. Lights the fire; Turns the iron" in text(outline)


def test_a_scale_of_names_alone_is_a_line() -> None:
    scale = Scale.model_validate(
        {"id": "grade", "name": "Grade", "values": [{"id": "low", "name": "Low"}, {"id": "top", "name": "Top"}]}
    )
    asked = {"craft": {"items": [{"text": "Welds", "proficiency": "top"}]}}
    frame = LadderFrame(scales=(scale,), dimensions=(Dimension(id="craft", name="Craft"),))
    smith = ladder("ls", "smith", level("s1", 1, expectations=asked))
    root = fill(edition(ladders=(smith,), frame=frame), "ladder", ladders="ls", matrix="yes")
    assert text(root).endswith("Grade. Low; Top.")


def test_without_a_stage_there_is_no_crossing_and_a_line_that_says_so() -> None:
    root = fill(aligned(SMITH, POTTER, transitions=(way("there", "smith", "potter"),)), "ladder", of="all")
    assert len(rows(root)[0]) == 3
    assert "The sources name no level for the move" in text(root)


def test_what_an_edition_withholds_is_not_said_to_be_named_by_no_source() -> None:
    shown = aligned(SMITH, POTTER, transitions=(way("there", "smith", "potter"),))
    more = way("other", "potter", "smith", at=["senior"])
    whole = replace(shown.guide, transitions=(*shown.guide.transitions, more))
    assert "The sources name no level" not in text(fill(replace(shown, whole=whole), "ladder", of="all"))


def test_pay_stands_at_a_level_only_when_a_source_of_the_ladder_says_so() -> None:
    terms = {"roles": ["smith"], "period": "year", "currency": "USD", "kind": "base", "statistic": "floor"}
    statements = (
        PayStatement.model_validate(fact("same", **terms, low=200000, stage="senior")),
        PayStatement.model_validate(fact("level", **terms, low=50000, level="s1") | {"sources": ["s1"]}),
        PayStatement.model_validate(fact("other", **terms, low=100000, stage="senior") | {"sources": ["s1"]}),
    )
    root = fill(aligned(SMITH, POTTER, pay=Pay(statements=statements)), "ladder", of="all")
    assert {"same", "level"} <= facts(root)
    assert "other" not in facts(root)
    assert "$200,000+ (base pay, lower limit; place and year not stated)" in text(root)


def test_two_tracks_of_one_role_are_told_apart_by_track() -> None:
    tracks = (
        Track.model_validate({"id": "ic", "name": "Individual"}),
        Track.model_validate({"id": "m", "name": "Managers"}),
    )
    one = replace_track(SMITH, "ic")
    two = replace_track(ladder("lm", "smith", level("m3", 3)), "m")
    root = fill(aligned(one, two, frame={"tracks": tracks}), "ladder", of="all")
    assert rows(root)[0] == ["Level", "Smith 1 Individual", "Smith 1 Managers"]


def test_a_level_without_a_title_is_called_by_its_code() -> None:
    levels = (level("m3", 3, code="M3", titles=[]), level("m4", 4, code="M4", titles=[]))
    root = fill(aligned(ladder("lm", "smith", *levels), SMITH), "ladder", of="all")
    assert "M3" in text(root)
    assert "Rank" not in text(root)


def replace_track(one: Ladder, track: str) -> Ladder:
    return one.model_copy(update={"track": track})


def test_the_matrix_names_every_kind_of_hole() -> None:
    levels = (
        level("a1", 1, expectations={"craft": "Learns", "scope": {"absent": "suppressed"}}),
        level("a2", 2, expectations={"craft": {"absent": "inherited"}}),
    )
    dimensions = tuple(
        Dimension.model_validate({"id": name, "name": name.title()}) for name in ("craft", "scope", "unused")
    )
    guide = aligned(ladder("la", "smith", *levels), frame={"dimensions": dimensions})
    table = list(fill(guide, "ladder", of="all", matrix="yes").iter("table"))[1]
    assert rows(table)[1:] == [
        ["Craft", "Learns", "As at the level below"],
        ["Scope", "Withheld by the source", "No entry"],
    ]


def test_a_level_without_expectations_has_no_column_and_is_named_below() -> None:
    levels = (level("a1", 1), level("a2", 2, code="A2", expectations={"craft": "Learns"}))
    dimension = Dimension.model_validate({"id": "craft", "name": "Craft"})
    guide = aligned(ladder("la", "smith", *levels), frame={"dimensions": (dimension,)})
    root = fill(guide, "ladder", of="all", matrix="yes")
    assert rows(list(root.iter("table"))[1])[0] == ["Expected", "A2 A2"]
    assert "No entry: A1." in text(root)


def test_a_lone_ladder_counts_in_its_own_signs_and_a_bare_source_key_is_no_remark() -> None:
    coded = ladder("lc", "smith", level("c1", 11, code="1.1"), level("c2", 21, code="2.1"))
    bare = edition(ladders=(coded,))
    assert rows(fill(bare, "ladder"))[1:] == [["2.1", "C2 1"], ["1.1", "C1 1"]]
    alignment = Alignment.model_validate({"id": "all", "ladders": ["lc", "gone"], "by": "rank", "sources": ["s1"]})
    root = fill(edition(ladders=(coded,), frame=LadderFrame(alignments=(alignment,))), "ladder", of="all")
    assert "Levels that correspond stand in one row. 2" in text(root)


def test_a_legend_lists_what_the_values_of_a_scale_mean() -> None:
    values = [{"id": "knows", "name": "Knows", "definition": "Has seen it"}, {"id": "can", "name": "Can"}]
    frame = {
        "scales": (Scale.model_validate({"id": "s", "name": "Skill", "values": values}),),
        "dimensions": (Dimension.model_validate({"id": "craft", "name": "Craft"}),),
    }
    asked = {"craft": {"items": [{"text": "Throws", "proficiency": "can"}]}}
    guide = aligned(ladder("la", "smith", level("a1", 1, expectations=asked)), frame=frame)
    (legend,) = fill(guide, "ladder", matrix="yes").xpath(".//ul[@class='legend']")
    assert [" ".join("".join(item.itertext()).split()) for item in legend] == ["Knows: Has seen it", "Can"]


@pytest.mark.parametrize(
    ("words", "style"),
    [
        ((40, 40, 40, 40), "ladder dense"),
        ((41, 41, 41, 41), "ladder dense wide"),
        ((41, 11, 41), "ladder dense wide"),
        ((41, 10, 41), "ladder dense wide uneven"),
        ((99, 0), "ladder"),
    ],
)
def test_ladders_with_long_texts_have_all_the_width_and_most_of_it_where_the_texts_are(
    words: tuple[int, ...], style: str
) -> None:
    def shown(**more: Any) -> str:
        many = [ladder(f"l{n}", "smith", level(f"m{n}", 1, does="word " * each or None, **more))
                for n, each in enumerate(words)]  # fmt: skip
        (table,) = fill(aligned(*many), "ladder", of="all").iter("table")
        return str(table.get("class"))

    assert shown(stage="entry") == style
    bare = style.replace("ladder", "ladder bare") if max(words) > 40 else style
    assert shown() == bare, "a number alone leaves its room to the long texts"


def test_without_its_ladders_an_alignment_shows_nothing() -> None:
    bare = aligned(SMITH)

    from guidebuild.composing.views.ladders.ladders import AlignmentAttributes
    from guidebuild.composing.views.ladders.ladders import ladder as view

    cut = replace(bare, guide=replace(bare.guide, ladders=()))
    assert view(WordedEdition.of(cut), AlignmentAttributes(of="all")) == ()


def test_outlines_mark_an_order_that_is_the_editors() -> None:
    outline = ladder("lo", "potter", level("o1", 1, does="Throws"), level("o2", 2), kind="outline", order="inferred")
    root = fill(edition(ladders=(SMITH, outline)), "ladder-outlines")
    assert rows(root)[1:] == [["Potter 1 A. Writer", "O1: Throws O2 order inferred by the editor"]]
    assert facts(root) == {"lo", "o1", "o2"}


@pytest.mark.parametrize("of", ["dimension", "scale", "value", "track"])
def test_marks_in_a_definition_are_set_and_not_printed(of: str) -> None:
    said = {name: {"definition": "Is **bold**, `code`, [here](https://a.org/b)"} if name == of else {}
            for name in ("dimension", "scale", "value", "track")}  # fmt: skip
    values = [{"id": "able", "name": "Able", **said["value"]}, {"id": "expert", "name": "Expert", "definition": "All"}]
    frame = LadderFrame.model_validate({
        "tracks": [{"id": "own", "name": "Own", **said["track"]}],
        "scales": [{"id": "s", "name": "Mastery", "values": values, **said["scale"]}],
        "dimensions": [{"id": "clay", "name": "Clay", **said["dimension"]}],
    })  # fmt: skip
    held = level("s1", 1, expectations={"clay": {"items": [{"text": "Wedges", "proficiency": "able"}]}})
    shown = edition(frame=frame, ladders=(ladder("l", "smith", held, track="own"),))
    root = fill(shown, "ladder", ladders="l", matrix="yes")
    assert "Is bold, code, here" in text(root)
    assert [each.text for each in root.iter("code")] == ["code"]
    assert root.xpath("//a/@href[contains(., 'a.org')]") == ["https://a.org/b"]


def test_a_trunk_stands_above_the_tracks_that_go_on_from_it() -> None:
    asked = {"expectations": {"clay": "Wedges"}}
    trunk = ladder("t", "smith", level("s1", 1, **asked), level("s2", 2, **asked))
    tracks = [
        ladder(id, "smith", level(f"{id}3", 3, expectations={"clay": f"Leads {id}"}), after="s2", name=id)
        for id in ("f", "g")
    ]
    frame = {"dimensions": (Dimension.model_validate({"id": "clay", "name": "Clay"}),)}
    root = fill(aligned(trunk, *tracks, frame=frame), "dimension-across", of="clay")
    assert rows(root)[1:] == [
        ["Rank 1", "S1 1 Wedges"], ["Rank 2", "S2 1 Wedges"], ["Rank 3", "F3 Leads f", "G3 Leads g"]]  # fmt: skip
    assert [cell.get("colspan") for cell in root.iter("td")] == ["2", "2", None, None]
    assert "Goes on" not in text(root)
    beside = ladder("g", "smith", level("g2", 2, **asked), after="s2")
    assert "Goes on" in text(fill(aligned(trunk, beside, frame=frame), "dimension-across", of="clay"))


@pytest.mark.parametrize("component", ["ladder", "dimension-across"])
def test_a_trunk_goes_on_and_its_tracks_begin_where_it_forks(component: str) -> None:
    asked = {"expectations": {"clay": "Wedges"}}
    trunk = ladder("t", "smith", level("s1", 1, **asked))
    fork = ladder("f", "potter", level("p2", 2, **asked), after="s1")
    frame = {"dimensions": (Dimension.model_validate({"id": "clay", "name": "Clay"}),)}
    shown = text(fill(aligned(trunk, fork, frame=frame), component, of="all" if component == "ladder" else "clay"))
    assert "Goes on in other ladders" in shown
    assert "Goes on from S1 (Smith)" in shown
    assert "begins higher up" not in shown
    assert "ends below" not in shown


def test_a_rail_begins_and_ends_with_the_levels_of_its_ladder() -> None:
    tall = ladder("ls", "smith", *(level(f"s{rank}", rank) for rank in range(1, 6)))
    short = ladder("lp", "potter", level("p2", 2), level("p4", 4))
    root = fill(aligned(tall, short), "ladder", of="all")
    off = [bool(row.xpath("td[@class='off-rail role-b']")) for row in root.xpath("//tbody/tr")]
    assert off == [True, False, False, False, True]
    assert not root.xpath("//td[contains(@class, 'off-rail') and contains(@class, 'role-a')]")


def test_points_and_what_stands_below_a_list_are_printed_where_they_stand() -> None:
    values = [{"id": "able", "name": "Able", "points": "3"}, {"id": "expert", "name": "Expert"}]
    frame = LadderFrame.model_validate({
        "scales": [{"id": "s", "name": "Mastery", "values": values}], "dimensions": [{"id": "clay", "name": "Clay"}],
    })  # fmt: skip
    asked = {"items": [{"text": "Wedges", "proficiency": "able", "points": "2"}], "more": "And *more*."}
    said = {"duties": ["Throws", "Glazes"], "more": "In all shops.", "points": "36–57"}
    held = level("s1", 1, **said, expectations={"clay": asked})
    root = fill(edition(frame=frame, ladders=(ladder("l", "smith", held),)), "ladder", ladders="l", matrix="yes")
    assert "Throws Glazes In all shops. Points: 36–57" in text(root)
    assert ["Clay", "Able: Wedges Points: 2 And more."] in rows(root)
    assert "Mastery. Able (points: 3); Expert." in text(root)


def test_a_sign_that_is_a_number_is_said_to_be_that_of_a_level() -> None:
    asked = {"clay": "Wedges"}
    titled = ((1, []), (2, ["Smith"]))
    coded = [level(f"s{n}", n, code=str(n), titles=titles, expectations=asked) for n, titles in titled]
    frame = LadderFrame.model_validate({"dimensions": [{"id": "clay", "name": "Clay"}]})
    shown = edition(frame=frame, ladders=(ladder("l", "smith", *coded),))
    assert ["Expected", "Level 1", "Level 2 Smith"] in rows(fill(shown, "ladder", ladders="l", matrix="yes"))
    assert "From Level 1 to 2 Smith" in text(fill(shown, "level-steps", ladder="l"))


def test_what_time_goes_into_stands_at_the_level_that_it_is_for() -> None:
    scale = Scale.model_validate(
        {"id": "time", "name": "Time", "values": [{"id": "forge", "name": "Forge"}, {"id": "desk", "name": "Desk"}]}
    )
    given = [
        fact("all", of="time", shares={"forge": 50, "desk": 50}),
        fact("low", of="time", level="s1", shares={"forge": 90, "desk": 10}),
        fact("none", of="time", level="s1", absent="not-collected"),
    ]
    smith = role("smith", distributions=given)
    held = edition(smith, ladders=(SMITH,), frame=LadderFrame(scales=(scale,)))
    *above, first = rows(fill(held, "ladder", ladders="ls"))
    assert "Time" not in str(above)
    assert first[-1] == "S1 1 Time: Forge 90%, Desk 10%"
    others = role("smith", distributions=[given[1] | {"sources": ["s1"]}])
    held = edition(others, ladders=(SMITH,), frame=LadderFrame(scales=(scale,)))
    assert rows(fill(held, "ladder", ladders="ls"))[-1][-1] == "S1 1 Time: Forge 90%, Desk 10% 2", "who else says so"


def test_of_alignments_the_note_of_those_that_cannot_be_compared_is_shown() -> None:
    def outlined(by: str, *ladders: str) -> str:
        both = [each.model_copy(update={"kind": "outline"}) for each in (SMITH, POTTER)]
        held = Alignment.model_validate({"id": "all", "ladders": ladders, "by": by, "note": "A note."})
        return text(fill(edition(ladders=tuple(both), frame=LadderFrame(alignments=(held,))), "ladder-outlines"))

    assert "A note." in outlined("not-comparable", "ls", "lp")
    assert "A note." not in outlined("rank", "ls", "lp")
    assert "A note." not in outlined("not-comparable", "ls", "gone")


@pytest.mark.parametrize(
    ("tracks", "names"),
    [
        ({"ls": ("smith", None)}, [None]),
        ({"ls": ("smith", "hand")}, ["Hand track"]),
        ({"ls": ("smith", "hand"), "lp": ("potter", "hand")}, [None, None]),
        ({"ls": ("smith", "hand"), "lp": ("potter", "head")}, ["Hand track", "Head track"]),
        ({"ls": ("smith", "hand"), "l2": ("smith", "head")}, ["Hand track", "Head track"]),
        ({"ls": ("smith", None), "l2": ("smith", None)}, ["ls", "l2"]),
    ],
)
def test_a_column_names_what_its_role_alone_does_not_tell(
    tracks: dict[str, tuple[str, str | None]], names: list[str | None]
) -> None:
    ladders = [ladder(id, who, level(f"{id}1", 1), track=track) for id, (who, track) in tracks.items()]
    frame = LadderFrame(tracks=(Track(id="hand", name="Hand track"), Track(id="head", name="Head track")))
    shown = edition(ladders=tuple(ladders), frame=frame)
    assert [column_name(shown, each, ladders) for each in ladders] == names


def test_rails_end_at_the_first_and_last_level_of_a_ladder_and_nowhere_else() -> None:
    smith, full, empty = role("smith"), Cell(blocks=(Paragraph(()),)), Cell()
    held = [Row(None, (full, empty)), Row(None, (empty, full)), Row(None, (full, empty)), Row(None, (empty, empty))]
    columns = (Column(()), Column((), role=smith), Column((), style="crossing"))
    styles = [[cell.style for cell in row.cells] for row in ending_rails(held, columns)]
    assert styles == [[None, None], [None, None], [None, None], ["off-rail", None]]


def test_a_step_within_a_level_says_of_which() -> None:
    steps = ladder("ls", "smith", level("s1", 1), level("s1b", 2, step_of="s1"))
    shown = [row[-1] for row in rows(fill(edition(ladders=(steps,)), "ladder", ladders="ls"))[1:]]
    assert [each.partition(" 1 ")[2] or each for each in shown] == ["A step of S1", "S1 1"]
