"""The round trip: every figure of an edition is found in its files, and one altered cell is seen."""

import io
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from tests import set_guides
from tests.books import ROOT

from guidebuild import pipeline
from guidebuild.model.artifact import Artifact, Format
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Severity
from guidebuild.model.manuscript import Manuscript, PrintedAmount, SetPart
from guidebuild.proofs.amounts_found import _by_count, _by_fact, _said, prove_figures
from guidebuild.tools.amount_texts import count, money_and_shares, numbers, numerals, plain

pytestmark = pytest.mark.usefixtures("in_one_process")

GUIDE = Path(__file__).parent / "one-figure"
FORMATS: tuple[Format, ...] = ("html", "epub", "pdf")


def manuscript(project: Path = GUIDE) -> Manuscript:
    return set_guides.manuscript(project)


def artifact(format: Format, project: Path = GUIDE) -> Artifact:
    return set_guides.artifact(project, format)


@pytest.mark.parametrize("format", FORMATS)
def test_every_figure_is_found(format: Format) -> None:
    proof = prove_figures(manuscript(), artifact(format))
    assert str(proof) == f"{len(manuscript().amounts)} of {len(manuscript().amounts)}"
    assert proof.wanted >= 8
    assert proof.diagnostics == ()


def altered(made: Artifact, before: str, after: str, times: int = 1) -> Artifact:
    if made.format == "html":
        assert made.content.count(before.encode()) >= times
        return replace(made, content=made.content.replace(before.encode(), after.encode(), times))
    out = io.BytesIO()
    left = times
    with zipfile.ZipFile(io.BytesIO(made.content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith(".xhtml") and before.encode() in content and left:
                content, left = content.replace(before.encode(), after.encode(), left), 0
            new.writestr(entry, content)
    assert left == 0
    return replace(made, content=out.getvalue())


@pytest.mark.parametrize("format", ["html", "epub"])
@pytest.mark.parametrize(
    ("before", "after"),
    [("$61,250", "$61,520"), ("$48,000–$72,000", "$48,000–$73,000"), ("12.5%", "12.6%"), ("$48K–$72K", "$48K–$73K")],
)
def test_one_altered_cell_of_a_file_is_seen(format: Format, before: str, after: str) -> None:
    proof = prove_figures(manuscript(), altered(artifact(format), before, after))
    assert proof.found == proof.wanted - 1
    assert [found.code for found in proof.diagnostics] == [Code.EVIDENCE_LOST_FIGURE]
    assert f"`{before}" in proof.diagnostics[0].message


@pytest.mark.parametrize("format", FORMATS)
def test_a_template_that_alters_a_cell_is_seen_at_the_fence(format: Format, tmp_path: Path) -> None:
    """The guide's own template writes one pay figure by hand: the build must not pass it."""
    project = shutil.copytree(GUIDE, tmp_path / "project")
    own = project / "guide" / "templates" / "blocks"
    own.mkdir(parents=True)
    text = (ROOT / "src" / "guidebuild" / "templates" / "blocks" / "table.html.j2").read_text()
    shown = '{{ "$61,000" if cell.line == "$61,250" else cell.line }}'
    assert text.count("{{ cell.line }}") == 1
    (own / "table.html.j2").write_text(text.replace("{{ cell.line }}", shown))
    outcome = pipeline.build(project, formats=(format,))
    assert outcome.failed
    assert outcome.artifacts == ()
    (trouble,) = (each for each in outcome.diagnostics if each.severity is Severity.ERROR)
    assert trouble.code is Code.EVIDENCE_LOST_FIGURE
    assert trouble.span.path == "guide/chapters/welcome.md"
    assert "`$61,250` of `pay-mean`" in trouble.message


def test_an_amount_under_another_fact_is_lost() -> None:
    """The words are all there, and an element says of them that they are somebody else's."""
    page = artifact("html").content
    assert page.count(b'data-fact="pay-mean"') >= 1
    proof = prove_figures(manuscript(), replace(artifact("html"), content=page.replace(b"pay-mean", b"pay-other")))
    assert {each.message for each in proof.diagnostics} == {"the HTML does not show `$61,250` of `pay-mean`"}
    assert proof.found == proof.wanted - len(proof.diagnostics) < proof.wanted


def test_an_element_inside_one_of_its_fact_counts_once() -> None:
    """Else one occurrence, named twice, would stand for another that is lost."""
    body = html.fromstring('<table><tr data-fact="f g"><td data-fact="f">$5<b data-fact="f g">$5</b></td></tr></table>')
    amounts = [PrintedAmount((fact,), "$5", "c", "t", NOWHERE) for fact in ("f", "f", "f", "g", "g", "g")]
    lost: dict[int, str] = {}
    _by_fact(amounts, [body], lost)
    assert list(lost) == [2, 5]


def test_an_amount_is_wanted_as_often_as_views_and_chapters_have_it() -> None:
    """`$5` is noted three times, and stands four times in the chapter: once in an author's own words."""
    amounts = tuple(PrintedAmount((), each, "c", "t", NOWHERE) for each in ("$5", "$7", "$5", "$5", "$8"))
    words = "$5 and $5, $7, $8, $5 or $5."
    document = json.dumps({"blocks": [{"t": "Para", "c": [{"t": "Str", "c": words}]}]})
    chapter = replace(manuscript().chapters[0], document=document)
    of = replace(manuscript(), amounts=amounts, parts=(SetPart("All", (chapter,)),))

    def lost(text: str) -> dict[int, str]:
        found: dict[int, str] = {}
        _by_count(of, plain(text), found)
        return found

    assert lost(words) == lost(f"{words} $5") == {}
    assert lost("$5 and $5, $7, $8, $5 or $6.") == {3: ": `$5` stands there 3 times of 4"}
    assert lost("$5 and $50, $7, $8, $5 or $6.") == dict.fromkeys((2, 3), ": `$5` stands there 2 times of 4")
    assert list(lost("$6")) == [0, 2, 3, 1, 4], "no more are lost than there are"
    noted_more = replace(of, amounts=(*amounts, *amounts))
    found: dict[int, str] = {}
    _by_count(noted_more, plain(words), found)
    assert found[8] == ": `$5` stands there 4 times of 6", "what views noted counts where chapters have less"


def test_of_a_manuscript_without_amounts_all_are_found() -> None:
    assert str(prove_figures(replace(manuscript(), amounts=()), artifact("html"))) == "0 of 0"


def test_the_words_of_a_chapter_are_counted_as_far_apart_as_they_stand() -> None:
    def plain(text: str) -> dict[str, object]:
        return {"t": "Str", "c": text}

    blocks = [
        {"t": "Para", "c": [plain("It is 12%")]},
        {"t": "Para", "c": [plain("$5"), {"t": "Space"}, {"t": "Strong", "c": [plain("$6")]}, plain("and")]},
        {
            "t": "Para",
            "c": [{"t": "Quoted", "c": [{"t": "DoubleQuote"}, [plain("30%")]]}, {"t": "Code", "c": ["", "7"]}],
        },
        {"t": "RawBlock", "c": ["html", "<p>of <b>$8</b></p>"]},
    ]
    chapter = replace(manuscript().chapters[0], document=json.dumps({"blocks": blocks}))
    assert _said(chapter).split() == ["It", "is", "12%", "$5", "$6", "and", "30%", "7", "of", "$8"]


def test_a_build_counts_its_figures() -> None:
    outcome = pipeline.build(GUIDE, formats=("html",))
    (proof,) = outcome.figures.values()
    assert str(proof) == f"{proof.wanted} of {proof.wanted}"


@pytest.mark.parametrize(
    ("figure", "text", "times"),
    [
        ("$120,000", "$120,000 and $120,000–$180,000 and US$120,000 and $120,000.5", 1),
        ("25–35%", "25–35%, (25–35%) 125–35% 25–35%.", 3),
        ("5", "5, 5% 5.5 15 5", 2),
        ("120 000 €", "ab 120 000 € sind 1120 000 €", 1),
        ("$200k+", "$200k $200k+ $200k+.", 2),
    ],
)
def test_a_figure_is_counted_as_a_whole(figure: str, text: str, times: int) -> None:
    assert count(figure, text) == times


def test_numerals_are_what_no_line_break_parts() -> None:
    assert numerals("35% over 2022–2032") == ["35%", "2022–2032"]
    assert numerals("Small sample: 24.") == ["24"]
    assert numerals("from 120\u00a0000\u00a0€") == ["120 000 €"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The engineer, by 25–35%", ["25–35%"]),
        ("A range of $120K–$180K, United States, 2025", ["$120K–$180K"]),
        ("prints $180K+, and $200,000 or more", ["$180K+", "$200,000"]),
        ("worth $56.75 billion, or 12\u00a0000\u00a0€", ["$56.75 billion", "12\u00a0000\u00a0€"]),
        ("1,200 jobs in 2024, level 3, chapter 12, 15 people", ["1,200"]),
        ("five percent, 5 percent, 100k", ["5 percent", "100k"]),
        ("$1.5M, €3m–€5m, £2bn+ or 30k+ of 3m, $5 more", ["$1.5M", "€3m–€5m", "£2bn+", "30k+", "$5"]),
    ],
)
def test_money_and_shares_in_a_sentence(text: str, figures: list[str]) -> None:
    assert money_and_shares(text) == figures
    assert [count(plain(figure), plain(text)) for figure in figures] == [1] * len(figures)


def test_short_forms_of_thousands_and_more_are_meant_as_numbers() -> None:
    assert list(numbers("$1.5M–$2.5bn")) == [1_500_000, 2_500_000_000]
    assert list(numbers("30k+")) == [30_000]
    assert plain("€3m–\n€5m") == "€3m–€5m"
    assert plain("3 €–\n5 €") == "3 €–5 €"
