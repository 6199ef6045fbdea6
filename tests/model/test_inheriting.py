"""Sources written once: an entry without its own has those of what it stands in."""

import pytest
from pydantic import ValidationError

from guidebuild.model.guide import LadderFile, SourceFile
from guidebuild.model.ladder import Transition
from guidebuild.model.role import Role

POTTER = {"id": "potter", "name": "Potter", "short": "potter", "initials": "PO"}


def test_a_statement_has_the_sources_of_its_role_unless_it_names_its_own() -> None:
    focus = [{"id": "one", "text": "Pots"}, {"id": "two", "text": "Pans", "sources": ["other"]}]
    role = Role.model_validate(POTTER | {"sources": ["book", "talk"], "focus": focus})
    assert [fact.sources for fact in role.focus] == [("book", "talk"), ("other",)]


def test_a_level_has_those_of_its_ladder_and_a_ladder_those_of_its_file_only_where_it_names_none() -> None:
    ladder = {"id": "l", "role": "potter", "kind": "full", "sources": ["book"], "levels": [{"id": "p1", "rank": 1}]}
    note = {"id": "n", "roles": ["potter"], "text": "A remark"}
    file = LadderFile.model_validate({"sources": ["file"], "ladders": [ladder], "notes": [note]})
    assert file.ladders[0].levels[0].sources == ("book",)
    assert file.notes[0].sources == ("file",)
    del ladder["sources"]
    bare = LadderFile.model_validate({"sources": ["file"], "ladders": [ladder]})
    assert (bare.ladders[0].sources, bare.ladders[0].levels[0].sources) == (("file",), ("file",))


def test_an_entry_hands_its_own_down_to_what_it_holds() -> None:
    way = {"id": "w", "sources": ["book"], "from": ["a"], "to": ["b"], "feasibility": "Easy"}
    way["needs"] = [{"id": "n", "text": "Clay"}]
    assert Transition.model_validate(way).needs[0].sources == ("book",)


def test_without_any_an_entry_is_refused_and_nothing_is_left_from_one_value_to_the_next() -> None:
    Role.model_validate(POTTER | {"sources": ["book"], "focus": [{"id": "one", "text": "Pots"}]})
    with pytest.raises(ValidationError) as trouble:
        Role.model_validate(POTTER | {"focus": [{"id": "one", "text": "Pots"}]})
    assert [(each["type"], each["loc"]) for each in trouble.value.errors()] == [("missing", ("focus", 0, "sources"))]


def test_the_list_of_the_sources_themselves_is_nothing_to_inherit() -> None:
    file = SourceFile.model_validate({"sources": [{"id": "book", "key": "B", "title": "T", "kind": "book"}]})
    assert file.sources[0].id == "book"
