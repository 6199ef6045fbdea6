"""What the formats do with a style sheet: fonts put inside, faces chosen, text made fit for a `style` element.

By tokens (CSS Syntax 3), never by patterns: a sheet may write `u\\72l(` for `url(`, and put either into a string.
"""

import copy
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import tinycss2
from tinycss2.ast import AtRule, FunctionBlock, StringToken, URLToken

from guidebuild.tools.vetting.css import font_name

_ESCAPED_RULE = re.compile(r"@[-\w\u0080-\U0010ffff]*\\")
"""The name of an at-rule with an escape in it, which may be any name (CSS Syntax 3, 4.3.11)."""


def inside_a_page(css: str) -> str:
    """The sheet as the text of a `style` element, which nothing in it can end (HTML, 13.2.5.11).

    `</` and `<!` occur in strings, addresses and comments only, where a backslash before the second character means
    that character (CSS Syntax 3, 4.3.7).
    """
    return re.sub(r"<(?=[/!?])", r"<\\", css)


def with_fonts(css: str, fonts: Mapping[str, tuple[str, str]]) -> str:
    """The sheet with the address and format that `fonts` gives to a NAME in the place of `url(fonts/NAME)`."""
    if "font-face" not in css.lower() and not _ESCAPED_RULE.search(css):
        return css
    if not any(_faces(css)):
        return css
    return str(tinycss2.serialize([_replaced(node, fonts.get) if _is_face(node) else node for node in _nodes(css)]))


@functools.lru_cache(maxsize=4)
def in_a_book(faces: str, sheet: str) -> tuple[str, tuple[str, ...]]:
    """The one sheet of a book, and the names of its fonts: `sheet`, and those of the `faces` whose family it names."""
    kept: list[str] = []
    files: list[str] = []
    for rule in _faces(faces):
        family = _family(rule)
        if family and family in sheet:
            kept.append(tinycss2.serialize([rule]))
    for rule in (*_faces("\n".join(kept)), *_faces(sheet)):
        files += [name for token in rule.content if (name := _font(token)) is not None]
    there = {name: (f"../fonts/{name}", "") for name in files}
    return "\n".join(with_fonts(css, there) for css in (*kept, sheet)), tuple(files)


@functools.lru_cache(maxsize=64)
def families_of(css: str) -> frozenset[str]:
    """The families that the `@font-face` rules of a sheet define."""
    return frozenset(family for rule in _faces(css) if (family := _family(rule)))


@functools.lru_cache(maxsize=256)
def files_of(family: str, css: str) -> tuple[str, ...]:
    """The files of a family's upright face of regular weight, in the order in which a sheet offers them."""
    found: list[str] = []
    for rule in _faces(css):
        upright = _descriptor(rule, "font-style") in ("", "normal")
        regular = _descriptor(rule, "font-weight") in ("", "normal", "400")
        if _family(rule) == family and upright and regular:
            found += [name for token in rule.content if (name := _font(token)) is not None]
    return tuple(found)


def without_families(css: str, families: frozenset[str]) -> str:
    """The sheet without the faces of these families."""
    return str(tinycss2.serialize([each for each in _nodes(css) if not (_is_face(each) and _family(each) in families)]))


@functools.lru_cache(maxsize=8)
def _nodes(css: str) -> tuple[Any, ...]:
    """The rules of a sheet, read once for all that is asked of it; nobody changes them."""
    return tuple(tinycss2.parse_stylesheet(css))


def _faces(css: str) -> Iterator[AtRule]:
    yield from filter(_is_face, _nodes(css))


def _is_face(node: Any) -> bool:
    return node.type == "at-rule" and node.lower_at_keyword == "font-face" and node.content is not None


def _replaced(face: AtRule, instead: Callable[[str], tuple[str, str] | None]) -> AtRule:
    """A face with other addresses in the place of those of fonts, and their format behind them."""
    face = copy.copy(face)
    tokens = face.content = list(face.content)
    for index, token in enumerate(tokens):
        name = _font(token)
        other = instead(name) if name is not None else None
        if other is None:
            continue
        address, kind = other
        tokens[index] = URLToken(token.source_line, token.source_column, address, f"url({_escaped(address)})")
        if kind:
            _set_format(tokens, index + 1, kind)
    return face


def _set_format(tokens: list[Any], index: int, kind: str) -> None:
    while index < len(tokens) and tokens[index].type in ("whitespace", "comment"):
        index += 1
    if index < len(tokens) and tokens[index].type == "function" and tokens[index].lower_name == "format":
        old = tokens[index]
        text = StringToken(old.source_line, old.source_column, kind, f'"{kind}"')
        tokens[index] = FunctionBlock(old.source_line, old.source_column, "format", [text])


def _font(token: Any) -> str | None:
    if token.type == "url":
        return font_name(token.value)
    if token.type == "function" and token.lower_name == "url":
        return next((font_name(each.value) for each in token.arguments if each.type == "string"), None)
    return None


def _escaped(address: str) -> str:
    return re.sub(r"[\s\"'()\\]", lambda found: f"\\{ord(found[0]):x} ", address)


def _family(rule: AtRule) -> str | None:
    return _descriptor(rule, "font-family") or None


def _descriptor(rule: AtRule, name: str) -> str:
    """What a face says of itself; empty if it does not say it."""
    for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if part.type == "declaration" and part.lower_name == name:
            told = (token for token in part.value if token.type in ("string", "ident", "number"))
            return " ".join(str(token.int_value) if token.type == "number" else str(token.value) for token in told)
    return ""
