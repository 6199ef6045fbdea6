"""Counts of sources that the prose states: "three articles say so" and the keys of three.

A count must be said of sources that speak (a verb of saying, or a key, comes next), and no other stand before the keys.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from guidebuild.checks.prose import paragraphs, sentences
from guidebuild.checks.reader_texts import Text, texts
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.guide import Guide
from guidebuild.model.text import Markdown
from guidebuild.tools.language.grammar import Counting, grammar_of
from guidebuild.tools.language.sentences import counted

_OWN_WORDS = frozenset({"answer", "advice", "note", "verdict"})
"""Fields of the data in which the guide speaks, not a source; the keys of the entry come after them."""
_HINT = "correct the number, or leave it out: the keys show who says so"
_KEY = re.compile(r"\]\(source:([\w.-]+)\)|\[\]\{(?=[^{}]*\.figure\b)[^{}]*?\bof=\"?([\w.-]+)[^{}]*\}")
_IN_ONE = re.compile(r"(?:\{[^{}]*\}|[\s,;.()\[\]])*")
"""What stands between keys that are read as one."""


class _Counts:
    """How a language counts, as expressions."""

    def __init__(self, way: Counting) -> None:
        words = (way.numbers, *way.both.split("|"))
        self._numbers = {word: number for each in words for number, word in enumerate(each.split(), 2)}
        self.stems = way.stems
        named = "|".join(self._numbers)
        number = rf"(?<![\w.,:/–\"“„-])(?P<number>{named}|[2-9]|[1-9]\d)\s+"
        self.count = re.compile(
            rf"(?i)(?P<by>(?:{way.by})\s+)?{number}(?:(?:{way.of})\s+)?(?:(?:{way.the})\s+)?(?:(?:{named}|\d+)\s+)?"
            rf"(?:(?:{way.such})\s+){{0,2}}(?:(?P<works>{way.works})|{way.other_works})\b"
            rf"(?(by)|(?=\s+(?:{way.say})\b|\s*\(?\[[^\[\]]*\]\(source:))"
        )
        self.loose = re.compile(rf"(?i)\b(?:{way.loose.replace('{numbers}', named)})\s+$")
        self.another = re.compile(rf"(?i)\b(?:{way.another}|{named}|\d+)\b")
        self.whole = re.compile(rf"(?i)(?<![\"“„\w]){way.whole.replace('{number}', number)}\b")

    def number(self, match: re.Match[str]) -> int:
        """The number that is stated."""
        return int(self._numbers.get(match["number"].casefold(), match["number"]))


@cache
def _counts(language: str) -> _Counts | None:
    way = grammar_of(language).counting
    return _Counts(way) if way else None


def check_counted_sources(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each count that is not that of the keys after it, or not that of all sources of the guide."""
    counts = _counts(guide.manifest.language)
    if counts is None or guide.unread:
        return
    for text in texts(guide):
        if isinstance(text.words, Markdown) or text.path[0] in _OWN_WORDS:
            for match, start, there in _miscounted(text, guide, counts):
                at = match.start("number")
                message = f"`{' '.join(match.string[at : match.end()].split())}` stands here, and {there}"
                yield warning(Code.CONTENT_COUNTED_SOURCES, text.place(start + at), message, _HINT)


def _miscounted(text: Text, guide: Guide, counts: _Counts) -> Iterator[tuple[re.Match[str], int, str]]:
    """Each wrong count, where its paragraph begins, and what is there."""
    behind = frozenset[str]() if isinstance(text.words, Markdown) else frozenset(getattr(text.holder, "sources", ()))
    for start, block in paragraphs(text.read):
        folded = block.casefold()
        if not any(work in folded for work in counts.stems):
            continue
        raw = text.words[start : start + len(block)]
        for match in counts.whole.finditer(block):
            if counts.number(match) != len(guide.sources):
                yield match, start, f"the guide has {counted(len(guide.sources), 'source')}"
        for begin, end in sentences(block):
            for match in counts.count.finditer(raw, begin, end):
                at = match.start()
                if block[at].isspace() or counts.loose.search(raw, max(0, at - 40), at):
                    continue
                so_far = _so_far(raw, counts.another.search(raw, match.end()), match.end(), end, behind, guide)
                if so_far and counts.number(match) not in so_far and (match["works"] or so_far[-1] > 1):
                    yield match, start, f"the keys after it are those of {counted(so_far[-1], 'source')}"


def _so_far(
    raw: str, another: re.Match[str] | None, after: int, end: int, behind: frozenset[str], guide: Guide
) -> Sequence[int]:
    """How many sources the keys after a count are of, up to the end of each row of keys.

    Where the sentence has none, the keys at the end of the paragraph count, if it has no others and they are of several
    sources. Behind a text of the data stand the keys for all that its entry says: the count may be of some of them.
    Nothing where another count comes first: whose the keys are can't be known then.
    """
    if another and not ((key := _KEY.search(raw, after, another.end() + 200)) and key.start() < another.start()):
        return ()
    keys = [*islice(_KEY.finditer(raw, after, end), 99)] or [*islice(_KEY.finditer(raw), 99)]
    if not keys:
        return range(1, len(behind) + 1)
    seen, counts = frozenset[str](), list[int]()
    for key, last in zip(keys, (None, *keys), strict=False):
        seen |= {key[1]} if key[1] else frozenset(getattr(guide.facts.get(key[2]), "sources", ()))
        counts[-1 if last and _IN_ONE.fullmatch(raw, last.end(), key.start()) else len(counts) :] = [len(seen)]
    if after <= keys[0].start() < end:
        return counts
    alone = keys[0].start() >= end and len(counts) == 1 and _IN_ONE.fullmatch(raw, keys[-1].end())
    return counts if alone and counts[0] > 1 else ()
