"""The words that the product prints: a catalogue has them all, no other words are printed, and German is German."""

import importlib.util
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from lxml import html
from tests import set_guides
from tests.books import PFLEGE, built
from tests.drawn import misdrawn, out_of_proportion
from tests.foreign import Greek, own_words, read_in_epub, read_in_html, read_in_pdf, words
from tests.near import in_this_process

from guidebuild import pipeline
from guidebuild.checks import own_words as own_words_check
from guidebuild.composing.components import COMPONENTS
from guidebuild.model.artifact import Artifact, Format
from guidebuild.model.codes import Code
from guidebuild.model.guide import Guide
from guidebuild.tools.language import messages
from guidebuild.tools.language.grammar import Grammar, grammar_of
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import languages

TESTS = Path(__file__).parent
ROOT = TESTS.parent
CATALOGUES = ROOT / "src" / "guidebuild" / "catalogues"
SMALL = {"pflege": PFLEGE, "design-team": TESTS / "guides/design-team", "nursing": TESTS / "guides/nursing",
         "minimal": TESTS / "minimal"}  # fmt: skip
READ: Mapping[str, Callable[[bytes], Iterator[str]]] = {"html": read_in_html, "epub": read_in_epub, "pdf": read_in_pdf}
FROM_OUTSIDE = {"guidebuild"}


@cache
def script() -> ModuleType:
    """`scripts/messages.py`, which collects the messages."""
    spec = importlib.util.spec_from_file_location("collecting", ROOT / "scripts" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def template() -> Catalog:
    found: Catalog = script().collected()
    return found


@pytest.mark.parametrize("language", languages())
def test_of_a_language_that_guides_are_set_in_the_grammar_is_known(language: str) -> None:
    known, nothing = grammar_of(language), Grammar()
    asked = [each.name for each in fields(Grammar) if each.name not in ("quotes", "small")]
    unsaid = [name for name in asked if getattr(known, name) == getattr(nothing, name)]
    assert unsaid == [], f"tools/language/grammar.py: say of `{language}` what it is"


def test_names_of_jobs_are_known_in_the_plural_too() -> None:
    assert (grammar_of("en").jobs["foremen"], grammar_of("de").jobs["Fachmänner"]) == ("supervisor", "Fachkraft")


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(text: str | Sequence[str]) -> list[str]:
    """A message, or one in each of its plurals."""
    return [text] if isinstance(text, str) else list(text)


def names(text: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", text))


def troubles(given: Catalog) -> list[str]:
    """What is wrong with a catalogue, message by message."""
    wanted = {(each.context, forms(each.id)[0]) for each in template() if each.id}
    found: list[str] = []
    seen = set()
    for each in given:
        if not each.id:
            continue
        one, *more = forms(each.id)
        seen.add((each.context, one))
        said = forms(each.string)
        asked = names(one).union(*map(names, more))
        if (each.context, one) not in wanted:
            found.append(f"nothing prints {one!r}")
        if not all(said):
            found.append(f"no translation of {one!r}")
        if each.fuzzy:
            found.append(f"{one!r} is fuzzy")
        found += [f"{form!r} has other names than {one!r}" for form in said if form and names(form) != asked]
        if any(form.count("{") != len(re.findall(r"\{\w+\}", form)) for form in said):
            found.append(f"a brace is lost in {one!r}")
    return [*found, *(f"{text!r} is missing" for _, text in wanted - seen)]


@pytest.mark.parametrize("language", languages()[1:])
def test_a_catalogue_is_complete(language: str) -> None:
    assert troubles(catalogue(language)) == []


def test_a_spoilt_catalogue_is_found_out() -> None:
    spoilt = catalogue("de")
    spoilt["Not stated"].string = ""
    spoilt["Cite as: {citation}"].string = "Zitierweise: {zitat}"
    spoilt["{n} skill"].string = ("{n} Kompetenz", "Kompetenzen")
    spoilt["Weight"].flags.add("fuzzy")
    spoilt.add("Nothing says this", "Das sagt nichts")
    spoilt.delete("Table {number}")
    assert sorted(troubles(spoilt)) == [
        "'Kompetenzen' has other names than '{n} skill'",
        "'Table {number}' is missing",
        "'Weight' is fuzzy",
        "'Zitierweise: {zitat}' has other names than 'Cite as: {citation}'",
        "no translation of 'Not stated'",
        "nothing prints 'Nothing says this'",
    ]


def test_a_catalogue_that_is_begun_does_not_silence_the_warning(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """One message is translated, one plural is half done, one is fuzzy; the others are not even there."""
    begun = Catalog(locale="sv")
    begun.add("Not stated", "Anges inte")
    begun.add(("{n} skill", "{n} skills"), ("{n} färdighet", ""))
    begun.add("Weight", "Vikt", flags=["fuzzy"])
    whole = messages._catalogue
    monkeypatch.setattr(messages, "_catalogue", lambda language: begun if language == "sv" else whole(language))
    for module in (messages, own_words_check):
        monkeypatch.setattr(module, "languages", lambda: ("en", "de", "sv"))
    messages.messages_in.cache_clear()
    request.addfinalizer(messages.messages_in.cache_clear)
    wanted = len([each for each in template() if each.id])
    assert messages.untranslated("sv") == (wanted - 1, wanted)
    assert messages.untranslated("de") == (0, wanted)
    guide = loaded("minimal")
    swedish = replace(guide, manifest=guide.manifest.model_copy(update={"language": "sv-SE"}))
    (found,) = own_words_check.check_own_words(swedish)
    assert found.code is Code.CONTENT_NO_CATALOGUE
    assert found.message == (
        f"{wanted - 1} of {wanted} heads and remarks that guidebuild prints are in English in a guide in `sv-SE`"
    )
    assert Locale("sv-SE", "SEK").say_counted("{n} skill", "{n} skills", 1) == "1 skill", (
        "no half of a plural is printed"
    )


def loaded(name: str) -> Guide:
    return set_guides.guide(SMALL[name])


def strange(name: str, formats: Sequence[Format], monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """The texts of each format in which words stand that are neither of a catalogue nor of the author nor of Babel."""
    guide = loaded(name)
    monkeypatch.setattr("guidebuild.tools.language.locale.messages_in", lambda language: Greek())
    manuscript = pipeline.compose_guide(guide).value
    styles = set_guides.styles_of(SMALL[name])
    assert manuscript is not None
    known = own_words(guide) | FROM_OUTSIDE
    made: list[Artifact] = []
    told = {}
    for format in formats:
        artifact = pipeline.render(manuscript, format, styles, made).value
        assert artifact is not None
        made.append(artifact)
        found = {text.strip() for text in READ[format](artifact.content) if words(text) - known}
        told[format] = words(" ".join(found)) - known if format == "pdf" else found
    return told


FURTHER = pytest.mark.more("that no word escapes the catalogue in further guides, and in the PDF of every component")


@pytest.mark.parametrize(
    ("name", "formats"),
    [
        ("pflege", ["html"]),
        ("minimal", ("pdf", "epub", "html")),
        pytest.param("pflege", ("pdf", "epub"), marks=FURTHER),
        pytest.param("design-team", ["html"], marks=FURTHER),
        pytest.param("nursing", ["html"], marks=FURTHER),
    ],
)
def test_no_word_escapes_the_catalogue(name: str, formats: Sequence[Format], monkeypatch: pytest.MonkeyPatch) -> None:
    """With all messages in Greek letters, only the author's words and those of Babel stand in Latin ones."""
    assert strange(name, formats, monkeypatch) == {format: set() for format in formats}


def test_a_word_that_is_no_message_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    said = Locale.say

    def forgets(self: Locale, text: str, /, **values: object) -> str:
        return text if text == "Contents" else said(self, text, **values)

    monkeypatch.setattr(Locale, "say", forgets)
    assert strange("minimal", ["html"], monkeypatch) == {"html": {"Contents"}}


@pytest.fixture(scope="module")
def pflege() -> bytes:
    """The page of the German guide, about which there is nothing to say."""
    with in_this_process():
        outcome = pipeline.build(PFLEGE, formats=("html",))
    assert [str(each) for each in outcome.diagnostics] == []
    return outcome.artifacts[0].content


def test_the_german_guide_shows_every_component(pflege: bytes) -> None:
    root = html.document_fromstring(pflege.decode())
    shown = {name[2:] for each in root.iter() for name in (each.get("class") or "").split() if name.startswith("c-")}
    assert {each.name for each in COMPONENTS} - shown == set(), "show it in tests/guides/pflege"


def test_no_english_word_of_ours_is_left_in_german(pflege: bytes) -> None:
    assert english("html", pflege) == set()


@pytest.mark.more("that no English word of ours is left in German pages and e-books")
def test_no_english_word_of_ours_is_left_in_german_books(shelf: Path) -> None:
    books = built(PFLEGE, shelf, in_this_process)
    assert [str(each) for each in books.diagnostics] == []
    assert {format: english(format, books.files[format]) for format in READ} == {format: set() for format in READ}


def english(format: str, content: bytes) -> set[str]:
    """The words of ours that no German message has."""
    ids = (text for each in template() for text in forms(each.id))
    german = (text for each in catalogue("de") for text in forms(each.string))
    ours = set().union(*map(words, ids)) - set().union(*map(words, german))
    ours -= own_words(loaded("pflege")) | FROM_OUTSIDE
    return {word for text in READ[format](content) for word in words(text) & ours}


PRINTED = ("at-a-glance", "pay-chart", "pay-table", "transitions", "skills-gap", "scorecard", "conflicts", "colophon")


def test_german_reads_as_it_was_read(pflege: bytes, update: bool) -> None:
    """The words of some components, one cell a line: read the difference as a German reader."""
    root = html.document_fromstring(pflege.decode())
    lines: list[str] = []
    for name in PRINTED:
        for component in root.iterfind(f".//*[@class='component c-{name}']"):
            lines.append(f"== {name}")
            for part in component.iter("figcaption", "th", "td", "p", "dt", "dd"):
                lines.append(" ".join(part.text_content().split()))
    path, text = PFLEGE / "expected.txt", "\n".join(line for line in lines if line) + "\n"
    if update:
        path.write_text(text)
    assert text == path.read_text(), "`pytest --update` writes it anew; read the difference"


def test_what_is_drawn_is_as_long_as_its_number_in_every_language(pflege: bytes) -> None:
    guide = pipeline.load(PFLEGE).value
    assert guide is not None
    assert misdrawn(pflege, guide) == []
    assert out_of_proportion(pflege, Locale("de")) == []
    assert len(out_of_proportion(pflege.replace(b"width:50.0%", b"width:53.0%", 1), Locale("de"))) == 1
