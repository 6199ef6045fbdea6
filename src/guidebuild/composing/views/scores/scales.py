"""The guide's named scales: what a value is called, and the legend that says what the values mean."""

from collections.abc import Iterable, Mapping

from guidebuild.composing.blocks.kinds import Blocks, Item, Listing, Paragraph
from guidebuild.composing.blocks.phrases import quoted, strong, words
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import marked_as
from guidebuild.model.base import Id
from guidebuild.model.catalogue import Scale, ScaleValue
from guidebuild.model.edition import Edition
from guidebuild.model.role import RoleSkill
from guidebuild.tools.language.locale import Locale


def value_names(edition: Edition) -> Mapping[Id, str]:
    """Every value of every scale by its id: `practiced` is "Practiced"."""
    return {value.id: str(value.name) for scale in edition.guide.frame.scales for value in scale.values}


def legend(edition: WordedEdition, used: Iterable[Id]) -> tuple[str, ...]:
    """A sentence for each scale that has one of the used values; all its values, because they explain each other."""
    wanted = set(used)
    return tuple(
        _sentence(scale, edition)
        for scale in edition.guide.frame.scales
        if any(value.id in wanted for value in scale.values)
    )


def legend_lists(edition: WordedEdition, used: Iterable[Id]) -> Blocks:
    """A list for each scale that has one of the used values: what all its values mean. A line, where they are names
    alone."""
    wanted = set(used)
    blocks: list[Paragraph | Listing] = []
    for scale in edition.guide.frame.scales:
        if not any(value.id in wanted for value in scale.values):
            continue
        if not any(value.definition for value in scale.values):
            blocks.append(Paragraph(words(_sentence(scale, edition)), "source-line signs"))
        else:
            said = marked_as(f"{scale.name}: {scale.definition}", scale.definition)
            head = said if scale.definition else str(scale.name)
            named = [(value, _named(value, edition)) for value in scale.values]
            values = tuple(
                Item((*strong(f"{name}:"), *quoted(value.definition)) if value.definition else strong(name))
                for value, name in named
            )
            blocks += [Paragraph(words(head), "label panel-label"), Listing(values, "legend")]
    return tuple(blocks)


def skill_levels(edition: Edition, fact: RoleSkill) -> str | None:
    """What a role asks of a skill level by level: "IC3: Practiced; IC4: Expert". None when it does not say."""
    levels, names = edition.guide.levels, value_names(edition)
    asked = [
        f"{level.code or (level.titles[0] if level.titles else level.rank)}: {names[value]}"
        for id, value in fact.levels.items()
        if (level := levels.get(id)) is not None and value in names
    ]
    return "; ".join(asked) or None


def _sentence(scale: Scale, locale: Locale) -> str:
    named = [(value, _named(value, locale)) for value in scale.values]
    values = "; ".join(f"{name}: {value.definition}" if value.definition else name for value, name in named)
    head = f"{scale.name} ({scale.definition})" if scale.definition else str(scale.name)
    return marked_as(f"{head}. {values}.", scale.definition, *(value.definition for value in scale.values))


def _named(value: ScaleValue, locale: Locale) -> str:
    """A value with its points: "Milestone 3 (points: 6)"."""
    if value.points is None:
        return str(value.name)
    return f"{value.name} ({locale.inside(locale.say('Points: {points}', points=value.points))})"
