"""A project that is kept warm is built as a cold one is, and remembers what it made."""

import shutil
from pathlib import Path

import pytest

from guidebuild.live import Live
from guidebuild.model.artifact import Artifact
from guidebuild.pipeline import build
from guidebuild.tools.store import FOLDER, KEY, NO_CACHE

SMALL = Path(__file__).parent / "guides" / "small-editions"


@pytest.fixture
def project(minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(NO_CACHE)
    monkeypatch.setenv(KEY, "a secret for this test")
    return Path(shutil.copytree(minimal, tmp_path / "project"))


def test_a_warm_project_is_built_like_a_cold_one(project: Path) -> None:
    with Live(project) as live:
        assert live.last is None
        first = live.build(formats=("html",))
        chapter = project / "guide/chapters/welcome.md"
        chapter.write_text(chapter.read_text().replace("begins here", "begins there"))
        second = live.build(formats=("html",))
        assert second is live.last
        assert second.accounts[0].why == "changed: the chapter `welcome`"
        assert "remembered" in live.build(formats=("html",)).seconds
        assert live.check().diagnostics == ()
    assert second == build(project, formats=("html",))
    assert first.artifacts != second.artifacts
    assert (project / FOLDER).is_dir()


def test_what_is_not_to_last_is_remembered_for_this_time_only(project: Path) -> None:
    with Live(project, remember=False) as live:
        live.build(formats=("html",))
        assert "remembered" in live.build(formats=("html",)).seconds
    assert not (project / FOLDER).exists()


@pytest.mark.usefixtures("in_one_process")
def test_several_audiences_in_several_regions_are_one_build() -> None:
    outcome = build(SMALL, formats=("html",), audience="buyer,maker", region="north,south")
    one = build(SMALL, formats=("html",), audience="maker", region="south")
    names = [each.filename for each in outcome.artifacts]
    assert names == [f"clay-{reader}-{place}.html" for place in ("north", "south") for reader in ("buyer", "maker")]
    assert outcome.artifacts[-1] == one.artifacts[0]


def test_a_book_without_a_page_list_lays_no_page_out(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def paginate(*_: object, **__: object) -> tuple[()]:
        raise AssertionError("pages are laid out")

    from guidebuild.rendering import pdf

    monkeypatch.setattr(pdf, "paginate", paginate)
    outcome = build(minimal, formats=("epub",), page_list=False)
    (book,) = outcome.artifacts
    assert outcome.origins["minimal-complete"].options["page_list"] == "none"
    assert isinstance(book, Artifact)
    assert not outcome.failures
    assert build(minimal, formats=("epub",)).artifacts == ()
