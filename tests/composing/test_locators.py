"""A link to a source may say where in it something stands; no other link may."""

import json
import shutil
from pathlib import Path

import pytest

from guidebuild import pipeline
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.tools.markup import doctree


def composed(tmp_path: Path, minimal: Path, prose: str) -> tuple[str, tuple[Diagnostic, ...]]:
    shutil.copytree(minimal, tmp_path, dirs_exist_ok=True)
    text = f"---\ntitle: Welcome\n---\n\n{prose}\n\n## Here {{#here}}\n\nText.\n\n::: {{.sources}}\n:::\n"
    (tmp_path / "guide" / "chapters" / "welcome.md").write_text(text)
    guide, found = pipeline.load(tmp_path)
    assert guide is not None, found
    manuscript, found = pipeline.compose_guide(guide)
    return (manuscript.chapters[0].document if manuscript else ""), found


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ('[](source:book){locator="p. 47"}', "B,\u00a0p.\u00a047"),
        ('[the book](source:book){locator="table 4"}', "the book,\u00a0table\u00a04"),
        ("[](source:book)", "B"),
    ],
)
def test_a_locator_follows_the_key_or_the_words(link: str, words: str, tmp_path: Path, minimal: Path) -> None:
    document, found = composed(tmp_path, minimal, f"Says {link}.")
    assert not found
    (paragraph,) = [block for block in json.loads(document)["blocks"] if block["t"] == "Para"][:1]
    (made,) = [node for node in doctree.walk(paragraph) if node["t"] == "Link"]
    said = "".join(each.get("c", " ") if each["t"] == "Str" else " " for each in made["c"][1])
    assert said == words
    assert made["c"][2][0] == "#source-book"
    assert not made["c"][0][2], "the attribute does not stand in the book"


@pytest.mark.parametrize("target", ["#here", "chapter:welcome", "https://example.org"])
def test_a_locator_elsewhere_is_an_error(target: str, tmp_path: Path, minimal: Path) -> None:
    _, (found,) = composed(tmp_path, minimal, f'[there]({target}){{locator="p. 47"}}')
    assert found.code.slug == "chapter/attribute"
    assert str(found.span) == "guide/chapters/welcome.md:5:1"
