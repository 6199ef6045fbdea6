"""What was copied into a chapter from a word processor or a spreadsheet, and is set as running text: prose to warnings.

There a bullet is a character and a cell ends with a tab. Markdown knows neither (CommonMark 2.2 and 5.2), so the items
and rows run into one paragraph.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.text import Markdown

_BULLETS = r"\u2022\u2023\u2043\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\uf0a7\uf0b7"
"""Those of the private use area are Word's."""
_SIGNS = r"\u2013\u2190-\u21ff\u25b6\u25ba\u2605\u2606\u2610-\u2612\u2713-\u2717\u2794-\u27be"
"""Dashes, arrows, ticks and stars, which begin items when they begin two lines: one may stand between words. The em
dash is none of them: it begins what somebody says."""
_BULLET = re.compile(rf"^[ \t>]*(?P<sign>[{_BULLETS}])[ \t\u00a0]+\w", re.MULTILINE)
_SIGN = re.compile(rf"^[ \t>]*(?P<sign>[{_SIGNS}])[ \t\u00a0]+\w", re.MULTILINE)
_OPENING = re.compile(rf"[ \t>]*(?:(?:[-*+:|{_BULLETS}]|[\w#]{{1,9}}[.)]|\[\^[^\]\s]+\]:)[ \t]+)*")
"""What stands before the words of an item, a definition or a footnote, where a tab is as good as a space."""
_BROKEN = ("\\\n", "  \n")
"""The end of a line that stays a line (CommonMark, 6.7)."""
_TAB = re.compile(r"(?<=\S)[ ]*\t\s*(?=\S)")


def pasted(prose: Markdown, text: str) -> Iterator[Diagnostic]:
    """A warning for the first of each run of such lines. `text`: the prose with its code blanked."""
    signs = (match for match in _firsts(_SIGN, text, least=2) if _begins_a_list(text, match))
    for match in (*_firsts(_BULLET, text), *signs):
        sign = match["sign"]
        message = f"`{sign}` (U+{ord(sign):04X}) is printed as it stands, and the lines below it run on"
        hint = "begin the items of a list with `- `"
        yield warning(Code.CHAPTER_LOST, prose.place(match.start("sign")), message, hint)
    start = 0
    for tabs, lines in groupby(text.split("\n"), key=_tabs):
        rows = list(lines)
        if tabs and len(rows) > 1:
            message = (
                f"{len(rows)} lines with tabs between their words look like rows of a table, and run into one paragraph"
            )
            hint = "write the rows as `| a | b |`, with `|---|---|` below the first"
            yield warning(Code.CHAPTER_LOST, prose.place(start), message, hint)
        start += sum(len(row) + 1 for row in rows)


def _firsts(sign: re.Pattern[str], text: str, least: int = 1) -> Iterator[re.Match[str]]:
    """Of lines that follow each other, run on and begin with a sign the first one, where there are so many."""
    runs: list[list[re.Match[str]]] = []
    last = -2
    for match in sign.finditer(text):
        line = text.count("\n", 0, match.start())
        if line > last + 1 or text[: match.start()].endswith(_BROKEN):
            runs.append([])
        runs[-1].append(match)
        last = line
    yield from (run[0] for run in runs if len(run) >= least)


def _begins_a_list(text: str, match: re.Match[str]) -> bool:
    """Whether a line is no other one carried on: a dash between words may come to stand at the start of a line."""
    above = text[: match.start()].removesuffix("\n").rpartition("\n")[2].rstrip(" \t>")
    return not above or above.endswith(":") or text[: match.start()].endswith(_BROKEN)


def _tabs(line: str) -> int:
    """How many tabs stand between the words of a line."""
    words = line[_OPENING.match(line).end() :]  # type: ignore[union-attr]
    return 0 if line.lstrip(" >").startswith("|") else len(_TAB.findall(words))
