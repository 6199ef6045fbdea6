"""The file of the shipped guide for a print shop: no other guide of the tests has chapters on their side, openings of
parts and long charts in one book with bleed."""

import pytest
from tests.books import ROOT

from guidebuild import pipeline


@pytest.mark.more("that the shipped guide can be printed")
def test_a_print_shop_can_print_the_shipped_guide() -> None:
    outcome = pipeline.build(ROOT, formats=("print",))
    assert (outcome.diagnostics, outcome.failures) == ((), ())
    (report,) = outcome.preflights
    found = {finding.check: finding.result for finding in report.findings}
    assert {check for check, result in found.items() if result != "passed"} <= {
        "page count", "colour", "black text", "ink limit", "transparency",
    }  # fmt: skip
    (figures,) = outcome.figures.values()
    assert figures.wanted == figures.found > 300
