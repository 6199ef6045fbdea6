"""`inks.css` gives the theme's colours to a press; what would print in another colour than meant is refused."""

from pathlib import Path

import pytest
from tests.icc import icc

from guidebuild.model.diagnostics import Span
from guidebuild.model.styles import Sheet
from guidebuild.reading.inks import read_inks
from guidebuild.reading.styles import read_styles

TOKENS = Sheet("tokens.css", ":root {\n  --ink: #1B1E23;\n  --a: #05f;\n  --size: 3pt;\n}")
PRESS = "@color-profile device-cmyk "
PROFILE = PRESS + "{ src: url(profiles/press.icc) }\n"
PROFILES = {"press.icc": icc("Coated paper"), "screen.icc": icc("A screen", "RGB "), "text.icc": b"words"}


def read(css: str):
    return read_inks(Sheet("inks.css", css), [TOKENS], PROFILES)


def test_tokens_become_inks():
    inks, found = read(PROFILE + ":root { --ink: device-cmyk(0 0 0 1); --a: device-cmyk(100% 50% 0% 30%) }")
    assert found == ()
    assert inks is not None
    assert inks.profile == "Coated paper"
    assert inks.colours == {"#1b1e23": (0.0, 0.0, 0.0, 1.0), "#0055ff": (1.0, 0.5, 0.0, 0.3)}


@pytest.mark.parametrize(
    ("css", "line", "words"),
    [
        (":root { --a: device-cmyk(0 0 0 1) }", 1, "the inks are those of no press"),
        (PROFILE + "p { color: red }", 2, "only `@color-profile device-cmyk` and `:root` have a meaning here"),
        (PROFILE + ":root { --z: device-cmyk(0 0 0 1) }", 2, "`--z` is no colour of the theme"),
        (PROFILE + ":root { --size: device-cmyk(0 0 0 1) }", 2, "`--size` is no colour of the theme"),
        (PROFILE + ":root { --a: #000 }", 2, "`#000` is not made of four inks"),
        (PROFILE + ":root { --a: device-cmyk(0 0 0 1/0) }", 2, "`device-cmyk(0 0 0 1/0)` is not made of four inks"),
        ("@color-profile --p { src: url(profiles/press.icc) }", 1, "this names no profile of a press"),
        ("@color-profile device-cmyk { src: url(profiles/other.icc) }", 1, "other.icc is not in styles/profiles/"),
        (PROFILE + ":root { --a: device-cmyk(0 0 0 1/.5) }", 2, "`device-cmyk(0 0 0 1/.5)` is not made of four inks"),
        (PRESS + "{ src: url(profiles/screen.icc) }", 1, "screen.icc is a profile of RGB, and a press has CMYK"),
        ("@color-profile device-cmyk { src: url(profiles/text.icc) }", 1, "text.icc is no ICC profile"),
    ],
)  # fmt: skip
def test_what_is_no_ink_is_refused(css: str, line: int, words: str):
    inks, found = read(css)
    assert inks is None
    assert [(each.message, each.span.line) for each in found] == [(words, line)]
    assert found[0].span == Span("styles/inks.css", line, found[0].span.column)


def test_a_project_may_bring_inks(tmp_path: Path):
    (tmp_path / "styles" / "profiles").mkdir(parents=True)
    (tmp_path / "styles" / "profiles" / "press.icc").write_bytes(PROFILES["press.icc"])
    (tmp_path / "styles" / "inks.css").write_text(PROFILE + ":root { --a: device-cmyk(1 0.5 0 0.3) }")
    styles, found = read_styles(tmp_path)
    assert found == ()
    assert styles is not None
    assert styles.inks is not None
    assert styles.inks.colours == {"#10507f": (1.0, 0.5, 0.0, 0.3)}


def test_without_them_there_are_none(tmp_path: Path):
    styles, _ = read_styles(tmp_path)
    assert styles is not None
    assert styles.inks is None
