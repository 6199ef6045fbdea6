"""Authored Markdown to a vetted tree: parsed by pandoc, positions kept, what is not safe or not meant refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from guidebuild.composing.lost_markup import lost_markup
from guidebuild.composing.pipe_tables import ragged_rows
from guidebuild.model.base import LANGUAGE_PATTERN
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, warning
from guidebuild.model.text import Markdown
from guidebuild.tools import doctree, pandoc
from guidebuild.tools.confined import Exceeded
from guidebuild.tools.confined.trouble import as_diagnostic
from guidebuild.tools.doctree import Node
from guidebuild.tools.shapes import did_you_mean

SCHEMES = ("http", "https", "mailto")
GUIDE_SCHEMES = ("role", "chapter", "faq", "source", "term", "conflict", "table")
ATTRIBUTES = frozenset({
    "lang", "dir", "title", "width", "of", "part", "audience", "only", "except", "depth", "with", "without",
    "fallback", "locator",
})  # fmt: skip
"""What an author may write between braces; a component's own attributes are checked by the component."""

DIALECTS = frozenset({
    "asciidoc", "bits", "commonmark", "commonmark_x", "creole", "djot", "docbook", "dokuwiki", "gfm", "haddock", "html",
    "jats", "jira", "latex", "man", "markdown", "markdown_github", "markdown_mmd", "markdown_phpextra",
    "markdown_strict", "mdoc", "mediawiki", "muse", "opml", "org", "pod", "rst", "t2t", "textile", "tikiwiki", "twiki",
    "typst", "vimwiki",
})  # fmt: skip
"""Readers of pandoc for text that a person writes. The others unpack archives, read bibliographies or tables, or take a
finished tree."""
_VALUES = {
    "lang": re.compile(LANGUAGE_PATTERN),
    "dir": re.compile(r"ltr|rtl|auto"),
    "width": re.compile(r"\d{1,4}(\.\d{1,4})?(%|px|em|rem|ch|mm|cm|in|pt|pc)?"),
}
"""Attributes that the formats read as more than text."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_EMPTY_WORDS = frozenset({
    "here", "click here", "click", "this", "this link", "this page", "link", "the link", "more", "read more",
    "learn more", "see more", "details", "hier", "ici", "aquí",
})  # fmt: skip
"""Words that a list of links, which is how many people read a page, shows as good as empty (WCAG 2.2, 2.4.4)."""
_IMAGE_OF_TEXT = re.compile(
    r"\ba (screenshot|scan|photo|photograph|picture) of (a |an |the )?"
    r"(text|page|table|quotation|document|letter|slide)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"(an? |the )?(image|picture|photo|photograph|figure|graphic|illustration|icon|logo|chart|graph|diagram|drawing"
    r"|screenshot|scan|alt( text)?|bild|abbildung|foto|imagen|figura)[ _-]?\d*|\S+\.(png|jpe?g|svg|gif|webp|tiff?|bmp)",
    re.IGNORECASE,
)
"""Alternative texts that say that there is a picture, and not what it shows (WCAG 2.2, failure F30 of 1.1.1)."""


@dataclass(frozen=True)
class Place:
    """Turns positions inside one stretch of Markdown into spans in its file."""

    start: Span

    def at(self, pos: tuple[int, int] | Span | None) -> Span:
        """The span of a line and column counted from 1 inside the stretch; a span that is already known stays."""
        if pos is None:
            return self.start
        if isinstance(pos, Span):
            return pos
        return Span(self.start.path, self.start.line + pos[0] - 1, pos[1] + self.start.column - 1)


def read_prose(
    prose: Markdown, dialect: str | None = None, *, headings: bool = True, readers: frozenset[str] = frozenset()
) -> tuple[list[Node], tuple[Diagnostic, ...]]:
    """The blocks of a stretch of prose, each node with its `pos`, and what is wrong with it.

    `headings`: whether headings may stand here; they may not in a field of the data. `readers`: the audiences and
    regions for which a bracketed span may have another wording.
    """
    place = Place(prose.span)
    found: list[Diagnostic] = []
    if dialect is not None and re.split(r"[+-]", dialect)[0] not in DIALECTS:
        return [], (_no_dialect(dialect, prose.span),)
    try:
        document, reports = pandoc.parse(str(prose), dialect or pandoc.DIALECT)
    except pandoc.UnknownDialectError:
        return [], (_no_dialect(dialect, prose.span),)
    except pandoc.PandocRefusal as trouble:
        return [], (error(Code.PANDOC_WARNING, prose.span, f"pandoc cannot read this text: {trouble.sentence}"),)
    except Exceeded as trouble:
        return [], (as_diagnostic(trouble, prose.span, "reading this text"),)
    for report in reports:
        line = (report.line, 1) if report.line else None
        found.append(warning(Code.PANDOC_WARNING, place.at(line), report.message.splitlines()[0]))
    blocks = doctree.locate(document["blocks"])
    found += lost_markup(prose)
    found += _headings(blocks, place, allowed=headings)
    found += _ragged(str(prose), place)
    for node in doctree.walk(blocks):
        found += _vet(node, place, readers)
    found += [
        error(Code.FILE_ENCODING, prose.place(match.start()), "a control character stands in the text")
        for match in _CONTROL.finditer(prose)
    ]
    return blocks, tuple(found)


def _no_dialect(dialect: str | None, here: Span) -> Diagnostic:
    hint = did_you_mean(str(dialect), DIALECTS) or "take `commonmark_x`, `gfm` or another in docs/components.md"
    return error(Code.CHAPTER_DIALECT, here, f"`{_short(dialect)}` is no dialect for a chapter", hint)


def _vet(node: Node, place: Place, readers: frozenset[str]) -> list[Diagnostic]:
    here = place.at(node.get("pos"))
    found: list[Diagnostic] = []
    match node["t"]:
        case "RawInline" | "RawBlock":
            found.append(
                error(
                    Code.CHAPTER_RAW_HTML,
                    here,
                    f"raw {node['c'][0]} stands in the prose: `{_short(node['c'][1])}`",
                    "write Markdown, or escape the first character with a backslash",
                )
            )
        case "Link" | "Image":
            found += _address(node, here)
        case "Table":
            found += _table(node, here)
        case _:
            pass
    _, classes, pairs = doctree.attr(node)
    if not (node["t"] == "Div" and classes):  # a fence: its component says which attributes it takes
        found += _attributes(pairs, here, readers)
    for _, _, inner in doctree.inner_attrs(node):
        found += _attributes(inner, here, frozenset())
    return found


def _attributes(pairs: dict[str, str], here: Span, readers: frozenset[str]) -> list[Diagnostic]:
    unknown = [key for key in pairs if key not in ATTRIBUTES and key not in readers]
    found = [
        error(
            Code.CHAPTER_ATTRIBUTE,
            here,
            f"the attribute `{_short(key)}` may not stand in prose",
            did_you_mean(key, ATTRIBUTES | readers) or f"allowed are {', '.join(sorted(ATTRIBUTES))}",
        )
        for key in unknown
    ]
    found += [
        error(Code.CHAPTER_ATTRIBUTE, here, f"`{key}` may not have the value `{_short(pairs[key])}`")
        for key, value in _VALUES.items()
        if key in pairs and not value.fullmatch(pairs[key])
    ]
    return found


def _address(node: Node, here: Span) -> list[Diagnostic]:
    address = node["c"][2][0]
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", address)
    name = scheme.group(1).lower() if scheme else ""
    if node["t"] == "Image":
        if name or address.startswith("//"):
            return [error(Code.ASSET_REMOTE, here, f"the picture `{_short(address)}` is not in the guide folder",
                          "put the file into guide/images/ and name it images/…")]  # fmt: skip
        return _alternative(doctree.text(node["c"][1]).strip(), f"the picture `{_short(address)}`", here)
    if name and name not in SCHEMES and name not in GUIDE_SCHEMES:
        hint = "link to https:, mailto:, or to " + ", ".join(f"{scheme}:" for scheme in GUIDE_SCHEMES)
        return [error(Code.CHAPTER_LINK, here, f"a link has the scheme `{name}:`", hint)]
    if not name and not address.startswith("#"):
        hint = "link to a chapter with chapter:ID, or to a heading of this chapter with #id"
        return [error(Code.CHAPTER_LINK, here, f"the link `{_short(address)}` leads to a file", hint)]
    words = " ".join(doctree.text(node["c"][1]).split())
    if words.casefold().strip(" .,:;!?…»›→>") in _EMPTY_WORDS or (not words and name in SCHEMES and not _picture(node)):
        message = f"a link is called `{words}`" if words else f"the link to `{_short(address)}` has no words"
        return [error(Code.CHAPTER_LINK_TEXT, here, message, "name what the reader finds there")]
    return []


def _alternative(text: str, picture: str, here: Span) -> list[Diagnostic]:
    hint = "say between the brackets what the picture shows: ![A diagram of …](images/…)"
    if not text:
        return [error(Code.ASSET_ALT, here, f"{picture} has no alternative text", hint)]
    if _SAYS_NOTHING.fullmatch(text.rstrip(".")):
        return [error(Code.ASSET_ALT, here, f"`{_short(text)}` does not say what {picture} shows", hint)]
    if said := _IMAGE_OF_TEXT.search(text):
        hint = "write the words into the chapter, where they can be enlarged and heard"
        return [warning(Code.ASSET_TEXT, here, f"{picture} is said to be {said.group()}", hint)]
    return []


def _picture(node: Node) -> bool:
    return any(inner["t"] == "Image" for inner in doctree.walk(node["c"][1]))


def _headings(blocks: list[Node], place: Place, allowed: bool) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    depth = 1
    for node in doctree.walk(blocks):
        if node["t"] != "Header":
            continue
        here, level = place.at(node.get("pos")), node["c"][0]
        if not allowed:
            found.append(error(Code.CHAPTER_HEADING, here, "a heading stands in a field of the data",
                               "use a bold phrase or a list"))  # fmt: skip
        elif level == 1:
            found.append(error(Code.CHAPTER_HEADING, here, "a level-1 heading stands in the prose",
                               "the title comes from the header; begin sections with ##"))  # fmt: skip
        elif level > depth + 1 or level > 3:
            found.append(error(Code.CHAPTER_HEADING, here, f"a level-{level} heading follows one of level {depth}",
                               "go one level at a time; ### is the deepest"))  # fmt: skip
        if not doctree.text(node["c"][2]).strip():
            found.append(error(Code.CHAPTER_EMPTY_HEADING, here, "a heading has no text"))
        depth = min(level, 3)
    return found


def _ragged(prose: str, place: Place) -> list[Diagnostic]:
    return [
        error(
            Code.CHAPTER_RAGGED,
            place.at((row.line, 1)),
            f"a table row has {row.cells} cell{'s' * (row.cells != 1)}, and the head has {row.expected}",
            "write a pipe between all cells, and \\| for one that is text",
        )
        for row in ragged_rows(prose)
    ]


def _table(node: Node, here: Span) -> list[Diagnostic]:
    """A table whose columns have no names."""
    head = node["c"][3][1]
    if head and not any(doctree.text(cell[4]).strip() for row in head for cell in row[1]):
        return [warning(Code.CHAPTER_RAGGED, here, "a table has no head", "name each column in the first row")]
    return []


def _short(words: Any) -> str:
    plain = " ".join(str(words).split())
    return plain if len(plain) <= 60 else plain[:59] + "…"
