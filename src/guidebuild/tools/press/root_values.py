"""Sheets with the values of the page's root written where they are asked for: `var(--ink)` as `#1B1E23`.

Our sheets name each colour, size and space once, on `:root`, and ask for it in some hundred rules. The engine puts such
a value in and looks whether it is right anew for every element that the rule meets. What another rule, a sheet of the
project or an element itself may set otherwise stays as it is. Lines keep their numbers. Nothing here knows an engine.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from guidebuild.model.styles import Sheet

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r"(?<![^\s{}]):root\s*\{([^{}]*)\}")
"""A rule for the root alone; within another one it would begin behind a brace."""
_NAMED = re.compile(r"(?<![\w-])(--[\w-]+)\s*:")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_PLAIN = re.compile(r"[\w\s#.,%*/+\"'()-]*")
"""What can stand anywhere in a value, and hides nothing."""
_TIMES_ONE = re.compile(r"calc\(\s*(\d+(?:\.\d+)?)\s*\*\s*1(pt|mm)\s*\)")
"""A product that is worked out for each element, to the number that is written."""


def with_root_values(sheets: Sequence[Sheet], html: str) -> tuple[Sheet, ...]:
    """Sheets that apply in this order to a page, those that are ours with the values of their root in their places."""
    values = _values(sheets, html)

    def filled(css: str) -> str:
        return _TIMES_ONE.sub(r"\1\2", _ASKED.sub(lambda asked: values.get(asked[1], asked[0]), css))

    return tuple(sheet if sheet.layer == "project" else replace(sheet, css=filled(sheet.css)) for sheet in sheets)


def _values(sheets: Sequence[Sheet], html: str) -> Mapping[str, str]:
    """What is set on the root and nowhere else, by sheets that are ours."""
    written: dict[str, str] = {}
    elsewhere = set(_NAMED.findall(html))
    for sheet in sheets:
        css = _COMMENT.sub(" ", sheet.css)
        own, others = {}, css
        if sheet.layer != "project" and "@media" not in css and "@supports" not in css:
            others = _ROOT.sub(" ", css)
            for rule in _ROOT.findall(css):
                for declaration in rule.split(";"):
                    name, _, value = declaration.partition(":")
                    own[name.strip()] = " ".join(value.split())
        elsewhere.update(_NAMED.findall(others))
        written.update(own)
    known = {name: value for name, value in written.items() if name.startswith("--") and name not in elsewhere}
    return {name: value for name in known if (value := _whole(name, known)) and _PLAIN.fullmatch(value)}


def _whole(name: str, known: Mapping[str, str], within: tuple[str, ...] = ()) -> str:
    """A value with all that it asks for itself; empty if it asks for something that is not known."""
    if name in within or name not in known:
        return ""
    parts = {asked: _whole(asked, known, (*within, name)) for asked in _ASKED.findall(known[name])}
    if not all(parts.values()):
        return ""
    value = _ASKED.sub(lambda asked: parts[asked[1]], known[name])
    return "" if "var(" in value else value
