"""A heading with nothing below but a component that finds nothing says so; elsewhere the component leaves no trace."""

from guidebuild.tools.markup.doctree import Node

IF_ALONE = "if-alone"
"""Marks words for nothing that stand where nothing else stands below a heading."""


def without_words_for_nothing(blocks: list[Node], *, in_chapter: bool) -> list[Node]:
    """The blocks with words for nothing where a chapter or section of it would have none, and nowhere else."""
    kept: list[Node] = []
    for index, block in enumerate(blocks):
        if IF_ALONE not in block:
            kept.append(block)
            continue
        below = next((each for each in blocks[index + 1 :] if IF_ALONE not in each), None)
        above = kept[-1] if kept else None
        opens = above is None or above["t"] == "Header"
        ends = below is None or (below["t"] == "Header" and above is not None and below["c"][0] <= above["c"][0])
        if in_chapter and opens and ends:
            kept.append({"t": block["t"], "c": block["c"]})
    return kept
