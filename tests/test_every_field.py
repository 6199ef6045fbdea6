"""Nothing that a model accepts is dropped: a guide with every field filled, and each of them found in every format.

Its sixty pages are set by `make test-all` alone; that pages say what the page for print says is proven of other guides.

The guide is made by `tests/filled_guide.py`, which walks the models; a new field is in it without anybody's doing, and
this test is red until a page shows the field, or its docstring says that none does.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree
from tests import text_of
from tests.books import shared
from tests.filled_guide import Written, filled
from tests.fitted_values import READER
from tests.set_guides import manuscript, styles_of

from guidebuild import pipeline
from guidebuild.model.artifact import Artifact
from guidebuild.model.docstrings import said_of
from guidebuild.model.products import Format
from guidebuild.tools.language.locale import Locale

NOT_PRINTED: Mapping[str, str] = {
    "AccessibilityClaim.certified_by": "metadata of the e-book",
    "Conflict.topic": "chooses what a component shows",
    "Extent.high": "the wording is printed",
    "Extent.low": "the wording is printed",
    "Extent.unit": "the wording is printed",
    "Manifest.description": "metadata, for catalogues and search engines",
    "Manifest.format": "how the files are read",
    "Manifest.slug": "names the files",
    "MarketFigure.review_by": "for `guidebuild stale`",
    "PayPremium.review_by": "for `guidebuild stale`",
    "PayStatement.review_by": "for `guidebuild stale`",
    "Source.review_by": "for `guidebuild stale`",
}
"""Texts, numbers and dates that no page shows. Their docstrings say so too, and no others do."""

OF_ONE_EDITION = frozenset({"Audience.title", "Audience.subtitle", "Audience.promise", "Audience.introduction",
                            "AudiencePart.name"})  # fmt: skip
"""What the complete edition has no place for, and the edition of the audience prints."""
ONLY_IN_PRINT = frozenset({"ChapterHeader.short"})
"""The running head."""

LOCALE = Locale("en", "USD")
FORMATS: Mapping[str, Callable[[Any], str]] = {
    "CrossCheck.formula": lambda formula: formula.replace("20011", "20,011").replace("/", "÷"),
    "Thresholds.spread": lambda share: f"{share:.0%}",
    "Source.url": lambda address: address.partition("://")[2],
    "CellItem.link": lambda address: address.partition("://")[2],
}
"""What a reader finds, where that is not what an author writes."""


@dataclass(frozen=True)
class Shown:
    """The edition of everything and the edition of one audience, in every format."""

    files: Mapping[tuple[str | None, Format], bytes]

    @cached_property
    def texts(self) -> Mapping[tuple[str | None, Format], str]:
        """All words of each file, in small letters."""
        readers = {"html": _html, "epub": _epub, "pdf": text_of.pdf_text}
        return {key: readers[key[1]](content).casefold() for key, content in self.files.items()}


def _html(page: bytes) -> str:
    return text_of.html_text(page, "body")


def _epub(book: bytes) -> str:
    """Every document of the book, the contents and the words for the cover's picture among them."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        pages = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")]
    said = [*("".join(text_of._visible(page.find("{*}body"))) for page in pages)]
    said += [
        element.get("aria-label") for page in pages for element in page.iter("{*}svg") if element.get("aria-label")
    ]
    return text_of.normalised("\n".join(said))


Wanted = Mapping[str | None, tuple[Format, ...]]
UNPAGED = Artifact("pdf", "filled.pdf", b"")
"""What an e-book takes its page numbers from, where no page is set."""


def _made(project: Path, wanted: Wanted) -> Shown:
    files: dict[tuple[str | None, Format], bytes] = {}
    for audience, formats in wanted.items():
        for format in formats:
            artifact, trouble = pipeline.render(manuscript(project, audience), format, styles_of(project), [UNPAGED])
            assert artifact is not None, "\n".join(map(str, trouble))
            files[audience, format] = artifact.content
    return Shown(files)


@pytest.fixture(scope="module")
def shown(shelf: Path, filled_project: Path) -> Shown:
    """The guide on screens, made once for all workers."""
    wanted: Wanted = {None: ("epub", "html"), READER: ("html",)}
    made = shared(shelf, "filled", lambda: _made(filled_project, wanted))
    assert isinstance(made, Shown)
    return made


@pytest.fixture(scope="module")
def paged(shelf: Path, filled_project: Path) -> Shown:
    """Its pages."""
    made = shared(shelf, "filled-pages", lambda: _made(filled_project, {None: ("pdf",)}))
    assert isinstance(made, Shown)
    return made


def _words(written: Written, value: Any) -> str:
    """What a reader finds for a value, in small letters."""
    if written.name in FORMATS:
        return FORMATS[written.name](value).casefold()
    if isinstance(value, float | int):
        return LOCALE.number(int(value) if float(value).is_integer() else value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
        return LOCALE.date(datetime.date.fromisoformat(str(value))).casefold()
    return str(value).casefold()


def _is_there(words: str, text: str) -> bool:
    """Whether it stands there as a whole: 1,009 is not in 21,009, and `word1` not in `word11`."""
    return any(
        not text[max(0, at.start() - 1) : at.start()].isalnum() and not re.match(r"\w|[.,]\d", text[at.end() :])
        for at in re.finditer(re.escape(words), text)
    )


def _lost(written: Iterator[Written], text: str, of: Callable[[Written], Any] = lambda each: each.value) -> list[str]:
    return [f"{each.name}: {of(each)} ({each.path})" for each in written if not _is_there(_words(each, of(each)), text)]


def _printed() -> Iterator[Written]:
    for each in filled().written:
        if each.name not in NOT_PRINTED and each.name not in OF_ONE_EDITION and each.name not in ONLY_IN_PRINT:
            yield each


@pytest.mark.parametrize("format", ["html", "epub"])
def test_every_field_is_found_on_every_screen(format: Format, shown: Shown) -> None:
    assert _lost(_printed(), shown.texts[None, format]) == []


@pytest.mark.more("that every field of every model is found in the PDF")
def test_every_field_is_found_in_print(paged: Shown) -> None:
    assert _lost(_printed(), paged.texts[None, "pdf"]) == []
    _hold_marks(paged)


def test_the_words_for_one_audience_stand_in_its_edition_and_no_others(shown: Shown) -> None:
    text = shown.texts[READER, "html"]
    worded = [each for each in filled().written if each.own is not None and each.name not in NOT_PRINTED]
    mine = [each for each in worded if _is_of_reader(each)]
    assert _lost(iter(mine), text, lambda each: each.own) == []
    assert [each.path for each in worded if _is_there(str(each.value), text)] == []


def _is_of_reader(written: Written) -> bool:
    """Whether the one audience reads it: not what is for others, nor what its own subtitle and parts stand for."""
    if written.name in ONLY_IN_PRINT or written.name in ("Manifest.subtitle", "Part.name"):
        return False
    for_others = written.name in OF_ONE_EDITION or written.name in ("Audience.label", "RouteStop.why")
    return not for_others or written == next(each for each in filled().written if each.name == written.name)


def test_marks_in_texts_are_set_and_none_is_printed(shown: Shown) -> None:
    """Each text that may have marks is bold here, and a link for the one audience."""
    _hold_marks(shown)
    page = shown.files[None, "html"].decode()
    assert page.count("<strong>") > 100
    assert shown.files[READER, "html"].decode().count('<a href="https://example.org/more">') > 100


def _hold_marks(shown: Shown) -> None:
    for (audience, format), text in shown.texts.items():
        printed = text.replace("**kwargs", "")
        assert [line for line in printed.splitlines() if "**" in line or "](http" in line] == [], (audience, format)


@pytest.mark.more("that every field of every model is found in the PDF")
def test_the_running_head_is_in_print(paged: Shown) -> None:
    document = pypdfium2.PdfDocument(paged.files[None, "pdf"])
    text = text_of.normalised("\n".join(page.get_textpage().get_text_range() for page in document))
    first = next(each for each in filled().written if each.name in ONLY_IN_PRINT)  # the others fill no second page
    assert _lost(iter([first]), text.casefold()) == []


def test_what_is_not_printed_says_so_itself() -> None:
    """`docs/fields.md` is made of the docstrings: an author reads there which fields no page shows."""
    said = {
        f"{model.__name__}.{name}"
        for model in {each.model for each in filled().written}
        for name in model.model_fields
        if "Not printed" in said_of(model, name)
    }
    assert said == set(NOT_PRINTED)
