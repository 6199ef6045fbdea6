"""Which file of a guide holds which model: the table of `docs/fields.md` as a value.

The reader finds its files by it, and the JSON Schemas that complete them in an editor are named after it.
"""

from dataclasses import dataclass
from typing import Any, get_args

from guidebuild.model.advice import Choosing, CommonGround, Comparison, FaqTheme, Glossary, Hiring, Learning, Sectors
from guidebuild.model.aids import Aids
from guidebuild.model.base import Authored, Kind
from guidebuild.model.catalogue import Catalogue
from guidebuild.model.chapter import ChapterHeader
from guidebuild.model.evidence import Evidence
from guidebuild.model.guide import LadderFile, LadderFrame, RegionFile, SourceFile, TransitionFile
from guidebuild.model.import_card import ImportCard
from guidebuild.model.manifest import Audience, Manifest
from guidebuild.model.pay import Market, Pay
from guidebuild.model.role import Role
from guidebuild.model.scores import ScoreFile


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
    defines: tuple[Kind, ...] = ()
    """What else than facts it can define."""


FILE_KINDS: tuple[FileKind, ...] = (
    FileKind("guide", "guide.yaml", Manifest, required=True, defines=("card-row", "own-field")),
    FileKind("role", "roles/*.yaml", Role, named_by_id=True, defines=("role",)),
    FileKind("ladders", "ladders/*.yaml", LadderFile, defines=("ladder", "level")),
    FileKind(
        "tracks",
        "tracks.yaml",
        LadderFrame,
        defines=("track", "alignment", "cell-dimension", "scale", "scale-value", "group"),
    ),
    FileKind("skills", "skills.yaml", Catalogue, defines=("skill", "category")),
    FileKind("tools", "tools.yaml", Catalogue, defines=("tool", "category")),
    FileKind("scores", "scores.yaml", ScoreFile, defines=("measure", "element", "category")),
    FileKind("transitions", "transitions.yaml", TransitionFile, defines=("transition",)),
    FileKind("pay", "pay/*.yaml", Pay, defines=("pay", "occupation")),
    FileKind("market", "market.yaml", Market),
    FileKind("comparison", "comparison.yaml", Comparison, defines=("dimension", "group")),
    FileKind("common-ground", "common-ground.yaml", CommonGround),
    FileKind("hiring", "hiring.yaml", Hiring),
    FileKind("choosing", "choosing.yaml", Choosing),
    FileKind("aids", "aids.yaml", Aids, defines=("self-test", "plan", "checklist", "form", "sheet", "advert")),
    FileKind("learning", "learning.yaml", Learning),
    FileKind("sectors", "sectors.yaml", Sectors, defines=("sector",)),
    FileKind("glossary", "glossary.yaml", Glossary, defines=("term",)),
    FileKind("faq-theme", "faqs/*.yaml", FaqTheme, defines=("faq-theme", "faq")),
    FileKind("conflicts", "conflicts.yaml", Evidence, defines=("conflict", "cross-check")),
    FileKind("sources", "sources.yaml", SourceFile, required=True, defines=("source",)),
    FileKind("regions", "regions.yaml", RegionFile, defines=("region",)),
    FileKind("audience", "audiences/*.yaml", Audience, named_by_id=True, defines=("audience",)),
    FileKind("import", "imports/*.yaml", ImportCard),
    FileKind("chapter", "chapters/*.md", ChapterHeader, required=True, defines=("chapter",)),
)


def records() -> frozenset[type[Authored]]:
    """Every model that a file of a guide can hold."""
    found: set[type[Authored]] = set()
    rest: list[Any] = [kind.model for kind in FILE_KINDS]
    while rest:
        hint = rest.pop()
        if isinstance(hint, type) and issubclass(hint, Authored) and hint not in found:
            found.add(hint)
            rest += [field.annotation for field in hint.model_fields.values()]
            rest += [base for base in hint.__bases__ if base is not Authored]
        rest += get_args(hint)
    return frozenset(found)
