"""What people call roles and audiences, as ids and names."""

import pytest

from guidebuild.errors import UsageError
from guidebuild.starting.names import Named, named, within


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nurse", [("nurse", "Nurse")]),
        ("ward-nurse", [("ward-nurse", "Ward nurse")]),
        ("Ward nurse, ML engineer,", [("ward-nurse", "Ward nurse"), ("ml-engineer", "ML engineer")]),
        ("Ärztin (Klinik), Łódź", [("arztin-klinik", "Ärztin (Klinik)"), ("lodz", "Łódź")]),
        ("nurse=护士", [("nurse", "护士")]),
        ("nurse, nurse", [("nurse", "Nurse")]),
        ("", []),
    ],
)
def test_names_and_ids(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text, "role") == tuple(Named(*each) for each in expected)


@pytest.mark.parametrize("language", ["de", "de-AT"])
def test_an_umlaut_is_spelt_out_where_german_is_written(language: str) -> None:
    found = named("Ärztin, U\u0308bersetzer, Fußpfleger, Sørensen", "role", language)
    assert [each.id for each in found] == ["aerztin", "uebersetzer", "fusspfleger", "sorensen"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("护士", "`护士` makes no id for a role"),
        ("Big Id=Nurse", "`Big Id=Nurse` makes no id for a role"),
        ("../nurse=Nurse", "makes no id for a role"),
        ("a" * 81, "makes no id for a role"),
        ("nurse=One,nurse=Other", "two roles would have the id `nurse`"),
    ],
)
def test_names_of_which_no_id_can_be_made(text: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence.replace(".", r"\.")):
        named(text, "role")


def test_inside_a_sentence_a_name_begins_small_and_an_abbreviation_stays() -> None:
    assert [within(name) for name in ("Ward nurse", "Data Scientist", "ML engineer")] == [
        "ward nurse", "data scientist", "ML engineer",
    ]  # fmt: skip
