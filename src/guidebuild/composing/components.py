"""The components that a chapter can place.

To add one: a view in `composing/views/`, and a row here. What the docstrings of the view and of its attributes say is
printed in `docs/components.md` (`make docs`).
"""

from guidebuild.composing.component_type import Component
from guidebuild.composing.views.aids import advice, job_advert, questions, scorecard
from guidebuild.composing.views.book import index, part_art, readers, reference
from guidebuild.composing.views.evidence import comparison, conflicts, evidence_matrix
from guidebuild.composing.views.ladders import (
    career_map,
    dimension_across,
    entry_levels,
    ladder_outlines,
    ladders,
    level_steps,
    transitions,
)
from guidebuild.composing.views.pay import (
    key_figures,
    market,
    pay,
    pay_chart,
    pay_claims,
    pay_percentiles,
    pay_ranked,
    regions,
)
from guidebuild.composing.views.roles import (
    butterfly,
    card,
    catalogue,
    process_lanes,
    related_jobs,
    roles,
    sectors,
    skills_gap,
    who_has,
)
from guidebuild.composing.views.scores import score_chart, score_table, shares

COMPONENTS: tuple[Component, ...] = (
    Component(card.at_a_glance),
    Component(roles.role_profile, example="of=ml-engineer"),
    Component(roles.side_by_side, example="field=responsibilities"),
    Component(comparison.comparison, example='dimensions="focus mindset"'),
    Component(catalogue.skill_table, example='groups="essential unique"'),
    Component(catalogue.tool_table, example="top=12"),
    Component(who_has.who_has, example="of=tools"),
    Component(roles.common_ground, example="part=skills"),
    Component(questions.faq_list, label=None, example='themes="salary hiring"'),
    Component(questions.learning_resources, example='kinds="course platform"'),
    Component(sectors.sector_table, example='sectors="finance retail"'),
    Component(sectors.use_cases, example='sectors="finance retail"'),
    Component(roles.walkthrough),
    Component(pay_chart.pay_chart, label="Figure", example='roles=ml-engineer stage="entry mid"'),
    Component(pay.pay_table, example="roles=ml-engineer"),
    Component(pay_percentiles.pay_percentiles, label="Figure", example="roles=data-scientist period=year"),
    Component(pay_ranked.pay_regions, example="kinds=state top=20"),
    Component(pay_ranked.pay_sectors, example="region=us"),
    Component(pay_claims.pay_premiums),
    Component(pay_claims.pay_claims),
    Component(pay_claims.pay_drivers),
    Component(market.market_table),
    Component(regions.regions, example='regions="country-one"'),
    Component(market.market_notes),
    Component(
        butterfly.butterfly,
        label="Figure",
        example="of=skills names=yes",
        needs="entries of two roles under one heading, or entries that several sources name",
    ),
    Component(
        career_map.career_map,
        label="Figure",
        example='stages="entry mid senior"',
        needs="ladders of two roles whose levels name their stage",
    ),
    Component(
        process_lanes.lanes,
        label="Figure",
        example='stages="building-models deployment monitoring" loop=yes',
        needs="a `theme` to duties, or to steps of the walkthrough, in two stages at least",
    ),
    Component(
        evidence_matrix.evidence_matrix,
        label="Figure",
        example="of=skills",
        needs="entries of two sources, on two subjects at least",
    ),
    Component(
        key_figures.key_figures,
        label="Figure",
        example='of="mkt-mle-growth mkt-ds-growth sal-ds-bls-median"',
        needs="figures: pay statements, premiums, market figures or cross-checks",
    ),
    Component(part_art.part_art, label=None, example="of=skills", needs="entries of the kind that it is drawn from"),
    Component(ladders.ladder, label="Figure", example="of=five-level-ladders"),
    Component(ladder_outlines.ladder_outlines, example='ladders="ladder-s0 ladder-s1"'),
    Component(level_steps.level_steps, example="ladder=ladder-engineer"),
    Component(dimension_across.dimension_across, example="of=communication stages=senior"),
    Component(ladder_outlines.ladder_notes),
    Component(transitions.transitions, example='ids="to-engineer to-scientist"'),
    Component(advice.hiring_framework),
    Component(advice.hiring_notes),
    Component(scorecard.scorecard, example="of=ml-engineer top=7"),
    Component(job_advert.job_description, example="of=ml-engineer"),
    Component(skills_gap.skills_gap, example="from=data-scientist to=ml-engineer ways=one"),
    Component(
        score_chart.score_chart, label="Figure", example='measure=importance roles="data-scientist ml-engineer" top=20'
    ),
    Component(score_table.score_table, example="of=data-scientist fields=responsibilities"),
    Component(shares.shares, label="Figure", example="of=required-education"),
    Component(related_jobs.related_jobs, example="roles=data-scientist top=10"),
    Component(entry_levels.entry_levels, example='stages="entry mid" fields="education backgrounds"'),
    Component(advice.choosing),
    Component(conflicts.conflict, label=None, example="of=conflict-role-name"),
    Component(conflicts.conflicts, label=None, example='severity="high medium" topics=salary'),
    Component(conflicts.cross_checks, example='ids="check-premium-low check-premium-high"'),
    Component(readers.routes),
    Component(readers.audiences),
    Component(reference.glossary, label=None),
    Component(reference.sources, label=None, example="form=short"),
    Component(index.index, label=None),
    Component(reference.colophon, label=None, example="form=short"),
)
"""In the order of `docs/components.md`."""


def component(name: str) -> Component | None:
    """The component of this name."""
    return next((row for row in COMPONENTS if row.name == name), None)
