"""WeasyPrint's log as diagnostics: each record gets a code, a severity, and the place that it speaks of."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Diagnostic, Severity, Span
from guidebuild.model.styles import Sheet

LOGGER = logging.getLogger("weasyprint")
"""ERROR: a resource, an anchor, a missing text alternative. WARNING: CSS that is ignored, a glyph that is missing."""

_RULE = re.compile(r"Ignored `(?P<name>[^:`]+):.* at (?P<line>\d+):(?P<column>\d+)", re.DOTALL)
_PLACE = re.compile(r"\bat (?P<line>\d+):(?P<column>\d+)\b")
_NOTDEF = re.compile(r"\.notdef glyph")
_NAMED = re.compile(r"""#([^\s"'<>,]+)|["']([^"']+)["']|https://guide\.invalid/(\S+)""")
_CSS = re.compile(
    r"Ignored|Invalid|Unknown|Unsupported|Parse error|Empty @page|Missing .* descriptor|selector|@\w+ rule|Font-face"
)


class Journal(logging.Handler):
    """Collects what WeasyPrint logs while it listens, and only that."""

    def __init__(self, sheets: Sequence[Sheet], origins: Mapping[str, Span]) -> None:
        super().__init__(logging.WARNING)
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
        """Turn one record into a diagnostic. A missing glyph is left to `glyphs`, which knows where it stands."""
        message = record.getMessage()
        if _NOTDEF.search(message):
            return
        severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
        if self._parsing or _CSS.match(message):
            self.found.append(Diagnostic(Code.STYLE_IGNORED, self._rule_span(message), message, None, severity))
        else:
            self.found.append(Diagnostic(Code.PDF_WARNING, self._named_span(message), message, None, severity))

    def _rule_span(self, message: str) -> Span:
        place = _PLACE.search(message)
        line, column = (int(place["line"]), int(place["column"])) if place else (1, 1)
        sheet = self._parsing or self._sheet_at(message)
        return Span(f"styles/{sheet.name}", line, column) if sheet else NOWHERE

    def _sheet_at(self, message: str) -> Sheet | None:
        """The sheet that has the property at the given place: values with `var()` fail long after parsing."""
        if rule := _RULE.search(message):
            declared = re.compile(rf"(?<![\w-]){re.escape(rule['name'])}\s*:\s*$")
            for sheet in self._sheets:
                lines = sheet.css.split("\n")
                line, column = int(rule["line"]), int(rule["column"])
                if line <= len(lines) and declared.search(lines[line - 1][: column - 1]):
                    return sheet
        return None

    def _named_span(self, message: str) -> Span:
        for names in _NAMED.findall(message):
            for name in names:
                if name in self._origins:
                    return self._origins[name]
        return NOWHERE
