"""The end of what is read in print stays together, and how a chart is read is said once in a chapter."""

import json
import re
from dataclasses import replace

import pytest
from lxml import html
from tests.composing.composed import composed, written

from guidebuild.proofs.amounts_found import _said
from guidebuild.rendering.chapters import chapters_html, mark_brief_columns
from guidebuild.rendering.last_lines import hold_last_words
from guidebuild.tools.said_once import explained_once


def held(body: str) -> list[str]:
    root = html.fragment_fromstring(body, create_parent="div")
    hold_last_words(root)
    return re.findall(r"\w+(?:\u00a0[(\w).]+)+", root.text_content())


@pytest.mark.parametrize(
    ("body", "ends"),
    [
        ("<p>We say a thing that ends with some of it.</p>", ["with\u00a0some\u00a0of\u00a0it."]),
        ("<h1>Electromechanical Technologist</h1>", []),
        ("<p>It ends with accountability.</p>", ["with\u00a0accountability."]),
        ("<p>Take it\nas\nit is.</p>", ["it\u00a0as\u00a0it\u00a0is."]),
        ("<p>A <span>thing that <em>someone</em> will ask for.</span></p>", ["will\u00a0ask\u00a0for."]),
        ("<li><label><input/> Somebody has said that it is so.\n</label></li>", ["that\u00a0it\u00a0is\u00a0so."]),
        ('<p>See <a class="xref">what we said</a>.</p>', ["what\u00a0we\u00a0said."]),
        ("<p>A\u00a0hundred things that we may need.</p>", ["A\u00a0hundred", "we\u00a0may\u00a0need."]),
        (
            "<h1><b class='no'>3</b> The data of an old clinic and ads</h1>",
            ["The\u00a0data", "of\u00a0an", "old\u00a0clinic\u00a0and\u00a0ads"],
        ),
        (
            "<h1><b class='no'>3</b> Where the sources disagree, and what to do next</h1>",
            ["sources\u00a0disagree", "and\u00a0what\u00a0to\u00a0do\u00a0next"],
        ),
        ("<h1><b class='no'>3</b> Work, seen from near</h1>", ["seen\u00a0from\u00a0near"]),
        ("<p>They <a>say</a> a thing and then what follows.</p>", ["what\u00a0follows."]),
        ('<p>It rests on somebody <span class="cites">1</span>.</p>', ["rests\u00a0on\u00a0somebody"]),
        ('<p class="asked-by"><span class="lead-in">Asked by</span> Student</p>', []),
        ("<p>Ask them both <em>(our advice)</em></p>", ["our\u00a0advice)"]),
        ("<p>It is <em>of exceptionally long words, nonetheless interdisciplinaryacademicians</em></p>", []),
        ("<li>An item<ul><li>that has one of its own</li></ul></li>", ["one\u00a0of\u00a0its\u00a0own"]),
        ("<table><tr><td><p>A cell has hardly room for two</p></td></tr></table>", []),
        (
            '<aside class="callout"><p>A box has as much room as it needs</p></aside>',
            ["room\u00a0as\u00a0it\u00a0needs"],
        ),
    ],
)
def test_the_last_words_are_held_together(body: str, ends: list[str]) -> None:
    assert held(body) == ends


def test_signs_are_explained_by_the_first_chart_of_a_chapter_that_has_them() -> None:
    first = '<p class="source-line signs">Bar: a range. The axis ends at $50k.</p>'
    second = '<p class="signs">Bar: a range. Mark: a mean. The axis ends at $50k.</p><p class="signs">Mark: a mean.</p>'
    said: set[str] = set()
    assert explained_once(first, said) == first
    german = '<p class="signs">Strich: vom 25. bis zum 75. Perzentil.</p>'
    wider = '<p class="signs">Linie: vom 10. bis zum 90. Perzentil.</p>'
    assert [explained_once(each, said) for each in (german, wider, german)] == [german, wider, ""]
    assert explained_once(second, said) == '<p class="signs">Mark: a mean. The axis ends at $50k.</p>'


def test_what_the_values_of_a_scale_mean_is_said_once() -> None:
    legend = (
        '<p class="label panel-label">Mastery</p>\n<ul class="legend">\n  <li><strong>Some:</strong> A bit</li>\n</ul>'
    )
    said: set[str] = set()
    assert [explained_once(f"<table></table>{legend}", said) for _ in "ab"] == [
        f"<table></table>{legend}",
        "<table></table>",
    ]
    other = legend.replace("Mastery", "Frequency")
    assert explained_once(other, said) == other


def test_a_column_of_names_beside_one_of_sentences_is_marked() -> None:
    row = "<tr><td>A model is in use, and its results are doubted</td><td>a data scientist</td></tr>"
    root = html.fragment_fromstring(f"<table>{row}</table><figure><table>{row}</table></figure>", create_parent="div")
    mark_brief_columns(root)
    assert [cell.text for cell in root.find_class("brief")] == ["a data scientist"]


@pytest.mark.parametrize("in_print", [True, False])
def test_lines_of_a_screen_break_wherever_it_is_narrow(in_print: bool) -> None:
    table = "| What happens | Who |\n|---|---|\n| A model is in use, and its results are doubted | a data scientist |\n"
    page, _ = chapters_html(composed(written("work", f"A short end of it.\n\n{table}")), floating_notes=in_print)
    assert ("brief" in page, "\u00a0end" in page) == (in_print, in_print)


@pytest.mark.parametrize("in_print", [True, False])
def test_what_is_left_out_of_a_chapter_is_not_looked_for(in_print: bool) -> None:
    """The e-book and the page are written by the same `write_chapters`; the proof counts what that leaves."""
    manuscript = composed(written("work", "A sentence."))
    line = '<p class="source-line signs">The line runs from the 10th percentile.</p>'
    raw = [{"t": "RawBlock", "c": ["html", f"<figure>{line}</figure>"]} for _ in range(3)]
    (chapter,) = manuscript.chapters
    document = json.loads(chapter.document)
    document["blocks"] += raw
    twice = replace(chapter, document=json.dumps(document))
    (part,) = manuscript.parts
    shown = replace(manuscript, parts=(replace(part, chapters=(twice,)),))
    page, _ = chapters_html(shown, floating_notes=in_print)
    assert (page.count("10th"), _said(twice).count("10th")) == (1, 1)
