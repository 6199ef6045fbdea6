"""Which file of a guide holds which model: the table of `docs/architecture.md` as a value.

The reader finds its files by it, and the JSON Schemas that complete them in an editor are named after it.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidebuild.model.advice import Choosing, CommonGround, Comparison, FaqTheme, Glossary, Hiring, Learning, Sectors
from guidebuild.model.base import Authored
from guidebuild.model.catalogue import Catalogue
from guidebuild.model.evidence import Evidence
from guidebuild.model.guide import ChapterHeader, LadderFile, LadderFrame, RegionFile, SourceFile, TransitionFile
from guidebuild.model.manifest import Audience, Manifest
from guidebuild.model.pay import Market, Pay
from guidebuild.model.role import Role


@dataclass(frozen=True, slots=True)
class FileKind:
    """One row: a name for the kind, where its files stand in the guide folder, and what they hold."""

    name: str
    pattern: str
    """A path relative to the guide folder. `*` is any one file name, and there may be several such files."""
    model: type[Authored]
    required: bool = False
    named_by_id: bool = False
    """The file is called after the `id` that it holds."""


FILE_KINDS: tuple[FileKind, ...] = (
    FileKind("guide", "guide.yaml", Manifest, required=True),
    FileKind("role", "roles/*.yaml", Role, required=True, named_by_id=True),
    FileKind("ladders", "ladders/*.yaml", LadderFile),
    FileKind("tracks", "tracks.yaml", LadderFrame),
    FileKind("skills", "skills.yaml", Catalogue),
    FileKind("tools", "tools.yaml", Catalogue),
    FileKind("transitions", "transitions.yaml", TransitionFile),
    FileKind("pay", "pay/*.yaml", Pay),
    FileKind("market", "market.yaml", Market),
    FileKind("comparison", "comparison.yaml", Comparison),
    FileKind("common-ground", "common-ground.yaml", CommonGround),
    FileKind("hiring", "hiring.yaml", Hiring),
    FileKind("choosing", "choosing.yaml", Choosing),
    FileKind("learning", "learning.yaml", Learning),
    FileKind("sectors", "sectors.yaml", Sectors),
    FileKind("glossary", "glossary.yaml", Glossary),
    FileKind("faq-theme", "faqs/*.yaml", FaqTheme),
    FileKind("conflicts", "conflicts.yaml", Evidence),
    FileKind("sources", "sources.yaml", SourceFile, required=True),
    FileKind("regions", "regions.yaml", RegionFile),
    FileKind("audience", "audiences/*.yaml", Audience, named_by_id=True),
    FileKind("chapter", "chapters/*.md", ChapterHeader, required=True),
)
