"""The chapters of an edition are read side by side, also by whoever composes without a build around it."""

from tests.books import SECOND

from guidebuild import pipeline
from guidebuild.tools import pandoc


def test_chapters_are_read_at_once_in_one_folder() -> None:
    guide = pipeline.load(SECOND).value
    assert guide is not None
    for _ in range(3):
        pandoc._parsed.cache_clear()
        manuscript, found = pipeline.compose_guide(guide)
        assert found == ()
        assert manuscript is not None
