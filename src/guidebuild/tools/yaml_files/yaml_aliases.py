"""Anchors and aliases of one YAML file: a value that is written once and stands in several places.

An alias becomes a copy of what its anchor marks. Each text of it keeps the place where it is written, which is where an
author mends it, and knows where it is used. What all aliases of a file stand for has a limit, so that no file can grow
without end; an anchor comes before its aliases (YAML 1.2.2, section 7.1), so that none can hold itself.
"""

from dataclasses import replace
from typing import Any

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.text import Run
from guidebuild.tools.confined import limits
from guidebuild.tools.language.sentences import did_you_mean
from guidebuild.tools.yaml_files.yaml_located import LocatedList, LocatedMapping, LocatedText

_QUOTES = "text that begins with `{}` needs quotes"


class _SpentError(Exception):
    """The aliases of the file stand for too much."""


class Anchors:
    """What is marked in one file, as it is read from top to bottom. Faults go into `found`."""

    def __init__(self, found: list[Diagnostic]) -> None:
        self.found = found
        self.spent = False
        """Whether the limit is reached: nothing more can be read."""
        self._places: dict[str, Span] = {}
        self._marked: dict[str, tuple[Any, int]] = {}
        """The values with an anchor, and how many levels of lists and mappings each has."""
        self._unused: dict[str, Span] = {}
        self._values = 0
        self._characters = 0

    def open(self, name: str, span: Span) -> None:
        """An anchor stands before a value that is yet to be read."""
        if name in self._places:
            message, hint = f"the anchor `&{name}` stands here a second time", "give each anchor a name of its own"
            first = (self._places[name], "the first one")
            self.found.append(error(Code.YAML_ALIAS, span, message, hint, related=(first,)))
            return
        self._places[name] = self._unused[name] = span

    def close(self, name: str, value: Any) -> None:
        """The value behind an anchor has been read."""
        self._marked.setdefault(name, (value, _height(value)))

    def used(self, name: str, span: Span) -> tuple[Any, int]:
        """What an alias at this place stands for, and its height; None with a fault."""
        self._unused.pop(name, None)
        if name not in self._marked:
            self.found.append(self._unknown(name, span))
            return None, 0
        value, height = self._marked[name]
        try:
            return self._copy(value, span), height
        except _SpentError:
            self.spent = True
            message = f"the aliases of this file stand for more than {limits().expanded:,} values or "
            message += f"{limits().text_file:,} characters"
            self.found.append(error(Code.LIMIT_SIZE, span, message, "divide it among several files"))
            return None, 0

    def finish(self) -> None:
        """The file is read: an anchor that nothing refers to is more likely a text that lacks its quotes."""
        for name, span in self._unused.items():
            message = f"no alias `*{name}` refers to the anchor `&{name}`"
            self.found.append(error(Code.YAML_ALIAS, span, message, f"remove it; {_QUOTES.format('&')}"))

    def _unknown(self, name: str, span: Span) -> Diagnostic:
        if name in self._places:
            related = ((self._places[name], "the anchor"),)
            message = f"the alias `*{name}` stands inside the value that it refers to"
            return error(Code.YAML_ALIAS, span, message, "a value cannot hold itself", related=related)
        hint = did_you_mean(name, self._places) if self._places else None
        message = f"no anchor `&{name}` stands above the alias `*{name}`"
        return error(Code.YAML_ALIAS, span, message, hint or _QUOTES.format("*"))

    def _copy(self, value: Any, at: Span) -> Any:
        self._count(value)
        if isinstance(value, LocatedText):
            return LocatedText(
                value,
                replace(value.span, used=at),
                plain=value.plain,
                prose_span=replace(value.prose_span, used=at),
                runs=tuple(Run(run.start, run.end, replace(run.span, used=at)) for run in value.runs),
            )
        if isinstance(value, LocatedList):
            items = LocatedList(replace(value.span, used=at))
            items.extend(self._copy(each, at) for each in value)
            items.value_spans = [replace(span, used=at) for span in value.value_spans]
            return items
        if isinstance(value, LocatedMapping):
            made = LocatedMapping(replace(value.span, used=at))
            for key, each in value.items():
                made[key] = self._copy(each, at)
                self._characters += len(key)
            made.key_spans = {key: replace(span, used=at) for key, span in value.key_spans.items()}
            made.value_spans = {key: replace(span, used=at) for key, span in value.value_spans.items()}
            made.blank = set(value.blank)
            return made
        return value

    def _count(self, value: Any) -> None:
        self._values += 1
        self._characters += len(value) if isinstance(value, LocatedText) else 0
        if self._values > limits().expanded or self._characters > limits().text_file:
            raise _SpentError


def _height(value: Any) -> int:
    if isinstance(value, LocatedMapping):
        return 1 + max(map(_height, value.values()), default=0)
    return 1 + max(map(_height, value), default=0) if isinstance(value, LocatedList) else 0
