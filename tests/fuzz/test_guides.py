"""Guides that are valid become files that are: no traceback, nothing refused, nothing lost."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import page
import pytest
from hypothesis import Phase, given, settings
from tests.fuzz import oracles
from tests.fuzz.guides import Project, guides
from tests.fuzz.suite import examples

from guidebuild import pipeline
from guidebuild.model.artifact import Format
from guidebuild.model.codes import Code

FEW = settings(examples(1), phases=(Phase.explicit, Phase.generate))


def becomes(project: Project, formats: Sequence[Format]) -> None:
    """Every format is made, is what its standard asks for, and says what was written, in order."""
    with tempfile.TemporaryDirectory() as name:
        folder = project.write(Path(name))
        outcome = pipeline.build(folder, formats=formats)
        oracles.sound(outcome, folder)
        found = [each for each in outcome.diagnostics if each.severity == "error"]
        if "pdf" not in formats and {each.code for each in found} == {Code.PDF_GLYPH}:
            return  # the picture of the cover is laid out with the fonts of the styles
        assert not found, "\n".join(map(str, found))
        assert {artifact.format for artifact in outcome.artifacts} == set(formats)
        for artifact in outcome.artifacts:
            if artifact.format == "pdf":
                verdict = page.validate_pdf_bytes(artifact.content, profile="ua1")
                assert not verdict.failures, [f"{each.rule_id}: {each.message}" for each in verdict.failures]
                continue
            CHECKS[artifact.format](artifact.content)
            oracles.check_texts(artifact, project)
        if project.has_audiences:
            oracles.sound(pipeline.check(folder), folder)


CHECKS = {"html": oracles.check_html, "epub": oracles.check_epub}


@FEW
@given(project=guides().filter(Project.is_rich))
def test_a_guide_of_any_text_becomes_a_page(project: Project) -> None:
    becomes(project, ("html",))


@pytest.mark.more("that a generated guide becomes pages and a book")
@FEW
@given(project=guides(printable=True).filter(Project.is_rich))
def test_a_guide_becomes_pages_and_a_book(project: Project) -> None:
    becomes(project, ("pdf", "epub"))
