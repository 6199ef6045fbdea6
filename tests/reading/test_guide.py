"""A folder to a guide: joining, order, and what stops it."""

import pickle
import shutil
from pathlib import Path

import pytest
from tests.pictures import png

from guidebuild.errors import ProjectError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span
from guidebuild.model.guide import Guide
from guidebuild.reading import read_guide

PAY = (
    "{{id: {0}, sources: [book], roles: [potter], period: year, currency: USD, kind: base, statistic: mean, value: 1}}"
)


@pytest.fixture
def project(minimal: Path, tmp_path: Path) -> Path:
    shutil.copytree(minimal, tmp_path, dirs_exist_ok=True)
    return tmp_path


def write(project: Path, name: str, text: str) -> None:
    path = project / "guide" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def sound(project: Path) -> Guide:
    guide, found = read_guide(project)
    assert found == ()
    assert guide is not None
    return guide


def test_the_minimal_guide(minimal: Path) -> None:
    guide = sound(minimal)
    assert [role.id for role in guide.roles] == ["potter"]
    assert guide.roles[0].focus[0].span == Span("guide/roles/potter.yaml", 6, 5)
    assert guide.roles[0].focus[0].span_at("text") == Span("guide/roles/potter.yaml", 8, 11)
    assert guide.chapters["welcome"].prose == "\nA guide begins here.\n"
    assert guide.chapters["welcome"].prose.span == Span("guide/chapters/welcome.md", 4, 1)
    assert guide.pay.statements == ()


def test_reading_twice_gives_equal_guides(minimal: Path, project: Path) -> None:
    assert read_guide(minimal).value == read_guide(project).value


def test_a_guide_survives_pickling(minimal: Path) -> None:
    guide = sound(minimal)
    twin = pickle.loads(pickle.dumps(guide))
    assert twin == guide
    assert twin.roles[0].focus[0].span_at("text") == guide.roles[0].focus[0].span_at("text")


def test_pay_files_are_joined_in_the_order_of_their_names(project: Path) -> None:
    write(project, "pay/b.yaml", f"statements: [{PAY.format('b1')}, {PAY.format('b2')}]")
    write(project, "pay/a.yaml", f"statements: [{PAY.format('a1')}]\ndrivers: []")
    assert [statement.id for statement in sound(project).pay.statements] == ["a1", "b1", "b2"]


def test_ladder_files_give_ladders_and_notes(project: Path) -> None:
    write(project, "ladders/notes.yaml", "notes: [{id: n, sources: [book], roles: [potter], text: Slow.}]")
    levels = "levels: [{id: hand, sources: [book], rank: 1}]"
    write(project, "ladders/a.yaml", f"ladders: [{{id: l, role: potter, kind: outline, sources: [book], {levels}}}]")
    guide = sound(project)
    assert [ladder.id for ladder in guide.ladders] == ["l"]
    assert [note.id for note in guide.ladder_notes] == ["n"]
    assert set(guide.levels) == {"hand"}


def test_roles_stand_in_the_order_of_the_manifest(project: Path) -> None:
    manifest = project / "guide" / "guide.yaml"
    manifest.write_text(manifest.read_text().replace("[potter]", "[smith, potter, carver]"))
    for name in ("smith", "carver"):
        write(project, f"roles/{name}.yaml", f"id: {name}\nname: N\nshort: n\ninitials: N\n")
    assert [role.id for role in sound(project).roles] == ["smith", "potter", "carver"]


@pytest.mark.parametrize(
    ("listed", "order"),
    [("[water, clay, air]", "water clay air"), ("[water]", "water air clay"), ("[clay, air]", "clay air water")],
)
def test_themes_stand_in_the_order_of_the_manifest_and_then_in_that_of_their_files(
    project: Path, listed: str, order: str
) -> None:
    manifest = project / "guide" / "guide.yaml"
    manifest.write_text(manifest.read_text() + f"faq_themes: {listed}\n")
    for theme in ("clay", "water", "air"):
        question = f"{{id: {theme}-1, sources: [book], question: What?, answer: That.}}"
        write(project, f"faqs/{theme}.yaml", f"theme: {theme}\nname: N\nquestions: [{question}]\n")
    guide = read_guide(project).value
    assert guide is not None
    assert " ".join(theme.theme for theme in guide.faq_themes) == order
    assert [question.id for question in guide.faqs] == [f"{theme}-1" for theme in order.split()]


def test_skills_and_tools_are_two_catalogues(project: Path) -> None:
    write(
        project, "skills.yaml", "categories: [{id: hand, name: H}]\nskills: [{id: throwing, name: T, category: hand}]\n"
    )
    write(project, "tools.yaml", "categories: [{id: gear, name: G}]\ntools: [{id: wheel, name: W, category: gear}]\n")
    guide = sound(project)
    assert [skill.id for skill in guide.skills.skills] == ["throwing"]
    assert [tool.id for tool in guide.tools.tools] == ["wheel"]


def test_pictures_are_assets_by_name(project: Path) -> None:
    (project / "guide" / "images" / "deep").mkdir(parents=True)
    (project / "guide" / "images" / "deep" / "a.png").write_bytes(png())
    guide = sound(project)
    assert list(guide.assets) == ["images/deep/a.png"]
    assert guide.assets["images/deep/a.png"].media_type == "image/png"


def test_all_files_are_read_before_the_guide_is_refused(project: Path) -> None:
    write(project, "market.yaml", "figures: no\n")
    write(project, "chapters/second.md", "no header\n")
    write(project, "guide.yaml", "title: [\n")
    guide, found = read_guide(project)
    assert guide is None
    assert [diagnostic.span.path for diagnostic in found] == [
        "guide/chapters/second.md",
        "guide/guide.yaml",
        "guide/market.yaml",
    ]


def test_warnings_do_not_stop_the_guide(project: Path) -> None:
    write(project, "notes.txt", "to do")
    guide, found = read_guide(project)
    assert guide is not None
    assert [diagnostic.code for diagnostic in found] == [Code.FILE_UNKNOWN]


def test_no_guide_is_a_project_error(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"guide/guide\.yaml"):
        read_guide(tmp_path)


def test_a_link_inside_the_project_is_followed(project: Path) -> None:
    (project / "shared.yaml").write_text("figures: []\n")
    (project / "guide" / "market.yaml").symlink_to("../shared.yaml")
    assert sound(project).market.figures == ()


def test_a_folder_linked_into_itself_is_not_walked(project: Path) -> None:
    (project / "guide" / "pay").symlink_to(".")
    guide, found = read_guide(project)
    assert guide is None
    assert [(diagnostic.code, diagnostic.span.path) for diagnostic in found] == [(Code.FILE_UNKNOWN, "guide/pay")]
