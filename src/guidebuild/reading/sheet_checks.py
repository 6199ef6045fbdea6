"""What is wrong with the sheets of a project before any engine reads them: values in, diagnostics at their lines out.

A sheet loads nothing but fonts of the bundle and runs nothing (`tools/vetting/css.py`), is CSS to its last brace, and
uses no custom property that nobody defines.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import tinycss2

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, warning
from guidebuild.model.styles import Sheet
from guidebuild.tools.vetting.breach import Breach
from guidebuild.tools.vetting.css import INKS, RULES, addresses_of, font_name, fonts_of_the_bundle, vet_sheet

SET_BY_TEMPLATES = frozenset({"--rows", "--steps", "--step", "--lo", "--hi", "--source", "--page-open", "--page-close"})
"""Custom properties that are set elsewhere: of the cover, the chart of pay, the notes on sources, and the words around
the number of a page."""
SHOWN = 8
"""Names in a sentence; more would hide what it says."""


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
            yield error(Code.STYLE_RESOURCE, Span(f"styles/{sheet.name}", line, column), message)


@dataclass(frozen=True)
class _Use:
    name: str
    span: Span


def check_properties(
    cascades: Iterable[Iterable[Sheet]], tokens: Sheet, ours: Sheet, theirs: Collection[str]
) -> tuple[Diagnostic, ...]:
    """Custom properties that a cascade uses without a value and defines nowhere.

    `tokens`: the project's; `ours`: the one that it stands in for. What only ours defines is missed in the project's.
    `theirs`: the names of the project's own sheets. What a sheet of ours misses besides follows from one of theirs.
    """
    missing: dict[_Use, None] = {}
    for cascade in map(list, cascades):
        defined = {name for sheet in cascade for name, _ in _defined(sheet)} | SET_BY_TEMPLATES
        missing |= {use: None for sheet in cascade for use in _used(sheet) if use.name not in defined}
    needed = {name for name, _ in _defined(ours)}
    lacking: dict[str, Span] = {}
    for use in missing:
        if use.name in needed:
            lacking.setdefault(use.name, use.span)
    found = [_lacking(tokens, lacking)] if lacking else []
    hint = "define it in tokens.css, or give a value for want of it: var(--name, value)"
    found += [
        warning(Code.STYLE_TOKEN, use.span, f"no sheet defines `{use.name}`", hint)
        for use in missing
        if use.name not in needed and use.span.path.removeprefix("styles/") in theirs
    ]
    return tuple(found)


def _lacking(tokens: Sheet, lacking: Mapping[str, Span]) -> Diagnostic:
    names = sorted(lacking)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    empty = "this sheet is empty, and " if not any(_defined(tokens)) else ""
    return error(
        Code.STYLE_TOKEN,
        Span(f"styles/{tokens.name}"),
        f"{empty}the other sheets use what this one does not define: {', '.join(names[:SHOWN])}{more}",
        "begin with a copy of the tokens.css of guidebuild, and change values in it",
        related=tuple((lacking[name], f"`{name}` is used here") for name in names[:3]),
    )


def _defined(sheet: Sheet) -> Iterator[tuple[str, Any]]:
    """Names of the custom properties that a sheet declares anywhere."""
    for tokens in _lists(tinycss2.parse_component_value_list(sheet.css, skip_comments=True)):
        meaning = [token for token in tokens if token.type != "whitespace"]
        for token, after in itertools.pairwise(meaning):
            declared = token.type == "ident" and after.type == "literal" and after.value == ":"
            registered = token.type == "at-keyword" and token.lower_value == "property" and after.type == "ident"
            if declared and token.value.startswith("--"):
                yield token.value, token
            elif registered:
                yield after.value, after


def _used(sheet: Sheet) -> Iterator[_Use]:
    """Uses of custom properties that give no other value for want of them."""
    for tokens in _lists(tinycss2.parse_component_value_list(sheet.css, skip_comments=True)):
        for token in tokens:
            if token.type != "function" or token.lower_name != "var":
                continue
            words = [each for each in token.arguments if each.type != "whitespace"]
            if len(words) == 1 and words[0].type == "ident":
                yield _Use(words[0].value, Span(f"styles/{sheet.name}", token.source_line, token.source_column))


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
    return Span(f"styles/{sheet.name}", breach.line or 1, breach.column or 1)
