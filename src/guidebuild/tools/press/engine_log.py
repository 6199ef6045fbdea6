"""WeasyPrint's log as diagnostics: each record gets a code, a severity, and the place that it speaks of.

A record is told by where in WeasyPrint it comes from and by the values that it was made with, never by its English.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from urllib.parse import unquote

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Diagnostic, Severity, Span
from guidebuild.model.styles import Sheet
from guidebuild.tools.press.fetching import BASE_URL
from guidebuild.tools.press.rule_words import NO_MEDIUM, NO_RULE, NO_SELECTOR, in_our_words
from guidebuild.tools.press.weasyprint_private import speaker
from guidebuild.tools.style_sheets.no_rule import no_declaration, no_selector

LOGGER = logging.getLogger("weasyprint")
"""ERROR: a resource, an anchor, a missing text alternative. WARNING: CSS that is ignored, a glyph that is missing."""

OF_GLYPHS = "draw/text"
"""The module that says of a glyph that it is missing, and nothing else; `inspection` knows where it stands."""
OF_STYLES = frozenset({
    "css/__init__", "css/media_queries", "css/tokens", "css/validation/__init__", "css/validation/descriptors",
    "svg/css", "text/fonts",
})  # fmt: skip
"""The modules that speak of style sheets whenever they speak. `css/targets` speaks of links."""

_CONVERSION = re.compile(r"%(?:0?\d*)[a-zA-Z]")
_PLACE = "%d:%d"
"""How a template says a line and a column."""


class EngineLog(logging.Handler):
    """Collects what WeasyPrint logs while it listens, and only that. `late` is called when something is said of a sheet
    after it was read."""

    def __init__(self, sheets: Sequence[Sheet], origins: Mapping[str, Span], late: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._late = late
        self._sheets = sheets
        self._origins = origins
        self._parsing: Sheet | None = None
        self.found: list[Diagnostic] = []

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take the log for this time; nothing reaches the terminal."""
        propagate, level = LOGGER.propagate, LOGGER.level
        LOGGER.addHandler(self)
        LOGGER.propagate = False
        LOGGER.setLevel(logging.WARNING)
        try:
            yield
        finally:
            LOGGER.removeHandler(self)
            LOGGER.propagate = propagate
            LOGGER.setLevel(level)

    @contextmanager
    def parsing(self, sheet: Sheet) -> Iterator[None]:
        """Within this, every record is about this sheet."""
        self._parsing = sheet
        try:
            yield
        finally:
            self._parsing = None

    def without(self, urls: Iterable[str]) -> tuple[Diagnostic, ...]:
        """What was found, less the records about resources that have a better diagnostic already."""
        refused = tuple(urls)
        return tuple(entry for entry in self.found if not any(url in entry.message for url in refused))

    def emit(self, record: logging.LogRecord) -> None:
        """Turn one record into a diagnostic."""
        said_by = speaker(record)
        if said_by == OF_GLYPHS or record.msg == NO_MEDIUM:
            return
        message = record.getMessage()
        severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
        if self._parsing or said_by in OF_STYLES:
            if self._parsing is None:
                self._late()
            span = self._rule_span(record)
            words, hint = in_our_words(str(record.msg), _values(record), message)
            if record.msg == NO_RULE and self._parsing:
                words, hint = no_declaration(self._parsing.css, span.line, span.column)
            elif self._parsing and (match := NO_SELECTOR.match(message)):
                line, column, words, hint = no_selector(self._parsing.css, match["prelude"])
                span = Span(self._parsing.path, line, column)
            self.found.append(Diagnostic(Code.STYLE_IGNORED, span, words, hint, severity))
        else:
            self.found.append(Diagnostic(Code.PDF_WARNING, self._named_span(record), message, None, severity))

    def _rule_span(self, record: logging.LogRecord) -> Span:
        line, column = _place(record) or (1, 1)
        sheet = self._parsing or self._sheet_at(record)
        return Span(sheet.path, line, column) if sheet else NOWHERE

    def _sheet_at(self, record: logging.LogRecord) -> Sheet | None:
        """The sheet that has the property at the given place: values with `var()` fail long after parsing."""
        place, values = _place(record), _values(record)
        if place is None or not values:
            return None
        line, column = place
        declared = re.compile(rf"(?<![\w-]){re.escape(str(values[0]))}\s*:\s*$")
        for sheet in self._sheets:
            lines = sheet.css.split("\n")
            if line <= len(lines) and declared.search(lines[line - 1][: column - 1]):
                return sheet
        return None

    def _named_span(self, record: logging.LogRecord) -> Span:
        for value in _values(record):
            name = str(value).removeprefix(BASE_URL).removeprefix("#")
            for key in (name, unquote(name)):
                if key in self._origins:
                    return self._origins[key]
        return NOWHERE


def _values(record: logging.LogRecord) -> tuple[object, ...]:
    """The values that a record was made with."""
    return record.args if isinstance(record.args, tuple) else ()


def _place(record: logging.LogRecord) -> tuple[int, int] | None:
    return place_in(str(record.msg), _values(record))


def place_in(template: str, values: tuple[object, ...]) -> tuple[int, int] | None:
    """The line and column among the values of a record, by where its template has them."""
    before, place, _ = template.partition(_PLACE)
    if not place:
        return None
    index = len(_CONVERSION.findall(before.replace("%%", "")))
    line, column = values[index : index + 2]
    return int(str(line)), int(str(column))
