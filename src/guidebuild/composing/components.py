"""What a component is to the composer, and the components that a chapter can place.

To add one: a view in `composing/views/`, and a row here. What the docstrings of the view and of its attributes say is
printed in `docs/components.md` (`make docs`).
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any, Literal, get_type_hints

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks
from guidebuild.composing.views.worded_edition import WordedEdition

View = Callable[[WordedEdition, Any], Blocks]
"""From an edition in its language and the attributes to what is shown; nothing when there is nothing."""


@dataclass(frozen=True)
class Component:
    """One component that a chapter can place: its view says what it is called, what it shows and what it takes."""

    place: str
    """Where its view stands in `composing/views/`, which is imported when a chapter asks for it."""
    label: Literal["Table", "Figure"] | None = "Table"
    """What its caption is counted as; None for a component without a caption."""
    example: str = ""
    """Attributes as an author would write them, where it takes some."""
    needs: str = ""
    """What a guide must have for it, where its name does not say that: told to an author whose guide has not."""

    @cached_property
    def name(self) -> str:
        """The word of its fence."""
        return self.place.rpartition(".")[2].replace("_", "-")

    @cached_property
    def view(self) -> View:
        """What works out what it shows."""
        module, _, name = self.place.rpartition(".")
        view: View = getattr(import_module(f"guidebuild.composing.views.{module}"), name)
        return view

    @property
    def shows(self) -> str:
        """A sentence for authors: how the docstring of the view begins."""
        return (inspect.getdoc(self.view) or "").partition("\n\n")[0].replace("\n", " ")

    @cached_property
    def attributes(self) -> type[Attributes]:
        """What stands behind its name in a fence."""
        annotation: type[Attributes] = get_type_hints(self.view)["attributes"]
        return annotation

    @property
    def template(self) -> str:
        """The name of the template that a guide may give it; without one it is set by `component.html.j2`."""
        return f"components/{self.name}.html.j2"


COMPONENTS: tuple[Component, ...] = (
    Component("roles.card.at_a_glance"),
    Component("roles.roles.role_profile", example="of=ml-engineer"),
    Component("roles.roles.side_by_side", example="field=responsibilities"),
    Component("evidence.comparison.comparison", example='dimensions="focus mindset"'),
    Component("roles.catalogue.skill_table", example='groups="essential unique"'),
    Component("roles.catalogue.tool_table", example="top=12"),
    Component("roles.who_has.who_has", example="of=tools"),
    Component("roles.roles.common_ground", example="part=skills"),
    Component("aids.questions.faq_list", label=None, example='themes="salary hiring"'),
    Component("aids.questions.learning_resources", example='kinds="course platform"'),
    Component("roles.sectors.sector_table", example='sectors="finance retail"'),
    Component("roles.sectors.use_cases", example='sectors="finance retail"'),
    Component("roles.roles.walkthrough"),
    Component("pay.pay_chart.pay_chart", label="Figure", example='roles=ml-engineer stage="entry mid"'),
    Component("pay.pay.pay_table", example="roles=ml-engineer"),
    Component("pay.pay_percentiles.pay_percentiles", label="Figure", example="roles=data-scientist period=year"),
    Component("pay.pay_ranked.pay_regions", example="kinds=state top=20"),
    Component("pay.pay_ranked.pay_sectors", example="region=us"),
    Component("pay.pay_claims.pay_premiums"),
    Component("pay.pay_claims.pay_claims"),
    Component("pay.pay_claims.pay_drivers"),
    Component("pay.market.market_table"),
    Component("pay.regions.regions", example='regions="country-one"'),
    Component("pay.market.market_notes"),
    Component(
        "roles.butterfly.butterfly",
        label="Figure",
        example="of=skills names=yes",
        needs="entries of two roles under one heading, or entries that several sources name",
    ),
    Component(
        "ladders.career_map.career_map",
        label="Figure",
        example='stages="entry mid senior"',
        needs="ladders of two roles whose levels name their stage",
    ),
    Component(
        "roles.process_lanes.lanes",
        label="Figure",
        example='stages="building-models deployment monitoring" loop=yes',
        needs="a `theme` to duties, or to steps of the walkthrough, in two stages at least",
    ),
    Component(
        "evidence.evidence_matrix.evidence_matrix",
        label="Figure",
        example="of=skills",
        needs="entries of two sources, on two subjects at least",
    ),
    Component(
        "pay.key_figures.key_figures",
        label="Figure",
        example='of="mkt-mle-growth mkt-ds-growth sal-ds-bls-percentiles"',
        needs="figures: pay statements, premiums, market figures or cross-checks",
    ),
    Component(
        "book.part_art.part_art", label=None, example="of=skills", needs="entries of the kind that it is drawn from"
    ),
    Component("ladders.ladders.ladder", label="Figure", example="of=five-level-ladders"),
    Component("ladders.ladder_outlines.ladder_outlines", example='ladders="ladder-s0 ladder-s1"'),
    Component("ladders.level_steps.level_steps", example="ladder=ladder-engineer"),
    Component("ladders.dimension_across.dimension_across", example="of=communication stages=senior"),
    Component("ladders.ladder_outlines.ladder_notes"),
    Component("ladders.transitions.transitions", example='ids="to-engineer to-scientist"'),
    Component("aids.advice.hiring_framework", example="boxes=yes"),
    Component("aids.advice.hiring_notes"),
    Component("aids.scorecard.scorecard", example="of=ml-engineer top=7"),
    Component("aids.advert.job_description", example="of=ml-engineer"),
    Component("roles.skills_gap.skills_gap", example="from=data-scientist to=ml-engineer ways=one"),
    Component(
        "scores.score_chart.score_chart",
        label="Figure",
        example='measure=importance roles="data-scientist ml-engineer" top=20',
    ),
    Component("scores.score_table.score_table", example="of=data-scientist fields=responsibilities"),
    Component("scores.shares.shares", label="Figure", example="of=required-education"),
    Component("roles.related_jobs.related_jobs", example="roles=data-scientist top=10"),
    Component("ladders.entry_levels.entry_levels", example='stages="entry mid" fields="education backgrounds"'),
    Component("aids.advice.choosing"),
    Component("aids.to_fill_in.self_test", example="of=which-way"),
    Component("aids.to_fill_in.interview_questions", example="roles=ml-engineer"),
    Component("aids.to_fill_in.plan", example="of=portfolio boxes=no"),
    Component("aids.to_fill_in.checklist", label=None, example="of=before-the-ad"),
    Component("aids.to_fill_in.form", label=None, example="of=reading-an-ad"),
    Component("aids.to_fill_in.sheet", label=None, example="of=own-figure"),
    Component("aids.advert.advert", label=None, example="of=ad-engineer"),
    Component("evidence.conflicts.conflict", label=None, example="of=conflict-role-name"),
    Component("evidence.conflicts.conflicts", label=None, example='severity="high medium" topics=salary'),
    Component("evidence.conflicts.cross_checks", example='ids="check-premium-low check-premium-high"'),
    Component("book.readers.routes"),
    Component("book.readers.audiences"),
    Component("book.reference.glossary", label=None),
    Component("book.reference.sources", label=None, example="form=short"),
    Component("book.index.index", label=None),
    Component("book.reference.colophon", label=None, example="form=short"),
)
"""In the order of `docs/components.md`."""


def component(name: str) -> Component | None:
    """The component of this name."""
    return next((row for row in COMPONENTS if row.name == name), None)
