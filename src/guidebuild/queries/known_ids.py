"""Every id of a guide by what it names, for whoever completes and checks ids: an editor, a file that begins."""

from collections.abc import Mapping
from typing import get_args

from guidebuild.model.base import Id, Kind
from guidebuild.model.guide import Guide, defined
from guidebuild.model.walking import FIELDS


def known_ids(guide: Guide) -> Mapping[Kind, Mapping[Id, str]]:
    """Kind to each id with its words. A kind of which a broken file may hold more is left out."""
    kinds: tuple[Kind, ...] = get_args(Kind)
    known: dict[Kind, dict[Id, str]] = {
        kind: {id: _words(value, id) for id, value in defined(guide, kind).items()}
        for kind in kinds
        if kind not in guide.unread.kinds
    }
    for ids in (known[kind] for kind in ("role", "fact") if kind in known):
        ids.update({id: id for id in guide.drafts if id not in ids})
    return known


def _words(value: object, id: Id) -> str:
    header = getattr(value, "header", value)
    found = (getattr(header, name, None) for name in FIELDS)
    return next((str(each) for each in found if each), id)
