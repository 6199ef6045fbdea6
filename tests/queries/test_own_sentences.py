"""How much of an edition stands in no other."""

from guidebuild.queries.own_sentences import as_data, as_text, shares

COMMON = "<p>Both say this here.</p><td>A cell</td>"
PAGES = {
    "one": f'<h2>1.1 Work</h2>{COMMON}<p>Only one says so<span class="cites">1, 2</span>.</p>',
    "two": f"<h2>2.4 Work</h2>{COMMON}<ul><li>Two. <p>In two parts.</p></li></ul>"
    '<nav class="in-this-chapter"><p>List</p></nav>',
}


def test_the_words_of_sentences_that_only_one_edition_has() -> None:
    one, two = shares(PAGES)
    assert (one.edition, one.words, one.own) == ("one", 11, 4)
    assert (two.words, two.own) == (10, 3)
    assert one.share == 4 / 11


def test_a_single_edition_has_all_for_itself() -> None:
    (one,) = shares({"one": COMMON})
    assert one.share == 1.0
    assert shares({"empty": ""})[0].share == 0.0


def test_they_are_shown() -> None:
    found = shares(PAGES)
    assert as_text(found) == (
        "one   36% of 11 words stand in sentences of its own\ntwo   30% of 10 words stand in sentences of its own"
    )
    assert as_data(found)[0] == {"edition": "one", "words": 11, "own": 4, "share": 0.3636}
