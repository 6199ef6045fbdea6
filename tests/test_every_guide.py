"""Every guide of the tests is built in every format, whatever else is asked of it."""

from pathlib import Path

import pytest
from tests.books import built
from tests.near import in_this_process

from guidebuild import pipeline
from guidebuild.model.diagnostics import Severity
from guidebuild.model.products import FORMATS

GUIDES = sorted(path.parent.parent for path in (Path(__file__).parent / "guides").glob("*/guide/guide.yaml"))


@pytest.mark.more("that every guide of the tests is built in every format")
@pytest.mark.parametrize("project", GUIDES, ids=lambda project: project.name)
def test_it_is_built_in_every_format(project: Path, shelf: Path) -> None:
    assert set(built(project, shelf, in_this_process).files) == set(FORMATS)


@pytest.mark.more("that no edition of a guide of the tests is taken for a leak")
@pytest.mark.parametrize("project", GUIDES, ids=lambda project: project.name)
def test_its_editions_hold_nothing_that_they_leave_out(project: Path) -> None:
    with in_this_process():
        found = pipeline.check(project, leaks=True).diagnostics
    assert [each for each in found if each.severity is Severity.ERROR] == []
