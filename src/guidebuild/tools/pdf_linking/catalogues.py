"""What the catalogue of one file holds, behind the same of another: the structure tree (ISO 32000-1, 14.7), bookmarks
(12.3.3), the form (12.7.2)."""

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from guidebuild.tools.pdf_linking.fonts import Unjoinable


def append_structure(book: pikepdf.Pdf, file: pikepdf.Pdf, pages: Sequence[Any], *, inside: bool) -> None:
    """Let the structure of a file follow that of the book.

    `pages` are the pages of the file as the book has them. With `inside` the last element below the book's document and
    the first below the file's are one: what is in the second goes on in the first.
    """
    root = book.Root.StructTreeRoot
    added: Any = book.copy_foreign(file.Root.StructTreeRoot)
    (document,), (other,) = root.K, added.K
    kids = list(other.K)
    if inside:
        home, more = document.K[-1], kids.pop(0)
        if kids or home.S != more.S:
            raise Unjoinable("the chapters stand in no element of their own")
        for kid in more.K:
            kid.P = home
            home.K.append(kid)
    for kid in kids:
        kid.P = document
        document.K.append(kid)
    _append_parents(root, added, pages)
    if "/IDTree" in added and "/IDTree" in root:  # the parts have chosen their ids so that none is there twice
        root.IDTree.Names.extend(added.IDTree.Names)
    elif "/IDTree" in added:
        root.IDTree = Dictionary(Names=Array(added.IDTree.Names))
    if "/RoleMap" in added:
        root.RoleMap = Dictionary({**dict(root.get("/RoleMap", {})), **dict(added.RoleMap)})


def _append_parents(root: Any, added: Any, pages: Sequence[Any]) -> None:
    """The parent tree: what belongs to which element, by numbers that are each there once (14.7.4.4)."""
    offset = int(root.ParentTreeNextKey)
    numbers = added.ParentTree.Nums
    for index in range(0, len(numbers), 2):
        root.ParentTree.Nums.append(int(numbers[index]) + offset)
        root.ParentTree.Nums.append(numbers[index + 1])
    root.ParentTreeNextKey = offset + int(added.ParentTreeNextKey)
    for page in pages:
        if "/StructParents" in page:
            page.StructParents = int(page.StructParents) + offset
        for annotation in page.get("/Annots", ()):
            if "/StructParent" in annotation:
                annotation.StructParent = int(annotation.StructParent) + offset
    for form in _forms(pages):
        if "/StructParents" in form:
            form.StructParents = int(form.StructParents) + offset


def _forms(pages: Sequence[Any]) -> Iterator[Any]:
    """The form XObjects that the pages may use, each once."""
    waiting = [page.Resources for page in pages if "/Resources" in page]
    seen: set[tuple[int, int]] = set()
    while waiting:
        for form in waiting.pop().get("/XObject", {}).values():
            if form.objgen not in seen:
                seen.add(form.objgen)
                yield form
                if "/Resources" in form:
                    waiting.append(form.Resources)


def order_ids(book: pikepdf.Pdf) -> None:
    """Bring the index of ids into the order of their bytes, once all parts are there (7.9.6)."""
    root = book.Root.StructTreeRoot
    if "/IDTree" in root:
        names = list(root.IDTree.Names)
        pairs = sorted((bytes(names[index]), names[index], names[index + 1]) for index in range(0, len(names), 2))
        root.IDTree = Dictionary(Names=Array([part for _, name, element in pairs for part in (name, element)]))


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


def append_fields(book: pikepdf.Pdf, file: pikepdf.Pdf) -> None:
    """Let the fields of a file whose pages the book has follow those of the book, with what text is typed in.

    Fonts of one name are one font. Raises Unjoinable if two fields would have one name, and so one value (12.7.3.2).
    """
    if "/AcroForm" not in file.Root:
        return
    added: Any = book.copy_foreign(file.Root.AcroForm)
    if "/AcroForm" not in book.Root:
        book.Root.AcroForm = added
        return
    form = book.Root.AcroForm
    names = {bytes(field.T) for field in form.Fields}
    for field in added.Fields:
        if bytes(field.T) in names:
            raise Unjoinable(f"two chapters have a field `{field.T}`")
        form.Fields.append(field)
    form.DR.Font = Dictionary({**dict(added.DR.Font), **dict(form.DR.Font)})
