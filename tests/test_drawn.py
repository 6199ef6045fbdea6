"""What charts draw is what they say: each mark stands at an amount of its row, of the role whose sign it is."""

from pathlib import Path

from tests.books import shared
from tests.drawn import marks, misdrawn, moved, out_of_proportion
from tests.test_third_guide import PROJECT, _page

from guidebuild import pipeline
from guidebuild.tools.language.locale import Locale


def test_every_mark_of_a_chart_stands_at_an_amount_of_its_row(shelf: Path) -> None:
    guide = pipeline.load(PROJECT).value
    assert guide is not None
    page = shared(shelf, "data-work-html", lambda: _page(guide, None))
    assert isinstance(page, bytes)
    assert len([mark for mark in marks(page, Locale("en")) if mark.facts]) > 300
    assert misdrawn(page, guide) == []
    assert out_of_proportion(page, Locale("en")) == []
    found = {kind: len(misdrawn(other, guide)) for kind, other in moved(page, 1)}
    assert found.keys() == {"sign", "thin", "range", "median", "point", "floor"}
    assert min(found.values()) > 0, found
