"""No figure that a view computes escapes the proof: not in an unknown view, not where a row of the table fails."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import shutil
import typing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from guidebuild.composing.views.printed import printed
from tests.composing.views.specimen import LOCALE, edition
from tests.composing.views.test_pay import mean, span
from tests.proofs.test_amounts_found import GUIDE, altered

from guidebuild import pipeline
from guidebuild.composing import components, views
from guidebuild.composing.attributes import Attributes
from guidebuild.composing.views import printed as table
from guidebuild.composing.views.pay import OfRoles, pay_table
from guidebuild.composing.views.pay_chart import OfPay, pay_chart
from guidebuild.model.diagnostics import NOWHERE
from guidebuild.model.edition import Edition
from guidebuild.model.pay import Pay
from guidebuild.proofs.amounts_found import prove_figures
from guidebuild.reading.styles import read_styles
from guidebuild.tools.locale import Locale

COUNTED = {
    "CriterionGroup.weight": "a weight that the author gives, of a scorecard to be filled in",
    "Scorecard.scores": "the heads of empty columns",
    "LadderRow.rank": "a rank that the author gives",
}
DRAWN = {"Tick.left", "Axis.low", "Axis.high", "Step.left", "Step.width", "Step.light", "Bar.offset", "Bar.width",
         "RolePanel.band", "Disagreement.band"}  # fmt: skip
"""Where something is drawn, in percent of a length."""


def texts(view: Any) -> list[str]:
    return [figure.text for figure in printed(view, chapter="pay", target="here", span=NOWHERE)]


@dataclass(frozen=True)
class Share:
    """A row of a component that the proof has never heard of."""

    name: str
    share: str


@dataclass(frozen=True)
class Shares:
    """The component."""

    rows: tuple[Share, ...]
    remarks: tuple[str, ...] = ()


def shares(edition: Edition, attributes: Attributes, locale: Locale) -> Shares:
    rows = (Share("One", locale.percent(37)), Share("Two", locale.percent(41.5)))
    return Shares(rows, ("Of $61,300 in all.",))


def test_a_view_that_no_row_knows_is_noted_all_the_same() -> None:
    assert texts(shares(edition(), Attributes(), LOCALE)) == ["37%", "41.5%", "$61,300"]


@dataclass(frozen=True)
class Pairs:
    """Rows without a name of their own."""

    rows: tuple[tuple[str, str], ...]
    totals: dict[str, str]


def test_a_text_in_a_row_of_a_row_is_noted_too() -> None:
    assert texts(Pairs((("One", "37%"), ("Two", "41.5%")), {"all": "$61,300"})) == ["37%", "41.5%", "$61,300"]


def test_a_component_with_computed_figures_is_proven_and_an_altered_one_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = shutil.copytree(GUIDE, tmp_path / "project")
    own = project / "guide" / "templates" / "components"
    own.mkdir(parents=True)
    rows = "{% for row in view.rows %}<p>{{ row.name }}: {{ row.share }}</p>{% endfor %}<p>{{ view.remarks[0] }}</p>"
    (own / "pay-drivers.html.j2").write_text(f"<div>{rows}</div>")
    chapter = project / "guide" / "chapters" / "welcome.md"
    chapter.write_text(chapter.read_text() + "\n::: {.pay-drivers}\n:::\n")
    others = [row for row in components.COMPONENTS if row.name != "pay-drivers"]
    monkeypatch.setattr(components, "COMPONENTS", (*others, components.Component("pay-drivers", shares, "Shares.")))

    guide, found = pipeline.load(project)
    assert guide is not None, found
    manuscript, found = pipeline.compose_guide(guide)
    assert manuscript is not None, found
    styles, _ = read_styles(project)
    assert styles is not None
    made, found = pipeline.render(manuscript, "html", styles)
    assert made is not None, found
    assert {"37%", "41.5%", "$61,300"} <= {figure.text for figure in manuscript.figures}
    whole = prove_figures(manuscript, made)
    assert whole.found == whole.wanted
    spoilt = prove_figures(manuscript, altered(made, "41.5%", "45.1%"))
    assert spoilt.found == spoilt.wanted - 1
    assert "does not show `41.5%`" in spoilt.diagnostics[0].message


def test_a_broken_row_of_the_table_loses_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    statements = (span("a", 100000, 140000), mean("b", 109000, sources=["s1"]))
    paid = edition(pay=Pay(statements=statements))
    for view in (pay_table(paid, OfRoles(), LOCALE), pay_chart(paid, OfPay(), LOCALE)):
        before = texts(view)
        monkeypatch.setattr(table, "_known", table._inside)
        assert sorted(set(texts(view))) == sorted(set(before))
        monkeypatch.undo()


def test_every_number_of_a_view_is_known_to_be_drawn_or_counted() -> None:
    """A view writes its figures out, so that the proof can read them; what is left as a number is no figure."""
    found = set()
    for module in pkgutil.iter_modules(views.__path__):
        for kind in vars(importlib.import_module(f"{views.__name__}.{module.name}")).values():
            if dataclasses.is_dataclass(kind) and isinstance(kind, type):
                hints = typing.get_type_hints(kind)
                found |= {
                    f"{kind.__name__}.{field.name}"
                    for field in dataclasses.fields(kind)
                    if kind.__module__.startswith(views.__name__)
                    and re.search(
                        r"\b(int|float)\b", getattr(hints[field.name], "__name__", "") + str(hints[field.name])
                    )
                }
    assert found - {"Noted.facts"} == DRAWN | set(COUNTED)
