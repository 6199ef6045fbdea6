"""BibTeX that grows without end when it is read, found before it is: abbreviations that are made of each other, and
entries that take their fields from themselves.

The grammar is that of BibTeX 0.99 and biblatex 3.20 (sections 2.1, 2.4.1 and 3.13): `@string` may join abbreviations
with `#`, `crossref` and `xdata` name entries whose fields are taken over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, place_in
from guidebuild.tools.confined import limits

ENTRY = re.compile(r"^[ \t]*@\s*\w+\s*[{(]\s*([^\s,]+)\s*,", re.MULTILINE)
"""Where an entry begins, with its key."""
_START = re.compile(r"^[ \t]*@\s*\w+\s*[{(]", re.MULTILINE)
_KEYLESS = re.compile(
    r"^[ \t]*(?P<sign>@)(?!string\b)\w+\s*[{(]\s*(?P<name>[A-Za-z][\w-]*)\s*=", re.MULTILINE | re.IGNORECASE
)
_SPACED_KEY = re.compile(
    r"^[ \t]*@\s*(?!string\b|comment\b|preamble\b)\w+\s*[{(]\s*(?P<key>[^\s,={}\"]+(?:[ \t]+[^\s,={}\"]+)+)[ \t]*,",
    re.MULTILINE | re.IGNORECASE,
)
_NO_COMMA_AFTER_KEY = re.compile(
    r"^[ \t]*@\s*(?!string\b|comment\b|preamble\b)\w+\s*[{(]\s*(?P<key>[^\s,={}\"]+)\s+[A-Za-z][\w-]*\s*=",
    re.MULTILINE | re.IGNORECASE,
)
_QUOTE_INSIDE = re.compile(r"\s*[A-Za-z][\w-]*\s*=\s*\"[^\"{}]*(?P<quote>\")(?!\s*(?:[,#})]|$))")
_NO_EQUALS = re.compile(r"\s*(?=[A-Za-z])(?P<name>[\w-]*(?P<last>[\w-]))\s*[{\"]")
_OPEN_QUOTE = re.compile(
    r"^[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*(?P<quote>\")[^\"{}\n]*,?[ \t]*\n(?=[ \t]*(?:[A-Za-z][\w-]*[ \t]*=|[})]))",
    re.MULTILINE,
)
_OUTSIDE = re.compile(r"^[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*=", re.MULTILINE)
_STRING = re.compile(r"@\s*string\s*[{(]\s*([^\s=\"#%'(),{}]+)\s*=([^\n@]*(?:\n(?!\s*@)[^\n@]*)*)", re.IGNORECASE)
_PART = re.compile(r'"([^"]*)"|\{([^{}]*)\}|([^\s"#%\'(),={}]+)')
_USED = re.compile(r"[=#]\s*([A-Za-z][^\s\"#%'(),={}]*)")
_FIELD = re.compile(r"\s*[A-Za-z][\w-]*\s*=")
_WORDS = re.compile(r"\s*[A-Za-z][\w-]*\s*=\s*(?P<words>[^\s{\"][^{}\"#=,]*\s[^{}\"#=,]*),?\s*$")
_NAMED = re.compile(r"(?:^|,)[ \t]*(?P<name>[A-Za-z][\w-]*)\s*=\s*[{\"]?(?P<value>)", re.MULTILINE)
_IN_CSL = {
    "title": "title", "author": "author", "year": "issued", "date": "issued", "url": "URL", "howpublished": "URL",
    "doi": "URL", "publisher": "publisher", "journal": "publisher", "booktitle": "publisher", "abstract": "abstract",
}  # fmt: skip
_ESCAPED = re.compile(r"\\[{}]")
_BRACE_OR_FIELD = re.compile(r"[{}]|^[ \t]*\w+[ \t]*=", re.MULTILINE)
_TAKEN = re.compile(r"\b(?:crossref|xdata)\s*+=\s*+[{\"]?([^}\"\n]*)", re.IGNORECASE)


def with_braces(text: str) -> str:
    """Entries in parentheses, `@book(…)`, in braces: BibTeX takes both, and pandoc one. Nothing moves.

    A parenthesis closes the entry where no brace and no quotation mark is open.
    """
    signs = list(text)
    entries = list(_START.finditer(text))
    for number, entry in enumerate(entries):
        end = entries[number + 1].start() if number + 1 < len(entries) else len(text)
        opening = entry.end() - 1
        depth, quoted = 0, False
        for at in range(entry.end(), end if text[opening] == "(" else 0):
            sign = text[at]
            if text[at - 1] != "\\":
                depth += (sign == "{") - (sign == "}")
                quoted ^= sign == '"' and not depth
            if sign == ")" and not depth and not quoted:
                signs[opening], signs[at] = "{", "}"
                break
    return "".join(signs)


def fields_of(text: str, start: int, path: str) -> dict[str, Span]:
    """Where the values of an entry stand, by the names that CSL has for them. `start`: behind the key of the entry."""
    following = _START.search(text, start)
    found: dict[str, Span] = {}
    for match in _NAMED.finditer(text, start, following.start() if following else len(text)):
        if (name := _IN_CSL.get(match["name"].lower())) is not None:
            found.setdefault(name, _span(text, match.start("value"), path))
    return found


def endless(text: str, path: str) -> Iterator[Diagnostic]:
    """An error for whatever would fill the memory of a reader."""
    yield from _strings(text, path)
    yield from _circles(text, path)


def _strings(text: str, path: str) -> Iterator[Diagnostic]:
    sizes: dict[str, int] = {}
    total = 0
    for match in _STRING.finditer(text):
        parts = _PART.findall(match[2])
        size = sum(len(quoted) + len(braced) + sizes.get(word.casefold(), len(word)) for quoted, braced, word in parts)
        sizes[match[1].casefold()] = size
        if size > limits().chapter:
            yield _too_long(match[1], _span(text, match.start(), path))
            return
    for match in _USED.finditer(text) if sizes else ():
        total += sizes.get(match[1].casefold(), 0)
        if total > limits().text_file:
            yield _too_long(match[1], _span(text, match.start(1), path))
            return


def _too_long(name: str, span: Span) -> Diagnostic:
    message = f"the abbreviation `{name}` grows to more text than a bibliography may hold"
    return error(Code.LIMIT_SIZE, span, message, "write the words out")


def _circles(text: str, path: str) -> Iterator[Diagnostic]:
    """Each entry that takes its fields from itself, at the field that does."""
    entries = list(ENTRY.finditer(text))
    ends = [entry.start() for entry in entries[1:]]
    taken: dict[str, list[tuple[str, int]]] = {}
    for entry, end in zip(entries, [*ends, len(text)], strict=False):  # no entry: there is no first end either
        fields = _TAKEN.finditer(text, entry.end(), end)
        taken.setdefault(entry[1], []).extend(
            (name.strip(), field.start()) for field in fields for name in field[1].split(",")
        )
    for key, at in _closing(taken):
        hint = "let `crossref` and `xdata` name another entry"
        message = f"the entry `{key}` takes its fields from itself"
        yield error(Code.FILE_BIBLIOGRAPHY, _span(text, at, path), message, hint)


def _closing(taken: Mapping[str, Sequence[tuple[str, int]]]) -> Iterator[tuple[str, int]]:
    """Keys and places at which a circle closes, each circle once."""
    done: set[str] = set()
    for first in taken:
        if first in done:
            continue
        way = [(first, iter(taken[first]))]
        held = {first}
        while way:
            key, steps = way[-1]
            name, at = next(steps, ("", 0))
            if not name:
                way.pop()
                held.discard(key)
                done.add(key)
            elif name in held:
                yield name, at
            elif name in taken and name not in done:
                held.add(name)
                way.append((name, iter(taken[name])))


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether a brace stands by itself at the left edge, as one that ends an entry does."""
    return text[match.start() - 1 : match.start()] == "\n" and text[match.end() : match.end() + 1] in ("", "\n")


def unclosed(text: str, path: str) -> Diagnostic | None:
    """The first entry that is still open where the next one, or the end of the file, stands."""
    entries = list(ENTRY.finditer(text))
    for entry, end in zip(entries, [*(each.start() for each in entries[1:]), len(text)], strict=False):
        inner = _ESCAPED.sub("  ", text[entry.start() : end])
        if "(" in (opening := _START.match(inner).group()):  # type: ignore[union-attr]
            here = _span(text, entry.start() + len(opening) - 1, path)
            message = f"in the entry `{entry[1]}` the parenthesis that opens here is not closed"
            return error(Code.FILE_BIBLIOGRAPHY, here, message, "put `)` where the entry ends")
        if inner.count("{") <= inner.count("}"):
            continue
        open_ones: list[int] = []
        for match in _BRACE_OR_FIELD.finditer(inner):
            if match.group() == "{":
                open_ones.append(match.start())
            elif (match.group() != "}" or _alone(inner, match)) and len(open_ones) > 1:
                break  # a field begins, or the entry ends, where the field above is still open
            elif match.group() == "}" and open_ones:
                open_ones.pop()
        message = f"in the entry `{entry[1]}` the brace that opens here is not closed"
        here = _span(text, entry.start() + open_ones[-1], path)
        return error(Code.FILE_BIBLIOGRAPHY, here, message, "put `}` where it ends")
    return None


def no_comma(text: str, at: Span) -> Diagnostic | None:
    """The comma that is missing between two fields, where a reader stops before the second one."""
    lines = text.split("\n")
    above = "\n".join([*lines[: at.line - 1], lines[at.line - 1][: at.column - 1]]).rstrip()
    if not _FIELD.match(lines[at.line - 1][at.column - 1 :]) or (
        above[-1:] not in ("}", '"') and not above[-1:].isdigit()
    ):
        return None
    here = Span(at.path, *place_in(text, len(above) - 1))
    return error(Code.FILE_BIBLIOGRAPHY, here, "a comma is missing behind this field", "each field ends with a comma")


_OF_ENTRIES: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (
        _KEYLESS,
        "sign",
        "this entry has no key: it begins with its `{name}`",
        "write `@book{{roe-2024, title = …`, for example",
    ),
    (_SPACED_KEY, "key", "a space stands in the key `{key}`", "write `{joined}`"),
    (_NO_COMMA_AFTER_KEY, "key", "a comma is missing behind the key `{key}`", "write `{key},`"),
)
"""How the beginning of an entry is wrong, which part of it is told, and what is said of the first one."""
_OF_LINES: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (
        _QUOTE_INSIDE,
        "quote",
        "this quotation mark ends the text of its field, and more stands behind it",
        'put the text in braces: `{{The "good" work}}`',
    ),
    (_NO_EQUALS, "last", "no `=` stands behind `{name}`", "write `{name} = {{…}}`"),
    (_WORDS, "words", "`{words}` stands without braces", "write `{{{words}}}`"),
)
"""The same of the line at which a reader stops."""


def faulty_entry(text: str, path: str) -> Diagnostic | None:
    """The first entry that has a field in the place of its key, several words, or no comma behind it."""
    for pattern, part, message, hint in _OF_ENTRIES:
        if (match := pattern.search(text)) is not None:
            words = {**match.groupdict(), "joined": "-".join(match[part].split())}
            here = _span(text, match.start(part), path)
            return error(Code.FILE_BIBLIOGRAPHY, here, message.format(**words), hint.format(**words))
    return None


def faulty_line(text: str, at: Span) -> Diagnostic | None:
    """What is wrong with a field: a quotation mark inside of its text, no equals sign, words without braces."""
    for pattern, part, message, hint in _OF_LINES:
        if (match := pattern.match(text.split("\n")[at.line - 1])) is not None:
            words = {name: said.strip() for name, said in match.groupdict().items()}
            here = Span(at.path, at.line, match.start(part) + 1)
            return error(Code.FILE_BIBLIOGRAPHY, here, message.format(**words), hint.format(**words))
    return None


def open_quote(text: str, path: str) -> Diagnostic | None:
    """The first value in quotation marks that is still open where the next field begins."""
    if (match := _OPEN_QUOTE.search(text)) is None:
        return None
    here = _span(text, match.start("quote"), path)
    message = "the quotation mark that opens here is not closed"
    return error(Code.FILE_BIBLIOGRAPHY, here, message, 'put `"` where the text ends')


def left_outside(text: str, path: str) -> Iterator[Diagnostic]:
    """A field that stands behind the end of its entry, where a reader passes over it as a remark."""
    entries = list(_START.finditer(text))
    for entry, end in zip(entries, [*(each.start() for each in entries[1:]), len(text)], strict=False):
        depth = 1
        close = entry.end()
        while depth and close < end:
            depth += {"{": 1, "}": -1}.get(text[close], 0) if text[close - 1] != "\\" else 0
            close += 1
        field = _OUTSIDE.search(text, close, end)
        if field is not None and "}" in text[field.end() : end]:
            here = _span(text, close - 1, path)
            message = f"the entry ends at this brace, and its `{field['name']}` stands behind it, where nobody reads it"
            yield error(Code.FILE_BIBLIOGRAPHY, here, message, "take a brace out, or put one in before")


def _span(text: str, at: int, path: str) -> Span:
    return Span(path, *place_in(text, at))
