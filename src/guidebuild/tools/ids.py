"""Words that should be ids and are none: what is wrong with them, and what to write instead."""

import re
import unicodedata

from guidebuild.tools.texts import character, invisible

_TWINS = dict(zip("асеорхуіјѕԁονı", "aceopxyijsdovi", strict=True))
"""Letters of the Cyrillic and Greek scripts (and the Turkish i) that look like a Latin one (UTS 39, confusables)."""

_NO_ACCENTS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}
    | dict(zip("łŁøØđĐħĦıðÐŧŦ", "llooddhhiddtt", strict=True))
)
"""Latin letters that are no plain letter with an accent on it (Unicode does not take them apart)."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


def bad_id(text: str) -> tuple[str, str]:
    """What is wrong with a word that stands where an id is expected."""
    if unseen := invisible(text):
        where = f"after `{text[: unseen.start()]}`" if unseen.start() else f"before `{text[unseen.end() :]}`"
        return f"{character(unseen.group())} stands {where}; delete it", "nobody sees it"
    if strange := next((c for c in text if not c.isascii() and (twin := _TWINS.get(c.lower()))), None):
        twin = _TWINS[strange.lower()]
        message = (
            f"the letter {strange} in `{text}` is not the Latin {twin}: it is U+{ord(strange):04X}, and looks like it"
        )
        return message, f"type `{twin}` there"
    hint = f"write `{slug(text) or 'ml-engineer'}`, for example"
    return f"an id has lower-case words joined by hyphens, and `{text}` is none", hint


def slug(text: str, language: str = "") -> str:
    """The nearest thing to an id: `Ärztin, Łódź` is `arztin-lodz`; empty when no letter of it is Latin.

    In German it is `aerztin-lodz`, as who writes German would look for it.
    """
    if language.partition("-")[0] == "de":
        text = unicodedata.normalize("NFC", text).translate(_UMLAUTS)
    words = text.translate(_NO_ACCENTS).replace("++", " plus plus").replace("#", " sharp")
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
