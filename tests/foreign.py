"""Guides in a language that nobody speaks: every message in Greek letters, so that words which are none stand out.

What a reader of a file meets, text by text: what is printed and what is only heard, and what a shop or a search engine
shows of the book. Machine ids, style sheets and scripts are nobody's reading.
"""

import dataclasses
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from babel import Locale as Babel
from babel.dates import get_month_names
from babel.numbers import get_currency_name
from lxml import etree, html
from pydantic import BaseModel
from tests import text_of

from guidebuild.model.diagnostics import Span
from guidebuild.model.guide import Guide
from guidebuild.model.text import Wording
from guidebuild.tools.language.messages import Messages

GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "αβψδεφγηιξκλμνοπςρστθωχυζσΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΣΡΣΤΘΩΧΥΖΣ"
)
WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
WORDED = ("theme", "group")
"""Ids that are printed as words where nothing gives them a name."""
HEARD = ("aria-label", "alt", "title", "data-label", "data-on-page", "data-on-pages")
NAMED = ('meta[@name="description"]', 'meta[@name="author"]')
SPOKEN_DATA = {
    "name", "alternativeHeadline", "description", "bookEdition", "copyrightNotice", "accessibilitySummary",
    "alternateName", "text",
}  # fmt: skip
"""Properties of structured data that are sentences; the others are codes."""


def greek(text: str) -> str:
    """A message with other letters and the same `{name}`s."""
    return "".join(part if part.startswith("{") else part.translate(GREEK) for part in re.split(r"(\{\w+\})", text))


@dataclass(frozen=True)
class Greek(Messages):
    """A catalogue of everything."""

    forms: dict[Any, Any] = field(default_factory=dict)

    def one(self, context: str | None, text: str) -> str:
        """The message in Greek letters."""
        return greek(text)

    def counted(self, one: str, many: str, number: int) -> str:
        """The form that English has for the number, in Greek letters."""
        return greek(one if number == 1 else many)


def words(text: str) -> set[str]:
    """The words of a text, small; a hyphen at the end of a line parts none."""
    return {word.casefold() for word in WORD.findall(re.sub("[\u00ad\u2010\x02]\\s*", "", text))}


def own_words(guide: Guide) -> set[str]:
    """The words that an author wrote into a guide, and those that Babel has for its language."""
    language = Babel.parse(guide.manifest.language, sep="-")
    found = words(" ".join(get_month_names(locale=language).values()))
    for currency in {fact.currency for fact in (*guide.pay.statements, *guide.market.figures) if fact.currency}:
        found |= words(f"{get_currency_name(currency, count=2, locale=language)} {currency}")
    found |= words(" ".join(str(pattern) for kind in language.list_patterns.values() for pattern in kind.values()))
    return found.union(*map(words, values(guide)))


def values(node: Any) -> Iterator[str]:
    """The texts of a guide that are neither ids nor words of the model; of prose, what is no attribute."""
    if isinstance(node, BaseModel):
        for name in type(node).model_fields:
            value = getattr(node, name)
            if name in WORDED and isinstance(value, str):
                yield value.replace("-", " ")
            yield from values(value)
    elif dataclasses.is_dataclass(node) and not isinstance(node, Span):
        yield from values([getattr(node, each.name) for each in dataclasses.fields(node)])
    elif isinstance(node, Mapping):
        yield from values(list(node.values()))
    elif isinstance(node, list | tuple):
        for each in node:
            yield from values(each)
    elif isinstance(node, Wording) or (isinstance(node, str) and not re.fullmatch(r"[a-z0-9-]+", node)):
        yield re.sub(r"\{(?=[.#a-z])[^{}]*\}", " ", node)


def read_in_html(page: bytes) -> Iterator[str]:
    """Title, metadata, body, notes to sources, and the sentences of the structured data."""
    root = html.document_fromstring(page.decode())
    yield root.findtext(".//title") or ""
    for path in NAMED:
        yield from (meta.get("content") for meta in root.iterfind(f".//{path}"))
    yield from _texts(root.find("body"))
    for style in root.iterfind(".//style"):
        yield from re.findall(r'--source: "([^"]*)"', style.text or "")
    for script in root.iterfind('.//script[@type="application/ld+json"]'):
        yield from _sentences(json.loads(script.text))


def read_in_epub(book: bytes) -> Iterator[str]:
    """All pages, the contents, and what the package says of the book in words."""
    with zipfile.ZipFile(io.BytesIO(book)) as files:
        for name in files.namelist():
            if name.endswith((".xhtml", ".ncx")):
                yield from _texts(etree.fromstring(files.read(name)))
            elif name.endswith(".opf"):
                yield from _package(etree.fromstring(files.read(name)))


def read_in_pdf(content: bytes) -> Iterator[str]:
    """The pages; a word is whole where a line ends within it."""
    yield re.sub(r"(?<=\w) - (?=\w)", "", text_of.pdf_text(content))


def _package(root: Any) -> Iterator[str]:
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in ("title", "description", "rights", "publisher", "creator"):
            yield element.text or ""
        if name == "meta" and "ummary" in element.get("property", ""):
            yield element.text or ""
        if name == "reference":
            yield element.get("title", "")


def _texts(root: Any) -> Iterator[str]:
    for element in root.iter(etree.Element):
        if etree.QName(element).localname in ("style", "script", "head", "link", "meta"):
            yield element.tail or ""
            continue
        yield from (element.text or "", element.tail or "", *(element.get(name, "") for name in HEARD))


def _sentences(node: Any, key: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _sentences(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from _sentences(value, key)
    elif isinstance(node, str) and key in SPOKEN_DATA:
        yield node
