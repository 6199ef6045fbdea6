"""What holds of every guide holds of the shipped one: the tests of other folders, asked about its books."""

from pathlib import Path

import pytest
from tests.books import Books
from tests.proofs.test_reading_order import (  # noqa: F401
    test_all_notes_are_heard,
    test_every_chapter_is_heard_as_it_is_read,
    test_headings_are_the_bookmarks_and_go_down_step_by_step,
    test_long_tables_are_whole,
    test_the_contents_and_the_index_have_their_types,
)
from tests.rendering.test_accessibility import (  # noqa: F401
    test_a_conformance_is_claimed_by_the_guide_that_says_who_certifies_it,
    test_each_access_property_stands_once_for_each_value,
    test_every_table_of_four_columns_in_the_book_can_be_stacked,
)
from tests.rendering.test_page_breaks import (  # noqa: F401
    test_each_page_of_the_book_begins_with_the_words_of_the_printed_page,
)
from tests.rendering.test_source_notes import test_each_source_that_the_page_cites_has_one_note  # noqa: F401
from tests.rendering.test_structured_data import test_the_data_agrees_with_the_page  # noqa: F401
from tests.test_conformance import (  # noqa: F401
    hold_against_epubcheck,
    test_links_of_the_html_page_lead_somewhere,
    test_nothing_tells_of_the_machine,
    test_the_html_page_needs_nothing_from_outside,
    test_the_pdf_conforms,
    test_the_pdf_has_the_paper_that_the_manifest_asks_for,
)
from tests.test_formats_agree import (  # noqa: F401
    test_every_figure_is_in_every_format,
    test_every_text_is_in_every_format,
    test_figures_stand_equally_often_in_every_format,
    test_no_number_is_in_one_format_only,
    test_the_guide_is_built_without_a_word_of_complaint,
    test_there_is_something_to_look_for,
)


@pytest.mark.more("that EPUBCheck has nothing to say of the shipped e-book")
def test_epubcheck_has_nothing_to_say(books: Books, tmp_path: Path) -> None:
    hold_against_epubcheck(books.files["epub"], tmp_path)
