"""At a glance: every role's question, pay and card rows, on one page."""

from dataclasses import replace

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks, Cell, Group, Paragraph, Row
from guidebuild.composing.blocks.parts import Line
from guidebuild.composing.blocks.phrases import filled, keys_of, or_absent, words
from guidebuild.composing.views.pay.card_pay import pay_row
from guidebuild.composing.views.tables import role_table
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import NO_ENTRY


def at_a_glance(edition: WordedEdition, attributes: Attributes) -> Blocks:
    """The card: every role's question, its pay, and its answers to the card's rows."""
    roles = edition.guide.roles
    cards = [role.card for role in roles]
    nothing = edition.say(NO_ENTRY)
    rows = [pay_row(edition)]
    if any(cards):
        questions = (Cell(or_absent(words(card.question if card else None), nothing)) for card in cards)
        rows.insert(0, Row(Cell(words(edition.say("The question"))), tuple(questions), style="question"))
    for row in edition.guide.manifest.card:
        texts = [card.rows.get(row.id) if card else None for card in cards]
        cells = tuple(Cell(or_absent(words(text), nothing)) for text in texts)
        rows.append(Row(Cell(words(row.label)), cells))
    table = role_table(edition, "card", edition.say("Role"), [Group(tuple(rows))])
    heads = tuple(replace(each, spare=f"role-{each.role.id}") if each.role else each for each in table.columns)
    table = replace(table, columns=heads)
    said = _source_line(edition) if any(cards) else words(edition.say("Pay as stated, never averaged."))
    return (table, Paragraph(said, "source-line"))


def _source_line(edition: WordedEdition) -> Line:
    cited = keys_of(source for role in edition.guide.roles for source in role.sources)
    if not cited:
        return words(
            edition.say("Pay as stated, never averaged. The other rows are the editor’s summary of the chapters.")
        )
    said = edition.say("Pay as stated, never averaged. The other rows are the editor’s summary of sources{keys}.")
    return (filled(said, keys=cited[0]),)
