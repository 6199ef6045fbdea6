"""A process as lanes: its stages one below the other, a lane for each role, and in it what the role does there.

A stage is a theme of the guide's own: duties, or the steps of the product that the guide follows, belong to it by their
`theme`. Which stage comes first is said by the author; nothing in the data does.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import Blocks, Cell, Column, Group, Item, Listing, Row, Table, density_of
from guidebuild.composing.blocks.parts import Absent, Arrow, Phrase, RoleName, Styled
from guidebuild.composing.blocks.phrases import inferred, keys, note_on, quoted, sentences, source_line, strong, words
from guidebuild.composing.views.roles.roles import why_empty
from guidebuild.composing.views.tables import label_of
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import more_in_the_data, roles_asked, words_of
from guidebuild.model.base import Id, NamedStatement, RoleId
from guidebuild.model.role import Role
from guidebuild.model.text import Marked
from guidebuild.tools.language.locale import Locale


class ProcessAttributes(Attributes):
    """`of=responsibilities` or `of=walkthrough`, the stages in their order, and whether the process begins anew."""

    of: Literal["responsibilities", "walkthrough"] = "responsibilities"
    """Whose themes are the stages: duties, or steps of the product that the guide follows."""
    stages: Listed[Id] = ()
    """Themes in the order of the process; without it all, in the order in which the data name them."""
    roles: Listed[RoleId] = ()
    """The roles that have a lane; without it all that do something in one of the stages."""
    loop: Literal["yes", "no"] = "no"
    """Whether the last stage leads back to the first."""
    details: Literal["yes", "no"] = "no"
    """Whether what is said of each entry stands behind its name."""


def lanes(edition: WordedEdition, attributes: ProcessAttributes) -> Blocks:
    """A process as lanes: its stages one below the other, and what each role does in them."""
    asked = roles_asked(edition, attributes.roles)
    themes = list(dict.fromkeys(entry.theme for role in asked for entry in entries(role, attributes) if entry.theme))
    stages = [stage for stage in attributes.stages if stage in themes] if attributes.stages else themes
    roles = [role for role in asked if any(entry.theme in stages for entry in entries(role, attributes))]
    if len(stages) < 2 or not roles:
        return ()
    if len(asked) == 2:
        roles = [*asked]  # an empty lane beside a full one is an answer
    rows = [_row(edition, stage, stages, roles, attributes) for stage in stages]
    if attributes.loop == "yes":
        head = (Arrow("up"), *words(edition.say("Then again")))
        begins = attributes.stages[0] if attributes.stages else stages[0]
        first = edition.say("from {stage}", stage=edition.inside(words_of(edition, begins)))
        again = words(first if begins == stages[0] else edition.say("from the beginning"))
        rows.append(Row(Cell(head), (Cell(again, span=len(roles)),), style="again"))
    product = edition.guide.manifest.walkthrough if attributes.of == "walkthrough" else None
    group = Group(tuple(rows), label_of(product) if product else ())
    heads = (Column((RoleName(role),), role, str(role.short)) for role in roles)
    table = Table("lanes", (Column(words(edition.say("Step"))), *heads), (group,), density=density_of(roles))
    said = sentences(_remarks(asked, roles, stages, attributes, edition))
    return (table, *source_line(said))


def entries(role: Role, attributes: ProcessAttributes) -> tuple[NamedStatement, ...]:
    """The entries of a role whose themes are the stages."""
    return role.responsibilities if attributes.of == "responsibilities" else role.walkthrough


def _row(
    edition: WordedEdition, stage: Id, stages: Sequence[Id], roles: Sequence[Role], attributes: ProcessAttributes
) -> Row:
    number = stages.index(stage) + 1
    head = (Styled("rank", words(edition.number(number))), Styled("stage", words(words_of(edition, stage))))
    down = (Arrow("down"),) if number < len(stages) else ()
    return Row(Cell((*head, *down)), tuple(_cell(role, stage, attributes, edition) for role in roles))


def _cell(role: Role, stage: Id, attributes: ProcessAttributes, locale: Locale) -> Cell:
    found = [entry for entry in entries(role, attributes) if entry.theme == stage]
    if not found:
        return Cell((Absent(why_empty(role, attributes.of, locale)),), style="idle")
    items = tuple(_item(entry, attributes, locale) for entry in found)
    return Cell(blocks=(Listing(items, "statements"),), style="acts")


def _item(entry: NamedStatement, attributes: ProcessAttributes, locale: Locale) -> Item:
    detail = quoted(Marked(f": {entry.detail}")) if entry.detail and attributes.details == "yes" else ()
    name = strong(str(entry.name)) if attributes.details == "yes" else quoted(str(entry.name))
    line = (Phrase((*name, *detail)), *inferred(entry, locale), *keys(entry), *note_on(entry))
    return Item(line, facts=(entry.id,), lang=entry.lang)


def _remarks(
    asked: Sequence[Role], roles: Sequence[Role], stages: Sequence[Id], attributes: ProcessAttributes, locale: Locale
) -> Iterator[str]:
    """What the lanes leave out: entries of other stages, entries of none, roles that do nothing in these."""
    left_out = [entry for role in asked for entry in entries(role, attributes) if entry.theme not in stages]
    if left_out:
        yield more_in_the_data(len(left_out), locale)
    idle = [str(role.name) for role in asked if role not in roles]
    if idle:
        yield locale.say("Without an entry in these stages: {roles}.", roles=locale.listed(idle))
