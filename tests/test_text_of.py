"""The instrument with which the formats are compared is itself held against known cases."""

import pytest
from tests.text_of import count, html_text, missing, normalised, unequal


@pytest.mark.parametrize(
    ("wanted", "text", "times"),
    [
        ("$125,558", "a mean of $125,558 2 and", 1),
        ("$125,558", "a mean of $125,5582 and", 0),
        ("$125,558", "a mean of $1,125,558", 0),
        ("$120,000", "from $120,000–$180,000", 0),
        ("$180,000", "from $120,000–$180,000", 0),
        ("$120,000–$180,000", "from $120,000–\n$180,000.", 1),
        ("$120,000–$180,000", "from $120,000–$180,000+", 0),
        ("23%", "by 123%", 0),
        ("5%", "by 4.5%", 0),
        ("5%", "by −5%", 0),
        ("8.4%", "by 8.4%, or 8.4%.", 2),
        ("200", "in 200, in 2000, in 1,200, in 200.5", 1),
        ("end-to-end", "from end-to-\nend", 1),
        ("understanding", "under\u00adstanding and under-\nstanding", 2),
        ("cat", "concatenate", 0),
        ("What now?", "What now? 2", 1),
    ],
)
def test_count(wanted: str, text: str, times: int) -> None:
    assert count(wanted, normalised(text)) == times


def test_normalising_touches_no_figure() -> None:
    assert normalised("5-8 and 5–8 and −7 and 1.10 and 12:30") == "5-8 and 5–8 and −7 and 1.10 and 12:30"


def test_what_is_missing_is_named_with_its_format() -> None:
    texts = {"pdf": "one two", "html": "one"}
    assert missing([("id", "two"), ("other", "one")], texts) == ["html: id: two"]


def test_unequal_counts_are_named() -> None:
    assert unequal(["one", "two"], {"pdf": "one one two", "html": "one two"}) == ["one: {'pdf': 2, 'html': 1}"]


def test_a_source_key_is_no_digit_of_a_figure() -> None:
    page = (
        b'<html><body><main><p><span>$125,558</span><span class="cites"><a class="cite">2</a></span></p></main></body>'
    )
    assert html_text(page) == "$125,558 2"
