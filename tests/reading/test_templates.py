"""A guide's own templates are read by name."""

from pathlib import Path

from guidebuild.reading.templates import read_templates
from guidebuild.tools.project_files import ProjectFolder


def put(root: Path, **texts: str) -> Path:
    folder = root / "guide" / "templates" / "components"
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.html.j2").write_text(text)
    return root


def test_without_the_folder_there_are_none(tmp_path: Path) -> None:
    assert read_templates(ProjectFolder(tmp_path)) == ({}, ())


def test_a_template_is_called_by_its_path_in_the_folder(tmp_path: Path) -> None:
    texts, found = read_templates(ProjectFolder(put(tmp_path, glossary="<p>Ours</p>")))
    assert texts == {"components/glossary.html.j2": "<p>Ours</p>"}
    assert found == ()


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.html.j2"
    outside.write_text("secret")
    root = put(tmp_path / "project")
    (root / "guide" / "templates" / "components" / "glossary.html.j2").symlink_to(outside)
    texts, found = read_templates(ProjectFolder(root))
    assert texts == {}
    assert [diagnostic.code.slug for diagnostic in found] == ["file/outside-project"]
