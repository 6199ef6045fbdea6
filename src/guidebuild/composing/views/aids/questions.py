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
from guidebuild.composing.views.page import Page
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


def faq_list(page: Page, attributes: ThemesAttributes) -> Blocks:
    """Questions and answers by theme."""
    themes = [
        theme
        for theme in page.guide.faq_themes
        if theme.questions and (not attributes.themes or theme.theme in attributes.themes)
    ]
    named = len(themes) > 1  # each question says its theme
    merged = page.format is None or page.format in attributes.merged
    return tuple(
        _question(page, faq, str(theme.name) if named else None, merged=merged)
        for theme in themes
        for faq in theme.questions
    )


def _question(page: Page, faq: Faq, theme: str | None, *, merged: bool) -> Section:
    blocks: list[Block] = [Heading(quoted(faq.question), "question")]
    askers = _askers(page, faq)
    asked_by = (Styled("lead-in", words(page.say("Asked by"))), *words(askers)) if askers else ()
    label = (Styled("label", words(theme)),) if theme else ()
    if label or asked_by:
        blocks.append(Paragraph((*label, *asked_by), "asked-by"))
    blocks.append(Paragraph(statement(faq, faq.answer, page), "answer"))
    if faq.reasons:
        blocks.append(Passage(faq.reasons, "reasons"))
    if faq.merges and merged:
        blocks.append(Paragraph(words(page.say("Asked in the sources as")), "source-line"))
        items = tuple(_merged(page, asked) for asked in faq.merges)
        blocks.append(Listing(items, "merges statements source-line"))
    return Section(tuple(blocks), "faq", anchor=faq.id, facts=(faq.id,), lang=faq.lang)


def _merged(page: Page, asked: Asked) -> Item:
    names = [str(audience.name) for audience in page.guide.audiences if audience.id in asked.audiences]
    whom = (Styled("definition", words(f"({page.listed(names)})")),) if names else ()
    line = (Styled("em", quoted(asked.question)), *statement(asked, asked.answer, page), *whom)
    return Item(line, facts=(asked.id,), lang=asked.lang)


def learning_resources(page: Page, attributes: KindsAttributes) -> Blocks:
    """Courses, certificates, habits and other ways to learn."""
    groups: list[Group] = []
    for kind, label in KINDS.items():
        facts = [fact for fact in page.guide.learning.resources if fact.kind == kind]
        if facts and (not attributes.kinds or kind in attributes.kinds):
            rows = tuple(_resource(page, fact) for fact in facts)
            groups.append(Group(rows, words(page.say(label))))
    if not groups:
        return ()
    columns = headed(page.say("Name"), page.say("What it is"), page.say("For"))
    table = Table("learning-resources", columns, tuple(groups))
    ids = {id for group in groups for row in group.rows for id in row.facts}
    if not any(fact.role_inferred for fact in page.guide.learning.resources if fact.id in ids):
        return (table,)
    return (table, Paragraph(words(page.say(INFERRED_ROLE)), "source-line"))


def _resource(page: Page, fact: LearningResource) -> Row:
    provider = str(fact.provider) if fact.provider else page.say("Provider not stated")
    untied = (Styled("inferred", words(page.say("inferred"))),) if fact.role_inferred else ()
    return Row(
        Cell((*quoted(fact.name), *note(provider))),
        (Cell(statement(fact, fact.detail, page)), Cell((*words(roles_label(page, fact.roles)), *untied))),
        facts=(fact.id,),
        lang=fact.lang,
    )


def _askers(page: Page, faq: Faq) -> str | None:
    """The audiences that ask a question, in the guide's order; None when nobody is named, and where one reader has an
    edition of its own: every question of that is theirs.
    """
    if page.audience is not None:
        return None
    asking: set[AudienceId] = set(faq.audiences)
    names = [audience.name for audience in page.guide.audiences if audience.id in asking]
    if names and len(names) == len(page.guide.audiences) > 1:
        return page.say(EVERYONE)
    return page.listed(names) if names else None
