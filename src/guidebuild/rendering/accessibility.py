"""What a finished book can be said to offer readers, derived from its pages: nothing is claimed that is not in them.

Sources: Schema.org Accessibility Properties for Discoverability Vocabulary (W3C); EPUB Accessibility 1.1, 2.2.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from guidebuild.tools.language.locale import Locale
from guidebuild.tools.language.messages import message
from guidebuild.tools.markup.elements import classes_of, name_of, named

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MOVING = frozenset({"audio", "video", "canvas", "object", "iframe", "script"})
STRUCTURES = {"h1": message("headings"), "li": message("lists"), "table": message("tables")}
"""An element, and what it stands for in a sentence."""
_SILENT_ROLES = frozenset({"none", "presentation"})


@dataclass(frozen=True)
class Accessibility:
    """Values of the schema.org properties `accessMode`, `accessModeSufficient`, and so on."""

    modes: tuple[str, ...]
    sufficient: str
    """One set of modes, with commas, that is enough to take everything in."""
    features: tuple[str, ...]
    hazard: str
    summary: str


def accessibility_of(
    pages: Iterable[etree._Element],
    locale: Locale,
    *,
    paged: bool = False,
    resizable: bool = True,
    covers: Iterable[etree._Element] = (),
) -> Accessibility:
    """What the pages offer. `covers` count for alternative text, but a picture on a cover alone is not visual content.

    `paged`: the book holds the page numbers of the printed edition; `resizable`: no size of type in it is fixed.
    """
    elements = [element for page in pages for element in page.iter(etree.Element)]
    pictures = [element for element in elements if name_of(element) in ("img", "svg")]
    all_pictures = [*pictures, *(each for cover in covers for each in named(cover, "img", "svg"))]
    described = all(map(_is_described, all_pictures))
    names = {name_of(element) for element in elements}
    classes = {name for element in elements for name in classes_of(element)}
    features = {
        "structuralNavigation": bool(names & _HEADINGS),
        "tableOfContents": "nav" in names,
        "readingOrder": True,
        "displayTransformability": resizable,
        "unlocked": True,
        "ARIA": any((element.get("role") or "").startswith("doc-") for element in elements),
        "index": "index" in classes,
        "alternativeText": bool(all_pictures) and described,
        "pageNavigation": paged,
        "pageBreakMarkers": paged,
    }
    return Accessibility(
        modes=("textual", "visual") if pictures else ("textual",),
        sufficient="textual" if described else "textual,visual",
        features=tuple(name for name, holds in features.items() if holds),
        hazard="unknown" if names & _MOVING or any(map(_may_flash, pictures)) else "none",
        summary=" ".join(_sentences(elements, names, classes, bool(pictures) and described, locale)),
    )


def _sentences(
    elements: list[etree._Element], names: set[str], classes: set[str], described: bool, locale: Locale
) -> Iterator[str]:
    """What the summary says, for those who choose a book by it."""
    structures = [locale.say(name) for tag, name in STRUCTURES.items() if tag in names]
    if structures:
        listed = locale.listed(structures)
        yield locale.say("{structures} are marked up.", structures=listed[:1].upper() + listed[1:])
    tables = [element for element in elements if name_of(element) == "table"]
    if tables and all(named(table, "th") for table in tables):
        yield locale.say("Every table has header cells.")
    if "track" in classes:
        yield locale.say("Every chart is a table that holds its figures as text.")
    if described:
        yield locale.say("Every picture has a text that stands for it.")
    if "mark" in classes:
        yield locale.say("Each role has a shape of its own, so that colour never carries meaning alone.")


def _is_described(picture: etree._Element) -> bool:
    """Whether a picture has a text in its place, or is marked as one that needs none."""
    if picture.get("role") in _SILENT_ROLES or picture.get("aria-hidden") == "true":
        return True
    if any(parent.get("aria-hidden") == "true" for parent in picture.iterancestors()):
        return True
    if name_of(picture) == "img":
        return bool((picture.get("alt") or "").strip())
    titles = [child for child in picture if name_of(child) == "title"]
    return bool((picture.get("aria-label") or "").strip() or any((title.text or "").strip() for title in titles))


def _may_flash(picture: etree._Element) -> bool:
    source = picture.get("src") or ""
    return source.startswith("data:image/gif") or source.lower().endswith(".gif")
