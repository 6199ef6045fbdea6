"""What finished files were made from: which edition of which guide, by which options, from which files, with what."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Origin:
    """The origin of one edition's files, as far as it is known. Nothing in it asks the clock or the machine's name."""

    title: str = ""
    guide: str = ""
    """The guide's slug."""
    edition: str = ""
    """The edition's name: `complete`, or that of an audience and a region."""
    release: str = ""
    date: str = ""
    """The guide's own date, as in ISO 8601."""
    options: Mapping[str, str | None] = field(default_factory=dict)
    """What was asked for and shows on the pages: audience, region, page size, the day for which ages are reckoned."""
    inputs: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Every file of the project that was read, by its path in it, to its SHA-256."""
    software: Mapping[str, str] = field(default_factory=dict, repr=False)
    """guidebuild's version, and the SHA-256 of its own code, templates and styles."""
    engines: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The programs and libraries that the files are made with, and their versions."""

    @property
    def digest(self) -> str:
        """One SHA-256 for options, inputs and software: files that share it belong together.

        The engines are left out: they are told for each file, because not every format is made with all of them.
        """
        shaping = {"options": dict(self.options), "inputs": dict(self.inputs), "software": dict(self.software)}
        return hashlib.sha256(json.dumps(shaping, sort_keys=True).encode()).hexdigest()
