"""Every guide of the tests is built in every format, whatever else is asked of it."""

from pathlib import Path

import pytest
from tests.books import built
from tests.near import in_this_process

from guidebuild.model.products import FORMATS

GUIDES = sorted(path.parent.parent for path in (Path(__file__).parent / "guides").glob("*/guide/guide.yaml"))


@pytest.mark.more("that every guide of the tests is built in every format")
@pytest.mark.parametrize("project", GUIDES, ids=lambda project: project.name)
def test_it_is_built_in_every_format(project: Path, shelf: Path) -> None:
    assert set(built(project, shelf, in_this_process).files) == set(FORMATS)
