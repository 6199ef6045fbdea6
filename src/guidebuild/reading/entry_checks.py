"""Entries of a bibliography that can be read and are most likely slips: no title, stray commas, and types, fields or
years that are none.
"""

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, place_in, warning
from guidebuild.tools.language.sentences import did_you_mean

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
BIBTEX_FIELDS = frozenset({
    "abstract", "addendum", "address", "afterword", "annotation", "annotator", "annote", "archiveprefix", "author",
    "authortype", "bookauthor", "booksubtitle", "booktitle", "chapter", "commentator", "copyright", "crossref", "date",
    "doi", "edition", "editor", "editortype", "eid", "entrysubtype", "eprint", "eprintclass", "eprinttype", "event",
    "eventdate", "eventtitle", "file", "foreword", "gender", "howpublished", "institution", "introduction", "isan",
    "isbn", "ismn", "isrn", "issn", "issue", "issuetitle", "iswc", "journal", "journaltitle", "key", "keywords",
    "label", "langid", "language", "library", "local-url", "location", "mainsubtitle", "maintitle", "month",
    "nameaddon", "note", "number", "options", "organization", "origdate", "origlanguage", "origlocation",
    "origpublisher", "origtitle", "owner", "pages", "pagetotal", "pagination", "part", "pmid", "presort",
    "primaryclass", "publisher", "pubstate", "related", "reprinttitle", "school", "series", "shortauthor",
    "shorteditor", "shorthand", "shortjournal", "shorttitle", "sortkey", "sortname", "sorttitle", "sortyear",
    "subtitle", "timestamp", "title", "titleaddon", "translator", "type", "url", "urldate", "urlyear", "usera",
    "venue", "version", "volume", "volumes", "xdata", "xref", "year",
    "added", "articleno", "comment", "comments", "day", "groups", "keyword", "numpages", "pmcid", "rating", "read",
})  # fmt: skip
"""The fields of BibTeX and BibLaTeX (biblatex 3.20, section 2.2), and what reference managers write beside them."""
CSL_FIELDS = frozenset({
    "DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL", "abstract", "accessed", "annote", "archive", "archive-place",
    "archive_collection", "archive_location", "author", "authority", "available-date", "call-number", "categories",
    "chair", "chapter-number", "citation-key", "citation-label", "citation-number", "collection-editor",
    "collection-number", "collection-title", "compiler", "composer", "container-author", "container-title",
    "container-title-short", "contributor", "curator", "custom", "dimensions", "director", "division", "edition",
    "editor", "editor-translator", "editorial-director", "event", "event-date", "event-place", "event-title",
    "executive-producer", "first-reference-note-number", "genre", "guest", "host", "id", "illustrator", "interviewer",
    "issue", "issued", "journalAbbreviation", "jurisdiction", "keyword", "language", "license", "locator", "medium",
    "narrator", "note", "number", "number-of-pages", "number-of-volumes", "organizer", "original-author",
    "original-date", "original-publisher", "original-publisher-place", "original-title", "page", "page-first",
    "part", "part-number", "part-title", "performer", "printing", "producer", "publisher", "publisher-place",
    "recipient", "references", "reviewed-author", "reviewed-genre", "reviewed-title", "scale", "script-writer",
    "section", "series-creator", "shortTitle", "source", "status", "submitted", "supplement", "title", "title-short",
    "translator", "type", "version", "volume", "volume-title", "year-suffix",
})  # fmt: skip
"""The variables of the Citation Style Language 1.0.2, appendix IV, and the keys of its JSON."""
_PRINTED = (
    "abstract", "author", "booktitle", "container-title", "date", "doi", "edition", "editor", "howpublished",
    "institution", "issue", "issued", "journal", "journaltitle", "number", "pages", "publisher", "school", "title",
    "type", "volume", "year",
)  # fmt: skip
"""Those that a reader would miss."""
_TYPE = re.compile(r"^[ \t]*@\s*(\w+)\s*[{(]", re.MULTILINE)
_FIELD = re.compile(r"(?:^|,)[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*=(?P<value>[^\n]*)", re.MULTILINE)
_STRING = re.compile(r"@\s*string\s*[{(]\s*([\w-]+)\s*=", re.IGNORECASE)
_WORD = re.compile(
    r"^[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*(?P<word>[A-Za-z][\w-]*)[ \t]*(?=,?[ \t]*(?:$|\}))", re.MULTILINE
)
MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})
"""The abbreviations that BibTeX's styles define."""
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(r"\b\d+[^\W\d_]+\d+\b|\b\d{1,3}[oOlI]+\b")
"""Letters among the figures of a year. "1999a" and "c. 1850" are years."""

_WORDS_ALONE = re.compile(r"\s*[{\"]+\s*(?P<words>[^\W\d][^\d{}\"]*)[}\"]")
_WITHOUT_A_YEAR = (
    *("review", "accepted", "unknown", "ongoing", "paraître", "prensa", "stampa", "s.a", "s. a", "s.d", "o. d", "o.d"),
    "press",
    "forthcoming",
    "appear",
    "date",
    "n.d",
    "submitted",
    "preparation",
    "druck",
    "erschein",
    "o. j",
    "o.j",
)
"""What is written for a work without a year: in press, to appear, no date."""


def untitled(item: Mapping[str, Any], here: Span) -> Iterator[Diagnostic]:
    """A work that nobody can look for."""
    if not item.get("title"):
        message = f"the entry `{item.get('id', '')}` has no title"
        yield warning(Code.CONTENT_UNNAMED, here, message, "without one it is listed as a work without a title")


def strange_fields(bibtex: str, path: str) -> Iterator[Diagnostic]:
    """Fields whose name is almost that of one of BibTeX's, and years that are none. Managers add their own fields."""
    for match in _FIELD.finditer(bibtex):
        here = Span(path, *place_in(bibtex, match.start("name")))
        name = match["name"]
        if hint := _misspelt(name.lower(), BIBTEX_FIELDS):
            yield warning(Code.FILE_ENTRY, here, f"`{name}` is no field of BibTeX, so nobody reads it", hint)
        elif name.lower() in ("year", "date") and (odd := _NO_YEAR.search(match["value"])):
            yield warning(Code.FILE_ENTRY, here, f"`{odd.group()}` is no year", "write it in figures")
        elif name.lower() in ("year", "date") and (alone := _WORDS_ALONE.match(match["value"])):
            words = alone["words"].strip()
            if not any(each in words.lower() for each in _WITHOUT_A_YEAR):
                yield warning(Code.FILE_ENTRY, here, f"`{words}` is no year", "write it in figures")
        elif name.lower() in ("author", "editor") and (names := _RUN_ON.match(match["value"])) is not None:
            message = f"the names in `{name}` are read as one: `{' '.join(names['names'].split())}`"
            yield warning(Code.FILE_ENTRY, here, message, "put `and` between two names: `{Roe, Ann and Poe, Bo}`")
        elif name.lower() == "month" and (words := _no_month(match["value"])):
            message = f"`{words}` is no month, so it is not read"
            yield warning(Code.FILE_ENTRY, here, message, "write `month = may`, or its number")


_RUN_ON = re.compile(r"\s*[{\"](?P<names>(?:(?!\band\b)[^{}\",])+(?:,(?:(?!\band\b)[^{}\",])+){3,})[}\"]")
"""Four parts and more between commas, in one name: BibTeX knows three at most, `von Last, Jr, First`."""


def _no_month(value: str) -> str | None:
    """The words in the place of a month, when they name none: "March", "12 Mar." and "March/April" do."""
    alone = _WORDS_ALONE.match(value)
    if alone is None or _MONTH.search(alone["words"]):
        return None
    return str(alone["words"]).strip()


def strange_words(bibtex: str, path: str) -> Iterator[Diagnostic]:
    """Words without braces or quotes that stand for nothing: a reader leaves the field out."""
    known = {match[1].lower() for match in _STRING.finditer(bibtex)} | MONTHS
    for match in _WORD.finditer(bibtex):
        if match["word"].lower() not in known:
            here = Span(path, *place_in(bibtex, match.start("word")))
            message = f"`{match['word']}` is no abbreviation that this file defines, so the field is empty"
            yield warning(Code.FILE_ENTRY, here, message, "put words in braces: `{" + match["word"] + "}`")


def unread_values(item: Mapping[str, Any], here: Span) -> Iterator[Diagnostic]:
    """Names and dates of CSL-JSON that are plain text, which nothing reads."""
    places = getattr(item, "value_spans", {})
    for key, wanted, example in (
        ("author", list, '[{"family": "Roe", "given": "Ann"}]'),
        ("editor", list, '[{"family": "Roe", "given": "Ann"}]'),
        ("issued", Mapping, '{"date-parts": [[2024, 5]]}'),
    ):
        if item.get(key) and not isinstance(item[key], wanted):
            message = f"`{key}` is no {'list of names' if wanted is list else 'date'} of CSL-JSON, so it is not read"
            yield error(Code.FILE_BIBLIOGRAPHY, places.get(key, here), message, f"write `{example}`")


def strange_keys(item: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Keys whose name is almost that of one of CSL's."""
    for key, here in getattr(item, "key_spans", {}).items():
        if hint := _misspelt(key, CSL_FIELDS):
            yield warning(Code.FILE_ENTRY, here, f"`{key}` is no key of CSL-JSON, so nobody reads it", hint)


def _misspelt(name: str, names: frozenset[str]) -> str | None:
    """The name of something printed that was meant: letters changed places, or hardly any differ."""
    if name in names or len(name) < 4:
        return None
    close = next((each for each in _PRINTED if sorted(each) == sorted(name.lower())), None)
    found = [close] if close else difflib.get_close_matches(name.lower(), _PRINTED, n=1, cutoff=0.83)
    return f"did you mean `{found[0]}`?" if found else None


def strange_type(item: Mapping[str, Any], here: Span) -> Iterator[Diagnostic]:
    """A type that CSL does not have."""
    kind = item.get("type")
    if kind is not None and str(kind) not in CSL_TYPES:
        message = f"the entry `{item.get('id', '')}` has the type `{kind}`, which CSL does not have"
        at = getattr(item, "value_spans", {}).get("type", here)
        yield warning(Code.FILE_ENTRY, at, message, did_you_mean(str(kind), CSL_TYPES))


def strange_types(bibtex: str, path: str) -> Iterator[Diagnostic]:
    """Types that BibTeX does not have."""
    for match in _TYPE.finditer(bibtex):
        kind = match[1].lower()
        if kind not in BIBTEX_TYPES:
            here = Span(path, bibtex.count("\n", 0, match.start(1)) + 1, 1)
            hint = did_you_mean(kind, BIBTEX_TYPES) or "it is read as a work of no particular kind"
            yield warning(Code.FILE_ENTRY, here, f"`@{match[1]}` is no type of BibTeX", hint)


def no_json(text: str, path: str) -> Iterator[Diagnostic]:
    """Why a text is no JSON, such as a comma before a closing bracket."""
    try:
        json.loads(text)
    except (ValueError, RecursionError) as trouble:
        at = getattr(trouble, "pos", 0)
        rest, before = text[at : at + 1], text[:at].rstrip()
        message = "other programs cannot read this: it is not JSON"
        hint = None
        if before.endswith(",") and rest in ("]", "}"):
            message, hint = f"a comma stands before `{rest}`, which JSON does not allow", "take it out"
            at = len(before) - 1
        elif before.endswith(",") and rest == ",":
            message, hint = "a comma stands before a comma", "take one out"
        elif rest == "'" or rest.isalpha():
            message = "other programs cannot read this: JSON has its texts and names in straight quotation marks"
            hint = 'write `"…"`'
        elif rest in ('"', "{", "["):
            message, hint = "a comma is missing before this, and other programs cannot read on", "write `,`"
        here = Span(path, *place_in(text, at))
        yield error(Code.FILE_BIBLIOGRAPHY, here, message, hint)
