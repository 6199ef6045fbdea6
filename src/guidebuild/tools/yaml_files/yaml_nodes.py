"""YAML text to a tree of values that know where they were written.

The tree is built from PyYAML's events, not from its constructors: every scalar stays text, so `no`, `1.10`, `010` and
`12:30` mean what they say; a second equal key is a diagnostic, not a silent loss; an alias stands for a copy of what
its anchor marks, as far as the limits allow; and merge keys and tags are refused.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import yaml

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Severity, Span, error, has_errors, warning
from guidebuild.tools.confined import limits
from guidebuild.tools.texts import character, decode, forbidden
from guidebuild.tools.yaml_files.yaml_aliases import Anchors
from guidebuild.tools.yaml_files.yaml_events import events
from guidebuild.tools.yaml_files.yaml_layout import runs
from guidebuild.tools.yaml_files.yaml_located import LocatedList, LocatedMapping, LocatedText
from guidebuild.tools.yaml_files.yaml_troubles import cut_text, explain, listed

MAX_DEPTH = 24
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_OF_A_KEY = (
    "write the anchor of a mapping on the line above its first key; text that begins with this sign needs quotes"
)
_MOST_FAULTS = 200
"""In one file. What has more is not a guide's file, and its author reads the first ones."""


class _Mark(NamedTuple):
    """A place in the text, counted from 0."""

    line: int
    column: int


class _UnreadableError(Exception):
    """The rest of the file cannot be read."""


def read_yaml(content: bytes, path: str) -> Checked[Any]:
    """A file's bytes to its tree; None for an empty file. `path` is what diagnostics call the file."""
    text, found = decode(content, path)
    return Checked(None, found) if text is None else parse_yaml(text, path)


def parse_yaml(text: str, path: str, first_line: int = 1) -> Checked[Any]:
    """YAML text to its tree. `first_line` is the line of the file on which the text begins."""
    composer = _Composer(text, path, first_line)
    value = composer.document()
    return Checked(None if has_errors(composer.found) else value, tuple(composer.found))


class _Composer:
    """One pass over the events of one document."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines = text.split("\n")
        self.events: Iterator[Any] = events(text)
        self.found: list[Diagnostic] = []
        self.anchors = Anchors(self.found)
        self.under = "the file"
        """The key whose value is being read, as a sentence names it."""

    def document(self) -> Any:
        try:
            return self._only_document()
        except _UnreadableError:
            pass
        except yaml.MarkedYAMLError as trouble:
            self._syntax(trouble)
        except (yaml.YAMLError, ValueError, RecursionError) as trouble:
            self.found.append(error(Code.YAML_SYNTAX, Span(self.path, self.first_line), f"this is not YAML: {trouble}"))
        return None

    def _only_document(self) -> Any:
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        value = self._value(next(self.events), depth=0)
        self.anchors.finish()
        next(self.events)  # the end of the document
        if isinstance(second := next(self.events), yaml.DocumentStartEvent):
            message = "a second document begins here, and a file holds one"
            self.found.append(error(Code.YAML_SYNTAX, self._span(second.start_mark), message, "remove the `---` line"))
        return value

    def _value(self, event: Any, depth: int) -> Any:
        marked = getattr(event, "anchor", None) if not isinstance(event, yaml.AliasEvent) else None
        before = self._start(event)
        if marked:
            self._pass_anchor(event)
        span = self._start(event)
        if len(self.found) >= _MOST_FAULTS:
            raise _UnreadableError
        if depth > MAX_DEPTH:
            self.found.append(error(Code.YAML_DEPTH, span, f"the nesting is deeper than {MAX_DEPTH} levels"))
            raise _UnreadableError
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, span, depth)
        if event.tag:
            self._refuse(
                span, f"the tag `{_short(event.tag)}` stands before a value", "remove it; every value is read as text"
            )
        if marked:
            self.anchors.open(marked, before)
        if isinstance(event, yaml.ScalarEvent):
            value: Any = self._scalar(event, span)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._list(span, depth)
        else:
            value = self._mapping(span, depth)
        if marked:
            self.anchors.close(marked, value)
        return value

    def _pass_anchor(self, event: Any) -> None:
        """Let the event begin where its value does: PyYAML's mark is that of the anchor before it."""
        if isinstance(event, yaml.ScalarEvent) and not event.value and not event.style:
            return
        column = event.start_mark.column + 1 + len(event.anchor)
        for line in range(event.start_mark.line, len(self.lines)):
            words = self.lines[line][column:].lstrip(" \t")
            if words and not words.startswith("#"):
                event.start_mark = _Mark(line, len(self.lines[line]) - len(words))
                return
            column = 0

    def _alias(self, event: Any, span: Span, depth: int) -> Any:
        value, height = self.anchors.used(event.anchor, span)
        if depth + height > MAX_DEPTH:
            self.found.append(error(Code.YAML_DEPTH, span, f"the nesting is deeper than {MAX_DEPTH} levels"))
        if self.anchors.spent or depth + height > MAX_DEPTH:
            raise _UnreadableError
        return value

    def _list(self, span: Span, depth: int) -> LocatedList:
        made = LocatedList(span)
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            made.append(self._value(event, depth + 1))
            made.value_spans.append(self._start(event))
            self._count(made, span, "items")
        return made

    def _mapping(self, span: Span, depth: int) -> LocatedMapping:
        made = LocatedMapping(span)
        outer = self.under
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            at = self._start(event)
            self.under = "a key"
            key = self._key(event, at, depth)
            after = next(self.events)
            self.under = f"`{key}`"
            value = self._value(after, depth + 1)
            if key in made:
                related = ((made.key_spans[key], "the first one"),)
                hint = "keep one of the two"
                self.found.append(
                    error(
                        Code.YAML_DUPLICATE_KEY, at, f"the key `{key}` stands here a second time", hint, related=related
                    )
                )
                continue
            made[key] = value
            made.key_spans[key] = at
            if value is None and isinstance(after, yaml.ScalarEvent) and after.value == "":
                if self.found and self.found[-1].code is Code.YAML_CUT and self.found[-1].span.line == at.line:
                    cut = self.found.pop()
                    self.found.append(replace(cut, message=f"`{key}` is empty: {cut.message}", severity=Severity.ERROR))
                else:
                    made.blank.add(key)
            made.value_spans[key] = self._start(after)
            self._count(made, span, "keys")
        self.under = outer
        return made

    def _count(self, made: LocatedList | LocatedMapping, span: Span, what: str) -> None:
        if len(made) > limits().items:
            message = f"more than {limits().items:,} {what} stand here"
            self.found.append(error(Code.LIMIT_SIZE, span, message, "divide them among several files"))
            raise _UnreadableError

    def _key(self, event: Any, at: Span, depth: int) -> str:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._refuse(at, f"`{sign}{event.anchor}` stands before a key", _OF_A_KEY)
            if sign == "*":
                return f"*{event.anchor}"
            event.anchor = None
        key = self._value(event, depth + 1)
        if not isinstance(event, yaml.ScalarEvent):
            message, hint = (
                "a list or mapping stands where a key is expected",
                "text in braces or brackets needs quotes",
            )
            self.found.append(error(Code.YAML_SYNTAX, at, message, hint))
            return f"{key}"
        if event.value == "<<" and not event.style:
            self._refuse(
                at,
                "the merge key `<<` copies another mapping",
                "write its keys out here, or refer to whole values with `*`",
            )
        return str(event.value) if key is not None or not forbidden(event.value) else f"?{at.line}"

    def _scalar(self, event: Any, span: Span) -> LocatedText | None:
        if unwanted := forbidden(event.value):  # an escape has made it: the file itself has been looked through
            message = f"{character(unwanted.group())} stands in {self.under}"
            self.found.append(error(Code.FILE_ENCODING, span, message, "delete its escape"))
            return None
        if not event.style:
            self._look_behind(event.end_mark)
            self._look_within(event.start_mark, event.end_mark)
        if not event.style and event.value in _NULLS:
            return None
        start = self._prose_span(event, span)
        pieces = runs(event, self.lines, start, self.first_line)
        return LocatedText(event.value, span, plain=not event.style, prose_span=start, runs=pieces)

    def _look_behind(self, end: Any) -> None:
        """A comment that looks like the rest of the text before it."""
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        if (cut := cut_text(line, end.column)) is not None:
            column, words = cut
            message = f"`{words}` is a comment, because a space stands before its `#`"
            hint = "put the text in quotes if that belongs to it; else write `# ` with a space"
            self.found.append(warning(Code.YAML_CUT, self._place((end.line, column)), message, hint))

    def _look_within(self, start: Any, end: Any) -> None:
        """Items of a list below a text without quotes: YAML joins them to it."""
        for number in range(start.line + 1, min(end.line + 1, len(self.lines))):
            if (column := listed(self.lines[number])) is not None:
                above = start.line + self.first_line
                message = f"this line is part of the text that begins in line {above}, and no item of a list"
                hint = "a key has a text or a list: remove one of them; a text that holds a dash stands in quotes"
                self.found.append(warning(Code.YAML_CUT, self._place((number, column)), message, hint))
                return

    def _prose_span(self, event: Any, span: Span) -> Span:
        """A block begins on the line below its indicator; its indent is what its first full line lacks in the value."""
        if event.style in ("'", '"'):
            return Span(self.path, span.line, span.column + 1)
        if event.style not in ("|", ">"):
            return span
        written = next((line for line in self.lines[event.start_mark.line + 1 :] if line.strip()), "")
        content = next((line for line in event.value.split("\n") if line.strip()), "")
        known = written.lstrip(" ") if event.style == ">" else content
        indent = len(written) - len(known)
        return Span(self.path, span.line + 1, max(indent, 0) + 1)

    def _syntax(self, trouble: yaml.MarkedYAMLError) -> None:
        said = explain(trouble, "\n".join(self.lines))
        related = ((self._place(said.other[0]), said.other[1]),) if said.other else ()
        here = self._place(said.at)
        self.found = [each for each in self.found if each.span != here]  # the same sign, taken for what it could be
        self.found.append(error(Code.YAML_SYNTAX, here, said.message, said.hint, related=related))

    def _refuse(self, span: Span, message: str, hint: str) -> None:
        self.found.append(error(Code.YAML_ALIAS, span, message, hint))

    def _start(self, event: Any) -> Span:
        """Where an event begins; nothing begins behind the last thing before it, for there parsers do not agree."""
        mark = event.start_mark
        if not isinstance(event, yaml.ScalarEvent) or event.value or event.style:
            return self._span(mark)
        line, before = mark.line, (self.lines[mark.line][: mark.column] if mark.line < len(self.lines) else "")
        while not before.strip() and line > 0:
            line -= 1
            before = self.lines[line]
        return Span(self.path, self.first_line + line, len(before.rstrip()) + 1)

    def _span(self, mark: Any) -> Span:
        return self._place((mark.line, mark.column))

    def _place(self, mark: tuple[int, int]) -> Span:
        return Span(self.path, self.first_line + mark[0], mark[1] + 1)


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
