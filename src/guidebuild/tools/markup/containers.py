"""Which nodes of pandoc's tree hold other nodes, and where: one table with a row for every kind, and no way around it.

Source: `Text.Pandoc.Definition` of pandoc-types 1.23. A kind that is not in the table raises ToolError, so that no node
of a newer pandoc passes through a walk unseen.
"""

from collections.abc import Callable
from typing import Any, Literal, cast

from guidebuild.errors import ToolError
from guidebuild.tools.markup.doctree import Node

Around = Literal[
    "a list", "a quotation", "a definition", "a table cell", "a caption", "a figure", "a footnote", "a fence"
]
"""What a run of blocks stands in."""

Blocks = Callable[[list[Node], Around], list[Node]]
"""Makes new blocks of those that stand in something."""
Inlines = Callable[[list[Node]], list[Node]]
"""Makes new inlines of those of one paragraph, term, heading, link."""


def rebuilt(node: Node, blocks: Blocks, inlines: Inlines) -> Node:
    """The node with everything that it holds made anew. Raises ToolError for a kind that pandoc 3 does not have."""
    content = cast(Any, node.get("c"))
    match node["t"]:
        case (
            "CodeBlock" | "RawBlock" | "HorizontalRule" | "Str" | "Code" | "Space" | "SoftBreak" | "LineBreak" | "Math"
            | "RawInline"
        ):  # fmt: skip
            return node
        case (
            "Plain" | "Para" | "Emph" | "Underline" | "Strong" | "Strikeout" | "Superscript" | "Subscript" | "SmallCaps"
        ):
            new: Any = inlines(content)
        case "LineBlock":
            new = [inlines(line) for line in content]
        case "BlockQuote":
            new = blocks(content, "a quotation")
        case "BulletList":
            new = [blocks(item, "a list") for item in content]
        case "OrderedList":
            new = [content[0], [blocks(item, "a list") for item in content[1]]]
        case "DefinitionList":
            new = [[inlines(term), [blocks(each, "a definition") for each in many]] for term, many in content]
        case "Header":
            new = [content[0], content[1], inlines(content[2])]
        case "Div":
            new = [content[0], blocks(content[1], "a fence")]
        case "Figure":
            new = [content[0], _caption(content[1], blocks, inlines), blocks(content[2], "a figure")]
        case "Table":
            new = _table(content, blocks, inlines)
        case "Quoted" | "Span":
            new = [content[0], inlines(content[1])]
        case "Link" | "Image":
            new = [content[0], inlines(content[1]), content[2]]
        case "Cite":
            new = [[_citation(each, inlines) for each in content[0]], inlines(content[1])]
        case "Note":
            new = blocks(content, "a footnote")
        case kind:
            raise ToolError(f"pandoc's tree holds a node `{kind}`, which guidebuild does not know")
    return {**node, "c": new}


def _caption(caption: Any, blocks: Blocks, inlines: Inlines) -> Any:
    short, long = caption
    return [short if short is None else inlines(short), blocks(long, "a caption")]


def _citation(citation: Any, inlines: Inlines) -> Any:
    sides = ("citationPrefix", "citationSuffix")
    return {**citation, **{side: inlines(citation[side]) for side in sides}}


def _table(content: Any, blocks: Blocks, inlines: Inlines) -> Any:
    attr, caption, columns, head, bodies, foot = content

    def rows(those: Any) -> Any:
        return [[row[0], [[*cell[:4], blocks(cell[4], "a table cell")] for cell in row[1]]] for row in those]

    return [
        attr,
        _caption(caption, blocks, inlines),
        columns,
        [head[0], rows(head[1])],
        [[body[0], body[1], rows(body[2]), rows(body[3])] for body in bodies],
        [foot[0], rows(foot[1])],
    ]
