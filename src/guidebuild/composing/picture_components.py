"""The components that draw what the data say of all roles together: rows of the table in `components.py`."""

from guidebuild.composing.component_type import Component
from guidebuild.composing.views import butterfly, career_map, evidence_matrix, key_figures, part_art, process_lanes

PICTURE_COMPONENTS: tuple[Component, ...] = (
    Component(
        "butterfly",
        butterfly.butterfly,
        "How strongly the sources give each role each kind of work: mirrored bars for two roles, a bar each for more.",
        butterfly.BalanceAttributes,
        label="Figure",
        example="of=skills names=yes",
        needs="entries of two roles under one heading, or entries that several sources name",
    ),
    Component(
        "career-map",
        career_map.career_map,
        "The titles of all ladders on one map: a rail for each role, a row for each stage, the ways across.",
        career_map.CareersAttributes,
        label="Figure",
        example='stages="entry mid senior"',
        needs="ladders of two roles whose levels name their stage",
    ),
    Component(
        "lanes",
        process_lanes.lanes,
        "A process as lanes: its stages one below the other, and what each role does in them.",
        process_lanes.ProcessAttributes,
        label="Figure",
        example='stages="building-models deployment monitoring" loop=yes',
        needs="a `theme` to duties, or to steps of the walkthrough, in two stages at least",
    ),
    Component(
        "evidence-matrix",
        evidence_matrix.evidence_matrix,
        "Which source speaks of what: subjects by sources, with the number of entries of each.",
        evidence_matrix.EvidenceAttributes,
        label="Figure",
        example="of=skills",
        needs="entries of two sources, on two subjects at least",
    ),
    Component(
        "key-figures",
        key_figures.key_figures,
        "A handful of figures, large, each with what it is of, where and when it holds, and its sources.",
        key_figures.KeyFiguresAttributes,
        label="Figure",
        example='of="mkt-mle-growth mkt-ds-growth sal-ds-bls-median"',
        needs="figures: pay statements, premiums, market figures or cross-checks",
    ),
    Component(
        "part-art",
        part_art.part_art,
        "A picture without words for the page that opens a part, drawn from what the guide holds.",
        part_art.ArtAttributes,
        example="of=skills",
        needs="entries of the kind that it is drawn from",
    ),
)
