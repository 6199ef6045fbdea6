"""Marked content that stands for nothing in the structure, made an artifact (ISO 32000-1, 14.8.2.2)."""

import re
from collections.abc import Set as AbstractSet
from typing import Any

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Operator

_MARK = re.compile(
    rb"/[^\s<]+\s*<<\s*/MCID\s+(\d+)(?:[^()<>]|<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\))*?>>\s*BDC\b", re.DOTALL
)
"""The beginning of marked content with its number first and other properties after it, such as `ActualText`."""
_ARTIFACT = b"/Artifact\n<</Type /Pagination>>\nBDC"


def make_artifacts(page: pikepdf.Page, mcids: AbstractSet[int]) -> None:
    """Turn marked content of a page into pagination artifacts; all else in its content stays as it is written."""
    if not mcids:
        return
    page.contents_coalesce()
    content: Any = page.obj.Contents
    written = content.read_bytes()
    marked = [_mcid(step) for step in pikepdf.parse_content_stream(page, "BDC") if _mcid(step) is not None]
    if [int(match[1]) for match in _MARK.finditer(written)] == marked:
        changed = _MARK.sub(lambda match: _ARTIFACT if int(match[1]) in mcids else match[0], written)
    else:  # Something looks like a mark and is none, or marks are written in another way.
        steps = [_artifact() if _mcid(step) in mcids else step for step in pikepdf.parse_content_stream(page)]
        changed = pikepdf.unparse_content_stream(steps)
    if changed != written:
        content.write(changed)


def _mcid(step: Any) -> int | None:
    """The number of the content that an instruction begins."""
    if str(step.operator) != "BDC" or not isinstance(step.operands[1], Dictionary):
        return None
    number = step.operands[1].get("/MCID")
    return None if number is None else int(number)


def _artifact() -> ContentStreamInstruction:
    return ContentStreamInstruction([Name.Artifact, Dictionary(Type=Name.Pagination)], Operator("BDC"))
