"""Whoever writes the name of something where its id is wanted is told the id."""

import shutil
from pathlib import Path

import pytest

from guidebuild.building.steps import examine

REGIONS = "regions:\n  - {id: de, name: Germany, kind: country}\n  - {id: germany-east, name: The east, kind: state}\n"
PAY = (
    "statements:\n  - {id: x, roles: [potter], region: REGION, sources: [book], period: year, currency: EUR,"
    " kind: base, statistic: median, value: 1}\n"
)


def hints(minimal: Path, project: Path, **files: str) -> dict[str, str | None]:
    """Code to hint."""
    shutil.copytree(minimal, project, dirs_exist_ok=True)
    for name, text in files.items():
        path = project / "guide" / name.replace("__", "/").replace("_yaml", ".yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return {each.code.slug: each.hint for each in examine(project)[1]}


@pytest.mark.parametrize(
    ("written", "code"),
    [("Germany", "shape/bad-id"), ("GERMANY", "shape/bad-id"), ("germany", "ref/unknown-id")],
)
def test_a_region_by_its_name(written: str, code: str, minimal: Path, tmp_path: Path) -> None:
    found = hints(minimal, tmp_path, regions_yaml=REGIONS, pay__a_yaml=PAY.replace("REGION", written))
    assert found[code] == "write `de`, the id of what is called so"


def test_two_things_of_one_name(minimal: Path, tmp_path: Path) -> None:
    twice = REGIONS.replace("The east", "Germany")
    found = hints(minimal, tmp_path, regions_yaml=twice, pay__a_yaml=PAY.replace("REGION", "Germany"))
    assert found["shape/bad-id"] == "write `de` or `germany-east`, the id of what is called so"


def test_what_an_entry_calls_itself_is_no_reference(minimal: Path, tmp_path: Path) -> None:
    own = "regions:\n  - {id: Germany, name: Germany, kind: country}\n"
    skills = "skills:\n  - {id: germany-skill, name: Germany}\n"
    found = hints(minimal, tmp_path, regions_yaml=own, skills_yaml=skills)
    assert found["shape/bad-id"] == "write `germany`, for example"


def test_a_role_that_the_manifest_misspells(minimal: Path, tmp_path: Path) -> None:
    manifest = (minimal / "guide" / "guide.yaml").read_text("utf-8")
    found = hints(minimal, tmp_path, guide_yaml=manifest.replace("roles: [potter", "roles: [poter"))
    assert found["ref/unknown-id"] == "did you mean `potter`?"
