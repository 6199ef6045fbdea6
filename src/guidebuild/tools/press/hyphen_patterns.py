"""Hyphenation patterns that are read when a word asks for them: pyphen reads all of a language's, which takes a
twentieth of a second for English and ten times as long for German, and a chapter has a tenth of them.
"""

import re
from pathlib import Path
from typing import Any

import pyphen

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[1-9]")
_OTHERWISE = re.compile(r"/.*=.*")
"""What a line says of words that are spelt otherwise where they are parted."""


class _Patterns(dict[str, Any]):
    """Letters to their line, or to what it says: where the first number stands that is not zero, and from there on."""

    def get(self, letters: str, default: Any = None) -> Any:
        line = super().get(letters, default)
        if isinstance(line, str):
            pattern, _, other = line.partition("/") if _OTHERWISE.search(line) else (line, "", "")
            number = pyphen.AlternativeParser(pattern, other) if other else int
            values = tuple(number(digit or "0") for digit, _ in pyphen.parse(pattern))
            said = [index for index, value in enumerate(values) if value]
            line = self[letters] = said[0], values[said[0] : said[-1] + 1]
        return line


class Patterns(pyphen.HyphDict):
    """A language's patterns, as `pyphen` asks for them."""

    def __init__(self, path: Path) -> None:
        encoding, _, text = path.read_bytes().partition(b"\n")
        named = encoding.decode().strip()
        read = text.decode("cp1251" if named.lower() == "microsoft-cp1251" else named)
        stripped = (line.strip() for line in pyphen.parse_hex(lambda code: chr(int(code[1], 16)), read).split("\n"))
        lines = [line for line in stripped if line and not line.startswith(pyphen.ignored)]
        numbered = _OTHERWISE.sub("", "\n".join(lines))
        letters = _DIGIT.sub("", numbered).split("\n")
        said = zip(numbered.split("\n"), letters, lines, strict=True)
        self.patterns = _Patterns((key, line) for pattern, key, line in said if _NUMBER.search(pattern))
        self.cache: dict[str, list[int]] = {}
        self.maxlen = max(map(len, letters))


def read_sparingly() -> None:
    """Have `pyphen` read patterns so, in this process."""
    pyphen.HyphDict = Patterns
