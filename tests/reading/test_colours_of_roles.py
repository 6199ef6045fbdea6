"""Every role that has a sign has a colour: on paper, in the dark, on its own ground and on the cover."""

import re
from pathlib import Path

import pytest

from guidebuild.model.role import LETTERS
from guidebuild.model.styles import Sheet
from guidebuild.reading.contrast import check_contrast

STYLES = Path(__file__).resolve().parents[2] / "styles"
TOKENS = (STYLES / "tokens.css").read_text("utf-8")


@pytest.mark.parametrize("letter", LETTERS)
def test_a_role_has_all_its_colours(letter: str) -> None:
    wanted = [letter, f"{letter}-tint", f"cover-{letter}", f"cover-{letter}-light"]
    wanted += [f"dark-{letter}", f"dark-{letter}-tint", f"dark-cover-{letter}-light"]
    assert [name for name in wanted if f"  --{name}: #" not in TOKENS] == []
    rules = (STYLES / "common.css").read_text("utf-8")
    (rule,) = (line for line in rules.splitlines() if line.startswith(f".role-{letter} {{"))
    assert all(f"var(--{name})" in rule for name in wanted[:4])
    dark = (STYLES / "screen.css").read_text("utf-8")
    assert dark.count(f"--{letter}: var(--dark-{letter});") == 2
    assert dark.count(f"--cover-{letter}-light: var(--dark-cover-{letter}-light);") == 2


def test_no_two_roles_have_one_colour() -> None:
    for prefix in ("", "cover-", "dark-"):
        colours = {line.split(":")[1].split(";")[0] for line in TOKENS.splitlines()
                   if any(line.startswith(f"  --{prefix}{letter}:") for letter in LETTERS)}  # fmt: skip
        assert len(colours) == len(LETTERS)


def test_the_contrast_of_the_last_role_is_asked_for_as_that_of_the_first() -> None:
    assert list(check_contrast([Sheet("tokens.css", TOKENS)])) == []
    for name in ("i", "cover-i"):
        spoilt = TOKENS.replace(f"  --{name}: #6A4F1E;", f"  --{name}: #BBBBBB;")
        (found,) = check_contrast([Sheet("tokens.css", spoilt)])
        assert f"--{name} (#BBBBBB)" in found.message
        (proposed,) = re.findall(r"that has it is (#\w{6})", found.hint or "")
        assert list(check_contrast([Sheet("tokens.css", spoilt.replace("#BBBBBB", proposed))])) == []


def test_a_ground_on_which_nothing_is_read_is_told_once_at_the_ground() -> None:
    ours, theirs = Sheet("tokens.css", TOKENS, "ours"), Sheet("tokens.css", ":root {\n  --tint: #303030 }")
    (found,) = check_contrast([ours, theirs])
    assert str(found.span) == "styles/tokens.css:2:3"
    assert "on --tint (#303030)" in found.message
    assert "other pairs with it" in found.message
