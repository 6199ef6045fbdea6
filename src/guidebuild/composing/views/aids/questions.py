"""Questions and answers by theme; courses, certificates and habits by kind."""

from typing import Annotated, Literal

from guidebuild.composing.attributes import Attributes, Listed
from guidebuild.composing.blocks.kinds import (
    Block,
    Blocks,
    Cell,
    Group,
    Heading,
    Item,
    Listing,
    Paragraph,
    Passage,
    Row,
    Section,
    Table,
)
from guidebuild.composing.blocks.parts import Styled
from guidebuild.composing.blocks.phrases import headed, note, quoted, statement, words
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import roles_label
from guidebuild.model.advice import Asked, Faq, LearningResource
from guidebuild.model.base import AudienceId, Id, Ref
from guidebuild.model.products import FORMATS, Format
from guidebuild.tools.language.messages import message

Kind = Literal["certification", "degree", "platform", "course", "practice", "media", "community"]

KINDS: dict[Kind, str] = {
    "degree": message("Degrees"),
    "certification": message("Certificates"),
    "course": message("Courses"),
    "platform": message("Course platforms"),
    "practice": message("Practice"),
    "media": message("Reading and listening"),
    "community": message("People"),
}
"""The kinds of learning in the order in which they are printed."""

INFERRED_ROLE = message("Inferred: the source names what is offered, and does not tie it to the role.")

EVERYONE = message("Every reader")


class ThemesAttributes(Attributes):
    """`themes="ID ID"`; without it all."""

    themes: Listed[Annotated[Id, Ref("faq-theme")]] = ()
    """The themes to show; without it all, in the manifest's order."""
    merged: Listed[Format] = FORMATS
    """The formats that say how the sources put a question which a question of the guide merges; without it all."""


class KindsAttributes(Attributes):
    """`kinds="course platform"`; without it all."""

    kinds: Listed[Kind] = ()
    """The kinds of resources to show; without it all."""


def faq_list(edition: WordedEdition, attributes: ThemesAttributes) -> Blocks:
    """Questions and answers by theme."""
    themes = [
        theme
        for theme in edition.guide.faq_themes
        if theme.questions and (not attributes.themes or theme.theme in attributes.themes)
    ]
    named = len(themes) > 1  # each question says its theme
    merged = edition.format is None or edition.format in attributes.merged
    return tuple(
        _question(edition, faq, str(theme.name) if named else None, merged=merged)
        for theme in themes
        for faq in theme.questions
    )


def _question(edition: WordedEdition, faq: Faq, theme: str | None, *, merged: bool) -> Section:
    blocks: list[Block] = [Heading(quoted(faq.question), "question")]
    askers = _askers(edition, faq)
    asked_by = (Styled("lead-in", words(edition.say("Asked by"))), *words(askers)) if askers else ()
    label = (Styled("label", words(theme)),) if theme else ()
    if label or asked_by:
        blocks.append(Paragraph((*label, *asked_by), "asked-by"))
    blocks.append(Paragraph(statement(faq, faq.answer, edition), "answer"))
    if faq.reasons:
        blocks.append(Passage(faq.reasons, "reasons"))
    if faq.merges and merged:
        blocks.append(Paragraph(words(edition.say("Asked in the sources as")), "source-line"))
        items = tuple(_merged(edition, asked) for asked in faq.merges)
        blocks.append(Listing(items, "merges statements source-line"))
    return Section(tuple(blocks), "faq", anchor=faq.id, facts=(faq.id,), lang=faq.lang)


def _merged(edition: WordedEdition, asked: Asked) -> Item:
    names = [str(audience.name) for audience in edition.guide.audiences if audience.id in asked.audiences]
    whom = (Styled("definition", words(f"({edition.listed(names)})")),) if names else ()
    line = (Styled("em", quoted(asked.question)), *statement(asked, asked.answer, edition), *whom)
    return Item(line, facts=(asked.id,), lang=asked.lang)


def learning_resources(edition: WordedEdition, attributes: KindsAttributes) -> Blocks:
    """Courses, certificates, habits and other ways to learn."""
    groups: list[Group] = []
    for kind, label in KINDS.items():
        facts = [fact for fact in edition.guide.learning.resources if fact.kind == kind]
        if facts and (not attributes.kinds or kind in attributes.kinds):
            rows = tuple(_resource(edition, fact) for fact in facts)
            groups.append(Group(rows, words(edition.say(label))))
    if not groups:
        return ()
    columns = headed(edition.say("Name"), edition.say("What it is"), edition.say("For"))
    table = Table("learning-resources", columns, tuple(groups))
    ids = {id for group in groups for row in group.rows for id in row.facts}
    if not any(fact.role_inferred for fact in edition.guide.learning.resources if fact.id in ids):
        return (table,)
    return (table, Paragraph(words(edition.say(INFERRED_ROLE)), "source-line"))


def _resource(edition: WordedEdition, fact: LearningResource) -> Row:
    provider = str(fact.provider) if fact.provider else edition.say("Provider not stated")
    untied = (Styled("inferred", words(edition.say("inferred"))),) if fact.role_inferred else ()
    return Row(
        Cell((*quoted(fact.name), *note(provider))),
        (Cell(statement(fact, fact.detail, edition)), Cell((*words(roles_label(edition, fact.roles)), *untied))),
        facts=(fact.id,),
        lang=fact.lang,
    )


def _askers(edition: WordedEdition, faq: Faq) -> str | None:
    """The audiences that ask a question, in the guide's order; None when nobody is named, and where one reader has an
    edition of its own: every question of that is theirs.
    """
    if edition.audience is not None:
        return None
    asking: set[AudienceId] = set(faq.audiences)
    names = [audience.name for audience in edition.guide.audiences if audience.id in asking]
    if names and len(names) == len(edition.guide.audiences) > 1:
        return edition.say(EVERYONE)
    return edition.listed(names) if names else None
