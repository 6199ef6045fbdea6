"""The chapters of an edition are read together, also by whoever composes without a build around it."""

from collections.abc import Sequence
from typing import Any

import pytest
from tests.books import SECOND

from guidebuild import pipeline
from guidebuild.tools.confined import Finished
from guidebuild.tools.markup import pandoc


def test_chapters_are_read_together_in_one_folder() -> None:
    guide = pipeline.load(SECOND).value
    assert guide is not None
    for _ in range(2):
        pandoc._parsed.cache_clear()
        manuscript, found = pipeline.compose_guide(guide)
        assert found == ()
        assert manuscript is not None


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_one_process_reads_all_texts_as_it_reads_each(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for those that pandoc's command line changes first, and dialects of which it knows no places."""
    texts = [f"# A {number}\n\n- x\n\n  y\n{'z' * number}{end}" for number in range(3)]
    asked = [*((text, pandoc.DIALECT) for text in texts), ("a\tb", pandoc.DIALECT), (texts[0], "markdown")]
    alone = [pandoc.parse(*each) for each in asked]
    pandoc._parsed.cache_clear()
    run, runs = pandoc._run, list[Sequence[str]]()
    monkeypatch.setattr(pandoc, "_run", lambda words, *more: runs.append(words) or run(words, *more))
    pandoc.ask_ahead([*asked, *asked])
    assert [pandoc.parse(*each) for each in asked] == alone
    assert sorted(words[0] for words in runs) == ["--from=commonmark_x+sourcepos", "--from=markdown", "lua"]


@pytest.mark.parametrize("answer", [OSError(), "nonsense", None])
def test_what_is_not_answered_together_is_asked_alone(answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [("One.", pandoc.DIALECT), ("Two.", pandoc.DIALECT)]
    alone = [pandoc.parse(*each) for each in asked]
    pandoc._parsed.cache_clear()
    run = pandoc._run

    def broken(words: Sequence[str], *more: Any) -> Any:
        if words[0] != "lua":
            return run(words, *more)
        if isinstance(answer, Exception):
            raise answer
        return Finished(1, (answer or "").encode(), "")

    monkeypatch.setattr(pandoc, "_run", broken)
    pandoc.ask_ahead(asked)
    assert [pandoc.parse(*each) for each in asked] == alone
