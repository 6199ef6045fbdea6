"""A validator's word counts only when it ran and found the fault in the twin; what it cannot prove is never a pass."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from tests.books import Books

from guidebuild.conformance import twins, validators
from guidebuild.conformance.lanes import LANES, Court, Lane
from guidebuild.conformance.machine import Machine
from guidebuild.conformance.report import as_html, as_json, as_text
from guidebuild.conformance.verdicts import Findings, NotProven, Verdict, whole
from guidebuild.model.artifact import Artifact, Format

NOTHING = Machine(java=None, node=None, browser=None)
GOOD = Artifact("html", "good.html", b"good")


def strict(machine: Machine, file: Path) -> Findings:
    """A validator that wants a file to say `good`."""
    return Findings("1.0", () if file.read_bytes() == b"good" else ("not good",))


def lenient(machine: Machine, file: Path) -> Findings:
    return Findings("1.0", ())


def absent(machine: Machine, file: Path) -> Findings:
    raise NotProven("there is none")


def verdict_of(
    validate: Callable[[Machine, Path], Findings],
    artifact: Artifact = GOOD,
    spoil: Callable[[bytes], bytes] = lambda content: content + b" and spoilt",
) -> Verdict:
    lane = Lane("judge", "html", "HTML", validate, spoil)
    return Court(NOTHING, [lane]).judge("complete", artifact, lane)


def test_a_good_file_passes_and_the_version_is_told() -> None:
    assert verdict_of(strict) == Verdict("complete", "html", "judge", "HTML", "passed", "1.0")


def test_a_bad_file_fails_with_what_was_found() -> None:
    verdict = verdict_of(strict, Artifact("html", "bad.html", b"bad"))
    assert (verdict.result, verdict.errors) == ("failed", ("not good",))


def test_a_validator_that_passes_its_twin_proves_nothing() -> None:
    verdict = verdict_of(lenient)
    assert (verdict.result, verdict.version) == ("not proven", None)
    assert verdict.reason == "judge found nothing wrong with a file that is wrong"


def test_a_validator_without_a_twin_proves_nothing() -> None:
    assert verdict_of(strict, spoil=lambda content: content).result == "not proven"


def test_a_validator_that_is_not_here_proves_nothing() -> None:
    verdict = verdict_of(absent)
    assert (verdict.result, verdict.reason) == ("not proven", "there is none")


def test_the_twin_is_tried_once() -> None:
    seen: list[str] = []

    def watching(machine: Machine, file: Path) -> Findings:
        seen.append(file.name)
        return strict(machine, file)

    lane = Lane("judge", "html", "HTML", watching, lambda content: content + b"!")
    court = Court(NOTHING, [lane])
    assert [court.judge(name, GOOD, lane).result for name in ("one", "two")] == ["passed", "passed"]
    assert seen == ["twin-good.html", "good.html", "good.html"]


@pytest.mark.parametrize("lane", LANES[2:], ids=lambda lane: f"{lane.name}-{lane.standard}")
def test_every_outside_validator_says_what_it_lacks(lane: Lane, second: Books) -> None:
    artifact = Artifact(lane.format, f"guide.{lane.format}", second.files[lane.format])
    verdict = Court(NOTHING, [lane]).judge("complete", artifact, lane)
    assert verdict.result == "not proven"
    assert verdict.reason.startswith("there is no") or verdict.reason.endswith("installs it")


@pytest.mark.parametrize("lane", LANES[:2], ids=lambda lane: lane.standard)
def test_the_pdf_lanes_are_alive_in_every_test_run(lane: Lane, second: Books) -> None:
    artifact = Artifact("pdf", "guide.pdf", second.files["pdf"])
    assert Court(NOTHING, [lane]).judge("complete", artifact, lane).result == "passed"
    twin = Artifact("pdf", "twin.pdf", twins.untagged_pdf(second.files["pdf"]))
    court = Court(NOTHING, [lane])
    court._alive.add(lane)
    assert court.judge("complete", twin, lane).result == "failed"


def test_each_format_has_two_validators_at_least() -> None:
    formats: tuple[Format, ...] = ("pdf", "epub", "html")
    assert {format: len({lane.name for lane in LANES if lane.format == format}) for format in formats} == {
        "pdf": 2,
        "epub": 2,
        "html": 2,
    }


def test_the_twins_have_the_fault_that_they_are_named_for(second: Books) -> None:
    with zipfile.ZipFile(io.BytesIO(twins.epub_with_a_dead_link(second.files["epub"]))) as book:
        assert b"nowhere.xhtml" in book.read("EPUB/text/ch001.xhtml")
        assert book.namelist()[0] == "mimetype"
    with zipfile.ZipFile(io.BytesIO(twins.epub_without_metadata(second.files["epub"]))) as book:
        assert b"schema:access" not in book.read("EPUB/content.opf")
    page = html.document_fromstring(twins.html_with_a_nameless_picture(second.files["html"]))
    assert len(page.xpath("//main//img[not(@alt)]")) == 1
    assert b"<ul><p>stray</p></ul>" in twins.html_with_a_stray_tag(second.files["html"])


VERDICTS = (
    Verdict("guide", "pdf", "veraPDF", "PDF/UA-1", "passed", "1.28"),
    Verdict("guide", "html", "axe", "WCAG 2.2 AA", "failed", "4", ("image-alt: <img>",), ("perhaps",)),
    Verdict("guide", "epub", "Ace", "EPUB", "not proven", reason="there is no Node.js on this machine"),
)


@pytest.mark.parametrize(
    ("verdicts", "result"),
    [(VERDICTS[:1], "passed"), (VERDICTS[::2], "not proven"), (VERDICTS, "failed"), ((), "not proven")],
)
def test_the_whole_is_as_good_as_its_worst_part(verdicts: tuple[Verdict, ...], result: str) -> None:
    assert whole(verdicts) == result


def test_the_report_tells_everything_and_escapes_it() -> None:
    page = html.document_fromstring(as_html("A & B", "en", VERDICTS))
    rows = [[cell.text_content() for cell in row.xpath("./th|./td")] for row in page.xpath("//tbody/tr")]
    assert rows[0] == ["guide", "pdf", "PDF/UA-1", "veraPDF", "1.28", "passed"]
    assert rows[2][4:] == ["did not run", "not proven"]
    assert page.xpath("//li/text()") == ["image-alt: <img>", "perhaps"]
    data = json.loads(as_json("A & B", VERDICTS))
    assert data["result"] == "failed"
    assert data["verdicts"][2]["reason"] == "there is no Node.js on this machine"
    assert as_text(VERDICTS).splitlines()[-1] == "result: failed"


def test_a_validator_that_ends_without_a_report_proves_nothing(tmp_path: Path) -> None:
    (tmp_path / "node_modules/axe-core").mkdir(parents=True)
    (tmp_path / "node_modules/puppeteer-core").mkdir()
    for package in ("axe-core", "puppeteer-core"):
        (tmp_path / "node_modules" / package / "package.json").write_text('{"version": "1"}')
    machine = Machine(None, "/bin/false", "/bin/false", (tmp_path,))
    with pytest.raises(NotProven, match="axe gave no verdict"):
        validators.axe(machine, tmp_path / "page.html")
