"""Which strings are references, and where they stand."""

import shutil
from pathlib import Path
from typing import get_args

from tests.near import in_this_process

from guidebuild import pipeline
from guidebuild.checks.references import references
from guidebuild.checks.unknown import PLACES
from guidebuild.model.advice import Comparison
from guidebuild.model.base import Kind
from guidebuild.model.diagnostics import Span
from guidebuild.model.guide import LadderFrame, TransitionFile
from guidebuild.model.role import Role
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.yaml_files.yaml_nodes import parse_yaml


def value(text: str, model):
    made, found = read(parse_yaml(text, "f.yaml").value, model, "f.yaml")
    assert found == ()
    return made


def test_every_kind_has_a_place_to_look() -> None:
    assert set(PLACES) == set(get_args(Kind))


def test_references_in_lists_keys_values_and_lists_of_lists() -> None:
    frame = value("alignments:\n  - {id: a, ladders: [x, y], by: pairs, rows: [[l, m], [n]]}\n", LadderFrame)
    found = [(use.kind, use.id) for use in references(frame.alignments[0])]
    assert found == [("ladder", "x"), ("ladder", "y"), ("level", "l"), ("level", "m"), ("level", "n")]


def test_references_under_an_alias_stand_at_their_word() -> None:
    text = "transitions:\n  - {id: t, sources: [s], from: [a], to: [b], feasibility: x, except: [c]}\n"
    uses = {use.id: use for use in references(value(text, TransitionFile).transitions[0])}
    for identity, kind in {"s": "source", "a": "role", "b": "role", "c": "reader"}.items():
        column = text.split("\n")[1].index(f"[{identity}]") + 2
        assert (uses[identity].kind, uses[identity].span) == (kind, Span("f.yaml", 2, column))
    assert set(uses) == {"s", "a", "b", "c"}


def test_keys_and_values_of_a_mapping() -> None:
    text = (
        "id: r\nname: R\nshort: r\ninitials: R\nskills:\n"
        "  - {id: k, sources: [s], skill: k1, group: soft, levels: {l1: some}}\n"
    )
    uses = {(use.kind, use.id): use.span.column for use in references(value(text, Role).skills[0])}
    line = text.split("\n")[5]
    assert uses == {
        ("source", "s"): line.index("[s]") + 2,
        ("skill", "k1"): line.index("k1") + 1,
        ("level", "l1"): line.index("l1") + 1,
        ("scale-value", "some"): line.index("some") + 1,
    }


def test_a_value_does_not_speak_for_the_values_inside_it() -> None:
    text = "rows:\n  - {id: r, sources: [s], dimension: d, label: l, cells: {a: x}}\n"
    comparison = value(text, Comparison)
    assert list(references(comparison)) == []
    assert [(use.kind, use.id) for use in references(comparison.rows[0])] == [
        ("source", "s"),
        ("dimension", "d"),
        ("role", "a"),
    ]


def test_the_id_that_a_copied_entry_was_to_have_is_not_told_as_missing(minimal: Path, tmp_path: Path) -> None:
    project = shutil.copytree(minimal, tmp_path / "project")
    sources = project / "guide/sources.yaml"
    sources.write_text(sources.read_text("utf-8") + "  - {id: book, key: C, title: A copy, kind: Book}\n", "utf-8")
    role, chapter = project / "guide/roles/potter.yaml", project / "guide/chapters/welcome.md"
    role.write_text(role.read_text("utf-8").replace("[book]", "[diary, bok]"), "utf-8")
    chapter.write_text(chapter.read_text("utf-8") + "\nSo it says [](source:diary).\n", "utf-8")
    with in_this_process():
        found = [each.message for each in pipeline.check(project).diagnostics]
    assert found == ["no source `bok` in guide/sources.yaml", "the id `book` is used a second time"]
