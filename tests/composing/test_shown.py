"""What every component shows of five guides, as plain text: a number, an order, a name or a rule that changes is seen.

`shown/<guide>.txt` has each component with what it must be given, and below that the last lines of what is different
when one of its other attributes is set, or when an edition is cut; a sum stands for the lines before them. At its end
stand the amounts as sentences have them, and the cover. `situations/` has what the other guides do not: ties, holes,
unlike figures, ways that cross. `pytest --update` writes it anew; read the difference before it is committed.
"""

import difflib
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from pprint import pformat
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import ValidationError
from tests.composing.plain_blocks import plain
from tests.filled_guide import known_in, placings, plain_type
from tests.set_guides import GUIDES
from tests.set_guides import guide as guide_of

from guidebuild.composing.components import Component
from guidebuild.composing.views.book.cover import cover
from guidebuild.composing.views.pay.key_figures import Figure, amount_in_prose
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.base import Ref
from guidebuild.model.catalogue import Region
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import Audience
from guidebuild.selecting import select
from guidebuild.tools.shapes.model_types import fields, key_and_item, marks

SHOWN = Path(__file__).parent / "shown"
ODD = Path(__file__).parent / "situations"
MOST = 6
"""Of the lines that are different with another attribute, how many stand there."""
ENOUGH = 60
"""Of the amounts of a guide, as one may have a table of thousands."""


def others(row: Component, known: Callable[[str], Sequence[str]]) -> Iterator[Mapping[str, str]]:
    """One more attribute of a component: in every value that it can have, or the first and the last id; the two
    that only go together."""
    if row.name == "level-steps" and (levels := known("level")):
        yield {"from": levels[0], "to": levels[len(levels) // 2]}
    for key, (name, annotation) in fields(row.attributes).items():
        kind = plain_type(annotation)
        item = key_and_item(kind)
        kind, refs = (plain_type(item[1]), marks(item[1], Ref)) if item else (kind, marks(annotation, Ref))
        if row.attributes.model_fields[name].is_required():
            continue
        if refs:
            ids = known(refs[0].kind)
            yield from ({key: each} for each in dict.fromkeys([*ids[:1], *ids[-1:]]))
        elif kind is bool:
            yield from ({key: each} for each in ("yes", "no"))
        elif get_origin(kind) is Literal:
            yield from ({key: each} for each in get_args(kind))
        elif kind is int:
            yield {key: "2"}


def shown(project: Path) -> Iterator[str]:
    guide = guide_of(project)

    def known(kind: str) -> list[str]:
        return sorted(known_in(guide, kind))

    def lines(row: Component, pairs: Mapping[str, Any], edition: WordedEdition) -> list[str]:
        return list(plain(row.view(edition, row.attributes.model_validate(pairs))))

    whole = _cut(guide, None, None)
    placed = [(row, pairs, lines(row, pairs, whole)) for row, pairs in placings(known)]
    for row, pairs, base in placed:
        if not base:
            continue
        yield from ("", _head(row, pairs), *base)
        for more in others(row, known):
            with suppress(ValidationError):  # the two do not go together
                yield from _different(_head(row, more), base, lines(row, {**pairs, **more}, whole))
    regions = [*guide.regions[:2], *guide.regions[2:][-1:]]
    for audience, region in [*((each, None) for each in guide.audiences), *((None, each) for each in regions)]:
        edition = _cut(guide, audience, region)
        yield f"\n=== {edition.name}"
        for row, pairs, base in placed:
            yield from _different(_head(row, pairs), base, lines(row, pairs, edition))
        yield from _different("cover", _front(whole), _front(edition))
    yield from ("", *_front(whole))


def _cut(guide: Guide, audience: Audience | None, region: Region | None) -> WordedEdition:
    edition = select(guide, audience, region).value
    assert edition is not None
    return WordedEdition.of(edition)


def _different(head: str, base: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    changed = [*difflib.unified_diff(base, now, n=0, lineterm="")][2:]
    if changed := [each for each in changed if not each.startswith("@@")]:
        yield f"  ... {head}: {len(changed)} lines, {zlib.crc32(chr(10).join(changed).encode()):08x}"
        yield from changed[-MOST:]


def _front(edition: WordedEdition) -> list[str]:
    """The amounts that sentences may have, each part of them, and what the cover says and draws."""
    figures = [id for id, fact in edition.guide.facts.items() if isinstance(fact, Figure)]
    said = [
        f"{id}: " + "; ".join(str(amount_in_prose(edition, id, part)) for part in (None, "low", "high"))
        for id in figures[:ENOUGH]
    ]
    return [*said, *pformat(cover(edition), width=118).splitlines()]


def _head(row: Component, pairs: Mapping[str, str]) -> str:
    return " ".join([f"::: {row.name}", *(f'{key}="{value}"' for key, value in pairs.items())])


@pytest.mark.parametrize("guide", [*(GUIDES / name for name in ("design-team", "nursing", "official", "pflege")), ODD])
def test_every_component_shows_what_it_showed(guide: Path, update: bool) -> None:
    text = "\n".join(chain(shown(guide), [""]))
    expected = SHOWN / f"{guide.name}.txt"
    if update:
        expected.write_text(text, encoding="utf-8")
    known = expected.read_text(encoding="utf-8")
    assert text.splitlines() == known.splitlines(), "`pytest --update` writes it anew; read the difference"
