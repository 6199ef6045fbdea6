"""Authored Markdown to a vetted tree: parsed by pandoc, positions kept, what is not safe or not meant refused."""

import re
from collections.abc import Iterable, Iterator

from guidebuild.composing.prose.allowed_attributes import attribute_trouble
from guidebuild.composing.prose.dialect import Repair
from guidebuild.composing.prose.heading_faults import apart, heading_trouble, no_id
from guidebuild.composing.prose.left_over import left_over, runs
from guidebuild.composing.prose.links_and_pictures import address_trouble
from guidebuild.composing.prose.looked_up import look_up
from guidebuild.composing.prose.lost_attributes import lost_attributes, withholding
from guidebuild.composing.prose.lost_markup import fences_in_code, lost_markup, strayed, written_with_entities
from guidebuild.composing.prose.pipe_tables import ragged_rows
from guidebuild.composing.prose.portable import as_here, without_comments
from guidebuild.composing.prose.raw_markup import raw_markup
from guidebuild.composing.prose.runaways import runaways
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Severity, Span, error, warning
from guidebuild.model.text import Markdown
from guidebuild.tools.confined import Exceeded, limits
from guidebuild.tools.confined.trouble import as_diagnostic
from guidebuild.tools.language.sentences import did_you_mean, short
from guidebuild.tools.markup import doctree, pandoc, source_positions
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.texts import character, forbidden, inside

DIALECTS = frozenset({
    "asciidoc", "bits", "commonmark", "commonmark_x", "creole", "djot", "docbook", "dokuwiki", "gfm", "haddock", "html",
    "jats", "jira", "latex", "man", "markdown", "markdown_github", "markdown_mmd", "markdown_phpextra",
    "markdown_strict", "mdoc", "mediawiki", "muse", "opml", "org", "pod", "rst", "t2t", "textile", "tikiwiki", "twiki",
    "typst", "vimwiki",
})  # fmt: skip
"""Readers of pandoc for text that a person writes. The others unpack archives, read bibliographies or tables, or take a
finished tree."""


def read_ahead(texts: Iterable[tuple[Markdown, str | None]]) -> None:
    """Have pandoc read what `read_prose` will ask it for, side by side: texts and their dialects."""
    pandoc.ask_ahead(
        (str(prose), dialect or pandoc.DIALECT)
        for prose, dialect in texts
        if _is_known(dialect) and not runaways(prose)
    )


def _is_known(dialect: str | None) -> bool:
    return dialect is None or re.split(r"[+-]", dialect)[0] in DIALECTS


def read_prose(
    prose: Markdown, dialect: str | None = None, *, headings: bool = True, readers: frozenset[str] = frozenset()
) -> tuple[list[Node], tuple[Diagnostic, ...]]:
    """The blocks of a stretch of prose, each node with its `pos`, and what is wrong with it.

    `headings`: whether headings may stand here; they may not in a field of the data. `readers`: the audiences and
    regions for which a bracketed span may have another wording.
    """
    if endless := runaways(prose):
        return [], endless
    found: list[Diagnostic] = []
    if not _is_known(dialect):
        return [], (_no_dialect(dialect, prose.span),)
    try:
        document, reports = pandoc.parse(str(prose), dialect or pandoc.DIALECT)
        blocks = source_positions.locate(document["blocks"])
        look_up(prose, blocks)
    except pandoc.UnknownDialectError:
        return [], (_no_dialect(dialect, prose.span),)
    except pandoc.PandocRefusal as trouble:
        if trouble.place is None:
            return [], (error(Code.PANDOC_WARNING, prose.span, f"pandoc cannot read this text: {trouble.sentence}"),)
        hint = "something above is not closed, or stands at the wrong indent"
        return [], (error(Code.PANDOC_WARNING, prose.at(trouble.place), "pandoc cannot read on from here", hint),)
    except source_positions.TooDeep as trouble:
        message = "what stands here is nested more deeply than any text needs"
        return [], (error(Code.LIMIT_SIZE, prose.at(trouble.place), message, "close quotations, lists and emphasis"),)
    except Exceeded as trouble:
        return [], (as_diagnostic(trouble, prose.span, "reading this text"),)
    for report in reports:
        line = inside(prose, report.line, 1) if report.line else None
        found.append(warning(Code.PANDOC_WARNING, prose.at(line), report.message.splitlines()[0]))
    repair = Repair(prose)
    blocks = repair.blocks(blocks)
    found += repair.found
    shown = without_comments(prose, blocks, readers)
    blocks = as_here(blocks, readers)
    every = list(doctree.walk(blocks))
    nodes = [node for node in every if node["t"] not in doctree.WORDS]
    idle = _idle_markup(shown, nodes, readers, dialect)  # nodes learn where their braces stand
    found += heading_trouble(nodes, prose, allowed=headings)
    for row in ragged_rows(str(shown)):
        message = f"a table row has {row.cells} cell{'s' * (row.cells != 1)}, and the head has {row.expected}"
        hint = "write a pipe between all cells, and \\| for one that is text"
        found.append(error(Code.CHAPTER_RAGGED, prose.at((row.line, 1)), message, hint))
    found += _formulas(nodes, prose)
    found += raw_markup((node for node in nodes if node["t"] in ("RawInline", "RawBlock")), prose)
    for node in every:
        if node["t"] not in doctree.WORDS or (node["t"] == "Str" and forbidden(node["c"])):
            found += (*_vet(node, prose, readers), *_unwanted(node, prose))
    told = {each.span for each in found if each.severity is Severity.ERROR}
    return blocks, (*found, *(each for each in idle if each.severity is Severity.ERROR or each.span not in told))


def _no_dialect(dialect: str | None, here: Span) -> Diagnostic:
    hint = did_you_mean(str(dialect), DIALECTS) or "take `commonmark_x`, `gfm` or another in docs/components.md"
    return error(Code.CHAPTER_DIALECT, here, f"`{short(dialect)}` is no dialect for a chapter", hint)


def _idle_markup(prose: Markdown, nodes: list[Node], readers: frozenset[str], dialect: str | None) -> list[Diagnostic]:
    """Markup that did not work: dropped, standing on nothing, or printed as it stands. Each place is told once.

    The end of a fence whose beginning is told already only follows from that.
    """
    printed = tuple(runs(nodes))
    lost = dict(lost_attributes(prose, nodes, printed))
    fences = fences_in_code(prose, nodes, readers)
    found = [*lost_markup(prose), *lost.values(), *fences, *strayed(prose, withholding(prose))]
    found += written_with_entities(prose, readers)
    errors = [each for each in found if each.severity is Severity.ERROR]
    places, lines = {each.span for each in errors}, {each.span.line for each in errors}
    for before in (prose[:start].rstrip(" \t\u00a0") for start in lost):
        if before.endswith("[]"):  # all that is wrong with it is told at the braces
            places.add(prose.place(len(before) - 2))
    broken = sum(prose[:start].rpartition("\n")[2].lstrip(" \t>").startswith((":", "：")) for start in lost)
    for slip, each in left_over(prose, nodes, printed, readers, dialect):
        if slip.closes and broken:
            broken -= 1
        elif each.span not in places and not (slip.whole_line and each.span.line in lines):
            found.append(each)
            broken += slip.opens
    return found


def _vet(node: Node, prose: Markdown, readers: frozenset[str]) -> list[Diagnostic]:
    here = prose.at(node.get("pos"))
    found: list[Diagnostic] = []
    match node["t"]:
        case "Link" | "Image":
            found += address_trouble(node, here)
        case "Table":
            found += _table(node, here)
            for words in (block["c"] for block in node["c"][1][1]):
                found += (*no_id(words, prose, "caption"), *apart(words, prose, "table"))
        case _:
            pass
    found += attribute_trouble(node, prose.at(node.get("braces", node.get("pos"))), readers)
    return found


def _unwanted(node: Node, prose: Markdown) -> Iterator[Diagnostic]:
    """A character that no text may hold: an entity such as `&#27;` writes what the file itself may not."""
    held = [node["c"]] if node["t"] == "Str" else node["c"][1:] if node["t"] in ("Code", "CodeBlock", "Math") else []
    if node["t"] in ("Link", "Image"):
        held = node["c"][2]
    identifier, classes, pairs = doctree.attr(node)
    for text in (*held, identifier, *classes, *pairs.values()):
        if unwanted := forbidden(str(text)):
            message = f"{character(unwanted.group())} stands in the text"
            yield error(Code.FILE_ENCODING, prose.at(node.get("pos")), message, "delete it, or its entity")


def _formulas(nodes: list[Node], prose: Markdown) -> list[Diagnostic]:
    """Formulas that no format can set: all print their TeX."""
    formulas = [node for node in nodes if node["t"] == "Math"]
    if not formulas:
        return []
    told = [
        report.message
        for report in pandoc.write(doctree.document([{"t": "Para", "c": formulas}]), "html5")[1]
        if report.type == pandoc.UNSET_FORMULA
    ]
    return [
        warning(
            Code.CHAPTER_LOST,
            prose.at(node.get("pos")),
            f"the formula `{short(node['c'][1])}` is printed as TeX",
            "write it with signs, sub- and superscripts, or show it as a picture with its words",
        )
        for node in formulas
        if any(node["c"][1] in message for message in told)
    ]


def _table(node: Node, here: Span) -> list[Diagnostic]:
    """A table of too many columns, without rows or names of columns. Other dialects make columns so."""
    most = limits().table_columns
    spans = [cell[3] for cell in doctree.cells(node)]
    if (columns := max(len(node["c"][2]), *spans, 1)) > most:
        return [error(Code.LIMIT_SIZE, here, f"a table has {columns:,} columns, and {most} are the most")]
    rows = max((cell[2] for cell in doctree.cells(node)), default=1)
    if rows > (tall := limits().table_rows):
        return [error(Code.LIMIT_SIZE, here, f"a cell of a table is {rows:,} rows high, and {tall:,} are the most")]
    head = node["c"][3][1]
    if head and not any(doctree.text(cell[4]).strip() for row in head for cell in row[1]):
        return [warning(Code.CHAPTER_RAGGED, here, "a table has no head", "name each column in the first row")]
    if head and not any(body[2] or body[3] for body in node["c"][4]):
        return [warning(Code.CHAPTER_RAGGED, here, "a table has no row below its head", "write one, or take it out")]
    return []
