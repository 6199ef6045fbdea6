"""A drawing for an e-book: its reader chooses the paper, and nobody tells the drawing which.

A drawing that has colours for a dark page would take them where the reader's system is dark and the page is white. It
gets one form that does for both: what is paper in one and the other is left open, and what is ink has a tone between.
"""

import re

from lxml import etree

_DARK = re.compile(r"@media[^{}]*prefers-color-scheme[^{}]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}")
_RULE = re.compile(
    r"""\s*\[(fill|stroke)=(["'])(\#[0-9A-Fa-f]{3,6})\2\]\s*\{\s*(fill|stroke):\s*(\#[0-9A-Fa-f]{3,6})\s*;?\s*\}\s*"""
)


def on_any_paper(drawing: bytes) -> bytes:
    """The drawing without what it asks of the reader's system.

    Rules that give an attribute's colour another in the dark say what is ink and what is paper. Of other rules nothing
    is known, nor where words have the colour of the paper: then the drawing keeps the form that it has in print.
    """
    text = drawing.decode("latin-1")  # whatever its encoding: only ASCII is looked at, and every byte comes back
    rules = "".join(block[1] for block in _DARK.finditer(text))
    printed = toned = _DARK.sub("", text)
    for name, _, light, _, dark in _RULE.findall(rules):
        from guidebuild.tools.pictures.colours import (  # a twentieth of an edit, for few drawings
            for_any_paper,
            is_light,
        )

        tone = "none" if is_light(light) and not is_light(dark) else for_any_paper(light)
        toned = re.sub(rf"""({name}=(["'])){light}\2""", rf"\g<1>{tone}\2", toned, flags=re.IGNORECASE)
    unread = _RULE.sub("", re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)).strip()
    return (printed if unread or _loses_words(toned) else toned).encode("latin-1")


def _loses_words(drawing: str) -> bool:
    """Whether words are left open: the nearest element around them that has a colour decides."""
    root = etree.fromstring(drawing.encode("latin-1"), etree.XMLParser(resolve_entities=False))
    for words in root.iter("{*}text", "{*}tspan"):
        around = (each.get("fill") for each in (words, *words.iterancestors()))
        if next(filter(None, around), "") == "none":
            return True
    return False
