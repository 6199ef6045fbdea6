"""On which pages something is linked to or named: "Cited on pages 7, 12–14, 31", each number a link.

No style sheet can say it: `target-counter` gives one number for one link, and neither merges nor leaves out. So an
element with `data-linked-from="ID"` gets its words when the pages are laid out: those of `data-on-page` or
`data-on-pages`, and the numbers of the pages with links to `ID`, or with what `ID` is the entry of the index for
(`indexed`), the main ones as its link of the class `main` is. Only the pages on which it stands, and those that this
moves, are laid out again, as WeasyPrint does for its own page numbers. Without such links its own words stay.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from guidebuild.model.artifact import LINKED_FROM
from guidebuild.tools.press import weasyprint_layout as layout
from guidebuild.tools.press import weasyprint_private as private
from guidebuild.tools.press.indexed import indexed
from guidebuild.tools.press.runs import MAIN, anchor, printed, together
from guidebuild.tools.press.weasyprint_layout import LayoutContext
from guidebuild.tools.press.weasyprint_private import Box, boxes


@dataclass
class _Place:
    """An element that names pages, as it is before layout: its line of text and link, and what it says by now."""

    line: Box
    words: Box
    link: Box
    main: Box
    """What the link to a main place looks like."""
    said: tuple[str, ...] = ()


class PageNames:
    """What the places of one document say of the pages, from round to round (`patches.after_each_round`).

    With `known`, an id's pages with links to it as they are printed, the document is a part of a book: they are written
    before the first round, and stay.
    """

    def __init__(self, known: Mapping[str, Sequence[str]] | None = None) -> None:
        self._known = known
        self._places: dict[Element, _Place] | None = None

    def begin(self, root: Box) -> None:
        """Write the numbers that are known before the first round."""
        if self._known is not None:
            for element, place in _places(root):
                target = element.get(LINKED_FROM, "")
                place.said = tuple(self._known.get(target, ()))
                if place.said:
                    _write(element, place, target)

    def look(self, context: LayoutContext, root: Box, pages: Sequence[Box]) -> None:
        """Write the numbers of the pages of this round where they are wanted."""
        if self._known is not None:
            return
        if self._places is None:
            self._places = dict(_places(root))
        if self._places:
            numbers = layout.page_counters(context, len(pages))
            _name_pages(pages, self._places, numbers, context)


def _places(root: Box) -> Iterator[tuple[Element, _Place]]:
    """The elements that name pages and have a line with words and a link, from which the new ones can be made."""
    for box in root.descendants():
        if not isinstance(box, boxes.LineBox | boxes.InlineBox) or not _names_pages(box.element):
            continue
        words = next((child for child in box.children if isinstance(child, boxes.TextBox)), None)
        links = [child for child in box.children if child.element_tag == "a" and _text_of(child) is not None]
        if words is not None and links:
            main, plain = (
                next((each for each in links if ("main" in each.element.get("class", "").split()) is wanted), links[0])
                for wanted in (True, False)
            )
            yield box.element, _Place(box, words, plain, main)


def _names_pages(element: Element | None) -> bool:
    return element is not None and bool(element.get(LINKED_FROM))


def _text_of(link: Box) -> Box | None:
    return next((child for child in link.descendants() if isinstance(child, boxes.TextBox)), None)


def _name_pages(
    pages: Sequence[Box], places: Mapping[Element, _Place], numbers: Sequence[str], context: LayoutContext
) -> None:
    """Write the numbers where they are wanted; what changes is to be laid out again."""
    subjects = indexed(pages)
    links: dict[str, set[int]] = {element.get(LINKED_FROM, ""): set() for element in places}
    standing: dict[Element, set[int]] = {element: set() for element in places}
    for index, page in enumerate(pages):
        for box in page.descendants():
            if box.element_tag == "a" and (target := box.element.get("href", "")[1:]) in links:
                links[target].add(index)
            elif box.element in standing:
                standing[box.element].add(index)
    for element, place in places.items():
        target = element.get(LINKED_FROM, "")
        seen = subjects.get(target, {})
        main = {index for index, (*_, is_main) in seen.items() if is_main}
        said = tuple(printed(run, numbers, main) for run in together(links[target] | seen.keys()))
        if said == place.said or not said:
            continue
        place.said = said
        _write(element, place, target)
        for index in standing[element]:
            layout.lay_out_again(context, index)


def _write(element: Element, place: _Place, target: str) -> None:
    """The element and its line with the new words, in one form: the tags of the PDF are made from both."""
    many = len(place.said) > 1 or "–" in place.said[0]
    element.text = f"{element.get('data-on-pages' if many else 'data-on-page', '')} "
    element[:] = []
    children = [place.words.copy_with_text(element.text)]
    for index, words in enumerate(place.said):
        href = f"#{anchor(target, index)}"
        like = place.main if words.endswith(MAIN) and len(place.said) > 1 else place.link
        new = SubElement(element, "a", {"class": "page-of", "href": href})
        new.text, new.tail = words.removesuffix(MAIN), ", " if index < len(place.said) - 1 else None
        children.append(_linked(like, new, href))
        if new.tail:
            children.append(place.words.copy_with_text(new.tail))
    place.line.children = children


def _linked(like: Box, element: Element, href: str) -> Box:
    text = _text_of(like)
    assert text is not None
    words = text.copy_with_text(element.text)
    words.element = element
    box = like.copy_with_children([words])
    box.element, box.link, box.missing_link = element, private.get_link(href, like.style.base_url), None
    return box
