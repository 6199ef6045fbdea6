"""Words that no dictionary has, where the guide asks for it.

What names something is passed over: words with capitals (in German those that are near no word), with figures, in code,
in addresses, in another language, and whatever names a source, a role, a skill, a tool, a term or a place of the guide.
"""

import re
from collections.abc import Iterator

from guidebuild.checks.reader_texts import Text, texts
from guidebuild.model.base import Authored
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.evidence import Source
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import ProseRules
from guidebuild.tools.language.dictionaries import LANGUAGES, Dictionary, dictionary
from guidebuild.tools.language.sentences import in_words

_WORD = re.compile(r"(?<![\w@#&/.'’])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@/]|\.\w)")
_OWNER = re.compile(r"['’]s?$")
_FOREIGN = re.compile(
    r"\[[^\[\]]*\]\{[^{}]*\blang=[^{}]*\}|^(:::+)[^\n]*\blang=.*?^\1[ \t]*$", re.DOTALL | re.MULTILINE
)
_SHORTEST = 4
"""Letters of a word that is looked up."""
_NAMES = ("name", "term", "title", "company", "publisher", "author", "short", "titles")


def check_spelling(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each place of a word that is not known, or one that says why nothing was looked up."""
    rules = guide.manifest.prose
    if not rules.spelling:
        return
    language = guide.manifest.language.partition("-")[0]
    words = dictionary(language) if language in LANGUAGES else None
    if words is None:
        message = "spelling is not checked: `pyspellchecker` is not installed"
        hint = "pip install pyspellchecker, into the environment that guidebuild is in"
        if language not in LANGUAGES:
            message = f"spelling is not checked: there is no dictionary for `{language}`"
            hint = f"there are those for {in_words(LANGUAGES)}; take `spelling` out"
        yield warning(Code.PROSE_UNCHECKED, rules.span_at("spelling"), message, hint)
        return
    known = frozenset(word.casefold() for word in rules.words) | _named(guide)
    other = {id(each.prose) for each in guide.chapters.values() if _is_other(each.header.lang, language)}
    seen: dict[str, tuple[bool, str | None]] = {}
    for text in texts(guide):
        if id(text.words) in other or isinstance(text.holder, ProseRules | Source):
            continue
        if text.holder is not None and _is_other(getattr(text.holder, "lang", None), language):
            continue
        for at, word in _looked_up(text):
            if word.casefold() in known:
                continue
            if word not in seen:
                seen[word] = _judged(word, words, capitals=language == "de")
            wrong, near = seen[word]
            if wrong:
                hint = (f"did you mean `{near}`? " if near else "") + "what is right stands in `words` of `prose`"
                yield warning(Code.PROSE_SPELLING, text.place(at), f"no dictionary has `{word}`", hint)


def _judged(word: str, words: Dictionary, *, capitals: bool) -> tuple[bool, str | None]:
    """Whether a word is wrong, and the nearest one."""
    if words.has(word):
        return False, None
    near = words.nearest(word)
    return (word.islower() or (capitals and near is not None)), near


def _looked_up(text: Text) -> Iterator[tuple[int, str]]:
    """The words that may be misspelt, with their places."""
    plain = text.read
    foreign = [match.span() for match in _FOREIGN.finditer(text.words)]
    for match in _WORD.finditer(plain):
        word = _OWNER.sub("", match[0])
        if len(word) < _SHORTEST or not (word.islower() or word[1:].islower()):
            continue
        if not any(start <= match.start() < end for start, end in foreign):
            yield match.start(), word


def _named(guide: Guide) -> frozenset[str]:
    """Words of names that the guide has given."""
    named: set[str] = set()
    holders: tuple[Authored, ...] = (
        *guide.roles, *guide.sources, *guide.regions, *guide.skills.skills, *guide.tools.tools, *guide.glossary.terms,
        *guide.sectors.sectors, *(level for ladder in guide.ladders for level in ladder.levels),
    )  # fmt: skip
    for holder in holders:
        for key in _NAMES:
            value = getattr(holder, key, None)
            for said in value if isinstance(value, tuple) else (value,):
                named.update(word.casefold() for word in re.findall(r"[^\W\d_]+", str(said or "")))
    return frozenset(named)


def _is_other(lang: object, language: str) -> bool:
    return lang is not None and str(lang).partition("-")[0] != language
