"""A page of HTML as parts that are typeset one by one: what stands before the chapters, and each chapter.

A part is the page with all else taken out of it: of a chapter that is not its own an empty element stays, hidden, with
its attributes but for its id and data that no rule asks for, so that rules that count or compare siblings find what
they find on the whole page. What a part needs to know of the others is in its `Seeds`. Nothing here knows an engine.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import html as lxml_html
from lxml.etree import tostring

from guidebuild.model.styles import Sheet

FRONT = "front"
"""The name of the part before the chapters."""

_BODY = re.compile(r"<body\b[^>]*>")
_MAIN = re.compile(r"<main>")
_CHAPTER = re.compile(r'<section\b[^<>]*\bclass="level1[ "][^<>]*>')
_ABOUT = re.compile(r"<title>.*?</title>|<meta\b[^<>]*>", re.DOTALL)
"""What a page says of the whole document, which the first part says."""
_RUNS_ON = re.compile(r'\bclass="[^"]*\bopens-here\b')
"""A chapter that begins below the one before it belongs to the same part."""
_CLOSING = re.compile(r"</[a-z]+>")
_ATTRIBUTE = re.compile(r'\s+([\w:-]+)(?:="[^"]*")?')
_TELLING = re.compile(r"id$|data-")
"""Attributes that tell one chapter or edition from another."""
_ASKED = re.compile(r"\[\s*([\w-]+)")
"""An attribute that a rule asks for."""
_ID = re.compile(r'\bid="([^"]*)"')
_TAG = re.compile(r'<[a-zA-Z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_HREF = re.compile(r'\bhref="#([^"]*)"')
_LINKED_FROM = re.compile(r'\bdata-linked-from="([^"]*)"')
_STYLE = re.compile(r'\bstyle="([^"]*)"')
_DIGIT = re.compile(r"[0-9]")
_DIGITS = 6
"""A page number has fewer."""
_HIDDEN = 'style="display: none"'

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"(?<![\w-])string\(\s*([\w-]+)")
_BRACES = re.compile(r"[{}]")
_UNREAD = re.compile(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.DOTALL)
_OF_ONE_SIDE = re.compile(r"@page\b[^{;]*(?::(?:left|right)\b|\\)[^{;]*\{", re.IGNORECASE)
_MARGIN_BOX = re.compile(r"@(?:top|right|bottom|left)-[a-z-]+\s*$", re.IGNORECASE)
_SMALL = frozenset({
    "table", "thead", "tbody", "tr", "td", "th", "figure", "p", "ol", "ul", "li", "dl", "dt", "dd", "blockquote",
    "h1", "h2", "h3", "h4", "h5", "h6",
})  # fmt: skip
"""Elements that hold no chapter: a rule may ask what is in them."""
_HAS = re.compile(
    r"([a-z0-9]*)(?:[\w.#*-]|:(?!has\b)[\w-]+(?:\([^()]*\))?)*(?::not\(\s*)?:has\("
    rf"(?!\s*[+~]\s*(?:{'|'.join(sorted(_SMALL))})(?![\w-])[^\s+~>,()]*\))"
)
"""Where a rule asks what an element holds, or what is beside it; whatever has a small one beside it is in a chapter."""
_TARGET = re.compile(r"target-counters?\((?!\s*attr\(\s*href(?:\s+url)?\s*\)\s*,\s*page\s*[,)])")
_BY_NEIGHBOUR: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"counter-(?:reset|set|increment)\s*:"), "a sheet counts through all chapters"),
    (re.compile(r"counters?\(\s*pages\b|,\s*pages\s*[,)]"), "a sheet prints the number of all pages"),
    (re.compile(r"(?<![\w-])(?:running|element|target-text)\(|@note-area"), "a sheet takes content to other pages"),
    (re.compile(r"@page[^{]*:(?:first\b|nth\((?![^)]*\bof\b))"), "a sheet counts pages from the first one"),
    (re.compile(r"break-after\s*:(?!\s*(?:avoid|auto)\b)"), "a sheet breaks pages after an element"),
    (re.compile(r"string\(\s*[\w-]+\s*,\s*start\b"), "a running head tells how its page begins"),
    (re.compile(r"position\s*:\s*fixed"), "a sheet repeats a box on all pages"),
    (
        re.compile(r"#[\w-]+[^\s,>{};]*\s*[+~]|:empty\b|\[(?:id|data-short)\b"),
        "a rule tells chapters by their names or their text",
    ),
    (re.compile(r"\d(?:[sld]?v(?:w|h|i|b|min|max))\b"), "a sheet measures by the first page"),
    (re.compile(r"\bno-(?:open|close)-quote\b"), "a sheet counts quotation marks"),
    (_TARGET, "a sheet prints other counters of a link's target than its page"),
)
"""What in a sheet makes pages depend on other parts in a way that `Seeds` does not tell."""


class Whole(Exception):
    """The pages can't be joined from parts; the reason, as a sentence without its full stop."""


@dataclass(frozen=True)
class Part:
    """A page of HTML with one part of the book, and what is known of its text."""

    name: str
    html: str = field(repr=False)
    own: frozenset[str] = field(repr=False)
    """Its ids."""
    wanted: frozenset[str] = field(repr=False)
    """Where its links lead, outside of it."""
    size: int
    """How many letters stand in it."""
    last: bool
    """Whether no other follows."""
    cited: frozenset[str] = field(repr=False)
    """The ids of which it names the pages with links to them."""
    sided: bool
    """Whether the sheets tell pages on the left from those on the right, in more than their running heads."""


@dataclass(frozen=True)
class Seeds:
    """What a part must be told of the others before it is laid out."""

    page: int
    """The number of the page before its first."""
    right: bool
    """Whether its first page lies on the right."""
    footnotes: int
    """How many footnotes stand before it."""
    targets: Mapping[str, int]
    """Where its links lead, outside of it, to the numbers of their pages."""
    cited: Mapping[str, Sequence[str]]
    """Of an id the pages with links to it, as they are printed."""


@dataclass(frozen=True)
class Needs:
    """Which of its seeds a part shows: it is the same whatever the others are. The pages with links to its sources it
    always does."""

    side: bool
    """It is another one on the other side of a sheet."""
    footnotes: bool
    page: bool = False
    """It prints the number of one of its own pages."""
    targets: tuple[str, ...] = ()
    """The targets of which it prints the pages."""
    cited: bool = False
    """It prints the pages with links to its sources. So does every part that names them, but of these three it may
    leave numbers open."""
    own: bool = False
    """It leaves numbers of its own pages open, so that only those with more digits than others count."""
    open: tuple[str, ...] = ()
    """The targets of whose pages it leaves the numbers open, so that only how many digits they have counts."""

    def of(self, seeds: Seeds, pages: int) -> list[Any]:
        """What of the seeds a part of so many pages shows, as values of JSON."""
        return [
            seeds.page if self.page else None,
            seeds.right if self.side else None,
            seeds.footnotes if self.footnotes else None,
            {target: seeds.targets.get(target) for target in self.targets},
            {target: len(str(seeds.targets.get(target, ""))) for target in self.open},
            [each if self.cited else _DIGIT.sub("8", each) for runs in seeds.cited.values() for each in (*runs, "")],
            [len(str(seeds.page + 1)), *(each for each in _longer(seeds.page) if each < pages)] if self.own else None,
        ]

    def each_of(self, seeds: Seeds) -> Iterator[list[Any]]:
        """The same for every number of pages that it might have, as far as that makes a difference."""
        yield self.of(seeds, 0)
        if self.own:
            yield from (self.of(seeds, each + 1) for each in _longer(seeds.page))

    def closes(self, kind: str, name: str) -> bool:
        """Whether a number is written with the part: that of a page of its own, of a target, of a page with links."""
        return {"page": self.page, "cited": self.cited, "target": name in self.targets}[kind]


def _longer(page: int) -> list[int]:
    """Of the pages after one with this number the indices of those whose numbers have a digit more."""
    return [10**digits - page - 1 for digits in range(len(str(page + 1)), _DIGITS)]


def parts_of(html: str, named: frozenset[str] = frozenset(), *, sided: bool = True) -> tuple[Part, ...]:
    """The parts in their order; `named` are the attributes by which sheets tell elements, `sided` is `Part.sided`.
    Raises Whole."""
    tags = _tags(html)
    _hold(" ".join(f"{style};" for style in _STYLE.findall(tags)), "an element's own style")
    if "<style" in html:
        raise Whole("the page brings a sheet of its own")
    body, main, end = _BODY.search(html), _MAIN.search(html), html.rfind("</main>")
    if body is None or main is None or end < main.end():
        raise Whole("the page has no chapters of its own")
    written = html[main.end() : end]
    openings = list(_CHAPTER.finditer(written))
    heads = [index for index, opening in enumerate(openings) if index == 0 or not _RUNS_ON.search(opening[0])]
    if not openings or written[: openings[0].start()].strip():
        raise Whole("something stands before the first chapter")
    head, before, after = html[: body.end()], html[body.end() : main.start()], html[end:]
    if _CLOSING.sub("", after).strip():
        raise Whole("something stands after the last chapter")
    shells = [_shell(opening[0], named) for opening in openings]
    front = "".join(_front_shells(head + before, named))
    texts = [
        written[opening.start() : following]
        for opening, following in zip(openings, [*(each.start() for each in openings[1:]), len(written)], strict=True)
    ]
    texts = ["".join(texts[begin:end]) for begin, end in itertools.pairwise([*heads, len(openings)])]
    names = [match[1] if (match := _ID.search(opening[0])) else "" for opening in openings]
    if len({FRONT, *names}) != len(names) + 1 or "" in names:
        raise Whole("a chapter has no name of its own")
    if any(count > 1 for count in Counter(_ID.findall(tags)).values()):
        raise Whole("an id is there twice")
    parts = [_part(FRONT, before, f"{head}{before}<main {_HIDDEN}>{after}", sided)]
    head = _ABOUT.sub("", head)
    ends = [*heads[1:], len(openings)]
    for begin, end, name, text in zip(heads, ends, [names[index] for index in heads], texts, strict=True):
        siblings = "".join(shells[:begin]), "".join(shells[end:])
        page = f"{head}{front}<main>{siblings[0]}{text}{siblings[1]}{after}"
        parts.append(_part(name, text, page, sided, last=end == len(openings)))
    return tuple(parts)


def _tags(html: str) -> str:
    """The tags of a page: what looks like an attribute between them is the words of an example."""
    return "".join(_TAG.findall(html))


def _part(name: str, text: str, html: str, sided: bool, *, last: bool = False) -> Part:
    tags = _tags(text)
    own = frozenset(_ID.findall(tags))
    wanted, cited = frozenset(_HREF.findall(tags)) - own, frozenset(_LINKED_FROM.findall(tags))
    return Part(name, html, own, wanted, len(text) - len(tags), last, cited, sided)


def _front_shells(html: str, named: frozenset[str]) -> Iterator[str]:
    body: Any = lxml_html.document_fromstring(html).find("body")
    for element in body:
        if not isinstance(element.tag, str):
            raise Whole("something stands between the parts")
        written = tostring(element, encoding="unicode", method="html")
        yield _shell(written[: written.index(">") + 1], named)


def _shell(opening: str, named: frozenset[str]) -> str:
    """An element by the tag that opens it: without what stands in it, its id, and data that no rule asks for."""
    if " style=" in opening:
        raise Whole("an element between the parts has a style of its own")
    name = opening[1:].split(maxsplit=1)[0].rstrip(">")
    kept = _ATTRIBUTE.sub(lambda each: each[0] if each[1] in named or not _TELLING.match(each[1]) else "", opening)
    return f"{kept.removesuffix('>')} {_HIDDEN}></{name}>"


def hold_to_sheets(sheets: Sequence[Sheet]) -> frozenset[str]:
    """The named strings that sheets print; raises Whole for sheets with which a part depends on its neighbours."""
    strings: set[str] = set()
    for sheet in sheets:
        css = _COMMENT.sub(" ", sheet.css)
        _hold(css, f"styles/{sheet.name}")
        strings.update(_STRING.findall(css))
    return frozenset(strings)


def tells_sides(sheets: Sequence[Sheet]) -> bool:
    """Whether a rule for the pages of one side says more than what stands in their margins."""
    texts = (_UNREAD.sub(" ", sheet.css) for sheet in sheets)
    return any(_says_more(css, rule.end()) for css in texts for rule in _OF_ONE_SIDE.finditer(css))


def _says_more(css: str, begin: int) -> bool:
    """Whether the block that begins there holds anything but margin boxes."""
    depth = 1
    for brace in _BRACES.finditer(css, begin):
        said = css[begin : brace.start()]
        if depth == 1 and (_MARGIN_BOX.sub("", said) if brace[0] == "{" else said).strip(" \n\t;"):
            return True
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return False
        begin = brace.end()
    return True


def attributes_asked(sheets: Sequence[Sheet]) -> frozenset[str]:
    """The attributes by which the rules of sheets tell elements."""
    return frozenset(name for sheet in sheets for name in _ASKED.findall(sheet.css))


def _hold(css: str, where: str) -> None:
    for pattern, reason in _BY_NEIGHBOUR:
        if pattern.search(css):
            raise Whole(f"{reason} ({where})")
    asking = (selectors for selectors in _BRACES.split(css) if ":has(" in selectors)
    if any(match[1] not in _SMALL for selectors in asking for match in _HAS.finditer(selectors)):
        raise Whole(f"a rule asks what a chapter holds ({where})")
