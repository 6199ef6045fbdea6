"""Which values of a guide an edition has, by which rule, under which name: values made by hand, nothing composed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests import small_editions
from tests.composing.views.specimen import audience, edition, fact, role

from guidebuild.building.steps import edition_name, named
from guidebuild.model.advice import Comparison, FaqTheme
from guidebuild.model.catalogue import Region
from guidebuild.model.chapter import Chapter
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Evidence
from guidebuild.model.guide import Guide
from guidebuild.model.ladder import Ladder
from guidebuild.model.pay import Market, Pay
from guidebuild.model.repeating import with_copies
from guidebuild.selecting import select

REGIONS = (
    Region(id="world", name="World"),
    Region(id="us", name="United States", parent="world"),
    Region(id="ohio", name="Ohio", parent="us"),
    Region(id="north", name="North", parent="world"),
)
PAY = {"roles": ["smith"], "period": "year", "currency": "USD", "kind": "base", "statistic": "mean", "value": 1}


def guide(*readers: dict[str, Any], **parts: Any) -> Guide:
    """A guide with the audiences `lead` and `student`, unless others are given."""
    given = readers or ({"identifier": "lead"}, {"identifier": "student"})
    known = tuple(audience(**values) for values in given)
    return replace(edition(audiences=known, regions=REGIONS).guide, **parts)


def cut(whole: Guide, reader: str | None = None, region: str | None = None) -> Edition:
    """The edition; whatever is found is a failure."""
    shown, found = _selected(whole, reader, region)
    assert found == ()
    assert shown is not None
    return shown


def _selected(whole: Guide, reader: str | None, region: str | None) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    return select(whole, named(whole.audiences, reader, "audience"), named(whole.regions, region, "region"))


def chapters(whole: Guide, **headers: dict[str, Any]) -> dict[str, Chapter]:
    """The chapters, some with more in their headers."""
    return {
        id: replace(each, header=type(each.header).model_validate({"title": each.header.title, **headers.get(id, {})}))
        for id, each in whole.chapters.items()
    }


def test_an_entry_may_have_the_id_of_a_chapter_that_stays() -> None:
    held = fact("pay", text="Words", only=["lead"])
    whole = guide(roles=(role("smith", focus=[held]),))
    assert "pay" in cut(whole, "student").chapters
    assert "pay" not in cut(whole, "student").guide.facts


# --- Names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reader", "region", "name"),
    [
        (None, None, "complete"),
        (None, "us", "complete-us"),
        ("lead", None, "lead"),
        ("lead", "us", "lead-us"),
        ("local", None, "local"),
        ("local", "us", "local"),
        ("local", "north", "local-north"),
    ],
)
def test_an_edition_is_called_by_its_reader_and_by_a_region_that_is_not_the_readers_own(
    reader: str | None, region: str | None, name: str
) -> None:
    whole = guide({"identifier": "lead"}, {"identifier": "local", "region": "us"})
    shown = cut(whole, reader, region)
    assert shown.name == name
    assert edition_name(whole, reader, region) == name
    assert shown.slug == f"specimen-{name}"


def test_an_audiences_own_region_counts_until_another_is_named() -> None:
    whole = guide({"identifier": "local", "region": "us"})
    found = [cut(whole, "local", region).region for region in (None, "north")]
    assert [region and region.id for region in found] == ["us", "north"]
    assert cut(whole, "local").regions == {"world", "us", "ohio"}


# --- The spine -------------------------------------------------------------------------------------------------------


def spine(shown: Edition) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(part.name), part.chapters) for part in shown.spine]


def test_a_readers_spine_has_its_own_order_and_what_it_does_not_name_is_told() -> None:
    own = [{"name": "Now", "chapters": ["work"]}, {"name": "Then", "chapters": [{"chapter": "pay", "depth": "short"}]}]
    shown = cut(guide({"identifier": "lead", "spine": own}), "lead")
    assert spine(shown) == [("Now", ("work",)), ("Then", ("pay",))]
    assert shown.depths == {"pay": "short"}
    assert set(shown.guide.chapters) == {"pay", "work"}
    decision = shown.decisions["out"]
    assert (decision.included, decision.rule) == (False, "the spine of audience `lead` does not name it")


def test_a_part_of_which_no_chapter_is_left_goes() -> None:
    own = [{"name": "Now", "chapters": ["work"]}, {"name": "Then", "chapters": ["pay"]}]
    whole = guide({"identifier": "lead", "spine": own}, {"identifier": "student"})
    shown = cut(replace(whole, chapters=chapters(whole, work={"only": ["student"]})), "lead")
    assert spine(shown) == [("Then", ("pay",))]
    assert shown.decisions["work"].rule == "only for student"
    assert "work" not in shown.guide.chapters


def test_an_edition_without_a_chapter_is_an_error() -> None:
    whole = guide()
    gone = {"except": ["lead"]}
    shown, found = _selected(replace(whole, chapters=chapters(whole, pay=gone, work=gone)), "lead", None)
    assert (shown, [each.code for each in found]) == (None, [Code.EDITION_EMPTY])


def test_an_edition_without_a_chapter_is_told_at_its_audience_and_the_complete_one_at_the_manifest() -> None:
    whole = guide()
    nobody = chapters(whole, pay={"only": ["student"]}, work={"only": ["student"]})
    lead = whole.audiences[0]
    lead._span, whole.manifest._span = Span("guide/audiences/lead.yaml", 2), Span("guide/guide.yaml", 3)
    found = [
        _selected(replace(whole, chapters=each), reader, None)[1] for each, reader in ((nobody, "lead"), ({}, None))
    ]
    assert [str(each.span) for (each,) in found] == ["guide/audiences/lead.yaml:2:1", "guide/guide.yaml:3:1"]


def test_a_spine_may_name_a_chapter_that_could_not_be_read() -> None:
    own = [{"name": "Now", "chapters": [{"chapter": "gone", "opens": "recto"}, {"chapter": "work", "opens": "recto"}]}]
    whole = guide({"identifier": "lead", "spine": own})
    shown = cut(whole, "lead")
    assert spine(shown) == [("Now", ("work",))]
    assert [each.header.opens for each in shown.guide.chapters.values()] == ["recto"]


def test_an_introduction_opens_the_first_part_and_has_no_number() -> None:
    words = {"introduction": "Hello.", "title": "for leads", "promise": "You will know.", "subtitle": "Own subtitle"}
    whole = guide({"identifier": "lead", **words}, {"identifier": "student"})
    shown = cut(whole, "lead")
    assert spine(shown) == [("All", ("introduction", "pay", "work"))]
    opening = shown.guide.chapters["introduction"]
    assert (opening.header.title, opening.header.standfirst, opening.prose) == ("For leads", "You will know.", "Hello.")
    assert not opening.header.numbered
    assert shown.guide.manifest.subtitle == "Own subtitle"
    assert "introduction" not in cut(whole, "student").guide.chapters
    assert cut(whole, "student").guide.manifest.subtitle == "S"
    own = [{"name": name, "chapters": [id]} for name, id in (("Now", "work"), ("Then", "pay"), ("Last", "out"))]
    parts = spine(cut(guide({"identifier": "lead", "introduction": "Hello.", "spine": own}), "lead"))
    assert parts == [("Now", ("introduction", "work")), ("Then", ("pay",)), ("Last", ("out",))]
    unnamed = cut(guide({"identifier": "lead", "introduction": "Hello."}), "lead")
    assert unnamed.guide.chapters["introduction"].header.title == "Lead"


# --- Values ----------------------------------------------------------------------------------------------------------


def told(condition: dict[str, Any], reader: str | None, region: str | None) -> tuple[bool, str | None]:
    """Whether a fact with this condition is in, and the rule."""
    whole = guide(roles=(role("smith", focus=[fact("said", text="Iron.", **condition)]), role("potter")))
    shown = cut(whole, reader, region)
    decision = shown.decisions.get("said")
    return "said" in shown.guide.facts, decision.rule if decision else None


@pytest.mark.parametrize(
    ("condition", "reader", "region", "is_there", "rule"),
    [
        ({}, "lead", "us", True, None),
        ({"only": ["lead"]}, None, None, True, "its conditions hold"),
        ({"only": ["lead"]}, "lead", None, True, "its conditions hold"),
        ({"only": ["lead"]}, "student", None, False, "only for lead"),
        ({"except": ["lead", "us"]}, "lead", None, False, "except for lead"),
        ({"except": ["lead", "us"]}, "student", "ohio", False, "not in us"),
        ({"only": ["us"]}, None, "north", False, "only in us"),
        ({"only": ["us"]}, None, "ohio", True, "its conditions hold"),
        ({"only": ["ohio"]}, None, "us", True, "its conditions hold"),
        ({"only_regions": ["us", "ohio"]}, None, "north", False, "only in us, ohio"),
        ({"except_regions": ["north"]}, "lead", "north", False, "not in north"),
        ({"except_regions": ["north"]}, "lead", None, True, "its conditions hold"),
        ({"only": ["student"], "except_regions": ["us"]}, "lead", "us", False, "only for student"),
    ],
)
def test_a_condition_decides_and_says_how(
    condition: dict[str, Any], reader: str | None, region: str | None, is_there: bool, rule: str | None
) -> None:
    assert told(condition, reader, region) == (is_there, rule)


def test_a_values_own_condition_is_told_before_what_the_audience_leaves_out() -> None:
    whole = guide({"identifier": "lead", "leave_out": ["one", "two"]}, {"identifier": "student"})
    said = [fact("one", text="1", **{"except": ["lead"]}), fact("two", text="2"), fact("three", text="3")]
    shown = cut(replace(whole, roles=(role("smith", focus=said), role("potter"))), "lead")
    assert [each.id for each in shown.guide.roles[0].focus] == ["three"]
    assert {id: each.rule for id, each in shown.decisions.items() if id in ("one", "two", "three")} == {
        "one": "except for lead",
        "two": "audience `lead` leaves it out",
    }


def test_what_a_condition_lets_in_the_audience_may_still_leave_out_and_its_rule_is_told() -> None:
    suits = [fact("one", text="One", **{"except": ["student"]})]
    whole = guide(
        {"identifier": "lead", "leave_out": ["one"]}, {"identifier": "student"}, roles=(role("smith", suits=suits),)
    )
    edition = cut(whole, "lead")
    assert edition.guide.roles[0].suits == ()
    decision = edition.decisions["one"]
    assert (decision.included, decision.rule) == (False, "audience `lead` leaves it out")


def test_the_whole_guide_stays_beside_the_cut_one() -> None:
    whole = guide({"identifier": "lead", "leave_out": ["one"]})
    given = replace(whole, roles=(role("smith", focus=[fact("one", text="1")]), role("potter")))
    shown = cut(given, "lead")
    assert shown.whole is given
    assert "one" in given.facts


def test_a_field_that_an_audience_leaves_out_is_empty_and_each_of_its_facts_has_the_rule() -> None:
    whole = guide({"identifier": "lead", "leave_out_fields": ["suits"]}, {"identifier": "student"})
    smith = role("smith", focus=[fact("one", text="1")], suits=[fact("two", text="2"), fact("three", text="3")])
    shown = cut(replace(whole, roles=(smith, role("potter"))), "lead")
    assert (shown.guide.roles[0].suits, len(shown.guide.roles[0].focus)) == ((), 1)
    rules = {id: (each.included, each.rule) for id, each in shown.decisions.items()}
    assert rules["two"] == rules["three"] == (False, "audience `lead` leaves out the field `suits`")
    assert len(cut(replace(whole, roles=(smith, role("potter"))), "student").guide.roles[0].suits) == 2


def test_an_audience_leaves_out_one_of_a_guides_own_fields_and_keeps_the_others() -> None:
    whole = guide({"identifier": "lead", "leave_out_fields": ["kiln"]}, {"identifier": "student"})
    fields = {name: [fact(f"{name}-one", name=name.title())] for name in ("kiln", "wheel", "glaze")}
    given = replace(whole, roles=(role("smith", fields=fields), role("potter")))
    assert list(cut(given, "lead").guide.roles[0].fields) == ["wheel", "glaze"]
    assert cut(given, "lead").decisions["kiln-one"].rule == "audience `lead` leaves out the field `kiln`"
    assert list(cut(given, "student").guide.roles[0].fields) == ["kiln", "wheel", "glaze"]


def test_a_choice_is_noted_of_what_has_a_condition_and_of_nothing_else() -> None:
    whole = guide({"identifier": "lead"})
    given = [fact("plain", text="1"), fact("asked", text="2", only=["lead"])]
    shown = cut(replace(whole, roles=(role("smith", focus=given), role("potter"))), "lead")
    assert shown.decisions["asked"].rule == "its conditions hold"
    assert "plain" not in shown.decisions


@pytest.mark.parametrize(
    ("conditions", "region", "told_at"),
    [
        (("only: [south]",), "north", "only: [south]"),
        (("only_regions: [south]",), "north", "only_regions: [south]"),
        (("except: [north]",), "north", "except: [north]"),
        (("except_regions: [north]",), "north", "except_regions: [north]"),
        (("only: [buyer]", "only_regions: [south]"), "north", "only_regions: [south]"),
        (("only: [maker]", "only_regions: [north]"), "north", "only: [maker]"),
        (("except: [maker]", "except_regions: [north]"), "north", "except_regions: [north]"),
        (("only: [buyer]", "except: [north]"), "north", "except: [north]"),
        (("only: [buyer, south]", "except_regions: [south]"), "north", "only: [buyer, south]"),
    ],
)
def test_a_condition_that_takes_something_out_is_told_at_its_own_line(
    conditions: tuple[str, ...], region: str, told_at: str, tmp_path: Path
) -> None:
    lines = "".join(f"    {each}\n" for each in conditions)
    entry = f"aliases:\n  - id: potter-also\n    sources: [fair]\n    text: Thrower\n{lines}"
    read = small_editions.changed(tmp_path, "roles/potter.yaml", lambda text: f"{text.rstrip()}\n{entry}")
    decision = cut(read, "buyer", region).decisions["potter-also"]
    written = (tmp_path / decision.span.path).read_text().splitlines()
    assert (decision.included, written[decision.span.line - 1].strip()) == (False, told_at)


@pytest.mark.parametrize(
    ("reader", "region", "words"),
    [(None, None, "D"), ("lead", None, "L"), ("lead", "us", "L"), ("student", "us", "U"), (None, "us", "U")],
)
def test_an_audiences_wording_comes_before_a_regions(reader: str | None, region: str | None, words: str) -> None:
    text = {"default": "D", "us": "U", "lead": "L"}
    whole = guide(roles=(role("smith", focus=[fact("said", text=text)]), role("potter")))
    found = cut(whole, reader, region).guide.roles[0].focus[0].text
    assert (str(found), found.variants) == (words, {})


def test_a_conflict_needs_two_sides_that_are_in_the_edition() -> None:
    sides = [
        fact("yes", says="Y", **{"except": ["lead"]}),
        fact("no", says="N"),
        fact("perhaps", says="P", except_regions=["us"]),
    ]
    given = fact("clash", kind="scope", severity="low", topic="t", question="Q", positions=sides, advice="A")
    whole = guide(evidence=Evidence.model_validate({"conflicts": [given]}))

    def standing(reader: str | None, region: str | None) -> list[list[str]]:
        shown = cut(whole, reader, region)
        return [[side.id for side in each.positions] for each in shown.guide.evidence.conflicts]

    assert standing(None, None) == [["yes", "no", "perhaps"]]
    assert standing("lead", None) == [["no", "perhaps"]]
    assert standing("lead", "us") == []
    rule = cut(whole, "lead", "us").decisions["clash"].rule
    assert rule == "fewer than two of its positions are in this edition"


def test_a_side_names_no_source_of_withheld_entries_alone() -> None:
    """One that an entry still there rests on is named, and so is one of no entry: it says the side's own words."""
    entries = [
        fact("here", text="a", sources=["s0", "s1"]),
        fact("gone", text="b", sources=["s1", "s2"], **{"except": ["student"]}),
    ]
    sides = [
        fact("both", says="A", entries=["here", "gone"], sources=["s0", "s1", "s2", "s3"]),
        fact("other", says="B", entries=["here"], sources=["s0"]),
    ]
    given = fact("clash", kind="scope", severity="low", topic="t", question="Q", positions=sides, advice="A")
    whole = guide(evidence=Evidence.model_validate({"conflicts": [given]}), roles=(role("smith", focus=entries),))
    (clash,) = cut(whole, "student").guide.evidence.conflicts
    assert [each.sources for each in clash.positions] == [("s0", "s1", "s3"), ("s0",)]


def test_a_figure_for_another_place_goes_and_one_for_a_place_around_or_inside_stays() -> None:
    places = {"world": "world", "us": "us", "ohio": "ohio", "north": "north", "anywhere": None}
    pay = [fact(f"pay-{id}", region=region, **PAY) for id, region in places.items()]
    demand = [
        fact(f"demand-{id}", roles=["smith"], measure="M", value=1, unit="count", text="T", region=region)
        for id, region in places.items()
    ]
    premiums = [fact(f"more-{id}", role="smith", over="potter", low=1, high=2, region=region)
                for id, region in places.items()]  # fmt: skip
    whole = guide(
        pay=Pay.model_validate({"statements": pay, "premiums": premiums}),
        market=Market.model_validate({"figures": demand}),
    )
    shown = cut(whole, None, "us")
    kept = [*shown.guide.pay.statements, *shown.guide.pay.premiums, *shown.guide.market.figures]
    assert [each.id for each in kept] == [
        f"{kind}-{place}" for kind in ("pay", "more", "demand") for place in ("world", "us", "ohio", "anywhere")
    ]
    assert shown.decisions["pay-north"].rule == "the figure is for region `north`, the edition for `us`"
    assert len(cut(whole, "lead").guide.pay.statements) == len(places)


def test_the_stages_of_an_audience_cut_its_ladders() -> None:
    def ladder(id: str, *stages: str | None) -> Ladder:
        levels = [fact(f"{id}-{rank}", rank=rank, stage=stage) for rank, stage in enumerate(stages)]
        return Ladder.model_validate(
            {"id": id, "role": "smith", "kind": "outline", "sources": ["s0"], "levels": levels}
        )

    whole = guide({"identifier": "lead", "stages": ["senior", "lead"]}, {"identifier": "student"})
    given = replace(whole, ladders=(ladder("up", "entry", "senior", "lead"), ladder("low", "entry", None)))
    shown = cut(given, "lead")
    assert [[level.id for level in each.levels] for each in shown.guide.ladders] == [["up-1", "up-2"]]
    assert shown.decisions["up-0"].rule == "audience `lead` sees the stages senior, lead"
    assert shown.decisions["low"].rule == "no step of it is in this edition"
    assert len(cut(given, "student").guide.ladders) == 2


def test_a_question_for_others_goes_and_so_does_a_theme_of_which_none_is_left() -> None:
    def theme(name: str, **readers: list[str]) -> FaqTheme:
        asked = [fact(id, question="Q?", answer="A.", audiences=for_) for id, for_ in readers.items()]
        return FaqTheme.model_validate({"theme": name, "name": name, "questions": asked})

    whole = guide({"identifier": "lead"}, {"identifier": "student"}, {"identifier": "new"})
    both = replace(whole, faq_themes=(theme("a", one=["lead"], two=["student"], all=[]), theme("b", three=["student"])))

    def asked(reader: str | None) -> dict[str, list[str]]:
        return {str(each.theme): [one.id for one in each.questions] for each in cut(both, reader).guide.faq_themes}

    assert asked("lead") == {"a": ["one", "all"]}
    assert asked("student") == {"a": ["two", "all"], "b": ["three"]}
    assert asked("new") == asked(None) == {"a": ["one", "two", "all"], "b": ["three"]}
    assert cut(both, "lead").decisions["two"].rule == "the question is for student"


def test_a_row_that_an_audience_does_without_goes() -> None:
    rows = [fact(f"row-{id}", dimension=id, label=id, cells={}) for id in ("week", "tools")]
    whole = guide({"identifier": "lead", "leave_out_dimensions": ["week"]})
    shown = cut(replace(whole, comparison=Comparison.model_validate({"rows": rows})), "lead")
    assert [row.id for row in shown.guide.comparison.rows] == ["row-tools"]
    assert shown.decisions["row-week"].rule == "audience `lead` leaves out the row `week`"


@pytest.mark.parametrize(("opens", "begin"), [(None, ["page", "here", "page"]), ("page", ["page", "page", "page"])])
def test_further_copies_of_a_chapter_begin_below_the_one_before(opens: str | None, begin: list[str | None]) -> None:
    whole = guide()
    header = {"title": "{each}", "for": "roles", "opens": opens}
    shown = cut(with_copies(replace(whole, chapters=chapters(whole, pay=header))))
    assert [shown.guide.chapters[id].header.opens for part in shown.spine for id in part.chapters] == begin


@pytest.mark.parametrize(("opens", "begin"), [("here", ["page", "here"]), ("recto", ["recto", "recto"])])
def test_the_guide_says_where_chapters_begin_that_do_not_say_so(opens: str, begin: list[str]) -> None:
    whole = guide()
    shown = cut(replace(whole, manifest=whole.manifest.model_copy(update={"opens": opens})))
    assert [shown.guide.chapters[id].header.opens for part in shown.spine for id in part.chapters] == begin


def test_an_audiences_spine_says_where_a_chapter_begins() -> None:
    own = [{"name": "All", "chapters": [{"chapter": "work", "opens": "here"}, "pay"]}]
    shown = cut(guide({"identifier": "lead", "spine": own}), "lead")
    assert {id: chapter.header.opens for id, chapter in shown.guide.chapters.items()} == {"pay": "page", "work": "here"}
