"""Source keys that stand side by side are one run, bound to the words before it."""

import pytest

from guidebuild.composing.key_runs import with_runs
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

ORDER = {"#source-a": 0, "#source-b": 1, "#source-c": 2}


def inlines(written: str) -> list[Node]:
    """Words; a small letter alone is the key of a source, and an underscore a line break of the author's."""
    nodes: list[Node] = []
    for piece in written.replace("_", " _ ").split(" "):
        if nodes and nodes[-1]["t"] != "SoftBreak" and piece != "_":
            nodes.append({"t": "Space"})
        if piece == "_":
            nodes.append({"t": "SoftBreak"})
        elif piece in "abc":
            address = [f"#source-{piece}", ""]
            nodes.append({"t": "Link", "c": [["", ["cite"], []], doctree.words(piece.upper()), address]})
        else:
            nodes.append({"t": "Str", "c": piece})
    return nodes


def shown(nodes: list[Node]) -> str:
    """Runs in brackets."""
    signs = {"Space": " ", "SoftBreak": "_"}
    return "".join(
        signs.get(node["t"]) or (f"[{doctree.text(node)}]" if node["t"] == "Span" else doctree.text(node))
        for node in nodes
    )


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("So a it is", "So[A] it is"),
        ("So a b c and b", "So[A, B, C] and[B]"),
        ("So c a", "So[A, C]"),
        ("So_a b", "So[A, B]"),
        ("a says so", "[A] says so"),
        ("Nothing here", "Nothing here"),
    ],
)
def test_keys_close_up_to_what_stands_before_them(written: str, made: str) -> None:
    assert shown(with_runs(inlines(written), ORDER)) == made


def test_a_run_is_found_at_every_depth() -> None:
    item = {"t": "BulletList", "c": [[{"t": "Plain", "c": [{"t": "Emph", "c": inlines("So b a")}]}]]}
    (emphasis,) = [node for node in doctree.walk(with_runs([item], ORDER)) if node["t"] == "Emph"]
    assert shown(emphasis["c"]) == "So[A, B]"


def test_other_links_are_as_they_were() -> None:
    link = {"t": "Link", "c": [["", ["xref"], []], doctree.words("there"), ["#here", ""]]}
    words = [{"t": "Str", "c": "See"}, {"t": "Space"}, link]
    assert with_runs(words, ORDER) == words
