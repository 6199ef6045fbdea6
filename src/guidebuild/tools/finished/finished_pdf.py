"""A finished PDF, opened once by each library that reads it, for all the proofs that ask about it."""

import io
from functools import cached_property, lru_cache

import pikepdf
import pypdfium2


class FinishedPdf:
    """The bytes of a file, and the two readers over them. Nobody writes through them."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    @cached_property
    def objects(self) -> pikepdf.Pdf:
        """The file as objects: structure, names, metadata."""
        return pikepdf.open(io.BytesIO(self.content))

    @cached_property
    def drawn(self) -> pypdfium2.PdfDocument:
        """The file as a viewer draws it: pages, runs of text, colours."""
        return pypdfium2.PdfDocument(self.content)


@lru_cache(maxsize=1)
def finished(content: bytes) -> FinishedPdf:
    """The file with these bytes; the same object for whoever asks next, until another file is asked for."""
    return FinishedPdf(content)
