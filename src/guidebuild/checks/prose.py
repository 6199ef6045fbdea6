"""Rules for prose, most of them the guide's own: long sentences, words said twice, words of the house, quotes, jobs.

They read what an author wrote: no code, no attributes, no addresses. Where a rule could be wrong it is silent: a
paragraph is cut into sentences only where a capital follows, and a list item is a paragraph of its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from guidebuild.checks.reader_texts import Text, texts
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import ProseRules
from guidebuild.model.pay import PayStatement
from guidebuild.model.text import Markdown
from guidebuild.tools.language.grammar import GRAMMARS, grammar_of

_Found = tuple[int, Code, str, str | None]
"""Where a text breaks a rule, and what is said of it."""
_COUNTED = re.compile(r"\w+(?:['’.,\-]\w+)*")
_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)]|:)[ \t])")
_NO_PROSE = re.compile(r"\s*(?:#|:::|\||\+[-=]|>|={3}|-{3}|\[\^?[^\]]+\]:|!\[)")
_SENTENCE_END = re.compile(
    r"(?<!\b[A-ZÀ-ÖØ-Þ])(?<!\b[a-zA-Z]\.[a-zA-Z])[.!?…][\"'”’)\]]*\s+(?=[\"'“„«‘(\[]?\s?[A-ZÀ-ÖØ-Þ])"
)
_TWICE = re.compile(r"\b([^\W\d_]+)(\s+)\1\b", re.IGNORECASE)
_FIGURE = r"\[\]\{(?=[^{}]*\.figure\b)(?![^{}]*\bpart=)(?=[^{}]*\bof=\"?([\w.-]+))[^{}]*\}\s+"


def check_prose(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each place that breaks a rule of the manifest."""
    rules = guide.manifest.prose
    language = guide.manifest.language.partition("-")[0]
    asked = list(_asked(guide, rules, language))
    for text in texts(guide) if asked else ():
        words = text.read
        for rule in asked if not isinstance(text.holder, ProseRules) else ():
            yield from (warning(code, text.place(at), says, hint) for at, code, says, hint in rule(words, text))


def _asked(guide: Guide, rules: ProseRules, language: str) -> Iterator[Callable[[str, Text], Iterator[_Found]]]:
    if rules.longest_sentence is not None:
        yield lambda words, text: _long(words, rules.longest_sentence or 0)
    if rules.repeated_words and (rightly := grammar_of(language).may_stand_twice):
        yield lambda words, text: _twice(words, rightly)
        yield lambda words, text: _period_twice(text.words, guide)
    if language in GRAMMARS:
        opens, closes = (sign.strip() for sign in grammar_of(language).quotes)
        yield lambda words, text: _left_open(words, opens, closes)
    if rules.straight_quotes:
        yield lambda words, text: _straight("" if isinstance(text.words, Markdown) else words)
    if rules.gendered_jobs:
        jobs = grammar_of(language).jobs
        yield lambda words, text: _instead(words, jobs, Code.PROSE_GENDERED, "names a sex")
    if rules.house_words:
        yield lambda words, text: _instead(
            words, rules.house_words, Code.PROSE_HOUSE_WORD, "is not the word of the house"
        )
    if rules.banned:
        yield lambda words, text: _banned(words, rules.banned)


def paragraphs(words: str) -> Iterator[tuple[int, str]]:
    """The stretches of running text, each with where it begins; headings, tables and fences are none."""
    start = 0
    for end in (*_BLOCK.finditer(words), None):
        stop = end.start() if end else len(words)
        block = words[start:stop]
        if block.strip() and not _NO_PROSE.match(block):
            yield start, block
        start = end.end() if end else stop


def sentences(block: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a paragraph begins and ends."""
    cuts = [0, *(end.end() for end in _SENTENCE_END.finditer(block)), len(block)]
    yield from pairwise(cuts)


def _long(words: str, most: int) -> Iterator[_Found]:
    for start, block in paragraphs(words):
        for begin, end in sentences(block):
            sentence = block[begin:end]
            count = len(_COUNTED.findall(sentence))
            if count > most:
                first = len(sentence) - len(sentence.lstrip())
                says = f"this sentence has {count} words, and {most} are the most that `prose` in guide.yaml allows"
                yield start + begin + first, Code.PROSE_LONG_SENTENCE, says, "make two of it"


def _twice(words: str, may: frozenset[str]) -> Iterator[_Found]:
    for start, block in paragraphs(words):
        for match in _TWICE.finditer(block):
            same_line = match[2].count("\n") < 2
            a_name = match.group()[-len(match[1])].isupper()  # "Baden Baden"; "The the" is none
            if same_line and match[1].casefold() not in may and not a_name:
                at = start + match.end() - len(match[1])
                yield at, Code.PROSE_REPEATED, f"`{match[1]}` stands twice in a row", "take one out"


def _period_twice(words: str, guide: Guide) -> Iterator[_Found]:
    """A figure in a sentence says its period by itself, where that is not the year."""
    grammar = grammar_of(guide.manifest.language)
    period = rf"{_FIGURE}((?:{grammar.per})\s+({'|'.join(grammar.periods)}))\b"
    for match in re.finditer(period, words) if isinstance(words, Markdown) else ():
        fact = guide.facts.get(match[1])
        if isinstance(fact, PayStatement) and fact.period == grammar.periods[match[3]]:
            says = f"`{match[2]}` stands twice: the figure `{match[1]}` says it"
            yield match.start(2), Code.PROSE_REPEATED, says, "take it out"


def _left_open(words: str, opens: str, closes: str) -> Iterator[_Found]:
    """A quotation that goes on over several paragraphs opens in each of them, and closes in the last."""
    for (start, block), (_, below) in pairwise([*paragraphs(words), (0, "")]):
        if opens != "„" and "„" in block:  # German ones end with what opens English ones
            continue
        at = block.rfind(opens)
        goes_on = block.lstrip().startswith(opens) and below.lstrip().startswith(opens)
        if at >= 0 and closes not in block[at:] and not goes_on:
            says = f"the quotation mark `{opens}` is not closed in its paragraph"
            yield start + at, Code.PROSE_OPEN_QUOTE, says, f"write `{closes}` where the quotation ends, or take it out"


def _straight(words: str) -> Iterator[_Found]:
    for match in re.finditer(r"\"|(?<=[^\W\d_])'(?=[^\W\d_])", words):
        says = f"a straight {'apostrophe' if match[0] != chr(34) else 'quotation mark'} is printed as it stands here"
        yield (
            match.start(),
            Code.PROSE_STRAIGHT_QUOTE,
            says,
            "write the typographic one, or run `guidebuild check --fix`",
        )


def _instead(words: str, better: Mapping[str, str], code: Code, says: str) -> Iterator[_Found]:
    for word, other in better.items():
        for match in _whole(word, words):
            yield match.start(), code, f"`{' '.join(match[0].split())}` {says}", f"write `{other}`"


def _banned(words: str, phrases: tuple[str, ...]) -> Iterator[_Found]:
    for phrase in phrases:
        for match in _whole(phrase, words):
            says = f"`{' '.join(match[0].split())}` is not to stand in this guide"
            yield match.start(), Code.PROSE_BANNED, says, "`prose` in guide.yaml lists it under `banned`"


def _whole(phrase: str, words: str) -> Iterator[re.Match[str]]:
    """Where a phrase stands as whole words, on one line or across two, and not as the word that mends it."""
    pattern = r"\s+".join(map(re.escape, phrase.split()))
    return re.finditer(rf"(?<![\w-]){pattern}(?:s|es)?(?![\w-])", words, re.IGNORECASE)
