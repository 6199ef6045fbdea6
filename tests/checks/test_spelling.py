"""Spelling: what is looked up, what is passed over, and what is said where nothing can be.

The library is not among the packages of the tests, so a small one stands for it; where it is there, it is asked too.
"""

import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from tests.composing.views.specimen import chapter as empty
from tests.composing.views.specimen import edition, fact, role

from guidebuild.checks.reader_texts import texts
from guidebuild.checks.spelling import check_spelling
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span
from guidebuild.model.ladder import Ladder
from guidebuild.model.manifest import ProseRules
from guidebuild.model.text import Markdown
from guidebuild.tools.language import dictionaries

KNOWN = {
    "en": "the work of a smith begins with color colors organized centers traveled programs pay here they earn know",
    "de": "die pflege arbeit kraft beginnt hier stufe stationen leitung haben viele fach",
}
INSTALLED = importlib.util.find_spec("spellchecker") is not None


class SpellChecker(frozenset):
    """A dictionary of few words, with the two things that are asked of the library."""

    def __new__(cls, language: str, distance: int) -> "SpellChecker":
        assert distance == 1
        return super().__new__(cls, KNOWN[language].split())

    def correction(self, word: str) -> str | None:
        return next((each for each in sorted(self) if sorted(each) == sorted(word)), None)


@pytest.fixture(autouse=True)
def library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "spellchecker", SimpleNamespace(SpellChecker=SpellChecker))
    dictionaries.dictionary.cache_clear()
    yield
    dictionaries.dictionary.cache_clear()


def found(text: str, language: str = "en", **rules: object) -> list[tuple[Code, str]]:
    prose = Markdown(text, Span("guide/chapters/a.md", 5, 1))
    shown = edition(card={"language": language, "prose": {"spelling": True, **rules}}).guide
    only = replace(empty("a", "A"), prose=prose)
    bare = replace(shown, chapters={"a": only})
    return [(each.code, each.message) for each in check_spelling(bare) if each.span.path == prose.span.path]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("They konw the work.", ["konw"]),
        ("The smiht's colours, organised centres and travelled programmes.", ["smiht"]),
        ("Handed-oevr `xqwzy` [earn](https://xqwzy.example/) {#xqwzy} ab1cdx XQWZ McSmiht a.xqwzy.b", ["oevr"]),
        ("[Zauberei]{lang=de} and\n\n::: {lang=de}\nzauberei\n:::\n\nhere xqwzy", ["xqwzy"]),
        ("Xqwzy begins here", []),
    ],
)
def test_what_no_dictionary_has_is_told_and_names_are_not(text: str, wrong: list[str]) -> None:
    told = [message for _, message in found(text, words=["handed", "and"])]
    assert told == [f"no dictionary has `{word}`" for word in wrong]


def test_compounds_of_german_are_words_and_nouns_are_looked_up() -> None:
    text = "Die Pflegekraft, viele Arbeitsstufen und Fachpflegekraft, Stationsleitung. Die Pfelge beginnt, Xqwzy."
    assert [message for _, message in found(text, "de", words=["und", "arbeitsstufen"])] == [
        "no dictionary has `Pfelge`"
    ]


def test_the_places_and_the_nearest_word_are_said() -> None:
    prose = Markdown("The work\nof a smiht.", Span("guide/chapters/a.md", 5, 1))
    only = replace(empty("a", "A"), prose=prose)
    guide = replace(edition(card={"prose": {"spelling": True}}).guide, roles=(), chapters={"a": only})
    (told,) = [each for each in check_spelling(guide) if each.code is Code.PROSE_SPELLING and "smiht" in each.message]
    assert (told.span.line, told.span.column) == (6, 6)
    assert told.hint is not None
    assert told.hint.startswith("did you mean `smith`?")


def test_it_is_said_when_nothing_was_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = edition(card={"language": "fi", "prose": {"spelling": True}}).guide
    (told,) = check_spelling(guide)
    assert (told.code, "no dictionary for `fi`" in told.message) == (Code.PROSE_UNCHECKED, True)
    monkeypatch.setitem(sys.modules, "spellchecker", None)
    dictionaries.dictionary.cache_clear()
    (told,) = check_spelling(edition(card={"prose": {"spelling": True}}).guide)
    assert (told.code, "not installed" in told.message) == (Code.PROSE_UNCHECKED, True)


def test_who_does_not_ask_is_told_nothing() -> None:
    assert ProseRules().spelling is False
    assert not list(check_spelling(edition().guide))


@pytest.mark.skipif(not INSTALLED, reason="NOT CHECKED: pyspellchecker is not installed")
def test_the_library_is_asked_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "spellchecker")
    assert [message for _, message in found("A recieved colour, seperate and definitive.")] == [
        "no dictionary has `recieved`",
        "no dictionary has `seperate`",
    ]
    spoken = [message for _, message in found("Die Pflegefachkraft und die Stationsleitung arbeitetn hier.", "de")]
    assert spoken == ["no dictionary has `arbeitetn`"]


def test_ids_and_closed_choices_are_no_words() -> None:
    skill = {"id": "a-skill", "skill": "calm", "group": "essential", "detail": "Always.", "sources": ["s0"]}
    level = fact("smith-1", rank=1, titles=["Smith"], stage="mid")
    steps = Ladder.model_validate(
        {"id": "steps", "role": "smith", "kind": "outline", "sources": ["s0"], "levels": [level]}
    )
    guide = edition(role("smith", skills=[skill]), ladders=(steps,)).guide
    keys = {step for text in texts(guide) for step in text.path if isinstance(step, str)}
    assert keys & {"id", "role", "roles", "kind", "group", "stage", "theme", "skill", "sources"} == {"kind"}, (
        "of sources"
    )
    assert {"detail", "titles"} <= keys
