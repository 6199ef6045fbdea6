"""Which figures are held against the finished files: as many as the composed chapters show, counted by another way.

The views say which figures they print; the markup that the templates made of them is read here for amounts, shares and
thousands in elements that name a fact, for the marks of an axis, and for the limits in the colophon. Were a kind of row
forgotten, the proof would still say "all of them".
"""

from collections import Counter
from pathlib import Path

import pytest
from tests.books import SECOND
from tests.composing.composed import markup
from tests.set_guides import manuscript
from tests.small_editions import SMALL

from guidebuild.model.evidence import CrossCheck
from guidebuild.model.pay import MarketFigure, PayPremium, PayStatement
from guidebuild.tools.amount_texts import money_and_shares, plain

ONE_FIGURE = Path(__file__).parents[1] / "proofs" / "one-figure"
WITHOUT_FACT = 'contains(@class, "source-line") or @class="release"'
GUIDES = [pytest.param(project, id=project.name) for project in (SECOND, SMALL, ONE_FIGURE)]


@pytest.mark.parametrize("project", GUIDES)
def test_each_chapter_has_as_many_figures_as_its_markup_shows(project: Path) -> None:
    edition = manuscript(project)
    for chapter in edition.chapters:
        texts = markup(edition, chapter.id).xpath(f'.//*[@data-fact or @class="tick" or {WITHOUT_FACT}]//text()')
        shown = Counter(figure for text in texts for figure in money_and_shares(plain(text)))
        noted = (figure.text for figure in edition.amounts if figure.chapter == chapter.id)
        assert Counter(figure for text in noted for figure in money_and_shares(plain(text))) == shown, chapter.id


@pytest.mark.parametrize("project", GUIDES)
def test_every_fact_with_an_amount_that_a_chapter_prints_has_a_figure(project: Path) -> None:
    edition = manuscript(project)
    guide = edition.edition.guide
    stated = [
        fact.id
        for fact in guide.facts.values()
        if isinstance(fact, PayStatement | PayPremium | MarketFigure | CrossCheck)
        and getattr(fact, "absent", None) is None
        and fact.id in edition.facts
    ]
    assert stated
    assert set(stated) <= {fact for figure in edition.amounts for fact in figure.facts}


def test_figures_that_are_no_amounts_are_held_against_the_files_too() -> None:
    others = [figure.text[:40] for figure in manuscript(SECOND).amounts if not money_and_shares(figure.text)]
    assert others == [
        "2 key facts",
        *("1 key fact",) * 2,
        "5+ years",
        "2–3 years",
        "0–1 years",
        "1 skill is asked of the UX researcher on",
        "1 skill is asked of both roles: Intervie",
        "2 skills are asked of the product design",
        "1 skill is asked of both roles: Intervie",
        "n 412",
        "n 9, small sample",
        "Sample: 412.",
        "Small sample: 9.",
        "0.0842",
        "A figure is due after 24 months. That li",
        "Marked after 60 months. That limit is th",
        "Fewer than 12 answers are marked. With f",
    ]
