"""docs/ is a guide that guidebuild builds itself: every page is a chapter, and nothing is said of any."""

from pathlib import Path

import pytest

import guidebuild
from guidebuild import pipeline

DOCS = Path(__file__).parents[1] / "docs"


def test_every_page_is_a_chapter_by_a_link_that_leads_to_it() -> None:
    chapters = DOCS / "guide" / "chapters"
    assert {path.name for path in chapters.iterdir()} == {path.name for path in DOCS.glob("*.md")}
    assert all(path.read_bytes() == (DOCS / path.name).read_bytes() for path in chapters.iterdir())
    if (DOCS.parent / ".git").exists():  # an sdist has files in the place of links
        assert all(path.samefile(DOCS / path.name) for path in chapters.iterdir())


@pytest.mark.more("that the pages of docs/ compose without a word")
def test_it_is_read_and_composed_without_a_word() -> None:
    """Its pages are set by `.ci/run`, which builds it with `--strict`: their tables alone take ten seconds."""
    guide, found = pipeline.load(DOCS)
    assert guide is not None
    manuscript, more = pipeline.compose_guide(guide)
    assert manuscript is not None
    assert [str(each) for each in (*found, *more)] == []


def test_it_is_no_career_guide_and_of_this_release() -> None:
    guide = pipeline.load(DOCS).value
    assert guide is not None
    assert (guide.roles, guide.sources, guide.pay.statements) == ((), (), ())
    assert guide.manifest.release == guidebuild.__version__
