"""Style sheets and style attributes: CSS in, breaches out, each at its line and column.

Read as a browser reads it, by tokens (CSS Syntax 3), so that no escape or comment hides a word. `url()` names a font of
the bundle in `@font-face`, or a part of the same page; nothing else loads, and nothing runs.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import tinycss2

from guidebuild.model.diagnostics import place_in
from guidebuild.tools.language.sentences import nearest, short
from guidebuild.tools.vetting.breach import Breach

DEEPEST = 24
"""Blocks and brackets in each other."""
RULES = frozenset({
    "media", "supports", "container", "layer", "page", "font-face", "counter-style", "keyframes", "property",
    "font-feature-values", "font-palette-values", "starting-style", "scope", "footnote", "top-left-corner",
    "top-left", "top-center", "top-right", "top-right-corner", "bottom-left-corner", "bottom-left", "bottom-center",
    "bottom-right", "bottom-right-corner", "left-top", "left-middle", "left-bottom", "right-top", "right-middle",
    "right-bottom", "stylistic", "styleset", "character-variant", "swash", "ornaments", "annotation",
    "historical-forms",
})  # fmt: skip
"""At-rules that lay out and colour. `@import`, `@namespace`, `@charset` and whatever else is not here are refused."""
INKS = RULES | {"color-profile"}
_LOADS = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element"})
_RUNS = frozenset({"expression", "paint", "-moz-element"})
_BINDS = frozenset({"behavior", "-ms-behavior", "-moz-binding", "-o-link", "-o-link-source", "-o-replace"})
_FONT = re.compile(r"fonts/([^/\\?#]+)")
_ERRORS = {
    "bad-string": "a string is not closed in its line",
    "bad-url": "the address in `url()` is not closed, or holds what needs quotes",
    "eof-in-string": "a string is not closed",
    "eof-in-url": "the brackets of `url()` are not closed",
    ")": "a bracket `)` closes nothing",
    "]": "a bracket `]` closes nothing",
    "}": "a brace `}` closes nothing",
}
_LONGEST_NUMBER = 1_000
_ENDLESS = re.compile(rf"[0-9]{{{_LONGEST_NUMBER + 1}}}")
"""A number that no parser of CSS takes: Python stops at 4,300 digits."""
_NO_CSS = re.compile(r"aria-|data-|(id|class|label|name|title|(gradient|pattern)?transform)$", re.IGNORECASE)
"""Attributes of pictures whose brackets call nothing that could load: words and transformations."""
_END = "guidebuild-end-of-sheet"

Addresses = Callable[[str, str], str | None]
"""An address and the at-rule around it to the reason why it may not stand there."""


def fonts_of_the_bundle(address: str, rule: str) -> str | None:
    """The rule for sheets of a project: `fonts/NAME` in `@font-face`, parts of the page anywhere."""
    if address.startswith("#") or (rule == "font-face" and _FONT.fullmatch(address)):
        return None
    if rule == "font-face":
        return f"the font `{short(address)}` is not one of styles/fonts/"
    return f"`url({short(address)})` loads something, and a sheet may load fonts only"


def parts_of_the_page(address: str, rule: str) -> str | None:
    """The rule for style attributes and for styles inside a picture."""
    return None if address.startswith("#") else f"`url({short(address)})` loads something"


def font_name(address: str) -> str | None:
    """The name of the font that an address of a sheet asks for."""
    found = _FONT.fullmatch(address)
    return found[1] if found else None


def vet_sheet(
    css: str, addresses: Addresses = fonts_of_the_bundle, rules: frozenset[str] = RULES
) -> tuple[tuple[Breach, ...], tuple[Breach, ...]]:
    """What a sheet may not hold, and where it is no CSS."""
    if endless := _endless(css):
        return endless, ()
    walk = _Walk(addresses, rules)
    tokens = tinycss2.parse_component_value_list(f"{css}\n{_END}")
    unclosed = list(_unclosed(tokens))
    walk.through(tinycss2.parse_component_value_list(css) if unclosed else tokens[:-1], "")
    if opened := re.search(r"^[ \t]*(?P<tag><style\b[^>\n]*>)", css, re.IGNORECASE | re.MULTILINE):
        words = f"`{opened['tag']}` stands in the sheet, which holds rules alone"
        hint = "take it out, and `</style>` too"
        walk.found.append(Breach(words, hint, *place_in(css, opened.start("tag"))))
    for match in re.finditer(r"<!--|-->" if opened else r"</|<!--|-->", css):
        line, column = place_in(css, match.start())
        words = f"`{match[0]}` stands in the sheet, which ends it where it is part of a page"
        walk.found.append(Breach(words, "write it as an escape: `\\3c `", line, column))
    return tuple(walk.found), tuple(walk.broken or unclosed)


def vet_style(css: str, addresses: Addresses = parts_of_the_page) -> tuple[Breach, ...]:
    """What the value of a style attribute may not hold."""
    if endless := _endless(css):
        return endless
    walk = _Walk(addresses, frozenset())
    walk.through(tinycss2.parse_component_value_list(css), "")
    for part in tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True):
        if part.type != "declaration" and not walk.found and not walk.broken:
            walk.broken.append(Breach(f"`{short(css)}` is no list of properties", None, *_at(part)))
    return (*walk.found, *walk.broken)


def vet_attribute(name: str, value: str, addresses: Addresses = parts_of_the_page) -> tuple[Breach, ...]:
    """What an attribute of a picture may not hold: most are properties of CSS (SVG 2, 6.6), and only a call loads."""
    if _NO_CSS.match(name) or not ("(" in value or "\\" in value or _ENDLESS.search(value)):
        return ()
    return vet_style(value if name == "style" else f"{name}: {value}", addresses)


def addresses_of(css: str) -> Iterator[tuple[str, str, int, int]]:
    """Every address in a sheet that can be read: with the at-rule around it, its line and its column."""
    if _ENDLESS.search(css):
        return
    found: list[tuple[str, str, int, int]] = []

    def note(address: str, rule: str) -> None:
        found.append((address, rule, *walk.here))

    walk = _Walk(note, RULES)
    walk.through(tinycss2.parse_component_value_list(css), "")
    yield from found


class _Walk:
    """Goes through the tokens of a sheet, whatever grammar they follow: browsers know rules that we do not."""

    def __init__(self, addresses: Addresses, rules: frozenset[str]) -> None:
        self.addresses = addresses
        self.rules = rules
        self.found: list[Breach] = []
        self.broken: list[Breach] = []
        self.here = (1, 1)

    def through(self, tokens: list[Any], rule: str, depth: int = 0, opened: tuple[int, int] | None = None) -> None:
        """`opened`: where the round bracket stands that holds the tokens."""
        if depth > DEEPEST:
            where = _at(tokens[0]) if tokens else self.here
            self.broken.append(Breach("brackets are nested too deeply", None, *where))
            return
        around = rule
        for index, token in enumerate(tokens):
            self.here = _at(token)
            match token.type:
                case "at-keyword":
                    around = self._rule(token)
                case "url":
                    self._address(token.value, around)
                case "error" if token.kind == "}" and opened:  # CSS goes on to the next `)`, over all that follows
                    self.broken.append(Breach("the bracket `(` that opens here is not closed", None, *opened))
                case "error":
                    self.broken.append(Breach(_ERRORS.get(token.kind, "this is no CSS"), None, *self.here))
                case "ident":
                    self._word(token, tokens[index + 1 : index + 3])
                case "function":
                    self._call(token, around, depth)
                case "{} block":
                    self.through(token.content, around, depth + 1)
                    around = rule
                case "() block" | "[] block":
                    self.through(token.content, around, depth + 1, self.here if token.type[0] == "(" else None)
                case "literal" if token.value == ";":
                    around = rule
                case _:
                    pass

    def _rule(self, token: Any) -> str:
        name = token.lower_value
        if name not in self.rules:
            imports = name == "import"
            sentence = (
                "a sheet cannot import another one" if imports else f"`@{short(token.value)}` may not stand in a style"
            )
            hint = "put the rules into this one" if imports else nearest(name, self.rules)
            self.found.append(Breach(sentence, hint, *self.here, loads=name == "import"))
        return str(name)

    def _word(self, token: Any, after: list[Any]) -> None:
        colon = next((each for each in after if each.type not in ("whitespace", "comment")), None)
        if token.lower_value in _BINDS and colon is not None and colon == ":":
            self.found.append(Breach(f"`{short(token.value)}` attaches a script", None, *self.here))

    def _call(self, token: Any, rule: str, depth: int) -> None:
        name = token.lower_name
        if name in _RUNS:
            self.found.append(Breach(f"`{name}()` runs a script", None, *self.here))
        elif name == "url":
            strings = [each for each in token.arguments if each.type == "string"]
            if len(strings) == 1:
                self._address(strings[0].value, rule)
            else:
                self.found.append(Breach("`url()` names no address", None, *self.here))
        elif name in _LOADS:
            sentence = f"`{name}()` loads something, and a sheet may load fonts only"
            self.found.append(Breach(sentence, None, *self.here, loads=True))
        self.through(token.arguments, rule, depth + 1, _at(token))

    def _address(self, address: str, rule: str) -> None:
        reason = self.addresses(address, rule)
        if reason is not None and rule != "import":  # which is refused itself
            fonts = "fonts go into styles/fonts/ and are named fonts/… in `@font-face`"
            hint = fonts if self.addresses is fonts_of_the_bundle else None
            self.found.append(Breach(reason, hint, *self.here, loads=True))


def _endless(css: str) -> tuple[Breach, ...]:
    number = _ENDLESS.search(css)
    words = f"a number has more than {_LONGEST_NUMBER:,} digits"
    return (Breach(words, None, *place_in(css, number.start())),) if number else ()


def _unclosed(tokens: list[Any]) -> Iterator[Breach]:
    """The bracket or comment that is still open where a sheet ends, with `_END` behind it. CSS closes it in silence.

    Where nothing is open, `_END` is the last token; where something is, it becomes part of it.
    """
    last = tokens[-1]
    if last.type == "ident" and last.value == _END:
        return
    holder = last
    while (inner := getattr(holder, "content", None) or getattr(holder, "arguments", None)) and isinstance(inner, list):
        if inner[-1].type == "ident":
            break
        holder = inner[-1]
    kinds = {"{} block": "the brace `{`", "() block": "the bracket `(`", "[] block": "the bracket `[`"}
    what = "the comment" if holder.type == "comment" else kinds.get(holder.type, "what begins here")
    yield Breach(f"{what} is not closed", None, *_at(holder))


def _at(token: Any) -> tuple[int, int]:
    return token.source_line, token.source_column
