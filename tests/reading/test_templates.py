"""A guide's own templates are read by name; one that nothing uses is a slip of the pen, and is said."""

from __future__ import annotations

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


def test_a_template_without_a_namesake_is_reported(tmp_path: Path) -> None:
    _, found = read_templates(ProjectFolder(put(tmp_path, glosary="<p>Ours</p>")))
    name = "components/glosary.html.j2"
    assert [(diagnostic.severity, diagnostic.code.slug, diagnostic.message) for diagnostic in found] == [
        ("warning", "file/unexpected", f"no template of guidebuild is called `{name}`, so this one is not used")
    ]
    assert found[0].hint == "did you mean `components/glossary.html.j2`?"


def test_a_template_that_another_includes_is_used(tmp_path: Path) -> None:
    root = put(tmp_path, glossary='{% include "components/word.html.j2" %}', word="<p>Word</p>")
    texts, found = read_templates(ProjectFolder(root))
    assert set(texts or {}) == {"components/glossary.html.j2", "components/word.html.j2"}
    assert found == ()


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.html.j2"
    outside.write_text("secret")
    root = put(tmp_path / "project")
    (root / "guide" / "templates" / "components" / "glossary.html.j2").symlink_to(outside)
    texts, found = read_templates(ProjectFolder(root))
    assert texts == {}
    assert [diagnostic.code.slug for diagnostic in found] == ["file/outside-project"]
