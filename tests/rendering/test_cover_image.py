"""The cover as a picture is drawn again when anything that it shows is another."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.set_guides import guide as guide_of
from tests.set_guides import styles_of

from guidebuild.building.steps import compose_guide
from guidebuild.model.guide import Asset
from guidebuild.rendering import epub_front
from guidebuild.tools.store import Store, using


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was drawn: the content of the picture on the cover, each time."""
    pictures: list[bytes] = []

    def draw(page: Any, manuscript: Any, styles: Any) -> tuple[bytes, tuple[()]]:
        pictures.append(manuscript.assets["images/a b.svg"].content)
        return pictures[-1], ()

    monkeypatch.setattr(epub_front, "_drawn", draw)
    return pictures


@pytest.mark.parametrize("address", ["images/a b.svg", "images/a%20b.svg"])
def test_another_picture_of_the_same_name(minimal: Path, tmp_path: Path, drawn: list[bytes], address: str) -> None:
    guide, styles = guide_of(minimal), styles_of(minimal)
    plain = compose_guide(guide).value
    assert plain is not None

    def cover(picture: bytes) -> bytes | None:
        assets = {"images/a b.svg": Asset("images/a b.svg", "image/svg+xml", picture)}
        shown = replace(plain, cover=f'<section class="cover"><img src="{address}" alt="a"/></section>', assets=assets)
        return epub_front.cover_image(shown, styles)[0]

    with using(Store(tmp_path, b"0" * 32)):
        assert [cover(b"first"), cover(b"first"), cover(b"second")] == [b"first", b"first", b"second"]
    assert drawn == [b"first", b"second"]
