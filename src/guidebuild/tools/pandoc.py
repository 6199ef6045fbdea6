"""The only door to pandoc: Markdown in, pandoc's document tree out, and documents out as HTML or EPUB.

Every reading runs in pandoc's sandbox, so no file or network is touched whatever the text says. What pandoc reports on
the way comes back as `PandocReport` values; their places are for the caller to find.
"""

from __future__ import annotations

import functools
import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypandoc

from guidebuild.errors import ToolError

DIALECT = "commonmark_x"
"""The guide's Markdown: CommonMark with pandoc's extensions. It never takes `@name` for a citation nor a line of dashes
for metadata, which pandoc's default reader does."""

Document = dict[str, Any]
"""pandoc's JSON: `pandoc-api-version`, `meta`, `blocks`."""


@dataclass(frozen=True, slots=True)
class PandocReport:
    """A warning of pandoc: its type (such as `DuplicateLinkReference`), its words, and a line when it names one."""

    type: str
    message: str
    line: int | None = None


class UnknownDialectError(Exception):
    """A chapter names a reader or an extension that pandoc does not have."""


@functools.cache
def readers() -> frozenset[str]:
    """The names of pandoc's input formats. Raises ToolError when there is no pandoc."""
    try:
        return frozenset(pypandoc.get_pandoc_formats()[0])
    except OSError as trouble:
        raise ToolError("pandoc is missing: install the Python package pypandoc_binary, which carries it") from trouble


class BibliographyTrouble(Exception):
    """A bibliography that pandoc cannot read, with line and column when it names them."""

    def __init__(self, message: str, place: tuple[int, int] | None) -> None:
        super().__init__(message)
        self.place = place


def bibliography(text: str) -> str:
    """BibTeX as CSL-JSON. Raises BibliographyTrouble."""
    try:
        return _convert(text, "csljson", "bibtex", ["--sandbox"])[0]
    except ToolError as trouble:
        cause = str(trouble.__cause__ or trouble)
        at = re.search(r"\(line (\d+), column (\d+)\)", cause)
        message = next((line for line in reversed(cause.splitlines()) if line.strip()), "not BibTeX")
        raise BibliographyTrouble(message, (int(at[1]), int(at[2])) if at else None) from trouble


def parse(text: str, dialect: str = DIALECT) -> tuple[Document, tuple[PandocReport, ...]]:
    """Read Markdown to a document tree with source positions where the reader knows them.

    Raises UnknownDialectError for a dialect that pandoc refuses.
    """
    name = dialect.replace("-", "+").split("+")[0]
    if name not in readers():
        raise UnknownDialectError(dialect)
    positions = "+sourcepos" if name.startswith(("commonmark", "gfm")) else ""
    written, reports = _parsed(text, dialect + positions)
    return json.loads(written), reports


@functools.lru_cache(maxsize=1024)
def _parsed(text: str, source: str) -> tuple[str, tuple[PandocReport, ...]]:
    """pandoc's JSON for a text, asked once: editions read the same chapters, and in the sandbox the answer depends on
    nothing else."""
    return _convert(text, "json", source, ["--sandbox"])


def write(document: Document, to: str, options: Sequence[str] = ()) -> tuple[str, tuple[PandocReport, ...]]:
    """Write a document tree as `to` (such as `html5`). Runs in the sandbox."""
    return _convert(json.dumps(document), to, "json", ["--sandbox", *options])


def write_epub(document: Document, folder: Path, options: Sequence[str]) -> tuple[bytes, tuple[PandocReport, ...]]:
    """Write a document tree as an EPUB, with pictures and styles from `folder`, which must hold vetted files only.

    pandoc's sandbox cannot write an EPUB, so the folder is the fence: the caller has refused every other address.
    """
    target = folder / "book.epub"
    _, reports = _convert(
        json.dumps(document), "epub3", "json", [f"--resource-path={folder}", *options], outputfile=str(target)
    )
    return target.read_bytes(), reports


def _convert(
    text: str, to: str, source: str, options: Sequence[str], outputfile: str | None = None
) -> tuple[str, tuple[PandocReport, ...]]:
    readers()
    with tempfile.TemporaryDirectory(prefix="guidebuild-") as folder:
        log = Path(folder) / "log.json"
        try:
            written = pypandoc.convert_text(
                text,
                to,
                format=source,
                extra_args=[f"--log={log}", "--quiet", *options],
                outputfile=outputfile,
            )
        except RuntimeError as trouble:
            if "extension" in str(trouble) and "not supported" in str(trouble):
                raise UnknownDialectError(source) from trouble
            raise ToolError(f"pandoc breaks down: {str(trouble).splitlines()[-1]}") from trouble
        records = json.loads(log.read_text(encoding="utf-8")) if log.exists() else []
    reports = tuple(
        PandocReport(record.get("type", "Unknown"), record.get("pretty", ""), record.get("line"))
        for record in records
        if record.get("verbosity") in ("WARNING", "ERROR")
    )
    return written, reports
