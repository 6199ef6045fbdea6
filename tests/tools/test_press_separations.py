"""A print file in inks: every colour of the theme on its plates, greys in black alone, and the press named."""

import io
from typing import Any

import page
import pikepdf
import pydyf
import pytest
from tests.icc import icc
from tests.tools.press_document import pressed

from guidebuild.model.styles import Inks
from guidebuild.tools.press.separations import _in_inks, _shade_in_inks

INKS = Inks("Coated paper", icc("Coated paper"), {"#a84b0a": (0.0, 0.65, 1.0, 0.3), "#1b1e23": (0.0, 0.0, 0.0, 1.0)})
STYLE = """
  body { color: #1B1E23 } .b { color: #A84B0A } .grey { color: #808080 } .other { color: #00FF00 }
  .shade { height: 20pt; background: linear-gradient(to right, #A84B0A 50%, #FFFFFF 50%) }
"""
MARKUP = '<h1 id="a">One</h1><p class="b">Two</p><p class="grey">Three</p><div class="shade"></div>'


def made(markup: str = MARKUP, **options: Any) -> bytes:
    checked = pressed(markup, STYLE + "@page { bleed: 10mm }", for_print_shop=True, **options)
    assert checked.value is not None
    return checked.value.content


def colours(content: bytes) -> set[tuple[str, ...]]:
    """The operators that set colours in all pages, with their numbers."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        instructions: list[Any] = [each for leaf in pdf.pages for each in pikepdf.parse_content_stream(leaf)]
        return {
            (*(f"{float(number):.2f}" for number in operands), str(operator))
            for operands, operator in instructions
            if str(operator) in ("rg", "RG", "k", "K")
        }


@pytest.fixture(scope="module")
def in_inks() -> bytes:
    return made(inks=INKS)


def test_the_theme_is_printed_in_its_inks(in_inks: bytes):
    found = colours(in_inks)
    assert ("0.00", "0.65", "1.00", "0.30", "k") in found
    assert ("0.00", "0.00", "0.00", "1.00", "k") in found
    assert not {each for each in found if each[-1] in ("rg", "RG")}


def test_greys_are_black_ink_alone(in_inks: bytes):
    assert ("0.00", "0.00", "0.00", "0.50", "k") in colours(in_inks)


def test_a_colour_without_inks_stays_for_the_preflight_to_tell():
    assert ("0.00", "1.00", "0.00", "rg") in colours(made('<h1 id="a">One</h1><p class="other">Two</p>', inks=INKS))


def test_gradients_are_in_inks_too(in_inks: bytes):
    with pikepdf.open(io.BytesIO(in_inks)) as pdf:
        dictionaries = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        spaces = [str(each.ColorSpace) for each in dictionaries if "/ShadingType" in each]
        spaces += [
            str(shading.ColorSpace) for leaf in pdf.pages for shading in (leaf.Resources.get("/Shading") or {}).values()
        ]
    assert set(spaces) == {"/DeviceCMYK"}


def test_the_press_is_named(in_inks: bytes):
    with pikepdf.open(io.BytesIO(in_inks)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "Coated paper"
        assert intent.DestOutputProfile.read_bytes() == INKS.icc


def test_it_is_still_read_aloud(in_inks: bytes):
    assert page.validate_pdf_bytes(in_inks, profile="ua1").is_compliant


def test_without_inks_it_is_an_archive_file_as_well():
    content = made()
    assert page.validate_pdf_bytes(content, profile="ua1").is_compliant
    assert page.validate_pdf_bytes(content, profile="3a").is_compliant


def test_the_bleed_ends_3_mm_beyond_the_trim():
    with pikepdf.open(io.BytesIO(made())) as pdf:
        trim, bleed = pdf.pages[0].TrimBox, pdf.pages[0].obj.BleedBox
        reach = [abs(float(one) - float(other)) for one, other in zip(trim, bleed, strict=True)]
    assert reach == pytest.approx([3 * 72 / 25.4] * 4, abs=0.01)


def test_lines_and_areas_have_operators_of_their_own() -> None:
    assert _in_inks(b"0.6588 0.2941 0.0392 RG", INKS).endswith(b" K")
    assert _in_inks(b"0.6588 0.2941 0.0392 rg", INKS).endswith(b" k")


def test_what_shines_through_is_mixed_in_inks() -> None:
    content = made('<h1 id="a">One</h1><p class="b" style="opacity: 0.5">Two</p>', inks=INKS)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        groups = [str(each.Group.CS) for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/Group" in each]
    assert groups
    assert set(groups) == {"/DeviceCMYK"}


def test_a_gradient_stays_as_it_is_when_one_of_its_colours_has_no_ink() -> None:
    function = pydyf.Dictionary({"FunctionType": 2, "C0": [0.6588, 0.2941, 0.0392], "C1": [0, 1, 0]})
    shading = pydyf.Dictionary({"ColorSpace": "/DeviceRGB", "Function": function})
    _shade_in_inks(shading, INKS)
    assert shading["ColorSpace"] == "/DeviceRGB"
    assert function["C0"] == [0.6588, 0.2941, 0.0392]
