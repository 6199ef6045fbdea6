"""What the guide has already: the names by which a sheet may call it, and the ids that are taken."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from guidebuild.model.guide import Guide, defined
from guidebuild.tools.ids import slug

_LONGEST = 70
"""Letters of an id that is made of a name, so that a few more have room behind it."""


@dataclass
class Known:
    """The things of a guide by kind and name, and all ids."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """Kind to what it is called, folded, to its id."""
    taken: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    """Ids that this import has given."""
    levels: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, guide: Guide | None, own: Iterable[str] = ()) -> "Known":
        """What a guide has. `own`: ids that an earlier import of the same file has given."""
        known, mine = cls(), set(own)
        if guide is None:
            return known
        for kind in (
            "role",
            "region",
            "source",
            "audience",
            "track",
            "skill",
            "tool",
            "category",
            "cell-dimension",
            "measure",
            "element",
            "scale",
        ):
            for id, value in defined(guide, kind).items():
                if id not in mine or kind in ("role", "audience", "source"):  # its own it names anew, and so the same
                    known.add(kind, id, _name(value))
        for group in (*guide.frame.groups, *guide.comparison.groups):
            if group.id not in mine:
                known.add("group", group.id, _name(group))
        coded = [str(code.text) for role in guide.roles for code in role.codes]
        for role in guide.roles:  # one that was imported before, whatever it is called
            for code in (str(each.text) for each in role.codes if coded.count(str(each.text)) == 1):
                known.add("role", role.id, code)
        for draft in guide.drafts:
            known.add("role", draft, draft)
        for id, level in guide.levels.items():
            known.add("level", id, level.code or id)
        known.taken = (set(guide.facts) | {theme.theme for theme in guide.faq_themes}) - mine
        return known

    def add(self, kind: str, id: str, name: str) -> None:
        """One more thing; the first of a name keeps it."""
        called = self.names.setdefault(kind, {})
        called.setdefault(id.casefold(), id)
        called.setdefault(name.casefold(), id)

    def find(self, kind: str, text: str) -> str | None:
        """The id of what is called so, by id or by name."""
        return self.names.get(kind, {}).get(text.casefold())

    def ids(self, kind: str) -> tuple[str, ...]:
        """All ids of a kind."""
        return tuple(dict.fromkeys(self.names.get(kind, {}).values()))

    def new_id(self, *words: str) -> str:
        """An id made of words, that nothing else has."""
        joined = "-".join(slug(word) or _sum(word) for word in words if word)
        short = joined if len(joined) <= _LONGEST else joined[:_LONGEST].rpartition("-")[0]
        base = short or "entry"
        id, number = base, 1
        while id in self.taken or id in self.used:
            number += 1
            id = f"{base}-{number}"
        self.used.add(id)
        return id


def _sum(text: str) -> str:
    """A few letters for words of which none is Latin: the same for the same words, wherever they stand in a sheet."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def _name(value: Any) -> str:
    return str(getattr(value, "name", None) or getattr(value, "title", None) or getattr(value, "id", ""))
