"""Statements to mark, questions for an interview, plans: what a reader fills in, for any number of roles."""

from typing import Any

from tests.composing.views.specimen import edition, facts, fill, role, rows, text

from guidebuild.model.aids import Aids

TEST = {
    "id": "way",
    "lead": 2,
    "statements": [
        {"id": "iron", "role": "smith", "text": "I like iron."},
        {"id": "clay", "role": "potter", "text": "I like clay.", "sources": ["s1"]},
        {"id": "wool", "role": "weaver", "text": "I like wool."},
    ],
}


def with_aids(*roles: str, **aids: Any) -> Any:
    return edition(*map(role, roles), aids=Aids.model_validate(aids))


def test_a_mark_speaks_for_a_letter_and_the_line_below_says_whose_it_is() -> None:
    root = fill(with_aids("potter", "smith", "weaver", self_tests=[TEST]), "self-test", of="way")
    assert rows(root) == [
        ["Statement", "Letter", "True"],
        ["I like iron.", "B", "☐"],
        ["I like clay. 2", "A", "☐"],
        ["I like wool.", "C", "☐"],
    ]
    assert text(root).endswith(
        "Count the marks of each letter: A: potter, B: smith, and C: weaver. 2 more of one than of any other speak for "
        "that role; anything in between means no preference yet, which is a result."
    )


def test_a_role_that_is_left_out_leaves_no_letter_and_no_statement() -> None:
    root = fill(with_aids("smith", "weaver", self_tests=[TEST | {"lead": None}]), "self-test", of="way")
    assert rows(root)[1:] == [["I like iron.", "A", "☐"], ["I like wool.", "B", "☐"]]
    assert text(root).endswith("Count the marks of each letter: A: smith and B: weaver.")
    assert facts(root) == {"iron", "wool"}
    led = fill(with_aids("smith", "weaver", self_tests=[TEST]), "self-test", of="way")
    assert "2 more of one than of the other speak for that role" in text(led)


def test_questions_stand_below_the_role_that_they_are_for() -> None:
    asked = [
        {"id": f"ask-{whom}", "role": whom, "ask": f"A {whom}?", "good": "yes", "weak": "no"}
        for whom in ("smith", "potter")
    ]
    several = with_aids("potter", "smith", interview=asked)
    assert rows(fill(several, "interview-questions"))[1:] == [
        ["Potter"], ["A potter?", "yes", "no"], ["Smith"], ["A smith?", "yes", "no"],
    ]  # fmt: skip
    assert rows(fill(several, "interview-questions", boxes="yes"))[2] == ["A potter?", "☐ yes", "☐ no"]
    assert rows(fill(several, "interview-questions", roles="smith"))[1:] == [["Smith"], ["A smith?", "yes", "no"]]


def test_a_plan_has_a_column_for_each_role_that_it_speaks_of_and_a_box_for_each_step() -> None:
    steps = [{"id": "one", "name": "First", "roles": {"smith": "a nail", "potter": "a cup"}},
             {"id": "two", "name": "Second", "roles": {"smith": "a gate"}}]  # fmt: skip
    held = with_aids("potter", "smith", "weaver", plans=[{"id": "year", "steps": steps}])
    assert rows(fill(held, "plan", of="year")) == [
        ["Step", "Potter", "Smith", "Done"],
        ["First", "a cup", "a nail", "☐"],
        ["Second", "No entry", "a gate", "☐"],
    ]
    assert rows(fill(held, "plan", of="year", boxes="no"))[0] == ["Step", "Potter", "Smith"]


def test_a_plan_without_roles_is_a_list_to_tick_off() -> None:
    held = with_aids("smith", plans=[{"id": "list", "steps": [{"id": "one", "name": "Sweep"}]}])
    assert rows(fill(held, "plan", of="list"))[1:] == [["Sweep", "☐"]]
