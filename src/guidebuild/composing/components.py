"""The components that a chapter can place: name, attributes, what it shows, and how its caption is labelled.

To add one: a view function in `composing/views/`, and a row here.
What the row and the attributes' docstrings say is printed in `docs/components.md` (`make docs`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks
from guidebuild.composing.views import (
    advice,
    card,
    catalogue,
    comparison,
    conflicts,
    dimension_across,
    entry_levels,
    hiring_kit,
    index,
    ladder_outlines,
    ladders,
    level_steps,
    market,
    pay,
    pay_chart,
    pay_claims,
    pay_percentiles,
    pay_ranked,
    pay_subjects,
    questions,
    readers,
    reference,
    roles,
    sectors,
    skills_gap,
    transitions,
    who_has,
)
from guidebuild.model.edition import Edition
from guidebuild.tools.locale import Locale

View = Callable[[Edition, Any, Locale], Blocks]
"""From an edition, the attributes and the language to what is shown; nothing when there is nothing."""


@dataclass(frozen=True)
class Component:
    """A row of the table below."""

    name: str
    view: View
    shows: str
    """A sentence for authors."""
    attributes: type[Attributes] = Attributes
    label: Literal["Table", "Figure"] | None = None
    """What its caption is counted as; None for a component without a caption."""
    example: str = ""
    """Attributes as an author would write them, where it takes some."""

    @property
    def template(self) -> str:
        """The name of the template that a guide may give it; without one it is set by `component.html.j2`."""
        return f"components/{self.name}.html.j2"


COMPONENTS: tuple[Component, ...] = (
    Component(
        "at-a-glance",
        card.at_a_glance,
        "The card: every role's question, its pay, and its answers to the card's rows.",
        label="Table",
    ),
    Component(
        "role-profile",
        roles.role_profile,
        "One role by itself: taglines, focus, mindset and its other short fields.",
        roles.OfRole,
        label="Table",
        example="of=ml-engineer",
    ),
    Component(
        "side-by-side",
        roles.side_by_side,
        "One field of all roles in columns; named statements are grouped by their theme.",
        roles.OfField,
        label="Table",
        example="field=responsibilities",
    ),
    Component(
        "comparison",
        comparison.comparison,
        "What the sources compare, dimension by dimension, a line for each source that says something.",
        comparison.OfDimensions,
        label="Table",
        example='dimensions="focus mindset"',
    ),
    Component(
        "skill-table",
        catalogue.skill_table,
        "The skills by category, with a dot and words for each role.",
        catalogue.OfGroups,
        label="Table",
        example='groups="essential unique"',
    ),
    Component("tool-table", catalogue.tool_table, "The tools by category, with a dot for each role.", label="Table"),
    Component(
        "who-has",
        who_has.who_has,
        "Which skills, tools or sectors only one role has, and which they share: for catalogues with many empty cells.",
        who_has.OfHaving,
        label="Table",
        example="of=tools",
    ),
    Component(
        "common-ground",
        roles.common_ground,
        "What the roles share, why they are confused, and how they work together.",
        roles.OfCommonGround,
        label="Table",
        example="part=skills",
    ),
    Component(
        "faq-list",
        questions.faq_list,
        "Questions and answers by theme.",
        questions.OfThemes,
        example='themes="salary hiring"',
    ),
    Component(
        "learning-resources",
        questions.learning_resources,
        "Courses, certificates, habits and other ways to learn.",
        questions.OfKinds,
        label="Table",
        example='kinds="course platform"',
    ),
    Component(
        "sector-table",
        sectors.sector_table,
        "What the roles do in each sector.",
        sectors.OfSectors,
        label="Table",
        example='sectors="finance retail"',
    ),
    Component(
        "use-cases",
        sectors.use_cases,
        "Applications of each role's work, sector by sector.",
        sectors.OfSectors,
        label="Table",
        example='sectors="finance retail"',
    ),
    Component(
        "walkthrough", roles.walkthrough, "The steps of each role in the product that the guide follows.", label="Table"
    ),
    Component(
        "pay-chart",
        pay_chart.pay_chart,
        "Pay statements as bars on one axis, by source.",
        pay_chart.OfPay,
        label="Figure",
        example='roles=ml-engineer stage="entry mid"',
    ),
    Component(
        "pay-table",
        pay.pay_table,
        "All pay statements with region, period, kind, statistic, date and source.",
        pay.OfRoles,
        label="Table",
        example="roles=ml-engineer",
    ),
    Component(
        "pay-percentiles",
        pay_percentiles.pay_percentiles,
        "How pay is spread: percentiles of roles and neighbouring occupations on one axis, with the figures as text.",
        pay_subjects.OfPlaces,
        label="Figure",
        example="roles=data-scientist period=year",
    ),
    Component(
        "pay-regions",
        pay_ranked.pay_regions,
        "Pay by place as a ranked table.",
        pay_ranked.OfRegions,
        "Table",
        "kinds=state top=20",
    ),
    Component(
        "pay-sectors",
        pay_ranked.pay_sectors,
        "Pay by sector as a ranked table.",
        pay_ranked.OfSectors,
        "Table",
        "region=us",
    ),
    Component(
        "pay-premiums",
        pay_claims.pay_premiums,
        "What one role is said to earn above another, beside what the source's own ranges give.",
        label="Table",
    ),
    Component("pay-claims", pay_claims.pay_claims, "Who is said to earn more, without a figure.", label="Table"),
    Component("pay-drivers", pay_claims.pay_drivers, "What moves pay up or down.", label="Table"),
    Component(
        "market-table",
        market.market_table,
        "Figures of demand and of the size of the market.",
        market.OfMarket,
        label="Table",
    ),
    Component("market-notes", market.market_notes, "Remarks on the market.", label="Table"),
    Component(
        "ladder",
        ladders.ladder,
        "Ladders level by level: side by side and with the crossings where they are aligned, else one by one.",
        ladders.OfAlignment,
        label="Figure",
        example="of=five-level-ladders",
    ),
    Component(
        "ladder-outlines",
        ladder_outlines.ladder_outlines,
        "Shorter ladders, one row each; an order that the editor inferred is marked.",
        ladder_outlines.OfLadders,
        label="Table",
        example='ladders="ladder-s0 ladder-s1"',
    ),
    Component(
        "level-steps",
        level_steps.level_steps,
        "What changes from one level to the next, or between any two: what is new, what is more, what stays.",
        level_steps.OfSteps,
        label="Table",
        example="ladder=ladder-engineer",
    ),
    Component(
        "dimension-across",
        dimension_across.dimension_across,
        "One dimension of the level matrices across all roles, stage by stage.",
        dimension_across.OfDimension,
        label="Table",
        example="of=communication stages=senior",
    ),
    Component("ladder-notes", ladder_outlines.ladder_notes, "Remarks on all ladders.", label="Table"),
    Component(
        "transitions",
        transitions.transitions,
        "Ways between roles: how realistic they are, what is needed, what carries over.",
        transitions.OfTransitions,
        label="Table",
        example='ids="to-engineer to-scientist"',
    ),
    Component("hiring-framework", advice.hiring_framework, "Whom to hire in which situation.", label="Table"),
    Component("hiring-notes", advice.hiring_notes, "Remarks on hiring.", label="Table"),
    Component(
        "scorecard",
        hiring_kit.scorecard,
        "Criteria for a hiring round with their weights: skills, duties and tools, with room for a score.",
        roles.OfRole,
        label="Table",
        example="of=ml-engineer",
    ),
    Component(
        "job-description",
        hiring_kit.job_description,
        "Passages for an advert, each line with its sources.",
        roles.OfRole,
        label="Table",
        example="of=ml-engineer",
    ),
    Component(
        "skills-gap",
        skills_gap.skills_gap,
        "What carries over between two roles, what goes deeper, and what is new.",
        skills_gap.OfGap,
        label="Table",
        example="from=data-scientist to=ml-engineer ways=one",
    ),
    Component(
        "entry-levels",
        entry_levels.entry_levels,
        "The first stages of all ladders side by side.",
        entry_levels.OfStages,
        label="Table",
        example='stages="entry mid" fields="education backgrounds"',
    ),
    Component("choosing", advice.choosing, "Preferences, and the role that each speaks for.", label="Table"),
    Component(
        "conflict",
        conflicts.conflict,
        "One conflict: the question, the positions with their sources, and advice.",
        conflicts.OfConflict,
        example="of=conflict-role-name",
    ),
    Component(
        "conflicts",
        conflicts.conflicts,
        "Several conflicts: those that fit everything that is asked for, or those that the figures show by themselves.",
        conflicts.OfConflicts,
        example='severity="high medium" topics=salary',
    ),
    Component(
        "cross-checks",
        conflicts.cross_checks,
        "Recomputed claims: formula, result and verdict.",
        conflicts.OfChecks,
        label="Table",
        example='ids="check-premium-low check-premium-high"',
    ),
    Component("routes", readers.routes, "Each audience's way through the guide.", label="Table"),
    Component("audiences", readers.audiences, "Who each audience is, and what it needs.", label="Table"),
    Component("glossary", reference.glossary, "The terms of the guide, explained."),
    Component(
        "sources", reference.sources, "The works that the guide draws on.", reference.OfSources, example="form=short"
    ),
    Component(
        "index", index.index, "Roles and their other names, skills, tools, terms and sectors, and where they stand."
    ),
    Component("colophon", reference.colophon, "Who made the guide, when and how, and how it may be used."),
)


def component(name: str) -> Component | None:
    """The component of this name."""
    return next((row for row in COMPONENTS if row.name == name), None)
