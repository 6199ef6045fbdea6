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
        pandoc._answers.clear()
        manuscript, found = pipeline.compose_guide(guide)
        assert found == ()
        assert manuscript is not None


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_one_process_reads_all_texts_as_it_reads_each(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for those that pandoc's command line changes first, and dialects of which it knows no places."""
    texts = [f"# A {number}\n\n- x\n\n  y\n{'z' * number}{end}" for number in range(3)]
    asked = [*((text, pandoc.DIALECT) for text in texts), ("a\tb", pandoc.DIALECT), (texts[0], "markdown")]
    alone = [pandoc.parse(*each) for each in asked]
    pandoc._answers.clear()
    run, runs = pandoc._run, list[Sequence[str]]()
    monkeypatch.setattr(pandoc, "_run", lambda words, *more: runs.append(words) or run(words, *more))
    pandoc.ask_ahead([*asked, *asked])
    assert [pandoc.parse(*each) for each in asked] == alone
    assert sorted(words[0] for words in runs) == ["--from=commonmark_x+sourcepos", "--from=markdown", "lua"]


@pytest.mark.parametrize("answer", [OSError(), "nonsense", None])
def test_what_is_not_answered_together_is_asked_alone(answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [("One.", pandoc.DIALECT), ("Two.", pandoc.DIALECT)]
    alone = [pandoc.parse(*each) for each in asked]
    pandoc._answers.clear()
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


def test_what_is_known_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each edition asks for all its texts, and most of them are those of another one."""
    texts = [(f"Known {number}.", pandoc.DIALECT) for number in range(4)]
    pandoc._answers.clear()
    pandoc.readers.cache_clear()
    run, runs = pandoc._run, list[Sequence[str]]()
    monkeypatch.setattr(pandoc, "_run", lambda words, *more: runs.append(words) or run(words, *more))
    pandoc.ask_ahead(texts[:3])
    pandoc.ask_ahead(texts[:3])
    document, _ = pandoc.parse(*texts[0])
    assert [words[0] for words in runs] == ["--list-input-formats", "lua"]
    pandoc.ask_ahead(texts)
    assert [words[0] for words in runs[2:]] == ["--from=commonmark_x+sourcepos"]
    assert pandoc.write(document, "html5") == pandoc.write(document, "html5")
    assert [words[0] for words in runs[3:]] == ["--from=json"]


def test_of_many_answers_the_last_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "_answers", answers := {})
    monkeypatch.setattr(pandoc, "_KEPT", 2)
    texts = [(f"Kept {number}.", pandoc.DIALECT) for number in range(3)]
    pandoc.ask_ahead(texts)
    assert [text for text, _ in answers] == ["Kept 1.", "Kept 2."]
    assert pandoc.parse(*texts[0])[0]["blocks"]
