"""The text of marked content, glyph by glyph."""

import pikepdf

from guidebuild.tools.finished.marked_text import marked_text, to_unicode

MAP = b"""
1 beginbfchar
<0001> <0020>
endbfchar
2 beginbfrange
<0002> <0004> <0061>
<0005> <0005> <00660069>
endbfrange
"""


def text_of(content: bytes) -> dict[tuple[int, int], str]:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, ToUnicode=pdf.make_stream(MAP)))
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.obj.Contents = pdf.make_stream(content)
    return marked_text(pdf)


def test_a_map_has_single_codes_and_ranges() -> None:
    assert to_unicode(MAP) == {1: " ", 2: "a", 3: "b", 4: "c", 5: "fi"}


def test_the_text_of_each_mark_and_nothing_of_artifacts() -> None:
    content = b"""
    /Span <</MCID 0>> BDC BT /F 9 Tf [<0002> -20 <0001>] TJ (\\000\\003) Tj ET EMC
    /Artifact <</Type /Pagination>> BDC BT /F 9 Tf <0004> Tj ET EMC
    /Artifact BMC BT /F 9 Tf <0004> Tj ET EMC
    /Span <</MCID 1>> BDC BT /F 9 Tf <00050009> Tj ET EMC
    """
    assert text_of(content) == {(0, 0): "a b", (0, 1): "fi\ufffd"}


def test_a_replacement_stands_for_all_that_it_marks() -> None:
    content = b"""
    /Span <</MCID 0 /ActualText (Said)>> BDC BT /F 9 Tf <0002> Tj <0003> Tj ET EMC
    /Span <</MCID 1>> BDC BT /F 9 Tf <0002> Tj /Span <</ActualText <FEFF00AD>>> BDC <0003> Tj EMC <0004> Tj ET EMC
    """
    assert text_of(content) == {(0, 0): "Said", (0, 1): "a\u00adc"}
