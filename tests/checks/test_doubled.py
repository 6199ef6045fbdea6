"""A paragraph that was pasted twice is told; what a work of reference says under each of its headings is not."""

import pytest

from guidebuild.checks.doubled import _doubled
from guidebuild.model.diagnostics import Span
from guidebuild.model.text import Markdown

SHORT = "It has the fields of every fact beside these."
LONG = "Bakers who rise before the sun and sleep before the town see little of either, say all whom we asked."
TABLE = "| field | takes |\n|---|---|\n| `sources` | the sources of every entry of the file that names none, in order |"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (f"## One\n\n{SHORT}\n\n{SHORT}\n", 1),
        (f"## One\n\n{SHORT}\n\n## Two\n\n{SHORT}\n", 0),
        (f"## One\n\n{LONG}\n\n## Two\n\n{LONG}\n", 1),
        (f"## One\n\n{TABLE}\n\n## Two\n\n{TABLE}\n", 0),
        (f"## One\n\n{TABLE}\n\n{TABLE}\n", 1),
    ],
)
def test_under_two_headings_a_remark_and_a_table_may_be_alike(words: str, told: int) -> None:
    assert len(list(_doubled(Markdown(words, Span("guide/chapters/a.md", 5, 1))))) == told
