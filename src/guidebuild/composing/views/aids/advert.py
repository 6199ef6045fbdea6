"""An advert of a job as an author wrote it, to be copied and pasted."""

from typing import Annotated

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Block, Blocks, Item, Listing, Paragraph, Section
from guidebuild.composing.blocks.phrases import keys, quoted
from guidebuild.model.base import Id, Ref
from guidebuild.model.edition import Edition
from guidebuild.tools.language.locale import Locale


class AdvertAttributes(Attributes):
    """The advert to show."""

    of: Annotated[Id, Ref("advert")]
    """The advert to show."""


def advert(edition: Edition, attributes: AdvertAttributes, locale: Locale) -> Blocks:
    """An advert to copy, in plain lines: brackets stand where an employer's own words come."""
    found = next((each for each in edition.guide.aids.adverts if each.id == attributes.of), None)
    if found is None:
        return ()
    lines: list[Block] = [Paragraph(quoted(found.title), "advert-title")]
    for part in found.parts:
        own = (part.id,)
        lines += [Paragraph(quoted(part.name), "aid-part", own)] if part.name else []
        said = (*quoted(part.text), *keys(part))
        lines += [Paragraph(said, facts=own)] if said else []
        lines += [Listing(tuple(Item(quoted(each), facts=own) for each in part.items), "lines")] if part.items else []
    return (Section(tuple(lines), "advert"),)
