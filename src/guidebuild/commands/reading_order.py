"""The part of `guidebuild certify` that needs two files of an edition: the PDF is heard as the HTML page is read.

Where print does not show what the page shows, the page that is read has the chapters of print.
"""

from collections.abc import Mapping, Sequence
from importlib.metadata import version

from guidebuild.conformance import must_fail
from guidebuild.conformance.verdicts import Verdict
from guidebuild.model.artifact import Artifact
from guidebuild.proofs.reading_order import prove_reading_order

_SPOILT = {
    "two blocks swapped": must_fail.pdf_with_two_blocks_swapped,
    "another word in a heading": must_fail.pdf_with_another_word,
}
"""The faults that must be found in copies of the PDF before a clean result counts."""


def reading_order(files: Sequence[tuple[str, Artifact]]) -> tuple[Verdict, ...]:
    """One verdict for each edition that has a PDF and a page; `files` are files with the names of their editions."""
    pages: Mapping[str, bytes] = {
        edition: artifact.printed or artifact.content for edition, artifact in files if artifact.format == "html"
    }
    return tuple(
        _verdict(edition, artifact.content, pages[edition])
        for edition, artifact in files
        if artifact.format == "pdf" and edition in pages
    )


def _verdict(edition: str, pdf: bytes, page: bytes) -> Verdict:
    def verdict(**values: object) -> Verdict:
        return Verdict(edition, "pdf", "guidebuild", "Reading order: as the HTML", **values)  # type: ignore[arg-type]

    proof = prove_reading_order(pdf, page)
    if not proof.diagnostics:
        for fault, spoil in _SPOILT.items():
            if not prove_reading_order(spoil(pdf), page).diagnostics:
                return verdict(
                    result="not proven", reason=f"a copy of the PDF with {fault} was found equal to the page"
                )
    return verdict(
        result="failed" if proof.diagnostics else "passed",
        version=version("guidebuild"),
        errors=tuple(diagnostic.message for diagnostic in proof.diagnostics),
    )
