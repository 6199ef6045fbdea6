"""What a condition means, in the data and in the prose alike: who reads, and what speaks against showing it to them.

`only` and `except` name audiences and regions; each axis speaks for itself, and both must hold. A region's condition
holds in the region, in all its parts, and in what it is part of. `depth` asks how much of its chapter an edition has,
`with` and `without` which other chapters, `formats` for which files it is cut.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from guidebuild.model.base import Conditions, Id

Key = Literal["only", "except", "depth", "with", "without", "formats"]
Axis = Literal["audience", "region", "chapter", "format"]
KEYS: tuple[str, ...] = get_args(Key)
"""The attributes that withhold something."""


@dataclass(frozen=True)
class Reader:
    """Whom an edition is for, as far as a condition asks. The complete edition is for no audience and no region."""

    audience: Id | None = None
    region: Id | None = None
    regions: frozenset[Id] = frozenset()
    """The region with everything above and below it."""
    chapters: frozenset[Id] = frozenset()
    """Those that the edition has."""
    depths: Mapping[Id, Literal["full", "short"]] = field(default_factory=dict)
    """Chapter to depth, where it is not full."""
    format: str | None = None
    """The format that is read, where formats show different things."""


class Against(NamedTuple):
    """The part of a condition that does not hold."""

    key: Key
    axis: Axis


@dataclass(frozen=True)
class Condition:
    """Who reads a thing: everybody, unless it says otherwise."""

    only: frozenset[Id] = frozenset()
    excepted: frozenset[Id] = frozenset()
    only_regions: frozenset[Id] = frozenset()
    excepted_regions: frozenset[Id] = frozenset()
    depth: str | None = None
    having: frozenset[Id] = frozenset()
    """`with`: chapters that the edition has, all of them."""
    lacking: frozenset[Id] = frozenset()
    """`without`: chapters of which the edition lacks one."""
    formats: frozenset[str] = frozenset()
    """The formats that show it; all when none is named."""

    @classmethod
    def written(cls, pairs: Mapping[str, str], audiences: Iterable[Id]) -> "Condition":
        """The condition that attributes in prose state. A name that is no audience's is taken for a region's."""
        known = frozenset(audiences)
        only, excepted = (frozenset(pairs.get(key, "").split()) for key in ("only", "except"))
        return cls(
            only & known,
            excepted & known,
            only - known,
            excepted - known,
            pairs.get("depth"),
            frozenset(pairs.get("with", "").split()),
            frozenset(pairs.get("without", "").split()),
            frozenset(pairs.get("formats", "").split()),
        )

    @classmethod
    def of(cls, value: Conditions, audiences: Iterable[Id]) -> "Condition":
        """The condition of a value of the data: `only` and `except` may name regions as well."""
        known = frozenset(audiences)
        only, excepted = frozenset(value.only), frozenset(value.except_)
        return cls(
            only & known,
            excepted & known,
            only - known | frozenset(value.only_regions),
            excepted - known | frozenset(value.except_regions),
        )

    def __bool__(self) -> bool:
        return self != _NONE

    @property
    def axes(self) -> frozenset[Axis]:
        """What it asks about."""
        asked: dict[Axis, object] = {
            "audience": self.only | self.excepted,
            "region": self.only_regions | self.excepted_regions,
            "chapter": self.depth or self.having or self.lacking,
            "format": self.formats,
        }
        return frozenset(axis for axis, what in asked.items() if what)

    def against(self, reader: Reader, chapter: Id | None = None) -> Against | None:
        """What speaks against showing it to a reader; None when nothing does. `chapter` is the one that it stands in.

        An edition for no audience shows what is for some; one for no region, what is for some.
        """
        if reader.audience is not None:
            if self.only and reader.audience not in self.only:
                return Against("only", "audience")
            if reader.audience in self.excepted:
                return Against("except", "audience")
        if reader.region is not None:
            if self.only_regions and not reader.regions & self.only_regions:
                return Against("only", "region")
            if reader.regions & self.excepted_regions:
                return Against("except", "region")
        if self.formats and reader.format is not None and reader.format not in self.formats:
            return Against("formats", "format")
        if not self.having <= reader.chapters:
            return Against("with", "chapter")
        if self.lacking and self.lacking <= reader.chapters:
            return Against("without", "chapter")
        if self.depth is not None and chapter is not None:
            short = reader.depths.get(chapter) == "short"
            if self.depth == ("full" if short else "short"):
                return Against("depth", "chapter")
        return None


_NONE = Condition()
