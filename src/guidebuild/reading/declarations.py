"""Declarations of sheets that no engine here tries, or tries too late: sheets in, a warning for each slip out.

What the typesetting engine ignores it says (`rendering/trial.py`), but it reads neither `screen.css` nor `epub.css`,
and a custom property may hold anything until it is used. A name is told when it is almost one that CSS has: the
language grows, and a new property is no mistake.
"""

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2
from tinycss2.color3 import parse_color

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.styles import Sheet, Styles
from guidebuild.reading.families import check_families
from guidebuild.tools.style_sheets.css_names import COLOUR_WORDS, KEYWORDS, PROPERTIES, UNITS
from guidebuild.tools.style_sheets.no_rule import no_declaration
from guidebuild.tools.style_sheets.sheets import families_of

UNTRIED = ("screen.css", "epub.css")
_GROUPS = frozenset({"media", "supports", "layer", "container", "scope", "starting-style", "keyframes"})
"""At-rules that hold rules with properties; the others have descriptors of their own."""
_HEX = re.compile(r"(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_COLOURED = re.compile(r"(?:color|background-color|outline-color|border(?:-[a-z]+)*-color)$")
_NEAR = 0.75


def check_declarations(styles: Styles) -> Iterator[Diagnostic]:
    """Slips in the sheets of the project."""
    families = families_of(styles.faces)
    for sheet in styles:
        if sheet.layer == "project":
            known = families | families_of(sheet.css)
            for each in _parts(tinycss2.parse_stylesheet(sheet.css, skip_comments=True, skip_whitespace=True)):
                if each.type == "error" and sheet.name in UNTRIED:
                    span = Span(sheet.path, each.source_line, each.source_column)
                    message, hint = no_declaration(sheet.css, span.line, span.column)
                    yield warning(Code.STYLE_IGNORED, span, message, hint)
                elif each.type == "declaration" and (each.name.startswith("--") or sheet.name in UNTRIED):
                    yield from _slips(each, sheet)
                if each.type == "declaration":
                    yield from check_families(each, sheet, known, in_print=sheet.name not in UNTRIED)


def _parts(nodes: Iterable[Any]) -> Iterator[Any]:
    """The declarations of rules, and what stands in their place and is none."""
    todo = list(nodes)[::-1]
    while todo:
        node = todo.pop()
        if node.type in ("declaration", "error"):
            yield node
        elif node.type == "qualified-rule" or (node.type == "at-rule" and node.lower_at_keyword in _GROUPS):
            inner = tinycss2.parse_blocks_contents(node.content or [], skip_comments=True, skip_whitespace=True)
            todo += reversed(inner)


def _slips(declaration: Any, sheet: Sheet) -> Iterator[Diagnostic]:
    name, value = declaration.lower_name, [each for each in declaration.value if each.type != "comment"]

    def told(token: Any, message: str, hint: str | None) -> Diagnostic:
        return warning(Code.STYLE_IGNORED, Span(sheet.path, token.source_line, token.source_column), message, hint)

    if name not in PROPERTIES and not name.startswith("-") and (meant := _near(name, PROPERTIES)):
        yield told(
            declaration, f"`{declaration.name}` is no property of CSS, and does nothing", f"did you mean `{meant}`?"
        )
    if (after := _runs_into(value)) is not None:
        message = f"no semicolon stands between `{declaration.name}` and `{after.value}`, so neither does anything"
        yield told(declaration, message, f"put `;` before `{after.value}`")
        return
    for token in _tokens(value):
        if token.type == "hash" and not _HEX.fullmatch(token.value) and name != "src":
            yield told(
                token, f"`#{token.value}` is no colour", "a colour has three, four, six or eight figures from 0 to f"
            )
        elif token.type == "dimension" and token.lower_unit not in UNITS:
            meant = _near(token.lower_unit, UNITS)
            yield told(token, f"`{token.unit}` is no unit of CSS", f"did you mean `{meant}`?" if meant else None)
    words = [token for token in value if token.type != "whitespace"]
    if words and words[0] == ":" and not name.startswith("--"):
        yield told(words[0], f"two colons stand behind `{declaration.name}`, so it does nothing", "write one")
    for number, token in itertools.pairwise(words):
        if number.type == "number" and token.type == "ident" and token.lower_value in UNITS - {"x"}:
            message = f"`{number.representation} {token.value}` is no length: a space stands before its unit"
            yield told(number, message, f"write `{number.representation}{token.value}`")
    for sign, token in itertools.pairwise(words):
        if sign == "!" and token.type == "ident":
            yield told(sign, f"`!{token.value}` means nothing", "did you mean `!important`?")
    for token in words:
        if token.type != "ident" or token.lower_value in COLOUR_WORDS or token.value.startswith("-"):
            continue
        if meant := _near(token.lower_value, frozenset(KEYWORDS.get(name, "").split())):
            yield told(token, f"`{name}` takes no `{token.value}`", f"did you mean `{meant}`?")
    if _COLOURED.match(name) and len(words) == 1 and words[0].type == "ident":
        word = words[0].lower_value
        if word not in COLOUR_WORDS and parse_color(words[0]) is None:
            yield told(words[0], f"`{words[0].value}` is no colour", None)


def _near(name: str, names: frozenset[str]) -> str | None:
    """The name that was meant: letters changed places, or hardly any differ."""
    if name in names:
        return None
    turned = next((each for each in sorted(names) if len(name) > 3 and sorted(each) == sorted(name)), None)
    return turned or next(iter(difflib.get_close_matches(name, sorted(names), n=1, cutoff=_NEAR)), None)


def _runs_into(value: list[Any]) -> Any | None:
    """The name of the next declaration, where a value goes on into it: first on its line, before a colon."""
    for before, token, after in zip(value, value[1:], value[2:], strict=False):
        is_name = token.type == "ident" and (token.value.startswith("--") or token.lower_value in PROPERTIES)
        if is_name and after == ":" and before.type == "whitespace" and "\n" in before.value:
            return token
    return None


def _tokens(value: list[Any]) -> Iterator[Any]:
    """The tokens of a value, and those in its functions but for addresses."""
    for token in value:
        yield token
        if token.type == "function" and token.lower_name != "url":
            yield from _tokens(token.arguments)
