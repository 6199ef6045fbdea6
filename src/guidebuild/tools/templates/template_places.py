"""Where in a template something stands: what an exception says, and what the marks in a filled template say."""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.environment import Template

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span
from guidebuild.tools.language.sentences import did_you_mean
from guidebuild.tools.templates.faults import FOLDER, Refused, TemplateTrouble, place

_MARK = re.compile("\ue000([0-9]+)\ue001")
_LONGEST = 200
_PAIRED = frozenset({"for", "if", "macro", "call", "filter", "block", "with"})
"""Statements that have an end."""


@dataclass(frozen=True)
class _Frame:
    """A template that was being filled, and its line."""

    name: str
    line: int


def told(
    trouble: BaseException,
    shadows: Mapping[str, str],
    used: Sequence[str],
    values: Collection[str],
    known: Collection[str],
) -> TemplateTrouble | None:
    """An exception as the trouble that an author can mend; None when no template of the guide has part in it.

    `used`: the templates of this filling. `values`: the names that it was given. `known`: the names of all templates.
    """
    frames, said = _frames(trouble), _said(trouble, shadows, values, known)
    if said.at is not None and said.at not in frames[-1:]:
        frames.append(said.at)
    guilty = next((frame for frame in reversed(frames) if frame.name in shadows), None)
    if guilty is None:
        own = [name for name in used if name in shadows]
        if not own:
            alone = TemplateTrouble(None, said.message, said.hint, said.code)
            return alone if alone.unbounded else None
        where = f"; {frames[-1].name} needs it, in line {frames[-1].line}" if frames else ""
        return TemplateTrouble(place(own[-1]), f"{said.message}{where}", said.hint, said.code)
    message, inner = said.message, frames[-1]
    if inner.name not in shadows:
        message = f"{message}, in {inner.name}, line {inner.line}, which is used here"
    column = _column(shadows[guilty.name], guilty.line, said.subject)
    return TemplateTrouble(place(guilty.name, guilty.line, column), message, said.hint, said.code)


@dataclass(frozen=True)
class _Words:
    """What is said about an exception."""

    message: str
    hint: str | None = None
    subject: str | None = None
    """The word of the template that is at fault."""
    code: Code = Code.TEMPLATE_ERROR
    at: _Frame | None = None
    """The template that is at fault, when the exception knows it."""


_STATEMENT = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{[%{][^\n]*")
_LONGEST_STATEMENT = 60


def _statement(text: str, line: int) -> str | None:
    """The one statement or value of a line, or a short line with several."""
    lines = text.split("\n")
    written = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    found = _STATEMENT.findall(written)
    shown = found[0] if len(found) == 1 else written if found else ""
    return shown if 0 < len(shown) <= _LONGEST_STATEMENT else None


def _said(
    trouble: BaseException, shadows: Mapping[str, str], values: Collection[str], known: Collection[str]
) -> _Words:
    match trouble:
        case Refused():
            at = _Frame(trouble.at, trouble.line) if trouble.at else None
            return _Words(trouble.message, trouble.hint, trouble.subject, trouble.code, at)
        case TemplateSyntaxError():
            name = (trouble.name or "").removeprefix(f"{FOLDER}/")  # the scanner gives the file for the name
            if (trouble.message or "").startswith("Unexpected end") and (opened := left_open(shadows.get(name, ""))):
                word, line = opened
                message = f"the `{word}` that opens here is not closed"
                return _Words(message, f"put `{{% end{word} %}}` where it ends", word, at=_Frame(name, line))
            message = _short(_syntax_in_words(trouble.message or ""))
            if statement := _statement(shadows.get(name, ""), trouble.lineno):
                message = f"`{statement}` cannot be read: {message}"
            return _Words(message, at=_Frame(name, trouble.lineno))
        case TemplateNotFound():
            name = str(trouble.name)[:80]
            hint = did_you_mean(name, known) or f"a template is named as in {FOLDER}/, and comes from nowhere else"
            return _Words(f"there is no template `{name}`", hint, name)
        case UndefinedError() if lacking := re.match("the template '(.*?)' .* requested name '(.*?)'", str(trouble)):
            return _Words(f"`{lacking[1]}` has no macro `{lacking[2]}`", subject=lacking[2])
        case UndefinedError():
            return _unknown(str(trouble), values)
        case TemplateRuntimeError() if unlisted := re.match("No (filter|test) named '?([^'.]{1,40})", str(trouble)):
            message, hint = (
                "a template may not use the {} `{}`".format(*unlisted.groups()),
                "docs/templates.md lists them",
            )
            return _Words(message, hint, code=Code.TEMPLATE_FORBIDDEN)
        case RecursionError():
            message = "templates, macros or lists go round in a circle, or nest too deep"
            return _Words(message, code=Code.LIMIT_SIZE)
        case MemoryError():
            return _Words("the template takes more memory than there is", code=Code.LIMIT_MEMORY)
        case TypeError() | ValueError() if "unpack" in str(trouble):
            return _Words("there are not as many values here as names that they are given to")
        case _:
            return _Words(_short(str(trouble) or type(trouble).__name__))


def left_open(source: str) -> tuple[str, int] | None:
    """The innermost statement of a template that waits for its end, with its line."""
    opened: list[tuple[str, int]] = []
    statement: list[str] = []
    for line, kind, value in Environment().lex(source):
        if kind == "block_begin":
            statement = []
        elif kind not in ("block_end", "whitespace", "data"):
            statement.append(value)
        elif kind == "block_end" and statement:
            word = statement[0]
            if word.startswith("end") and opened and opened[-1][0] == word[3:]:
                opened.pop()
            elif word in _PAIRED or (word == "set" and "=" not in statement):
                opened.append((word, line))
    return opened[-1] if opened else None


def _unknown(message: str, values: Collection[str]) -> _Words:
    """A name that is not there."""
    words, _, near = _short(message).partition("; did you mean ")
    named = re.search("(nothing is called|has no) `(.*?)`", words)
    subject = named[2] if named else None
    if near:
        return _Words(words, f"did you mean {near}?", subject)
    hint = did_you_mean(subject, values) if subject and words.startswith("nothing") else None
    return _Words(words, hint, subject)


def _short(message: str | None) -> str:
    words = " ".join((message or "").split()).rstrip(".")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _frames(trouble: BaseException) -> list[_Frame]:
    """The templates that were being filled, the outermost first."""
    found: list[_Frame] = []
    step = trouble.__traceback__
    while step is not None:
        template = step.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template) and template.name is not None:
            found.append(_Frame(template.name, template.get_corresponding_lineno(step.tb_lineno)))
        step = step.tb_next
    return found


def _column(text: str, line: int, subject: str | None) -> int:
    """Where the word that is at fault begins, when it stands once in its line."""
    lines = text.splitlines()
    if subject is None or not 0 < line <= len(lines):
        return 1
    before, behind = "" if subject.startswith("<") else r"(?<![\w-])", r"(?![\w-])"
    found = [match.start() for match in re.finditer(f"{before}{re.escape(subject)}{behind}", lines[line - 1])]
    return found[0] + 1 if len(found) == 1 else 1


@dataclass(frozen=True)
class Marks:
    """The places in templates that the pieces of a filled template come from."""

    text: str
    """What was written, without the marks."""
    offsets: tuple[int, ...]
    places: tuple[tuple[str, int], ...]
    own: Mapping[str, str]
    """The guide's own templates among those that were used, each with its text."""

    @classmethod
    def read(cls, text: str, marks: Sequence[tuple[str, int]], own: Mapping[str, str]) -> "Marks":
        """The marks taken out of a text."""
        pieces: list[str] = []
        offsets: list[int] = []
        places: list[tuple[str, int]] = []
        length = end = 0
        for match in _MARK.finditer(text):
            pieces.append(text[end : match.start()])
            length += match.start() - end
            end = match.end()
            offsets.append(length)
            places.append(marks[int(match.group(1))])
        return cls("".join([*pieces, text[end:]]), tuple(offsets), tuple(places), dict(own))

    def at(self, line: int, column: int, word: str | None = None) -> Span | None:
        """The place in the guide's own template for a place in the text: the last one before it that is the guide's.

        A mark tells the line alone; the column is that of the `word`, when it stands once in the line. None when no
        template of the guide was used.
        """
        if not self.own:
            return None
        starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        offset = starts[min(line, len(starts)) - 1] + column - 1
        for index in range(bisect_right(self.offsets, offset) - 1, -1, -1):
            name, found = self.places[index]
            if name in self.own:
                return place(name, found, _column(self.own[name], found, word))
        return place(next(iter(self.own)))


_TOKENS = {
    "begin of print statement": "`{{`",
    "end of print statement": "`}}`",
    "begin of statement block": "`{%`",
    "end of statement block": "`%}`",
    "end of template": "the end of the template",
    "name": "a name",
    "string": "a text in quotation marks",
    "integer": "a number",
}
"""Jinja's words for its tokens; all others are what was written."""
_WORDS = (
    (r"expected token 'end of (?:print statement|statement block)', got (.+)",
     "{0} stands behind the end of what is asked for: a comma, a `|` or a sign is missing before it"),
    (r"expected token (.+), got (.+)", "{0} is wanted where {1} stands"),
    (r"unexpected end of template, expected (.+)", "the template ends where {0} is wanted"),
    (r"Expected an expression, got (.+)", "something is missing before {0}"),
    (r"unexpected ('end of .+')", "something is missing before {0}"),
    (r"unexpected (.+), expected (.+)", "{1} is missing before {0}"),
    (r"unexpected char (.+) at \d+", "{0} means nothing here"),
    (r"unexpected '(?:\}|%|%\})'", "what `{{{{` opens ends with `}}}}`, what `{{%` opens with `%}}`"),
    (r"unexpected (.+)", "{0} has no place here"),
    (r"tag name expected", "a statement begins with a word, such as `if` or `for`"),
    (r"Encountered unknown tag (\S+)\. .*be closed is (\S+)\.", "{0} stands within {1}, and does not end it"),
    (r"Encountered unknown tag ('end\w+')\.", "{0} ends nothing: none is open"),
    (r"Encountered unknown tag (\S+)\..*", "{0} is no statement of a template"),
    (r"No (filter|test) named (\S+?)\.?$", "there is no {0} {1}"),
    (r"block (\S+) defined twice", "the block {0} stands twice"),
    (r"can't assign to .+", "what stands before `=` is no name"),
    (r"expected name or number", "a name or a number is missing behind a point"),
    (r"Missing end of comment tag", "a comment is not closed with `#}}`"),
)  # fmt: skip


def _syntax_in_words(message: str) -> str:
    """Jinja's sentence in ours; as it is, where it speaks plainly."""
    for theirs, ours in _WORDS:
        if named := re.match(theirs, " ".join(message.split()).rstrip(".") + "."):
            return ours.format(*(_token(group.rstrip(".")) for group in named.groups()))
    return message


def _token(written: str) -> str:
    word = written[1:-1] if written[:1] in "'\"" and written[-1:] == written[:1] else written
    return _TOKENS.get(word, f"`{word}`" if word != written else written)
