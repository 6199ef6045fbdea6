"""Entries of a bibliography that can be read and are most likely slips: no title, a type that is none, stray commas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, place_in, warning
from guidebuild.tools.sentences import did_you_mean

BIBTEX_TYPES = frozenset({
    "article", "artwork", "audio", "bibnote", "book", "bookinbook", "booklet", "collection", "commentary", "comment",
    "conference", "dataset", "electronic", "image", "inbook", "incollection", "inproceedings", "inreference",
    "jurisdiction", "legal", "legislation", "letter", "manual", "mastersthesis", "misc", "movie", "music",
    "mvbook", "mvcollection", "mvproceedings", "mvreference", "online", "patent", "performance", "periodical",
    "phdthesis",
    "preamble", "proceedings", "reference", "report", "review", "set", "software", "standard", "string", "suppbook",
    "suppcollection", "suppperiodical", "techreport", "thesis", "unpublished", "video", "www", "xdata",
})  # fmt: skip
"""The types of BibTeX and BibLaTeX (biblatex 3.20, section 2.1), and what is no entry."""
CSL_TYPES = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
})  # fmt: skip
"""The types of the Citation Style Language 1.0.2, appendix III."""
_TYPE = re.compile(r"^[ \t]*@\s*(\w+)\s*[{(]", re.MULTILINE)


def untitled(item: Mapping[str, Any], here: Span) -> Iterator[Diagnostic]:
    """A work that nobody can look for."""
    if not item.get("title"):
        message = f"the entry `{item.get('id', '')}` has no title"
        yield warning(Code.CONTENT_UNNAMED, here, message, "without one it is listed as a work without a title")


def strange_type(item: Mapping[str, Any], here: Span) -> Iterator[Diagnostic]:
    """A type that CSL does not have."""
    kind = item.get("type")
    if kind is not None and str(kind) not in CSL_TYPES:
        message = f"the entry `{item.get('id', '')}` has the type `{kind}`, which CSL does not have"
        yield warning(Code.FILE_ENTRY, here, message, did_you_mean(str(kind), CSL_TYPES))


def strange_types(bibtex: str, path: str) -> Iterator[Diagnostic]:
    """Types that BibTeX does not have."""
    for match in _TYPE.finditer(bibtex):
        kind = match[1].lower()
        if kind not in BIBTEX_TYPES:
            here = Span(path, bibtex.count("\n", 0, match.start(1)) + 1, 1)
            hint = did_you_mean(kind, BIBTEX_TYPES) or "it is read as a work of no particular kind"
            yield warning(Code.FILE_ENTRY, here, f"`@{match[1]}` is no type of BibTeX", hint)


def no_json(text: str, path: str) -> Iterator[Diagnostic]:
    """What this reader lets through and no other program does, such as a comma before a closing bracket."""
    try:
        json.loads(text)
    except (ValueError, RecursionError) as trouble:
        at = getattr(trouble, "pos", 0)
        rest, before = text[at : at + 1], text[:at].rstrip()
        message = "other programs cannot read this: it is not JSON"
        if before.endswith(",") and rest in ("]", "}"):
            message = f"a comma stands before `{rest}`, which JSON does not allow"
            at = len(before) - 1
        here = Span(path, *place_in(text, at))
        yield warning(Code.FILE_ENTRY, here, message, "take it out" if "comma" in message else None)
