"""What an author did when YAML cannot be read: PyYAML's words to a place and a sentence that say what to mend.

PyYAML names the place where it gives up, which is often far below the mistake: a quotation mark that nobody closes is
missed where the next one opens. So the place is looked for where the trouble begins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

_KEY = re.compile(r"\s*(?:- +)*[\"']?[\w.-]+[\"']?:(?=\s|$)")
"""A line that begins a key, as no line of text does by itself."""
_TIGHT_KEY = re.compile(r"\s*(?:- +)*([A-Za-z_][\w-]*:[^\s:/][^\s]*)")
_ODD_INDENT = re.compile(r" *([\u00a0\u2000-\u200b\u202f\u3000])")
_TIGHT_DASH = re.compile(r"\s*(-[A-Za-z_][\w-]*):(?=\s|$)")
_TIGHT_ITEM = re.compile(r"\s*(-)[\[{\"']")
_ODD_DASH = re.compile(r"\s*([\u2010-\u2015\u2022\u2212\u00b7])[ \t]+\S")
"""A line that begins like an item of a list, with a dash or bullet that YAML does not know."""
_COMMENT = re.compile(r"\s#")
_CUT = re.compile(r"[ \t]+(#[^\s#!-][^\n]{0,20}|# ?\d[^\n]{0,20})")
"""A `#` that is more likely a part of the text than a comment: its next character touches it, or a digit follows."""
_ITEM = re.compile(r"\s*(-) +\S")
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_KINDS = {"sequence": "list", "mapping": "mapping"}

Mark = tuple[int, int]
"""Line and column, counted from 0."""


@dataclass(frozen=True)
class Sentence:
    """What is wrong, where, and what to do about it."""

    at: Mark
    message: str
    hint: str | None = None
    other: tuple[Mark, str] | None = None
    """A second place that belongs to it."""


def explain(trouble: yaml.MarkedYAMLError, text: str) -> Sentence:
    """The trouble in words that speak of the text, at the place to mend."""
    lines = text.split("\n")
    at = _mark(trouble.problem_mark) or _mark(trouble.context_mark) or (0, 0)
    opened = _mark(trouble.context_mark)
    line = lines[at[0]] if at[0] < len(lines) else ""
    rest, before = line[at[1] :], line[: at[1]]
    context, problem = trouble.context or "", trouble.problem or ""
    for number in range(min(at[0], len(lines) - 1), -1, -1):
        if odd := _ODD_INDENT.match(lines[number]):
            message = f"the indent holds the character U+{ord(odd[1]):04X}, which only looks like a space"
            return Sentence((number, odd.start(1)), message, "indent with spaces")
    if "tab character" in problem or (rest.startswith("\t") and not before.strip()):
        return Sentence(at, "this line is indented with a tab", "indent with spaces")
    if dash := _ODD_DASH.match(line):
        return _odd_dash(at[0], dash)
    if "quoted scalar" in context and opened is not None:
        return _quoted(opened, problem, at)
    if "flow node" in context and (outer := _open_bracket(text, at)) is not None:
        context, opened = outer
    if "flow" in context and opened is not None:
        return _flow(context, opened, at, lines)
    if "document start" in problem:
        first = next((n for n, each in enumerate(lines) if each.strip() and not each.lstrip().startswith("#")), 0)
        indent = len(lines[first]) - len(lines[first].lstrip())
        message = f"the first key is indented, and `{line.strip()[:30]}` below it is not"
        return Sentence((first, indent), message, "begin all keys of a mapping in one column", (at, "this one"))
    if "expected key" in problem or "expected '-' indicator" in problem:
        return _unexpected(text, at, line)
    if "could not find expected ':'" in problem and opened is not None:
        if opened[0] == len(lines) - 1:
            return Sentence(
                opened, f"the file ends in the middle of a line: `{lines[-1].strip()[:40]}`", "is it cut short?"
            )
        return _no_colon(opened, lines[opened[0]])
    if "mapping values" in problem:
        return _second_colon(at, line, lines)
    if "unexpected ':'" in problem:
        return Sentence(at, "no space stands behind a colon", "write `key: value`; text with a colon needs quotes")
    if "cannot start any token" in problem and rest[:1] in ("@", "`", "%"):
        sign = "a backtick" if rest[0] == "`" else f"`{rest[0]}`"
        return Sentence(at, f"text that begins with {sign} stands without quotes", "put it in quotes")
    if "alias" in context or "anchor" in context:
        sign = "*" if "alias" in context else "&"
        return Sentence(opened or at, f"text that begins with `{sign}` stands without quotes", "put it in quotes")
    if "block scalar" in context:
        return Sentence(at, "something stands behind the sign that opens a block of text", "begin the text below it")
    if "block sequence entries" in problem:
        return Sentence(at, "an item of a list stands on the line of its key", "put it on a line of its own")
    return Sentence(at, f"this is not YAML: {problem or context}")


def cut_text(line: str, end: int) -> tuple[int, str] | None:
    """Column and words of a comment behind a plain scalar that looks like the rest of its text."""
    found = _CUT.match(line, max(end, 0)) or (_CUT.match(line, end - 1) if end and line[end - 1 : end] == " " else None)
    return (found.start(1), found.group(1).strip()) if found else None


def listed(line: str) -> int | None:
    """The column of the dash with which a line begins, as an item of a list does."""
    found = _ITEM.match(line)
    return found.start(1) if found else None


def _quoted(opened: Mark, problem: str, at: Mark) -> Sentence:
    if "escape" in problem:
        hint = "put the text in single quotes, or write the backslash twice"
        return Sentence(at, "a backslash in double quotes begins a code, and this is none", hint)
    return Sentence(opened, "the quotation mark that opens here is not closed", "close it, or take it out")


_UNPARTED = re.compile(
    r"[{,][^{},:]*: +(?:\"[^\"]*\"|'[^']*'|[^\s,{}\[\]\"']+|\[[^\]]*\]|\{[^}]*\}) +(?P<key>[a-z_]+)$"
)
"""A key behind a value of one word, both in one line."""


_BARE_KEY = re.compile(r"[{,] *(?P<key>[a-z_]+) +$")
"""A word by itself where a key begins."""


def _flow(context: str, opened: Mark, at: Mark, lines: Sequence[str]) -> Sentence:
    """Trouble in brackets or braces: they are not closed, or something stands between two items."""
    kind = next((word for name, word in _KINDS.items() if name in context), "list")
    sign = "]" if kind == "list" else "}"
    between = lines[opened[0] + 1 : at[0] + 1]
    line = lines[at[0]] if at[0] < len(lines) else ""
    goes_on = line[: at[1]].strip() == "" and line[at[1] : at[1] + 1] in ('"', "'") and _is_closed(sign, at, lines)
    if (
        at[0] > opened[0]
        and not goes_on
        and (any(map(_KEY.match, between)) or not line[at[1] :].strip() or _is_item(between))
    ):
        hint = f"put `{sign}` where it ends"
        if _COMMENT.search(lines[opened[0]], opened[1]):
            hint = "a `#` after a space begins a comment: put text that holds one in quotes"
        return Sentence(opened, f"the {kind} opened here is not closed", hint)
    rest = line[at[1] :]
    if rest[:1] in ("]", "}"):
        message = f"the {kind} opened here is closed by `{rest[0]}`"
        return Sentence(opened, message, f"close it with `{sign}`")
    if rest.startswith(":") and (key := _UNPARTED.search(line[: at[1]])) is not None:
        message = f"a comma is missing before `{key['key']}`"
        return Sentence((at[0], key.start("key")), message, "or put text that holds a colon and a space in quotes")
    if rest.startswith(":"):
        message = "a colon and a space stand in text without quotes"
        return Sentence(at, message, "put text that holds a colon and a space in quotes")
    if rest[:1] == ",":
        return Sentence(
            at, "a comma stands where a value is expected", "take it out, or put text with a comma in quotes"
        )
    if kind == "mapping" and rest[:1] in ("[", "{", '"', "'") and (bare := _BARE_KEY.search(line[: at[1]])) is not None:
        message = f"a colon is missing behind `{bare['key']}`"
        return Sentence((at[0], bare.start("key")), message, "or put text that holds brackets or commas in quotes")
    if re.search(r"'[^']*\w'$", line[: at[1]]) and rest[:1].isalpha():
        hint = "write `’`, or put the text in double quotes"
        return Sentence((at[0], at[1] - 1), "an apostrophe ends the text that a quotation mark begins", hint)
    message = f"a comma is missing in the {kind} before `{rest.strip()[:20]}`"
    return Sentence(at, message, "or put text that holds quotation marks, commas or brackets in quotes")


def _is_closed(sign: str, at: Mark, lines: Sequence[str]) -> bool:
    """Whether what is open at a place is closed by this sign further on."""
    depth = 0
    for letter in _STRING.sub("", "\n".join([lines[at[0]][at[1] :], *lines[at[0] + 1 :]])):
        depth += (letter in "[{") - (letter in "]}")
        if depth < 0:
            return letter == sign
    return False


def _open_bracket(text: str, until: Mark) -> tuple[str, Mark] | None:
    """What kind of list or mapping is open at a place, and where it opens."""
    opened: list[tuple[str, Mark]] = []
    for token in _tokens(text, until):
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
            kind = "sequence" if isinstance(token, yaml.FlowSequenceStartToken) else "mapping"
            opened.append((f"flow {kind}", (token.start_mark.line, token.start_mark.column)))
        elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken) and opened:
            opened.pop()
    return opened[-1] if opened else None


def _is_item(between: Sequence[str]) -> bool:
    return any(re.match(r"\s*- ", line) for line in between)


def _unexpected(text: str, at: Mark, line: str) -> Sentence:
    """Something stands where a key or an item should begin."""
    before = line[: at[1]].rstrip()
    quoted = [token for token in _tokens(text, at) if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')]
    last = quoted[-1] if quoted else None
    if last is not None and last.start_mark.line < last.end_mark.line == at[0]:
        start = (last.start_mark.line, last.start_mark.column)
        message = "the quotation mark that opens here is not closed"
        other = ((last.end_mark.line, last.end_mark.column - 1), "the next one is taken for its end")
        return Sentence(start, message, "close it, or take it out", other)
    if last is not None and last.end_mark.line == at[0] and before.endswith(("'", '"')):
        hint = "put all of it in quotes; inside single quotes an apostrophe is written twice"
        return Sentence(at, "text goes on behind its closing quotation mark", hint)
    if before.endswith(("]", "}")):
        hint = "put text that begins with a bracket in quotes"
        return Sentence(at, "something stands behind the closing bracket", hint)
    if re.search(r":\s+[*&]\S+$", before):
        column = before.rindex("*" if "*" in before else "&")
        sign = before[column]
        return Sentence((at[0], column), f"text that begins with `{sign}` stands without quotes", "put it in quotes")
    if not before and (held := _TIGHT_ITEM.match(line)) is not None:
        return Sentence((at[0], held.start(1)), "no space stands behind the dash of an item", "write `- {…}`")
    if not before and (dash := _TIGHT_DASH.match(line)) is not None:
        message = f"no space stands behind the dash of `{dash[1]}`"
        return Sentence((at[0], dash.start(1)), message, "write `- key: value`")
    if not before:
        kind = "an item of a list stands among keys" if line[at[1] :].startswith("- ") else ""
        message = kind or "this line is indented differently from those that it belongs to"
        return Sentence(at, message, "begin all keys of a mapping, and all items of a list, in one column")
    return Sentence(at, f"`{line[at[1] :].strip()[:30]}` stands where nothing more is expected", "put text in quotes")


def _tokens(text: str, until: Mark) -> Iterator[Any]:
    """The tokens of a text as far as it can be read, or as far as a place."""
    try:
        for token in yaml.scan(text):
            if (token.start_mark.line, token.start_mark.column) >= until:
                return
            yield token
    except yaml.YAMLError:
        return


def _no_colon(at: Mark, line: str) -> Sentence:
    tight = _TIGHT_KEY.match(line)
    if tight is not None:
        return Sentence(at, f"no space stands behind the colon of `{tight[1][:40]}`", "write `key: value`")
    words = line.strip()[:40]
    if ":\u00a0" in line:
        return Sentence(
            at, f"a space that does not break (U+00A0) stands behind the colon of `{words}`", "type it anew"
        )
    return Sentence(at, f"`{words}` is neither `key: value` nor an item of a list", "is a colon missing, or an indent?")


def _second_colon(at: Mark, line: str, lines: Sequence[str]) -> Sentence:
    key = _KEY.match(line)
    if key is not None and key.end() - 1 < at[1]:
        words = line[key.end() :].strip()
        hint = f"put it in quotes: `'{words}'`" if len(words) < 60 and "'" not in words else "put the text in quotes"
        return Sentence(at, "a colon and a space stand in text without quotes", hint)
    above = next((number for number in range(at[0] - 1, -1, -1) if lines[number].strip()), None)
    if above is not None and (tight := _TIGHT_KEY.match(lines[above])) and not _KEY.match(lines[above]):
        return Sentence(
            (above, tight.start(1)), f"no space stands behind the colon of `{tight[1][:40]}`", "write `key: value`"
        )
    if above is not None and (dash := _TIGHT_DASH.match(lines[above])):
        return Sentence(
            (above, dash.start(1)), f"no space stands behind the dash of `{dash[1]}`", "write `- key: value`"
        )
    if above is not None and (dash := _ODD_DASH.match(lines[above])):
        return _odd_dash(above, dash)
    start = len(line) - len(line.lstrip())
    message = "this key is indented under a line that has a value already"
    return Sentence((at[0], start), message, "begin all keys of a mapping in one column")


def _odd_dash(number: int, dash: re.Match[str]) -> Sentence:
    message = f"`{dash[1]}` (U+{ord(dash[1]):04X}) stands where the hyphen of an item belongs"
    return Sentence((number, dash.start(1)), message, "begin items with `- `")


def _mark(mark: Any) -> Mark | None:
    return (mark.line, mark.column) if mark is not None else None
