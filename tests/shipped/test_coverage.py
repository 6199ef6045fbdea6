"""Nothing of the shipped guide's data is lost on the way to the page."""

from collections.abc import Mapping

import pytest
from tests.test_coverage import (  # noqa: F401
    test_every_fact_is_on_the_page,
    test_every_name_is_on_the_page_or_has_a_reason_not_to_be,
    test_every_source_and_role_has_its_place,
    test_every_text_of_the_data_is_on_the_page_or_has_a_reason_not_to_be,
    test_the_kinds_are_sorted_completely,
    test_what_the_page_names_is_in_the_data,
)


@pytest.fixture
def not_printed() -> Mapping[str, str]:
    """Names that no page prints, each with its reason. A name that comes into print must leave this list."""
    return {}


@pytest.fixture
def not_worded() -> Mapping[str, str]:
    """Texts of the data that no page prints. A text that comes into print must leave this list."""
    return {
        "Manifest.description": "metadata of the files, and printed nowhere",
        "ChapterHeader.title": "chapters that one audience's edition alone has",
        "ChapterHeader.short": "chapters that one audience's edition alone has",
        "ChapterHeader.standfirst": "chapters that one audience's edition alone has",
        "Ladder.name ladder-mle-s3": "the only ladder of its role in its table, where the role's name says enough",
        "Ladder.name ladder-ds-s3": "the only ladder of its role in its table, where the role's name says enough",
    }
