"""What `explain` says of a code beside its sentence: why it is told, a piece that is wrong, and one that is right."""

from collections.abc import Mapping
from typing import NamedTuple

from guidebuild.model.codes import Code


class Note(NamedTuple):
    """Of one code."""

    why: str
    """What would go wrong if nobody said it: a sentence or two."""
    wrong: str
    """A piece of a file, a command or a state that is told."""
    right: str
    """The same mended, or the way to mend it."""


Notes = Mapping[Code, Note]
