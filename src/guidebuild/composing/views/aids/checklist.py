"""Lines to tick, under names where there are several kinds of them."""

from collections.abc import Sequence
from typing import Annotated

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import HAS_BOX, Block, Blocks, Item, Listing, Paragraph
from guidebuild.composing.blocks.parts import Box, Phrase, RoleName, Words
from guidebuild.composing.blocks.phrases import keys, quoted
from guidebuild.model.aids import ChecklistItem
from guidebuild.model.base import Id, Ref
from guidebuild.model.edition import Edition
from guidebuild.tools.language.locale import Locale


class ChecklistAttributes(Attributes):
    """The checklist to show."""

    of: Annotated[Id, Ref("checklist")]
    """The checklist to show."""


def checklist(edition: Edition, attributes: ChecklistAttributes, locale: Locale) -> Blocks:
    """Lines with a box each: what has to be so before something begins, or after it has ended."""
    found = next((each for each in edition.guide.aids.checklists if each.id == attributes.of), None)
    blocks: list[Block] = []
    for name, items in ((None, found.items), *((each.name, each.items) for each in found.groups)) if found else ():
        if lines := _lines(edition, items, locale):
            blocks += [Paragraph(quoted(name), "aid-part")] if name else []
            blocks.append(Listing(lines, "checklist"))
    return tuple(blocks)


def _lines(edition: Edition, items: Sequence[ChecklistItem], locale: Locale) -> tuple[Item, ...]:
    roles = edition.guide.roles_by_id
    return tuple(
        Item(
            (
                Box(locale.say("to do")),
                *((Phrase((RoleName(roles[item.role], "short"), Words(":"))),) if item.role else ()),
                *quoted(item.text),
                *keys(item),
            ),
            facts=(item.id,),
            style=HAS_BOX,
        )
        for item in items
        if item.role is None or item.role in roles
    )
