"""The label of a row that goes on over a page, once more on each page: column heads come back there, row heads do not.

A row head with `model.artifact.GOES_ON` has a `::after` with the word for it. Layout keeps that away from the row's
first page. On each further page the engine sets the head with nothing in it; it gets as high as the label here, and the
label is put in when the pages are made, so that no break falls in another place for it. Its boxes are of a part of
their own: for a listener, and for whoever copies the text, it is an artifact.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any

from guidebuild.model.artifact import GOES_ON
from guidebuild.tools.pdf_remediation import REPEATED
from guidebuild.tools.press.weasyprint_layout import LayoutContext
from guidebuild.tools.press.weasyprint_private import Box, Hook, boxes, hooked, placed


def labels_kept() -> AbstractContextManager[None]:
    """While pages are laid out, keep the label of each row that goes on for `put_labels`."""

    def wrap(lay_out: Any) -> Any:
        def laying(context: LayoutContext, box: Box, *room: Any, **named: Any) -> Any:
            if not _is_label(box):
                return lay_out(context, box, *room, **named)
            bottom, skip = room  # by position, where a table sets its cells
            label = box.children[:-1]
            if skip is None or min(skip) < len(label):
                return lay_out(context, box.copy_with_children(label), bottom, skip, **named)
            again, resume_at, *others = lay_out(context, box, bottom, None, **named)
            if again is None or resume_at is not None:  # there is no room for all of it
                return lay_out(context, box, bottom, skip, **named)
            again.label_again, again.children = (again.position_x, again.position_y, again.children), []
            return again, None, *others

        return laying

    return hooked(Hook.CELLS, wrap)


def put_labels(_context: LayoutContext, _root: Box, pages: Iterable[Box]) -> None:
    """Put what was kept where it belongs."""
    for page in pages:
        for box in page.descendants():
            if isinstance(box, boxes.TableCellBox) and (kept := box.__dict__.pop("label_again", None)) is not None:
                x, y, label = kept
                for child in label:
                    child.translate(box.position_x - x, box.position_y - y)
                    for each in (child, *(child.descendants() if isinstance(child, boxes.ParentBox) else ())):
                        _set_apart(placed(each))
                box.children = label


def _set_apart(box: Box) -> None:
    name = (box.element_tag or "").partition("::")[0]
    box.element_tag, box.link = f"{name}::{REPEATED}", None


def _is_label(box: Box) -> bool:
    """Whether it is the head of such a row, with the word behind it."""
    if not isinstance(box, boxes.TableCellBox) or box.element is None or GOES_ON not in box.element.attrib:
        return False
    return bool(box.children) and (box.children[-1].element_tag or "").endswith("::after")
