"""`why`: in or out, by which rule, and where the rule stands."""

import json
import shutil
from pathlib import Path

import pytest
from tests.small_editions import SMALL, changed, manuscript

from guidebuild import pipeline
from guidebuild.commands.editions import list_editions
from guidebuild.commands.why import explain_presence
from guidebuild.errors import UsageError
from guidebuild.model.diagnostics import has_errors
from guidebuild.queries.why import why


def line_of(path: str, words: str) -> int:
    lines = (SMALL / path).read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


ANSWERS = [
    # id, audience, region, state, words of the rule, file, words of its line
    ("buying", "maker", None, "out", "the spine of audience `maker`", "audiences/maker.yaml", "- name: The work"),
    ("buying", "buyer", None, "in", "its conditions hold", "chapters/buying.md", "title:"),
    ("craft", "buyer", None, "short", "with the depth `short`", "audiences/buyer.yaml", "depth: short"),
    ("craft", "maker", None, "in", "the spine names it", "audiences/maker.yaml", "[craft, start]"),
    ("craft", None, None, "in", "the spine names it", "guide.yaml", "chapters: [start, craft]"),
    ("faq-kiln", "buyer", None, "out", "the question is for maker", "faqs/making.yaml", "audiences: [maker]"),
    ("faq-both", "buyer", None, "in", "no rule speaks against it", "faqs/making.yaml", "id: faq-both"),
    ("faq-crack-asked", "maker", None, "out", "it is part of `faq-crack`", "faqs/buying.yaml", "audiences: [buyer]"),
    ("potter-stake-baker", "buyer", None, "out", "the field `stakeholders`", "audiences/buyer.yaml", "_fields"),
    ("potter-suits-patient", "buyer", None, "out", "except for buyer", "roles/potter.yaml", "except: [buyer]"),
    ("pay-glazer", "buyer", None, "out", "audience `buyer` leaves it out", "audiences/buyer.yaml", "leave_out: "),
    ("pay-potter-north", None, "south", "out", "for region `north`", "pay/fair.yaml", "pay-potter-north"),
    ("pay-potter-north", "maker", "north", "in", "no rule speaks against it", "pay/fair.yaml", "pay-potter-north"),
    ("potter-stake-baker", "maker", None, "unprinted", "of the complete edition", "roles/potter.yaml", "stake-baker"),
    ("glazer-suits-eye", "buyer", None, "unprinted", 'depth="full"', "chapters/craft.md", "## Firing"),
    ("craft#firing", "buyer", None, "out", 'depth="full"', "chapters/craft.md", "## Firing"),
    ("firing", "maker", None, "in", "no rule speaks against it", "chapters/craft.md", "## Firing"),
    ("suited", "buyer", None, "out", 'depth="full"', "chapters/craft.md", "## Firing"),
    ("wedging", "buyer", None, "out", "its chapter `start` is out", "audiences/buyer.yaml", "- name: What"),
    ("prices#south", "maker", "north", "out", 'except="north"', "chapters/prices.md", "## The south bank"),
]  # fmt: skip


@pytest.mark.parametrize(("id", "audience", "region", "state", "rule", "path", "words"), ANSWERS)
def test_the_rule_and_its_place(
    id: str, audience: str | None, region: str | None, state: str, rule: str, path: str, words: str
) -> None:
    answer = why(manuscript(), manuscript(audience, region), id)
    assert answer is not None
    assert answer.state == state
    assert rule in answer.rule
    assert answer.span.path == f"guide/{path}"
    assert answer.span.line == line_of(answer.span.path, words)


def test_a_fact_whose_chapters_are_out_says_so(tmp_path: Path) -> None:
    guide = changed(tmp_path, "audiences/maker.yaml", ("[prices, questions, listing]", "[questions, listing]"))
    guide = changed(tmp_path, "chapters/start.md", ("only=north ", ""), fresh=False)
    complete, _ = pipeline.compose_guide(guide)
    edition, found = pipeline.compose_guide(guide, "maker")
    assert complete is not None
    assert edition is not None, found
    answer = why(complete, edition, "pay-potter-north")
    assert answer is not None
    assert (answer.state, answer.span.path) == ("unprinted", "guide/audiences/maker.yaml")
    assert "`prices`" in answer.rule


def test_the_command_answers_for_every_edition() -> None:
    text = explain_presence(SMALL, "buying").text
    assert "complete  in" in text
    assert "maker     out: the spine of audience `maker` does not name it" in text
    assert "guide/audiences/maker.yaml:12" in text


def test_the_command_answers_in_json() -> None:
    data = json.loads(explain_presence(SMALL, "faq-kiln", "buyer", as_json=True).text)
    (answer,) = data["editions"]
    assert (data["id"], answer["edition"], answer["state"]) == ("faq-kiln", "buyer", "out")
    assert answer["span"].startswith("guide/faqs/making.yaml:9:")


@pytest.mark.parametrize(("id", "audience", "near"), [("faq-kilm", None, "faq-kiln"), ("craft", "maken", "maker")])
def test_a_mistyped_name_has_a_suggestion(id: str, audience: str | None, near: str) -> None:
    with pytest.raises(UsageError, match=f"did you mean `{near}`"):
        explain_presence(SMALL, id, audience)


@pytest.mark.usefixtures("in_one_process")
def test_both_answer_although_something_else_is_wrong(minimal: Path, tmp_path: Path) -> None:
    """An author who cuts editions does not have to mend the figures first."""
    project = shutil.copytree(minimal, tmp_path / "broken")
    (project / "guide/audiences").mkdir()
    reader = "{id: student, name: Student, label: For students, mark: circle, question: Q, includes: I, title: for T,"
    (project / "guide/audiences/student.yaml").write_text(f"{reader}\n needs: [N], route: [{{chapter: welcome}}]}}\n")
    (project / "guide/pay").mkdir()
    (project / "guide/pay/us.yaml").write_text("statements:\n  - {id: p, statistic: average}\n")
    answer = explain_presence(project, "welcome", "student")
    assert "student  in: " in answer.text
    assert has_errors(answer.diagnostics)
    listed = list_editions(project)
    assert "student" in listed.text
    assert has_errors(listed.diagnostics)
    unknown = explain_presence(project, "p")
    assert (unknown.text, has_errors(unknown.diagnostics)) == ("", True), "it stands in what cannot be read"
