"""A text that no page prints is told, with its field and its entry, though the entry itself is on a page."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests import small_editions
from tests.composing.composed import written
from tests.composing.views.specimen import edition
from tests.faults.rows import GUIDE

from guidebuild.checks.unshown import check_unshown, of_other_editions
from guidebuild.model.aids import Aids
from guidebuild.model.manifest import Audience
from guidebuild.model.manuscript import Manuscript
from guidebuild.pipeline import compose_guide, load

TEAM = Path(__file__).parents[1] / "guides" / "design-team"


def told(complete: Manuscript) -> list[str]:
    return [each.message for each in check_unshown(complete)]


def composed(folder: Path, name: str, change: tuple[str, str]) -> Manuscript:
    manuscript = compose_guide(small_editions.changed(folder, name, change)).value
    assert manuscript is not None
    return manuscript


def test_a_definition_that_nothing_prints_is_told(tmp_path: Path) -> None:
    before = told(small_editions.manuscript())
    name = "name: The whole valley"
    change = (name, f"{name}, definition: Both banks of it")
    after = told(composed(tmp_path, "regions.yaml", change))
    assert [each for each in after if each not in before] == ["nothing shows `definition` of the region `valley`"]


def test_paragraphs_of_a_cell_are_looked_for_one_by_one(tmp_path: Path) -> None:
    shutil.copytree(GUIDE / "guide", tmp_path / "guide")
    path = tmp_path / "guide/ladders/all.yaml"
    path.write_text(path.read_text().replace("scope: One oven", 'scope: "One oven.\\n\\nAnd its ash."', 1))
    manuscript = compose_guide(small_editions.loaded(tmp_path)).value
    assert manuscript is not None
    assert told(manuscript) == []


def test_of_what_is_not_shown_at_all_no_field_is_told(tmp_path: Path) -> None:
    assert "nothing shows the stakeholder `potter-stake-baker`" in told(small_editions.manuscript())
    assert not any("`why`" in each for each in told(small_editions.manuscript()))


@pytest.mark.parametrize(
    ("file", "change", "kind"),
    [
        ("tracks.yaml", ("dimensions:\n", "dimensions:\n  - {id: spare, name: Spare room}\n"), "dimension"),
        ("tracks.yaml", ("tracks:\n", "tracks:\n  - {id: spare, name: Spare room}\n"), "track"),
        ("tools.yaml", ("categories:\n", "categories:\n  - {id: spare, name: Spare room}\n"), "category"),
    ],
)
def test_a_heading_with_nothing_under_it_is_told(file: str, change: tuple[str, str], kind: str, tmp_path: Path) -> None:
    shutil.copytree(GUIDE / "guide", tmp_path / "guide")
    path = tmp_path / "guide" / file
    path.write_text(path.read_text().replace(*change, 1))
    manuscript = compose_guide(small_editions.loaded(tmp_path)).value
    assert manuscript is not None
    assert told(manuscript) == [f"nothing shows the {kind} `spare`"]


def test_fields_that_the_guide_did_not_choose_are_told_with_the_key_that_left_them_out(tmp_path: Path) -> None:
    """One field of its own, and profiles lose all others: the message says where they went."""
    shutil.copytree(GUIDE / "guide", tmp_path / "guide")
    manifest = tmp_path / "guide/guide.yaml"
    own = "role_fields: [{id: oven, label: Oven}]\ncard:\n"
    manifest.write_text(manifest.read_text().replace("card:\n", own, 1))
    for role in ("baker", "miller"):
        path = tmp_path / f"guide/roles/{role}.yaml"
        entry = f"fields:\n  oven:\n    - {{id: {role}-wood, sources: [book], name: Wood}}\n"
        path.write_text(f"{path.read_text()}\n{entry}")
    manuscript = compose_guide(small_editions.loaded(tmp_path)).value
    assert manuscript is not None
    (found,) = check_unshown(manuscript)
    assert found.message == "nothing shows two statements: `baker-focus` and `miller-focus`"
    assert found.hint == (
        "profiles show only what `role_fields` of guide/guide.yaml lists: add `focus` there, or place it elsewhere"
    )


def test_what_a_table_counts_by_choice_is_not_told(tmp_path: Path) -> None:
    root = shutil.copytree(TEAM, tmp_path / "guide")
    work = root / "guide" / "chapters" / "work.md"
    work.write_text(work.read_text("utf-8").replace("{.tool-table", "{.tool-table top=1"), "utf-8")
    guide = load(root).value
    assert guide is not None
    complete = compose_guide(guide).value
    assert complete is not None
    assert any("more is in the data." in chapter.document for chapter in complete.chapters)
    assert told(complete) == []


def test_what_only_the_edition_of_an_audience_places_is_not_missed_in_the_complete_one() -> None:
    """A chapter outside the spine of the guide stands where an audience has it; one that nobody has stands nowhere."""
    lists = [{"id": id, "items": [{"id": f"{id}-swept", "text": "It is swept."}]} for id in ("ready", "shut")]
    places = (("ours", "ready"), ("idle", "shut"))
    chapters = {name: written(name, f"::: {{.checklist of={of}}}\n:::") for name, of in places}
    words = dict.fromkeys(("name", "label", "question", "includes", "promise", "title", "subtitle"), "Smiths")
    spine = [{"name": "All", "chapters": ["ours"]}]
    smiths = {"id": "smiths", "mark": "square", "route": [{"chapter": "ours"}], "spine": spine, **words}
    guide = replace(
        edition(aids=Aids.model_validate({"checklists": lists})).guide,
        chapters=chapters,
        audiences=(Audience.model_validate(smiths),),
    )
    assert of_other_editions(guide) == {"ready", "ready-swept"}
