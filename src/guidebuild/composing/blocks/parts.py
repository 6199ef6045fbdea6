"""What stands in a line: words, amounts, roles, source keys, and the words for what is not there.

The parts of a `Line` are set apart by a space; source keys close up to what they belong to, and so do the parts of a
`Phrase`. An amount carries the facts that it states, or takes those of the cell, row or item that it stands in.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidebuild.model.base import Id, SourceId
from guidebuild.model.manifest import Audience
from guidebuild.model.role import Role

Dot = Literal["core", "shared", "rare", "none"]
"""How a weight is drawn: a filled, half or empty dot, or the sign for nothing."""


@dataclass(frozen=True)
class Words:
    """Plain text. `quoted`: an author wrote it down from a source, so amounts in it are the source's."""

    text: str
    quoted: bool = False


@dataclass(frozen=True)
class Amount:
    """A figure of the data, or computed from it, as it is printed: with its unit, and with the words it cannot lose."""

    text: str
    facts: tuple[Id, ...] = ()
    """What it states, or was computed from; none for the facts of what it stands in."""
    formula: str | None = None
    """The arithmetic behind a computed one, with its numbers."""


@dataclass(frozen=True)
class Keys:
    """The keys of sources, each linked to the list of sources."""

    sources: tuple[SourceId, ...]


@dataclass(frozen=True)
class RoleName:
    """A role with its mark, in its colour."""

    role: Role
    form: Literal["name", "short", "opening", "initials"] = "name"
    """`opening`: the short one where nothing stands before it, with a capital. A word such as `iOS` stays as it is."""

    @property
    def text(self) -> str:
        """The words that are printed."""
        if self.form != "opening":
            return str(getattr(self.role, self.form))
        short = str(self.role.short)
        return short if any(map(str.isupper, short.partition(" ")[0])) else short[:1].upper() + short[1:]


@dataclass(frozen=True)
class AudienceName:
    """An audience with its mark."""

    audience: Audience


@dataclass(frozen=True)
class Absent:
    """Why a place is empty, in words."""

    words: str


@dataclass(frozen=True)
class Weight:
    """A dot with the words for what it says."""

    dot: Dot
    words: str


@dataclass(frozen=True)
class Arrow:
    """The direction of a move between two columns, or from one row to the next or back up."""

    direction: Literal["both", "forward", "back", "down", "up"]


@dataclass(frozen=True)
class Styled:
    """A line in a style of the sheets: `note`, `stage`…; `strong`, `em`, `code`, `cite`, `sup` are elements."""

    style: str
    line: "Line"
    facts: tuple[Id, ...] = ()
    lang: str | None = None
    spare: str | None = None
    """An anchor that it has where nothing else of the edition has it."""


@dataclass(frozen=True)
class Phrase:
    """Parts that close up: nothing is set between them."""

    line: "Line"


@dataclass(frozen=True)
class Link:
    """Words that lead to another place: the id of an element, or an address outside."""

    to: str
    words: str
    style: str | None = None
    outside: bool = False
    on_screen: bool = False
    """Its words are for a screen: print has the number of the page alone."""


@dataclass(frozen=True)
class Tick:
    """A round amount on an axis, and its place in percent of the axis."""

    label: str
    left: float


@dataclass(frozen=True)
class Ticks:
    """The head of an axis."""

    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Bar:
    """One mark on the axis, in percent of its length. `offset` counts from the end of the mark before it."""

    kind: Literal["range", "thin", "median", "point", "floor", "sign"]
    """A lower limit is a tick with an arrow: how far up it reaches, nobody says. A median is a stroke across bars. A
    sign is that of a role, where a row is about several."""
    offset: float
    width: float | None = None
    """None for a mark that has no length."""
    open: bool = False
    role: Role | None = None
    """Whose sign it is."""


@dataclass(frozen=True)
class Track:
    """The marks of one row along an axis. What they stand for is printed as text beside them."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class CitedIn:
    """The places that cite a source: known only when the whole edition stands."""

    source: SourceId


@dataclass(frozen=True)
class Blank:
    """A line to write on: a text field where a reader can type."""

    label: str
    style: Literal["blank", "blank whole"] = "blank"
    """As long as a name, or as wide as what it stands in."""


@dataclass(frozen=True)
class Box:
    """A box to tick, before the words of an item or a cell."""

    words: str
    """What a listener hears in its place."""


@dataclass(frozen=True)
class Choices:
    """A box for each of several answers, of which one is right: for a cell or an item, not for running words."""

    label: str
    """What is answered."""
    choices: tuple[str, ...]


Part: TypeAlias = (
    Words
    | Amount
    | Keys
    | RoleName
    | AudienceName
    | Absent
    | Weight
    | Arrow
    | Styled
    | Phrase
    | Link
    | Ticks
    | Track
    | CitedIn
    | Blank
    | Box
    | Choices
)
Line: TypeAlias = tuple[Part, ...]
