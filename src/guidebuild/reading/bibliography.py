"""`guide/sources.bib` and `guide/sources.json` to sources: BibTeX by way of pandoc, CSL-JSON as it stands.

An entry becomes a `Source` like one of `sources.yaml`; what a reference manager does not know (the limits of a work,
whom it addresses) stays empty. Its key is the next number that no other source prints. The names of the fields
are those of the Citation Style Language 1.0.2, appendix IV.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, has_errors
from guidebuild.model.evidence import Source
from guidebuild.reading.bibtex import (
    ENTRY,
    endless,
    faulty_entry,
    faulty_line,
    fields_of,
    left_outside,
    no_comma,
    open_quote,
    unclosed,
    with_braces,
)
from guidebuild.reading.entry_checks import (
    no_json,
    strange_fields,
    strange_keys,
    strange_type,
    strange_types,
    strange_words,
    unread_values,
    untitled,
)
from guidebuild.reading.folder import File
from guidebuild.tools.confined import Exceeded
from guidebuild.tools.confined.trouble import as_diagnostic
from guidebuild.tools.markup import pandoc
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.texts import decode, inside
from guidebuild.tools.yaml_files.yaml_located import LocatedMapping
from guidebuild.tools.yaml_files.yaml_nodes import parse_yaml

KINDS: Mapping[str, str] = {
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "Newspaper article",
    "book": "Book",
    "chapter": "Chapter of a book",
    "dataset": "Data set",
    "paper-conference": "Conference paper",
    "post": "Post",
    "post-weblog": "Blog article",
    "report": "Report",
    "software": "Software",
    "thesis": "Thesis",
    "webpage": "Web page",
}
_TITLE = re.compile(r"\b(?:\w*title(?:addon)?|journal|series)\s*=\s*(?:[\w-]+\s*#\s*)*(?=[{\"])", re.IGNORECASE)
_SIGN = re.compile(r"(?<!\\)[{}\"]")
_JOINED = re.compile(r"(?:\s*#\s*(?:[\w-]+(?=\s*#))?)*")
"""What stands between two pieces of a value: a number sign, and words that an abbreviation stands for."""
_ADDRESS = re.compile(r"https?://\S+")
_RIS = re.compile(r"^TY  - ", re.MULTILINE)
_RIS_TOO = "; this is RIS: export it again as BibTeX or CSL-JSON"
_CSL = {"date": "issued", "url": "URL", "scope": "abstract"}
"""Fields of a source that CSL calls otherwise."""
_NO_ID = re.compile(r"[^a-z0-9]+")


def read_bibliographies(files: Iterable[File], keys: Sequence[str]) -> Checked[tuple[Source, ...]]:
    """The sources of all bibliographies, in the order of files and entries. `keys`: those that are taken."""
    sources: list[Source] = []
    found: list[Diagnostic] = []
    numbers = (str(number) for number in itertools.count(1) if str(number) not in keys)
    for file in files:
        for node in _entries(file, found):
            node.update({"key": next(numbers)})
            source, trouble = read(node, Source, file.shown)
            found += trouble
            if source is not None:
                sources.append(source)
    return Checked(None if has_errors(found) else tuple(sources), tuple(found))


def _entries(file: File, found: list[Diagnostic]) -> Iterator[LocatedMapping]:
    """The entries of a file in the fields of a source; every part stands where its entry begins."""
    content, trouble = file.read()
    found += trouble
    if content is None:
        return
    text, trouble = decode(content, file.shown)
    found += trouble
    if text is None:
        return
    places: dict[str, list[Span]] = {}
    within: dict[Span, Mapping[str, Span]] = {}
    written = ""
    if file.name.endswith(".bib"):
        text = with_braces(text)
        if growing := tuple(endless(text, file.shown)):
            found += growing
            return
        for match in ENTRY.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            here = Span(file.shown, line, 1 + match.group().index("@"))
            places.setdefault(match.group(1), []).append(here)
            within[here] = fields_of(text, match.end(), file.shown)
        found += left_outside(text, file.shown)
        found += (*strange_types(text, file.shown), *strange_fields(text, file.shown), *strange_words(text, file.shown))
        written = text
        try:
            text = pandoc.bibliography(_with_case_kept(written))
        except pandoc.BibliographyTrouble as trouble_with:
            found.append(
                open_quote(written, file.shown)
                or unclosed(written, file.shown)
                or _no_bibtex(written, file.shown, trouble_with)
            )
            return
        except Exceeded as exceeded:
            found.append(as_diagnostic(exceeded, Span(file.shown), "reading this bibliography"))
            return
    items, trouble = parse_yaml(text, file.shown)  # JSON is YAML, and this reader knows where each value stands
    if has_errors(trouble):
        found += (() if written else tuple(no_json(text, file.shown))) or trouble
        return
    if not isinstance(items, list) or not items or not all(isinstance(item, Mapping) for item in items):
        message = "this bibliography holds no entry"
        hint = "CSL-JSON is a list of objects"
        if file.name.endswith(".bib"):
            hint = "an entry of BibTeX is `@book{key, title = {…}}`" + _RIS_TOO * bool(_RIS.search(written))
        found.append(error(Code.FILE_BIBLIOGRAPHY, Span(file.shown), message, hint))
        return
    if not places:
        found += no_json(text, file.shown)
    for item in items:
        entries = places.get(str(item.get("id")), [getattr(item, "span", Span(file.shown))])
        here = entries.pop(0) if len(entries) > 1 else entries[0]  # entries of one key stand in their order
        found += untitled(item, here)
        if not places:
            found += (*strange_type(item, here), *strange_keys(item), *unread_values(item, here))
        yield _located(_fields(item), here, within[here] if places else getattr(item, "value_spans", {}))


def _no_bibtex(text: str, path: str, trouble: pandoc.BibliographyTrouble) -> Diagnostic:
    line, column = inside(text, *(trouble.place or (1, 1)))
    here = Span(path, line, column)
    left = text.split("\n")[line - 1][column - 1 :].strip()
    message = f"`{left[:40]}` cannot be read as BibTeX" if left else "this cannot be read as BibTeX"
    hint = "an entry is written `@book{key, title = {…}, year = {2024}}`"
    otherwise = error(Code.FILE_BIBLIOGRAPHY, here, message, hint)
    return faulty_entry(text, path) or no_comma(text, here) or faulty_line(text, here) or otherwise


def _with_case_kept(text: str) -> str:
    """BibTeX with titles in a second pair of braces: pandoc would take the capitals out of the words of a title."""
    pieces, done = [], 0
    for match in _TITLE.finditer(text):
        at = match.end() if match.start() >= done else len(text)
        while text[at : at + 1] in ("{", '"') and (end := _closing(text, at)):
            pieces += [text[done : at + 1], "{", text[at + 1 : end], "}"]
            done = end
            at = _JOINED.match(text, end + 1).end()  # type: ignore[union-attr]
    return "".join([*pieces, text[done:]])


def _closing(text: str, start: int) -> int:
    """Where a value ends that a brace or a quotation mark opens; 0 for one that does not end."""
    depth = 0
    for sign in _SIGN.finditer(text, start + 1):
        if not depth and sign.group() == {"{": "}"}.get(text[start], text[start]):
            return sign.start()
        depth += {"{": 1, "}": -1}.get(sign.group(), 0)
    return 0


def _located(fields: Mapping[str, str], span: Span, places: Mapping[str, Span]) -> LocatedMapping:
    """The fields of a source. `places`: where the file has what they are made of; otherwise where its entry begins."""
    node = LocatedMapping(span)
    for key, value in fields.items():
        node[key] = value
        node.key_spans[key] = node.value_spans[key] = places.get(_CSL.get(key, key), span)
    return node


def _fields(item: Mapping[str, Any]) -> dict[str, str]:
    """A CSL item in the fields of a source; what it does not say is left out."""
    date, hint = _date(item.get("issued"))
    address = item.get("URL") or (f"https://doi.org/{item['DOI']}" if item.get("DOI") else None)
    where = _where(item)
    if where and _ADDRESS.fullmatch(where):  # BibTeX's `howpublished`
        where, address = None, address or where
    fields = {
        "id": _NO_ID.sub("-", str(item.get("id", "")).lower()).strip("-"),
        "title": item.get("title"),
        "description": None if item.get("title") else "A work without a title",
        "author": _names(item.get("author")) or _names(item.get("editor")),
        "publisher": where,
        "date": date,
        "date_hint": hint,
        "url": address,
        "kind": KINDS.get(str(item.get("type", "")), "Work"),
        "scope": item.get("abstract"),
    }
    return {key: _composed(str(value)) for key, value in fields.items() if value}


def _composed(text: str) -> str:
    """Letters with their accents in one (NFC); TeX's dotless i under an accent is an i."""
    return unicodedata.normalize("NFC", re.sub("\u0131(?=[\u0300-\u036f])", "i", text))


def _where(item: Mapping[str, Any]) -> str | None:
    """Where a work appeared: "Journal of Work 12, no. 3, 45–67", "In Handbook of Work, 1–20. The Press"."""
    holder, publisher = item.get("container-title"), item.get("publisher")
    if not holder:
        return str(publisher) if publisher else None
    pages = str(item.get("page", "")).replace("-", "–") or None
    volume = " ".join(str(part) for part in (holder, item.get("volume")) if part)
    issue = f"no. {item['issue']}" if item.get("issue") else None
    place = ", ".join(part for part in (volume, issue, pages) if part)
    if item.get("type") in ("chapter", "paper-conference"):
        place = f"In {place}"
    return f"{place}. {publisher}" if publisher else place


def _names(people: Any) -> str | None:
    """Names as they are said: "Jane Smith, Bo Lee and Ann Roe", "Jane Smith and others"."""
    if not isinstance(people, list):
        return None
    *first, last = [name for person in people if isinstance(person, Mapping) and (name := _name(person))] or [""]
    return f"{', '.join(first)} and {last}" if first else last or None


def _name(person: Mapping[str, Any]) -> str:
    parts = [person.get(key) for key in ("given", "non-dropping-particle", "family", "suffix")]
    return str(person.get("literal") or " ".join(str(part) for part in parts if part))


def _date(issued: Any) -> tuple[str | None, str | None]:
    """An exact date, or the words that stand for one."""
    if not isinstance(issued, Mapping):
        return None, None
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        year, *rest = (str(part) for part in parts[0])
        return "-".join([year, *(part.zfill(2) for part in rest[:2])]), None
    words = issued.get("raw") or issued.get("literal")
    return None, str(words) if words else None
