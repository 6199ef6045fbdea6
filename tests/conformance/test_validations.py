"""A validator's word counts only when it ran and found the fault in the spoilt copy; what is not proven is no pass."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from tests.books import Books

from guidebuild.conformance import browser, html_must_fail, must_fail
from guidebuild.conformance.machine import Machine
from guidebuild.conformance.report import Subject, as_html, as_json, as_text
from guidebuild.conformance.validations import VALIDATIONS, Validation, ValidationRun
from guidebuild.conformance.verdicts import CertifiedFile, Findings, NotProven, Verdict, whole
from guidebuild.model.artifact import Artifact, Format

INSIDE = [validation for validation in VALIDATIONS if validation.name == "page-validation"]
OUTSIDE = [
    validation for validation in VALIDATIONS if validation not in INSIDE and validation.format in ("epub", "html")
] + [validation for validation in VALIDATIONS if validation.name == "veraPDF"]
NOTHING = Machine(java=None, node=None, browser=None)
GOOD = Artifact("html", "good.html", b"good")


def strict(machine: Machine, file: Path) -> Findings:
    """A validator that wants a file to say `good`."""
    return Findings("1.0", () if file.read_bytes() == b"good" else ("not good",))


def lenient(machine: Machine, file: Path) -> Findings:
    return Findings("1.0", ())


def absent(machine: Machine, file: Path) -> Findings:
    raise NotProven("there is none")


def spoilt(content: bytes) -> bytes:
    return content + b" and spoilt"


def unchanged(content: bytes) -> bytes:
    return content


def garbled(machine: Machine, file: Path) -> Findings:
    """A validator whose newer version reports in another form."""
    raise KeyError("jobs")


def verdict_of(
    validate: Callable[[Machine, Path], Findings],
    artifact: Artifact = GOOD,
    *spoils: Callable[[bytes], bytes],
) -> Verdict:
    validation = Validation("judge", "html", "HTML", validate, spoils or (spoilt,))
    return ValidationRun(NOTHING, [validation]).judge("complete", artifact, validation)


def test_a_good_file_passes_and_the_version_is_told() -> None:
    assert verdict_of(strict) == Verdict("complete", "html", "judge", "HTML", "passed", "1.0")


def test_a_bad_file_fails_with_what_was_found() -> None:
    verdict = verdict_of(strict, Artifact("html", "bad.html", b"bad"))
    assert (verdict.result, verdict.errors) == ("failed", ("not good",))


def test_a_validator_that_passes_its_spoilt_copy_proves_nothing() -> None:
    verdict = verdict_of(lenient)
    assert (verdict.result, verdict.version) == ("not proven", None)
    assert verdict.reason == "judge found nothing wrong with a file that is wrong: spoilt"


def test_each_spoilt_copy_must_fail() -> None:
    def harmless(content: bytes) -> bytes:
        return b"good" if content != b"good" else b"good\n"

    def blind_to_lines(machine: Machine, file: Path) -> Findings:
        return Findings("1.0", () if file.read_bytes().strip() == b"good" else ("not good",))

    verdict = verdict_of(blind_to_lines, GOOD, spoilt, harmless)
    assert (verdict.result, verdict.reason.rpartition(": ")[2]) == ("not proven", "harmless")


def test_what_a_dead_validator_finds_counts_all_the_same() -> None:
    assert verdict_of(strict, Artifact("html", "bad.html", b"bad"), unchanged).result == "failed"


def test_a_report_in_another_form_proves_nothing() -> None:
    verdict = verdict_of(garbled)
    assert (verdict.result, verdict.reason) == ("not proven", "the report of judge cannot be read (KeyError('jobs'))")


def test_a_validator_without_a_spoilt_copy_proves_nothing() -> None:
    assert verdict_of(strict, GOOD, unchanged).result == "not proven"
    validation = Validation("judge", "html", "HTML", strict, ())
    assert ValidationRun(NOTHING, [validation]).judge("complete", GOOD, validation).result == "not proven"


def test_a_validator_that_is_not_here_proves_nothing() -> None:
    verdict = verdict_of(absent)
    assert (verdict.result, verdict.reason) == ("not proven", "there is none")


def test_of_a_format_that_no_validator_reads_it_is_said_that_nothing_is_proven() -> None:
    (verdict,) = ValidationRun(NOTHING, []).judge_all([("complete", GOOD)], lambda name: None)
    assert (verdict.result, verdict.reason) == ("not proven", "no validator in conformance/validations.py reads `html`")


def test_the_spoilt_copy_is_tried_once() -> None:
    seen: list[str] = []

    def watching(machine: Machine, file: Path) -> Findings:
        seen.append(file.name)
        return strict(machine, file)

    validation = Validation("judge", "html", "HTML", watching, (spoilt,))
    told: list[str] = []
    found = ValidationRun(NOTHING, [validation]).judge_all([("one", GOOD), ("two", GOOD)], told.append)
    assert [(verdict.edition, verdict.result) for verdict in found] == [("one", "passed"), ("two", "passed")]
    assert sorted(seen) == ["good.html", "good.html", "spoilt-good.html"]
    assert told == ["judge one", "judge two"]


def test_spoilt_copies_are_made_one_at_a_time() -> None:
    """PDFium fails, or worse, when two threads use it."""
    at_work: list[int] = []
    most: list[int] = []

    def slow(content: bytes) -> bytes:
        at_work.append(1)
        most.append(len(at_work))
        time.sleep(0.05)
        at_work.pop()
        return content + b"!"

    validations = [Validation(name, "html", "HTML", strict, (slow,)) for name in ("one", "two")]
    found = ValidationRun(NOTHING, validations).judge_all([("complete", GOOD)], lambda name: None)
    assert [verdict.result for verdict in found] == ["passed", "passed"]
    assert most == [1, 1]


@pytest.mark.parametrize("validation", OUTSIDE, ids=lambda validation: f"{validation.name}-{validation.standard}")
def test_every_outside_validator_says_what_it_lacks(validation: Validation, second: Books) -> None:
    artifact = Artifact(validation.format, f"guide.{validation.format}", second.files[validation.format])
    verdict = ValidationRun(NOTHING, [validation]).judge("complete", artifact, validation)
    assert verdict.result == "not proven"
    assert verdict.reason.startswith("there is no") or verdict.reason.endswith("installs it")


@pytest.mark.parametrize("validation", INSIDE, ids=lambda validation: validation.standard)
def test_the_pdf_lanes_are_alive_in_every_test_run(validation: Validation, second: Books) -> None:
    artifact = Artifact("pdf", "guide.pdf", second.files["pdf"])
    assert ValidationRun(NOTHING, [validation]).judge("complete", artifact, validation).result == "passed"
    assert len(validation.must_fail) == 2
    for spoil in validation.must_fail:
        copy = Artifact("pdf", "spoilt.pdf", spoil(second.files["pdf"]))
        assert ValidationRun(NOTHING, [validation]).judge("complete", copy, validation).result == "failed"


def test_each_format_has_two_validators_at_least_and_each_validation_has_a_spoilt_copy() -> None:
    formats: tuple[Format, ...] = ("pdf", "epub", "html")
    counts = [len({validation.name for validation in VALIDATIONS if validation.format == format}) for format in formats]
    assert min(counts) >= 2
    assert [validation for validation in VALIDATIONS if not validation.must_fail] == []


def test_the_spoilt_copies_have_the_fault_that_they_are_named_for(second: Books) -> None:
    with zipfile.ZipFile(io.BytesIO(must_fail.epub_with_a_dead_link(second.files["epub"]))) as book:
        assert b"nowhere.xhtml" in book.read("EPUB/text/ch001.xhtml")
        assert book.namelist()[0] == "mimetype"
    with zipfile.ZipFile(io.BytesIO(must_fail.epub_without_metadata(second.files["epub"]))) as book:
        assert b"schema:access" not in book.read("EPUB/content.opf")
    page = html.document_fromstring(must_fail.html_with_a_nameless_picture(second.files["html"]))
    assert len(page.xpath("//main//img[not(@alt)]")) == 1
    assert b"<ul><p>stray</p></ul>" in must_fail.html_with_a_stray_tag(second.files["html"])


VERDICTS = (
    Verdict("guide", "pdf", "veraPDF", "PDF/UA-1", "passed", "1.28"),
    Verdict("guide", "html", "axe", "WCAG 2.2 AA", "failed", "4", ("image-alt: <img>",), ("perhaps",)),
    Verdict("guide", "epub", "Ace", "EPUB", "not proven", reason="there is no Node.js on this machine"),
)
ABOUT = Subject("A & B", "en", "A4", (CertifiedFile("guide", "pdf", "guide.pdf", 3, "abc"),))


@pytest.mark.parametrize(
    ("verdicts", "result"),
    [(VERDICTS[:1], "passed"), (VERDICTS[::2], "not proven"), (VERDICTS, "failed"), ((), "not proven")],
)
def test_the_whole_is_as_good_as_its_worst_part(verdicts: tuple[Verdict, ...], result: str) -> None:
    assert whole(verdicts) == result


def test_the_report_tells_everything_and_escapes_it() -> None:
    page = html.document_fromstring(as_html(ABOUT, VERDICTS))
    rows = [[cell.text_content() for cell in row.xpath("./th|./td")] for row in page.xpath("//tbody/tr")]
    assert rows[0] == ["pdf", "PDF/UA-1", "veraPDF", "1.28", "✓ passed"]
    assert rows[2][3:] == ["did not run", "? not proven"]
    assert rows[3] == ["guide.pdf", "3", "abc"]
    assert page.xpath("//li/text()") == ["image-alt: <img>", "perhaps"]
    assert "1 passed, 1 failed, 1 not proven. Paper: A4." in page.text_content()
    data = json.loads(as_json(ABOUT, VERDICTS))
    assert (data["result"], data["paper"], data["files"][0]["sha256"]) == ("failed", "A4", "abc")
    assert data["verdicts"][2]["reason"] == "there is no Node.js on this machine"
    assert as_text(VERDICTS).splitlines()[-1] == "result: failed"


def test_editions_stand_side_by_side_and_one_that_lacks_a_format_says_so() -> None:
    verdicts = (*VERDICTS, Verdict("short", "pdf", "veraPDF", "PDF/UA-1", "not proven", reason="there is no Java"))
    page = html.document_fromstring(as_html(ABOUT, verdicts))
    table = page.xpath("//table")[0]
    assert [cell.text for cell in table.xpath(".//thead//th")][4:] == ["guide", "short"]
    rows = [[cell.text_content() for cell in row.xpath("./td")][3:] for row in table.xpath(".//tbody/tr")]
    assert rows == [["✓ passed", "? not proven"], ["✗ failed", "not built"], ["? not proven", "not built"]]
    assert [cell.get("class") for cell in table.xpath(".//td[contains(., 'not proven')]")] == ["result not-proven"] * 2


def test_a_validator_that_ends_without_a_report_proves_nothing(tmp_path: Path) -> None:
    (tmp_path / "node_modules/axe-core").mkdir(parents=True)
    (tmp_path / "node_modules/puppeteer-core").mkdir()
    for package in ("axe-core", "puppeteer-core"):
        (tmp_path / "node_modules" / package / "package.json").write_text('{"version": "1"}')
    machine = Machine(None, "/bin/false", "/bin/false", (tmp_path,))
    with pytest.raises(NotProven, match="axe gave no verdict"):
        browser.axe(machine, tmp_path / "page.html")


SPOILS = [
    *html_must_fail.KEYBOARD,
    *html_must_fail.REFLOW,
    *html_must_fail.SETTINGS,
    *html_must_fail.PLAIN,
    *html_must_fail.TABLES,
]


@pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.__name__)
def test_a_page_without_a_main_part_has_no_spoilt_copy(spoil: Callable[[bytes], bytes], second: Books) -> None:
    page = second.files["html"]
    assert b"<h1>Twin</h1>" in spoil(page)
    assert len(spoil(page)) < len(page)
    assert spoil(b"<html><body></body></html>") == b"<html><body></body></html>"


def test_a_validator_that_falls_over_on_its_spoilt_copy_proves_nothing() -> None:
    def falls(machine: Machine, file: Path) -> Findings:
        if file.name.startswith("spoilt"):
            raise NotProven("it fell over")
        return strict(machine, file)

    verdict = verdict_of(falls)
    assert (verdict.result, verdict.reason) == ("not proven", "it fell over")


def test_a_spoilt_copy_is_tried_once_by_two_at_a_time() -> None:
    seen = []

    def slow(machine: Machine, file: Path) -> Findings:
        seen.append(file.name)
        if file.name.startswith("spoilt"):
            time.sleep(0.1)
        return strict(machine, file)

    validation = Validation("judge", "html", "HTML", slow, (spoilt,))
    ValidationRun(NOTHING, [validation]).judge_all([("one", GOOD), ("two", GOOD)], lambda name: None)
    assert seen.count("spoilt-good.html") == 1


def test_an_interrupted_court_begins_nothing_more() -> None:
    seen = []

    def slow(machine: Machine, file: Path) -> Findings:
        seen.append(file.name)
        time.sleep(0.05)
        return strict(machine, file)

    def stop(name: str) -> None:
        raise KeyboardInterrupt

    validation = Validation("judge", "html", "HTML", slow, (spoilt,))
    with pytest.raises(KeyboardInterrupt):
        ValidationRun(NOTHING, [validation]).judge_all([(str(number), GOOD) for number in range(200)], stop)
    assert len(seen) < 100


def test_what_several_editions_share_is_told_once() -> None:
    verdicts = (
        Verdict("guide", "pdf", "veraPDF", "UA", "failed", "1.28", ("e",)),
        Verdict("short", "pdf", "veraPDF", "UA", "failed", "1.29", ("e",)),
        Verdict("short", "epub", "Ace", "E", "not proven", reason="no Node"),
    )
    page = html.document_fromstring(as_html(ABOUT, verdicts))
    assert "1.28, 1.29" in page.text_content()
    assert "guide, short" in page.text_content()
    assert page.xpath("//li/text()") == ["e"]
    lines = as_text(verdicts).splitlines()
    assert lines[1] == lines[3] == "    e"
    assert lines[5] == "    no Node"
