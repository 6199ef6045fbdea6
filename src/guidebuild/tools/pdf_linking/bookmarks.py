"""The bookmarks of one file behind those of another (ISO 32000-1, 12.3.3)."""

from typing import Any

import pikepdf


def append_bookmarks(book: pikepdf.Pdf, file: pikepdf.Pdf) -> None:
    """Let the bookmarks of a file whose pages the book has follow those of the book, on the same level."""
    if "/Outlines" not in file.Root or "/First" not in file.Root.Outlines:
        return
    added: Any = book.copy_foreign(file.Root.Outlines)
    if "/Outlines" not in book.Root or "/First" not in book.Root.Outlines:
        book.Root.Outlines = added
        return
    outlines = book.Root.Outlines
    each: Any = added.First
    while each is not None:
        each.Parent = outlines
        each = each.get("/Next")
    outlines.Last.Next, added.First.Prev = added.First, outlines.Last
    outlines.Last = added.Last
    outlines.Count = int(outlines.Count) + int(added.Count)
