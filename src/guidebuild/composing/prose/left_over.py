"""What is printed of a chapter, and in it what looks like markup that did not work; each piece at its line and column.

The words are taken from pandoc's tree, so code, formulas and finished markup are no words, whatever stands in them. A
reader that keeps positions says where each word stands; for the others the words are looked up in the source.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guidebuild.composing.prose.allowed_attributes import SPOKEN
from guidebuild.model.codes import Code
from guidebuild.model.conditions import KEYS as CONDITIONS
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.text import GUIDE_SCHEMES, Markdown
from guidebuild.tools.language.sentences import short
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.markup.foreign_conditions import OPAQUE, asks_otherwise
from guidebuild.tools.markup.slip import Slip
from guidebuild.tools.markup.slips import EDGE, ESCAPED, STAR_OF_A_NOTE, slips
from guidebuild.tools.texts import without_code_blocks

_Pos = tuple[int, int]
_CODE = re.compile(r"(?<!`)`[^`\n]+`(?!`)")
_SIGN = re.compile(r"[^\w\s]|_")
_ASKED = re.compile(rf"\s*(?:{'|'.join(CONDITIONS)})\s*=\s*[\"'“]?(?P<name>[\w-]+)")
_IN_BRACES = re.compile(rf"\{{\s*(?:{'|'.join(CONDITIONS)})\s*=[^{{}}]*\}}")
"""A condition that is set as code."""
_WITHIN_WORDS = re.compile(rf"(?<=[^\W_]){EDGE}(?P<words>\w[^{EDGE}]*\s[^{EDGE}]*(?<=\w)){EDGE}(?=[^\W_])")
"""A phrase that begins and ends in the middle of a word, and has several."""
_ENDING = re.compile(rf"{EDGE}(?P<words>\.\w[^{EDGE}]*){EDGE}(?=\.\w)")
"""What two stars make of `*.md,*.txt`: a phrase that begins, and is followed by, the ending of a file's name."""
_XML = frozenset({"bits", "docbook", "html", "jats", "opml"})
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_SMART = {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "."}
"""What the reader's `smart` extension makes, and of which character."""


@dataclass
class Run:
    """The words of one paragraph, heading, cell or line, as they are printed."""

    text: str = ""
    unread: bool = False
    """No markup works in it."""
    _starts: list[int] = field(default_factory=list)
    """Where its pieces begin in the text."""
    _places: list[tuple[_Pos | None, bool]] = field(default_factory=list)
    """Where each piece begins in the source, None when nobody knows, and whether its characters follow from there."""

    def add(self, words: str, pos: _Pos | None, *, follow: bool = True) -> None:
        """More words, of which the first stands there; where they do not `follow`, all of them do."""
        if words:
            self._starts.append(len(self.text))
            self._places.append((pos, follow))
            self.text += words

    def place(self, index: int) -> _Pos | None:
        """Where a character stands; None when nobody knows."""
        piece = bisect.bisect_right(self._starts, index) - 1
        pos, follow = self._places[piece]
        return (pos[0], pos[1] + index - self._starts[piece]) if pos and follow else pos

    def first_place(self, index: int) -> _Pos | None:
        """Where it or the first of the characters after it stands of which that is known."""
        pieces = range(bisect.bisect_right(self._starts, index), len(self._starts))
        following = (self._places[piece][0] for piece in pieces)
        return self.place(index) or next(filter(None, following), None)


def left_over(
    prose: Markdown, nodes: list[Node], printed: Sequence[Run], readers: frozenset[str], dialect: str | None
) -> Iterator[tuple[Slip, Diagnostic]]:
    """Each piece of markup that is printed as it stands, and the error that says so.

    `printed`: the `runs` of the nodes. `readers`: what a condition may name. In a dialect of XML a backtick is a
    character like others, so one that was meant for code is a warning there.
    """
    source = _Source(prose)
    backticks_are_text = re.split(r"[+-]", dialect or "")[0] in _XML
    above: Run | None = None
    calls = any(STAR_OF_A_NOTE.search(run.text) for run in printed)
    for run in (*printed, *_formulas(nodes, readers)):
        yield from _within_words(run, source)
        for slip in slips(source.without_escapes(run), readers, unread=run.unread):
            if calls and slip.start == 0 and run.text.startswith("*"):
                continue
            begun = _begun_above(above, run, slip) if above is not None else None
            if above is not None and begun is not None and (at := source.find(above, begun)) is not None:
                end = _short(run.text[slip.start : slip.end])
                message = f"an empty line stands within the brackets that open here, so nothing reads `{end}`"
                hint = "take out the empty line, or give each paragraph brackets of its own"
                yield slip, error(Code.CHAPTER_LOST, prose.place(at), message, hint)
            elif (at := source.find(run, slip)) is not None:
                what = _short(source.written(at, run.text[slip.start : slip.end]))
                quoted = f"`{what}`" if "`" not in what else f'"{what}"'
                message = f"{quoted} is printed as it stands" + (", and withholds nothing" if slip.withholds else "")
                is_text = backticks_are_text and run.text[slip.start] == "`"
                told = warning if slip.doubtful or is_text else error
                yield slip, told(Code.CHAPTER_LOST, prose.place(at), message, slip.hint)
        above = run


def _within_words(run: Run, source: "_Source") -> Iterator[tuple[Slip, Diagnostic]]:
    """Two stars, each within a word, which set all between them in italics: `Kolleg*innen und Pfleger*innen`."""
    for match in (*_WITHIN_WORDS.finditer(run.text), *_ENDING.finditer(run.text)):
        line, column = run.first_place(match.start("words")) or (1, 1)
        if re.search(r"\w\*$" if match.re is _WITHIN_WORDS else r"\*$", source.lines[line - 1][: column - 1]):
            message = f"`{_short(match['words'])}` is set in italics by two stars, each within a word"
            span = source.prose.place(source.offset((line, column - 1)))
            slip = Slip(match.start(), match.end(), "`\\*` prints a star", doubtful=True)
            yield slip, warning(Code.CHAPTER_LOST, span, message, slip.hint)


def _begun_above(above: Run, run: Run, slip: Slip) -> Slip | None:
    """The bracket of the paragraph above that a link or braces close, when an empty line parts the two."""
    at = slip.start - (run.text[slip.start] == "{")
    before, opened = run.text[: max(at, 0)], above.text.rfind("[")
    if run.text[at : at + 1] != "]" or before.count("[") > before.count("]") or "]" in above.text[max(opened, 0) :]:
        return None
    return Slip(opened, len(above.text), "", slip.withholds) if opened >= 0 else None


def _formulas(nodes: list[Node], readers: frozenset[str]) -> Iterator[Run]:
    """What stands between two dollar signs and is none: `$if(student)$` is a condition of pandoc's templates."""
    for node in nodes:
        if node["t"] != "Math":
            continue
        if asks_otherwise(f"${node['c'][1]}$", readers):
            yield _plain_run(f"${node['c'][1]}$", node)
        elif (asked := _ASKED.match(node["c"][1])) is not None and asked["name"] in readers:
            yield _plain_run(f"{{{node['c'][1]}}}", node)


def _short(words: str) -> str:
    return short(words.replace(OPAQUE, "…").replace(EDGE, ""), 48)


def runs(nodes: list[Node]) -> Iterator[Run]:
    """Every stretch of words that is printed together."""
    for node in nodes:
        match node["t"]:
            case "Para" | "Plain":
                yield _run(node["c"])
            case "Header":
                yield _run(node["c"][2])
            case "LineBlock":
                yield from (_run([{"t": "Str", "c": "|"}, {"t": "Space"}, *line]) for line in node["c"])
            case "DefinitionList":
                yield from (_run(term) for term, _ in node["c"])
            case "Link" | "Image" if title := node["c"][2][1]:
                yield _plain_run(title, node)
            case _:
                pass
        if not doctree.has_attr(node):
            continue
        for key, value in doctree.attr(node)[2].items():
            if key not in (*CONDITIONS, *SPOKEN) and not _ADDRESS.fullmatch(value):
                yield _plain_run(value, node)


_ADDRESS = re.compile(rf"(?:{'|'.join(GUIDE_SCHEMES)}):\S+")
"""What a link leads to in the place of another, as `fallback` says it: no words."""


def _plain_run(words: str, node: Node) -> Run:
    """Words of a title or an attribute, in which nothing works."""
    run, pos = Run(unread=True), node.get("pos")
    run.add(words, pos if isinstance(pos, tuple) else None, follow=False)
    return run


def _run(inlines: list[Node]) -> Run:
    run = Run()
    _gather(inlines, run)
    return run


def _gather(inlines: list[Node], run: Run) -> None:
    for before, node in zip((None, *inlines), inlines, strict=False):
        kind, content = node["t"], node.get("c")
        pos = node["pos"] if isinstance(node.get("pos"), tuple) else None
        match kind, content:
            case "Str", _:
                run.add(str(content), pos)
            case "Space", _:
                run.add(" ", pos)
            case (("SoftBreak" | "LineBreak"), _):
                run.add("\n", None)
            case "Quoted", [quote, inner]:
                opening, closing = _QUOTES[quote["t"]]
                run.add(opening, pos)
                _gather(inner, run)
                run.add(closing, None)
            case (("Emph" | "Strong" | "Strikeout" | "Superscript" | "Subscript" | "SmallCaps" | "Underline"), inner):
                _phrase(inner, run)  # type: ignore[arg-type]
            case "Cite", [_, inner]:  # nothing here resolves it
                _gather(inner, run)
            case (("Span" | "Link" | "Image"), [_, inner, *_]):
                _phrase(inner, run)
            case "Code", [_, code] if _IN_BRACES.fullmatch(code) and _may_be_meant(before):
                run.add(str(code), pos and (pos[0], pos[1] + 1))  # behind its backtick
            case _:
                run.add(OPAQUE, pos)


def _may_be_meant(before: Node | None) -> bool:
    """Whether braces right behind this would stand for it."""
    if before is None:
        return False
    words = before["c"] if before["t"] == "Str" else ""
    return before["t"] in ("Emph", "Strong", "Link", "Span", "Image") or words.endswith("]")


def _phrase(inlines: list[Node], run: Run) -> None:
    run.add(EDGE, None)
    _gather(inlines, run)
    run.add(EDGE, None)


def without_code(prose: str) -> str:
    """The prose with spaces for its code; every character keeps its place."""
    return _CODE.sub(lambda match: " " * len(match.group()), without_code_blocks(prose))


class _Source:
    """The text that a run was read from."""

    def __init__(self, prose: Markdown) -> None:
        self.prose = prose
        self.lines = prose.split("\n")
        self.words = without_code(prose)
        self.cursor = 0

    def without_escapes(self, run: Run) -> str:
        """The run with what its author has escaped made unlike any markup."""
        return _SIGN.sub(
            lambda sign: ESCAPED if self._is_escaped(run.place(sign.start()), sign.group()) else sign.group(), run.text
        )

    def _is_escaped(self, pos: _Pos | None, letter: str) -> bool:
        if pos is None:
            return False
        written = self.lines[pos[0] - 1][pos[1] - 1 :] if pos[0] <= len(self.lines) else ""
        return written.startswith(("\\&", "&amp;", "&#") if letter == "&" else ("\\" + letter, "&"))

    def find(self, run: Run, slip: Slip) -> int | None:
        """Where a slip stands in the text; None when the source shows that it is escaped there."""
        pos = run.first_place(slip.start)
        if pos is not None:
            letter = run.text[slip.start]
            if self.lines[pos[0] - 1][pos[1] - 1 :][:1] in (letter, _SMART.get(letter, letter)):
                return self.offset(pos)
        return self._search(run, slip, pos)

    def written(self, at: int, printed: str) -> str:
        """What the source has there: dashes, quotation marks and phrases are printed otherwise."""
        match = re.compile("".join(map(_as_typed, printed.strip()))).match(self.prose, at)
        return match.group() if match else printed

    def offset(self, pos: _Pos) -> int:
        """Where a place stands in the text."""
        return sum(len(line) + 1 for line in self.lines[: pos[0] - 1]) + pos[1] - 1

    def _search(self, run: Run, slip: Slip, near: _Pos | None) -> int | None:
        """The next place in the source that holds these words. An escaped one is none."""
        words = re.split(f"[{OPAQUE}{EDGE}]", run.text[slip.start : slip.start + 24])[0].split()
        start = self.offset((near[0], 1)) if near else self.cursor
        escaped = False
        for count in range(len(words), 0, -1):
            gap = r"(?:[ \t\u00a0]|\n[ \t>]*)+"
            pattern = re.compile(gap.join(_as_written(word) for word in words[:count]))
            for begin in (start, 0):
                for match in pattern.finditer(self.words, begin):
                    if self.words[match.start() - 1 : match.start()] != "\\":
                        self.cursor = max(self.cursor, match.start())
                        return match.start()
            if re.search(r"\\" + r"\\?".join(map(re.escape, words[0])), self.words):
                escaped = True
        return None if escaped else (start if near else 0)


def _as_written(word: str) -> str:
    """A pattern for a printed word: quotes and dashes may be plainer in the source."""
    return "".join(f"(?:{re.escape(letter)}|{re.escape(_SMART[letter])}+)" if letter in _SMART else re.escape(letter)
                   for letter in word)  # fmt: skip


_BETWEEN_WORDS = {EDGE: r"(?:[*_~^]+|`|\[|\]\([^)\n]*\))?", OPAQUE: r".{0,80}?", ESCAPED: r"\\?[^\n]"}
"""What the source may have where a phrase begins or ends, and where something stands that is no words."""


def _as_typed(letter: str) -> str:
    """A pattern for one printed character, or for what stands in a run in the place of others."""
    return r"[\s>]+" if letter.isspace() else _BETWEEN_WORDS.get(letter) or _as_written(letter)
