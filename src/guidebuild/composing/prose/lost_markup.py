"""Markup that pandoc passes over in silence: it prints it as text, drops it, or ends it where the chapter ends."""

import re
from collections.abc import Collection, Iterator

from guidebuild.composing.prose.left_over import without_code
from guidebuild.composing.prose.pasted import pasted
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.text import Markdown
from guidebuild.tools.markup.doctree import Node

_FOOTNOTE_CALL = re.compile(r"(?<!\\)\[\^([^\]\n]+)\]")
_FOOTNOTE_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.MULTILINE)
_NO_COLON = re.compile(r"(?:\A|\n[ \t]*\n) {0,3}\[\^([^\]\n]+)\](?=[ \t]+\w)")
"""A note whose colon is lost: nobody begins a paragraph with a call."""
_INNER = r"(?:(?!\\[()\[\]])[^\n$]){1,200}?"
_TEX = re.compile(rf"\\(?:\((?P<round>{_INNER})\\\)|\[(?P<square>{_INNER})\\\])")
"""A formula as LaTeX has it, between brackets with backslashes, which print the brackets here."""
_REFERENCE = re.compile(r"(?<!\\)\[[^\[\]]+(?<!\\)\]\[([^\[\]^][^\[\]]*)?\]")
_AFTER_BRACES = re.compile(r"\{[^{}\n]*=[^{}\n]*\}(?P<words>\[[^\[\]\n^!][^\[\]\n]*\])(?![\[({:])")
_BROKEN_BEFORE_BRACES = re.compile(r"\](?=\n[ >]*\{[^{}\n]*=[^{}\n]*\}[ ]*$)", re.MULTILINE)
_OPEN_INFO = re.compile(r"^[ >]*(?:`{3,}|~{3,})[ ]*\w[^\n`]*?(?P<brace>\{)[^}\n`]*$", re.MULTILINE)
_ON_A_BOX = re.compile(
    r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\](?P<braces>\{[^{}\n]*\b(?:only|except|with|without|depth)=)",
    re.MULTILINE,
)
_LINK_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]^][^\[\]]*)\]:", re.MULTILINE)
_USE = re.compile(r"(?<!^)(?<!\\)\[([^\[\]^]+)\](?!:)|^\[([^\[\]^]+)\](?!:)", re.MULTILINE)
"""Brackets that may name an address."""
_FENCE = re.compile(r"^[ >]*(?P<colons>:{3,})[ \t]*(?P<rest>[^\n]*)$", re.MULTILINE)
_HOLDS_MORE = re.compile(r" *(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|(?P<note>\[\^[^\]\s]+\]:)|:[ \t]+)")
"""The first line of an item, of a footnote or of a definition."""
_NAME = re.compile(r"[\w-]+")
_CLASS = re.compile(r"\{[^}]*(?<!\w)\.[a-z]|[a-z][\w-]*$")
_CONDITION = re.compile(r"\{[^{}\n]*\b(?:only|except|with|without)=[\"']?(?P<name>[\w-]+)")
_ENTITY_BRACE = re.compile(
    r"""(?:(?P<entity>&(?:\#123|\#x7b|lbrace|lcub);)
    |(?P<bracket>&(?:\#93|\#x5d|rsqb|rbrack);)\s*\{
    |(?<!\\)\{(?=[^{}\n&]*(?P<closing>&(?:\#125|\#x7d|rbrace|rcub);)))
    \s*(?:only|except|with|without)\s*=\s*(?:&quot;|[\"'“])?(?P<name>[\w-]+)""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"[\"“(]?[A-ZÄÖÜÉ][^{}<>=$\\/#|;`]*(?: [^\s{}<>=$\\/#|;`]+){5,}[.!?:][\")”]?")
"""Six words and more, from a capital to a full stop, and no sign of code among them."""
_CODE_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*$", re.MULTILINE)

OPEN_FENCE = "is not closed, and holds all that follows"
"""What is said of a fence that swallows the rest of its chapter."""


def lost_markup(prose: Markdown) -> tuple[Diagnostic, ...]:
    """A diagnostic for each footnote, reference and fence that does not do what its author meant."""
    text = without_code(prose)
    return (
        *_footnotes(prose, text),
        *_references(prose, text),
        *_broken_braces(prose, text),
        *_fences(prose, text),
        *_open_code(prose, text),
        *_of_latex(prose, text),
        *pasted(prose, text),
    )


def _footnotes(prose: Markdown, text: str) -> Iterator[Diagnostic]:
    """pandoc prints the call of an undefined note as text and drops a note that nobody calls."""
    definitions = list(_FOOTNOTE_DEFINITION.finditer(text))
    defined = {_label(match.group(1)): match.start() for match in reversed(definitions)}
    written = {_label(match.group(1)): match.group(1) for match in reversed(definitions)}
    starts = {match.start(1) for match in definitions}
    for match in definitions:
        if "=" in match.group(1):
            message = f"the name of the footnote `{match.group(1)}` is no condition, and withholds nothing"
            hint = "write `[^1]: []{only=NAME} …`"
            yield error(Code.CHAPTER_FOOTNOTE, prose.place(match.start(1)), message, hint)
    calls = [match for match in _FOOTNOTE_CALL.finditer(text) if match.start(1) not in starts]
    lost = {_label(match.group(1)) for match in _NO_COLON.finditer(text)}.difference(defined)
    for match in _NO_COLON.finditer(text):
        if _label(match.group(1)) in lost:
            message = f"`[^{match.group(1)}]` begins a paragraph without a colon behind it, so it defines no footnote"
            hint = f"write `[^{match.group(1)}]: words`"
            yield error(Code.CHAPTER_FOOTNOTE, prose.place(match.start(1) - 2), message, hint)
    for match in calls:
        if _label(match.group(1)) not in {*defined, *lost}:
            message = f"no footnote `[^{match.group(1)}]:` is defined"
            hint = f"write it below the paragraph: `[^{match.group(1)}]: words`"
            yield error(Code.CHAPTER_FOOTNOTE, prose.place(match.start()), message, hint)
    for match in definitions:
        if match.start() != defined[_label(match.group(1))]:
            message = f"the footnote `[^{match.group(1)}]` is defined a second time, and one of the two is not printed"
            yield error(Code.CHAPTER_FOOTNOTE, prose.place(match.start(1) - 2), message, "give it a label of its own")
    called = {_label(match.group(1)) for match in calls}
    for label, at in defined.items():
        if label not in called:
            message = f"nothing calls the footnote `[^{written[label]}]`"
            yield warning(Code.CHAPTER_FOOTNOTE, prose.place(at), message, "it would not be printed")


def _broken_braces(prose: Markdown, text: str) -> Iterator[Diagnostic]:
    """Braces on the line after their brackets stand above what follows; those of a code block end in its first line."""
    for match in _BROKEN_BEFORE_BRACES.finditer(text):
        message = "the line ends between these brackets and the braces that were meant for them"
        yield error(Code.CHAPTER_LOST, prose.place(match.start()), message, "write `[words]{only=NAME}` in one line")
    for match in _ON_A_BOX.finditer(text):
        message = "the condition stands on the box of this item, and withholds nothing else"
        hint = "write `- []{only=NAME} [x] words`"
        yield error(Code.CHAPTER_LOST, prose.place(match.start("braces")), message, hint)
    for match in _OPEN_INFO.finditer(prose):
        message = "the braces on the first line of this code block are not closed, so nothing reads them"
        yield error(Code.CHAPTER_LOST, prose.place(match.start("brace")), message, "close them with `}`")


def written_with_entities(prose: Markdown, readers: Collection[str]) -> Iterator[Diagnostic]:
    """A condition with a bracket or brace that is a character reference (HTML, 13.5), as editors for the web write it.

    It is printed, and withholds nothing. A brace behind a backslash is meant to be printed: no program writes that.
    """
    for match in _ENTITY_BRACE.finditer(without_code(prose)):
        if match["name"].casefold() in readers:
            sign = next(name for name in ("entity", "bracket", "closing") if match[name])
            message = f"`{match[sign]}` is printed as a sign, so the condition that it belongs to withholds nothing"
            hint = "write `[words]{only=NAME}`; `\\{` prints a brace"
            yield error(Code.CHAPTER_LOST, prose.place(match.start(sign)), message, hint)


def _references(prose: Markdown, text: str) -> Iterator[Diagnostic]:
    """A link by label (CommonMark, 6.3) whose label is nowhere defined is printed with its brackets."""
    defined = {_label(match.group(1)) for match in _LINK_DEFINITION.finditer(text)}
    for match in _REFERENCE.finditer(text):
        label = match.group(1) or match.group()[1:].partition("]")[0]
        if _label(label) not in defined:
            message = f"`{match.group()}` is printed as it stands: no `[{label}]:` is defined"
            told = error if text[match.end() :].startswith("{") else warning
            yield told(Code.CHAPTER_LOST, prose.place(match.start()), message, "write `[words](chapter:ID)`")
    used = {_label(match.group(1) or match.group(2)) for match in _USE.finditer(text)}
    for match in _LINK_DEFINITION.finditer(text):
        if _label(match.group(1)) not in used and match.group(1).strip("/"):  # `[//]: #` is a comment
            message = f"nothing uses the address `[{match.group(1)}]:`, so it is not printed"
            place = prose.place(match.start(1) - 1)
            yield warning(Code.CHAPTER_LOST, place, message, f"write `[words][{match.group(1)}]`, or take it out")
    for match in _AFTER_BRACES.finditer(text):
        message = f"the brackets `{match['words']}` stand behind the braces that were meant for them"
        yield error(Code.CHAPTER_LOST, prose.place(match.start("words")), message, "write `[words]{only=NAME}`")


def _of_latex(prose: Markdown, text: str) -> Iterator[Diagnostic]:
    for match in _TEX.finditer(text):
        formula = (match["round"] or match["square"]).strip()
        if re.search(r"(?<!\\)[\^_=]|\\[A-Za-z]", formula):  # a backslash before a sign only keeps it as it is
            message = f"`{match.group()}` is no formula here, and loses its backslashes"
            yield warning(Code.CHAPTER_LOST, prose.place(match.start()), message, f"write `${formula}$`")


def _label(written: str) -> str:
    return " ".join(written.split()).casefold()


def _fences(prose: Markdown, text: str) -> Iterator[Diagnostic]:
    """A fence that is not closed swallows the rest of its chapter. A closing one too many is printed."""
    opened: list[re.Match[str]] = []
    for match in _FENCE.finditer(text):
        if match["rest"]:
            opened.append(match)
        elif opened and len(match["colons"]) >= len(opened[-1]["colons"]):
            opened.pop()
    for match in opened:
        message = f"the fence `{match.group().strip()}` {OPEN_FENCE}"
        hint = f"put a line `{match['colons']}` where it ends"
        yield error(Code.CHAPTER_LOST, prose.place(match.start("colons")), message, hint)


def fences_in_code(prose: Markdown, nodes: list[Node], readers: Collection[str]) -> Iterator[Diagnostic]:
    """A fence that is indented so far that it is code (CommonMark, 4.4), while what it is to hold is none.

    One that names a reader of this guide is meant to work, even where all that it holds is indented with it. Another
    may be meant to be shown.
    """
    lines = prose.split("\n")
    for node in nodes:
        pos = node.get("pos")
        if node["t"] != "CodeBlock" or not isinstance(pos, tuple) or lines[pos[0] - 1][pos[1] - 1 :][:1] in ("`", "~"):
            continue
        open_ones: list[int] = []
        named: set[int] = set()
        code = node["c"][1].split("\n")
        for number, line in enumerate(code):
            if (asked := _CONDITION.search(line)) is not None and asked["name"] in readers:
                named.add(number)
            if (match := _FENCE.match(line)) is not None:
                if match["rest"]:
                    open_ones.append(number)
                    if not set(_NAME.findall(match["rest"])).isdisjoint(readers):
                        named.add(number)
                elif open_ones:
                    open_ones.pop()
        if not named and not open_ones and (first := _FENCE.match(code[0])) and _CLASS.match(first["rest"]):
            message = "the fence that opens here is indented so far that it is code"
            hint = "indent it less; show a fence as code between two lines of ```"
            yield warning(Code.CHAPTER_LOST, prose.at(pos), message, hint)
        elif not named and not open_ones and _SENTENCE.fullmatch(" ".join(code)):
            message = "this is set as code, because four spaces stand before it"
            hint = "take the spaces out; show code between two lines of ```"
            yield warning(Code.CHAPTER_LOST, prose.at(pos), message, hint)
        for number in sorted(named.union(open_ones)):
            place = prose.at((pos[0] + number, pos[1]))
            hint = "four spaces make a line code: indent it as far as the text around it"
            what = "fence that opens" if number in open_ones or _FENCE.match(code[number]) else "condition that stands"
            yield error(Code.CHAPTER_LOST, place, f"the {what} here is indented so far that it is code", hint)


def strayed(prose: Markdown, withholding: Collection[int]) -> Iterator[Diagnostic]:
    """A paragraph that is indented, and yet not so far that it belongs to the item or the footnote above it.

    `withholding`: the lines on which something withholds.
    """
    lines = prose.split("\n")
    start = 0
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        opener = _opener(lines, number) if 0 < indent < len(line) and not lines[number - 2].strip() else None
        nested = opener is not None and opener not in withholding and lines[opener - 1][:1].isspace()
        if opener is not None and not nested and not line.startswith("\t"):
            holds = _HOLDS_MORE.match(lines[opener - 1])
            assert holds is not None
            if indent < (4 if holds["note"] else holds.end()) or "\u00a0" in line[:indent]:
                above = "footnote" if holds["note"] else "item"
                told, what = (error, "what is withheld") if opener in withholding else (warning, f"the {above}")
                message = f"this paragraph is indented, and yet stands outside of {what} above it"
                hint = "indent it as far as the words after the bullet, or by four spaces below a footnote"
                yield told(Code.CHAPTER_LOST, prose.place(start + indent), message, hint)
        start += len(line) + 1


def _opener(lines: list[str], number: int) -> int | None:
    """The line above, with its number, that opens what an indented line may belong to."""
    for above in range(number - 1, 0, -1):
        if _HOLDS_MORE.match(lines[above - 1]):
            return above
        if lines[above - 1][:1].strip():
            return None
    return None


def _open_code(prose: Markdown, text: str) -> Iterator[Diagnostic]:
    """A code block that is not closed (CommonMark, 4.5); the closed ones are blank in `text`."""
    if match := _CODE_FENCE.search(text):
        message = "the code block that begins here is not closed, and holds all that follows"
        hint = f"put a line {match['fence']} where it ends"
        yield error(Code.CHAPTER_LOST, prose.place(match.start()), message, hint)
