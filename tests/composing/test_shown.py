"""What every component shows of four guides, as plain text: a number, an order, a name or a rule that changes is seen.

`shown/<guide>.txt` has each component with what it must be given, and below that the last lines of what is different
when one of its other attributes is set. `pytest --update` writes it anew; read the difference before it is committed.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import ValidationError
from tests.composing.plain_blocks import plain
from tests.filled_guide import known_in, placings, plain_type
from tests.set_guides import GUIDES
from tests.set_guides import guide as guide_of

from guidebuild.composing.components import Component
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.base import Ref
from guidebuild.selecting import select
from guidebuild.tools.shapes.model_types import fields, key_and_item, marks

SHOWN = Path(__file__).parent / "shown"
MOST = 6
"""Of the lines that are different with another attribute, how many stand there."""


def others(row: Component, known: Callable[[str], Sequence[str]]) -> Iterator[Mapping[str, str]]:
    """One more attribute of a component: in every value that it can have, or the first and the last id."""
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
    whole = select(guide, None, None).value
    assert whole is not None

    def known(kind: str) -> list[str]:
        return sorted(known_in(guide, kind))

    def lines(row: Component, pairs: Mapping[str, Any]) -> list[str]:
        return list(plain(row.view(WordedEdition.of(whole), row.attributes.model_validate(pairs))))

    for row, pairs in placings(known):
        base = lines(row, pairs)
        if not base:
            continue
        yield from ("", _head(row, pairs), *base)
        for more in others(row, known):
            try:
                changed = [*difflib.unified_diff(base, lines(row, {**pairs, **more}), n=0, lineterm="")][2:]
            except ValidationError:
                continue  # the two do not go together
            if changed := [each for each in changed if not each.startswith("@@")]:
                yield f"  ... {_head(row, more)}: {len(changed)} lines"
                yield from changed[-MOST:]


def _head(row: Component, pairs: Mapping[str, str]) -> str:
    return " ".join([f"::: {row.name}", *(f'{key}="{value}"' for key, value in pairs.items())])


@pytest.mark.parametrize("guide", ["design-team", "nursing", "official", "pflege"])
def test_every_component_shows_what_it_showed(guide: str, update: bool) -> None:
    text = "\n".join(chain(shown(GUIDES / guide), [""]))
    if update:
        SHOWN.mkdir(exist_ok=True)
        (SHOWN / f"{guide}.txt").write_text(text, encoding="utf-8")
    known = (SHOWN / f"{guide}.txt").read_text(encoding="utf-8")
    assert text.splitlines() == known.splitlines(), "`pytest --update` writes it anew; read the difference"
