"""The preflight finds in a print file what a print shop would send back: each check has a file that must not pass."""

import hashlib
import io
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.books import ROOT
from tests.composing.composed import composed, written
from tests.icc import icc
from tests.near import in_this_process

from guidebuild import pipeline
from guidebuild.building.making import openings
from guidebuild.model.artifact import Artifact
from guidebuild.model.styles import Inks
from guidebuild.proofs.preflight import (
    Preflight,
    _black,
    _boxes,
    _colours,
    _images,
    _lines,
    _listed,
    _rectos,
    _safe,
    preflight,
)
from guidebuild.tools.finished.print_file import Painted, PlacedImage, PrintedPage, PrintFile, measure

CHAPTERS = {"chapter-welcome": "Welcome"}
INKS = Inks("Coated", b"", {})


@pytest.fixture(scope="module")
def outcome() -> pipeline.Outcome:
    with in_this_process():
        made = pipeline.build(ROOT / "tests" / "minimal", formats=("print",))
    assert made.diagnostics == ()
    return made


@pytest.fixture(scope="module")
def artifact(outcome: pipeline.Outcome) -> Artifact:
    (made,) = outcome.artifacts
    return made


def result(report: Preflight, check: str) -> tuple[str, str]:
    (finding,) = (finding for finding in report.findings if finding.check == check)
    return finding.result, finding.words


def spoilt(artifact: Artifact, change: Callable[[pikepdf.Pdf], None]) -> Artifact:
    with pikepdf.open(io.BytesIO(artifact.content)) as pdf:
        change(pdf)
        changed = io.BytesIO()
        pdf.save(changed)
    return replace(artifact, content=changed.getvalue())


def drawing(operators: bytes, **resources: pikepdf.Object) -> Callable[[pikepdf.Pdf], None]:
    """A change that draws something more on the last page."""

    def draw(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[-1]
        # WeasyPrint turns the page upside down at its beginning: a pair of q and Q keeps what follows out of that.
        page.contents_coalesce()
        page.contents_coalesce()
        whole = page.obj.Contents.read_bytes()
        page.obj.Contents = pdf.make_stream(b"q\n" + whole + b"\nQ\n" + operators)
        for kind, entry in resources.items():
            held = page.obj.Resources.get(f"/{kind}", pikepdf.Dictionary())
            page.obj.Resources[f"/{kind}"] = pikepdf.Dictionary({**dict(held), "/Twin": pdf.make_indirect(entry)})

    return draw


def test_the_file_of_a_sound_guide_passes(outcome: pipeline.Outcome, artifact: Artifact) -> None:
    assert artifact.filename == "minimal-complete-print.pdf"
    (report,) = outcome.preflights
    assert {finding.result for finding in report.findings} <= {"passed", "warning", "not proven"}
    assert result(report, "page boxes") == ("passed", "trim 210 × 297 mm, 3 mm bleed on each side")
    assert result(report, "chapter starts") == ("passed", "all 1 on right-hand pages")
    assert result(report, "bleed")[0] == result(report, "safe area")[0] == result(report, "fonts")[0] == "passed"
    assert report.diagnostics == ()


def test_the_report_is_written_beside_the_file(outcome: pipeline.Outcome, tmp_path) -> None:
    written = pipeline.write(outcome, tmp_path)
    assert [path.name for path in written] == [
        "minimal-complete-print.pdf", "minimal-complete-print.preflight.json", "minimal-complete.manifest.json",
    ]  # fmt: skip
    report = json.loads(written[1].read_bytes())
    assert report["file"] == "minimal-complete-print.pdf"
    assert report["sha256"] == hashlib.sha256(written[0].read_bytes()).hexdigest()
    assert {finding["result"] for finding in report["findings"]} <= {"passed", "warning", "not proven"}


def test_the_same_guide_gives_the_same_print_file(artifact: Artifact) -> None:
    again = pipeline.build(ROOT / "tests" / "minimal", formats=("print",)).artifacts[0]
    assert again.content == artifact.content


def test_a_missing_bleed_fails(artifact: Artifact) -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        pdf.pages[2].obj.BleedBox = pdf.pages[2].obj.TrimBox

    report = preflight(spoilt(artifact, cut), CHAPTERS)
    assert result(report, "page boxes") == ("failed", "less than 3 mm of bleed on page 3")
    assert [found.code.slug for found in report.diagnostics] == ["print/preflight"]


def test_the_blank_pages_that_a_sheet_wants_are_counted(artifact: Artifact) -> None:
    def shorten(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[3:]

    found, words = result(preflight(spoilt(artifact, shorten), {}), "page count")
    assert (found, words) == ("warning", "3 pages; a folded sheet has four, so the print shop adds 1 blank page")


def test_a_chapter_on_a_left_hand_page_fails(artifact: Artifact) -> None:
    assert artifact.page_labels["imprint"] == "2"
    assert result(preflight(artifact, {"imprint": "The imprint"}), "chapter starts") == (
        "failed",
        "on a left-hand page: `The imprint`",
    )


@pytest.mark.parametrize(
    ("check", "operators", "expected"),
    [
        ("bleed", b"0 0 0 rg 0 0 300 842 re f", "failed"),
        ("bleed", b"0 0 0 rg -12 -12 300 866 re f", "passed"),
        ("hairlines", b"0.1 w 50 50 m 100 100 l S", "warning"),
        ("hairlines", b"q 50 50 100 0.1 re W n Q", "warning"),
        ("hairlines", b"0.25 w 50 50 m 100 100 l S", "passed"),
        ("ink limit", b"1 1 0.8 0.4 k 50 50 10 10 re f", "failed"),
        ("ink limit", b"1 1 0.5 0.4 k 50 50 10 10 re f", "passed"),
        ("black text", b"0.5 0.4 0.4 1 k BT (a) Tj ET", "warning"),
        ("black text", b"0 0 0 1 k BT (a) Tj ET", "passed"),
    ],
)  # fmt: skip
def test_what_is_drawn_is_judged(artifact: Artifact, check: str, operators: bytes, expected: str) -> None:
    assert result(preflight(spoilt(artifact, drawing(operators)), CHAPTERS, INKS), check)[0] == expected


@pytest.mark.parametrize(("across", "expected"), [(20, "passed"), (48, "warning"), (100, "failed")])
def test_coarse_pictures_are_found(artifact: Artifact, across: int, expected: str) -> None:
    def place(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(bytes(100 * 100), Subtype=pikepdf.Name.Image, Width=100, Height=100)
        image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        drawing(b"q %d 0 0 %d 50 50 cm /Twin Do Q" % (across, across), XObject=image)(pdf)

    assert result(preflight(spoilt(artifact, place), CHAPTERS), "resolution")[0] == expected


def test_text_near_the_cut_fails(artifact: Artifact) -> None:
    def write(pdf: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        drawing(b"BT /Twin 10 Tf 1 0 0 1 8 200 Tm (near) Tj ET", Font=font)(pdf)

    report = preflight(spoilt(artifact, write), CHAPTERS)
    assert result(report, "safe area")[0] == "failed"
    assert result(report, "fonts") == ("failed", "not embedded: Helvetica")


def test_text_near_the_spine_fails(artifact: Artifact) -> None:
    def write(pdf: pikepdf.Pdf) -> None:
        pdf.pages[4].obj.TrimBox[0] = 54  # the text begins 24 mm, 68 points, from where the trim was

    found = result(preflight(spoilt(artifact, write), CHAPTERS), "safe area")
    assert found[0] == "failed"
    assert "10 mm of the spine" in found[1]


@pytest.mark.parametrize(
    ("number", "turn", "side"), [(1, 0, 0), (2, 0, 2), (1, 270, 3), (2, 270, 1), (1, 90, 1), (2, 90, 3)]
)
def test_the_spine_is_on_the_left_of_a_right_hand_page_however_it_is_turned(number: int, turn: int, side: int) -> None:
    box = (0.0, 0.0, 200.0, 100.0)
    page = PrintedPage(number, "1", box, box, box, Painted(), (), (), False, turn)
    assert page.inner_side == side
    assert page.size == ((200, 100) if turn == 0 else (100, 200))


def test_pages_of_several_sizes_fail(artifact: Artifact) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[-1].obj.Rotate = 270

    found, words = result(preflight(spoilt(artifact, turn), CHAPTERS), "page boxes")
    assert (found, words) == ("failed", "the pages are of several sizes: 210 × 297 mm, 297 × 210 mm")


def test_a_blank_page_with_a_folio_fails(artifact: Artifact) -> None:
    def number(pdf: pikepdf.Pdf) -> None:
        pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        drawing(b"/Artifact BMC BT /Twin 10 Tf 1 0 0 1 100 200 Tm (6) Tj ET EMC", Font=font)(pdf)

    blank = spoilt(artifact, lambda pdf: pdf.add_blank_page(page_size=(595, 842)))
    before = result(preflight(artifact, CHAPTERS), "blank pages")
    assert before[0] == result(preflight(blank, CHAPTERS), "blank pages")[0] == "passed"
    found, words = result(preflight(spoilt(artifact, number), CHAPTERS), "blank pages")
    assert found == "failed"
    assert words.startswith("something is printed on page")


def test_an_even_number_on_a_right_hand_page_fails(artifact: Artifact) -> None:
    def count_from_two(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D, St=2)])

    found, words = result(preflight(spoilt(artifact, count_from_two), {}), "chapter starts")
    assert found == "failed"
    assert words.startswith("even page numbers on the right")


def test_what_a_file_in_screen_colours_cannot_show_is_not_proven(artifact: Artifact) -> None:
    report = preflight(artifact, {})
    assert {finding.check for finding in report.findings if finding.result == "not proven"} == {
        "chapter starts",
        "black text",
        "ink limit",
    }


def test_the_inks_of_pictures_are_not_counted(artifact: Artifact) -> None:
    def place(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(bytes(4), Subtype=pikepdf.Name.Image, Width=1, Height=1)
        image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceCMYK, 8
        drawing(b"q 0.1 0 0 0.1 50 50 cm /Twin Do Q", XObject=image)(pdf)

    assert result(preflight(spoilt(artifact, place), CHAPTERS, INKS), "ink limit")[0] == "not proven"


def test_transparency_is_told(artifact: Artifact) -> None:
    change = drawing(b"/Twin gs", ExtGState=pikepdf.Dictionary(ca=0.5))
    assert result(preflight(artifact, CHAPTERS), "transparency")[0] == "passed"
    assert result(preflight(spoilt(artifact, change), CHAPTERS), "transparency")[0] == "warning"


def test_a_file_in_screen_colours_is_no_file_in_inks(artifact: Artifact) -> None:
    assert result(preflight(artifact, CHAPTERS), "colour")[0] == "warning"
    assert result(preflight(artifact, CHAPTERS, INKS), "colour")[0] == "failed"


def leaf(**values: object) -> PrintedPage:
    media, bleed, trim = (-30.0, -30.0, 430.0, 630.0), (-9.0, -9.0, 409.0, 609.0), (0.0, 0.0, 400.0, 600.0)
    return replace(PrintedPage(1, "1", media, bleed, trim, Painted(), (), (), False), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "values",
    [
        {"bleed": (-9.0, -9.0, 400.0, 609.0)},
        {"bleed": (-9.0, 0.0, 409.0, 609.0)},
        {"bleed": (-9.0, -9.0, 409.0, 605.0)},
        {"media": (-5.0, -5.0, 405.0, 605.0)},
        {"media": (-5.0, -30.0, 430.0, 630.0)},
        {"media": (-30.0, -5.0, 430.0, 630.0)},
        {"media": (-30.0, -30.0, 405.0, 630.0)},
        {"media": (-30.0, -30.0, 430.0, 605.0)},
    ],
)
def test_one_side_without_bleed_fails(values: dict[str, object]) -> None:
    assert _boxes([leaf()]).result == "passed"
    assert _boxes([leaf(**values)]).result == "failed"


@pytest.mark.parametrize("corner", [(70.0, 40.0), (40.0, 70.0)])
def test_a_page_may_lie_anywhere_on_its_sheet_and_the_sheet_may_end_with_the_bleed(corner: tuple[float, float]) -> None:
    left, bottom = corner
    trim, bleed = (left, bottom, 400.0, 600.0), (left - 9, bottom - 9, 409.0, 609.0)
    assert _boxes([leaf(trim=trim, bleed=bleed, media=bleed)]).result == "passed"


@pytest.mark.parametrize(
    "box",
    [(2.0, 50.0, 60.0, 60.0), (50.0, 2.0, 60.0, 60.0), (350.0, 50.0, 398.0, 60.0), (50.0, 550.0, 60.0, 598.0)],
)
def test_text_near_any_edge_fails(box: tuple[float, float, float, float]) -> None:
    assert _safe([leaf(text=(box,))]).words == "text within 5 mm of the trim on page 1"
    assert _safe([leaf(text=((50.0, 50.0, 60.0, 60.0),))]).result == "passed"


def test_the_thinnest_line_is_that_of_all_pages_and_none_where_nothing_is_drawn() -> None:
    lines = [leaf(label=str(width), painted=Painted(lines=[width, 0.0])) for width in (0.5, 0.1, 2.0)]
    found = _lines(lines)
    assert (found.result, found.words, found.numbers) == (
        "warning", "lines under 0.25 pt on page 0.1", {"thinnest": 0.1},
    )  # fmt: skip
    assert _lines([leaf()]).numbers == {}
    assert _lines([leaf()]).result == "passed"


def test_what_stays_in_colours_of_a_screen_is_named() -> None:
    def words(painted: Painted, intent: str | None = "Coated") -> str:
        return _colours(PrintFile((leaf(painted=painted),), {}, intent), INKS).words

    pictures = [PlacedImage("a", (1, 1), 300, space) for space in ("DeviceRGB", "DeviceCMYK", "DeviceGray")]
    assert words(Painted(), None) == "the output intent is missing, not Coated"
    assert words(Painted(), "Uncoated") == "the output intent is Uncoated, not Coated"
    assert words(Painted(screen_colours={"#ff0000", "#00ff00"})) == "CMYK for Coated; without inks: #00ff00, #ff0000"
    assert words(Painted({"#ff0000"}, images=pictures)) == "CMYK for Coated; without inks: #ff0000, 1 pictures"


def test_a_coarse_picture_is_named_with_its_pixels_and_its_page() -> None:
    pictures = [PlacedImage("a", (30, 40), 200, "DeviceCMYK"), PlacedImage("b", (9, 9), 300, "DeviceCMYK")]
    found = _images([leaf(label="7", painted=Painted(images=pictures))])
    assert found.words == "under 300 ppi is not sharp: 30 × 40 pixels at 200 ppi on page 7"


def test_the_trim_and_the_spine_have_a_rule_each() -> None:
    cut, spine = (_safe([leaf(text=(box,))]).words for box in ((350.0, 50.0, 390.0, 60.0), (20.0, 50.0, 60.0, 60.0)))
    assert cut == "text within 5 mm of the trim on page 1"
    assert spine == "text within 10 mm of the spine on page 1"


@pytest.mark.parametrize(
    ("painted", "intent", "expected"),
    [
        (Painted(), "Coated", "passed"),
        (Painted(), None, "failed"),
        (Painted(screen_colours={"#ff0000"}), "Coated", "warning"),
        (Painted(images=[PlacedImage("a", (1, 1), 300, "DeviceRGB")]), "Coated", "warning"),
    ],
)
def test_a_file_in_inks_has_their_intent_and_no_rgb(painted: Painted, intent: str | None, expected: str) -> None:
    assert _colours(PrintFile((leaf(painted=painted),), {}, intent), INKS).result == expected


@pytest.mark.parametrize(
    ("check", "operators", "expected"),
    [
        ("bleed", b"0 0 0 rg 400 -12 195.3 866 re f", "failed"),
        ("bleed", b"0 0 0 rg -5 100 300 400 re f", "failed"),
        ("bleed", b"0 0 0 rg -12 100 9 400 re 0 100 300 400 re f", "failed"),
        ("hairlines", b"0 0 0 rg 50 50 100 0.1 re f", "warning"),
        ("hairlines", b"0 w 50 50 m 100 100 l S", "warning"),
        ("hairlines", b"q 50 50 100 0 re W n Q", "passed"),
        ("black text", b"0.5 0 0 1 k BT (a) Tj ET", "passed"),
        ("black text", b"0.4 0.3 0.3 0.8 k BT (a) Tj ET", "warning"),
        ("ink limit", b"1 1 0.5 0.5 k 50 50 10 10 re f", "passed"),
        ("black text", b"0.05 0.05 0.05 1 k BT (a) Tj ET", "passed"),
    ],
)
def test_what_is_drawn_decides(artifact: Artifact, check: str, operators: bytes, expected: str) -> None:
    assert result(preflight(spoilt(artifact, drawing(operators)), CHAPTERS, INKS), check)[0] == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"ca": 0.5}, "warning"),
        ({"CA": 0.5}, "warning"),
        ({"ca": 0}, "passed"),
        ({"SMask": pikepdf.Dictionary(S=pikepdf.Name.Luminosity)}, "warning"),
    ],
)
def test_each_kind_of_transparency_is_seen(artifact: Artifact, state: dict[str, Any], expected: str) -> None:
    change = drawing(b"/Twin gs", ExtGState=pikepdf.Dictionary(**state))
    assert result(preflight(spoilt(artifact, change), CHAPTERS), "transparency")[0] == expected


def test_lines_in_forms_count_at_their_size_on_paper(artifact: Artifact) -> None:
    def place(pdf: pikepdf.Pdf) -> None:
        matrix = [0.1, 0, 0, 0.1, 0, 0]
        form = pdf.make_stream(b"1 w 0 0 m 9 9 l S", Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9], Matrix=matrix)
        drawing(b"/Twin Do", XObject=form)(pdf)

    assert result(preflight(spoilt(artifact, place), CHAPTERS), "hairlines")[0] == "warning"


def test_every_chapter_that_has_a_page_of_its_own_has_a_right_hand_one_in_print() -> None:
    """Rules of print.css are stronger than `.level1` alone where they name what kind of chapter it is."""

    def breaking(sheet: str, where: str) -> set[str]:
        text = (ROOT / "styles" / sheet).read_text("utf-8")
        rules = re.findall(rf"^([^@{{}}\n]+) \{{[^}}]*break-before: {where};", text, re.M)
        return {selector.strip() for rule in rules for selector in rule.split(",")}

    chapters = {selector for selector in breaking("print.css", "page") if selector.startswith(".level1")}
    assert ".level1.divider" in chapters
    assert chapters - breaking("duplex.css", "recto") == set()


def test_a_chapter_that_begins_below_another_needs_no_page_of_its_own() -> None:
    manuscript = composed(written("pay", "One."), written("terms", "Two.", opens="here"))
    assert openings(manuscript) == {"chapter-pay": "Pay"}


def test_a_chapter_that_stands_nowhere_fails(artifact: Artifact) -> None:
    found = result(preflight(artifact, {"chapter-gone": "Gone"}), "chapter starts")
    assert found == ("failed", "on a left-hand page: `Gone`")


def test_the_edges_of_a_turned_page_are_its_own(artifact: Artifact) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        drawing(b"0 0 0 rg 400 50 195.3 100 re f")(pdf)
        pdf.pages[-1].obj.Rotate = 270

    assert measure(spoilt(artifact, turn).content).pages[-1].ends_at_trim


@pytest.mark.usefixtures("in_one_process")
def test_a_build_holds_the_file_against_the_inks_of_the_styles(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "minimal", tmp_path, dirs_exist_ok=True)
    (tmp_path / "styles" / "profiles").mkdir(parents=True)
    (tmp_path / "styles" / "profiles" / "press.icc").write_bytes(icc("Coated paper"))
    profile = "@color-profile device-cmyk { src: url(profiles/press.icc) }"
    (tmp_path / "styles" / "inks.css").write_text(f"{profile}\n:root {{ --a: device-cmyk(1 0.5 0 0.3) }}")
    (report,) = pipeline.build(tmp_path, formats=("print",)).preflights
    assert result(report, "colour")[1].startswith("CMYK for Coated paper")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "page 1"),
        (2, "pages 1, 2"),
        (8, "pages 1, 2, 3, 4, 5, 6, 7, 8"),
        (9, "pages 1, 2, 3, 4, 5, 6, 7, 8 and 1 more"),
        (10, "pages 1, 2, 3, 4, 5, 6, 7, 8 and 2 more"),
    ],
)
def test_the_first_pages_are_named_and_the_others_counted(count: int, said: str) -> None:
    assert _listed([str(number) for number in range(1, count + 1)]) == said


def test_pages_in_roman_numerals_have_no_side_by_their_number(artifact: Artifact) -> None:
    pages = [leaf(number=number, label=label) for number, label in enumerate(("i", "ii", "1", "2"), 1)]
    found = _rectos(replace(artifact, page_labels={"a": "1"}), pages, {"a": "A"})
    assert (found.result, found.words) == ("passed", "all 1 on right-hand pages")
    assert _rectos(replace(artifact, page_labels={"a": "2"}), pages, {"a": "A"}).result == "failed"


@pytest.mark.parametrize(
    ("ink", "expected"),
    [
        ((0.4, 0.4, 0.4, 0.5), "warning"), ((0.4, 0.4, 0.4, 0.1), "passed"), ((0.4, 0.4, 0.05, 0.9), "passed"),
        ((0.0, 0.0, 0.0, 1.0), "passed"),
    ],
)  # fmt: skip
def test_dark_text_is_of_black_and_not_of_all_inks(ink: tuple[float, ...], expected: str) -> None:
    assert _black([leaf(painted=Painted(inks_of_text={ink}))], INKS).result == expected
