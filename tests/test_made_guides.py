"""Any number of roles: tables go on in panels that have room for their words, and every role is told apart."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from tests.books import shared
from tests.made_guides import TITLES, make
from tests.set_guides import styles_of

from guidebuild import pipeline
from guidebuild.model.codes import Code
from guidebuild.model.manuscript import Manuscript
from guidebuild.rendering.wide_places import too_wide

Page = Callable[[int], html.HtmlElement]


def composed(project: Path, roles: int) -> Manuscript:
    guide, found = pipeline.load(make(project, roles))
    assert guide is not None, found
    manuscript, found = pipeline.compose_guide(guide)
    assert manuscript is not None
    assert [str(each) for each in found if each.code is not Code.CONTENT_UNSHOWN] == []
    return manuscript


@pytest.fixture
def page(shelf: Path, tmp_path: Path) -> Callable[[int], html.HtmlElement]:
    """The page of the guide with so many roles, made once for all tests."""

    def made(roles: int) -> bytes:
        styles = styles_of(tmp_path)
        artifact, found = pipeline.render(composed(tmp_path, roles), "html", styles, [])
        assert artifact is not None, found
        return artifact.content

    return lambda roles: html.fromstring(shared(shelf, f"made-{roles}-html", lambda: made(roles)))


def columns(root: html.HtmlElement, name: str) -> list[int]:
    """How many roles each table of this name compares."""
    tables = root.xpath(f"//table[contains(concat(' ', @class, ' '), ' {name} ')]")
    return [len(table.xpath("./thead/tr/th[contains(@class, 'role-')]")) for table in tables]


MORE = pytest.mark.more("that tables have room in guides of further numbers of roles")


@pytest.mark.parametrize(
    ("roles", "card"),
    [(1, [1]), pytest.param(3, [3], marks=MORE), (4, [2, 2]), pytest.param(6, [3, 3], marks=MORE),
     (17, [3, 3, 3, 3, 3, 2])],
)  # fmt: skip
def test_cards_and_ladders_have_room_for_every_role(roles: int, card: list[int], page: Page) -> None:
    root = page(roles)
    assert columns(root, "card") == card
    assert columns(root, "ladder") == card
    assert {title for title in TITLES[:roles] if title not in root.text_content()} == set()


@pytest.mark.parametrize("roles", [pytest.param(3, marks=MORE), 4])
def test_nothing_is_wider_than_its_place(roles: int, tmp_path: Path) -> None:
    manuscript = composed(tmp_path, roles)
    styles = styles_of(tmp_path)
    assert [str(each) for each in too_wide(manuscript, styles, own_sheets=False)] == []


def test_a_chart_of_more_roles_than_there_are_signs_says_whom_it_does_not_draw(page: Page) -> None:
    root = page(17)
    (figure,) = root.xpath("//figure[contains(@class, 'c-score-chart')]")
    assert "Roles without a sign of their own are not drawn" in figure.text_content()
    drawn = figure.xpath(".//*[contains(@class, 'bar-sign')]")
    assert drawn
    assert not any("role-n" in mark.get("class") for mark in drawn)


def test_roles_that_have_nothing_by_themselves_share_a_sentence(page: Page) -> None:
    root = page(17)
    (figure,) = root.xpath("//figure[contains(@class, 'c-who-has')]")
    assert "Nothing by itself: Machine Learning Engineer," in figure.text_content()
