"""`guidebuild new`: each kind of file is read as it is written, named where it must be, and nothing else is touched."""

import shutil
from pathlib import Path

import pytest
from tests.near import in_this_process
from tests.schema_fit import against_its_schemas

from guidebuild import pipeline
from guidebuild.building.steps import examine
from guidebuild.cli import app as cli
from guidebuild.commands.init import begin
from guidebuild.commands.new import add
from guidebuild.commands.schema import write_schemas
from guidebuild.errors import UsageError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import has_errors
from guidebuild.starting.additions import NAMED, SINGLE
from guidebuild.starting.in_languages import TEXTS
from guidebuild.tools.yaml_files.yaml_lists import with_block, with_item

pytestmark = pytest.mark.usefixtures("in_one_process")


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_kind_fits_the_schema_that_knows_the_guide(language: str, tmp_path: Path) -> None:
    project = tmp_path / "mine"
    begin(project, "ward-nurse,doctor", "students", language=language)
    shutil.rmtree(project / "schemas")
    for kind, id in (*((kind, f"my-{kind}") for kind in NAMED), *((kind, None) for kind in SINGLE)):
        assert not add(project, kind, [id] if id else []).diagnostics
    write_schemas(project)
    checked, wrong = against_its_schemas(project)
    assert wrong == []
    assert len(checked) == 10 + len(NAMED) - 1 + len(SINGLE)  # a source has no file of its own


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun") / "mine"
    with in_this_process():
        begin(folder, "ward-nurse,doctor", "students")
    return folder


@pytest.fixture
def project(begun: Path, tmp_path: Path) -> Path:
    """A guide that was begun, without the schemas, which would be written anew each time."""
    return shutil.copytree(begun, tmp_path / "mine", ignore=shutil.ignore_patterns("schemas"))


def new(project: Path, *words: str) -> int:
    return cli.run(["new", *words, "--project", str(project)])


def test_every_kind_is_read_without_an_error_and_all_of_them_together(project: Path) -> None:
    for kind in NAMED:
        assert new(project, kind, f"my-{kind}") == 0
    for kind in SINGLE:
        assert new(project, kind) == 0
    outcome = pipeline.check(project)
    assert not has_errors(outcome.diagnostics), [str(each) for each in outcome.diagnostics]
    assert {each.code for each in outcome.diagnostics} == {Code.CONTENT_PLACEHOLDER, Code.CONTENT_UNSHOWN}


@pytest.mark.parametrize("kind", NAMED)
def test_a_kind_alone_is_read_without_an_error(kind: str, project: Path) -> None:
    assert new(project, kind, "another") == 0
    guide, found = pipeline.load(project)
    assert guide is not None
    assert {each.code for each in found} <= {Code.CONTENT_PLACEHOLDER}


def test_lists_name_what_is_added_and_stay_as_they_were_written(project: Path) -> None:
    manifest = project / "guide/guide.yaml"
    before = manifest.read_text().splitlines()
    for kind, id in (("role", "midwife"), ("chapter", "pay"), ("faq", "money")):
        assert new(project, kind, id) == 0
    after = manifest.read_text().splitlines()
    assert [(old, now) for old, now in zip(before, after, strict=True) if old != now] == [
        ("roles: [ward-nurse, doctor]", "roles: [ward-nurse, doctor, midwife]"),
        ("faq_themes: [about-this-guide]", "faq_themes: [about-this-guide, money]"),
        ("    chapters: [welcome, roles, questions]", "    chapters: [welcome, roles, questions, pay]"),
    ]


def test_a_chapter_stands_before_the_reference_matter(project: Path) -> None:
    manifest = project / "guide/guide.yaml"
    manifest.write_text(
        manifest.read_text().replace("[welcome, roles, questions]", "[welcome, roles, sources, questions]")
    )
    manifest.write_text(manifest.read_text().replace("    chapters: [sources]", "    chapters:\n      - sources"))
    (project / "guide/chapters/questions.md").write_text(
        "---\ntitle: Q\nnumbered: false\n---\n\n::: {.faq-list}\n:::\n"
    )
    assert new(project, "chapter", "pay") == 0
    assert "    chapters: [welcome, roles, pay, sources, questions]\n" in manifest.read_text()


def test_two_sources_that_are_still_to_be_named_are_no_namesakes(project: Path) -> None:
    assert new(project, "source", "bureau", "office") == 0
    found = {each.code for each in pipeline.check(project).diagnostics}
    assert found == {Code.CONTENT_PLACEHOLDER, Code.CONTENT_UNSHOWN}


def test_a_source_is_added_to_the_list_in_its_file(project: Path) -> None:
    (project / "schemas").mkdir()
    before = (project / "guide/sources.yaml").read_text()
    assert new(project, "source", "bureau") == 0
    assert (project / "guide/sources.yaml").read_text().startswith(before.rstrip())
    guide = pipeline.load(project).value
    assert guide is not None
    assert [(source.id, source.key) for source in guide.sources] == [("plan", "P"), ("bureau", "B")]
    assert "bureau" in (project / "schemas/role.schema.json").read_text(), "an editor completes it at once"


def test_a_source_for_a_list_that_is_laid_out_otherwise_is_said(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "sources: [{id: plan, key: P, title: The plan, kind: Own work}]\n"
    (project / "guide/sources.yaml").write_text(text)
    assert new(project, "source", "bureau") == 2
    assert "add this to it yourself" in capsys.readouterr().err
    assert (project / "guide/sources.yaml").read_text() == text


def test_a_list_that_cannot_be_made_longer_is_left_to_the_author(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = project / "guide/guide.yaml"
    elsewhere = project / "kept.yaml"
    manifest.rename(elsewhere)
    manifest.symlink_to(elsewhere)
    before = elsewhere.read_text()
    assert new(project, "role", "midwife") == 2
    assert "nothing was written" in capsys.readouterr().err
    assert elsewhere.read_text() == before
    assert not (project / "guide/roles/midwife.yaml").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["role"], "`guidebuild new role` needs an id"),
        (["regions", "x"], "takes no id"),
        (["role", "Ward Nurse"], "write `ward-nurse`"),
        (["role", "../x", "midwife"], "an id has lower-case words"),
        (["role", "doctor"], "the role in guide/roles/doctor.yaml has the id `doctor` already"),
        (["chapter", "doctor"], "the role in guide/roles/doctor.yaml has the id `doctor` already"),
        (["rol", "x"], "did you mean `role`?"),
        (["pair"], "`guidebuild new` lists them"),
    ],
)
def test_what_cannot_be_added(
    words: list[str], sentence: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert new(project, *words) == 2
    assert sentence in capsys.readouterr().err
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_file_that_is_there_is_not_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "guide/glossary.yaml").write_text("terms: []\n")
    assert new(project, "glossary") == 2
    assert "`guide/glossary.yaml` is there already" in capsys.readouterr().err
    assert (project / "guide/glossary.yaml").read_text() == "terms: []\n"


def test_it_works_while_something_else_is_wrong_with_the_guide(project: Path) -> None:
    (project / "guide/roles/doctor.yaml").write_text("id: doctor\nnmae: Doctor\n")
    assert new(project, "role", "midwife") == 0
    assert "midwife" in (project / "guide/guide.yaml").read_text()


@pytest.mark.parametrize(
    "text",
    [
        "sources:\n  - id: a\n    title: |+\n      text\n\n\n",  # whose last empty lines are part of a text
        "sources:\n  - id: a\nmore: x\n",
        "more: x\n",
    ],
)
def test_a_block_is_added_only_where_it_changes_nothing_else(text: str) -> None:
    assert with_block(text, "sources", "\n  - id: b\n", {"id": "b"}) is None
    assert with_block("sources:\n  - id: a\n", "sources", "\n  - id: b\n", {"id": "b"}) is not None


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("roles: [a, b]  # two\n", "roles: [a, b, new]  # two\n"),
        ("roles: []\n", "roles: [new]\n"),
        ("roles:\n- a\n- b  # the last\nslug: x\n", "roles:\n- a\n- b  # the last\n- new\nslug: x\n"),
        ("roles: [a]\nmore: {b: who?, c: d}\n", "roles: [a, new]\nmore: {b: who?, c: d}\n"),
        ("roles:\n  - a", "roles:\n  - a\n  - new"),
        ("roles: [a,\n  b\n]\n", "roles: [a,\n  b, new\n]\n"),
        ('roles: ["a, b"]\n', 'roles: ["a, b", new]\n'),
        ("slug: x\n", "slug: x\n\nroles: [new]\n"),
        ("roles:\n- |\n  a\nslug: x\n", None),
        ("{slug: x}\n", None),
        ("roles: a\n", None),
        ("roles: [a\n", None),
        ("", None),
    ],
)
def test_an_item_is_added_to_a_list_however_it_is_written(text: str, longer: str | None) -> None:
    assert with_item(text, ["roles"], "new") == longer


def test_without_a_kind_all_are_listed_with_their_files() -> None:
    said = add(Path("nowhere"), None, []).text.splitlines()
    assert "  faq            guide/faqs/ID.yaml" in said
    assert "  regions        guide/regions.yaml" in said
    assert len(said) == len(NAMED) + len(SINGLE) + 2


def test_an_audience_that_would_be_read_as_a_word_is_not_added(project: Path) -> None:
    with pytest.raises(UsageError, match="an audience cannot be called `complete`: that is the edition"):
        add(project, "audience", ["complete"])
    assert not (project / "guide/audiences/complete.yaml").exists()


def test_two_themes_that_are_begun_do_not_answer_one_question_twice(project: Path) -> None:
    assert new(project, "faq", "money", "time") == 0
    codes = {each.code for each in examine(project).diagnostics}
    assert Code.CONTENT_PLACEHOLDER in codes
    assert Code.CONTENT_ALIKE not in codes


def test_of_several_ids_each_is_added_and_the_schemas_are_written_once(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    (project / "schemas").mkdir(exist_ok=True)
    monkeypatch.setattr("guidebuild.commands.new.write_schemas", written.append)
    said = add(project, "role", ["one-more", "two-more"]).text.splitlines()
    assert [line for line in said if line.startswith("written")] == [
        "written: guide/roles/one-more.yaml",
        "written: guide/roles/two-more.yaml",
    ]
    assert written == [project]
    assert len([line for line in said if "TODO" in line]) == 1
    with pytest.raises(UsageError, match=r"written: guide/roles/three-more\.yaml"):
        add(project, "role", ["three-more", "one-more"])
