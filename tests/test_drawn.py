"""What charts draw is what they say: each mark stands at an amount of its row, of the role whose sign it is."""

from pathlib import Path

from tests.drawn import marks, misdrawn, moved, out_of_proportion
from tests.set_guides import guide as guide_of
from tests.test_third_guide import PROJECT, whole_page

from guidebuild.tools.language.locale import Locale


def test_every_mark_of_a_chart_stands_at_an_amount_of_its_row(shelf: Path) -> None:
    guide, page = guide_of(PROJECT), whole_page(shelf)
    assert len([mark for mark in marks(page, Locale("en")) if mark.facts]) > 300
    assert misdrawn(page, guide) == []
    assert out_of_proportion(page, Locale("en")) == []
    found = {kind: len(misdrawn(other, guide)) for kind, other in moved(page, 1)}
    assert found.keys() == {"sign", "thin", "range", "median", "point", "floor"}
    assert min(found.values()) > 0, found
