"""Finished files that the store has: by their ingredients, with everything that was found in them and proven of them.

Two things are looked for apart: the file with what was found in it, and what was found in it of the things that its
edition leaves out. So a sentence that only other editions have lets a file be, and it is only searched once more.
"""

import contextlib
import json
import os
from dataclasses import dataclass, replace
from functools import cached_property

from guidebuild.building.ingredients import Digests, Ingredients, ingredients, places
from guidebuild.building.making import Made
from guidebuild.building.orders import Order
from guidebuild.building.withholding import Withholding
from guidebuild.model.artifact import Artifact
from guidebuild.model.codes import OF_THE_MACHINE
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import PRODUCTS, Product
from guidebuild.model.styles import Styles
from guidebuild.tools.store import digest_of, stored_in

_NAMED = 4
"""Ingredients that are named as the reason why a file was made."""


@dataclass(frozen=True)
class _File:
    """What is kept of a file."""

    made: Made
    """Without what was found of what its edition leaves out."""
    places: str
    """Of what a diagnostic may name; matters only when there is one."""


@dataclass(frozen=True)
class _Leaks:
    """What was found in it of what its edition leaves out."""

    diagnostics: tuple[Diagnostic, ...]
    places: str


@dataclass(frozen=True)
class Known:
    """A file that need not be made."""

    made: Made
    proven: bool
    """Whether it was searched for what its edition leaves out now."""


class KnownFiles:
    """The files of one run."""

    def __init__(self, order: Order, styles: Styles) -> None:
        self.order = order
        self.styles = styles
        self.store = stored_in()
        self.digests: Digests = {}
        self._wanted: dict[tuple[str, Product], Wanted] = {}

    def place(self, manuscript: Manuscript, product: Product, withholding: Withholding) -> "Wanted":
        """The place of one file; looked at once, however often it is asked for."""
        key = (manuscript.edition.name, product)
        if key not in self._wanted:
            self._wanted[key] = Wanted(self, manuscript, product, withholding)
        return self._wanted[key]

    def handbook(self, manuscript: Manuscript) -> tuple[Artifact, ...]:
        """The handbook of the same manuscript, when it is known: a book takes its page numbers."""
        known = Wanted(self, manuscript, "pdf", Withholding(None, manuscript)).known
        return (known.made.artifact,) if known is not None and known.made.artifact is not None else ()


class Wanted:
    """A file that is wanted, and what the store knows of it."""

    def __init__(self, files: KnownFiles, manuscript: Manuscript, product: Product, withholding: Withholding) -> None:
        self._files = files
        self._store = files.store
        self._manuscript = manuscript
        self._product: Product = product
        self._withholding = withholding.of(PRODUCTS[product].format)

    @cached_property
    def known(self) -> Known | None:
        """The file, if the store has it and nothing that was found in it stands elsewhere now."""
        if self._store is None:
            return None
        file: _File | None = self._store.value("file", self._key, _File)
        if file is None or (_told(file.made) and file.places != self._places):
            return None
        if self._withholding.whole is None:
            return Known(file.made, True)
        leaks: _Leaks | None = self._store.value("leaks", self._leaks_key, _Leaks)
        if leaks is None or (leaks.diagnostics and leaks.places != self._all_places):
            return Known(file.made, False)
        return Known(replace(file.made, leaks=leaks.diagnostics), True)

    def keep(self, made: Made) -> None:
        """Remember a file, if it would be the same the next time."""
        if self._store is None or made.artifact is None or any(each.code in OF_THE_MACHINE for each in made.found):
            return
        self._store.keep("file", self._key, _File(replace(made, leaks=()), self._places))
        if self._withholding.whole is not None:
            self._store.keep("leaks", self._leaks_key, _Leaks(made.leaks, self._all_places))
        self._store.put("last", self._last_key, json.dumps(dict(self._ingredients)).encode("utf-8", "surrogatepass"))

    @property
    def why(self) -> str:
        """What is another than when the file was made last; empty when nobody knows of a last time."""
        if self._changed is None:
            return "" if self._store is None else "it was not made before"
        names = self._changed
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        return f"changed: {', '.join(names[:_NAMED])}{more}" if names else ""

    @property
    def anew(self) -> bool:
        """Whether nothing that was made for it the last time can be of use."""
        return self._changed is None or any(name.startswith(("the sheet", "the font")) for name in self._changed)

    @cached_property
    def _changed(self) -> list[str] | None:
        """The ingredients that are others than the last time; None when nobody knows of one."""
        before: dict[str, str] = {}
        with contextlib.suppress(ValueError):
            before = json.loads((self._store and self._store.get("last", self._last_key)) or b"{}")
        now = self._ingredients
        return [name for name in {**now, **before} if now.get(name) != before.get(name)] if before else None

    @cached_property
    def _ingredients(self) -> Ingredients:
        files = self._files
        page_list, known = files.order.page_list, files.digests
        return ingredients(self._manuscript, self._product, files.styles, page_list=page_list, known=known)

    @cached_property
    def _key(self) -> str:
        return digest_of(self._product, self._ingredients)

    @cached_property
    def _leaks_key(self) -> str:
        return digest_of(self._key, self._withholding.key)

    @cached_property
    def _places(self) -> str:
        return places(self._manuscript)

    @cached_property
    def _all_places(self) -> str:
        return digest_of(self._places, self._withholding.places)

    @cached_property
    def _last_key(self) -> str:
        manuscript = self._manuscript
        return digest_of(os.path.realpath(self._files.order.project), manuscript.edition.slug, self._product)


def _told(made: Made) -> bool:
    """Whether something found in a file names a place."""
    return bool(made.diagnostics or (made.figures and made.figures.diagnostics))
