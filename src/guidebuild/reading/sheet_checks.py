"""What is wrong with the sheets of a project before any engine reads them: values in, diagnostics at their lines out.

A sheet loads nothing but fonts of the bundle and runs nothing (`tools/vetting/css.py`), is CSS to its last brace, and
uses no custom property that nobody defines.
"""

import functools
import itertools
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, warning
from guidebuild.model.styles import Sheet
from guidebuild.tools.language.sentences import nearest
from guidebuild.tools.vetting.breach import Breach
from guidebuild.tools.vetting.css import INKS, RULES, addresses_of, font_name, fonts_of_the_bundle, vet_sheet

TOKENS = "tokens.css"
"""The sheet that holds nothing but values for ours: one that ours do not know is a slip there."""
SET_BY_TEMPLATES = frozenset({"--rows", "--steps", "--step", "--lo", "--hi", "--source", "--page-open", "--page-close"})
"""Custom properties that are set elsewhere: of the cover, the chart of pay, the notes on sources, and the words around
the number of a page."""


def check_sheet(sheet: Sheet) -> tuple[Diagnostic, ...]:
    """A sheet by itself. `inks.css` may name the profile of a press, which goes into no output as an address."""
    inks = sheet.name == "inks.css"
    unsafe, broken = vet_sheet(sheet.css, _profiles if inks else fonts_of_the_bundle, INKS if inks else RULES)
    return (
        *(
            error(Code.STYLE_RESOURCE if each.loads else Code.STYLE_UNSAFE, _at(sheet, each), each.sentence, each.hint)
            for each in unsafe
        ),
        *(error(Code.STYLE_SYNTAX, _at(sheet, each), each.sentence, each.hint) for each in broken),
    )


def _profiles(address: str, rule: str) -> str | None:
    return None if rule == "color-profile" else fonts_of_the_bundle(address, rule)


def check_fonts(sheet: Sheet, available: Container[str]) -> Iterator[Diagnostic]:
    """Fonts that the sheet names and the bundle has not."""
    for address, _, line, column in addresses_of(sheet.css):
        name = font_name(address)
        if name is not None and name not in available:
            message = f"The font file {name} is not in styles/fonts/."
            yield error(Code.STYLE_RESOURCE, Span(sheet.path, line, column), message)


@dataclass(frozen=True)
class _Use:
    name: str
    span: Span


@dataclass(frozen=True)
class _At:
    name: str
    line: int
    column: int


@dataclass(frozen=True)
class _Said:
    """What a sheet says of custom properties."""

    defined: tuple[_At, ...]
    """Those that it declares anywhere."""
    used: tuple[_At, ...]
    """Uses that give no other value for want of them."""
    named: frozenset[str]
    """Those that a `var()` names, with a value for want of it or without."""


def check_properties(cascades: Iterable[Iterable[Sheet]], ours: Iterable[Sheet]) -> tuple[Diagnostic, ...]:
    """Custom properties that a sheet of the project uses and no sheet defines, or defines and no sheet uses.

    `ours`: the sheets whose custom properties a project may set.
    """
    ours = list(ours)
    known = {each.name for sheet in ours for each in _said_of(sheet.css).defined} | SET_BY_TEMPLATES
    tokens = {each.name for sheet in ours if sheet.name == TOKENS for each in _said_of(sheet.css).defined}
    undefined: dict[_Use, None] = {}
    used: set[str] = set()
    theirs: dict[str, Sheet] = {}
    for cascade in map(list, cascades):
        defined = {each.name for sheet in cascade for each in _said_of(sheet.css).defined} | SET_BY_TEMPLATES
        used |= {name for sheet in cascade for name in _said_of(sheet.css).named}
        mine = [sheet for sheet in cascade if sheet.layer == "project"]
        theirs |= {sheet.name: sheet for sheet in mine}
        undefined |= {
            _Use(each.name, Span(sheet.path, each.line, each.column)): None
            for sheet in mine
            for each in _said_of(sheet.css).used
            if each.name not in defined
        }
    found = [
        warning(
            Code.STYLE_TOKEN,
            use.span,
            f"no sheet defines `{use.name}`",
            _near(use.name, tokens) or "define it in tokens.css, or give a value for want of it: var(--name, value)",
        )
        for use in undefined
    ]
    idle: dict[str, Span] = {}
    for sheet in theirs.values():
        for each in _said_of(sheet.css).defined:
            unknown = each.name not in known and each.name not in used
            if unknown and (sheet.name == TOKENS or _near(each.name, tokens)):
                idle.setdefault(each.name, Span(sheet.path, each.line, each.column))
    found += [
        warning(
            Code.STYLE_TOKEN,
            span,
            f"guidebuild has no `{name}`, and no sheet uses it, so it changes nothing",
            _near(name, tokens) or "styles/README.md of guidebuild says where all of its names stand",
        )
        for name, span in idle.items()
    ]
    return tuple(found)


def _near(name: str, tokens: Iterable[str]) -> str | None:
    """A hint with the nearest token; the dashes that all have in common count for nothing."""
    hint = nearest(name.strip("-"), (token.strip("-") for token in tokens))
    return hint.replace("`", "`--", 1) if hint else None


@functools.lru_cache(maxsize=64)
def _said_of(css: str) -> _Said:
    """What a sheet says of custom properties, read once: each sheet stands in several cascades."""
    defined: list[_At] = []
    used: list[_At] = []
    named: set[str] = set()
    for tokens in _lists(tinycss2.parse_component_value_list(css, skip_comments=True)):
        meaning = [token for token in tokens if token.type != "whitespace"]
        for token, after in itertools.pairwise(meaning):
            declared = token.type == "ident" and after.type == "literal" and after.value == ":"
            registered = token.type == "at-keyword" and token.lower_value == "property" and after.type == "ident"
            if declared and token.value.startswith("--"):
                defined.append(_At(token.value, token.source_line, token.source_column))
            elif registered:
                defined.append(_At(after.value, after.source_line, after.source_column))
        for token in tokens:
            if token.type == "function" and token.lower_name == "var":
                named.update(str(each.value) for each in token.arguments[:2] if each.type == "ident")
                words = [each for each in token.arguments if each.type != "whitespace"]
                if len(words) == 1 and words[0].type == "ident":
                    used.append(_At(words[0].value, token.source_line, token.source_column))
    return _Said(tuple(defined), tuple(used), frozenset(named))


def _lists(tokens: list[Any]) -> Iterator[list[Any]]:
    """Every list of tokens: the sheet's, and those of its blocks and functions."""
    todo = [tokens]
    while todo:
        here = todo.pop()
        yield here
        for token in here:
            held = getattr(token, "content", None) or getattr(token, "arguments", None)
            if isinstance(held, list):
                todo.append(held)


def _at(sheet: Sheet, breach: Breach) -> Span:
    return Span(sheet.path, breach.line or 1, breach.column or 1)
