"""`check --fix`: what it mends, what it leaves alone, and that comments and all else stay to the byte."""

import json
import shutil
from pathlib import Path

import pytest

from guidebuild import pipeline
from guidebuild.cli import app as cli
from guidebuild.commands.fix import mend
from guidebuild.tools.yaml_files.mending import quoted_commas, typographic, without_trailing_space


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("  - {id: a, text: Pots, jars, sources: [book, b]}", '  - {id: a, text: "Pots, jars", sources: [book, b]}'),
        ("  - {id: a, sources: [book], text: It, yet., n: 1}", '  - {id: a, sources: [book], text: "It, yet.", n: 1}'),
        ("  - {id: a, text: Pots, [jars], sources: [book]}", None),
        ("  - {id: a, text: Pots, jars, sources: [book: a]}", None),
        ("  - {id: a, text: Pots, jars and cups}", '  - {id: a, text: "Pots, jars and cups"}'),
        ("name: {default: Pots, jars, buyers: Jars}", 'name: {default: "Pots, jars", buyers: Jars}'),
        ("  - {id: a, text: 'Pots, jars'}", None),
        ("  - {id: a, text: Pots}  # {one: b, c}", None),
        ('text: "a brace {id: a, b}"', None),
        ("  - {id: a, text: Pots: jars, cups}", None),
        ("rows: {a, b}", None),
        ("  - {id: a, text: C:\\temp, D:\\new}", None),  # in quotation marks, `\t` would be a tab
        ("  - {id: a, text: 82,000}", None),  # a number, or two things
        ("  - {id: a, text: 1,000 pots, jars}", '  - {id: a, text: "1,000 pots, jars"}'),
        ("  - {id: a, text: Töpfe, Krüge – 🏺}", '  - {id: a, text: "Töpfe, Krüge – 🏺"}'),
        ("  - {id: a, roles: potter, weaver}", None),  # a list was meant
        ("  - {id: a, text: Pots, jars,}", None),
    ],
)
def test_a_text_that_a_comma_cuts_in_two_is_put_in_quotation_marks(line: str, mended: str | None) -> None:
    text = f"# a comment, kept\n{line}\n"
    if line.startswith("  -"):
        text = f"list:\n{line}\n"
    after, done = quoted_commas(text, {"text", "default"})
    assert after == text.replace(line, mended or line)
    assert len(done) == (mended is not None)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a: 1  \nb: 2\t\n# note \n", "a: 1\nb: 2\n# note\n"),
        ("a: 1", "a: 1\n"),
        ("a: |\n  kept  \n  text\n", None),  # the spaces are the text's
        ("a: 1\r\nb: 2 \r\n", "a: 1\r\nb: 2\r\n"),
        ("a: 1\r\nb: 2", "a: 1\r\nb: 2\r\n"),
        ("a: [ \n", None),  # no YAML
    ],
)
def test_spaces_behind_the_end_of_a_line_go_where_they_say_nothing(text: str, mended: str | None) -> None:
    assert without_trailing_space(text)[0] == (mended or text)


def test_quotes_become_those_of_the_language_and_those_of_yaml_stay() -> None:
    text = 'a: He said "no" and didn\'t\nb: "say \\"so\\""\nc: \'it\'\'s\'\n'
    places = [(1, 12), (1, 15), (1, 25), (2, 10), (2, 11), (3, 7)]
    after, done = typographic(text, places, "de-AT")
    assert after == text.replace('"no"', "„no“").replace("didn't", "didn’t")
    assert [(each.line, each.column) for each in done] == [(1, 12), (1, 15), (1, 25)]
    assert typographic('a: "b"\n', [(1, 4), (1, 6)], "en") == ('a: "b"\n', ())  # YAML's own


def test_a_guide_is_mended_and_what_was_done_is_said(
    minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = shutil.copytree(minimal, tmp_path / "project")
    card = project / "guide" / "guide.yaml"
    before = card.read_text("utf-8")
    card.write_text(
        before.replace("subtitle: As little", 'subtitle: As "little"').replace(
            "release: First", "release: First   # mine"
        )
        + "prose: {straight_quotes: true} \nimprint: {edition: Second, revised}\n",
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    assert cli.run(["check", "--project", "project", "--fix", "--output-format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["diagnostics"] == []
    assert [line.rpartition("mended: ")[2] for line in err.splitlines()] == [
        "guide/guide.yaml:16:20: a text with a comma is in quotation marks",
        "guide/guide.yaml:15:31: nothing stands behind the end of the line",
        'guide/guide.yaml:3:14: " is now “',
        'guide/guide.yaml:3:21: " is now ”',
    ]
    text = card.read_text("utf-8")
    assert "release: First   # mine" in text
    assert 'imprint: {edition: "Second, revised"}' in text
    guide = pipeline.load(project).value
    assert guide is not None
    role = project / "guide/roles/potter.yaml"
    role.write_text(role.read_text("utf-8") + "  - {id: more, sources: [book], text: Pots, jars and cups.}\n", "utf-8")
    assert [line.rpartition(": ")[2] for line in mend(project)] == ["a text with a comma is in quotation marks"]
    assert str(guide.manifest.subtitle) == "As “little” as a guide can be"
    assert mend(project) == ("nothing that is safe to mend",)


def test_quotes_are_left_alone_unless_asked_for(minimal: Path, tmp_path: Path) -> None:
    project = shutil.copytree(minimal, tmp_path / "project")
    card = project / "guide" / "guide.yaml"
    card.write_text(card.read_text("utf-8").replace("subtitle: As little", 'subtitle: As "little"'), "utf-8")
    assert mend(project) == ("nothing that is safe to mend",)
