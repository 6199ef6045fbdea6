"""What stands in a sheet where a selector or a declaration should, and is none: its words to a sentence and a hint."""

import re

from guidebuild.model.diagnostics import place_in

_PIECE = re.compile(r"[^;{}\n]*")
_SHORT = 40
_EQUALS = re.compile(r"(?P<name>[a-z-]+)\s*=\s*(?P<value>[^=]+)")


def no_declaration(css: str, line: int, column: int) -> tuple[str, str]:
    """`line` and `column` are where a parser stopped: at the end of the words, or at their beginning."""
    lines = css.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    begin = max(written.rfind(sign, 0, max(column - 1, 0)) for sign in ";{}") + 1
    piece = _PIECE.match(written, begin)
    words = piece.group().strip() if piece else ""
    if not words:
        return "what begins here is no declaration, and does nothing", "write `property: value;`"
    shown = words if len(words) <= _SHORT else f"{words[:_SHORT]}…"
    return f"`{shown}` is no declaration, and does nothing", _way_out(words)


def no_selector(css: str, prelude: str) -> tuple[int, int, str, str | None]:
    """The line and column of what an engine cannot read as a selector, with a sentence and a hint."""
    line, column = place_in(css, max(css.find(prelude), 0) + len(prelude) - len(prelude.lstrip()))
    first = prelude.strip().split("\n")[0].strip()
    shown = first if len(first) <= _SHORT else f"{first[:_SHORT]}…"
    if first.startswith("//"):
        return line, column, f"`{shown}` is no comment, and the rule below it does nothing", _way_out(first)
    hint = _way_out(first) if first.startswith(("$", "&")) else None
    if "::" in first or re.search(r":[a-z-]+", first):
        hint = "look at the word behind the colon; not every one that a browser knows is known to pages"
    return line, column, f"`{shown}` is no selector, so its rule does nothing", hint


def _way_out(words: str) -> str:
    if words.startswith("//"):
        return "a comment stands between `/*` and `*/`"
    if words.startswith(("$", "@")):
        return "this language has no such variables: write `:root { --name: value; }`, and `var(--name)` to use it"
    if words.startswith("&"):
        return "no rule stands within another: write both selectors before its brace"
    if match := _EQUALS.fullmatch(words):
        return f"write `{match['name']}: {match['value'].strip()};`"
    return "write `property: value;`"
