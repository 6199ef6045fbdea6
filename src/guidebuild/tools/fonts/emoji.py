"""Emoji on the pages: the font of ours that draws what no other has, and what it draws otherwise than it is meant.

Noto Emoji has one colour, and is opened only for a text with a sign that it alone has. A browser and an e-reader have
emoji of their own, so it goes into no other format. Source: UTS 51, 1.4 (sequences).
"""

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from importlib import resources
from typing import Literal, NamedTuple

from guidebuild.model.styles import Font, Sheet
from guidebuild.tools.fonts.font_files import glyphs_of, ligatures_of, without_glyph

FILE = "NotoEmoji-Regular.ttf"
FAMILY = "Noto Emoji"
_FACE = Sheet(
    "emoji.css", f'@font-face {{ font-family: "{FAMILY}"; src: url(fonts/{FILE}) format("truetype") }}', "ours"
)
_ONE = "[\u2190-\u3299\U0001f000-\U0001faff]"
_MORE = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]"
_SEQUENCE = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[0-9#*]\ufe0f?\u20e3"
    f"|{_ONE}{_MORE}*(?:\u200d{_ONE}{_MORE}*)+"
    f"|{_ONE}{_MORE}*[\U000e0020-\U000e007f]+"
    f"|{_ONE}\ufe0f?[\U0001f3fb-\U0001f3ff]"
)
"""Flags of countries, keys, what is joined, flags of regions, tones of skin."""
_SELECTORS = re.compile("[\ufe0e\ufe0f]")
_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_CATEGORIES = ("So", "Sk", "Sm", "Po", "Cn", "Me")
"""What emoji belong to: signs, tones, keys, and what a later Unicode has added."""
_SIGNS = re.compile("[\u20e3\u2100-\uffff\U00010000-\U0010ffff]")

Drawn = Literal["in parts", "without its tone"]


def signs(text: str) -> Iterator[re.Match[str]]:
    """The sequences of emoji in a text: several characters that stand for one sign."""
    if not text.isascii():
        yield from _SEQUENCE.finditer(text)


def otherwise_drawn(sign: str, lacking: Set[str]) -> Drawn | None:
    """How a sequence is drawn on pages whose own fonts lack these characters, if not as it is meant."""
    plain = _SELECTORS.sub("", sign)
    whole = _ligatures()
    apart = any(each not in lacking and unicodedata.category(each)[0] not in "CM" for each in plain)
    if apart or plain not in whole:  # what the font of the text around it has, such as the digit of a key, it draws
        return "in parts"
    toneless = _TONES.sub("", plain)
    if toneless != plain and whole[plain] == (_glyphs().get(toneless) or whole.get(toneless)):
        return "without its tone"
    return None


def only_emoji(characters: frozenset[str]) -> frozenset[str]:
    """Those of the characters that the font of ours draws."""
    signs_among = {each for each in characters if _SIGNS.match(each) and not each.isalpha()}
    return frozenset(signs_among & _glyphs().keys()) if signs_among else frozenset()


class Pages(NamedTuple):
    """What pages are made of."""

    html: str
    sheets: tuple[Sheet, ...]
    fonts: tuple[Font, ...]


def with_emoji(html: str, sheets: Sequence[Sheet], fonts: Sequence[Font]) -> Pages:
    """The same with the font of ours, where a sign of the page or the sheets needs it.

    Selectors of a picture or a sign go, and so does a tone of skin that is not drawn: one glyph has one text, and who
    copies a sign without a tone would find one.
    """
    every = (html, *(sheet.css for sheet in sheets))
    written = {each for one in every if not one.isascii() for each in _SIGNS.findall(one)}
    lacking = without_glyph(sorted(each for each in written if unicodedata.category(each) in _CATEGORIES), fonts)
    if not only_emoji(lacking):
        return Pages(html, tuple(sheets), tuple(fonts))

    def as_drawn(found: re.Match[str]) -> str:
        sign = found.group()
        return _TONES.sub("", sign) if otherwise_drawn(sign, lacking) == "without its tone" else sign

    return Pages(_SELECTORS.sub("", _SEQUENCE.sub(as_drawn, html)), (_FACE, *sheets), (*fonts, emoji_font()))


@functools.cache
def emoji_font() -> Font:
    """The font of ours."""
    return Font(FILE, resources.files("guidebuild.styles").joinpath("fonts", FILE).read_bytes())


@functools.cache
def _glyphs() -> Mapping[str, str]:
    """The characters of the font of ours, and the names of their glyphs."""
    return glyphs_of(emoji_font().content)


@functools.cache
def _ligatures() -> Mapping[str, str]:
    """The sequences that the font of ours draws as one sign, and the names of their glyphs."""
    return ligatures_of(emoji_font().content)
