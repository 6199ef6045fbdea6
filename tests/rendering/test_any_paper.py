"""A drawing for an e-book stands out on the paper of any reader."""

import pytest

from guidebuild.rendering.epub_pages import on_any_paper
from guidebuild.tools.pictures.colours import contrast

DARK = (
    '@media (prefers-color-scheme: dark) { [fill="#FFFFFF"] { fill: #111111; } [stroke="#102030"] { stroke: #DDE6EE } }'
)


def drawing(inside: str, rules: str = DARK) -> str:
    text = f'<svg xmlns="http://www.w3.org/2000/svg"><style>rect {{ rx: 2 }} {rules}</style>{inside}</svg>'
    return on_any_paper(text.encode()).decode()


def test_paper_is_left_open_and_ink_is_seen_on_white_and_on_black() -> None:
    drawn = drawing('<rect fill="#ffffff" stroke="#102030"/><text fill="#402000">x</text>')
    assert "prefers-color-scheme" not in drawn
    assert "rect { rx: 2 }" in drawn
    assert '<rect fill="none" stroke="#' in drawn
    assert '<text fill="#402000">' in drawn
    ink = drawn.partition('stroke="')[2][:7]
    assert min(contrast(ink, "#FFFFFF"), contrast(ink, "#000000")) >= 4.5


@pytest.mark.parametrize(
    ("inside", "rules"),
    [
        ('<rect fill="#FFFFFF"/>', "@media (prefers-color-scheme: dark) { .paper { fill: #111111 } }"),
        ('<g fill="#FFFFFF"><text>white on a box</text></g>', DARK),
    ],
)
def test_a_drawing_that_is_not_understood_is_as_in_print_whatever_the_system(inside: str, rules: str) -> None:
    drawn = drawing(inside, rules)
    assert "prefers-color-scheme" not in drawn
    assert inside in drawn
