"""A page is made as often as the numbers in its text need it, and the interpreter is spared what nobody needs."""

import contextlib
import gc
import importlib
import subprocess
import sys
from typing import Any

import cffi
import pytest
from scripts import c_types
from tests.tools.press_document import pressed
from weasyprint.layout import page as page_layout

from guidebuild.tools.press import laid_out
from guidebuild.tools.press.interpreter import types_read_before, with_room, without_spare_subsetters

NUMBERS = "p, nav a { break-after: page; display: block } a::after { content: target-counter(attr(href url), page) }"


def made(monkeypatch: pytest.MonkeyPatch, body: str, css: str = NUMBERS) -> tuple[bytes, list[int]]:
    """A PDF, and the indices of its pages in the order in which they were made."""
    indices: list[int] = []
    with monkeypatch.context() as changed:
        remake = page_layout.remake_page

        def counted(index: int, *args: Any) -> Any:
            indices.append(index)
            return remake(index, *args)

        changed.setattr(page_layout, "remake_page", counted)
        value = pressed(f"<main><section><h1>One</h1>{body}</section></main></body></html>", css).value
    assert value is not None
    return value.content, indices


def test_a_page_without_numbers_and_one_with_a_number_after_its_target_are_made_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert made(monkeypatch, '<p id="x">x</p><p>See <a href="#x">it</a></p>')[1] == [0, 1]


AHEAD = '<p>See <a href="#x">it</a></p><p>between</p><p id="x">x</p>'
OF_OWN_WIDTHS = NUMBERS + "a::after { font-variant-numeric: proportional-nums }"


def test_a_number_before_its_target_is_written_over_the_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    content, indices = made(monkeypatch, AHEAD)
    assert indices == [0, 1, 2]
    assert _line(content, 0, "See") == "See it6"


def test_where_digits_have_widths_of_their_own_the_page_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    content, indices = made(monkeypatch, AHEAD.replace("between", f"<br>{'x<br>' * 300}"), OF_OWN_WIDTHS)
    assert indices[-1] == 0
    assert len(indices) == len(set(indices)) + 1
    assert _line(content, 0, "See") == f"See it{3 + len(set(indices))}"


def test_a_guess_with_too_many_digits_is_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next page, and so much hidden text that it seems far away."""
    hidden = f'<div style="display: none">{"far " * 9000}</div>'
    content, indices = made(monkeypatch, f'<p>See <a href="#x">it</a></p>{hidden}<p id="x">x</p>')
    assert indices == [0, 1, 0]
    assert _line(content, 0, "See") == "See it5"


def test_a_number_on_the_page_of_its_target_takes_one_round_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert made(monkeypatch, '<p><b id="x">x</b> See <a href="#x">it</a></p>')[1] == [0, 0]


def test_the_number_of_all_pages_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """`pages` is a counter that a page itself may want, beside that of a target."""
    css = NUMBERS + "p::before { content: counter(page) ' of ' counter(pages) ': ' target-counter('#x', page) }"
    content, _ = made(monkeypatch, '<p>one</p><p id="x">two</p><p>three</p>', css)
    assert [_line(content, index, " of ") for index in range(3)] == ["4 of 3: 5one", "5 of 3: 5two", "6 of 3: 5three"]


def _line(content: bytes, index: int, part: str) -> str:
    """The line of a page that has this in it."""
    import pypdfium2

    words = pypdfium2.PdfDocument(content)[index].get_textpage().get_text_range()
    return next(line.strip() for line in words.splitlines() if part in line)


@pytest.mark.parametrize("digits", ["tabular-nums", "proportional-nums"])
def test_what_is_left_out_does_not_show_in_the_file(monkeypatch: pytest.MonkeyPatch, digits: str) -> None:
    """Numbers that move their targets, with and without the rounds that WeasyPrint makes more."""
    entries = "".join(f'<a href="#p{n}">Entry number {n}</a>' for n in range(12))
    text = "words of a section " * 60
    places = "".join(f'<h2 id="p{n}">{n}</h2><div>{text}<a href="#p{(7 * n) % 12}">see</a></div>' for n in range(12))
    number = f"a::after {{ content: ' ' target-counter(attr(href url), page); font-variant-numeric: {digits} }}"
    css = "@page { size: A5 } nav a { display: block; width: 24mm }" + number
    few, indices = made(monkeypatch, f"<nav>{entries}</nav>{places}", css)
    monkeypatch.setattr(laid_out, "told_once", contextlib.nullcontext)
    many, more = made(monkeypatch, f"<nav>{entries}</nav>{places}", css)
    assert few == many
    assert len(indices) < len(more)


def test_work_with_room_returns_and_raises_what_the_work_does() -> None:
    assert with_room(lambda: with_room(lambda: 3)) == 3
    with pytest.raises(KeyError):
        with_room(lambda: {}["x"])
    deep: Any = lambda n: 0 if n == 0 else 1 + deep(n - 1)  # noqa: E731
    assert with_room(lambda: deep(sys.getrecursionlimit() // 4)) == sys.getrecursionlimit() // 4


def test_what_weasyprint_declares_of_c_is_what_was_read() -> None:
    assert c_types.KEPT.read_text(encoding="utf-8") == c_types.read(), "run `python -m scripts.c_types`"


@pytest.mark.skipif(sys.platform != "linux", reason="cffi searches for libraries elsewhere")
def test_no_other_declarations_of_c_are_taken_for_those() -> None:
    with types_read_before():
        types = importlib.import_module("cffi").FFI()
        with pytest.raises(ImportError, match="not those of the tested version"):
            types.cdef("int of_another_version(void);")
        assert types.new("PangoRectangle *").width == 0
    assert sys.modules["cffi"] is cffi


def test_the_search_for_garbage_is_put_back() -> None:
    collecting = gc.isenabled()
    pressed('<h1 id="a">One</h1>')
    assert gc.isenabled() is collecting


def test_the_engine_is_imported_when_it_is_called() -> None:
    """Before, Fontconfig is pinned, the engine's version looked at, and what it imports held in check."""
    code = "import sys, guidebuild.tools.press; print('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_nothing_is_imported_that_is_not_called() -> None:
    code = """
import sys
from guidebuild.tools.press.interpreter import types_read_before, without_spare_subsetters
with types_read_before(), without_spare_subsetters():
    import weasyprint
    from fontTools import subset
    from fontTools.varLib.instancer import instantiateVariableFont
print("pycparser" in sys.modules)
print([name for name in ("fontTools.subset", "fontTools.varLib.instancer") if name in sys.modules])
print(subset.Options(retain_gids=True).retain_gids)
try:
    instantiateVariableFont(None, {})
except Exception as trouble:
    print(trouble.__traceback__.tb_next.tb_next.tb_frame.f_globals["__name__"])
"""
    words = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert words.splitlines() == [str(sys.platform != "linux"), "[]", "True", "fontTools.varLib.instancer"]
    with without_spare_subsetters():  # what is imported already stays as it is
        from fontTools import subset
    assert subset.Options().retain_gids is False
