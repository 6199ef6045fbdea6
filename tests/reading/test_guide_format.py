"""An older format of a guide's files is read, shows the same pages, and is rewritten with its comments."""

import shutil
from pathlib import Path

import pytest
from tests.books import ROOT

from guidebuild import pipeline
from guidebuild.cli import app as cli
from guidebuild.composing.blocks.kinds import Blocks
from guidebuild.composing.components import component
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.codes import Code
from guidebuild.model.manifest import FORMAT
from guidebuild.selecting import select

OLD = """
# How it goes about models.
modelling_approach:
  - id: potter-models  # of clay
    text: None but clay ones

deployment_concern:
  - {id: potter-kiln, text: The kiln}

autonomy:
  - {id: potter-alone, text: Most things}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "minimal", tmp_path / "mine")
    role = tmp_path / "mine" / "guide" / "roles" / "potter.yaml"
    role.write_text(role.read_text() + "sources: [book]\n" + OLD)
    return tmp_path / "mine"


def profile(project: Path) -> Blocks:
    guide, _ = pipeline.load(project)
    assert guide is not None
    edition = select(guide, None, None).value
    row = component("role-profile")
    assert edition is not None
    assert row is not None
    return row.view(WordedEdition.of(edition), row.attributes.model_validate({"of": "potter"}))


def test_fields_of_the_first_format_are_read_as_fields_of_the_guides_own(project: Path) -> None:
    guide, found = pipeline.load(project)
    assert guide is not None
    assert [(each.code, each.span.line) for each in found] == [(Code.FILE_FORMAT, 12)]
    assert str(guide.roles[0].fields["modelling_approach"][0].text) == "None but clay ones"
    assert [field.id for field in guide.manifest.role_fields] == [
        "focus", "modelling_approach", "deployment_concern", "autonomy"]  # fmt: skip
    assert guide.roles[0].fields["deployment_concern"][0].span.line == 17


def test_upgrading_changes_no_page_and_keeps_comments(project: Path) -> None:
    before = profile(project)
    assert cli.run(["upgrade", "--project", str(project)]) == 0
    role = (project / "guide" / "roles" / "potter.yaml").read_text()
    assert "# How it goes about models." in role
    assert "    - id: potter-models  # of clay" in role
    assert (project / "guide" / "guide.yaml").read_text().startswith(f"format: {FORMAT}\n")
    guide, found = pipeline.load(project)
    assert found == ()
    assert guide is not None
    assert profile(project) == before
    assert cli.run(["upgrade", "--project", str(project)]) == 0, "a second time nothing is left to do"


def test_a_comment_stays_with_the_key_that_it_speaks_of(project: Path) -> None:
    manifest, role = project / "guide" / "guide.yaml", next((project / "guide" / "roles").glob("*.yaml"))
    manifest.write_text("# Ours.\n\n## The stem of all names.\n" + manifest.read_text())
    kept = "## Why it is empty.\n# absent:\n#   summary: nothing-new\n"
    role.write_text(role.read_text().replace("modelling_approach:", f"{kept}modelling_approach:"))
    assert cli.run(["upgrade", "--project", str(project)]) == 0
    assert manifest.read_text().startswith(f"# Ours.\n\nformat: {FORMAT}\n## The stem of all names.\n")
    assert f"\n{kept}" in role.read_text()


def test_a_dry_run_shows_the_difference_and_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    was = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert cli.run(["upgrade", "--dry-run", "--project", str(project)]) == 0
    shown = capsys.readouterr().out
    assert f"+format: {FORMAT}" in shown
    assert "-modelling_approach:" in shown
    assert "+  modelling_approach:" in shown
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == was


def test_what_the_guide_chose_for_its_profiles_stays(project: Path) -> None:
    manifest = project / "guide" / "guide.yaml"
    manifest.write_text(manifest.read_text() + "role_fields: [{id: focus, label: What for}]\n")
    guide, _ = pipeline.load(project)
    assert guide is not None
    assert [(field.id, field.profile) for field in guide.manifest.role_fields] == [
        ("focus", "when-there"), ("modelling_approach", "never"), ("deployment_concern", "never")]  # fmt: skip


def test_a_format_that_is_not_known_yet_is_the_only_thing_that_is_said(project: Path) -> None:
    manifest = project / "guide" / "guide.yaml"
    manifest.write_text(f"format: {FORMAT + 1}\n" + manifest.read_text() + "colour: red\n")
    guide, found = pipeline.load(project)
    assert guide is None
    assert [each.code for each in found] == [Code.FILE_FORMAT]


def test_a_format_of_thousands_of_digits_is_another_one_that_is_not_known(project: Path) -> None:
    manifest = project / "guide" / "guide.yaml"
    manifest.write_text("format: " + "9" * 5000 + "\n" + manifest.read_text())
    assert [each.code for each in pipeline.load(project).diagnostics] == [Code.FILE_FORMAT]


def test_a_file_that_cannot_be_rewritten_keeps_all_from_being(project: Path) -> None:
    role = project / "guide" / "roles" / "potter.yaml"
    role.write_text("{id: potter, name: Potter, short: potter, initials: PO, sources: [book], "
                    "modelling_approach: [{id: potter-models, text: Clay}]}\n")  # fmt: skip
    before = (project / "guide" / "guide.yaml").read_bytes()
    assert cli.run(["upgrade", "--project", str(project)]) == 1
    assert (project / "guide" / "guide.yaml").read_bytes() == before


def test_the_keys_of_the_first_format_are_refused_in_the_newest(project: Path) -> None:
    manifest = project / "guide" / "guide.yaml"
    manifest.write_text(f"format: {FORMAT}\n" + manifest.read_text())
    guide, found = pipeline.load(project)
    assert guide is None
    assert {each.code for each in found} == {Code.SHAPE_UNKNOWN_KEY}


def test_nobody_upgrades_what_is_no_guide(tmp_path: Path) -> None:
    assert cli.run(["upgrade", "--project", str(tmp_path)]) != 0
