"""The structure tree of one file behind that of another (ISO 32000-1, 14.7)."""

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
    _append_ids(root, added)
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


def _append_ids(root: Any, added: Any) -> None:
    """The index of ids, which the parts have chosen so that none is there twice."""
    if "/IDTree" in added and "/IDTree" in root:
        root.IDTree.Names.extend(added.IDTree.Names)
    elif "/IDTree" in added:
        root.IDTree = Dictionary(Names=Array(added.IDTree.Names))


def order_ids(book: pikepdf.Pdf) -> None:
    """Bring the index of ids into the order of their bytes, once all parts are there (7.9.6)."""
    root = book.Root.StructTreeRoot
    if "/IDTree" in root:
        names = list(root.IDTree.Names)
        pairs = sorted((bytes(names[index]), names[index], names[index + 1]) for index in range(0, len(names), 2))
        root.IDTree = Dictionary(Names=Array([part for _, name, element in pairs for part in (name, element)]))
