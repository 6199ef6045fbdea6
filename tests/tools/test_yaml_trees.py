"""A changed value goes into the text of a YAML file; comments, order and layout of all else stay."""

from typing import Any

import pytest

from guidebuild.tools.yaml_files.yaml_trees import Leaf, document, leaves, read_tree, with_tree

TEXT = """# Tools.
categories:
  - id: language   # the first
    name: Languages

# Those that we have.
tools:
  - id: python
    name: Python   # the snake
    category: language
  - {id: r, name: R, category: language}
  - id: last
    name: >-
      In two
      lines
    category: language
# The end.
"""


def changed(change: Any) -> str | None:
    tree = read_tree(TEXT)
    change(tree)
    return with_tree(TEXT, tree)


def test_nothing_changed_is_the_same_text() -> None:
    assert with_tree(TEXT, read_tree(TEXT)) == TEXT


def test_one_value() -> None:
    new = changed(lambda tree: tree["tools"][0].update(name=Leaf("Python 3")))
    assert new == TEXT.replace("name: Python ", "name: Python 3 ")


def test_an_item_in_braces_is_written_out() -> None:
    new = changed(lambda tree: tree["tools"][1].update(name=Leaf("R: the language")))
    was = "  - {id: r, name: R, category: language}\n"
    assert new == TEXT.replace(was, '  - id: r\n    name: "R: the language"\n    category: language\n')


def test_an_item_more_one_less_and_a_key_more() -> None:
    def change(tree: Any) -> None:
        del tree["tools"][0]
        tree["tools"].append(leaves({"id": "new", "name": "New", "count": 2}))
        tree["sources"] = leaves(["a", "b, c"])

    assert changed(change) == TEXT.replace(
        "  - id: python\n    name: Python   # the snake\n    category: language\n", ""
    ).replace(
        "    category: language\n# The end.",
        '    category: language\n  - id: new\n    name: New\n    count: 2\nsources: [a, "b, c"]\n# The end.',
    )


@pytest.mark.parametrize("text", ["a: {b: c}\n", TEXT, "- a\n", "a: [", "{a: b}\n", "a: b\n---\nc: d\n"])
def test_what_cannot_be_done_is_not_done(text: str) -> None:
    wanted = (
        {"a": Leaf("long words " * 20 + "end")} if text != TEXT else {**read_tree(TEXT), "tools": leaves([{"x": 1}])}
    )
    new = with_tree(text, wanted)
    assert new is None or read_tree(new) == wanted


def test_a_comment_that_would_become_a_text_stops_it() -> None:
    assert with_tree("a: b  # as we say\n", {"a": Leaf("long words " * 20 + "end")}) is None


@pytest.mark.parametrize(
    "value",
    [
        "yes", "1.10", "", "a: b", "# c", "- d", "two\nlines", "  indented", "trailing ", "tab\there",
        "long words " * 30, "é “x”", "a\n\n\nb",
    ],
)  # fmt: skip
def test_every_text_comes_back(value: str) -> None:
    tree = {"a": [{"id": "x", "text": Leaf(value), "many": [Leaf(value), Leaf("b")]}]}
    assert read_tree(document(tree)) == tree


def test_numbers_have_no_quotes_and_texts_that_look_like_them_have() -> None:
    assert document(leaves({"a": 1, "b": 2.5, "c": 3.0, "d": "1", "e": True, "f": None})) == (
        'a: 1\nb: 2.5\nc: 3\nd: "1"\ne: true\n'
    )
