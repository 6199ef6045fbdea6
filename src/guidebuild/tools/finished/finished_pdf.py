"""A finished PDF, opened once by each library that reads it, for all the proofs that ask about it."""

import io
from collections.abc import Callable
from functools import cached_property, lru_cache

import pikepdf
import pypdfium2

from guidebuild.tools.finished.page_digests import page_digests
from guidebuild.tools.store import remember, stored_in


class FinishedPdf:
    """The bytes of a file, and the two readers over them. Nobody writes through them.

    What a page says is read once, whatever file it is in.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content

    @cached_property
    def objects(self) -> pikepdf.Pdf:
        """The file as objects: structure, names, metadata."""
        return pikepdf.open(io.BytesIO(self.content))

    @cached_property
    def names(self) -> tuple[str | None, ...]:
        """The name of each page, under which what is read on it is remembered; None where nothing is."""
        return (None,) * len(self.objects.pages) if stored_in() is None else page_digests(self.objects)

    @cached_property
    def drawn(self) -> pypdfium2.PdfDocument:
        """The file as a viewer draws it: pages, runs of text, colours."""
        return pypdfium2.PdfDocument(self.content)

    def said(self, kind: str, index: int, read: Callable[[pypdfium2.PdfPage], str]) -> str:
        """What `read` reads on a page, which is remembered under this kind."""

        def anew() -> bytes:
            return read(self.drawn[index]).encode("utf-8", "surrogatepass")

        name = self.names[index]
        return (anew() if name is None else remember(kind, name, anew)).decode("utf-8", "surrogatepass")


@lru_cache(maxsize=1)
def finished(content: bytes) -> FinishedPdf:
    """The file with these bytes; the same object for whoever asks next, until another file is asked for."""
    return FinishedPdf(content)
