"""Fields of roles that a guide defines: in profiles, side by side, with the reason for an empty one."""

from typing import Any

from tests.composing.views.specimen import edition, fact, fill, role, rows

from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.role import STATED

KILN = {"fields": {"kiln": [fact("gas", name="Gas", text="fired at night")]}}
CHOSEN = {"role_fields": [{"id": "kiln", "label": "Kiln"}, {"id": "focus", "label": "What it is about"}]}


def profile(card: dict[str, Any], **values: Any) -> list[list[str]]:
    return rows(fill(edition(role("potter", **values), card=card), "role-profile", of="potter"))[1:]


def test_a_profile_has_the_fields_that_the_guide_chose_in_its_order_and_by_its_names() -> None:
    shown = profile(CHOSEN, **KILN, focus=[fact("pots", text="Pots")], mindset=[fact("calm", text="Calm")])
    assert shown == [["Kiln", "Gas: fired at night 1"], ["What it is about", "Pots 1"]]


def test_an_empty_field_that_is_always_shown_says_why_or_claims_nothing() -> None:
    card = {"role_fields": [{"id": "kiln", "label": "Kiln", "profile": "always"}]}
    assert profile(card, absent={"kiln": "not-collected"}) == [["Kiln", "Not collected"]]
    assert profile(card, absent={"kiln": "not-stated"}) == [["Kiln", "Not stated by any source"]]
    assert profile(card) == [["Kiln", "No entry"]]
    card = {"role_fields": [{"id": "kiln", "label": "Kiln"}, {"id": "focus", "label": "Turns on"}]}
    known = {"focus": [fact("pots", text="Pots")]}
    assert profile(card, absent={"kiln": "not-collected"}, **known)[0] == ["Kiln", "Not collected"]
    assert [row[0] for row in profile(card, **known)] == ["Turns on"]


def test_without_a_choice_a_profile_has_what_some_role_has_and_nothing_of_other_jobs() -> None:
    smith = role("smith", focus=[fact("iron", text="Iron")])
    both = edition(smith, role("potter", mindset=[fact("calm", text="Calm")]))
    assert rows(fill(both, "role-profile", of="potter"))[1:] == [["Focus", "No entry"], ["Mindset", "Calm 1"]]


def test_a_field_of_the_guides_own_stands_side_by_side() -> None:
    both = edition(role("potter", **KILN), role("smith", absent={"kiln": "not-part"}), card=CHOSEN)
    assert rows(fill(both, "side-by-side", field="kiln"))[1:] == [
        ["Kiln", "Gas: fired at night 1", "Not part of the role"]
    ]


def test_the_fields_of_every_guide_are_those_that_hold_statements() -> None:
    assert {"aliases", "focus", "stakeholders", "certifications", "suits"} <= STATED
    assert not STATED & {"skills", "tools", "use_cases", "walkthrough", "fields", "sources", "name"}


def test_a_guide_calls_its_stages_what_it_likes() -> None:

    from guidebuild.composing.views.words import stage_name

    shown = edition(card={"stages": {"entry": "Apprentice"}})
    assert [stage_name(WordedEdition.of(shown), "entry"), stage_name(WordedEdition.of(shown), "mid")] == [
        "Apprentice",
        "Mid-level",
    ]
