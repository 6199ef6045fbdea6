"""One meaning of a condition in data and prose, names that mean one thing, rules that take something out."""

from dataclasses import replace

import pytest
from tests.composing.views.specimen import audience, edition, fact, role

from guidebuild.checks.plain_texts import check_plain_texts
from guidebuild.checks.readership import check_readership
from guidebuild.model.catalogue import Region
from guidebuild.model.codes import Code
from guidebuild.model.conditions import Against, Condition, Reader
from guidebuild.model.diagnostics import in_reading_order
from guidebuild.model.guide import Guide
from guidebuild.model.readership import readers
from guidebuild.selecting import select

REGIONS = (
    Region(id="us", name="United States"),
    Region(id="east", name="East", parent="us"),
    Region(id="uk", name="United Kingdom"),
)
KNOWN = ("student", "lead")


def guide(*focus: dict[str, object], **parts: object) -> Guide:
    """A guide for students and leads in three regions, whose smith has these statements."""
    given = {"audiences": (audience("student"), audience("lead", region="uk")), "regions": REGIONS, **parts}
    return edition(role("smith", focus=list(focus)), **given).guide


def found(shown: Guide) -> list[tuple[Code, str]]:
    return [(each.code, each.message) for each in check_readership(shown)]


EAST = Reader("student", "east", frozenset({"us", "east"}), frozenset({"pay", "work"}), {"pay": "short"})


@pytest.mark.parametrize(
    ("pairs", "against"),
    [
        ({}, None),
        ({"only": "student"}, None),
        ({"only": "lead"}, Against("only", "audience")),
        ({"except": "student"}, Against("except", "audience")),
        ({"only": "us"}, None),
        ({"only": "uk"}, Against("only", "region")),
        ({"only": "student uk"}, Against("only", "region")),
        ({"except": "us"}, Against("except", "region")),
        ({"with": "pay work"}, None),
        ({"with": "pay out"}, Against("with", "chapter")),
        ({"without": "out"}, None),
        ({"without": "pay"}, Against("without", "chapter")),
        ({"depth": "short"}, None),
        ({"depth": "full"}, Against("depth", "chapter")),
    ],
)
def test_what_a_condition_says_to_a_reader(pairs: dict[str, str], against: Against | None) -> None:
    assert Condition.written(pairs, KNOWN).against(EAST, "pay") == against
    assert (
        Condition.written({key: pairs[key] for key in pairs if key in ("only", "except")}, KNOWN).against(Reader())
        is None
    ), "the complete edition shows what is for some"


@pytest.mark.parametrize(
    ("keys", "reader", "place", "shown"),
    [
        ({"only": ["student"]}, "student", "us", True),
        ({"only": ["student", "us"]}, "student", "east", True),
        ({"only": ["student", "us"]}, "student", "uk", False),
        ({"only": ["us"]}, "lead", None, False),  # leads have a region of their own
        ({"except": ["us"]}, "student", "us", False),
        ({"only_regions": ["us"]}, "student", "us", True),
        ({"except_regions": ["us"]}, "student", "east", False),
    ],
)
def test_the_data_may_name_regions_as_prose_does(
    keys: dict[str, list[str]], reader: str, place: str | None, shown: bool
) -> None:
    whole = guide(fact("one", text="One.", **keys))
    whom = next(each for each in whole.audiences if each.id == reader)
    cut, _ = select(whole, whom, next((each for each in REGIONS if each.id == place), None))
    assert cut is not None
    assert ("one" in cut.guide.facts) is shown
    assert cut.decisions["one"].included is shown


def test_a_reader_has_the_chapters_of_its_edition() -> None:
    own = [{"name": "All", "chapters": [{"chapter": "work", "depth": "short"}]}]
    whole = guide(audiences=(audience("student", spine=own), audience("lead", region="uk")))
    for each in readers(whole):
        whom = next((known for known in whole.audiences if known.id == each.audience), None)
        place = next((known for known in REGIONS if known.id == each.region), None)
        cut, _ = select(whole, whom, place)
        assert cut is not None
        assert each.chapters == {chapter for part in cut.spine for chapter in part.chapters}
        assert (each.depths, each.regions) == (cut.depths, cut.regions)


@pytest.mark.parametrize(
    ("keys", "trouble"),
    [
        ({"only": ["student"]}, None),
        ({"only": ["student", "lead"]}, "withholds nothing: everybody meets it"),
        ({"only": ["student"], "except": ["student"]}, "nobody meets it, for it asks for `student` and excepts it"),
        ({"except": ["student", "lead"]}, None),  # for the complete edition alone
        ({"only": ["us"], "except": ["east"]}, "withholds this from everybody: nobody meets it"),
        ({"only": ["us", "uk"]}, "withholds nothing: everybody meets it"),
        ({"only": ["student", "us"]}, None),
        ({"only": ["nobody-known", "student", "lead"]}, None),  # which is an unknown name
    ],
)
def test_a_condition_of_the_data_that_decides_nothing(keys: dict[str, list[str]], trouble: str | None) -> None:
    messages = [
        message for code, message in found(guide(fact("one", text="One.", **keys))) if code is Code.EDITION_IDLE
    ]
    assert [message.endswith(str(trouble)) for message in messages] == ([True] if trouble else [])


@pytest.mark.parametrize("name", ["complete", "all", "none", "default", "only", "lang"])
def test_a_reserved_name(name: str) -> None:
    assert [code for code, _ in found(guide(audiences=(audience(name),), regions=()))] == [Code.EDITION_NAME]
    assert [code for code, _ in found(guide(audiences=(), regions=(Region(id=name, name="A"),)))] == [Code.EDITION_NAME]


def test_two_editions_of_one_name() -> None:
    (first, _) = [audience("lead"), audience("lead-us")]
    ((code, message),) = found(guide(audiences=(first, audience("lead-us"))))
    assert code is Code.EDITION_NAME
    assert "`lead-us`" in message


def test_a_field_that_no_role_has_and_an_entry_that_others_need() -> None:
    lead = audience("lead", leave_out_fields=["stakeholder", "short", "focus"], leave_out=["us", "one", "smith"])
    messages = [message for _, message in found(guide(fact("one", text="One."), audiences=(lead,)))]
    assert sorted(message.split("`")[1] for message in messages) == ["short", "smith", "stakeholder", "us"]


def test_markup_in_a_plain_text() -> None:
    texts = (
        "A [word]{only=student}.",
        "::: {.callout}",
        "As {name} says, or {1, 2}, x = 3 and a | b.",
        "[a](chapter:pay)",
    )
    shown = guide(*(fact(f"f{index}", text=text) for index, text in enumerate(texts)))
    assert [each.message.split("`")[1] for each in in_reading_order(check_plain_texts(shown))] == [
        "::: {.callout}", "](chapter:pay)", "{only=student}",
    ]  # fmt: skip
    assert not list(check_plain_texts(replace(shown, roles=())))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[word]{for=lead}", "{for=lead}"), ("[word]{hidden}", "{hidden}"), ("word {.lead}", "{.lead}"),
        ("word{#lead}", "{#lead}"), ('{"only": "lead"} word', '{"only": "lead"}'), ("<lead>word", "<lead>"),
        ("<only lead>word", "<only lead>"), ("<!-- only lead --> word", "<!-- only lead -->"),
        ("word, only: lead", "only: lead"), ("word except: lead", "except: lead"),
        ("the pattern [a-z]{2} or {2, 3}", None), ("<html> of leads {.net}", None), ('the value {"a": 1}', None),
        ("what they only lead: a team", None), ("<leader> and only: leaders", None),
    ],
)  # fmt: skip
def test_conditions_of_every_form_in_a_plain_text(text: str, told: str | None) -> None:
    shown = guide(fact("one", text=text), audiences=(audience("lead"),))
    assert [each.message.split("`")[1] for each in check_plain_texts(shown)] == [told] * (told is not None)
