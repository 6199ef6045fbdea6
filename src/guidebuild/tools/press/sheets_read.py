"""A style sheet as the engine reads it, which it does once in a process: sheet and job in, the engine's sheet out.

A book, its cover and its parts have the same sheets, and reading them takes longer than laying out a small book. What a
sheet does when it is read, registering fonts and naming styles of counters, is done again for every job. The engine
keeps its own sheets in the same way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from weasyprint import CSS
from weasyprint.css.counters import CounterStyle

from guidebuild.model.styles import Sheet
from guidebuild.tools.press.engine_log import EngineLog
from guidebuild.tools.press.fetching import BASE_URL, BundleFetcher
from guidebuild.tools.press.weasyprint_private import FacesNoted, NamedFonts

_MOST = 32
"""Sheets that are kept; the largest of ours is some megabytes of rules."""


@dataclass(frozen=True)
class _Read:
    """A sheet, and what it did when it was read."""

    sheet: CSS
    faces: tuple[Mapping[str, Any], ...]
    counters: Mapping[str, Any]


_kept: dict[str, _Read] = {}


def read_sheet(
    sheet: Sheet, fetcher: BundleFetcher, fonts: NamedFonts | FacesNoted, counters: CounterStyle, log: EngineLog
) -> CSS:
    """The sheet for a job with these fonts and styles of counters. One of which there is something to say is read anew
    for each job, so that it is said each time."""
    with log.parsing(sheet):
        said = len(log.found)
        known = _kept.pop(sheet.css, None) or _read(sheet.css, fetcher)
        if len(log.found) == said:
            _kept[sheet.css] = known  # the last one used stands last
            if len(_kept) > _MOST:
                del _kept[next(iter(_kept))]
        for face in known.faces:
            fonts.add_font_face(dict(face), fetcher)
        counters.update(known.counters)
    return known.sheet


def is_read(sheet: Sheet) -> bool:
    """Whether a sheet was read in this process, or in the one that it was made from."""
    return sheet.css in _kept


def read_ahead(sheets: Iterable[Sheet], log: EngineLog) -> None:
    """Read sheets that jobs will have, before processes are made that would each do so."""
    fetcher = BundleFetcher({}, (), {})
    for sheet in sheets:
        if not is_read(sheet):
            read_sheet(sheet, fetcher, FacesNoted(), CounterStyle(), log)


def forget_sheets() -> None:
    """Read every sheet anew: of a property that turns out to be wrong in a document, the engine says so once for each
    reading."""
    _kept.clear()


def _read(css: str, fetcher: BundleFetcher) -> _Read:
    noted, counters = FacesNoted(), CounterStyle()
    sheet = CSS(string=css, base_url=BASE_URL, url_fetcher=fetcher, font_config=noted, counter_style=counters)
    return _Read(sheet, tuple(noted.faces), dict(counters))
