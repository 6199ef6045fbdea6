"""The chapters of a manuscript as HTML: what the three formats have in common before each goes its way."""

import json
import math
from collections.abc import Iterable
from functools import partial
from typing import Any

from lxml import etree, html

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.manuscript import AT, Manuscript, SetChapter
from guidebuild.model.role import LETTERS
from guidebuild.rendering.chapter_names import name_running_heads
from guidebuild.rendering.chapter_texts import write_chapters
from guidebuild.rendering.going_on import mark_long_figures, mark_tall_rows
from guidebuild.rendering.last_lines import hold_last_words
from guidebuild.rendering.named_places import name_places
from guidebuild.rendering.places_to_fill import fill_in
from guidebuild.rendering.written import write_nodes
from guidebuild.tools.language.locale import Locale, locale_of
from guidebuild.tools.markup import doctree, pandoc
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.markup.elements import add_class, classes_of, name_of, named, words_of
from guidebuild.tools.table_panels import set_in_panels

_WIDE, _DENSE = 5, 8
"""Columns from which on an author's table has the whole measure, and from which on its type is smaller."""


def blocks_of(chapters: Iterable[SetChapter], locale: Locale) -> list[Node]:
    """All blocks in reading order; each chapter's heading also says its running head and language, and a Markdown table
    with an empty corner has row headers."""
    blocks: list[Node] = []
    for chapter in chapters:
        head, *rest = json.loads(chapter.document)["blocks"]
        identifier, classes, pairs = doctree.attr(head)
        pairs = {**pairs, "short": chapter.short, "lang": chapter.lang}
        blocks += [doctree.with_attr(head, identifier, classes, pairs), *rest]
    tables: list[Node] = doctree.replace(blocks, _as_set)
    written: list[Node] = doctree.replace(tables, partial(write_nodes, locale=locale))
    return written


def _as_set(node: Node) -> list[Node] | None:
    """A table whose corner is empty has row headers in its first column (HTML, 4.9.10), which Markdown cannot say; one
    of many columns has the whole measure of the page, and smaller type."""
    if node["t"] != "Table":
        return None
    (identifier, classes, pairs), caption, columns, head, bodies, foot = node["c"]
    _, rows = head
    if rows and not doctree.text(rows[0][1][0][4]).strip():
        bodies = [[body_attr, 1, *rest] for body_attr, _, *rest in bodies]
    if len(columns) >= _WIDE:
        classes = [*classes, "wide", *(["dense"] if len(columns) >= _DENSE else [])]
    return [{"t": "Table", "c": [[identifier, classes, pairs], caption, columns, head, bodies, foot]}]


def chapters_html(
    manuscript: Manuscript, *, floating_notes: bool, fields: bool = False
) -> tuple[str, tuple[Diagnostic, ...]]:
    """The chapters as text; see `chapters_tree`."""
    root, found = chapters_tree(manuscript, floating_notes=floating_notes, fields=fields)
    return inner_html(root), found


def chapters_tree(
    manuscript: Manuscript, *, floating_notes: bool, fields: bool = False
) -> tuple[Any, tuple[Diagnostic, ...]]:
    """An element with one `section.level1` for each chapter.

    `floating_notes`, for print: each note stands at its call in a `span.footnote`, which floats to the foot of the
    page, and a note in the rail is held to its paragraph; otherwise notes stand at the end of their chapter. With
    `fields` a reader can fill in what is to be filled in.
    """
    locale = locale_of(manuscript.edition)
    written, reports = write_chapters(manuscript.chapters, locale, blocks_of, floating_notes=floating_notes)
    root = _finish("\n".join(written), locale)
    name_places(list(root), locale, in_print=floating_notes)
    if fields:
        fill_in(root, locale)
    if floating_notes:
        _hold_rail_notes(root)
        mark_tall_rows(root, locale.say("continued"))
        mark_long_figures(root)
        name_running_heads(root)
        hold_last_words(root)
        mark_brief_columns(root)
        _part_lines_of_code(root)
    else:
        etree.strip_attributes(root, AT)
    return root, from_reports(reports)


def from_reports(reports: Iterable[pandoc.PandocReport]) -> tuple[Diagnostic, ...]:
    """pandoc's warnings while writing, which name no place. A formula that it cannot set was told where it stands."""
    return tuple(
        warning(Code.PANDOC_WARNING, Span("guide"), report.message)
        for report in reports
        if report.type != pandoc.UNSET_FORMULA
    )


def _finish(written: str, locale: Locale) -> Any:
    """What pandoc leaves out: headers of tables with a scope, notes that are announced as what they are."""
    root = html.fragment_fromstring(written, create_parent="div")
    scope_headers(root)
    for heading in root.iter("h1", "h2", "h3"):
        for name in ("data-short", "lang"):
            heading.attrib.pop(name, None)
    for chapter in root.xpath('./section[contains(@class, "level1")]'):
        _gather_notes(chapter, locale)
    set_in_panels(root)
    _say_what_follows(root)
    return root


def scope_headers(root: Any) -> None:
    """Have the headers of tables say what they head; the corner above row headers heads nothing (HTML, 4.9.10)."""
    for cell in named(root, "th"):
        if not words_of(cell):
            cell.tag = f"{cell.tag.removesuffix('th')}td"
            cell.attrib.pop("scope", None)
        elif "scope" not in cell.attrib:
            in_head = any(name_of(parent) == "thead" for parent in cell.iterancestors())
            cell.set("scope", "col" if in_head else "row")


def _say_what_follows(root: Any) -> None:
    """Classes for what the sheets would else ask with `:has()`, which the PDF engine answers by looking at all siblings
    or all cells again for each one: a long table or chapter would take time that grows with its square."""
    for row in root.iter("tr"):
        if "continued" in classes_of(row) and (above := row.getprevious()) is not None:
            add_class(above, "goes-on")
    for block in root.iter("ul", "ol", "pre"):
        if (above := block.getprevious()) is not None and above.tag == "p" and not (above.tail or "").strip():
            add_class(above, "leads-in")
    for title in root.iter("h2", "h3"):
        below = title.getnext()
        if below is not None and below.tag == "p" and _leads_to_a_block(below):
            add_class(below, "leads-in")
    for table in root.iter("table"):
        heads = [cell for head in table.iter("thead") for cell in head.iter("th", "td")]
        if sum(any(ROLES.intersection(classes_of(part)) for part in cell.iter()) for cell in heads) > 4:
            add_class(table, "many-roles")


def _leads_to_a_block(paragraph: Any) -> bool:
    """Whether a line or two below a title stand above a box or a table of the author's: alone at the foot of a page
    they would be parted from what the title is about."""
    block = paragraph.getnext()
    if block is None or len(words_of(paragraph)) > LETTERS_OF_A_LEAD:
        return False
    return block.tag in ("table", "blockquote") or "callout" in classes_of(block)


def _part_lines_of_code(root: Any) -> None:
    """Each line of code in an element of its own, so that what goes on in a second line can stand further in."""
    for code in root.xpath(".//pre/code[not(*)]"):
        first, *others = (code.text or "").split("\n")
        code.text = None
        for text, below in zip((first, *others), (*("\n" for _ in others), None), strict=True):
            line = etree.SubElement(code, "span", {"class": "line"})
            line.text, line.tail = text, below


LETTERS_OF_A_LEAD = 150
"""Two lines of the column."""
ROLES = frozenset({"role-n", *(f"role-{letter}" for letter in LETTERS)})
"""The classes of roles: more than four of them side by side have narrow columns."""
LETTERS_OF_A_BRIEF_CELL, BRIEF_COLUMNS = 18, 4
"""The longest cell of a brief column, and the most columns of a table that has room for one."""


def _hold_rail_notes(root: Any) -> None:
    """Put what stands in the rail into one block with the paragraph that it floats beside.

    A float breaks at the end of a page whatever its style says; a block that holds float and paragraph need not.
    """
    for note in root.xpath('.//aside[@class="margin-note" or @class="key-figure"]'):
        paragraph = note.getnext()
        if paragraph is not None and paragraph.tag == "p":
            block = etree.Element("div", {"class": "noted"})
            note.addprevious(block)
            block.extend((note, paragraph))
            _lengthen(block, _height(note))


def _lengthen(block: Any, height: float) -> None:
    """Take further paragraphs into the block until they are as high as the note: it would tear a hole below itself."""
    while sum(map(_height, block[1:])) < height:
        following = block.getnext()
        if following is None or following.tag != "p" or (block.tail or "").strip():
            return
        block.append(following)


def _height(element: Any) -> float:
    """About how high a note in the rail or a paragraph beside it is, in points."""
    letters = len(words_of(element))
    if element.tag == "p":
        return 14.5 * math.ceil(letters / 76)
    large = element.xpath('string(.//*[contains(@class, "figure")])')
    return 34.0 * math.ceil(len(large) / 9) + 11 * math.ceil((letters - len(large)) / 26)


def mark_brief_columns(root: Any) -> None:
    """Name the cells of an author's columns that hold a few words each, so that the sheets can hold their lines.

    The engine gives a column room by its longest cell, and one beside sentences would be narrower than a name.
    """
    for table in root.iter("table"):
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        if next(table.iterancestors("figure"), None) is not None or max(map(len, rows), default=0) > BRIEF_COLUMNS:
            continue
        for column in zip(*rows, strict=False):
            if all(len(words_of(cell)) <= LETTERS_OF_A_BRIEF_CELL for cell in column):
                for cell in column:
                    add_class(cell, "brief")


def taken_notes(chapter: Any) -> tuple[list[Any], dict[str, str]]:
    """The notes of a chapter, taken out of it, with the attributes of a list of them: pandoc makes one list for each
    section that has any."""
    groups = [each for each in named(chapter, "aside") if "footnotes" in classes_of(each)]
    lists = [each for group in groups for each in group if name_of(each) == "ol"]
    first = lists[0].get("start") if lists else None
    for group in groups:
        group.getparent().remove(group)
    return [item for each in lists for item in each], {"start": first} if first else {}


def title_of_notes(chapter: Any, locale: Locale) -> str:
    """What the list of a chapter's notes is called."""
    return locale.say("Notes to {title}", title=words_of(named(chapter, "h1")[0]))


def _gather_notes(chapter: Any, locale: Locale) -> None:
    """One list of notes at the end of the chapter."""
    items, attributes = taken_notes(chapter)
    if items:
        about = {"class": "footnotes", "role": "doc-endnotes", "aria-label": title_of_notes(chapter, locale)}
        etree.SubElement(etree.SubElement(chapter, "section", about), "ol", attributes).extend(items)


def inner_html(root: Any) -> str:
    """What stands inside an element, as HTML text."""
    pieces = [root.text or ""]
    pieces += [etree.tostring(child, encoding="unicode", method="html") for child in root]
    return "".join(pieces)
