"""A manuscript to an EPUB 3: pandoc writes it from a staging folder of vetted copies, `epub_finish` completes it."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from typing import Any

from guidebuild.errors import ToolError
from guidebuild.model.artifact import Artifact, PageStart
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, warning
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Font, Styles
from guidebuild.rendering.chapters import blocks_of, from_reports
from guidebuild.rendering.code_faces import with_needed_faces
from guidebuild.rendering.cover_image import cover_image
from guidebuild.rendering.epub_finish import files_of, finish
from guidebuild.rendering.leaving import addresses, unsafe
from guidebuild.rendering.marks import MARKS
from guidebuild.rendering.pdf import page_starts
from guidebuild.tools import doctree, pandoc
from guidebuild.tools.confined import scratch
from guidebuild.tools.locale import locale_of
from guidebuild.tools.press import Breakdown
from guidebuild.tools.sheets import in_a_book
from guidebuild.tools.vetting.books import vet_book
from guidebuild.tools.vetting.manuscripts import vet_blocks


def render_epub(manuscript: Manuscript, styles: Styles, made: Sequence[Artifact] | None = ()) -> Checked[Artifact]:
    """The book, with the page numbers of the printed edition: the pages are laid out if the PDF is not among `made`.

    Where the pages cannot be laid out the book has neither page numbers nor a picture of the cover, which is said.
    """
    printed_as, manuscript = manuscript.in_format("pdf"), manuscript.in_format("epub")
    found: list[Diagnostic] = []
    starts: tuple[PageStart, ...] = ()
    image: bytes | None = None
    try:
        if made is None:
            raise ToolError("the pages could not be laid out")
        printed = next((artifact.page_starts for artifact in made if artifact.format == "pdf"), None)
        pages, trouble = page_starts(printed_as, styles) if printed is None else Checked(printed)
        if pages is None:
            return Checked(None, trouble)
        starts = pages
        image, trouble = cover_image(manuscript, styles)
        found += trouble
    except (ToolError, Breakdown) as missing:
        message = f"the e-book has no page numbers and no picture of the cover: {missing}"
        found.append(warning(Code.EPUB_UNPAGED, manuscript.edition.guide.manifest.span, message))
    css, fonts = _sheet_and_fonts(with_needed_faces(styles, manuscript))
    with scratch() as folder:
        (folder / "book.css").write_text(css, encoding="utf-8")
        options = ["--split-level=1", "--toc", "--toc-depth=2", "--syntax-highlighting=none",
                   f"--css={folder / 'book.css'}"]  # fmt: skip
        if image is not None:
            (folder / "cover.png").write_bytes(image)
            options.append(f"--epub-cover-image={folder / 'cover.png'}")
        for font in fonts:
            (folder / font.name).write_bytes(font.content)
            options.append(f"--epub-embed-font={folder / font.name}")
        for asset in manuscript.assets.values():
            path = folder / asset.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(asset.content)
        blocks = blocks_of(manuscript.chapters, locale_of(manuscript.edition))
        refused = unsafe(vet_blocks(blocks, addresses(manuscript)), manuscript, "")
        if refused:  # pandoc opens every address that it finds, on the disk and on the network
            return Checked(None, (*found, *refused))
        document = doctree.document(blocks)
        document["meta"] = _metadata(manuscript)
        book, reports = pandoc.write_epub(document, folder, options)
    found += from_reports(reports, Code.EPUB_WARNING)
    book, trouble = finish(book, manuscript, starts, apart=printed_as is not manuscript)
    found += trouble
    carried = [*(font.content for font in fonts), *(asset.content for asset in manuscript.assets.values())]
    carried += [image] if image is not None else []
    for file, breach in vet_book(files_of(book), carried):
        found += unsafe([breach], manuscript, "imprint.html.j2", file)
    return Checked(Artifact("epub", f"{manuscript.edition.slug}.epub", book), tuple(found))


def _sheet_and_fonts(styles: Styles) -> tuple[str, tuple[Font, ...]]:
    """The EPUB's one style sheet, with the families that it names and no others."""
    css, wanted = in_a_book(styles.faces, f"{MARKS.css}\n{styles.book}")
    return css, tuple(font for font in styles.font_files if font.name in wanted)


def _metadata(manuscript: Manuscript) -> dict[str, Any]:
    manifest = manuscript.edition.guide.manifest
    values: dict[str, Any] = {
        "title": [_typed(str(manifest.title), "main"), _typed(str(manifest.subtitle), "subtitle")],
        "lang": manifest.language,
        "identifier": [{"scheme": "UUID", "text": identifier(manuscript)}],
        "date": manifest.date.isoformat(),
        "creator": [{"role": "aut", "text": str(name)} for name in manifest.authors or (manifest.publisher,)],
        "publisher": str(manifest.publisher),
        "rights": str(manifest.rights),
        "description": str(manifest.description),
        "toc-title": locale_of(manuscript.edition).say("Contents"),
    }
    return {key: _meta(value) for key, value in values.items()}


def identifier(manuscript: Manuscript) -> str:
    """The book's URN: the same for every build of one release of an edition (RFC 4122, version 5)."""
    manifest = manuscript.edition.guide.manifest
    name = f"{manuscript.edition.slug} {manifest.publisher} {manifest.release}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(name.encode()).hexdigest())}"


def _typed(text: str, kind: str) -> dict[str, str]:
    return {"type": kind, "text": text}


def _meta(value: Any) -> dict[str, Any]:
    """A Python value as pandoc's metadata."""
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {key: _meta(inner) for key, inner in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_meta(inner) for inner in value]}
    return {"t": "MetaString", "c": str(value)}
