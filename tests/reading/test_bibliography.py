"""Sources in the formats of reference managers become sources like those of our own file."""

import shutil
from pathlib import Path

import pytest

from guidebuild.model.evidence import Source
from guidebuild.reading import read_guide
from guidebuild.reading.bibliography import _fields, _names, _where

BIB = r"""
@article{Smith_2020, title={On {ML} pay \& work}, author={Smith, Jane and Lee, Bo}, journal={Journal of Pay},
  year={2020}, month=mar, doi={10.1000/xyz}}

  @book{adams, title={Clay}, author={Adams, A.}, publisher={Kiln Press}, year=2019, url={https://example.org/clay}}
"""
JSON = """[
  {"id": "survey-2025", "type": "dataset", "title": "A survey", "issued": {"date-parts": [[2025, 6, 30]]},
   "author": [{"literal": "Bureau of Pottery"}], "URL": "https://example.org/survey"},
  {"id": "old", "type": "webpage", "title": "An old page", "issued": {"raw": "about 1990"}}
]
"""


def project(tmp_path: Path, minimal: Path, **files: str) -> Path:
    shutil.copytree(minimal, tmp_path, dirs_exist_ok=True)
    for name, text in files.items():
        (tmp_path / "guide" / f"sources.{name}").write_text(text)
    return tmp_path


def sources(path: Path) -> dict[str, Source]:
    guide, found = read_guide(path)
    assert guide is not None, found
    assert found == ()
    return {source.id: source for source in guide.sources}


def test_entries_in_parentheses_are_like_those_in_braces(tmp_path: Path, minimal: Path) -> None:
    bib = """@string(press = "Kiln (Press)")
@book(adams, title = {Clay (red)}, author = "A. (Bo) Adams",
  publisher = press, year = 2019)
@misc{bo, title = {Ash}}
"""
    found = sources(project(tmp_path, minimal, bib=bib))
    assert {id: (each.title, each.publisher) for id, each in found.items()} == {
        "book": ("The book of clay", None),
        "adams": ("Clay (red)", "Kiln (Press)"),
        "bo": ("Ash", None),
    }


def test_titles_keep_their_capitals_however_they_are_written(tmp_path: Path, minimal: Path) -> None:
    bib = r"""@string{board = "The WHO"}
@book{quoted, title = "The {WHO} Ward: Nights \& Days"}
@book{braced, title = {{WHO} Ward Days {X}}, publisher = "The Press"}
@book{joined, title = board # " Ward, " # {"Night" Days}}
@book{escaped, title = {The \{ Ward}, titleaddon = {Of Clay}}
"""
    found = sources(project(tmp_path, minimal, bib=bib))
    assert [found[id].title for id in ("quoted", "braced", "joined", "escaped")] == [
        "The WHO Ward: Nights & Days",
        "WHO Ward Days X",
        'The WHO Ward, "Night" Days',
        "The { Ward. Of Clay",
    ]


def test_a_parenthesis_that_is_not_closed_is_told(tmp_path: Path, minimal: Path) -> None:
    bib = "@misc{bo, title = {Ash}}\n@book(adams,\n  title = {Clay}\n@misc{lee, title = {Slip}}\n"
    _, found = read_guide(project(tmp_path, minimal, bib=bib))
    assert [(each.span.line, each.span.column, each.message) for each in found] == [
        (2, 6, "in the entry `adams` the parenthesis that opens here is not closed")
    ]


@pytest.mark.parametrize(
    ("bib", "where", "message"),
    [
        ('@book{a,\n  title = "One,\n  year = 1999\n}\n', (2, 11), "the quotation mark that opens here is not closed"),
        (
            "@book{a,\n  title = {One}},\n  year = 1999\n}\n",
            (2, 16),
            "the entry ends at this brace, and its `year` stands behind it, where nobody reads it",
        ),
        ("@book{\n  title = {One},\n  year = 1999\n}\n", (1, 1), "this entry has no key: it begins with its `title`"),
        ("@book{Roe 2024,\n  title = {One}\n}\n", (1, 7), "a space stands in the key `Roe 2024`"),
        ("@book{a,\n  title {One},\n  year = 1999\n}\n", (2, 7), "no `=` stands behind `title`"),
        (
            '@book{a,\n  title = "The "good" clay",\n  year = 1999\n}\n',
            (2, 16),
            "this quotation mark ends the text of its field, and more stands behind it",
        ),
    ],
)
def test_a_slip_is_told_where_it_is(
    tmp_path: Path, minimal: Path, bib: str, where: tuple[int, int], message: str
) -> None:
    _, found = read_guide(project(tmp_path, minimal, bib=bib))
    assert [((each.span.line, each.span.column), each.message) for each in found] == [(where, message)]


def test_bibtex_entries_become_sources(tmp_path: Path, minimal: Path) -> None:
    read = sources(project(tmp_path, minimal, bib=BIB))
    assert list(read) == ["book", "smith-2020", "adams"]
    article, book = read["smith-2020"], read["adams"]
    assert (article.title, article.author, article.publisher) == (
        "On ML pay & work",
        "Jane Smith and Bo Lee",
        "Journal of Pay",
    )
    assert (article.date, article.url, article.kind) == ("2020-03", "https://doi.org/10.1000/xyz", "Journal article")
    assert [article.key, book.key] == ["1", "2"]
    assert (str(article.span), str(book.span)) == ("guide/sources.bib:2:1", "guide/sources.bib:5:3")


def test_csl_json_entries_become_sources(tmp_path: Path, minimal: Path) -> None:
    read = sources(project(tmp_path, minimal, json=JSON))
    survey, old = read["survey-2025"], read["old"]
    assert (survey.author, survey.date, survey.kind) == ("Bureau of Pottery", "2025-06-30", "Data set")
    assert (old.date, old.date_hint, old.kind) == (None, "about 1990", "Web page")


def test_a_bibliography_alone_is_enough(tmp_path: Path, minimal: Path) -> None:
    path = project(tmp_path, minimal, bib=BIB.replace("adams", "book"))
    (path / "guide" / "sources.yaml").unlink()
    assert list(sources(path)) == ["smith-2020", "book"]


def test_what_is_wrong_is_said_at_its_place(tmp_path: Path, minimal: Path) -> None:
    path = project(
        tmp_path,
        minimal,
        bib="@article{x, title={unclosed\n",
        json='[{"id": "a", "title": "A", "type": "book", "issued": {"date-parts": [[2025, 13]]}}]',
    )
    _, found = read_guide(path)
    assert [(trouble.code.slug, str(trouble.span)) for trouble in found] == [
        ("file/unreadable-bibliography", "guide/sources.bib:1:19"),
        ("shape/bad-value", "guide/sources.json:1:54"),
    ]


def test_a_list_without_entries_is_no_bibliography(tmp_path: Path, minimal: Path) -> None:
    _, found = read_guide(project(tmp_path, minimal, bib="hello\n"))
    assert [(trouble.code.slug, trouble.message) for trouble in found] == [
        ("file/unreadable-bibliography", "this bibliography holds no entry")
    ]


VARIED = r"""
@article{Mueller_2021, author = {M{\"u}ller, J{\"o}rg and others}, title = {The {BERT} Paradox: Pay \& Progress},
  journal = {Journal of Work}, year = {2021}, volume = {12}, number = {3}, pages = {45--67}}
@misc{noyear, author = {Garc{\'\i}a, Luc{\'i}a}, title = {A Post}, howpublished = {\url{https://example.org/post}}}
@incollection{part, author = {Dupont, {\'E}lo{\"i}se}, title = {Wages}, booktitle = {A Handbook of Work},
  publisher = {Press}, year = 2017, pages = {1--20}}
"""


def test_accents_titles_and_places_of_varied_entries(tmp_path: Path, minimal: Path) -> None:
    read = sources(project(tmp_path, minimal, bib=VARIED))
    article, post, part = read["mueller-2021"], read["noyear"], read["part"]
    assert (article.author, article.title) == ("Jörg Müller and others", "The BERT Paradox: Pay & Progress")
    assert article.publisher == "Journal of Work 12, no. 3, 45–67"
    assert (post.author, post.publisher, post.url, post.date) == (
        "Lucía García",
        None,
        "https://example.org/post",
        None,
    )
    assert (part.author, part.publisher) == ("Éloïse Dupont", "In A Handbook of Work, 1–20. Press")


def test_where_a_work_appeared_and_by_whom() -> None:
    assert _where({"type": "paper-conference", "container-title": "Proc"}) == "In Proc"
    assert _names([{"literal": name} for name in "ABC"]) == "A, B and C"
    assert _fields({"editor": [{"literal": "E"}]})["author"] == "E"
    assert _fields({"URL": "https://u.example", "DOI": "10.1/x"})["url"] == "https://u.example"
    assert _fields({"publisher": "https://p.example/a", "URL": "https://u.example"})["url"] == "https://u.example"


def test_an_entry_of_odd_shapes_is_told(tmp_path: Path, minimal: Path) -> None:
    odd = '[{"id": "x", "type": ["book"], "title": {"a": 1}, "author": "x"}]'
    _, found = read_guide(project(tmp_path, minimal, json=odd))
    assert sorted((each.code.slug, each.message.split()[0]) for each in found) == [
        ("file/strange-entry", "the"),
        ("file/unreadable-bibliography", "`author`"),
    ]
