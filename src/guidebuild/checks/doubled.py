"""Lines and paragraphs that stand twice in a chapter, as a slip of the hand pastes them."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator

from guidebuild.checks.reader_texts import without_code
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.guide import Guide
from guidebuild.model.text import Markdown
from guidebuild.tools.language.sentences import short

_WORD = re.compile(r"[^\W\d_]{2,}")
_LINE_WORDS, _PARAGRAPH_WORDS, _ELSEWHERE_WORDS = 4, 8, 20
"""So many words and more are not said twice on purpose; the last: under two headings, where a short remark may be."""
_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_VERSE = re.compile(r"[ >]*\|(?!.*\|[ \t]*$)")
_BLOCK = re.compile(r"\S[^\n]*(?:\n[ \t>]*[^\s>][^\n]*)*")
_FENCE = re.compile(r"^[ >]*:{3,}[ \t]*(\S.*)?$", re.MULTILINE)


def check_doubled(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each; a refrain is none, nor what stands in two fences, of which each may have its own readers."""
    for chapter in guide.chapters.values():
        yield from _doubled(chapter.prose)


def _doubled(prose: Markdown) -> Iterator[Diagnostic]:
    start, above = 0, ""
    words = without_code(prose)
    for line in prose.split("\n"):
        said, own = " ".join(line.split()), words[start : start + len(line)]
        if said == above and not _VERSE.match(line) and len(_WORD.findall(own)) >= _LINE_WORDS:
            yield _told(prose, start + len(line) - len(line.lstrip()), "line", said)
        above = said
        start += len(line) + 1
    blocks = [(" ".join(match[0].split()), match.span()) for match in _BLOCK.finditer(prose)]
    often = {said for said, times in Counter(said for said, _ in blocks).items() if times > 1}
    headings = [match.start() for match in _HEADING.finditer(prose)] if often else []
    seen: set[tuple[str, int, str]] = set()
    for said, span in blocks:
        if said not in often:
            continue
        count = len(_WORD.findall(words, *span))
        apart = count < _ELSEWHERE_WORDS or said.startswith("|")  # alike under two headings, as in a work of reference
        place = (_fence_around(prose, span[0]), bisect(headings, span[0]) * apart, said)
        if place in seen and count >= _PARAGRAPH_WORDS:
            yield _told(prose, span[0], "paragraph", said)
        seen.add(place)


def _fence_around(prose: str, start: int) -> str:
    """The fences that are open at a place, as they are written."""
    opened: list[str] = []
    for match in _FENCE.finditer(prose, 0, start):
        if match[1]:
            opened.append(match[1])
        elif opened:
            opened.pop()
    return "\n".join(opened)


def _told(prose: Markdown, at: int, what: str, said: str) -> Diagnostic:
    message = f"this {what} stands here a second time: `{short(said, 48)}`"
    return warning(Code.CONTENT_ALIKE, prose.place(at), message, "take one out")
