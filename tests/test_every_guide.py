"""Every guide of the tests is built in every format, whatever else is asked of it."""

from pathlib import Path

import pytest
from tests.near import in_this_process

from guidebuild import pipeline
from guidebuild.model.products import FORMATS

GUIDES = sorted(path.parent.parent for path in (Path(__file__).parent / "guides").glob("*/guide/guide.yaml"))


@pytest.mark.more("that every guide of the tests is built in every format")
@pytest.mark.parametrize("project", GUIDES, ids=lambda project: project.name)
def test_it_is_built_in_every_format(project: Path) -> None:
    with in_this_process():
        outcome = pipeline.build(project)
    assert not outcome.failed, "\n".join(map(str, (*outcome.failures, *outcome.diagnostics)))
    assert [artifact.format for artifact in outcome.artifacts] == list(FORMATS)
