"""A project of which one file is almost right ends in files or in diagnostics at places that exist, never otherwise."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from tests.fuzz import corpus, oracles
from tests.fuzz.guides import Project
from tests.fuzz.mutants import mutants
from tests.fuzz.suite import examples

from guidebuild import pipeline
from guidebuild.errors import GuidebuildError

FEW = settings(examples(2), phases=(Phase.explicit, Phase.generate))


def holds(project: Project) -> None:
    """Building the page and checking every edition: each ends in something that was foreseen."""
    with tempfile.TemporaryDirectory() as name:
        folder = project.write(Path(name))
        try:
            built = pipeline.build(folder, formats=("html",))
            oracles.sound(built, folder)
            assert built.failed or built.artifacts
            if project.has_audiences:
                oracles.sound(pipeline.check(folder), folder)
        except GuidebuildError:
            return  # such as a folder that is no guide any more


@FEW
@given(project=mutants(seeds=("minimal", "small-editions")))
def test_a_mutant_is_built_or_refused(project: Project) -> None:
    holds(project)


@pytest.mark.usefixtures("in_one_process")
@pytest.mark.parametrize("entry", corpus.INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_went_wrong(entry: Path) -> None:
    holds(corpus.project_of(entry))
