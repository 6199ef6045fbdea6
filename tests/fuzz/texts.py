"""Text of every kind that an author may hand in: every script that Unicode has, and what breaks programs elsewhere.

`any_text` is what stands in a field of the data or, escaped, in prose. `latin_text` holds only what the shipped fonts
can print, for guides whose PDF is made.
"""

import functools
import re
import unicodedata
from collections.abc import Mapping

from hypothesis import strategies as st

SPECIMENS = (
    "שָׁלוֹם and 123 עולם",  # points, and two directions in one line
    "السَّلَامُ عَلَيْكُمْ ـــــ ١٢٣",  # marks, joiners, digits of its own
    "नमस्ते क्ष्म ज्ञ",
    "ภาษาไทยไม่มีช่องว่าง",  # no spaces between words
    "漢字かな交じり文。、「」",
    "한글 \u1112\u1161\u11ab\u1100\u1173\u11af",  # syllables, and the same in parts
    "ᚠᛇᚻ 𐤀𐤁 𓀀𓁐 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🄯",
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪 1️⃣ ☎︎ ☎️",  # joined, tinted, flags, key caps, both variations
    "葛\U000e0100 ᠠ\u180b",  # variation selectors of ideographs and of Mongolian
    "z\u0351\u0310\u0340\u0323\u0327\u0331\u0353\u0347e\u0301\u0301\u0301",  # a heap of marks
    "\u0301 begins with a mark",
    "\ue000 \U000f0000 \U0010fffd private",
    "a\u200bb\u200cc\u200dd\u2060e\u00adf",  # nothing to see between the letters
    "left\u200eright\u200f marks \u2066isolated\u2069 \u202bembedded\u202c",
    "\u00a0spaces\u2003of\u3000all\u202fwidths\u00a0",
    "\u3164",  # a letter that looks like nothing
    "\u2800\u2800",
    "\u200b",
    "ﬁ ß ẞ ǅ ı İ K Å Ω",  # letters whose case or composition is not one to one
    "\ufffd \ufffc \ufff9a\ufffab\ufffb",
    "supercalifragilistic" * 20,
    "W" * 300,
    "漢" * 200,
    "5 < b > 3 &amp; ]]> <?x?> &#0; &nbsp;",
    "\"quoted\" 'twice' `code` \\ back\\slash",
    "{{ 7 * 7 }} {% for %} {# note #} ${x} $x$ %s {0}",
    "- # > | * _ ~ ^ : --- === +++ [x](y) ![x](y) [^1] @name",
    "1. 2) a: b # c, [d] {e: f} & *g !h",
    "javascript:alert(1) http://example.org/?a=1&b=2#c mailto:a@b.c",
    "no yes null ~ 1e3 0x10 1.10 12:30 2026-01-01",
    "../../etc/passwd C:\\con .. . /",
    "e=mc² ½ ‰ № ™ “„”‚‘’ — – … ‑ ‐ −",
)
"""Texts that have broken programs, each for one reason."""

LATIN_SPECIMENS = (
    "Größe, naïve façade, Łódź, İstanbul, œuvre",
    "1. 2) a: b # c, [d] {e: f} & *g !h",
    "5 < b > 3 &amp; ]]> <?x?> &#0; &nbsp;",
    "\"quoted\" 'twice' `code` \\ back\\slash",
    "{{ 7 * 7 }} {% for %} {# note #} ${x} $x$ %s {0}",
    "- # > | * _ ~ ^ : --- === +++ [x](y) ![x](y) [^1] @name",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "no yes null ~ 1e3 0x10 1.10 12:30 2026-01-01",
    "a\u00adb c\u00a0d",
    "‘single’ “double” – dash — and … dots",
)
"""The same, of characters that the shipped fonts have."""

_NEVER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""Controls, noncharacters, line ends of other standards and overrides of direction: no text of a guide holds them."""


@functools.cache
def scripts() -> Mapping[str, str]:
    """The letters, marks and digits of each script, by the first word of their names."""
    found: dict[str, list[str]] = {}
    for code in (*range(0x40000), *range(0xE0100, 0xE01F0)):
        character = chr(code)
        if unicodedata.category(character)[0] in "LMN":
            found.setdefault(unicodedata.name(character, "NONE").split()[0], []).append(character)
    return {name: "".join(letters) for name, letters in found.items()}


def _words_of(letters: str) -> st.SearchStrategy[str]:
    word = st.text(st.sampled_from(letters), min_size=1, max_size=8)
    return st.lists(word, min_size=1, max_size=3).map(" ".join)


def a_script() -> st.SearchStrategy[str]:
    """A few words of one script."""
    return st.deferred(lambda: st.sampled_from(sorted(scripts())).flatmap(lambda name: _words_of(scripts()[name])))


def any_text() -> st.SearchStrategy[str]:
    """A text that is not blank and holds no character that YAML and XML refuse."""
    anything = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=24)
    drawn = st.one_of(st.sampled_from(SPECIMENS), a_script(), anything)
    return drawn.map(lambda text: _NEVER.sub("", text)).filter(lambda text: bool(text.strip()))


def latin_text() -> st.SearchStrategy[str]:
    """The same, of characters that the shipped fonts have."""
    letters = st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_characters="ĬĭĲĳŦŧ")
    plain = st.text(letters, min_size=1, max_size=24)
    drawn = st.one_of(st.sampled_from(LATIN_SPECIMENS), plain)
    return drawn.map(lambda text: _NEVER.sub("", text)).filter(lambda text: bool(text.strip()))


_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def escaped(text: str) -> str:
    """The text as it stands in Markdown so that it prints letter by letter (CommonMark, 2.4), on one line."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def unmarked(text: str) -> str:
    """The text as it stands in a field whose texts may have marks, so that it has none."""
    return re.sub(r"([*_`\[\]<>\\])", r"\\\1", text)


def normal(text: str) -> str:
    """A text as two readers of it agree on it: white space is one space, and letters are composed.

    pandoc composes what it reads (Unicode Standard Annex 15, form C), which no reader of a page can see.
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def ascii_digits(text: str) -> str:
    """The text with the digits of every script as those of ASCII."""
    return "".join(str(unicodedata.digit(each)) if each.isdigit() else each for each in text)
