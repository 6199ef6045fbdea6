"""What the page says of a source when the pointer or the focus is on its key: a style rule for each source, no markup.

Source: WCAG 2.2, 1.4.13. The note touches its key, so the pointer can move onto it; it stays until pointer and focus
leave; a script in the page's template lets Escape take it away.
"""

import re
from typing import Any

from guidebuild.model.evidence import Source
from guidebuild.model.manuscript import Manuscript
from guidebuild.tools.language.locale import Locale, locale_of


def source_notes(manuscript: Manuscript, chapters: Any) -> str:
    """A custom property `--source` for the keys of each source that the chapters cite; the style sheet shows it.

    `chapters` is the root of their HTML.
    """
    cited = {link.get("href").removeprefix("#source-") for link in chapters.iterfind(".//a[@class='cite']")}
    locale = locale_of(manuscript.edition)
    sources = [source for source in manuscript.edition.guide.sources if source.id in cited]
    return "\n".join(
        f'.cite[href="#source-{source.id}"] {{ --source: {_quoted(_note(source, locale))}; }}' for source in sources
    )


def _note(source: Source, locale: Locale) -> str:
    """Who published it and when, and what kind of work it is: what a reader asks before trusting a figure."""
    name = source.publisher or source.author or source.title or source.description or source.kind
    date = str(source.date)[:4] if source.date else locale.say("date not stated")
    return f"{name}, {date}. {source.kind}." if name != source.kind else f"{name}, {date}."


def _quoted(text: str) -> str:
    """A string of CSS that cannot end the string, the rule or the style element (CSS Syntax 3, 4.3.5)."""
    return '"' + re.sub(r'[\\"<>&\x00-\x1f]', lambda found: f"\\{ord(found.group()):x} ", text) + '"'
