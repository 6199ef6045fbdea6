"""Lines of a paragraph that look like a list."""

import pytest

from guidebuild.tools.markup.lists_in_text import list_in


@pytest.mark.parametrize(
    ("text", "line", "sign"),
    [
        ("Bring:\n- clay\n- water", 1, "-"),
        ("So\n* clay\n* water", 1, "*"),
        ("Bring:\n- clay", 1, "-"),
        ("So\n2. knead\n3. throw", 1, "2."),
        ("First:\n5. knead", 1, "5."),
        ("ii. two\niii. three", 0, "ii."),
        ("-clay\n-water", 0, "-"),
        ("so\n1.clay\n2.water", 1, "1."),
        ("[ ] clay\n[x] water", 0, "[ ]"),
    ],
)
def test_a_list_is_found_at_its_first_line(text: str, line: int, sign: str) -> None:
    found = list_in(text.split("\n"))
    assert found is not None
    assert (found.line, found.sign, found.sure) == (line, sign, True)


@pytest.mark.parametrize(
    "text",
    [
        "It was in\n1984. Then it was over.",
        "The flags\n-v and\n-x of a command",
        "At night it was\n-5 degrees",
        "one word\n- and another",
        "- a dash begins this\nbut no other line",
        "-clay\nand water",
        "(1) and\nno more",
        "[x] marks the spot\nand no more",
    ],
)
def test_words_are_no_list(text: str) -> None:
    assert list_in(text.split("\n")) is None
