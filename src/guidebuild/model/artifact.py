"""One finished file: its bytes, and facts about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Format = Literal["pdf", "epub", "html"]


@dataclass(frozen=True)
class Artifact:
    """What a renderer returns and the writer writes."""

    format: Format
    filename: str
    content: bytes = field(repr=False)
    pages: int | None = None
    """Number of printed pages; None for formats without pages."""
    page_labels: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Element id to the label of the printed page it stands on; empty for formats without pages."""
