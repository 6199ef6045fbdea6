"""A picture on the cover of a book for a print shop: it runs into the bleed on the three edges that it touches."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from guidebuild import pipeline


@pytest.mark.usefixtures("in_one_process")
def test_a_picture_of_the_project_reaches_into_the_bleed(minimal: Path, tmp_path: Path) -> None:
    root = shutil.copytree(minimal, tmp_path / "project")
    (root / "guide" / "images").mkdir(exist_ok=True)
    Image.new("RGB", (1600, 1100), (40, 90, 120)).save(root / "guide" / "images" / "ward.jpg")
    with (root / "guide" / "guide.yaml").open("a", encoding="utf-8") as file:
        file.write("brand: {cover: {picture: images/ward.jpg, alt: A ward at night}}\n")
    outcome = pipeline.build(root, formats=("print",))
    assert [str(each) for each in outcome.diagnostics if each.severity == "error"] == []
    (report,) = outcome.preflights
    assert [each.result for each in report.findings if each.check == "bleed"] == ["passed"]
