"""The label of a row or a group of rows that goes on over a page, once more on each page: column heads come back there,
these do not.

A row head with `model.artifact.GOES_ON` has a `::after` with the word for it. Layout keeps that away from the row's
first page. On each further page the engine sets the head with nothing in it; it gets as high as the label here, and the
label is put in when the pages are made, so that no break falls in another place for it. The label of a group, with the
same attribute, follows the column heads, which layout measures for each page. All these boxes are of a part of their
own: for a listener, and for whoever copies the text, they are artifacts.
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


def groups_kept() -> AbstractContextManager[None]:
    """While pages are laid out, let the label of a group that goes on follow the column heads."""

    def wrap(lay_out: Any) -> Any:
        def laying(context: LayoutContext, table: Box, bottom: Any, skip: Any, *room: Any) -> Any:
            label, whole = _open_group(table, skip), table.children
            if label is None:
                return lay_out(context, table, bottom, skip, *room)
            head, *groups = whole
            table.children = [head.copy_with_children([*head.children, _again(label)]), *groups]
            try:
                return lay_out(context, table, bottom, skip, *room)
            finally:
                table.children = whole

        return laying

    return hooked(Hook.TABLES, wrap)


def _open_group(table: Box, skip: Any) -> Box | None:
    """The row that labels the group in which a page begins, where the table has column heads to put it below."""
    if not skip or not table.children[0].is_header or table.style["border_collapse"] == "collapse":
        return None
    ((index, rows),) = skip.items()
    first = table.children[index].children[0]
    is_label = len(first.children) == 1 and _goes_on(first.children[0]) and first.children[0].element.tag == "th"
    return first if is_label and rows and min(rows) > 0 and "group" in first.element.get("class", "").split() else None


def _again(row: Box) -> Box:
    """A row that labels a group, with its word; the row itself is one of the table, what stands in it is not."""
    again = row.deepcopy()
    (cell,) = again.children
    texts = [box for box in cell.descendants() if isinstance(box, boxes.TextBox)]
    if texts:
        word = cell.element.get(GOES_ON)
        shouted = texts[-1].style["text_transform"] == "uppercase"
        texts[-1].text = f"{texts[-1].text}, {word.upper() if shouted else word}"
    for each in (cell, *cell.descendants()):
        _set_apart(each)
    return again


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
    return (
        isinstance(box, boxes.TableCellBox)
        and _goes_on(box)
        and bool(box.children)
        and (box.children[-1].element_tag or "").endswith("::after")
    )


def _goes_on(box: Box) -> bool:
    return box.element is not None and GOES_ON in box.element.attrib
