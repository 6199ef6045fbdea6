"""What charts draw is what they say: each mark stands at an amount of its row, of the role whose sign it is."""

from pathlib import Path

from tests.books import Books
from tests.drawn import marks, misdrawn, moved, not_printed, out_of_proportion
from tests.set_guides import guide as guide_of
from tests.test_third_guide import PROJECT, whole_page

from guidebuild.tools.language.locale import Locale


def test_every_mark_of_a_chart_stands_at_an_amount_of_its_row(shelf: Path) -> None:
    guide, page = guide_of(PROJECT), whole_page(shelf)
    assert len([mark for mark in marks(page, Locale("en")) if mark.facts]) > 300
    assert misdrawn(page, guide) == []
    assert out_of_proportion(page, Locale("en")) == []
    other, kinds = moved(page, 1)
    assert kinds == {"sign", "thin", "range", "median", "point", "floor"}
    assert {mark.kind for mark in misdrawn(other, guide)} == kinds


def test_print_draws_each_mark_where_the_page_has_it(books: Books) -> None:
    page, pdf, locale = books.printed, books.files["pdf"], Locale(books.guide.manifest.language)
    assert len(list(marks(page, locale))) > 10
    assert misdrawn(page, books.guide) == []
    assert not_printed(pdf, page, locale) == []
    other, kinds = moved(page, 3)
    assert {mark.kind for mark in not_printed(pdf, other, locale)} == kinds
