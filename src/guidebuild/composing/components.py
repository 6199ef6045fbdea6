"""The components that a chapter can place: name, attributes, what it shows, and how its caption is labelled.

To add one: a view function in `composing/views/`, a template `templates/components/<name>.html.j2`, and a row here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.views import (
    advice,
    card,
    catalogue,
    comparison,
    entry_levels,
    evidence,
    hiring_kit,
    index,
    ladder_outlines,
    ladders,
    market,
    pay,
    pay_chart,
    pay_claims,
    questions,
    readers,
    reference,
    roles,
    sectors,
    skills_gap,
    transitions,
)
from guidebuild.model.edition import Edition
from guidebuild.tools.locale import Locale

View = Callable[[Edition, Any, Locale], Any]
"""From an edition, the attributes and the language to a frozen value for the template; None when there is nothing."""


@dataclass(frozen=True)
class Component:
    """A row of the table below."""

    name: str
    view: View
    attributes: type[Attributes] = Attributes
    label: Literal["Table", "Figure"] | None = None
    """What its caption is counted as; None for a component without a caption."""

    @property
    def template(self) -> str:
        """The template's name."""
        return f"components/{self.name}.html.j2"


COMPONENTS: tuple[Component, ...] = (
    Component("at-a-glance", card.at_a_glance, label="Table"),
    Component("role-profile", roles.role_profile, roles.OfRole, "Table"),
    Component("side-by-side", roles.side_by_side, roles.OfField, "Table"),
    Component("comparison", comparison.comparison, comparison.OfDimensions, "Table"),
    Component("skill-table", catalogue.skill_table, catalogue.OfGroups, "Table"),
    Component("tool-table", catalogue.tool_table, label="Table"),
    Component("common-ground", roles.common_ground, roles.OfCommonGround, "Table"),
    Component("faq-list", questions.faq_list, questions.OfThemes),
    Component("learning-resources", questions.learning_resources, questions.OfKinds, "Table"),
    Component("sector-table", sectors.sector_table, sectors.OfSectors, "Table"),
    Component("use-cases", sectors.use_cases, sectors.OfSectors, "Table"),
    Component("walkthrough", roles.walkthrough, label="Table"),
    Component("pay-chart", pay_chart.pay_chart, pay_chart.OfPay, "Figure"),
    Component("pay-table", pay.pay_table, pay.OfRoles, "Table"),
    Component("pay-premiums", pay_claims.pay_premiums, label="Table"),
    Component("pay-claims", pay_claims.pay_claims, label="Table"),
    Component("pay-drivers", pay_claims.pay_drivers, label="Table"),
    Component("market-table", market.market_table, market.OfMarket, "Table"),
    Component("market-notes", market.market_notes, label="Table"),
    Component("ladder", ladders.ladder, ladders.OfAlignment, "Figure"),
    Component("ladder-outlines", ladder_outlines.ladder_outlines, ladder_outlines.OfLadders, "Table"),
    Component("ladder-notes", ladder_outlines.ladder_notes, label="Table"),
    Component("transitions", transitions.transitions, transitions.OfTransitions, "Table"),
    Component("hiring-framework", advice.hiring_framework, label="Table"),
    Component("hiring-notes", advice.hiring_notes, label="Table"),
    Component("scorecard", hiring_kit.scorecard, roles.OfRole, "Table"),
    Component("job-description", hiring_kit.job_description, roles.OfRole, "Table"),
    Component("skills-gap", skills_gap.skills_gap, skills_gap.OfGap, "Table"),
    Component("entry-levels", entry_levels.entry_levels, entry_levels.OfStages, "Table"),
    Component("choosing", advice.choosing, label="Table"),
    Component("conflict", evidence.conflict, evidence.OfConflict),
    Component("conflicts", evidence.conflicts, evidence.OfConflicts),
    Component("cross-checks", evidence.cross_checks, evidence.OfChecks, "Table"),
    Component("routes", readers.routes, label="Table"),
    Component("audiences", readers.audiences, label="Table"),
    Component("glossary", reference.glossary),
    Component("sources", reference.sources),
    Component("index", index.index),
    Component("colophon", reference.colophon),
)


def component(name: str) -> Component | None:
    """The component of this name."""
    return next((row for row in COMPONENTS if row.name == name), None)
