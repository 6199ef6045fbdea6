"""Counts of sources that the prose states, in English and German: "three articles say so" and the keys of three.

A count must be said of sources that speak (a verb of saying, or a key, comes next), and no other stand before the keys.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from guidebuild.checks.language import without_code
from guidebuild.checks.prose import paragraphs, sentences
from guidebuild.checks.reader_texts import Text, texts
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.guide import Guide
from guidebuild.model.text import Markdown
from guidebuild.tools.language.sentences import counted

_OWN_WORDS = frozenset({"answer", "advice", "note", "verdict"})
"""Fields of the data in which the guide speaks, not a source; the keys of the entry come after them."""
_HINT = "correct the number, or leave it out: the keys show who says so"
_COUNTING = (
    *("two three four five six seven eight nine ten eleven twelve", "both", "beide", "beiden"),
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
)
_NUMBERS = {word: number for words in _COUNTING for number, word in enumerate(words.split(), 2)}
_NUMBER = rf"(?<![\w.,:/–\"“„-])(?P<number>{'|'.join(_NUMBERS)}|[2-9]|[1-9]\d)\s+"
_WORKS = r"(?P<works>sources|articles|Quellen|Artikeln?)|surveys|studies|reports|Umfragen|Studien|Berichten?"
"""What is counted; a single source, too, may know of two of those after the `works`."""
_WORK = ("source", "article", "survey", "stud", "report", "quelle", "artikel", "umfrage", "bericht")
"""One of them stands in each paragraph that counts any: most have none, and need not be read for counts."""
_SUCH = (
    r"the|these|other|further|different|separate|independent|published|official|public|recent|new(?:er)?|old(?:er)?"
    r"|early|earlier|later?|large|small|good|reliable|trade|salary|pay|wage|national|academic|quoted|named|cited"
    r"|(?:ander|weiter|verschieden|unabhängig|veröffentlicht|amtlich|öffentlich|neu|neuer|alt|älter|früher|später|groß"
    r"|klein|gut|verlässlich|genannt|zitiert)(?:e[nr]?)?"
)
_SAY = (
    r"(?:(?:also|all|both|only)\s+)?(?:(?:dis)?agree|say|name|list|give|put|state|mention|call|describe|advise|expect"
    r"|recommend|estimate|differ|count|contradict|claim|stress|warn|confirm|support|point|place|rank)"
    r"|sagen|nennen|stimmen|geben|führen|zählen|berichten|schreiben|beschreiben|empfehlen|erwarten|sehen|setzen|kommen"
    r"|widersprechen|unterscheiden|melden|schätzen|raten|bestätigen|warnen|betonen|belegen|halten"
)
_COUNT = re.compile(
    rf"(?i)(?P<by>(?:according\s+to|laut)\s+)?{_NUMBER}(?:(?:of|von|der)\s+)?(?:(?:the|these|our|den|diesen)\s+)?"
    rf"(?:(?:{'|'.join(_NUMBERS)}|\d+)\s+)?(?:(?:{_SUCH})\s+){{0,2}}(?:{_WORKS})\b"
    rf"(?(by)|(?=\s+(?:{_SAY})\b|\s*\(?\[[^\[\]]*\]\(source:))"
)
_LOOSE = re.compile(
    r"(?i)\b(?:least|most|than|up\s+to|or|over|above|about|around|nearly|almost|some|roughly|every|top|no|not|any|of|among"
    r"|(?:in|of|from|among|across|between)\s+(?:the|these|those|our|all)|another|further|more|mindestens|höchstens|als"
    r"|wenigstens|bis|bis\s+zu|oder|über|etwa|rund|fast|gut|knapp|kein\w*|nicht|von|unter|weitere\w*"
    rf"|(?:in|aus|von|unter)\s+(?:den|diesen|allen|unseren)|(?:one|\d+|{'|'.join(_NUMBERS)})\s+to)\s+$"
)
"""What stands before a number that is no exact count, or is one that others are a part of."""
_ANOTHER = re.compile(
    rf"(?i)\b(?:one|none|most|some|others?|another|third|rest|eine?|keine?|meisten|manche|andere|{'|'.join(_NUMBERS)}|\d+)\b"
)
"""A further count: the keys after it are its own."""
_OF_GUIDE = re.compile(
    rf"(?i)(?<![\"“„\w])alle?n?\s+{_NUMBER}(?:sources|Quellen)\s+(?:(?:of|in|behind|for|in|für)\s+)?"
    r"(?:this|the|our|dieses|diesem|des|unseres)\s+(?:guide|book|Leitfadens?|Buch(?:e?s)?)\b"
)
_KEY = re.compile(r"\]\(source:([\w.-]+)\)|\[\]\{(?=[^{}]*\.figure\b)[^{}]*?\bof=\"?([\w.-]+)[^{}]*\}")
_IN_ONE = re.compile(r"(?:\{[^{}]*\}|[\s,;.()\[\]])*")
"""What stands between keys that are read as one."""


def check_counted_sources(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each count that is not that of the keys after it, or not that of all sources of the guide."""
    for text in texts(guide) if not guide.unread else ():
        if isinstance(text.words, Markdown) or text.path[0] in _OWN_WORDS:
            for match, start, there in _miscounted(text, guide):
                at = match.start("number")
                message = f"`{' '.join(match.string[at : match.end()].split())}` stands here, and {there}"
                yield warning(Code.CONTENT_COUNTED_SOURCES, text.place(start + at), message, _HINT)


def _miscounted(text: Text, guide: Guide) -> Iterator[tuple[re.Match[str], int, str]]:
    """Each wrong count, where its paragraph begins, and what is there."""
    words = without_code(text.words) if isinstance(text.words, Markdown) else text.read
    behind = frozenset[str]() if isinstance(text.words, Markdown) else frozenset(getattr(text.holder, "sources", ()))
    for start, block in paragraphs(words):
        folded = block.casefold()
        if not any(work in folded for work in _WORK):
            continue
        raw = text.words[start : start + len(block)]
        for match in _OF_GUIDE.finditer(block):
            if _number(match) != len(guide.sources):
                yield match, start, f"the guide has {counted(len(guide.sources), 'source')}"
        for begin, end in sentences(block):
            for match in _COUNT.finditer(raw, begin, end):
                if block[match.start()].isspace() or _LOOSE.search(raw, max(0, match.start() - 40), match.start()):
                    continue
                so_far = _so_far(raw, match.end(), end, behind, guide)
                if so_far and _number(match) not in so_far and (match["works"] or so_far[-1] > 1):
                    yield match, start, f"the keys after it are those of {counted(so_far[-1], 'source')}"


def _number(match: re.Match[str]) -> int:
    return int(_NUMBERS.get(match["number"].casefold(), match["number"]))


def _so_far(raw: str, after: int, end: int, behind: frozenset[str], guide: Guide) -> Sequence[int]:
    """How many sources the keys after a count are of, up to the end of each row of keys.

    Where the sentence has none, the keys at the end of the paragraph count, if it has no others and they are of several
    sources. Behind a text of the data stand the keys for all that its entry says: the count may be of some of them.
    Nothing where another count comes first: whose the keys are can't be known then.
    """
    another = _ANOTHER.search(raw, after)
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
